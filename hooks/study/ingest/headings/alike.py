"""Titles known because many are alike: right over their text with a blank line above, or set in like no other line."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Sequence
from itertools import pairwise

from hooks.study.ingest.headings.sequence import PUNCTUATION_RE
from hooks.study.ingest.language import is_latin, is_pinyin
from hooks.study.ingest.layout.lines import TextLine
from hooks.study.ingest.layout.shape import Shape, finished, is_prose
from hooks.study.ingest.record.record import find_label_word, is_name
from hooks.study.ingest.record.surnames import may_be_name

#: So many at least; of a hundred titles so many are different; none is longer, in characters.
_FEWEST, _DIFFERENT, _LONGEST = 3, 80, 20
#: No line of verse is wider, in cells.
_VERSE = 40
#: A first title is so wide at least, in cells.
_NARROWEST = 8
_TITLE_RE = re.compile(r"[\u3400-\u9fff“《「『][\u3400-\u9fff\w\s·“”《》「」『』]+")
_QUESTION_RE = re.compile(rf"(?:[A-Z]\w* ?)?{_TITLE_RE.pattern}[？?]")


def titles_alike(lines: Sequence[TextLine], known: Container[int], plain: Sequence[int]) -> list[int]:
    """Lines that are titles because others like them are.

    Args:
        lines: all lines.
        known: lines that may be headings for another reason.
        plain: lines that are headings because they are set off.

    Returns:
        Indexes, in no order.
    """
    titles = [i for i, line in enumerate(lines) if i not in known and _is_title(line)]
    return [*_over_text(lines, titles), *_over_verse(lines, titles), *_set_in(lines, titles, plain, known), *_asking(lines, plain, known)]


def _asking(lines: Sequence[TextLine], plain: Sequence[int], known: Container[int]) -> list[int]:
    """Questions that stand as the plain headings do, and are no more than those: what a speaker asks comes again and again."""
    stands = {_stand(lines, i) for i in plain if 0 < i < len(lines) - 1}
    if len(plain) < _FEWEST - 1 or len(stands) > 1:
        return []
    alike = [i for i, line in enumerate(lines[1:-1], 1) if line.text.s[-1:] in ("？", "?") and i not in known and is_prose(line)]
    found = [i for i in alike if len(lines[i].text) <= _LONGEST and _stand(lines, i) in stands and _QUESTION_RE.fullmatch(lines[i].text.s)]
    found = [i for i in found if (after := next((n for n in lines[i + 1 : i + 6] if n.text), None)) and _is_text(after, lines[i])]
    return found if len(alike) <= len(plain) else []


def _stand(lines: Sequence[TextLine], i: int) -> tuple[bool, bool, int]:
    """Whether there is a line right above and right below, and how far a line is set in."""
    return bool(lines[i - 1].text), bool(lines[i + 1].text), lines[i].indent


def over_pinyin(lines: Sequence[TextLine]) -> list[int]:
    """Entries of a dictionary: short lines of Han, each over how it is pronounced; two at least."""
    written = [i for i, line in enumerate(lines) if line.text]
    found = [i for i, j in pairwise(written) if is_pinyin(lines[j].text.s) and _is_title(lines[i])]
    return found if len(found) > 1 else []


def first_title(lines: Sequence[TextLine], known: Container[int], plain: Sequence[int], shape: Shape) -> int:
    """The title over the first part of a text whose other parts have titles without a number, or -1.

    What stands above it is the record, which no sentence ends.

    Args:
        lines: all lines.
        known: lines that are headings already.
        plain: those of them without a number, in order.
        shape: the layout.
    """
    if len(plain) < _FEWEST - 1:
        return -1
    i, text = plain[0] - 1, 0
    while i >= 0 and (not lines[i].text or _is_running(lines, i, shape)):
        text += bool(lines[i].text)
        i -= 1
    above = [line for line in lines[:i] if line.text and not line.role] if i > 0 else []
    if not text or len(above) < 2 or i in known or not _is_title(lines[i]) or lines[i].width < _NARROWEST:
        return -1
    line = lines[i].text.s
    # It stands as the others do: with a blank line below it or without, and one above it unless they have none.
    blank = {bool(lines[k + 1].text) for k in plain} == {bool(lines[i + 1].text)}
    blank = blank and (not lines[i - 1].text or all(lines[k - 1].text for k in plain))
    return i if blank and not (is_name(line) and may_be_name(line)) and not find_label_word(line) else -1


def _is_running(lines: Sequence[TextLine], i: int, shape: Shape) -> bool:
    """Whether a line belongs to a paragraph."""
    line = lines[i]
    return is_prose(line) and (finished(line.text.s) or (shape.wrapped and line.width >= 0.8 * shape.widths.get(i, 80)))


def _is_title(line: TextLine) -> bool:
    text = line.text.s
    return 1 < len(text) <= _LONGEST and is_prose(line) and not line.quote and not line.bullet and bool(_TITLE_RE.fullmatch(text))


def _over_text(lines: Sequence[TextLine], titles: Sequence[int]) -> list[int]:
    """Those with a blank line above and their text right below (titles of poems, entries), each another and not all names of speakers."""
    found = [i for i in titles if 0 < i < len(lines) - 1 and not lines[i - 1].text and _is_over(lines, i)]
    words = {lines[i].text.s for i in found}
    if len(found) < _FEWEST or len(words) * 100 < len(found) * _DIFFERENT or all(map(may_be_name, words)):
        return []
    return found


def _over_verse(lines: Sequence[TextLine], titles: Sequence[int]) -> list[int]:
    """Those alone between blank lines, each over verse and no other so: the poems of a collection, which are most of the text."""
    alone = [i for i in titles if 0 < i < len(lines) - 2 and not lines[i - 1].text and not lines[i + 1].text]
    verse: list[int] = []
    for i in alone:
        first = next((k for k in range(i + 1, len(lines)) if lines[k].text), len(lines))
        last = next((k for k in range(first, len(lines)) if not lines[k].text), len(lines))
        if last - first < _FEWEST or any(not is_prose(line) or line.width > _VERSE for line in lines[first:last]):
            return []
        verse += range(first, last)
    words = {lines[i].text.s for i in alone}
    most = len(verse) * 2 > sum(bool(line.text) for line in lines)
    return alone if most and _FEWEST <= len(words) == len(alone) and not all(map(may_be_name, words)) else []


def _is_over(lines: Sequence[TextLine], i: int) -> bool:
    """Whether text stands right below a line, or how the word is written in Latin letters and then its text."""
    if _is_text(lines[i + 1], lines[i]):
        return True
    after = [line for line in lines[i + 1 : i + 5] if line.text]
    if len(after) < 2 or lines[i + 1] is not after[0]:
        return False
    return is_latin(after[0].text.s) and len(after[0].text) < 60 and _is_text(after[1], after[0])


def _is_text(line: TextLine, title: TextLine) -> bool:
    return is_prose(line) and line.width > 2 * title.width and (finished(line.text.s) or line.text.s[-1] in "：:" or line.width > 60)


def _set_in(lines: Sequence[TextLine], titles: Sequence[int], plain: Sequence[int], known: Container[int]) -> list[int]:
    """Those set in as all plain headings are and hardly another line is."""
    indents = Counter(lines[i].indent for i in plain)
    if len(plain) < _FEWEST - 1 or len(indents) > 1:
        return []
    indent = next(iter(indents))
    others = [i for i, line in enumerate(lines) if line.text and not line.role and line.indent == indent and i not in known]
    found = [i for i in titles if lines[i].indent == indent and not PUNCTUATION_RE.search(lines[i].text.s) and _heads_other(lines, i)]
    return found if indent and len(others) - len(found) <= len(plain) // 4 else []


def _heads_other(lines: Sequence[TextLine], i: int) -> bool:
    """Whether running text with another indent stands below a line."""
    after = next((line for line in lines[i + 1 : i + 6] if line.text), None)
    return after is not None and after.indent != lines[i].indent and after.width > 2 * lines[i].width
