"""The lines of the flow with the part each plays, and the blocks they are joined to."""

from __future__ import annotations

from typing import NamedTuple

from hooks.study.ingest.layout.lines import TextLine
from hooks.study.ingest.trace import Span

#: What stands beside the paragraphs.
BESIDE = ("figure", "table", "formula")


class Item(NamedTuple):
    """One line in the flow of a text. ``index`` is its place among all lines; ``kind`` is '' for prose, else heading, label,
    figure, table, formula …; ``level`` and ``style`` belong to headings; ``gap`` says what stood before it: '', blank, rule, dashes
    or cut."""

    index: int
    line: TextLine
    kind: str = ""
    style: str = ""
    gap: str = ""


class Block(NamedTuple):
    """Lines that belong together, as one text with a line break where each began; ``formulas`` stand inside it, each with the place
    in the raw text of the words behind it."""

    kind: str
    text: Span
    line: int
    style: str = ""
    first: TextLine | None = None
    formulas: tuple[tuple[int, Span], ...] = ()
