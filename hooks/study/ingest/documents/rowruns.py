"""Rows that follow each other: where a column begins and ends, what goes on from one row to the next."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from hooks.study.ingest.documents.columns import Row
from hooks.study.ingest.layout.shape import is_caption

#: A caption that goes on fills this much of the measure at least.
_WIDE = 0.6
#: It has no more lines after its first.
_LINES = 3


def edges_of(rows: Sequence[Row]) -> tuple[float, float]:
    """Where most rows of a column begin, and where the longest end."""
    starts = Counter(round(row.left / 2) for row in rows)
    most = max(starts.values())
    return min(start for start, times in starts.items() if times * 2 >= most) * 2.0, max(row.right for row in rows)


def goes_on(row: Row, after: Row) -> bool:
    """Whether two rows of one size follow each other closely."""
    return row.column == after.column and abs(row.size - after.size) < 0.03 * row.size and 0 < row.foot - after.foot < 2.2 * row.size


def in_block(rows: Sequence[Row], k: int) -> bool:
    """Whether a row is one of three or more that fill the measure: a paragraph in larger type."""
    start = end = k
    while start and goes_on(rows[start - 1], rows[start]):
        start -= 1
    while end + 1 < len(rows) and goes_on(rows[end], rows[end + 1]):
        end += 1
    right = max(row.right for row in rows if row.column == rows[k].column)
    return end - start > 1 and sum(row.right > right - 2.2 * row.size for row in rows[start : end + 1]) > 1


def ends_caption(rows: Sequence[Row], k: int, edges: tuple[float, float], usual: bool) -> bool:
    """Whether a row is the rest of the caption on the row above it.

    Args:
        rows: the rows of a page.
        k: the row's place.
        edges: where its column begins and ends.
        usual: whether it has the size of the text; then only what is set in the middle of the measure is a caption.
    """
    start = k
    while start and k - start < _LINES and goes_on(rows[start - 1], rows[start]) and not is_caption(rows[start].seen):
        start -= 1
    if start == k or not is_caption(rows[start].seen):
        return False
    (left, right), above, row = edges, rows[k - 1], rows[k]
    if above.right - above.left < _WIDE * (right - left) or row.right - row.left > above.right - above.left + row.size:
        return False
    return not usual or all(abs(r.left - left - (right - r.right)) < 2 * r.size for r in rows[start : k + 1])
