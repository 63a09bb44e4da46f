"""Two columns that a text layer has printed side by side, told by the place on each page where the right one begins."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from statistics import median

from hooks.study.ingest.layout.lines import TextLine, cells, with_text
from hooks.study.ingest.layout.shape import is_prose
from hooks.study.ingest.trace import Ledger
from hooks.study.ingest.whole import Whole

#: What every gutter holds.
_GAP_RE = re.compile("[ \u00a0\u3000](?:(?<=\u3000)|[ \u00a0])")
_GUTTER_RE = re.compile(r"(?<=\S)(?:[ \u00a0]{2,}|\u3000+[ \u3000]*)(?=\S)")
#: What is narrower than so many cells is a number or a name set apart, not a line of a column.
_NARROWEST = 14
#: A page shows its columns by so many lines of the right one, a text by so many on all pages.
_RIGHT, _SHOWN = 5, 8
#: Lines of the right column begin in one place, but for the indent of a paragraph and what rounding does.
_NEAR, _INDENT = 1, 6


@dataclass(slots=True)
class _Page:
    """A page: its lines with the pieces of each, the place where its right column begins, -1 for none, and how many lines begin there."""

    lines: list[TextLine]
    pieces: list[list[tuple[int, int, int, int]]]
    gutter: int = -1
    shown: int = 0
    base: int = 0
    end: TextLine | None = None


def apart(lines: list[TextLine], whole: Whole, ledger: Ledger) -> list[TextLine]:
    """Put the right column of each page behind its left one; a row in the ledger says so. Other texts stay as they are."""
    gaps = sum(1 for i in whole.having(_GAP_RE) if _GUTTER_RE.search(lines[i].text.s))
    # Half of the text is to stand in columns; most of their rows have a gap.
    if gaps < _RIGHT or gaps * 10 < sum(1 for line in lines if line.text.s):
        return lines
    # A program that lays text out counts a Han as one column or as two.
    pages = max((_read(lines, wide) for wide in (1, 2)), key=lambda pages: sum(page.shown for page in pages))
    if sum(page.shown for page in pages) < _SHOWN:
        return lines
    result: list[TextLine] = []
    for page in pages:
        result += _in_order(page) if page.gutter > 0 else page.lines
        result += [page.end] if page.end else []
    first = next(line for page in pages if page.gutter > 0 for line, row in zip(page.lines, page.pieces, strict=True) if len(row) > 1)
    ledger.remark(first.text, "columns")
    return result


def _read(lines: Sequence[TextLine], wide: int) -> list[_Page]:
    """The pages of a text with their columns, a Han counted as ``wide`` columns; one page where form feeds part none."""
    pages = [_Page([], [])]
    for line in lines:
        if line.role == "page":
            pages[-1].end = line
            pages.append(_Page([], []))
            continue
        pages[-1].lines.append(line)
        pages[-1].pieces.append(_pieces(line, wide) if is_prose(line) else [])
    for page in pages:
        _find_gutter(page)
    return pages


def _pieces(line: TextLine, wide: int) -> list[tuple[int, int, int, int]]:
    """The parts of a line between wide gaps: where each begins and ends in the line, and on the page."""
    text = line.text.s
    found, start, at = [], 0, line.indent
    for end, after in [*((m.start(), m.end()) for m in _GUTTER_RE.finditer(text)), (len(text), len(text))]:
        stop = at + _columns(text[start:end], wide)
        found.append((start, end, at, stop))
        start, at = after, stop + _columns(text[end:after], wide)
    return found


def _columns(text: str, wide: int) -> int:
    return len(text) if wide == 1 else 2 * len(text) - len(text.encode("latin-1", "ignore"))


def _find_gutter(page: _Page) -> None:
    """The place where most second pieces, and lines far to the right, begin, if both columns are as wide as prose."""
    edge = max((row[-1][3] for row in page.pieces if row), default=0)
    starts = Counter(piece[2] for row in page.pieces for piece in row if 0.3 * edge < piece[2] < 0.75 * edge)
    if not starts:
        return
    gutter = max(starts, key=lambda c: (sum(starts[c + d] for d in range(-_NEAR, _NEAR + 1)), -c))
    # Where most lines are first ones of short paragraphs, the others begin a little to the left.
    gutter = min(c for c in range(gutter - _INDENT, gutter + 1) if starts[c] * 4 >= starts[gutter] and (starts[c] > 1 or c == gutter))
    rows = [(line, row) for line, row in zip(page.lines, page.pieces, strict=True) if row]
    right = [cells(line.text.s[p[0] :]) for line, row in rows for p in row if gutter - _NEAR <= p[2] <= gutter + _INDENT]
    left = [cells(line.text.s[: row[0][1]]) for line, row in rows if row[0][3] < gutter and row[0][2] < 0.25 * edge]
    if min(len(right), len(left)) < _RIGHT or min(median(right), median(left)) < _NARROWEST:
        return
    page.gutter = gutter
    page.shown = len(right)
    page.base = Counter(row[0][2] for _, row in rows if row[0][3] < gutter).most_common(1)[0][0]


def _in_order(page: _Page) -> list[TextLine]:
    """The lines of a page: the left column, then the right one; what runs across the page parts them."""
    result: list[TextLine] = []
    right: list[TextLine] = []
    across = [any(begin < page.gutter - _NEAR and end > page.gutter for _, _, begin, end in row) for row in page.pieces]
    written = [k for k, row in enumerate(page.pieces) if row]
    beside = {k: (a, b) for a, k, b in zip([-1, *written], written, [*written[1:], -1], strict=False)}
    for k, (line, row) in enumerate(zip(page.lines, page.pieces, strict=True)):
        if not row:
            result += [] if right and line.role == "blank" else [line]
            continue
        # A single line among those of columns is one that runs a little over its measure.
        if across[k] and any(j < 0 or across[j] or len(page.pieces[j]) < 2 for j in beside[k]):
            result += [*right, line]
            right = []
            continue
        second = next((p for p in row if p[2] >= page.gutter - _NEAR), None)
        if second is None or second is not row[0]:
            end = len(line.text) if second is None else row[row.index(second) - 1][1]
            result.append(_part(line, 0, end, max(0, line.indent - page.base)))
        if second is not None:
            right.append(_part(line, second[0], len(line.text), max(0, second[2] - page.gutter)))
    return result + right


def _part(line: TextLine, start: int, end: int, indent: int) -> TextLine:
    return replace(with_text(line, line.text[start:end].strip()), indent=indent)
