"""Tables drawn with strokes (``│ 埠名 │ 木船 │``), as databases of the nineties and terminals set them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from hooks.study.ingest.language import is_latin
from hooks.study.ingest.trace import EMPTY, Ledger, Span, join
from hooks.study.model import Table

#: All strokes.
STROKES = frozenset(map(chr, range(0x2500, 0x2580)))
#: Those that part cells (U+2500 to U+257F but those that run from side to side), and those that lie between rows.
_BAR, _LYING = "[│┃┆┇┊┋║┌-╋╒-╰]", "─━┄┅┈┉═╌╍"
_BAR_RE, _STROKES_RE = re.compile(_BAR), re.compile(rf"[{_LYING}]+")
_RULE_RE = re.compile(r"[\u2500-\u257f\s]+")
#: In more stretches than these between rules each is a row, whatever lines its cells take; in fewer each line is one.
_RULED = 2


def is_drawn(text: str) -> bool:
    """Whether a line is part of such a table: it begins with a stroke and has cells between two, or is strokes and no more."""
    if text[:1] not in STROKES or not has_bars(text):
        return False
    return len(text) > 1 and (len(_BAR_RE.findall(text)) > 1 or _RULE_RE.fullmatch(text) is not None)


def has_bars(text: str) -> bool:
    """Whether a line parts cells with strokes, open at its sides; a row where it stands beside one."""
    return _BAR_RE.search(text) is not None


def drawn_table(rows: Sequence[Span], number: int, line: int, ledger: Ledger) -> Table:
    """The table of such lines, its strokes in the ledger; what stands above the first rule inside is its head."""
    for row in rows:
        if _RULE_RE.fullmatch(row.s):
            ledger.drop(row, "markup")
    stretches = [list(group) for rule, group in groupby(rows, lambda row: bool(_RULE_RE.fullmatch(row.s))) if not rule]
    full = [row.s for stretch in stretches for row in stretch]
    # At its sides a table may be open; a row whose first cell is empty begins with a stroke all the same.
    left, right = (sum(row[end] in STROKES for row in full) * 2 > len(full) for end in (0, -1))
    parts = [[list(_between_bars(row, ledger)) for row in stretch] for stretch in stretches]
    parts = [[cells[left and not cells[0] : len(cells) - (right and not cells[-1])] for cells in part] for part in parts]
    found: list[list[tuple[str, ...]]] = []
    for k, part in enumerate(parts):
        whole = (len(parts) > _RULED or k < len(parts) - 1) and len({len(cells) for cells in part}) == 1
        part = [[_joined(cells) for cells in zip(*part, strict=True)]] if whole else part
        found.append([tuple(map(ledger.place, cells)) for cells in part if any(cells)])
    return Table(f"t{number}", tuple(row for part in found for row in part), line, len(found[0]) if len(found) > 1 else 0)


def _between_bars(row: Span, ledger: Ledger) -> Iterator[Span]:
    at = 0
    for bar in [*_BAR_RE.finditer(row.s), None]:
        end = bar.start() if bar else len(row)
        yield ledger.sub(row[at:end], _STROKES_RE, "", "markup").strip()
        if bar:
            ledger.drop(row[end : end + 1], "markup")
            at = end + 1


def _joined(lines: Sequence[Span]) -> Span:
    """The lines of one cell."""
    full = [line for line in lines if line]
    return join(full, " " if any(is_latin(line.s) for line in full) else "") if full else EMPTY
