"""The lines of a term's concordance over pages: what fits stands on the term's page, the rest on pages by article."""
from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import groupby

from markupsafe import Markup, escape

from hooks.study.model import Term
from hooks.study.pages.page import Page
from hooks.study.pages.pen import Finished, Pen
from hooks.study.pages.render import View, render
from hooks.study.terms.concordance import KwicRow

#: Rows on one page.
MAX_ROWS = 200
#: Up to so many articles have pages of their own; of more, neighbours share a page: a page of three lines serves nobody.
_APART = 24


@dataclass(frozen=True)
class Part:
    """The rows of some articles on one page. ``number`` counts the pages of a single article from 1, ``of`` them; ``total`` all rows
    of the articles."""

    articles: tuple[str, ...]
    rows: tuple[KwicRow, ...]
    number: int
    of: int
    total: int


def first_rows(rows: Sequence[KwicRow]) -> tuple[list[KwicRow], list[tuple[str, int]]]:
    """What the term's page shows, and (article, rows in all) for what has further pages.

    Up to ``MAX_ROWS`` rows it shows all; of more an equal share of each article.
    """
    if len(rows) <= MAX_ROWS:
        return list(rows), []
    by_article = _by_article(rows)
    share = max(1, MAX_ROWS // len(by_article))
    return [row for _, group in by_article for row in group[:share]][:MAX_ROWS], [(a, len(group)) for a, group in by_article]


def _by_article(rows: Sequence[KwicRow]) -> list[tuple[str, list[KwicRow]]]:
    return [(article, list(group)) for article, group in groupby(rows, lambda r: r.article)]


def concordance_parts(rows: Sequence[KwicRow]) -> list[list[Part]]:
    """The pages that a term's rows need besides its own, article by article or by neighbours; none where its own shows all."""
    if len(rows) <= MAX_ROWS:
        return []
    groups: list[list[tuple[str, list[KwicRow]]]] = []
    by_article = _by_article(rows)
    for one in by_article:
        size = sum(len(own) for _, own in groups[-1]) if groups else MAX_ROWS
        if len(by_article) > _APART and size + len(one[1]) <= MAX_ROWS:
            groups[-1].append(one)
        else:
            groups.append([one])
    return [_pages(group) for group in groups]


def _pages(group: list[tuple[str, list[KwicRow]]]) -> list[Part]:
    own = [row for _, rows in group for row in rows]
    chunks = [tuple(own[at:at + MAX_ROWS]) for at in range(0, len(own), MAX_ROWS)]
    articles = tuple(article for article, _ in group)
    return [Part(articles, chunk, number, len(chunks), len(own)) for number, chunk in enumerate(chunks, 1)]


def concordance_makers(term: Term, rows: Sequence[KwicRow]) -> dict[str, Callable[[View], Page]]:
    """Uri → maker of those pages."""
    return {part_uri(term.id, part.articles[0], part.number): partial(concordance_page, term=term, part=part)
            for parts in concordance_parts(rows) for part in parts}


def part_uris(term: str, rows: Sequence[KwicRow]) -> dict[str, str]:
    """For every article with rows on further pages the uri of the first of them."""
    return {article: part_uri(term, parts[0].articles[0]) for parts in concordance_parts(rows) for article in parts[0].articles}


def part_uri(term: str, article: str, number: int = 1) -> str:
    """``glossary/<term>/<article>.md`` by the first article on it, a later page ``glossary/<term>/<article>/2.md``."""
    return f"glossary/{term}/{article}.md" if number == 1 else f"glossary/{term}/{article}/{number}.md"


def concordance_page(view: View, term: Term, part: Part) -> Page:
    """One page of the rows of ``term`` in one article, or in some that stand side by side."""
    ends = dict.fromkeys((part.articles[0], part.articles[-1]))
    title = f"{term.names['zh-Hans' if view.ui == 'zh' else 'en']} · {' – '.join(map(view.short, ends))}"
    html = render("concordance", view, term=term, part=part, rows=rows_html(view, part.rows),
                  href=lambda number: view.href(part_uri(term.id, part.articles[0], number)))
    return Page(uri=view.uri, title=f"{title} ({part.number}/{part.of})" if part.of > 1 else title, html=str(html), edit=term.path)


def rows_html(view: View, rows: Sequence[KwicRow]) -> Markup:
    """The rows of a concordance as rows of a table, drawn in each locale."""
    languages = [view.site.articles[row.article].language for row in rows]

    def draw(pen: Pen) -> Finished:
        shown = tuple(map(pen.script.lang, dict.fromkeys(languages)))
        lines = view.once(f"rows {shown}", lambda: _lines(pen, rows, languages))
        heads = {article: _head(view, article, pen) for article in dict.fromkeys(row.article for row in rows)}
        return Finished("".join([row.paragraph.join(heads[row.article]) + line for row, line in zip(rows, lines, strict=True)]))
    return view.piece(draw)


def _head(view: View, article: str, pen: Pen) -> tuple[str, str]:
    """What stands before the id of the paragraph, and behind it."""
    name = pen.once(("where", article), lambda: pen.ours(
        f'{view.who(article)}<span class="visually-hidden">{escape(view.short(article))}</span>'))
    return f'<tr data-kwic><td class="where"><a href="{view.href(f"texts/{article}.md")}#', f'">{name} ¶'


def _lines(pen: Pen, rows: Sequence[KwicRow], languages: Sequence[str]) -> list[str]:
    """What stands behind those, row by row: language by language, as each is converted."""
    lines = [""] * len(rows)
    for lang in dict.fromkeys(languages):
        own = [number for number, other in enumerate(languages) if other == lang]
        for number, line in zip(own, _lines_in(lang, pen, [rows[number] for number in own]), strict=True):
            lines[number] = line
    return lines


def _lines_in(lang: str, pen: Pen, rows: list[KwicRow]) -> Iterator[str]:
    """A line is converted as one text, so that its quotation marks pair; the sorting script reads .left and .right."""
    shown = pen.script.lang(lang)
    texts = pen.script.words([row.left + row.node + row.right for row in rows], lang)
    for row, text in zip(rows, texts, strict=True):
        node, right = len(row.left), len(row.left) + len(row.node)
        yield (f'{row.paragraph[1:]}</a></td><td colspan="3" lang="{shown}"><div class="line">'
               f'<span class="left"><span>{pen.html(text[:node], shown)}</span></span>'
               f'<b class="node">{pen.html(text[node:right], shown)}</b>'
               f'<span class="right">{pen.html(text[right:], shown)}</span></div></td></tr>\n')
