"""The paragraphs and notes of a reader page as HTML, with English beside them.

Written without a template: a long text has hundreds, each in every language.
"""
from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from markupsafe import Markup, escape

from hooks.study.content.model import English
from hooks.study.model import Note
from hooks.study.pages.render import View


@dataclass(frozen=True)
class Row:
    """One paragraph as the page shows it; ``html`` and the bodies of ``notes`` are finished."""

    id: str
    html: str
    lang: str
    voice: str
    english: English | None
    stale: bool
    notes: tuple[tuple[Note, str], ...]
    line: int
    retired: tuple[str, ...] = ()


@dataclass(frozen=True)
class Item:
    """One note as the page shows it; ``html`` is finished, ``back`` the id of its first mark, ``same`` the number of the note that it
    repeats, '' for none."""

    note: Note
    html: str
    english: English | None
    stale: bool
    back: str
    same: str
    retired: tuple[str, ...] = ()


@dataclass(frozen=True)
class Rows:
    """Writes the paragraphs and notes of one text in one language.

    Args:
        view: who reads.
        article, lang: the text's id and language.
        has_english: whether any of its paragraphs has English, so that one without says so.
        at: whether rows carry the lines they come from.
    """

    view: View
    article: str
    lang: str
    has_english: bool
    at: bool

    def row(self, row: Row) -> Markup:
        """A paragraph: its number, the author's words, and beside them English and notes."""
        voice = f' data-voice="{escape(row.voice)}"' if row.voice else ""
        line = f' data-at="{row.line}{f" {row.english.line}" if row.english else ""}"' if self.at else ""
        retired = "".join(f'<span id="{escape(gone)}"></span>' for gone in row.retired)
        lang = f' lang="{row.lang}"' if row.lang != self.lang else ""
        number, link = row.id[1:], escape(self.view.t("paragraph-link", n=row.id[1:]))
        return Markup(
            f'<div class="row"{voice}{line}>\n'
            f'<a class="num" href="#{row.id}" data-study-ui lang="{self.view.lang}" aria-label="{link}">{retired}{number}</a>\n'
            f'<p id="{row.id}"{lang}>{row.html}</p>\n<div class="side" data-study-ui>\n'
            f"{self._english(row)}{self._margin(row)}</div>\n</div>\n")

    def _english(self, row: Row) -> str:
        view, english = self.view, row.english
        if english:
            kind, stale = ("stale", " data-stale") if row.stale else (english.kind, "")
            return (f'<div class="gist" lang="en" data-english="{english.kind}"{stale}>'
                    f'<small lang="{view.lang}">{escape(view.t(kind))}</small>{view.prose(english.text, "en", self.article)}</div>\n')
        wanted = self.has_english and row.lang != "en"
        return f'<p class="missing" lang="{view.lang}">{escape(view.t("no-english"))}</p>\n' if wanted else ""

    def _margin(self, row: Row) -> str:
        notes = [self._note(note, body) for note, body in row.notes]
        return f'<div class="margin">\n{"".join(notes)}</div>\n' if notes else ""

    def _note(self, note: Note, body: str) -> str:
        if note.inlines is None:
            lang, missing, body = self.view.lang, " data-missing", escape(self.view.t("note-missing"))
        else:
            lang, missing = note.lang, ""
        return f'<p class="note" data-note="{note.id}" lang="{lang}"{missing}>{note.number}. {body}</p>\n'

    def items(self, items: Iterable[Item]) -> Markup:
        """``li`` for each note."""
        return Markup("".join(map(self._item, items)))

    def _item(self, item: Item) -> str:
        view, note, ours = self.view, item.note, f'data-study-ui lang="{self.view.lang}"'
        lang = f' lang="{note.lang}"' if note.lang != self.lang else ""
        retired = "".join(f'<span id="{escape(gone)}" data-study-ui></span>' for gone in item.retired)
        missing, words = ("", "") if note.inlines is not None else (
            " data-missing", f'<span class="missing" {ours}>{escape(view.t("note-missing"))}</span>')
        same = f' <a class="same" {ours} href="#{note.same_as}">{escape(view.t("note-same", n=item.same))}</a>' if note.same_as else ""
        back = f' <a class="back" {ours} href="#{item.back}" aria-label="{escape(view.t("back"))}">↩</a>' if item.back else ""
        return f'<li id="{note.id}" value="{note.number}"{lang}{missing}>{retired}{item.html}{words}{self._gist(item)}{same}{back}</li>\n'

    def _gist(self, item: Item) -> str:
        if not item.english:
            return ""
        flag, word = (" data-stale", f'<small lang="{self.view.lang}">{escape(self.view.t("stale"))}</small> ') if item.stale else ("", "")
        return f' <span class="gist" data-study-ui lang="en"{flag}>{word}{self.view.prose(item.english.text, "en", self.article)}</span>'
