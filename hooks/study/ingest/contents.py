"""A table of contents set out in the text: its heading, and entries without numbers of pages that come again as headings."""

from __future__ import annotations

import re

from hooks.study.ingest.lines import TextLine, cut
from hooks.study.ingest.trace import Ledger

_CONTENTS_RE = re.compile(r"^(?:目\s*录|目\s*錄|目\s*次|contents|table of contents|차\s*례|목\s*차)$", re.I)
_SIGNS_RE = re.compile(r"[^\w]|_")
#: No heading is longer.
_LONGEST = 50
#: A single line that comes again is no table.
_FEWEST = 2


def drop_contents(lines: list[TextLine], ledger: Ledger) -> list[TextLine]:
    """Take out the heading over a table of contents, and those of its entries that are still there.

    Args:
        lines: all lines; entries with the number of a page went before and have the role ``cut``.
        ledger: gets a row for each line taken out.
    """
    result = list(lines)
    first = True
    for i, line in enumerate(lines):
        if not 0 < len(line.text) < 20 or line.role or not _CONTENTS_RE.match(line.text.s):
            continue
        after = next((n for n in lines[i + 1 : i + 6] if n.role != "blank"), None)
        # One table at most is read to the end of the text, however many lines call themselves so.
        entries = _entries(lines, i) if first else []
        first = False
        if entries or (after is not None and after.role == "cut"):
            for j in (i, *entries):
                ledger.drop(lines[j].text, "contents")
                result[j] = cut(lines[j])
    return result


def _entries(lines: list[TextLine], i: int) -> list[int]:
    """The short lines right below line ``i`` that all come again further down."""
    last = {_bare(line): j for j, line in enumerate(lines) if j > i and 1 < len(line.text) <= _LONGEST and not line.role}
    found: list[int] = []
    for j in range(i + 1, len(lines)):
        if not lines[j].text or lines[j].role:
            continue
        if last.get(_bare(lines[j]), j) == j:
            break
        found.append(j)
    return found if len(found) >= _FEWEST else []


def _bare(line: TextLine) -> str:
    return _SIGNS_RE.sub("", line.text.s)
