"""Numbers of pages that stand in the flow of a text, told from the numbers an author has set alone on a line.

A page ends wherever it is full, mostly inside a sentence; an author's number (of a section, a year, a cell) never stands there.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from functools import cached_property
from itertools import pairwise

from hooks.study.ingest.furniture.counted import counted_pages
from hooks.study.ingest.headings.numerals import numbering, value_of
from hooks.study.ingest.layout.lines import TextLine
from hooks.study.ingest.layout.shape import finished, is_prose
from hooks.study.ingest.notes.citing import cites
from hooks.study.ingest.notes.marks import find_label
from hooks.study.ingest.trace import EMPTY
from hooks.study.ingest.whole import Whole

#: ``22``, ``·22·``, ``—951—``, ``- 3 -``, ``第 12 页``, ``Page 3 of 9``, ``3/12``.
PAGE_RE = re.compile(
    r"^[\s·•|\-–—－_.(（]*(?:第\s*)?(?:[Pp](?:age|\.)?\s*)?[0-9]{1,4}(?:\s*(?:页|頁|/|of)\s*(?:共\s*)?(?:[0-9]{1,4})?\s*(?:页|頁)?)?"
    r"[\s·•|\-–—－_.)）]*$"
)
#: What it ends with.
_LAST = "0123456789页頁共/f·•|-–—－_.)）"
#: Without the signs that only the number of a page has.
_BARE_RE = re.compile(r"[(（]?[0-9]{1,4}[)）.]?")
_ROMAN_RE = re.compile(r"(?:第\s?)?[\s·—–-]{0,3}(?:[ivx]{1,5}|[IVX]{1,5})[\s·—–-]{0,3}[页頁]?")
#: ``〈一〇三〉``, ``— 十二 —``.
_HAN_PAGE_RE = re.compile(r"[〈<—–-]{1,2}\s?([一二三四五六七八九十百〇○零]{1,5})\s?[〉>—–-]{1,2}")
_NUMBER_RE = re.compile("[0-9]+")
_LONE_NUMBER_RE = re.compile(r"0?[0-9]{1,2}")
#: Three numbers or more with less text between them than this are cells of a table or the years of a list.
_FEWEST, _CLOSE = 3, 100
#: Nothing longer, in characters, is the number of a page.
_LONGEST = 40
#: No heading or name in front of a page's end is wider, in cells.
_NARROW = 30
#: So many lines back may stand what a line goes on, where each has a blank one below it.
_BETWEEN = 2
#: Of lines at the ends of pages, one in so many at least is seen to stand there.
_SEEN = 4


class PageNumbers:
    """The lines of a text that look like the number of a page; which of them are one depends on the running heads."""

    def __init__(self, lines: Sequence[TextLine], whole: Whole) -> None:
        self._lines = lines
        brief = whole.short(_LONGEST)
        short = sorted({*brief}.intersection(whole.ending(_LAST)))
        found = [i for i in short if _looks_so(lines[i]) and not _ends_range(lines, i)]
        counted = counted_pages(lines, brief, lambda i: cuts(self._above[i]))
        self._bare = {i: None for i in found if _BARE_RE.fullmatch(lines[i].text.s)}
        dense = _dense(lines, [*self._bare])
        self._single = [i for i in self._bare if i not in dense and not _numbers_title(lines, i)]
        # The front pages of a thesis count in Roman numerals.
        roman = [i for i in whole.short(11) if _ROMAN_RE.fullmatch(lines[i].text.s) and _is_last(lines, i)]
        self._sure = {*found, *_counted_in_han(lines, whole), *roman} - self._bare.keys() | set(counted)

    @cached_property
    def _above(self) -> list[TextLine | None]:
        return lines_above(self._lines)

    def find(self, heads: AbstractSet[int], alike: AbstractSet[int] = frozenset()) -> set[int]:
        """The numbers of pages, by index.

        Args:
            heads: the running heads.
            alike: lines that come again and may be running heads.
        """
        single = self._single
        ends = _at_ends(self._lines, single, heads, heads | alike | self._bare.keys()) if single else []
        # An equation's number in brackets, the year that ends a source are no page's because others are.
        forms = {_NUMBER_RE.sub("", self._lines[i].text.s) for i in ends}
        same = {i for i in single if _NUMBER_RE.sub("", self._lines[i].text.s) in forms}
        return self._sure | (same if seen(len(ends), len(single)) else set(ends))


def _counted_in_han(lines: Sequence[TextLine], whole: Whole) -> list[int]:
    """Lines of a Han numeral between angle brackets or dashes, where they run on: the pages of a book set from top to bottom."""
    found = [(i, match.group(1)) for i in whole.opening("〈<—–-") if (match := _HAN_PAGE_RE.fullmatch(lines[i].text.s))]
    values = [_value(written) for _, written in found]
    running = sum(b - a == 1 for a, b in pairwise(values))
    return [i for i, _ in found] if running >= _FEWEST and running * 4 >= 3 * (len(values) - 1) else []


def _value(written: str) -> int:
    """``一〇三`` → 103, ``十二`` → 12."""
    if "十" in written or "百" in written:
        return value_of(written)
    return int("".join(str("〇一二三四五六七八九".find(c.replace("○", "〇").replace("零", "〇"))) for c in written))


def seen(ends: int, lines: int) -> bool:
    """Whether so many of some lines alike stand at the end of a page that all of them do."""
    return ends * _SEEN >= lines


def lines_above(lines: Sequence[TextLine], skipped: AbstractSet[int] = frozenset()) -> list[TextLine | None]:
    """For each line the last one above it that has text, is no sign, and is not ``skipped`` as one of its kind."""
    found: list[TextLine | None] = []
    above = None
    for i, line in enumerate(lines):
        found.append(above)
        text = line.text.s
        if text and (len(text) > 6 or any(char.isalnum() for char in text)) and i not in skipped:
            above = line
    return found


def cuts(above: TextLine | None) -> bool:
    """Whether the line below ``above`` stands inside a sentence or right under the notes of a page."""
    if above is None or not is_prose(above):
        return False
    text = above.text.s
    if finished(text):
        label = find_label(text)
        return cites(text) or (label is not None and label.scheme != "plain")
    numbered = bool(numbering(text)[0]) and above.width <= 2 * _NARROW
    return above.width > _NARROW and text[-1] not in "：:" and not numbered and not above.bold


def near_page(lines: Sequence[TextLine], i: int, reach: int = 8) -> bool:
    """Whether a page ends, or something like the number of one stands, within so many lines."""
    near = [line for line in lines[max(0, i - reach) : i + reach + 1] if line.text or line.role == "page"]
    return any(line.role == "page" or (is_prose(line) and PAGE_RE.match(line.text.s)) for line in near)


def _looks_so(line: TextLine) -> bool:
    text = line.text.s
    if line.role not in ("", "table") or (line.hashes and text[0] not in "Pp第"):
        return False
    return bool(PAGE_RE.match(text))


def _ends_range(lines: Sequence[TextLine], i: int) -> bool:
    """Whether a wrap has cut the pages of a citation in two (``3038–⏎3047.``), or parted the year that ends it."""
    text = lines[i].text.s
    above = next((line.text.s[-1] for line in reversed(lines[max(0, i - _BETWEEN) : i]) if line.text.s), "")
    return (above in ("-", "–", "—", "~", "～") and text[:1].isdigit()) or (above in ("，", ",", "：", ":") and text[-1:] == ".")


def _dense(lines: Sequence[TextLine], bare: Sequence[int]) -> set[int]:
    """Numbers that stand too close together to be a page apart."""
    # Two digits one under the other are the number of one page.
    second = {b for a, b in pairwise(bare) if b == a + 1 and len(lines[a].text) == len(lines[b].text) == 1}
    second -= {b + 1 for b in second}
    found: set[int] = set()
    bare = [i for i in bare if i not in second]
    run = list(bare[:1])
    for a, b in pairwise([*bare, len(lines)]):
        if b < len(lines) and sum(len(line.text) for line in lines[a + 1 : b]) < _CLOSE:
            run.append(b)
            continue
        found.update(run if len(run) >= _FEWEST else ())
        run = [b]
    return found | {i for i in second if i - 1 in found}


def _numbers_title(lines: Sequence[TextLine], i: int) -> bool:
    """Whether a number belongs to the title below it (``01``), and is not the rest of one split over two lines."""
    text = lines[i].text.s
    return len(text) == 2 and text[0] == "0" and not _LONE_NUMBER_RE.fullmatch(lines[i - 1].text.s if i else "")


def _at_ends(lines: Sequence[TextLine], numbers: Sequence[int], heads: AbstractSet[int], skipped: AbstractSet[int]) -> list[int]:
    """Those of some numbers that stand where a page ends: first or last of all, beside a running head, inside a sentence."""
    written = [i for i, line in enumerate(lines) if line.text.s]
    above = lines_above(lines, skipped)
    return [i for i in numbers if i <= written[0] or i >= written[-1] or _is_furnished(lines, i, heads) or cuts(above[i])]


def _is_furnished(lines: Sequence[TextLine], i: int, heads: AbstractSet[int]) -> bool:
    """Whether a running head or the end of a page is next to a line, whatever blank lines are between."""
    beside = (next((j for j in way if lines[j].role != "blank"), i) for way in (range(i - 1, -1, -1), range(i + 1, len(lines))))
    return any(j in heads or lines[j].role == "page" for j in (*range(max(0, i - 2), min(len(lines), i + 3)), *beside))


def _is_last(lines: Sequence[TextLine], i: int) -> bool:
    """Whether the page ends right below a line."""
    return next((line.role == "page" for line in lines[i + 1 :] if line.role != "blank"), False)


def page_edges(lines: Sequence[TextLine]) -> set[int]:
    """The first line and the last of each page but for its number, where form feeds part the pages."""
    found: set[int] = set()
    if all(line.role != "page" for line in lines):
        return found
    first, last = -1, -1
    ended = False
    for i, line in enumerate([*lines, TextLine(0, EMPTY, "page")]):
        if line.role == "page":
            # What stands over the first page or below the last may be the text.
            found |= ({first} if ended else set()) | ({last} if i < len(lines) else set())
            first, last, ended = -1, -1, True
        elif line.text.s and not PAGE_RE.match(line.text.s):
            first, last = (i if first < 0 else first), i
    return found - {-1}
