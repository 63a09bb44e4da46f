"""Whether a new paragraph begins with a line: in text of a paragraph a line, in wrapped text, and in a record."""

from __future__ import annotations

import re
from collections.abc import Sequence

from hooks.study.ingest.headings.numerals import numbering
from hooks.study.ingest.language import is_latin
from hooks.study.ingest.layout.apart import in_quotation, is_below, stands_alone
from hooks.study.ingest.layout.formulas import INLINE_RE
from hooks.study.ingest.layout.items import Item
from hooks.study.ingest.layout.lines import TextLine
from hooks.study.ingest.layout.room import INDENT, is_all_han, room
from hooks.study.ingest.layout.shape import ENUMERATOR_RE, Shape, continues, finished
from hooks.study.ingest.notes.marks import BEGIN_RE, without_marks
from hooks.study.ingest.record.looserecord import tells_origin
from hooks.study.ingest.record.record import CODES, is_name
from hooks.study.ingest.remembered import remembered

#: A line shorter than this many characters is not taken for the first half of a sentence.
STUB = 15
#: A line this narrow over one so many times as wide is a name or a word for what follows.
_NAME, _OVER = 12, 3
#: No line that goes on below leaves more of the measure than this part.
_SHORT = 0.75
#: A line wider than this, in cells, may end inside a sentence at the end of a page.
_HALF = 60
#: No page is set to a wider measure, in cells; no line of verse is wider than the second.
WIDEST, NARROW = 140, 60
#: A sentence broken off has punctuation before its end; a heading or an entry has none.
_INNER_RE = re.compile(r"[，。；、：！？,;]")
_BULLETS = "•●▪■◆◇○"
#: ``[1](P1⏎8)``: a wrap inside the pages of a mark.
_OPEN_MARK_RE, _CLOSED_MARK_RE = re.compile(r"[\]］〕]\s?[(（][^()（）]{0,8}$"), re.compile("[0-9—–~,， -]{0,9}[)）]")
_LISTED_RE = re.compile("[;；]")
#: No sentence is parted from more lines of nothing but marks.
_MARK_LINES = 6
#: Where no more room than this is left for no reason, room tells where paragraphs begin and end.
_REGULAR = 2
#: ``…公式`` and ``（4）可知…``: a number that goes on the sentence.
_EQUATION_LAST_RE, _NUMBER_FIRST_RE = re.compile("式$|方程$"), re.compile(r"[（(][0-9]{1,2}[)）](?=[^，。；\s])")
#: A formula stood before it.
_WHERE_RE = re.compile("其中|式中|这里|此处|上式|[若则设当](?!然)|代入|联立|整理|从而|于是")
#: Words with a comma that open a sentence, and seldom go on one.
_OPENER_RE = re.compile(
    r"(?:因此|为此|对此|基于此|有?鉴于此|由此可见|综上(?:所述)?|总之|总的来[说看]|此外|另外|除此之外|与此同时|同时|然而|不过|事实上|实际上|具体(?:来说|而言)|换言之|也就是说"
    r"|首先|其次|再次|最后|第[一二三四五六]|一方面)[，,]|[图表]\s?[0-9]{1,2}中[，,]"
)
_MARK_LAST_RE = re.compile(r"(?:\[[0-9,，\-–~]{1,9}\]|［[0-9]{1,3}］|</sup>|[①-⑳])$")
#: ``… [结果]``: the part of an abstract that begins on the next line.
_LABEL_LAST_RE = re.compile(r"[\[［【〔][\u4e00-\u9fff]{2,6}[\]］】〕]$")
#: A notice on an author ends with his address.
ADDRESS_LAST_RE = re.compile(r"[@＠]\$?\s?[\w-]+(?:[.．][\w-]+)*[.．](?:com|cn|net|org|edu|tw|hk)[。.)）]?$", re.I)
_LINK_LAST_RE = re.compile("https?://[!-~]{4,}$")
#: Labels whose text is prose, or the article itself; the value of any other ends with its line unless the line is full.
_PROSE_LABELS = ("abstract", "bio", "star", "funding", "text")
#: Of these few go on below a blank line, whether a stop ends them or not.
_SHORT_LABELS = ("bio", "star", "funding")
#: A line set in by so much stands under the value of the label above it: the terms in English.
DEEP = 8


