"""Heads of pages that come once: short lines below the number of a page, inside a sentence or with the name of the journal."""

from __future__ import annotations

import re
from collections.abc import Container, Sequence
from itertools import pairwise

from hooks.study.ingest.headings.numerals import numbering
from hooks.study.ingest.layout.lines import TextLine, cut
from hooks.study.ingest.layout.shape import Shape, falls_short, finished
from hooks.study.ingest.notes.marks import find_label
from hooks.study.ingest.trace import Ledger

#: A full line reaches this part of the measure; what stands between two of them has none of these signs.
_FULL, _SIGN_RE = 0.8, re.compile("[，。；：！？、“”]")
#: So many lines stand round the end of a page at most; the notes of a page have so many, each no more than that.
_ROUND, _NOTES, _LINES = 8, 16, 3
#: What the year and the number of an issue are written with, and what no name has; a name has more letters.
_LETTER_RE, _NAMED = re.compile(r"[\W\d_年月第期卷]+"), 3


def drop_inside(lines: list[TextLine], shape: Shape, headings: Container[int], masthead: str, ledger: Ledger) -> list[TextLine]:
    """The lines without those heads: no line inside wrapped text is so short, and no heading of the author's cuts a sentence.

    Between whole paragraphs a head is known by the name of the journal, which the ``masthead`` over the title has too.
    """
    result = list(lines)
    names = _LETTER_RE.sub("", masthead)
    last = 0
    for i in _below_ends(lines) if shape.wrapped else ():
        line = lines[i]
        if not line.text or line.role or i in headings:
            continue
        # The gap in a head may have been taken for the end of its line.
        if line.number == last or (_tops_page(lines, i) and (_is_inside(lines, i, shape) or _is_named(line.text.s, names))):
            ledger.drop(line.text, "running-head")
            result[i] = cut(line)
            last = line.number
    return result


def _below_ends(lines: Sequence[TextLine]) -> list[int]:
    """The lines next below the end of a page, and those that were one line with the one above: the rest of such a head."""
    found = {i + d for i, line in enumerate(lines) if line.role in ("cut", "page") for d in range(1, _ROUND + 1)}
    found.update(i for i, (a, b) in enumerate(pairwise(lines), 1) if a.number == b.number)
    return sorted(i for i in found if i < len(lines) - 1)


def _is_named(text: str, names: str) -> bool:
    """Whether a line is a name out of the masthead, with a date or a number at most beside it."""
    name = _LETTER_RE.sub("", text)
    return len(name) > _NAMED and not _SIGN_RE.search(text) and name in names


def _tops_page(lines: Sequence[TextLine], i: int) -> bool:
    """Whether the number of a page, which is taken out, stands right above a line."""
    above = next((line for line in reversed(lines[max(0, i - _ROUND) : i]) if line.role != "blank"), None)
    return above is not None and above.role in ("cut", "page")


def _text_above(lines: Sequence[TextLine], i: int) -> TextLine | None:
    """The last line of the text on the page above: notes may stand below it."""
    above = [line for line in reversed(lines[max(0, i - _NOTES) : i]) if line.text]
    noted = [k for k, line in enumerate(above) if (label := find_label(line.text.s)) and label.scheme not in ("plain", "roman", "star")]
    first = noted[-1] + 1 if noted and noted[0] <= _LINES else 0
    return above[first] if first < len(above) else None


def _is_inside(lines: Sequence[TextLine], i: int, shape: Shape) -> bool:
    """Whether a short line that says no sentence stands between two full ones, the first unfinished."""
    text, full = lines[i].text.s, _FULL * shape.widths.get(i + 1, 0)
    before = _text_above(lines, i)
    after = next((line for line in lines[i + 1 : i + 4] if line.text), None)
    if before is None or after is None or not falls_short(lines[i], before):
        return False
    if _SIGN_RE.search(text) or numbering(text)[0] or finished(before.text.s):
        return False
    return before.width >= full > 0
