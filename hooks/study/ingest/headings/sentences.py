"""Which lines are sentences, or parts of one, and no headings whatever marks stand before them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from hooks.study.ingest.headings.numerals import numbering
from hooks.study.ingest.layout.lines import TextLine, beside
from hooks.study.ingest.layout.shape import Shape, finished, is_prose

#: A paragraph is wider, in cells.
_WIDE = 60
#: What a sentence has before its end; the number of a point.
_STOP_RE = re.compile("[，；。]")
_POINT_RE = re.compile(r"[（(][0-9]{1,2}[)）]|[0-9]{1,2}[)）]|[①-⑳]")


def is_sentence(lines: Sequence[TextLine], i: int, shape: Shape) -> bool:
    """Whether a line under heading marks is no heading: a long sentence, a point of a list, the first line of a wrapped one."""
    text = lines[i].text.s
    if finished(text):
        point = bool(_POINT_RE.match(text)) and not _is_over_text(lines, i)
        return len(text) > 60 or (text[-1] in "。；" and (len(text) > 30 or bool(_STOP_RE.search(text[:-1])) or point))
    after = lines[min(i + 1, len(lines) - 1)]
    width = shape.widths.get(i + 1, 0)
    if not width or lines[i].width < width - 6 or not is_prose(after) or numbering(after.text.s)[0]:
        return False
    return bool(_STOP_RE.search(text)) or (finished(after.text.s) and after.width < 0.8 * width)


def _is_over_text(lines: Sequence[TextLine], i: int) -> bool:
    """Whether a paragraph stands below a line, and no other point of a list above or below it."""
    above, below = beside(lines, i, -1), beside(lines, i, 1)
    alone = not any(numbering(lines[j].text.s)[0] == numbering(lines[i].text.s)[0] for j in (above, below) if j >= 0)
    return alone and below >= 0 and is_prose(lines[below]) and lines[below].width > _WIDE


def goes_on(text: str) -> bool:
    """Whether a line ends with a sign that no heading ends with."""
    return text[-1:] in "。；;，,、：:…" or (text[-1:] == "." and text[-2:-1] not in (".", ""))
