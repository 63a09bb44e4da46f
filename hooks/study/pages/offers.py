"""What a page offers for download, filled into its places: offline copies, files of the glossary, study guides."""
from __future__ import annotations

import re
from collections.abc import Container, Iterable, Mapping
from html import escape

from hooks.study.pages.labels import label, ui_of
from hooks.study.publish.downloads import EXPORTS, Download, guide_name

#: The page that lists what a build made for download, with its sizes: it is drawn last.
LIST = "downloads.md"
#: Where a study page offers its own guide.
_GUIDE_RE = re.compile(r"<!-- guide ([a-z0-9-]+) -->")


def offer_guide(html: str, guides: Container[str], *, base: str, locale: str) -> str:
    """A finished page with a link to the study guide of an article in place of ``<!-- guide ID -->``.

    Args:
        html: the page; one without this comment stays as it is.
        guides: ids of the articles that have a guide.
        base: relative address of the site's root.
        locale: of the page.
    """
    def door(match: re.Match[str]) -> str:
        href = f"{base}downloads/{guide_name(match.group(1), locale)}"
        return f'<a class="door" href="{href}" download>{label("guide-epub", ui_of(locale))}</a>' if match.group(1) in guides else ""
    return _GUIDE_RE.sub(door, html)


def list_offers(html: str, bundles: Iterable[Download], sizes: Mapping[str, int], names: Mapping[str, str], *,
                base: str, locale: str) -> str:
    """The page of downloads with its comments ``<!-- bundle -->``, ``<!-- exports -->`` and ``<!-- guides -->`` replaced.

    Args:
        html: the page, finished.
        bundles: the offline copies.
        sizes: of the other files in downloads/, in bytes, by name.
        names: article id → how the page names it, for every article that may have a guide.
        base: relative address of the site's root.
        locale: of the page.
    """
    ui = ui_of(locale)
    return (html.replace("<!-- bundle -->", _bundles(bundles, base, ui)).replace("<!-- exports -->", _exports(sizes, base, ui))
            .replace("<!-- guides -->", _guides(sizes, names, base, locale, ui)))


def _bundles(bundles: Iterable[Download], base: str, ui: str) -> str:
    rows = [f'<li><a class="door" href="{base}downloads/{escape(b.name)}" download>{escape(b.name)}</a> '
            f'{label("bundle-" + (b.locale or "all"), ui)} · {_size(b.size)}<br>'
            f'<small>SHA-256 <code>{b.sha256}</code></small></li>' for b in bundles]
    return f'<ul class="bundles">{"".join(rows)}</ul>' if rows else f"<p>{label('no-bundle', ui)}</p>"


def _exports(sizes: Mapping[str, int], base: str, ui: str) -> str:
    rows = [f'<li><a href="{base}downloads/{name}" download>{name}</a> {_size(sizes[name])} – '
            f'{label("export-" + name.rpartition(".")[2], ui)}</li>' for name in EXPORTS if name in sizes]
    return f'<ul class="exports">{"".join(rows)}</ul>' if rows else f"<p>{label('no-exports', ui)}</p>"


def _guides(sizes: Mapping[str, int], names: Mapping[str, str], base: str, locale: str, ui: str) -> str:
    found = [(guide_name(article, locale), name) for article, name in names.items() if guide_name(article, locale) in sizes]
    rows = [f'<li><a href="{base}downloads/{file}" download>{escape(name)}</a> {_size(sizes[file])}</li>' for file, name in found]
    return f'<ul class="exports">{"".join(rows)}</ul>' if rows else f"<p>{label('no-guides', ui)}</p>"


def _size(count: int) -> str:
    """Bytes as people read them: ``160 kB``, ``28.9 MB``."""
    return f"{count / 1e6:.1f} MB" if count >= 1e6 else f"{max(1, round(count / 1e3))} kB"
