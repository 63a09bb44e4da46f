"""The status page: for every article what there is in each locale, and whether its English still renders the Chinese."""
from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from hooks.study.pages.labels import LABELS
from hooks.study.pages.page import Page
from hooks.study.pages.render import View, render
from hooks.study.review.freshness import Rendering, part_renderings
from hooks.study.site import Site


@dataclass(frozen=True)
class Row:
    """One article: ``count`` paragraphs, ``wanted`` of them to be rendered, ``fresh`` rendered (of an absent text: with English),
    the ids of the ``stale`` and ``missing``; ``study`` is the state of its English study page."""

    name: str
    href: str
    present: bool
    study: str
    count: int
    wanted: int
    fresh: int
    stale: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()


def status_page(view: View, written: Iterable[Rendering]) -> Page:
    """The page ``status.md``; ``written`` are the English pages that people write."""
    site = view.site
    pages = {r.of: r for r in written}
    rows = [_row(view, name, pages) for name in site.order]
    others = [(uri, _name(view, uri), r.state) for uri, r in pages.items() if not uri.startswith("articles/")]
    entries = [("term", view.href("glossary/index.md"), len(site.terms)), ("question", view.href("compare/index.md"), len(site.questions)),
               ("event", view.href("timeline.md"), len(site.events))]
    html = render("status", view, articles=rows, pages=others, entries=[e for e in entries if e[2]])
    return Page(uri=view.uri, title=view.t("status-page"), html=str(html), description=view.t("status-description"), edit="docs/articles")


def _row(view: View, name: str, pages: dict[str, Rendering]) -> Row:
    site, uri = view.site, f"articles/{name}.md"
    study = pages[uri].state if uri in pages else "missing"
    href = view.href(uri if name in site.records else f"texts/{name}.md")
    if name not in site.articles:
        count, beside = _absent(site, name)
        return Row(name, href, False, study, count, count, beside)
    parts = part_renderings(site, name)
    by_state = {s: tuple(r.of for r in parts if r.state == s) for s in ("fresh", "stale", "missing")}
    paragraphs = [r for r in parts if r.of.startswith("p")]
    return Row(name, href, True, study, len(site.articles[name].paragraphs()), len(paragraphs),
               sum(r.state == "fresh" for r in paragraphs), by_state["stale"], by_state["missing"])


def _absent(site: Site, name: str) -> tuple[int, int]:
    """Paragraphs of a text that is not here, known by what is kept of it, and how many of them have English."""
    english = {i for i in site.english.get(name, {}) if i.startswith("p")}
    known = {i for i in site.kept[name].fingerprints if i.startswith("p")} if name in site.kept else set()
    return len(known or english), len(english)


def _name(view: View, uri: str) -> str:
    """What the site calls a hand-written page."""
    stem = uri.removesuffix(".md")
    key = "home" if stem == "index" else stem
    return view.t(key) if key in LABELS else stem
