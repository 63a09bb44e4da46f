"""Captions with their credits, and rows of cells → the figures and tables of an article."""

from __future__ import annotations

import re
from dataclasses import replace

from hooks.study.ingest.captionrests import same_caption
from hooks.study.ingest.drawntables import drawn_table, is_drawn
from hooks.study.ingest.inline import plain_line
from hooks.study.ingest.language import is_latin
from hooks.study.ingest.layout.items import Block
from hooks.study.ingest.plaintables import plain_cells
from hooks.study.ingest.trace import Ledger, Span, join
from hooks.study.model import Figure, Table

_TABLE_RE = re.compile(r"[表续]|附表|Tab|.{2,39}表$", re.I)
#: What belongs to a caption: it, and the lines it goes on over.
_CAPTIONS = ("caption", "rest")


class Exhibits:
    """The figures and tables of an article, made of what stands together: captions, credits and rows."""

    def __init__(self, ledger: Ledger) -> None:
        self.ledger = ledger
        self._figures = self._tables = 0
        self._held: list[Block] = []
        self._rows: list[Block] = []

    def add(self, kind: str, block: Block) -> list[Figure | Table]:
        """Hold a block that is part of a ``figure`` or a ``table`` back; gives what is complete, because this belongs to the next one."""
        tables = [bool(_TABLE_RE.match(b.text.s)) for b in (block, *self._held) if b.style == "caption"]
        captioned = kind == "figure" and block.style == "caption" and self._held
        made: list[Figure | Table] = []
        if captioned and (self._rows or (tables[0] and not any(tables[1:]))):
            made = self.made()
        if kind == "table" and self._rows and self._rows[-1].style != block.style:
            made = self.made()
        (self._held if kind == "figure" else self._rows).append(block)
        return made

    def made(self) -> list[Figure | Table]:
        """What has been held back."""
        if not self._held and not self._rows:
            return []
        held, rows, ledger = self._held, self._rows, self.ledger
        self._held, self._rows = [], []
        captions = [b for b in held if b.style in _CAPTIONS]
        if not rows or (captions and not _TABLE_RE.match(captions[0].text.s)):
            return self._pictures(held) + self._table(rows, "")
        # A table's notes stand below it.
        notes = self._pictures([b for b in held if b.style not in _CAPTIONS])
        return self._table(rows, " ".join(ledger.place(plain_line(b.text, ledger)) for b in captions)) + notes

    def _pictures(self, held: list[Block]) -> list[Figure | Table]:
        made = figures([(b.style, b.text, b.line) for b in held], self._figures + 1, self.ledger)
        self._figures += len(made)
        return [*made]

    def _table(self, rows: list[Block], caption: str) -> list[Figure | Table]:
        if not rows:
            return []
        drawn = any(is_drawn(row.text.s) for row in rows)
        read = code_table if rows[0].style == "code" else drawn_table if drawn else table
        made = read([b.text for b in rows], self._tables + 1, rows[0].line, self.ledger)
        # A rule of strokes may stand without a row.
        if not made.rows and not caption:
            return []
        self._tables += 1
        return [replace(made, caption=caption)]


def figures(parts: list[tuple[str, Span, int]], first: int, ledger: Ledger) -> list[Figure]:
    """Pair captions with credits; a credit may stand before its caption, and the caption in a second language behind it.

    Args:
        parts: (``caption`` or ``credit``, text, line) in order, with nothing else between them.
        first: the number of the first figure.
        ledger: places the texts.
    """
    pairs: list[list] = []
    for kind, text, line in parts:
        text = plain_line(text, ledger)
        slot = 1 if kind == "credit" else 0
        written = pairs[-1][slot] if pairs else None
        if written and (kind != "caption" or same_caption(written.s, text.s)):
            pairs[-1][slot] = join([written, text], "" if kind == "rest" and not is_latin(text.s) else " ")
            continue
        if not pairs or written is not None:
            pairs.append([None, None, line])
        pairs[-1][slot] = text
    return [
        Figure(f"f{n}", ledger.place(cap) if cap else "", line, ledger.place(credit) if credit else "")
        for n, (cap, credit, line) in enumerate(pairs, first)
    ]


def table(rows: list[Span], number: int, line: int, ledger: Ledger) -> Table:
    """A table of rows with bars, which get rows in the ledger as does the rule under the head, or of cells with gaps between them."""
    result: list[tuple[str, ...]] = []
    head = 1
    plain = plain_cells([row.s for row in rows])
    for k, row in enumerate(rows):
        if re.fullmatch(r"[|:\-\s]+", row.s):
            ledger.drop(row, "markup")
            head = len(result) or 1
            continue
        if "|" not in row.s:
            result.append(tuple(ledger.place(row[start:end]) for start, end in plain[k]))
            continue
        cells, at = [], 0
        for bar in [*re.finditer(r"(?<!\\)\|", row.s), None]:
            end = bar.start() if bar else len(row)
            cells.append(ledger.place(row[at:end].strip()))
            if bar:
                ledger.drop(row[end : end + 1], "markup")
                at = end + 1
        result.append(tuple(cells[not cells[0] : len(cells) - (not cells[-1])]))
    return Table(f"t{number}", tuple(result), line, head)


def code_table(rows: list[Span], number: int, line: int, ledger: Ledger) -> Table:
    """Fenced code as a table of one column, which keeps its lines apart."""
    return Table(f"t{number}", tuple((ledger.place(row),) for row in rows), line, 0)
