"""What only places things on a page: tables with one cell a row, pieces of data side by side."""

from __future__ import annotations

import re
from dataclasses import dataclass

#: A heading in a cell shows that its table is none.
_PLACING_RE = re.compile(r"<(/?)(table|tr|td|th|h[1-3r])\b[^<>]*>", re.I)
#: An element in a line that its page calls something, right behind another: an author, an hour, a source.
_CALLED_RE = re.compile(r"\s*<(?:span|em|i|a|time|label|small)\b[^<>]*\b(?:class|id)\s*=", re.I)
_BLOCK_RE = re.compile(r"<(?:p|div|section|li|td|h[1-6])\b[^<>]*>", re.I)
_STOP_RE = re.compile("[，。；！？：]")
#: A line of data is no longer, in characters; with its tags it is no longer than so much.
_DATA, _TAGS = 60, 900


def parts_data(page: str, close: int, end: int) -> bool:
    """Whether the closing tag from ``close`` to ``end`` parts two pieces of data that stand side by side without a space."""
    if not _CALLED_RE.match(page, end):
        return False
    before = page[max(0, close - _TAGS) : close]
    blocks = [match.end() for match in _BLOCK_RE.finditer(before)]
    text = re.sub("<[^<>]*>", "", before[blocks[-1] :]) if blocks else ""
    return 0 < len(text.strip()) <= _DATA and not _STOP_RE.search(text)


@dataclass(slots=True)
class _Table:
    """A table while it is read: its own tags, its rows and cells, and what only things placed on a page have."""

    start: int
    tags: list[int]
    rows: int = 0
    cells: int = 0
    placing: bool = False


def layout_tables(text: str) -> set[int]:
    """Where tags of tables stand that only place things on a page: one cell a row, cells as long as an essay, headings or tables inside."""
    found: set[int] = set()
    open_tables: list[_Table] = []
    for tag in _PLACING_RE.finditer(text):
        closing, name = bool(tag.group(1)), tag.group(2).lower()
        if name == "table" and not closing:
            if open_tables:
                open_tables[-1].placing = True
            open_tables.append(_Table(tag.start(), []))
        if not open_tables:
            continue
        table = open_tables[-1]
        if name[0] == "h":
            table.placing = True
            continue
        table.tags.append(tag.start())
        table.rows += name == "tr" and not closing
        table.cells += name in ("td", "th") and not closing
        if name == "table" and closing:
            open_tables.pop()
            size = 0 if table.placing else len(re.sub(r"<[^<>]*>", "", text[table.start : tag.start()]))
            if table.placing or table.cells <= table.rows or size > 300 * max(1, table.cells):
                found.update(table.tags)
    return found
