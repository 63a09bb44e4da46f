"""Pages of the program whole, without a build of the site around them."""
from __future__ import annotations

from collections.abc import Iterable

from hooks.study.model import LOCALES
from hooks.study.pages.catalog import Catalog
from hooks.study.pages.labels import ui_of
from hooks.study.pages.pen import Pen, Piece, filled, finished
from hooks.study.script.pages import Script
from hooks.study.site import Site


def filled_page(site: Site, html: str, pieces: Iterable[Piece], locale: str) -> str:
    """A page with its pieces as they are drawn in a locale."""
    return filled(html, finished(pieces, Pen(Script(site.converter, locale, {}), lambda words: "zh-Hans", locale)))


def made_page(catalog: Catalog, uri: str, ui: str) -> str:
    """A page of the program in Chinese (``zh``, Simplified) or English."""
    page = catalog.make(uri, ui)
    return filled_page(catalog.site, page.html, page.pieces, next(locale for locale in LOCALES if ui_of(locale) == ui))


def finished_page(catalog: Catalog, uri: str, ui: str, html: str) -> str:
    """The same for a hand-written page."""
    return filled_page(catalog.site, *catalog.finish(uri, ui, html), next(locale for locale in LOCALES if ui_of(locale) == ui))