def breaks(current: list[Item], item: Item, ahead: Sequence[Item], shape: Shape, cut: bool) -> bool:
    """Whether a new paragraph begins with ``item``."""
    # A line of nothing but note marks does not say how the line before it ended.
    behind = current[-1]
    if _only_marks(behind.line.text.s):
        behind = next((i for i in reversed(current[-_MARK_LINES:]) if not _only_marks(i.line.text.s)), behind)
    last = behind.line
    before, after = last.text.s, item.line.text.s
    gap = "cut" if cut and item.gap != "blank" else item.gap
    if gap in ("rule", "dashes"):
        cut_short = last.width > _HALF and (before[-1].isalnum() or before[-1] in "，、,") and is_latin(before) == is_latin(after)
        if not shape.wrapped and not (gap == "dashes" and cut_short):
            return True
        gap = "blank"
    if item.line.bullet or item.line.quote != last.quote:
        return True
    if current[0].kind == "label" and (said := _label_breaks(current[0].style, behind, item, gap, shape)) is not None:
        return said
    # Nothing but note marks: a wrap has parted them from their sentence, or cut one in two.
    if _only_marks(after) or (_OPEN_MARK_RE.search(before[-12:]) and _CLOSED_MARK_RE.match(after)):
        return False
    if item.style == "mark" and item.gap != "blank":
        return False
    if continues(after) and not (finished(before) and (last.bullet or after[0] in "—…")):
        return False
    if last.bullet and gap == "":
        return finished(before)
    if after[0] in _BULLETS and after[0] == current[0].line.text.s[0]:
        return True
    if (len(current) == 1 or not shape.wrapped or before[-1] in "；;") and _is_next_point(current[0].line.text.s, after):
        return True
    if gap == "" and in_quotation(last, item.line, shape):
        return False
    # In a text wrapped here and there, what is far wider than any measure is a paragraph to the line.
    if shape.wrapped and shape.widths.get(behind.index, 0) <= WIDEST:
        return _wrapped_break(behind, behind is current[0], item, ahead, shape)
    if len(current) == 1 and gap == "" and not shape.blocks and last.width <= _NAME and _is_said_by(last, item.line):
        return True
    return _plain_break(last, item.line, gap, ahead, shape)


def _is_said_by(last: TextLine, line: TextLine) -> bool:
    """Whether a short line is who speaks, over what is said: no paragraph has a first line so short."""
    return not finished(last.text.s) and line.width > _OVER * last.width and (finished(line.text.s) or line.width > _HALF)


def _is_next_point(first: str, text: str) -> bool:
    """Whether a line opens with the number after the one its paragraph opened with."""
    if not first[0].isdigit() or not text[0].isdigit():
        return False
    (style, value), (other, following) = numbering(first), numbering(text)
    return bool(style) and style == other and following == value + 1


@remembered
def _only_marks(text: str) -> bool:
    return len(text) < 60 and BEGIN_RE.match(text) is not None and not without_marks(text).strip()


def _plain_break(last: TextLine, line: TextLine, gap: str, ahead: Sequence[Item], shape: Shape) -> bool:
    """Where a line or a block is a paragraph: only an unfinished end of some length is joined."""
    before, after = last.text.s, line.text.s
    if shape.indents and line.indent >= 2 and (finished(before) or gap == "blank"):
        return True
    if _EQUATION_LAST_RE.search(before[-3:]) and _NUMBER_FIRST_RE.match(after):
        return False
    if gap == "" and _LABEL_LAST_RE.search(before):
        return False
    # A number alone on its line is a cell, a year of a list, a part of the text.
    if before.isdecimal() or after.isdecimal() or tells_origin(before):
        return True
    if gap == "" and shape.blocks and not last.end:
        return False
    if gap == "" and shape.blanks and not finished(before) and before[-1] not in "：:；;" and not ENUMERATOR_RE.match(after):
        # Short lines that no sentence ends are a list, a title page, a signature.
        return line.indent >= INDENT or (last.width < NARROW and (before[-1] in "）)】》" or not _ends_sentence(line, ahead)))
    if finished(before) or before[-1] in "：:；;" or len(INLINE_RE.sub("x", before)) <= STUB or (shape.told and gap == "blank"):
        return True
    if gap == "blank" and before[-1] not in "，、,（(《“" and _OPENER_RE.match(after):
        # Character recognition overlooks the stop of a paragraph.
        return True
    if gap == "blank" and (is_latin(before) != is_latin(after) or ADDRESS_LAST_RE.search(before) or _LINK_LAST_RE.search(before)):
        return True
    if before[-1] in "为得到有是即则" and _WHERE_RE.match(after):
        return True
    if gap == "blank" and not _INNER_RE.search(before) and is_name(after):
        return True
    if gap == "blank" and _MARK_LAST_RE.search(before[-12:]):
        # Character recognition overlooks the stop behind a raised mark.
        return True
    # Short: nothing that goes on, a title with a colon, a name under a motto, a bracket, a line without any stop.
    apart = gap == "blank" and not before[0].isascii() and "：" in before and "。" not in before and line.width > 2 * last.width
    loose = apart or (line.width < NARROW and not finished(after)) or before[0] in "—―─" or before[-1] in "）)】》"
    loose = loose or not _INNER_RE.search(before)
    if last.width < NARROW and loose:
        return True
    return bool(ENUMERATOR_RE.match(after))


