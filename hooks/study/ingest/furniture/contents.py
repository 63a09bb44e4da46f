"""A table of contents set out in the text: its heading, and entries without numbers of pages that come again as headings."""

from __future__ import annotations

import re

from hooks.study.ingest.layout.lines import TextLine, cut
from hooks.study.ingest.trace import Ledger

_CONTENTS_RE = re.compile(r"^(?:目\s*录|目\s*錄|目\s*次|contents|table of contents|차\s*례|목\s*차)$", re.I)
_SIGNS_RE = re.compile(r"[^\w]|_")
#: The number of a page behind an entry whose leaders are lost.
_PAGE_RE = re.compile(r"(?<=[^\s0-9])\s+(?:[0-9]{1,4}|[IVXivx]{1,6})$")
#: No heading is longer.
_LONGEST = 50
#: A single line that comes again is no table.
_FEWEST = 2
#: So many tables at most are looked for down to the end of the text, however many lines call themselves so.
_MOST = 3


def drop_contents(lines: list[TextLine], ledger: Ledger) -> list[TextLine]:
    """Take out the heading over a table of contents, and those of its entries that are still there.

    Args:
        lines: all lines; entries with the number of a page went before and have the role ``cut``.
        ledger: gets a row for each line taken out.
    """
    result = list(lines)
    read = 0
    for i, line in enumerate(lines):
        if not 0 < len(line.text) < 20 or result[i].role or not _CONTENTS_RE.match(line.text.s):
            continue
        after = next((n for n in lines[i + 1 : i + 6] if n.role != "blank"), None)
        entries = _entries(lines, i) if read < _MOST else []
        read += 1
        if entries or (after is not None and after.role == "cut"):
            for j in (i, *entries):
                ledger.drop(lines[j].text, "contents")
                result[j] = cut(lines[j])
    return result


def _entries(lines: list[TextLine], i: int) -> list[int]:
    """The lines right below line ``i`` that come again further down or end with the number of a page."""
    last = {_bare(line): j for j, line in enumerate(lines) if j > i and 1 < len(line.text) <= _LONGEST and not line.role}
    found: list[int] = []
    again = 0
    for j in range(i + 1, len(lines)):
        text = lines[j].text.s
        if not text or lines[j].role:
            continue
        page = _PAGE_RE.search(text) if len(text) <= _LONGEST else None
        comes_again = last.get(_SIGNS_RE.sub("", text[: page.start()] if page else text), j) != j
        if not (page or comes_again):
            break
        again += comes_again
        found.append(j)
    return found if again >= _FEWEST else []


def _bare(line: TextLine) -> str:
    return _SIGNS_RE.sub("", line.text.s)
