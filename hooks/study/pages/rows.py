"""A paragraph of a reader page as HTML: its number, the author's words, English and notes beside it.

Written without a template: a long text has hundreds, each in every language.
"""
from __future__ import annotations

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
class Rows:
    """Writes the rows of one text in one language.

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

    def __call__(self, row: Row) -> Markup:
        """The row of a paragraph."""
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
