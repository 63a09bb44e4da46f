"""Which pages the program makes, and how hand-written ones are finished."""
from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Any

from hooks.study.pages import glossary
from hooks.study.pages.across import compare_page, question_page, timeline_page
from hooks.study.pages.concordance import concordance_makers
from hooks.study.pages.page import Page
from hooks.study.pages.pen import Piece
from hooks.study.pages.render import View, cards, linked
from hooks.study.pages.report import report_page
from hooks.study.pages.status import status_page
from hooks.study.pages.study import articles_list, articles_page, insert_parts, sample, study_parts
from hooks.study.pages.term import term_page
from hooks.study.pages.text import text_page
from hooks.study.pages.urls import Urls
from hooks.study.review.freshness import page_renderings
from hooks.study.site import Site
from hooks.study.terms.concordance import KwicRow, kwic
from hooks.study.terms.link import link_html

#: Characters of a paragraph on either side of a term in the concordance: what a wide window shows.
_CONTEXT = 32


@dataclass
class Catalog:
    """The pages of one build. ``make(uri, ui)`` renders a page, once per language of the site's own words."""

    site: Site
    urls: Urls
    makers: dict[str, Callable[[View], Page]] = field(default_factory=dict)
    _stale: frozenset[str] = frozenset()
    _kept: tuple[str, dict[str, Any]] = ("", {})
    _known: dict[tuple[str, ...], Any] = field(default_factory=dict)

    def __post_init__(self) -> None:
        written = page_renderings(self.site.root)
        self._stale = frozenset(r.path.removeprefix("docs/") for r in written if r.state == "stale")
        rows: dict[str, list[KwicRow]] = {}
        for name in self.site.order:
            if name in self.site.articles:
                for row in kwic(self.site.articles[name], self.site.occurrences[name], _CONTEXT):
                    rows.setdefault(row.term, []).append(row)
        for name, article in self.site.articles.items():
            self.makers[f"texts/{name}.md"] = partial(text_page, article=article)
            self.makers[f"texts/{name}/report.md"] = partial(report_page, article=article)
        for term in self.site.terms.values():
            self.makers[f"glossary/{term.id}.md"] = partial(term_page, term=term, rows=rows.get(term.id, ()))
            self.makers |= concordance_makers(term, rows.get(term.id, ()))
        for question in self.site.questions:
            self.makers[f"compare/{question.id}.md"] = partial(question_page, question=question)
        if self.site.questions:
            self.makers["compare/index.md"] = compare_page
        if self.site.events:
            self.makers["timeline.md"] = timeline_page
        for name, page in (("index", glossary.pinyin_page), ("by-english", glossary.english_page), ("by-kind", glossary.kind_page),
                           ("by-article", glossary.articles_page), ("sheet", glossary.sheet_page)):
            self.makers[f"glossary/{name}.md"] = page
        for name, counts in self.site.counts.items():
            if counts:
                self.makers[f"glossary/by-article/{name}.md"] = partial(glossary.vocabulary_page, article=name)
        self.makers["articles/index.md"] = articles_page
        self.makers["status.md"] = partial(status_page, written=written)

    @property
    def uris(self) -> list[str]:
        """Markdown uris of every page the program makes."""
        return list(self.makers)

    @property
    def studies(self) -> list[str]:
        """Markdown uris of the study pages: hand-written prose that the program completes."""
        return [f"articles/{record}.md" for record in self.site.records]

    def make(self, uri: str, ui: str) -> Page:
        """The page of ``uri`` with the site's own words in ``ui``."""
        view = self._view(uri, ui)
        return replace(self.makers[uri](view), pieces=tuple(view.pieces))

    def finish(self, uri: str, ui: str, html: str) -> tuple[str, tuple[Piece, ...]]:
        """Complete the HTML of a hand-written page: citations, lists, records, then links to terms with their cards.

        Returns:
            The page and what fills its holes.
        """
        view = self._view(uri, ui)
        folder, _, name = uri.removesuffix(".md").removesuffix(".en").rpartition("/")
        article = name if folder == "articles" and name in self.site.records else ""
        html = linked(view, html, article)
        html, terms = link_html(html, self.site.matcher, view.term_href)
        if article:
            html = insert_parts(html, *study_parts(view, article))
        if "<!-- sample -->" in html:
            pair, shown = sample(view)
            html, terms = html.replace("<!-- sample -->", pair), [*shown, *terms]
        if "<!-- articles -->" in html:
            html = html.replace("<!-- articles -->", articles_list(view))
        notice = f'<p class="fallback" data-search-exclude>{view.t("stale-page")}</p>' if uri in self._stale else ""
        return notice + html + cards(view, terms), tuple(view.pieces)

    def _view(self, uri: str, ui: str) -> View:
        """A view of a page; what its languages share is kept until the next page is made, what pages share for good."""
        page = uri.removesuffix(".md").removesuffix(".en")
        if self._kept[0] != page:
            self._kept = page, {}
        return View(self.site, ui, self.urls, uri, self._kept[1], self._known)
