"""The paragraphs and notes of a reader page as HTML, with English beside them.

Finished in each locale, finished, and without a template: a long text has hundreds.
"""
from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from html import unescape
from itertools import count

from markupsafe import Markup, escape

from hooks.study.content.model import English
from hooks.study.model import Article, Formula, Mark, Note, Paragraph, Section, plain
from hooks.study.pages.inline import Link, inlines_html
from hooks.study.pages.languages import CHINESE_RE, mark_languages
from hooks.study.pages.pen import Finished, Pen
from hooks.study.pages.render import View
from hooks.study.pages.runs import in_script
from hooks.study.publish.passages import Passage, one_line

_TAG_RE = re.compile("<[^>]*>")
#: Pages behind the number of a mark.
_PAGES_RE = re.compile(r"[\]］〕】)）]\s*[(（pP0-9]")
#: The number of a note, or of a formula of a paragraph, where the page has it in words; no text has the sign around it, a control
#: character, which import drops.
_LABEL_RE = re.compile("\0(e?)([0-9]+)\0")
_COUNTED = {"": "note", "e": "formula"}
#: Citations, and all other markup but the languages of words: a note in the margin has neither links of its own nor ids.
_MARKUP_RE = re.compile(r'(<a href="[^"]*">¶[^<]*</a>)|<(?!/?span\b)[^>]*>')


@dataclass(frozen=True)
class Row:
    """One paragraph as the page shows it: the links set in it, the notes whose first mark it has, the notes it mentions, the ids it
    had."""

    paragraph: Paragraph
    links: Sequence[Link]
    first: Collection[str]
    english: English | None
    stale: bool
    notes: tuple[Item, ...]
    retired: tuple[str, ...] = ()

    @property
    def voice(self) -> str:
        return self.paragraph.voice


@dataclass(frozen=True)
class Item:
    """One note as the page shows it; ``marked`` says whether the text has a mark for it, ``same`` is the number of the note that it
    repeats, '' for none."""

    note: Note
    links: Sequence[Link]
    first: Collection[str]
    english: English | None
    stale: bool
    marked: bool
    same: str
    retired: tuple[str, ...] = ()


@dataclass(frozen=True)
class Rows:
    """Writes the paragraphs and notes of one text in one language.

    Args:
        view: who reads.
        article: the text.
        has_english: whether any of its paragraphs has English, so that one without says so.
        at: whether rows carry the lines they come from.
    """

    view: View
    article: Article
    has_english: bool
    at: bool

    def title(self, section: Section, first: Collection[str]) -> Markup:
        """The heading of a section, to be finished with the page around the pieces."""
        html = inlines_html(section.title, self.mark(first))
        return Markup(_LABEL_RE.sub(lambda found: escape(self.view.t(_COUNTED[found[1]], n=found[2])), html))

    def row(self, row: Row) -> Markup:
        """A paragraph: its number, the author's words, and beside them English and notes."""
        return self.view.piece(lambda pen: _Writer(self, pen).row(row))

    def items(self, items: Sequence[Item]) -> Markup:
        """``li`` for each note."""
        def draw(pen: Pen) -> Finished:
            done = list(map(_Writer(self, pen).item, items))
            return Finished("".join([one.html for one in done]), [passage for one in done for passage in one.passages])
        return self.view.piece(draw)

    def mark(self, first: Collection[str], paragraph: str = "") -> Callable[[Mark | Formula], str]:
        """What renders note marks, their labels left open (``_LABEL_RE``); to the first mark of a note, if it is one of ``first``, its
        way back leads. Of a formula in a ``paragraph`` it renders the way to it, since it is shown below."""
        left, formulas = set(first), count(1)

        def render(mark: Mark | Formula) -> str:
            if isinstance(mark, Formula):
                n = next(formulas)
                way = f'<a class="place" data-study-ui href="#{paragraph}-e{n}">\0e{n}\0</a>'
                return way if paragraph else f"<code>{escape(mark.text)}</code>"
            anchor = f' id="r-{mark.note}"' if mark.note in left else ""
            left.discard(mark.note)
            number = self._numbers[mark.note]
            # ``[2]23``, ``[2](P23)``: the pages that the author cites stand at his mark, not in the note.
            pages = f' title="{escape(mark.label)}"' if _PAGES_RE.search(mark.label) else ""
            return f'<sup{anchor}><a href="#{mark.note}" aria-label="\0{number}\0"{pages}>{number}</a></sup>'
        return render

    @cached_property
    def _numbers(self) -> dict[str, int]:
        return {note.id: note.number for note in self.article.notes}


