"""Labels of notes that have lost their raised place and the space behind them: ``1参见王某书``, told by the marks that wait for them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from hooks.study.ingest.layout.lines import TextLine
from hooks.study.ingest.notes.marks import Candidate, find_label, find_marks, number

#: No amount, date or enumeration: a title, a quotation, a name or a sentence follows.
_GLUED_RE = re.compile(
    r"([0-9]{1,3})(?=[\u4e00-\u9fff《〈“「『A-Z])(?![年月日号个名位国次倍万亿多余岁届项种条点时分天周世级期卷章节页頁元人家座所艘度])"
)


#: No first page has more lines of notes and blank ones among its record.
_MOST = 20


def glued_label(text: str) -> Candidate | None:
    """The number a line opens with where a word follows it without a space."""
    match = _GLUED_RE.match(text) if text[0].isdigit() else None
    return Candidate(0, match.end(), "plain", match.group(1), (str(int(match.group(1))),)) if match else None


def ringed_in_text(lines: Sequence[TextLine]) -> set[str]:
    """The numbers that circled marks have inside lines."""
    marks = [mark for line in lines if line.text for mark in find_marks(line.text.s)]
    return {key for mark in marks if mark.scheme == "ring" and mark.start for key in mark.keys}


def in_record(lines: Sequence[TextLine], i: int) -> bool:
    """Whether a line with a circled number stands among record lines: an export puts the notes of the first page there."""
    ways = (lines[max(0, i - _MOST) : i][::-1], lines[i + 1 : i + 1 + _MOST])
    if not all(any(line.role == "label" for line in way) for way in ways):
        return False
    beside = [next((line.role for line in way if line.text.s and (line.role or not _is_ringed(line))), "") for way in ways]
    return beside == ["label", "label"]


def _is_ringed(line: TextLine) -> bool:
    label = find_label(line.text.s)
    return label is not None and label.scheme == "ring" and number(label.keys[0]) > 0
