"""Notes whose number has a line to itself, as ``pdftotext`` sets raised ones, and works whose number stands behind them.

The first are told by the marks in the text, or by what most of them cite.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from hooks.study.ingest.layout.lines import TextLine, beside, with_text
from hooks.study.ingest.layout.shape import is_prose
from hooks.study.ingest.notes.citing import cites, heads_notes
from hooks.study.ingest.notes.marks import find_label, find_marks
from hooks.study.ingest.trace import Ledger, join
from hooks.study.ingest.whole import Whole

_ALONE_RE = re.compile("[1-9][0-9]{0,2}")
#: Fewer numbers tell no sequence, and so many of them must have a mark.
_FEWEST, _MARKED = 2, 0.7
#: ``某某. 某书[M]. 某地: 某社, 1999. [1]``; so many are a list.
_BEHIND_RE, _LISTED = re.compile(r"\s*[\[［〔]\s?([1-9][0-9]{0,2})\s?[\]］〕]$"), 3


def join_numbers(lines: list[TextLine], whole: Whole, ledger: Ledger) -> list[TextLine]:
    """Put numbers that run on from 1, each alone over a line, before that line, where the text has marks with most, or most cite."""
    found, last = [], 0
    for i in whole.opening("123456789"):
        line = lines[i]
        if i + 1 == len(lines):
            break
        value = int(line.text.s) if is_prose(line) and _ALONE_RE.fullmatch(line.text.s) else 0
        # One that the layer has left elsewhere is passed over.
        if is_prose(lines[i + 1]) and len(lines[i + 1].text) > 4 and last < value <= last + 1 + _cites(lines, i):
            found.append(i)
            last = value
    if len(found) < _FEWEST:
        return lines
    alone = set(found)
    marked = {key for i, line in enumerate(lines) if i not in alone for mark in find_marks(line.text.s) for key in mark.keys}
    cited = sum(_cites(lines, i) for i in found)
    if max(sum(str(n) in marked for n in range(1, last + 1)), cited * (last > _FEWEST)) < _MARKED * last:
        return lines
    result = list(lines)
    for i in found:
        result[i + 1] = with_text(lines[i + 1], join([lines[i].text, lines[i + 1].text], " "))
        result[i] = with_text(lines[i], lines[i].text[:0])
    return result


def numbers_in_front(lines: list[TextLine], whole: Whole, ledger: Ledger) -> list[TextLine]:
    """Put the numbers of works cited, each at the end of its work or alone below it, in front of the works."""
    head = max((i for i in whole.short(29) if heads_notes(lines[i].text.s)), default=-1)
    behind = [(i, match) for i in whole.ending("]］〕") if i > head >= 0 and (match := _BEHIND_RE.search(lines[i].text.s))]
    if len(behind) < _LISTED or [int(match[1]) for _, match in behind] != [*range(1, len(behind) + 1)]:
        return lines
    first = [beside(lines, i, 1) for i in (head, *(i for i, _ in behind[:-1]))]
    if any(find_label(lines[j].text.s) for j in first):
        return lines
    result = list(lines)
    for j, (i, match) in zip(first, behind, strict=True):
        label = lines[i].text[match.start() :].strip()
        result[i] = with_text(lines[i], lines[i].text[: match.start()])
        result[j] = with_text(lines[j], join([label, result[j].text], " "))
    return result


def _cites(lines: Sequence[TextLine], i: int) -> bool:
    """Whether what stands right below a number cites something."""
    return cites(" ".join(line.text.s for line in lines[i + 1 : i + 4]))
