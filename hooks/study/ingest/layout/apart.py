"""Lines that stand apart by themselves: names, days and signatures, quotations set in as a whole; and sentences round a formula."""

from __future__ import annotations

import re
from collections.abc import Sequence

from hooks.study.ingest.headings.numerals import numbering
from hooks.study.ingest.layout.items import Item
from hooks.study.ingest.layout.lines import TextLine
from hooks.study.ingest.layout.shape import ENUMERATOR_RE, Shape, continues

#: A line that goes on below is no narrower than this part of the measure, no full one of a quotation than so many
#: cells, and what no line that stands alone ends with.
_APART, _BLOCK, _CARRIES_ON = 0.5, 48, "的了和与及在是为"

#: What a sentence that goes on behind a formula may end with in front of it; the same where it must say what the formula's signs are;
#: what no sentence begins with; words that join two formulas.
_OPEN_RE, _STATED_RE = re.compile("[，、,令设由当若将把与和及或且使]$"), re.compile("[为是得到有即则于成取记作足]$")
_WHERE_RE = re.compile("其中|式中|这里|此处|且|并且")
_RESUMES_RE = re.compile("时[，,]|成立|所示|的")
_BETWEEN_RE = re.compile("(?:[和或及且与即则故]|以及|或者|并且|其中|可得|从而)[，：,:]?$")


def goes_on_behind(last: TextLine, line: TextLine, shape: Shape) -> bool:
    """Whether the sentence of a line goes on in another, with nothing but formulas between the two.

    Where that may be or not be so, it is not.
    """
    before, after = last.text.s, line.text.s
    if continues(after) or _RESUMES_RE.match(after) or _BETWEEN_RE.match(after) or _BETWEEN_RE.match(before):
        return True
    if (shape.indents and line.indent >= 2) or line.bullet or line.quote != last.quote or ENUMERATOR_RE.match(after) or numbering(after)[0]:
        return False
    return bool(_OPEN_RE.search(before) or (_STATED_RE.search(before) and _WHERE_RE.match(after)))


def stands_alone(item: Item, following: TextLine, width: int) -> bool:
    """Whether the only line so far of a paragraph is no sentence's first: it ends in words, far from the margin of the width given.

    Names of speakers, days, signatures and the words that close a letter stand so.
    """
    text = item.line.text.s
    words = (text[-1].isalpha() or text[-1] in ")）") and text[-1] not in _CARRIES_ON
    words = words and following.text.s[0] not in "“‘《「『"
    return words and len(text) > 1 and not item.kind and item.line.width <= _APART * width


def in_quotation(last: TextLine, line: TextLine, shape: Shape) -> bool:
    """Whether two lines are set in alike, further than paragraphs are, and the first is a full one: a quotation set in as a whole."""
    return shape.indents and line.indent == last.indent > shape.first and last.width >= max(line.width - 2, _BLOCK)


def is_below(item: Item, ahead: Sequence[Item], width: int) -> bool:
    """Whether a line below the end of a sentence stands alone: the next is set in, as short or none of the text's."""
    below = ahead[0].line if ahead and not ahead[0].kind else None
    apart = below is None or below.indent >= 2 or below.width <= _APART * width
    return apart and stands_alone(item, below or item.line, width)
