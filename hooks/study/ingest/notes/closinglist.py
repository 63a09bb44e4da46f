"""A list of notes that closes a text without a heading: numbered from 1 up, each number one that the text has a mark for."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from hooks.study.ingest.layout.lines import TextLine
from hooks.study.ingest.notes.citing import cites
from hooks.study.ingest.notes.flatnotes import glued_label
from hooks.study.ingest.notes.marks import FLAT_SCHEMES, Candidate, find_label, find_marks, number

#: Lines of the platform or the record that may stand behind the list.
_BEHIND = 8
#: No note of wrapped text has more lines.
_LONGEST = 12
#: A mark stands behind one of these or before one; elsewhere a number in brackets counts points.
_BESIDE = "。，；：、？！”》）』」,.;"
_COUNTING = ("paren", "half", "roman", *FLAT_SCHEMES)


def closing_list(lines: Sequence[TextLine], wrapped: bool) -> frozenset[int]:
    """The indexes of the lines that open a note of such a list; empty for none.

    Args:
        lines: all lines of a text, furniture taken out.
        wrapped: whether a note may go on over several of them.
    """
    text = [i for i, line in enumerate(lines) if line.text.s and not line.role]
    found: list[int] = []
    scheme, expected, between = "", 0, 0
    for i in reversed(text):
        label = find_label(lines[i].text.s) or glued_label(lines[i].text.s)
        fits = label is not None and number(label.keys[0]) > 0
        if not fits or (scheme and (label.scheme, number(label.keys[-1])) != (scheme, expected)):
            between += 1
            if between > (_LONGEST if wrapped else 0 if found else _BEHIND):
                return frozenset()
            continue
        found.append(i)
        scheme, expected, between = label.scheme, number(label.keys[0]) - 1, 0
        if not expected:
            break
    if len(found) < 2 or expected or lines[found[0]].hashes:
        return frozenset()
    # The last note may have others behind it.
    notes = ["".join(line.text.s for line in lines[a : min(b, a + _LONGEST)]) for a, b in pairwise([*reversed(found), len(lines)])]
    if scheme == "plain" and sum(cites(note) for note in notes) * 2 < len(found):
        # Points of the text.
        return frozenset()
    last = find_label(lines[found[0]].text.s) or glued_label(lines[found[0]].text.s)
    wanted = set(range(1, number(last.keys[-1]) + 1))
    above = [line.text.s for line in lines[: found[-1]] if line.text.s]
    marked = {number(key) for text in above for mark in find_marks(text) if refers(text, mark) for key in mark.keys}
    return frozenset(found) if len(wanted & marked) * 5 >= len(wanted) * 4 else frozenset()


def refers(text: str, mark: Candidate) -> bool:
    """Whether a candidate stands where a mark does."""
    if not mark.start:
        return False
    return mark.scheme not in _COUNTING or text[mark.start - 1] in _BESIDE or text[mark.end : mark.end + 1] in (*_BESIDE, "")
