"""How far the lines of wrapped text reach, and whether a line has room left for what the next one begins with.

A printer breaks a line only where the next word no longer fits. A line that ends although the next word would have fitted is
either the last one of its paragraph, or its first: that is set in by two Han, and an export has lost the indent.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right, insort
from collections import Counter

from hooks.study.ingest.language import is_latin
from hooks.study.ingest.layout.lines import TextLine, cells
from hooks.study.ingest.notes.marks import MARK_RE

#: What cannot be parted from the character before it, or behind it: opening signs, a word or a number, closing signs.
_OPENING = "“‘「『《〈（(【〔"
_WORD_RE = re.compile(r"[0-9A-Za-z][0-9A-Za-z.,'’%:/–—-]*|[\uac00-\ud7a3]+")
_CLOSING = frozenset("，。、；：？！”’）)》〉」』】〕…")
#: What is wider on paper than the sum of its cells says, or narrower: letters and digits of proportional type.
_LATIN_RE = re.compile("[0-9A-Za-z]")
#: So many lines say how evenly a text is set.
_SAMPLE = 500
#: The lines on either side that say how wide a text is set here, and what is too narrow to say it.
_AROUND, _NARROWEST = 8, 24
#: No column is narrower than this part of the measure that most of the text is set to.
_PART = 0.45
#: So much a first line is set in by, in cells.
INDENT = 4


def room(line: TextLine, following: TextLine, reach: int) -> int:
    """Cells that stay free on a line of the width ``reach`` when what the next line begins with is put behind it."""
    return reach - line.width - unit_width(following.text.s)


def unit_width(text: str) -> int:
    """Width of what may not be parted at the start of a text: opening signs, a character or word, closing signs and note marks."""
    at = 0
    while at < len(text) - 1 and text[at] in _OPENING:
        at += 1
    word = _WORD_RE.match(text, at)
    at = word.end() if word else at + 1
    while at < len(text):
        if text[at] in _CLOSING:
            at += 1
        elif mark := MARK_RE.match(text, at):
            at = mark.end()
        else:
            break
    return cells(text[:at])


def is_all_han(line: TextLine) -> bool:
    """Whether a line is as wide as its number of characters says: Latin letters and digits are no exact part of a Han."""
    return not _LATIN_RE.search(line.text.s)


def local_widths(prose: list[tuple[int, TextLine]]) -> dict[int, int]:
    """For each line the most frequent width of the eight lines before and after it in the same script."""
    found: dict[int, int] = {}
    for same in _by_script(prose):
        widths = [line.width for _, line in same]
        # A few short lines alike (names, keywords, a heading) between long ones are no measure of their own.
        most = usual(widths)
        measures = (most if width < _PART * most else width for width in _measures(widths))
        found.update(zip([i for i, _ in same], measures, strict=True))
    return found


def usual(widths: list[int], near: int = 2) -> int:
    """The width that most of a text is set to, its lines counted by what stands in them."""
    share: Counter[int] = Counter()
    for width in widths:
        share[width] += width
    return max(share, key=lambda w: sum(share[w + d] for d in range(-near, near + 1)), default=0)


def _by_script(prose: list[tuple[int, TextLine]]) -> tuple[list[tuple[int, TextLine]], list[tuple[int, TextLine]]]:
    """The lines of Han, kana or Hangul, and those of Latin letters."""
    found: tuple[list, list] = [], []
    for pair in prose:
        found[is_latin(pair[1].text.s)].append(pair)
    return found


def local_reach(prose: list[tuple[int, TextLine]], ended: list[bool]) -> dict[int, int]:
    """For each line the width that three in four of the unfinished lines near it do not pass: first lines fall short of it.

    Args:
        prose: the lines with their indexes.
        ended: for each whether it ends where a sentence may end.
    """
    found: dict[int, int] = {}
    whole = {i for (i, _), end in zip(prose, ended, strict=True) if end}
    for same in _by_script(prose):
        widths = [0 if i in whole else line.width for i, line in same]
        near: list[int] = []
        beyond = [0] * 11
        for k, (coming, going) in enumerate(zip([*widths, *beyond], [*beyond, *beyond[1:], *widths], strict=False), -10):
            if coming != going:
                if coming:
                    insort(near, coming)
                if going:
                    del near[bisect_left(near, going)]
            if 0 <= k < len(widths):
                found[same[k][0]] = near[len(near) * 3 // 4] if near else 0
    return found


def slack(prose: list[tuple[int, TextLine]], ended: list[bool], reach: dict[int, int]) -> tuple[int, int]:
    """How much room lines have that cannot be first ones, because the line before is unfinished: one in twelve has more.

    Args:
        prose, ended: as for ``local_reach``.
        reach: what that gave.

    Returns:
        Cells, for lines of Han alone and for lines with letters or digits; 2 where there are too few to tell.
    """
    left: dict[bool, list[int]] = {True: [], False: []}
    for (a, b, c), before, end in zip(zip(prose, prose[1:], prose[2:], strict=False), ended, ended[1:], strict=False):
        if len(left[True]) == len(left[False]) == _SAMPLE:
            break
        if not before and not end and a[1].width >= reach.get(a[0], 0) - 8 and len(same := left[is_all_han(b[1])]) < _SAMPLE:
            same.append(room(b[1], c[1], reach.get(b[0], 0)))
    return _all_but_few(left[True]), _all_but_few(left[False])


def _all_but_few(left: list[int]) -> int:
    left.sort()
    return max(0, left[-1 - len(left) // 12] + 1) if len(left) >= 4 else 2


def mode(widths: list[int], near: int = 2) -> tuple[int, int]:
    """The width most lines have, two cells more or less, and how many those are; of equals the widest."""
    ordered = sorted(widths)
    if ordered[0] == ordered[-1]:
        return ordered[0], len(ordered)
    about = {width: bisect_right(ordered, width + near) - bisect_left(ordered, width - near) for width in set(ordered)}
    most = max(about.values())
    best = max((width for width, lines in about.items() if lines == most), key=lambda width: (ordered.count(width), width))
    return best, most


def _measures(widths: list[int]) -> list[int]:
    """For each line ``_measure_of`` the lines round it; the tally moves on with them, and is read where it is what is asked for."""
    # Of each width how many lines are about as wide, how many just as wide, and the width: in one number, so that the largest is best.
    score = list(range(max(widths, default=0) + 3))
    about, just = 1 << 48, (1 << 48) + (1 << 40)
    found: list[int] = []
    beyond = [0] * (_AROUND + 1)
    ordered: list[int] = []
    for k, (coming, going) in enumerate(zip([*widths, *beyond], [*beyond, *beyond[1:], *widths], strict=False), -_AROUND):
        if coming == going and _AROUND < k < len(widths) - _AROUND:
            found.append(found[-1])
            continue
        if k + _AROUND < len(widths):
            insort(ordered, coming)
        if k > _AROUND:
            del ordered[bisect_left(ordered, going)]
        if coming >= _NARROWEST:
            score[coming - 2] += about
            score[coming - 1] += about
            score[coming] += just
            score[coming + 1] += about
            score[coming + 2] += about
        if going >= _NARROWEST:
            score[going - 2] -= about
            score[going - 1] -= about
            score[going] -= just
            score[going + 1] -= about
            score[going + 2] -= about
        if 0 <= k < len(widths):
            first = bisect_left(ordered, _NARROWEST)
            if first == len(ordered) or 3 * ordered[first] < ordered[-3:][0]:
                found.append(_measure_of(ordered))
            else:
                found.append(max(map(score.__getitem__, set(ordered[first:]))) & 0xFFFFFFFFFF)
    return found


def _measure_of(ordered: list[int]) -> int:
    """The most frequent of sorted widths; short lines (last ones, notes, names) say nothing about the measure."""
    # One line that is not wrapped (an abstract in the head of an export) must not hide the measure.
    long = ordered[bisect_left(ordered, max(_NARROWEST, -(-ordered[-3:][0] // 3))) :]
    return mode(long or ordered)[0]
