"""Lines of wrapped text that stand apart by themselves: equations, names, days and signatures, quotations set in as a whole."""

from __future__ import annotations

from collections.abc import Sequence

from hooks.study.ingest.layout.formulas import is_formula
from hooks.study.ingest.layout.items import Item
from hooks.study.ingest.layout.lines import TextLine
from hooks.study.ingest.layout.shape import Shape

#: A line that goes on below is no narrower than this part of the measure, no full one of a quotation than so many
#: cells, and what no line that stands alone ends with.
_APART, _BLOCK, _CARRIES_ON = 0.5, 48, "的了和与及在是为"
#: An equation takes no more of the measure.
_SET_OFF = 0.8


def is_equation(item: Item, full: int) -> bool:
    """Whether a line has nothing but an equation and its number: no wrapped sentence has a line so short of the measure ``full``."""
    return not item.kind and item.line.width <= _SET_OFF * full and is_formula(item.line.text.s)


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
