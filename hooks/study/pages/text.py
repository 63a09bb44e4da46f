"""The reader page of a text: a row per paragraph with its number, the author's words, English and notes beside it."""
from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import groupby

from markupsafe import Markup, escape

from hooks.study.ingest.layout.doubts import DOUBTS
from hooks.study.model import Article, Block, Figure, Mark, Note, Occurrence, Paragraph, Section, Table
from hooks.study.pages.bibliography import byline, english_title
from hooks.study.pages.cite import cite_html, handout_citation, reader_tags
from hooks.study.pages.handout import questions_html, study_source
from hooks.study.pages.inline import inlines_html
from hooks.study.pages.page import Heading, Page
from hooks.study.pages.render import View, cards, render
from hooks.study.pages.reportwords import said
from hooks.study.pages.repository import text_path, text_sources
from hooks.study.pages.rows import Item, Row, Rows
from hooks.study.review.freshness import part_renderings
from hooks.study.terms.concordance import first_in_section

#: Han characters, and English words, a reader takes in a minute (Chinese 300–500, English 200–250: the lower middle of both).
_HAN_PER_MINUTE, _WORDS_PER_MINUTE = 350, 220
#: The number of a note where the page has it in words; no text has the sign around it, a control character, which import drops.
_LABEL_RE = re.compile("\0([0-9]+)\0")
#: All markup but the languages of words: a note in the margin has no links and no ids.
_MARKUP_RE = re.compile(r"<(?!/?span\b)[^>]*>")


@dataclass(frozen=True)
class Part:
    """Neighbouring blocks of one kind: ``kind`` is '' for figures and tables."""

    kind: str
    blocks: tuple[Row | Figure | Table, ...]


@dataclass(frozen=True)
class Body:
    """What the page says of a text in every language; in the HTML the numbers of note marks stand for their labels (``_LABEL_RE``)."""

    sections: list[tuple[Section, Markup, list[Part]]]
    notes: list[Item]
    terms: list[str]
    toc: tuple[Heading, ...]


def text_page(view: View, article: Article) -> Page:
    """The reader page of ``article`` in ``view.ui``; its uri is ``texts/<id>.md``."""
    site = view.site
    body = view.once("body", lambda: _Builder(view, article).body())
    previous, following = site.neighbours[article.id]
    record, sources = site.records.get(article.id), text_sources(view.repository, site.sources[article.id])
    has_english = bool(site.english.get(article.id))
    doubts = [(code, said(code, view.ui)) for code in dict.fromkeys(row.code for row in article.ledger if row.code in DOUBTS)]
    html = render("text", view, article=article, record=record, doubts=doubts, odd=_odd(article), body=body, sources=sources,
                  rows=Rows(view, article.id, article.language, has_english, bool(sources)),
                  length=length(article, view), previous=previous, next=following,
                  byline=byline(article, record, view), english_title=english_title(article, record), has_english=has_english,
                  cite=cite_html(view, record) if record else "", citation=handout_citation(view, record) if record else "",
                  questions=Markup(questions_html(study_source(site.root, article.id, view.ui))))
    html = _LABEL_RE.sub(lambda found: escape(view.t("note", n=found.group(1))), html)
    return Page(uri=view.uri, title=article.title, html=site.named_citations.link(html, view.paragraph_href) + cards(view, body.terms),
                toc=body.toc, description=_description(article), edit=text_path(site.sources[article.id]), lang=article.language,
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


class _Builder:
    """Renders the inlines of one article, once for all languages; keeps which mark came first for each note, for the way back."""

    def __init__(self, view: View, article: Article) -> None:
        self.view, self.article = view, article
        self.notes = {n.id: n for n in article.notes}
        self.first_marks: dict[str, str] = {}
        self.retired: dict[str, tuple[str, ...]] = {}
        for gone, heir in article.retired.items():
            self.retired[heir] = (*self.retired.get(heir, ()), gone)
        self.stale = {r.of for r in part_renderings(view.site, article.id) if r.state == "stale"}
        self.links: list[Occurrence] = first_in_section(article, view.site.occurrences[article.id])
        self._by_paragraph: dict[str, list[Occurrence]] = {}
        for occurrence in self.links:
            self._by_paragraph.setdefault(occurrence.paragraph, []).append(occurrence)

    def body(self) -> Body:
        article, english = self.article, self.view.site.english.get(self.article.id, {})
        sections = [(section, self.title(section), self.parts(section)) for section in article.sections]
        words = [self.note(note) for note in article.notes]  # all before any: a note may have the first mark of another
        notes = [Item(note, html, english.get(note.id), note.id in self.stale, self.first_marks.get(note.id, ""),
                      str(self.notes[note.same_as].number if note.same_as in self.notes else note.same_as), self.retired.get(note.id, ()))
                 for note, html in zip(article.notes, words, strict=True)]
        toc = tuple(Heading(title.striptags(), section.id, section.level) for section, title, _ in sections if title and section.own)
        return Body(sections, notes, [o.term for o in self.links], toc)

    def mark(self, mark: Mark) -> str:
        note = self.notes[mark.note]
        anchor = ""
        if mark.note not in self.first_marks:
            self.first_marks[mark.note] = f"r-{mark.note}"
            anchor = f' id="r-{mark.note}"'
        return f'<sup{anchor}><a href="#{mark.note}" aria-label="\0{note.number}\0">{note.number}</a></sup>'

    def title(self, section: Section) -> Markup:
        return Markup(inlines_html(section.title, self.mark))

    def note(self, note: Note) -> str:
        return inlines_html(note.inlines or (), self.mark, chinese=self._chinese(note.lang))

    def _chinese(self, lang: str) -> str:
        """The language of Chinese words in a part of the text that is in ``lang``: the article's, where the part is in an alphabet."""
        return self.article.language if lang not in ("ja", "ko") and not lang.startswith("zh") else ""

    def parts(self, section: Section) -> list[Part]:
        def kind(block: Block) -> str:
            return block.kind if isinstance(block, Paragraph) else ""
        return [Part(k, tuple(self._row(b) if isinstance(b, Paragraph) else b for b in blocks))
                for k, blocks in groupby(section.blocks, kind)]

    def _row(self, paragraph: Paragraph) -> Row:
        english = self.view.site.english.get(self.article.id, {}).get(paragraph.id)
        html = inlines_html(paragraph.inlines, self.mark, self._by_paragraph.get(paragraph.id, ()), self.view.term_href,
                            self._chinese(paragraph.lang))
        used = dict.fromkeys(i.note for i in paragraph.inlines if isinstance(i, Mark))
        notes = tuple((self.notes[n], _MARKUP_RE.sub("", self.note(self.notes[n]))) for n in used)
        return Row(paragraph.id, html, paragraph.lang, paragraph.voice, english,
                   paragraph.id in self.stale, notes, paragraph.line, self.retired.get(paragraph.id, ()))
