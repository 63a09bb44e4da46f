"""A whole text on one line, as some databases export it: parted before its enumerators, and said to be doubtful."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from hooks.study.ingest.lines import TextLine, cells
from hooks.study.ingest.trace import Ledger

#: A paragraph of this length with nearly all of the text in it, and with so many sentences, is no paragraph.
_LONG, _SHARE, _SENTENCES = 1200, 0.8, 20
_DIGIT = "[一二三四五六七八九十]"
#: Words may be parted by spaces.
_POINT_RE = re.compile(
    rf"(?<=[。！？”）]) ?(?=第 ?{_DIGIT} ?[，、,]|{_DIGIT}{{1,2}} ?、|[（(] ?{_DIGIT}{{1,2}} ?[)）]|其 ?{_DIGIT} ?[，、,]"
    r"|(?:首先|其次|最后) ?，)"
)


def part_one_line(lines: Sequence[TextLine], ledger: Ledger) -> list[TextLine]:
    """Part the line that holds a whole text; other texts stay as they are."""
    sizes = [len(line.text.s) for line in lines]
    if max(sizes, default=0) < _LONG:
        return list(lines)
    longest = sizes.index(max(sizes))
    line = lines[longest]
    whole = sum(sizes)
    if line.role or len(line.text) < _SHARE * whole or line.text.s.count("。") < _SENTENCES:
        return list(lines)
    ledger.remark(line.text[:20], "one-line")
    cuts = [m.end() for m in _POINT_RE.finditer(line.text.s)]
    parts = [line.text[a:b].strip() for a, b in zip([0, *cuts], [*cuts, len(line.text)], strict=True)]
    return [*lines[:longest], *(replace(line, text=part, width=cells(part.s)) for part in parts), *lines[longest + 1 :]]
