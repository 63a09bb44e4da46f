"""A list of notes that closes a text without a heading: numbered from 1 up, each number one that the text has a mark for."""

from __future__ import annotations

from collections.abc import Sequence

from hooks.study.ingest.layout.lines import TextLine
from hooks.study.ingest.notes.citing import CITATION_RE
from hooks.study.ingest.notes.marks import FLAT_SCHEMES, Candidate, find_label, find_marks, number

#: Lines of the platform or the record that may stand behind the list.
_BEHIND = 8
#: A mark stands behind one of these or before one; elsewhere a number in brackets counts points.
_BESIDE = "。，；：、？！”》）』」,.;"
_COUNTING = ("paren", "half", "roman", *FLAT_SCHEMES)


def closing_list(lines: Sequence[TextLine]) -> frozenset[int]:
    """The indexes of the lines that open a note of such a list; empty for none.

    Args:
        lines: all lines of a text whose notes are a line each, furniture taken out.
    """
    text = [i for i, line in enumerate(lines) if line.text and not line.role]
    found: list[int] = []
    scheme, expected = "", 0
    for behind, i in enumerate(reversed(text)):
        label = find_label(lines[i].text.s)
        if label is None or not number(label.keys[0]) or (scheme and (label.scheme, number(label.keys[-1])) != (scheme, expected)):
            if found or behind >= _BEHIND:
                return frozenset()
            continue
        found.append(i)
        scheme, expected = label.scheme, number(label.keys[0]) - 1
        if not expected:
            break
    if len(found) < 2 or expected or lines[found[0]].hashes:
        return frozenset()
    if scheme == "plain" and sum(bool(CITATION_RE.search(lines[i].text.s)) for i in found) * 2 < len(found):  # points of the text
        return frozenset()
    wanted = set(range(1, number(find_label(lines[found[0]].text.s).keys[-1]) + 1))
    above = [line.text.s for line in lines[: found[-1]] if line.text]
    marked = {number(key) for text in above for mark in find_marks(text) if refers(text, mark) for key in mark.keys}
    return frozenset(found) if len(wanted & marked) * 5 >= len(wanted) * 4 else frozenset()


def refers(text: str, mark: Candidate) -> bool:
    """Whether a candidate stands where a mark does."""
    if not mark.start:
        return False
    return mark.scheme not in _COUNTING or text[mark.start - 1] in _BESIDE or text[mark.end : mark.end + 1] in (*_BESIDE, "")
