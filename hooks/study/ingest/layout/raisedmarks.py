"""Raised marks that a text layer has put on lines of their own: the row they were raised in is one line again."""

from __future__ import annotations

from collections.abc import Sequence

from hooks.study.ingest.layout.lines import TextLine, with_text
from hooks.study.ingest.layout.room import mode
from hooks.study.ingest.layout.shape import finished, is_prose
from hooks.study.ingest.notes.marks import find_label
from hooks.study.ingest.trace import Ledger, join
from hooks.study.ingest.whole import Whole

#: Characters of a mark alone, and kinds of marks that are not raised digits, which may be a number of anything.
_LONGEST, _SCHEMES = 6, ("ring", "bracket")
#: A row put together is as wide as one of so many on either side, or as most of the text, give or take so many cells.
_NEAR, _ROWS = 3, 3
#: No row is narrower, in cells; a mark that belongs to another place stands so once.
_NARROWEST, _FEWEST = 30, 2


def with_raised_marks(lines: list[TextLine], whole: Whole, ledger: Ledger) -> list[TextLine]:
    """The lines, each mark alone between two parts of a row joined to both, where that makes a row as wide as the others."""
    alone = [i for i in whole.short(_LONGEST) if _is_mark(lines[i])]
    if len(alone) < _FEWEST:
        return lines
    labelled = {label.label for line in lines if len(line.text) > _LONGEST and not line.role and (label := find_label(line.text.s))}
    wide = [line.width + line.indent for line in lines if line.width >= _NARROWEST and not line.role]
    measure = mode(wide)[0] if wide else 0
    rows = [i for i in alone if _is_row(lines, i, measure, labelled)]
    if len(rows) < _FEWEST:
        return lines
    result: list[TextLine] = []
    joined = {*rows, *(i + 1 for i in rows)}
    for i, line in enumerate(lines):
        if i in joined:
            result[-1] = with_text(result[-1], join([result[-1].text, line.text]))
        else:
            result.append(line)
    return result


def _is_mark(line: TextLine) -> bool:
    label = find_label(line.text.s) if is_prose(line) and not line.bold else None
    return label is not None and label.end >= len(line.text) and label.scheme in _SCHEMES


def _is_row(lines: Sequence[TextLine], i: int, measure: int, labelled: set[str]) -> bool:
    """Whether a mark alone stands inside a row: what is on both sides of it fills the measure.

    Behind a whole sentence it may be the label of a note; then its note has none on its own line.
    """
    if not i or i + 1 >= len(lines) or not (is_prose(lines[i - 1]) and is_prose(lines[i + 1])):
        return False
    above, below = lines[i - 1], lines[i + 1]
    if below.indent or _is_mark(above) or find_label(below.text.s):
        return False
    first, last = i - 1, i + 1
    while first > 1 and _is_mark(lines[first - 1]):
        first -= 2
    while last + 2 < len(lines) and _is_mark(lines[last + 1]):
        last += 2
    width = lines[first].indent + sum(line.width for line in lines[first : last + 1])
    around = (*lines[max(0, first - _ROWS) : first], *lines[last + 1 : last + 1 + _ROWS])
    near = [line.width + line.indent for line in around if not line.role]
    full = any(abs(n - width) <= _NEAR for n in (measure, *near) if n >= _NARROWEST)
    return full and (not finished(above.text.s) or lines[i].text.s.strip() in labelled)
