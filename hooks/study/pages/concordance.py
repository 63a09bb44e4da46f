"""The lines of a term's concordance over pages: what fits stands on the term's page, the rest on pages by article."""
from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import groupby

from hooks.study.model import Page, Term
from hooks.study.pages.render import View, render
from hooks.study.terms.concordance import KwicRow

#: Rows on one page.
MAX_ROWS = 200


@dataclass(frozen=True)
class Part:
    """The rows of one article on one page. ``number`` counts its pages from 1, ``of`` them, ``total`` all its rows."""

    article: str
    rows: tuple[KwicRow, ...]
    number: int
    of: int
    total: int


def first_rows(rows: Sequence[KwicRow]) -> tuple[list[KwicRow], list[tuple[str, int]]]:
    """What the term's page shows, and (article, rows in all) for what has pages of its own.

    Up to ``MAX_ROWS`` rows it shows all; of more an equal share of each article.
    """
    if len(rows) <= MAX_ROWS:
        return list(rows), []
    by_article = [(article, list(group)) for article, group in groupby(rows, lambda r: r.article)]
    share = max(1, MAX_ROWS // len(by_article))
    return [row for _, group in by_article for row in group[:share]][:MAX_ROWS], [(a, len(group)) for a, group in by_article]


def concordance_makers(term: Term, rows: Sequence[KwicRow]) -> dict[str, Callable[[View], Page]]:
    """Uri → maker of the pages by article that a term's rows need besides its own page."""
    makers: dict[str, Callable[[View], Page]] = {}
    for article, total in first_rows(rows)[1]:
        own = [row for row in rows if row.article == article]
        chunks = [tuple(own[at:at + MAX_ROWS]) for at in range(0, total, MAX_ROWS)]
        for number, chunk in enumerate(chunks, 1):
            part = Part(article, chunk, number, len(chunks), total)
            makers[part_uri(term.id, article, number)] = partial(concordance_page, term=term, part=part)
    return makers


def part_uri(term: str, article: str, number: int = 1) -> str:
    """``glossary/<term>/<article>.md``, a later page ``glossary/<term>/<article>/2.md``."""
    return f"glossary/{term}/{article}.md" if number == 1 else f"glossary/{term}/{article}/{number}.md"


def concordance_page(view: View, term: Term, part: Part) -> Page:
    """One page of the rows of ``term`` in one article."""
    title = f"{term.names['zh-Hans' if view.ui == 'zh' else 'en']} · {view.short(part.article)}"
    html = render("concordance", view, term=term, part=part, rows=part.rows,
                  href=lambda number: view.href(part_uri(term.id, part.article, number)))
    return Page(uri=view.uri, title=f"{title} ({part.number}/{part.of})" if part.of > 1 else title, html=str(html), edit=term.path)
