"""Notes whose number has a line to itself: raised numbers that ``pdftotext`` sets above the note.

They are told by the marks in the text, or by what most of them cite.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from hooks.study.ingest.layout.lines import TextLine
from hooks.study.ingest.layout.shape import is_prose
from hooks.study.ingest.notes.citing import CITATION_RE
from hooks.study.ingest.trace import NOWHERE, Ledger, Span, join
from hooks.study.ingest.whole import Whole

_OPENING_RE = re.compile("([1-9][0-9]{0,2})[ ]?(?=[A-Z“《「])")
_ALONE_RE = re.compile("[1-9][0-9]{0,2}")
#: A number behind a word and before a stop, set off by spaces or not; no amount has the stop alone behind it and no unit.
_MARK_RE = re.compile(
    r"[\u4e00-\u9fff”》）] ?([1-9][0-9]{0,2}) ?(?=[。，；：？！、”）])|[。，；？！”] ?([1-9][0-9]{0,2})(?: |(?=[\u4e00-\u9fff])|$)"
)
#: Fewer numbers tell no sequence, and so many of them must have a mark.
_FEWEST, _MARKED = 2, 0.7


def join_numbers(lines: list[TextLine], whole: Whole, ledger: Ledger) -> list[TextLine]:
    """Put numbers that run on from 1, each alone over a line, before that line, where the text has marks with most, or most cite."""
    found, last = [], 0
    for i in whole.opening("123456789"):
        line = lines[i]
        if i + 1 == len(lines):
            break
        single = len(line.text) < 4 and is_prose(line) and _ALONE_RE.fullmatch(line.text.s)
        if single and is_prose(lines[i + 1]) and len(lines[i + 1].text) > 4:
            # One that the layer has left elsewhere is passed over.
            if (value := int(line.text.s)) == last + 1 or (value == last + 2 and _cites(lines, i)):
                found.append(i)
                last = value
        elif found and (opening := _OPENING_RE.match(line.text.s)) and int(opening.group(1)) == last + 1 and is_prose(line):
            # One that is still in its place.
            last += 1
    if len(found) < _FEWEST:
        return lines
    alone = set(found)
    marked = {a or b for i, line in enumerate(lines) if i not in alone and line.text for a, b in _MARK_RE.findall(line.text.s)}
    cited = sum(_cites(lines, i) for i in found)
    if max(sum(str(n) in marked for n in range(1, last + 1)), cited * (last > _FEWEST)) < _MARKED * last:
        return lines
    result = list(lines)
    for i in found:
        result[i + 1] = replace(lines[i + 1], text=join([lines[i].text, Span(" ", NOWHERE), lines[i + 1].text]))
        result[i] = replace(lines[i], text=lines[i].text[:0], role="blank")
    return result


def _cites(lines: Sequence[TextLine], i: int) -> bool:
    """Whether what stands right below a number cites something."""
    return bool(CITATION_RE.search(" ".join(line.text.s for line in lines[i + 1 : i + 4])))
