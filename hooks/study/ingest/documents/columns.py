"""Glyphs of one page → its rows in reading order: two columns are found by the gap between them and read one after the other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

from hooks.study.ingest.decoding.simple import simplified
from hooks.study.ingest.documents.glyphs import Glyph

#: Two columns need this many lines each, this many characters long, with a gap this many characters wide.
_PAIRS, _LONG, _GAP = 4, 8, 0.7
#: A page of more pieces than this is no page of text; its rows are put together without a search.
_MANY = 2000
#: A gap this many characters wide parts two pieces of a row.
_PIECE = 1.8


class Piece:
    """Glyphs that stand on one foot with no wide gap between them."""

    __slots__ = ("foot", "glyphs", "left", "right", "size")

    def __init__(self, glyphs: tuple[Glyph, ...]) -> None:
        self.glyphs = glyphs
        self.left, self.foot = glyphs[0].left, glyphs[0].foot
        self.right = max(g.right for g in glyphs)
        self.size = max(g.size for g in glyphs)


@dataclass(frozen=True, slots=True)
class Row:
    """A line of a column. ``column`` tells the columns of a page apart, so that margins are measured in each."""

    glyphs: tuple[Glyph, ...]
    column: int
    foot: float
    size: float

    @property
    def text(self) -> str:
        return "".join(g.char for g in self.glyphs).strip()

    @property
    def seen(self) -> str:
        """The text as rules see it."""
        return simplified(self.text)

    @property
    def left(self) -> float:
        return min(g.left for g in self.glyphs if not g.char.isspace())

    @property
    def right(self) -> float:
        return max(g.right for g in self.glyphs if not g.char.isspace())


def page_rows(pages: Sequence[Sequence[Glyph]]) -> list[list[Row]]:
    """The rows of each page from top to bottom, the left column before the right one.

    A page with too little in its columns to show them has the gap where the others have it; lines across it stay whole.
    """
    pieces = [_pieces(glyphs) for glyphs in pages]
    gutters = [_gutter(page) for page in pieces]
    known = [gutter for gutter in gutters if gutter is not None]
    usual = median(known) if len(known) * 3 >= len(pages) and known else None
    return [_in_order(page, usual if gutter is None else gutter) for page, gutter in zip(pieces, gutters, strict=True)]


def _in_order(pieces: Sequence[Piece], gutter: float | None) -> list[Row]:
    if gutter is None:
        return _rows(pieces, 0)
    crossing, beside = _parted(pieces, gutter)
    rows: list[Row] = []
    top = float("inf")
    for full in [*_rows(crossing, 0), None]:
        bottom = full.foot if full else float("-inf")
        zone = [p for p in beside if bottom < p.foot <= top]
        rows += _rows([p for p in zone if p.left < gutter], 1) + _rows([p for p in zone if p.left >= gutter], 2)
        if full:
            rows.append(full)
        top = bottom
    return rows


def _pieces(glyphs: Sequence[Glyph]) -> list[Piece]:
    """Runs in the order of the file: one foot, one size, going right."""
    found: list[list[Glyph]] = []
    for glyph in glyphs:
        last = found[-1][-1] if found else None
        if (
            last
            and abs(glyph.foot - last.foot) < 0.12 * last.size
            and abs(glyph.size - last.size) < 0.15 * last.size
            and -0.6 * last.size < glyph.left - last.right < _PIECE * last.size
        ):
            found[-1].append(glyph)
        elif not glyph.char.isspace():
            found.append([glyph])
    return [Piece(tuple(_within(piece, after))) for piece, after in pairwise([*found, []])]


def _within(piece: list[Glyph], after: list[Glyph]) -> list[Glyph]:
    """A piece drawn together where the next one of its row begins inside it.

    Scans have a text layer of words, each set as wide as its picture is; what PDFium makes of their widths runs into the next word.
    """
    if not after or after[0].foot != piece[0].foot or after[0].size != piece[0].size:
        return piece
    start, end, right = piece[0].left, after[0].left, max(g.right for g in piece)
    if not start + 0.5 * piece[0].size < end < right or not _stands_on(after[0], piece):
        return piece
    share = (end - start) / (right - start)
    return [replace(g, left=start + (g.left - start) * share, right=start + (g.right - start) * share) for g in piece]


def _gutter(pieces: Sequence[Piece]) -> float | None:
    """Where the gap between two columns lies: long lines begin behind it in one place, and long lines run up to it."""
    if not pieces:
        return None
    first, last = min(p.left for p in pieces), max(p.right for p in pieces)
    size = median(p.size for p in pieces)
    long = [p for p in pieces if p.right - p.left > _LONG * size]
    inner = [p for p in long if first + 0.3 * (last - first) < p.left < first + 0.7 * (last - first)]
    starts = Counter(round(p.left / size) for p in inner)
    best, gutter = _PAIRS - 1, None
    for start, _ in starts.most_common(40):
        right = [p for p in inner if abs(p.left / size - start) <= 1]
        edge = min(p.left for p in right)
        left = [p.right for p in long if edge - 4 * size < p.right <= edge - _GAP * size]
        if min(len(left), len(right)) > best and max(left) < edge:
            best, gutter = min(len(left), len(right)), (max(left) + edge) / 2
    return gutter


def _bands(pieces: Sequence[Piece]) -> list[list[Piece]]:
    """Pieces by the height they stand at, each band from left to right."""
    bands: list[list[Piece]] = []
    for piece in sorted(pieces, key=lambda p: -p.foot):
        if bands and abs(bands[-1][0].foot - piece.foot) < 0.5 * min(bands[-1][0].size, piece.size):
            bands[-1].append(piece)
        else:
            bands.append([piece])
    return [sorted(band, key=lambda p: p.left) for band in bands]


def _parted(pieces: Sequence[Piece], gutter: float) -> tuple[list[Piece], list[Piece]]:
    """What runs across the gap between the columns, with all beside it on the same foot; and the rest.

    A stop hung beyond the measure is not running across.
    The first and last lines of a page that stand apart from the rest in smaller type are its head and foot and count as running across.
    """
    bands = _bands(pieces)
    feet = [band[0].foot for band in bands]
    # Lines of two columns need not stand on one foot: the pitch is that of the left one.
    left = sorted({round(p.foot, 1) for p in pieces if p.left < gutter}, reverse=True)
    pitch = median([a - b for a, b in pairwise(left)] or [0])
    edges = ((0, 1), (len(bands) - 1, len(bands) - 2))
    small = 0.95 * median(p.size for p in pieces)
    apart = {k for k, near in edges if len(bands) > 3 and abs(feet[k] - feet[near]) > 1.7 * pitch and max(p.size for p in bands[k]) < small}
    crossing, beside = [], []
    for k, band in enumerate(bands):
        across = k in apart or any(p.left < gutter - p.size and p.right > gutter + 1.2 * p.size for p in band)
        (crossing if across else beside).extend(band)
    return crossing, beside


def _rows(pieces: Sequence[Piece], column: int) -> list[Row]:
    """Rows of one column; a raised or lowered piece joins the row it stands against."""
    if len(pieces) > _MANY:
        return [_row(band, column) for band in _bands(pieces)]
    rows: list[list[Piece]] = []
    for piece in sorted(pieces, key=lambda p: (-p.size * len(p.glyphs) ** 0.25, -p.foot)):
        best = max(rows, key=lambda row: _overlap(row[0], piece), default=None)
        enough = 0.35 if best is not None and piece.size < 0.8 * best[0].size else 0.5
        if best is not None and _overlap(best[0], piece) > enough and not _covers(best, piece):
            best.append(piece)
        else:
            rows.append([piece])
    rows.sort(key=lambda row: (-row[0].foot, row[0].left))
    return [_row(row, column) for row in rows]


def _overlap(first: Piece, second: Piece) -> float:
    """How much of the lower one's height two pieces share."""
    top = min(first.foot + 0.85 * first.size, second.foot + 0.85 * second.size)
    bottom = max(first.foot, second.foot)
    return (top - bottom) / (0.85 * min(first.size, second.size))


