"""Two columns that a text layer has printed side by side, told by the gutter that stands in the same place line after line."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from hooks.study.ingest.layout.lines import TextLine, cells
from hooks.study.ingest.trace import Ledger

_GUTTER_RE = re.compile(r"(?<=\S)(?:[ \u00a0]{2,}|\u3000+[ \u3000]*)(?=\S)")
#: Half a line of less than this many cells is a number or a name set apart, not a column.
_NARROWEST = 14


def apart(lines: Sequence[TextLine], ledger: Ledger) -> list[TextLine]:
    """Put the right column of each page behind its left one; a row in the ledger says so. Other texts stay as they are."""
    cuts = {i: cut for i, line in enumerate(lines) if (cut := _cut(line))}
    prose = sum(1 for line in lines if not line.role and line.width >= 2 * _NARROWEST)
    if len(cuts) < 8 or len(cuts) * 2 < prose:
        return list(lines)
    tally = Counter(column for _, _, column in cuts.values())
    column = max(tally, key=lambda c: sum(tally[c + d] for d in range(-3, 4)))
    cuts = {i: cut for i, cut in cuts.items() if abs(cut[2] - column) <= 4}
    if len(cuts) < 8 or len(cuts) * 2 < prose:
        return list(lines)
    ledger.remark(lines[min(cuts)].text, "columns")
    result: list[TextLine] = []
    right: list[TextLine] = []
    for i, line in enumerate(lines):
        if i in cuts:
            first, second, at = cuts[i]
            result.append(_part(line, 0, first, line.indent))
            right.append(_part(line, second, len(line.text), max(0, at - column)))
        elif right and line.text and line.indent >= column - 4:
            right.append(replace(line, indent=line.indent - column if line.indent > column else 0))
        elif right and (line.role == "page" or i > max(cuts)):
            result += [*right, line]
            right = []
        else:
            result.append(line)
    return result + right


def _part(line: TextLine, start: int, end: int, indent: int) -> TextLine:
    text = line.text[start:end].strip()
    return replace(line, text=text, indent=indent, width=cells(text.s))


def _cut(line: TextLine) -> tuple[int, int, int] | None:
    """Where the left half of a line ends and the right one begins, and the column at which it does."""
    text = line.text.s
    if line.role or line.hashes or not ("  " in text or "\u3000" in text or "\u00a0" in text):
        return None
    for match in _GUTTER_RE.finditer(line.text.s):
        left, rest = line.text.s[: match.start()], line.text.s[match.end() :]
        if cells(left) >= _NARROWEST and cells(rest) >= 4:
            column = line.indent + sum(2 if ord(c) > 0x24F else 1 for c in line.text.s[: match.end()])
            return match.start(), match.end(), column
    return None