def _ends_sentence(line: TextLine, ahead: Sequence[Item]) -> bool:
    """Whether a sentence ends where the lines do that stand together with this one."""
    for item in ahead:
        if item.gap or item.kind:
            break
        line = item.line
    return finished(line.text.s)


def _label_breaks(name: str, item: Item, following: Item, gap: str, shape: Shape) -> bool | None:
    """Whether the text of a record label (``name``) ends with a line; None where it is prose, which ends as any does."""
    text, width = item.line.text.s, shape.widths.get(item.index, 200)
    if name == "keywords" and gap == "" and following.line.indent >= DEEP:
        return False
    if shape.wrapped and ((gap == "" and ADDRESS_LAST_RE.search(text)) or (item.line.width > width + 6 and finished(text))):
        return True
    if name not in _PROSE_LABELS:
        return not _label_goes_on(name, item, following, gap, shape)
    if name in _SHORT_LABELS and (gap == "cut" or (gap == "blank" and not shape.wrapped)):
        return text[-1] not in "，,、；;"
    return None


def _label_goes_on(name: str, item: Item, following: Item, gap: str, shape: Shape) -> bool:
    """Whether the value of a record label (``name``) runs into the next line."""
    text, after = item.line.text.s, following.line.text.s
    if gap == "" and (shape.blocks or text[-1] in ",，、；;"):
        return True
    if name in CODES:
        return False
    width = shape.widths.get(item.index, 0)
    if name == "keywords":
        # The last of many keywords is cut in two, or the list is.
        if gap == "" and is_latin(text) and after[0].islower():
            return True
        full = shape.wrapped and gap == "" and room(item.line, following.line, width) <= INDENT
        short = following.line.width <= STUB * 2 and not numbering(after)[0] and not full
        if not (short or _LISTED_RE.search(after)):
            return False
    return shape.wrapped and not finished(text) and item.line.width >= width - 4 and (gap == "" or not shape.blanks)


def _wrapped_break(behind: Item, alone: bool, item: Item, ahead: Sequence[Item], shape: Shape) -> bool:
    last, line = behind.line, item.line
    width = shape.widths.get(behind.index, 0)
    blank = item.gap == "blank" and shape.blanks
    if not finished(last.text.s):
        if last.text.s[-1] in "：:" and last.width < width - (8 if alone else 4):
            return True
        if (blank or (shape.indents and line.indent >= 2)) and last.width < width * _SHORT:
            return True
        return alone and stands_alone(behind, line, max(width, shape.widths.get(item.index, 0)))
    if blank or is_below(item, ahead, width):
        return True
    if shape.parted and item.gap == "":
        return shape.indents and line.indent >= 2
    if not shape.indents and not shape.parted and ENUMERATOR_RE.match(line.text.s):
        return True
    if is_latin(last.text.s) and is_latin(line.text.s) and shape.blanks:
        return shape.indents and line.indent >= 2
    if shape.indents:
        # The points of a list may hang out beside the measure of the text.
        return line.indent >= 2 or last.width < (width - INDENT - 2 if ENUMERATOR_RE.match(line.text.s) else width * 0.6)
    reach = max(shape.reach.get(behind.index, 0), shape.reach.get(item.index, 0)) or width
    indent = INDENT if alone else 0
    left, spare = room(last, line, reach) - indent, shape.slack[not is_all_han(last)]
    if left >= 0 and (last.width < width - INDENT - indent or spare <= min(left, _REGULAR)):
        return True
    following = next((n for n in ahead if not n.kind), None)
    if following is None:
        return False
    if shape.slack[not is_all_han(line)] <= _REGULAR:
        return _is_set_in(line, following.line, reach, shape)
    # Lines of uneven width: two a little short say as much as one that is clearly so.
    here = shape.widths.get(item.index, width)
    return following.line.width >= line.width + 2 and last.width <= width - 3 and line.width <= here - 2


def _is_set_in(line: TextLine, following: TextLine, reach: int, shape: Shape) -> bool:
    """Whether a line ends inside a sentence though the next word would have had room: something stood before it on paper.

    A line that ends a sentence may end its paragraph; its width says nothing of its start.
    """
    return not finished(line.text.s) and line.width >= reach - 10 and room(line, following, reach) >= shape.slack[not is_all_han(line)]
