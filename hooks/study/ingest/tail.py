"""The tail of a text: where the platform takes over again behind the last paragraph."""

from __future__ import annotations

import re
from collections.abc import Sequence

from hooks.study.ingest.citing import CITATION_RE
from hooks.study.ingest.furniture import PLATFORM_RE
from hooks.study.ingest.kinds import own_kind
from hooks.study.ingest.lines import TextLine
from hooks.study.ingest.marks import find_label
from hooks.study.ingest.shape import finished

#: The imprint of a book.
_IMPRINT_RE = re.compile(r"^(?:图书在版编目|圖書在版編目|中国版本图书馆)")
#: A line this wide that ends like a sentence is the author's (or a statement), not a button.
_PROSE = 24
_WIDE = 160


def find_tail(lines: Sequence[TextLine]) -> int:
    """The index of the first line of platform furniture behind the text; past the end if there is none."""
    for i in range(max(len(lines) - 60, len(lines) // 2), len(lines)):
        if lines[i].text and _IMPRINT_RE.match(lines[i].text.s):
            return i if not any(_is_content(line) and finished(line.text.s) and line.width > 60 for line in lines[i + 1 :]) else len(lines)
    last = next((i for i in range(len(lines) - 1, -1, -1) if _is_content(lines[i])), -1)
    for i in range(last + 1, len(lines)):
        if lines[i].text and PLATFORM_RE.search(lines[i].text.s):
            return i
    return len(lines)


def _is_content(line: TextLine) -> bool:
    text = line.text.s
    if not text or line.role not in ("", "table"):
        return False
    if finished(text) and own_kind(text) == "disclaimer":
        return True
    if find_label(text) and (CITATION_RE.search(text) or finished(text)) and not text[0].isdigit():
        return True
    return (finished(text) and line.width >= _PROSE and not PLATFORM_RE.search(text)) or (
        line.width >= _WIDE and not (PLATFORM_RE.search(text) and line.width < 3 * _WIDE)
    )
