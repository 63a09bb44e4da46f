"""Tables of a page: rows whose cells a gap in one place parts, row under row."""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from itertools import pairwise

from hooks.study.ingest.documents.columns import Row
from hooks.study.ingest.documents.glyphs import Glyph
from hooks.study.ingest.documents.reading import Strip
from hooks.study.ingest.documents.rowtext import row_strip
from hooks.study.ingest.headings.numerals import numbering

#: Rows that make a table, and those that do under its caption; the gap between its cells in characters.
_FEWEST, _UNDER, _GAP = 3, 2, 1.1
_TABLE_RE = re.compile(r"\s*(?:续?表\s*[0-9一二三四五六七八九十]|Table\b|Tab\.)")
#: A row of one cell inside a table is the rest of a cell above it; no more of them stand together.
_RESTS = 2
#: What no table parts by a gap from the cells behind it: the sign or number of an item, a label with its colon.
_ITEM_RE = re.compile(r"[^\w\s]{1,2}|[(（\[〔【]?[0-9a-zA-Z一二三四五六七八九十①-⑳]{1,3}[)）\]〕】.、．]?")
#: The number of an equation.
_EQUATION_RE = re.compile(r"[(（][0-9A-Z]{1,2}[0-9.．–—a-z-]{0,6}[)）]|\([0-9]+\)")
_DASH = "—―─–"
Span = tuple[float, float]


def tables(rows: Sequence[Row], apart: Set[int]) -> dict[int, Strip]:
    """The rows of a page that belong to tables, each as a line of a table in Markdown.

    Args:
        rows: the rows of a page in reading order.
        apart: those that are known for something else.
    """
    found: dict[int, Strip] = {}
    cells = [[] if k in apart else _cells(row) for k, row in enumerate(rows)]
    k = 0
    while k < len(rows):
        end = _end(rows, cells, k, _UNDER if k and _TABLE_RE.match(rows[k - 1].seen) else _FEWEST)
        for j in range(k, end):
            found[j] = _line(rows[j], cells[j], _columns(cells[k:end]))
        k = max(end, k + 1)
    return found


def _cells(row: Row) -> list[list[Glyph]]:
    """The glyphs of a row by cell."""
    cells: list[list[Glyph]] = [[]]
    last: Glyph | None = None
    for glyph in row.glyphs:
        if glyph.char.isspace():
            continue
        if last is not None and glyph.left - last.right > _GAP * row.size:
            cells.append([])
        cells[-1].append(glyph)
        last = glyph
    return cells


def _span(cell: Sequence[Glyph]) -> Span:
    return cell[0].left, max(g.right for g in cell)


def _end(rows: Sequence[Row], cells: Sequence[list[list[Glyph]]], start: int, fewest: int) -> int:
    """Behind which row the table ends that begins with a row; ``start`` where none of so many rows does."""
    if len(cells[start]) < 2 or _EQUATION_RE.fullmatch(_text(cells[start][-1])):
        return start
    gaps = _gaps(cells[start])
    end, full, rests = start + 1, 1, 0
    for k in range(start + 1, len(rows)):
        if not cells[k] or rows[k].column != rows[start].column or rows[k - 1].foot - rows[k].foot > 4 * rows[k].size:
            break
        common = _common(gaps, cells[k], rows[start].size)
        if not common:
            break
        if len(cells[k]) > 1:
            gaps, end, full, rests = common, k + 1, full + 1, 0
        elif (rests := rests + 1) > _RESTS or _is_heading(rows[k], rows[start]):
            break
    if full < fewest or _are_items(cells[start:end]):
        return start
    return end


def _is_heading(row: Row, first: Row) -> bool:
    """Whether a row of one cell is larger or bolder than a table, or has the number of a heading."""
    text = row.text
    bold = all(g.bold for g in row.glyphs if not g.char.isspace()) and not all(g.bold for g in first.glyphs)
    return bold or row.size > 1.05 * first.size or (bool(numbering(row.seen)[0]) and not text.isdecimal())


def _are_items(cells: Sequence[list[list[Glyph]]]) -> bool:
    """Whether what the gap parts are labels and numbers of items, what somebody said and who it was, works cited,
    equations and their numbers."""
    full = [[_text(cell) for cell in row] for row in cells if len(row) > 1]
    items = sum(
        (len(row) == 2 and bool(_ITEM_RE.fullmatch(row[0])) and not row[1][:1].isdigit()) or any(cell[-1] in ":：" for cell in row)
        for row in full
    )
    signed = sum(row[-1][0] in _DASH for row in full)
    cited = sum(row[-1][-1] in "。；." or "《" in row[-1] for row in full)
    return max(items, signed, cited) * 2 > len(full) or any(_EQUATION_RE.fullmatch(row[-1]) for row in full)


def _gaps(cells: Sequence[list[Glyph]]) -> list[Span]:
    spans = [_span(cell) for cell in cells]
    return [(before[1], after[0]) for before, after in pairwise(spans)]


def _common(gaps: Sequence[Span], cells: Sequence[list[Glyph]], size: float) -> list[Span]:
    """What is left of gaps where the cells of another row stand."""
    left = [*gaps]
    for start, end in map(_span, cells):
        left = [
            part
            for low, high in left
            for part in ((low, min(high, start)), (max(low, end), high))
            if part[1] - part[0] > 0.5 * size
        ]
    # What lies beside all cells of a row parts none of them.
    first, last = _span(cells[0])[0], _span(cells[-1])[1]
    return left if len(cells) == 1 else [gap for gap in left if first < gap[1] and gap[0] < last]


def _columns(cells: Sequence[list[list[Glyph]]]) -> list[Span]:
    """From where to where each column of a table goes: what the cells of the rows with most of them cover."""
    most = max(map(len, cells))
    columns: list[Span] = []
    for start, end in sorted(_span(cell) for row in cells if len(row) == most for cell in row):
        if columns and start < columns[-1][1]:
            columns[-1] = (columns[-1][0], max(end, columns[-1][1]))
        else:
            columns.append((start, end))
    return columns


def _line(row: Row, cells: Sequence[list[Glyph]], columns: Sequence[Span]) -> Strip:
    """A row as a line of a table: each cell in the column it shares most with."""
    placed: list[list[Glyph]] = [[] for _ in columns]
    for cell in cells:
        start, end = _span(cell)
        best = max(range(len(columns)), key=lambda k: min(end, columns[k][1]) - max(start, columns[k][0]))
        placed[best] += cell
    strip = Strip()
    for glyphs in placed:
        strip.sign("| ")
        if glyphs:
            inner = row_strip(Row(tuple(glyphs), row.column, row.foot, row.size))
            strip.parts += [(text.replace("|", "\N{FULLWIDTH VERTICAL LINE}"), sign) for text, sign in inner.parts]
        strip.sign(" ")
    strip.sign("|")
    return strip


def _text(cell: Sequence[Glyph]) -> str:
    return "".join(g.char for g in cell)
