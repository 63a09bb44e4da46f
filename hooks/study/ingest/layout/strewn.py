"""Lines broken where the links and the bold words of a page stood: some programs put every inline element on a line of its own."""

from __future__ import annotations

from collections.abc import Sequence

from hooks.study.ingest.furniture.platforms import PLATFORM_RE
from hooks.study.ingest.headings.numerals import numbering
from hooks.study.ingest.language import is_latin
from hooks.study.ingest.layout.lines import TextLine, with_text
from hooks.study.ingest.layout.room import mode
from hooks.study.ingest.layout.shape import CONTINUING, continues, finished
from hooks.study.ingest.notes.marks import find_label
from hooks.study.ingest.record.record import find_label_word
from hooks.study.ingest.trace import Ledger, join
from hooks.study.ingest.whole import Whole

#: What no line ends with that a writer has ended.
_OPENERS = "（(“‘《〈「『【[，、,"
#: What counts stands behind its number.
_UNITS = "年月日个人次卷册页頁岁"
_INNER = "，。；、"
#: So many breaks before what closes a sentence, and one line in so many, show it; no page is set to this measure, in cells.
_FEWEST, _SHARE, _MEASURE = 3, 20, 90


def gathered(lines: list[TextLine], whole: Whole, ledger: Ledger) -> list[TextLine]:
    """Join the pieces of sentences that stand on lines of their own, in a text that is strewn so; others stay as they are."""
    if not _are_strewn(lines, whole):
        return lines
    result: list[TextLine] = []
    for line in lines:
        if result and _goes_on(result[-1], line):
            result[-1] = with_text(result[-1], join([result[-1].text, line.text]))
        else:
            result.append(line)
    return result


def _are_strewn(lines: Sequence[TextLine], whole: Whole) -> bool:
    """Whether many lines open with what closes a sentence, and paragraphs have a line each: wrapped lines are of one width."""
    pairs = [(lines[i - 1], lines[i]) for i in whole.opening(CONTINUING) if i]
    cut = sum(_is_plain(a) and _is_plain(b) and not finished(a.text.s) for a, b in pairs)
    # The rows of a text layer are parted at their quotation marks too; what is wide there are the addresses in its notes.
    if cut < max(_FEWEST, len(lines) // _SHARE) or any(line.role == "page" for line in lines):
        return False
    wide = [line.width for line in lines if line.width > _MEASURE and not is_latin(line.text.s)]
    return len(wide) >= _FEWEST and mode(wide)[1] * 2 < len(wide) + _FEWEST


def _is_plain(line: TextLine) -> bool:
    return bool(line.text.s) and not (line.role or line.hashes or line.bullet or line.quote)


def _goes_on(last: TextLine, line: TextLine) -> bool:
    """Whether a line is the rest of the one before, by what that ends with or by what it opens with itself."""
    before, after = last.text.s, line.text.s
    if not (_is_plain(last) and _is_plain(line)) or finished(before):
        return False
    if PLATFORM_RE.search(before):
        return continues(after)
    if continues(after) or before[-1] in _OPENERS or (before.isdecimal() and after[0] in _UNITS):
        return True
    # A foreign name amid a Chinese sentence.
    if is_latin(after) != is_latin(before) and not numbering(before)[0]:
        return True
    broken = any(sign in before for sign in _INNER) and before[-1] not in "：:"
    return broken and not (numbering(before)[0] or find_label(before) or find_label_word(before) or numbering(after)[0])
