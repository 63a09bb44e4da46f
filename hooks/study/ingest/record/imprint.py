"""The imprint of a book between its title and its first part: publisher, printer, number of copies, price."""

from __future__ import annotations

import re
from collections.abc import Container, Sequence

from hooks.study.ingest.layout.lines import TextLine
from hooks.study.ingest.layout.shape import finished

_IMPRINT_RE = re.compile(
    r"出版社|出版发行|书店|印刷|印[张数次]|版次|第\s*[0-9一二三四五六七八九十]\s*版|开本|书号|定价|ISBN"
    r"|CIP|在版编目|版权|丛书|责任编辑|封面|插[页頁]|电子书",
)
#: So many lines with its words make an imprint; no line of it is a sentence longer than so many cells.
_FEWEST, _LONGEST = 3, 40
#: A book says what it is called on its first lines, and again in the imprint within so many.
_FIRST, _IMPRINT = 2, 60


def imprint_end(lines: Sequence[TextLine], first: int, headings: Container[int]) -> int:
    """The heading that ends the imprint beginning at line ``first``, or ``first`` where there is none."""
    words = 0
    for i in range(first, len(lines)):
        line = lines[i]
        if i in headings:
            return i if words >= _FEWEST else first
        if line.role or not line.text:
            continue
        words += bool(_IMPRINT_RE.search(line.text.s))
        if line.width > _LONGEST and finished(line.text.s):
            break
    return first


def called_twice(lines: Sequence[TextLine]) -> list[str]:
    """What a book is called: it stands on one of its first lines and again, word for word, amid the words of an imprint."""
    near: list[str] = []
    for line in lines[:_IMPRINT]:
        if line.width > _LONGEST and finished(line.text.s):
            break
        near += [line.text.s] if line.text and not line.role else []
    if sum(bool(_IMPRINT_RE.search(text)) for text in near) < _FEWEST:
        return []
    return [text for text in near[:_FIRST] if near.count(text) > 1]