class _Writer:
    """Writes them in one locale."""

    def __init__(self, rows: Rows, pen: Pen) -> None:
        self._rows, self._view, self._article, self._pen = rows, rows.view, rows.article, pen
        self._lang = pen.script.lang(rows.view.lang)
        # The author's words are the same in all locales that change nothing in them.
        self._known: dict[str, tuple[str, str]] = rows.view.once(f"words {pen.script.source}", dict)
        self._bare: dict[str, str] = rows.view.once(f"margin {pen.script.source}", dict)

    def row(self, row: Row) -> Finished:
        one, english = row.paragraph, row.english
        voice = f' data-voice="{escape(one.voice)}"' if one.voice else ""
        line = f' data-at="{one.line}{f" {english.line}" if english else ""}"' if self._rows.at else ""
        retired = "".join([f'<span id="{escape(gone)}"></span>' for gone in row.retired])
        number = one.id[1:]
        html, text = self._words(one, row.links, row.first)
        gist = self._prose(english) if english else ""
        return Finished(
            f'<div class="row"{voice}{line}>\n'
            f'<a class="num" href="#{one.id}" data-study-ui lang="{self._lang}" aria-label="{self._word("paragraph-link", n=number)}">'
            f'{retired}{number}</a>\n<p id="{one.id}"{self._other(one.lang)}>{self._labelled(html)}</p>\n<div class="side" data-study-ui>\n'
            f"{self._english(row, gist)}{self._margin(row.notes)}</div>\n</div>\n{self._formulas(one)}",
            (Passage(one.id, "", text, _text_of(gist)),))

    def _formulas(self, one: Paragraph) -> str:
        """The formulas that stand inside a paragraph."""
        ours = f'class="label" data-study-ui lang="{self._lang}"'
        return "".join([f'<figure class="formula" id="{one.id}-e{n}"><span {ours}>{self._word("formula", n=n)}</span> '
                        f"<code>{escape(formula.text)}</code></figure>\n"
                        for n, formula in enumerate((i for i in one.inlines if isinstance(i, Formula)), 1)])

    def item(self, item: Item) -> Finished:
        note, word, ours = item.note, self._word, f'data-study-ui lang="{self._lang}"'
        html, text = self._words(note, item.links, item.first)
        gist = self._prose(item.english) if item.english else ""
        retired = "".join([f'<span id="{escape(gone)}" data-study-ui></span>' for gone in item.retired])
        missing, words = ("", "") if note.inlines is not None else (
            " data-missing", f'<span class="missing" {ours}>{word("note-missing")}</span>')
        same = f' <a class="same" {ours} href="#{note.same_as}">{word("note-same", n=item.same)}</a>' if note.same_as else ""
        back = f' <a class="back" {ours} href="#r-{note.id}" aria-label="{word("back")}">↩</a>' if item.marked else ""
        return Finished(f'<li id="{note.id}" value="{note.number}"{self._other(note.lang)}{missing}>'
                     f"{retired}{self._labelled(html)}{words}{self._gist(item, gist)}{same}{back}</li>\n",
                     (Passage(note.id, "", text, _text_of(gist)),))

    def _words(self, part: Paragraph | Note, links: Iterable[Link], first: Collection[str]) -> tuple[str, str]:
        """What the author wrote as HTML with links, the labels of note marks left open, and as search has it."""
        if part.id not in self._known:
            pen, lang = self._pen, part.lang
            # Of Chinese words in a part of the text that is in an alphabet the language is the article's.
            chinese = "" if lang in ("ja", "ko") or lang.startswith("zh") else self._article.language
            inlines, shown = in_script(part.inlines or (), lang, chinese, pen.script), pen.script.lang(lang)
            mark = self._rows.mark(first, part.id if isinstance(part, Paragraph) else "")
            html = inlines_html(inlines, mark, links, pen.script.lang(chinese), lambda html, own: pen.marked(html, own or shown))
            self._known[part.id] = html, one_line(plain(inlines))
        return self._known[part.id]

    def _labelled(self, html: str) -> str:
        return _LABEL_RE.sub(lambda found: self._word(_COUNTED[found[1]], n=found[2]), html) if "\0" in html else html

    def _word(self, key: str, **values: object) -> str:
        """A word of the site's own."""
        return self._view.label(self._pen, key, **values)

    def _other(self, lang: str) -> str:
        """The language of a part that is not in that of the text."""
        return f' lang="{self._pen.script.lang(lang)}"' if lang != self._article.language else ""

    def _prose(self, english: English) -> str:
        """English of ours, its citations linked."""
        html = str(self._view.prose(english.text, "en", self._article.id))
        return mark_languages(html, "en", self._pen.chinese) if CHINESE_RE.search(html) else html

    def _english(self, row: Row, gist: str) -> str:
        if row.english:
            kind, stale = ("stale", " data-stale") if row.stale else (row.english.kind, "")
            return (f'<div class="gist" lang="en" data-english="{row.english.kind}"{stale}>'
                    f'<small lang="{self._lang}">{self._word(kind)}</small>{gist}</div>\n')
        wanted = self._rows.has_english and row.paragraph.lang != "en"
        return f'<p class="missing" lang="{self._lang}">{self._word("no-english")}</p>\n' if wanted else ""

    def _gist(self, item: Item, gist: str) -> str:
        if not item.english:
            return ""
        flag, word = (" data-stale", f'<small lang="{self._lang}">{self._word("stale")}</small> ') if item.stale else ("", "")
        return f' <span class="gist" data-study-ui lang="en"{flag}>{word}{gist}</span>'

    def _margin(self, notes: Iterable[Item]) -> str:
        beside = "".join(map(self._beside, notes))
        return f'<div class="margin">\n{beside}</div>\n' if beside else ""

    def _beside(self, item: Item) -> str:
        """A note in the margin."""
        note = item.note
        if note.inlines is None:
            lang, missing, body = self._lang, " data-missing", self._word("note-missing")
        else:
            lang, missing, body = self._pen.script.lang(note.lang), "", self._without_links(item)
        return f'<p class="note" data-note="{note.id}" lang="{lang}"{missing}>{note.number}. {body}</p>\n'

    def _without_links(self, item: Item) -> str:
        """The words of a note for the margin."""
        id_ = item.note.id
        if id_ not in self._bare:
            self._bare[id_] = _MARKUP_RE.sub(r"\1", self._words(item.note, item.links, item.first)[0])
        return self._bare[id_]


def _text_of(html: str) -> str:
    """The words of HTML without elements that part them, as search has them."""
    return one_line(unescape(_TAG_RE.sub("", html)))
