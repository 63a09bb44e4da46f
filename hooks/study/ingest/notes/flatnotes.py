"""Labels of notes that have lost their raised place and the space behind them: ``1参见王某书``, told by the marks that wait for them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from hooks.study.ingest.layout.lines import TextLine
from hooks.study.ingest.notes.marks import COUNTED, Candidate, find_label

#: No amount, date or enumeration: a title, a quotation, a name or a sentence follows.
_GLUED_RE = re.compile(rf"([0-9]{{1,3}})(?!{COUNTED})(?=[\u4e00-\u9fff《〈“「『A-Z])")
#: No first page has more lines of notes and blank ones among its record.
_MOST = 20


def glued_label(text: str) -> Candidate | None:
    """The number a line opens with where a word follows it without a space."""
    match = _GLUED_RE.match(text) if text[0].isdigit() else None
    return Candidate(0, match.end(), "plain", match.group(1), (str(int(match.group(1))),)) if match else None


def in_record(lines: Sequence[TextLine], i: int) -> bool:
    """Whether a line with a circled number stands among record lines: an export puts the notes of the first page there."""
    ways = (lines[max(0, i - _MOST) : i][::-1], lines[i + 1 : i + 1 + _MOST])
    if not all(any(line.role == "label" for line in way) for way in ways):
        return False
    beside = [next((line.role for line in way if line.text.s and not _is_ringed(line)), "") for way in ways]
    return beside == ["label", "label"]


def _is_ringed(line: TextLine) -> bool:
    label = find_label(line.text.s)
    return label is not None and label.scheme == "ring"
