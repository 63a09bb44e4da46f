"""Notes whose number has a line to itself: raised numbers that ``pdftotext`` sets above the note, told by the marks in the text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from hooks.study.ingest.layout.lines import TextLine, cut
from hooks.study.ingest.layout.shape import is_prose
from hooks.study.ingest.trace import NOWHERE, Span, join

_ALONE_RE = re.compile("[1-9][0-9]{0,2}")
#: A number behind a word and before a stop, set off by spaces or not; no amount has the stop alone behind it and no unit.
_MARK_RE = re.compile(
    r"[\u4e00-\u9fff”》）] ?([1-9][0-9]{0,2}) ?(?=[。，；：？！、”）])|[。，；？！”] ?([1-9][0-9]{0,2})(?: |(?=[\u4e00-\u9fff])|$)"
)
#: Fewer numbers tell no sequence, and so many of them must have a mark.
_FEWEST, _MARKED = 2, 0.7


def join_numbers(lines: Sequence[TextLine]) -> list[TextLine]:
    """Put numbers that run on from 1, each alone over a line, before that line, where the text has marks with most of them."""
    found, last = [], 0
    for i, line in enumerate(lines[:-1]):
        single = len(line.text) < 4 and is_prose(line) and _ALONE_RE.fullmatch(line.text.s)
        if single and int(line.text.s) == last + 1 and is_prose(lines[i + 1]) and len(lines[i + 1].text) > 4:
            found.append(i)
            last += 1
    result = list(lines)
    if len(found) < _FEWEST:
        return result
    alone = set(found)
    marked = {a or b for i, line in enumerate(lines) if i not in alone and line.text for a, b in _MARK_RE.findall(line.text.s)}
    if sum(str(n) in marked for n in range(1, last + 1)) < _MARKED * last:
        return result
    for i in found:
        result[i + 1] = replace(lines[i + 1], text=join([lines[i].text, Span(" ", NOWHERE), lines[i + 1].text]))
        result[i] = cut(lines[i])
    return result
