"""Documents set as pages by ReportLab: one column or two, raised marks, small notes at the foot, running heads, page numbers."""

from __future__ import annotations

import io
import re
from random import Random

from mangled_pages import flow
from mangled_text import wrap
from mangler import Document
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from hooks.study.ingest.decoding.plainformulas import circled

_FONT = "STSong-Light"
_SIZE, _SMALL, _PITCH = 10.5, 8.0, 16.0
_TOP, _FOOT, _LEFT = 770.0, 80.0, 80.0


def pdf(document: Document, rng: Random) -> bytes:
    """One column."""
    return _Press(document, rng, columns=1).print()


def pdf_columns(document: Document, rng: Random) -> bytes:
    """Two columns under a title across both; the notes of a page stand at the foot of the column that has their mark."""
    return _Press(document, rng, columns=2).print()


class _Press:
    def __init__(self, document: Document, rng: Random, columns: int) -> None:
        pdfmetrics.registerFont(UnicodeCIDFont(_FONT))
        self.document, self.columns = document, columns
        self.han = 40 if columns == 1 else 20
        self.shift = self.han * _SIZE + 22
        self.mark = rng.choice((lambda n: f"[{n}]", circled))
        self.restart = rng.random() < 0.5
        self.number = rng.randint(3, 300)
        self.data = io.BytesIO()
        self.canvas = Canvas(self.data, invariant=1)
        self.heads = {p.text[0] for p in document.pieces if p.kind == "heading"}

    def print(self) -> bytes:
        lines = flow(self.document, self.han)
        begun, page = 0, 0
        while lines:
            top = _TOP if page else self._opening(lines)
            shown: list[int] = []
            for column in range(self.columns):
                y, notes = top, []
                left = _LEFT + column * self.shift
                while lines:
                    line, marks = lines[0]
                    more = [text for n in marks for text in self._note(n, begun)]
                    if y - _PITCH < _FOOT + (len(notes) + len(more) + 1) * 11:
                        break
                    lines.pop(0)
                    notes += more
                    shown += marks
                    self._line(line, left, y, begun)
                    y -= _PITCH
                self._notes(notes, left)
            begun = max(shown, default=begun) if self.restart else 0
            self._furniture(page)
            self.canvas.showPage()
            page += 1
        self.canvas.save()
        return self.data.getvalue()

    def _opening(self, lines: list) -> float:
        """Title and names across all columns, set larger."""
        middle = _LEFT + (self.columns * self.shift - 22) / 2
        self.canvas.setFont(_FONT, 18)
        self.canvas.drawCentredString(middle, _TOP - 10, self.document.title)
        self.canvas.setFont(_FONT, 12)
        self.canvas.drawCentredString(middle, _TOP - 38, "　".join(self.document.authors))
        del lines[:2]
        return _TOP - 70

    def _note(self, n: int, begun: int) -> list[str]:
        label = self.mark(n - begun)
        return wrap(f"{label} {self.document.notes[n - 1]}", int(self.han * _SIZE / _SMALL))

    def _notes(self, notes: list[str], left: float) -> None:
        self.canvas.setFont(_FONT, _SMALL)
        for k, text in enumerate(reversed(notes)):
            self.canvas.drawString(left, _FOOT - 30 + 11 * k, text)

    def _line(self, line: str, left: float, y: float, begun: int) -> None:
        head = line.strip() in self.heads
        text = self.canvas.beginText(left + 2 * _SIZE * (len(line) - len(line.lstrip("　"))) / 2, y)
        for part in re.split("([\ue000-\uefff])", line.lstrip("　")):
            raised = "\ue000" <= part[:1] <= "\uefff"
            text.setRise(4 if raised else 0)
            text.setFont(_FONT, 6 if raised else 12 if head else _SIZE)
            text.textOut(self.mark(ord(part) - 0xE000 - begun) if raised else part)
        self.canvas.drawText(text)

    def _furniture(self, page: int) -> None:
        self.canvas.setFont(_FONT, 9)
        if page:
            self.canvas.drawString(_LEFT, 800, self.document.title if page % 2 else "海声学刊　2014年第3期")
        self.canvas.drawCentredString(300, 30, str(self.number + page))