def _covers(row: Sequence[Piece], piece: Piece) -> bool:
    """Whether a piece would be printed over what the row has already; one that fills a gap in it is not, nor one small sign drawn close."""
    if len(piece.glyphs) == 1 and piece.size < 0.8 * row[0].size:
        return False
    near = [p for p in row if min(p.right, piece.right) - max(p.left, piece.left) > 0.5 * min(p.right - p.left, piece.right - piece.left)]
    return any(2 * sum(_stands_on(g, p.glyphs) for g in piece.glyphs) > len(piece.glyphs) for p in near)


def _stands_on(glyph: Glyph, others: Sequence[Glyph]) -> bool:
    """Whether the middle of a glyph lies on another one."""
    middle = (glyph.left + glyph.right) / 2
    return any(g.left < middle < g.right for g in others)


def _row(pieces: Sequence[Piece], column: int) -> Row:
    glyphs = sorted((g for p in pieces for g in p.glyphs), key=lambda g: g.left)
    sizes: Counter[float] = Counter(round(g.size, 1) for g in glyphs if not g.char.isspace())
    size = max(sizes, key=lambda s: (sizes[s] * s, s))
    if sizes[size] * 3 < len(glyphs):
        # Every glyph of a scan may have a size of its own.
        size = median(sizes.elements())
    feet = [g.foot for g in glyphs if abs(g.size - size) < 0.15 * size] or [glyphs[0].foot]
    return Row(tuple(glyphs), column, median(feet), size)
