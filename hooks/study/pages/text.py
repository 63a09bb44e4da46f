"""The reader page of a text: a row per paragraph with its number, the author's words, English and notes beside it."""
from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from markupsafe import Markup, escape

from hooks.study.ingest.layout.doubts import DOUBTS
from hooks.study.model import Article, Block, Figure, Formula, Mark, Note, Occurrence, Paragraph, Section, Table, plain
from hooks.study.pages.bibliography import byline, english_title, found_record
from hooks.study.pages.cite import cite_html, handout_citation, reader_tags
from hooks.study.pages.handout import questions_html, study_source
from hooks.study.pages.inline import Link, term_link
from hooks.study.pages.page import Heading, Page
from hooks.study.pages.render import View, cards, render
from hooks.study.pages.reportwords import said
from hooks.study.pages.repository import text_path, text_sources
from hooks.study.pages.rows import Item, Row, Rows
from hooks.study.review.freshness import stale_parts
from hooks.study.terms.concordance import first_in_section

#: Han characters, and English words, a reader takes in a minute (Chinese 300–500, English 200–250: the lower middle of both).
_HAN_PER_MINUTE, _WORDS_PER_MINUTE = 350, 220


@dataclass(frozen=True)
class Part:
    """Neighbouring blocks of one kind: ``kind`` is '' for figures, tables and formulas."""

    kind: str
    blocks: tuple[Row | Figure | Table | Formula, ...]


@dataclass(frozen=True)
class Body:
    """What the page says of a text in every language; ``first`` are the notes whose first mark a section, a paragraph or a note has."""

    sections: list[tuple[Section, list[Part]]]
    notes: list[Item]
    terms: list[str]
    first: dict[str, set[str]]


def text_page(view: View, article: Article) -> Page:
    """The reader page of ``article`` in ``view.ui``; its uri is ``texts/<id>.md``."""
    site = view.site
    body = view.once("body", lambda: _body(view, article))
    previous, following = site.neighbours[article.id]
    record, sources = site.records.get(article.id), text_sources(view.repository, site.sources[article.id])
    has_english = bool(site.english.get(article.id))
    doubts = [(code, said(code, view.ui)) for code in dict.fromkeys(row.code for row in article.ledger if row.code in DOUBTS)]
    rows = Rows(view, article, has_english, bool(sources))
    sections = [(section, rows.title(section, body.first[section.id]), parts) for section, parts in body.sections]
    toc = tuple(Heading(title.striptags(), section.id, section.level) for section, title, _ in sections if title and section.own)
    html = render("text", view, article=article, record=record, doubts=doubts, odd=_odd(article), sources=sources,
                  rows=rows, sections=sections, notes=body.notes, toc=toc,
                  length=length(article, view), previous=previous, next=following,
                  byline=byline(article, record, view), english_title=english_title(article, record), has_english=has_english,
                  found=[] if record else found_record(article),
                  cite=cite_html(view, record) if record else "", citation=handout_citation(view, record) if record else "",
                  questions=Markup(questions_html(study_source(site.root, article.id, view.ui))))
    return Page(uri=view.uri, title=article.title, html=str(html) + cards(view, body.terms),
                toc=toc, description=_description(article), edit=text_path(site.sources[article.id]), lang=article.language,
                head=reader_tags(view, record))


def length(article: Article, view: View) -> str:
    """“n characters, about m minutes” of the body."""
    han, words = article.size
    minutes = max(1, round(han / _HAN_PER_MINUTE + words / _WORDS_PER_MINUTE))
    return f"{view.t('characters', n=f'{han or words:,}')} · {view.t('minutes', n=minutes)}"


def _odd(article: Article) -> int:
    """How many places the ledger lists as odd."""
    return sum(row.before == row.after for row in article.ledger)


def _description(article: Article) -> str:
    first = next((p.text for p in article.paragraphs() if p.kind == "abstract"), "")
    return first[:120] + ("…" if len(first) > 120 else "")


def _body(view: View, article: Article) -> Body:
    english = view.site.english.get(article.id, {})
    stale = stale_parts(view.site, article.id)
    terms = first_in_section(article, view.site.occurrences[article.id])
    by_paragraph: dict[str, list[Occurrence]] = {}
    for occurrence in terms:
        by_paragraph.setdefault(occurrence.paragraph, []).append(occurrence)
    numbers, first = {n.id: str(n.number) for n in article.notes}, _first_marks(article)
    marked = {note for own in first.values() for note in own}
    retired: dict[str, tuple[str, ...]] = {}
    for gone, heir in article.retired.items():
        retired[heir] = (*retired.get(heir, ()), gone)

    def links(part: Paragraph | Note) -> list[Link]:
        own = [term_link(occurrence, view.term_href) for occurrence in by_paragraph.get(part.id, ())]
        return sorted([*own, *_citation_links(view, plain(part.inlines or ()))])

    def row(one: Paragraph) -> Row:
        beside = tuple(items[n] for n in dict.fromkeys(i.note for i in one.inlines if isinstance(i, Mark)))
        return Row(one, links(one), first[one.id], english.get(one.id), one.id in stale, beside, retired.get(one.id, ()))

    def kind(block: Block) -> str:
        return block.kind if isinstance(block, Paragraph) else ""

    items = {note.id: Item(note, links(note), first[note.id], english.get(note.id), note.id in stale, note.id in marked,
                           numbers.get(note.same_as, note.same_as), retired.get(note.id, ())) for note in article.notes}
    sections = [(section, [Part(k, tuple(row(b) if isinstance(b, Paragraph) else b for b in blocks))
                           for k, blocks in groupby(section.blocks, kind)]) for section in article.sections]
    return Body(sections, list(items.values()), [o.term for o in terms], first)


def _citation_links(view: View, text: str) -> Iterator[Link]:
    """The links of citations by name in the plain text of a paragraph or note."""
    for start, end, article, paragraph in view.site.named_citations.find(text):
        if href := view.paragraph_href(article, paragraph):
            yield Link(start, end, f'<a href="{escape(href)}">')


def _first_marks(article: Article) -> dict[str, set[str]]:
    """For each section by its heading, each paragraph and each note the notes whose first mark it has."""
    parts = [part for section in article.sections
             for part in ((section.id, section.title), *((b.id, b.inlines) for b in section.blocks if isinstance(b, Paragraph)))]
    first: dict[str, set[str]] = {}
    known: set[str] = set()
    for id_, inlines in [*parts, *((n.id, n.inlines or ()) for n in article.notes)]:
        first[id_] = {i.note for i in inlines if isinstance(i, Mark)} - known
        known |= first[id_]
    return first
