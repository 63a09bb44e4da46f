"""Tables of contents in print: entries with leaders, or with nothing between them and the numbers of their pages at the margin."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from hooks.study.ingest.documents.columns import Row
from hooks.study.ingest.headings.numerals import numbering

_ENTRY_RE = re.compile(r".{2,}?(?:[.．·…‥ꞏ]\s*){4,}[(（]?[0-9ivxlIVXL]{1,5}[)）]?$")
_PAGE_RE = re.compile(r"[0-9]{1,4}|[ivxlIVXL]{1,6}")
#: The gap before the number of a page, and how far from the margin it ends, in characters.
_GAP, _APART = 2, 1
#: Entries without leaders need this many on a page; with leaders beside them, or as most of the page, fewer.
_FEWEST = 4
#: No heading over a table of contents is longer.
_LONGEST = 30


def contents(rows: Sequence[Row]) -> set[int]:
    """The rows of a page that are a table of contents: its entries, what is left of them on rows between, and the heading over them.

    Args:
        rows: the rows of a page in reading order.
    """
    led = {k for k, row in enumerate(rows) if _ENTRY_RE.match(row.text)}
    numbered = {k: page for k, row in enumerate(rows) if k not in led and (page := _page(row))}
    if numbered and not led:
        pages = [int(page) for page in numbered.values() if page.isdecimal()]
        if len(numbered) < _FEWEST or len(numbered) * 2 < len(rows) or any(a > b for a, b in pairwise(pages)):
            return set()
    margin = max((rows[k].right for k in (*led, *numbered)), default=0.0)
    found = led | {k for k in numbered if margin - rows[k].right < _APART * rows[k].size}
    if not found or len(found) * 2 < len(rows):
        return found
    first = min(found)
    return set(range(first - (first > 0 and _is_over(rows, first - 1)), max(found) + 1))


def _is_over(rows: Sequence[Row], k: int) -> bool:
    """Whether a row stands over a table of contents as its heading."""
    text = rows[k].text
    return len(text) <= _LONGEST and text[-1:] not in "。；，" and not numbering(rows[k].seen)[0]


def _page(row: Row) -> str:
    """The number of a page at the end of a row, with a gap before it; '' for none."""
    glyphs = [g for g in row.glyphs if not g.char.isspace()]
    for k in range(len(glyphs) - 1, 0, -1):
        if glyphs[k].left - glyphs[k - 1].right > _GAP * row.size:
            number = "".join(g.char for g in glyphs[k:])
            named = sum(g.char.isalpha() for g in glyphs[:k]) > 1
            return number if named and _PAGE_RE.fullmatch(number) else ""
    return ""
