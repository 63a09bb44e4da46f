"""Where the first paragraph of a text begins, or its first verse."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise

from hooks.study.ingest.furniture.platforms import is_statement
from hooks.study.ingest.headings.setoff import SHORT
from hooks.study.ingest.language import is_latin
from hooks.study.ingest.layout.lines import TextLine
from hooks.study.ingest.layout.shape import Shape, finished
from hooks.study.ingest.record.record import PASSED_RE, Label, byline, is_name
from hooks.study.ingest.record.surnames import may_be_name
from hooks.study.ingest.record.titles import ROW_RE


def first_prose(lines: Sequence[TextLine], begin: int, labels: Mapping[int, Label], shape: Shape) -> int:
    """The first line of running text; where paragraphs are wrapped, the first of two long lines. What stands first of all may ask."""
    top = next((i for i in range(begin, len(lines)) if lines[i].text and not lines[i].role), -1)
    for i in range(begin, len(lines)):
        line = lines[i]
        if line.role or not line.text or line.hashes or i in labels or is_statement(line.text.s) or PASSED_RE.match(line.text.s):
            continue
        if not is_latin(line.text.s) and ROW_RE.fullmatch(line.text.s):
            continue
        full = 0.8 * shape.widths.get(i, 1000)
        if line.width >= full and any(after.width >= full for after in lines[i + 1 : i + 3]) and not is_name(line.text.s):
            return i
        if line.width >= full and "，" in line.text.s and finished(next((n.text.s for n in lines[i + 1 : i + 4] if n.text), "")):
            # A paragraph of two lines.
            return i
        if shape.blocks and not is_name(line.text.s) and _is_parted(lines, i):
            return i
        if (
            (finished(line.text.s) and line.width > 40 and not (i == top and line.text.s[-1] in "？?！!"))
            or line.width > 120
            or (line.width > 60 and i + 2 < len(lines) and max(lines[i + 1].width, lines[i + 2].width) > 60)
        ):
            return i
    return _first_verse(lines, begin, labels)


def _is_parted(lines: Sequence[TextLine], i: int) -> bool:
    """Whether a line is the first of a paragraph that is wrapped at its spaces alone, which are round Latin words."""
    last = next((k for k in range(i, len(lines)) if not lines[k].text or lines[k].role), len(lines)) - 1
    texts = [line.text.s for line in lines[i : last + 1]]
    latin = all(a[-1].isascii() or b[0].isascii() for a, b in pairwise(texts))
    return len(texts) > 1 and latin and finished(texts[-1]) and max(line.width for line in lines[i : last + 1]) > SHORT * 2 / 3


def _first_verse(lines: Sequence[TextLine], begin: int, labels: Mapping[int, Label]) -> int:
    """Where verse begins in a text without a stop: two lines together that are no record, or the title right over them."""

    def is_verse(i: int) -> bool:
        text = lines[i].text.s
        named = is_name(text) and may_be_name(text)
        return bool(text) and not lines[i].role and i not in labels and byline(text) in ("other", "author") and not named

    if any(finished(line.text.s) for line in lines if line.text):
        return len(lines) - 1
    first = next((i for i in range(begin + 1, len(lines) - 1) if is_verse(i) and is_verse(i + 1)), len(lines) - 1)
    above = [i for i in range(begin, first) if lines[i].text and not lines[i].role]
    return above[-1] if len(above) > 1 and is_verse(above[-1]) and first < len(lines) - 1 else first
