"""Headings known by a form that comes again: short lines over prose that open alike, with numbers that run on or with one sign.

``01/题``, ``一｜题``, ``甲、题``, ``Part 1 题``, ``§1 题``, ``■ 题``: every platform and every house has a form of its own, so that
no list of them is complete.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence

from hooks.study.ingest.headings.numerals import CN, value_of
from hooks.study.ingest.headings.sequence import Numbered
from hooks.study.ingest.layout.lines import TextLine
from hooks.study.ingest.layout.shape import Shape, finished, is_caption, is_prose

_STEMS = "甲乙丙丁戊己庚辛壬癸"
_LETTERS = "ABCDEFGH"
_FORMAL = "壹贰叁参肆伍陆柒捌玖拾"
_NUMBERS = rf"0?[0-9]{{1,2}}|[{CN}]{{1,3}}|[IVX]{{1,4}}|[Ⅰ-Ⅻ]|[{_LETTERS}](?![A-Za-z])|[{_STEMS}]|[{_FORMAL}]{{1,2}}"
#: What stands before the number, the number, and what parts it from the title.
_FRAME_RE = re.compile(
    rf"(?P<before>(?:part|chapter|section|unit|第|其|之|§|[（(\[［〔【])?[.．]?\s*)(?P<number>{_NUMBERS})"
    r"(?P<behind>\s*(?:部分|[)）\]］〕】])?\s*[、．.：:，,/／|｜丨·—-]?\s*)(?=[^\s0-9、．.：:，,/／|｜丨])",
    re.I,
)
#: ``1908年（光绪三十四年）　八岁``, ``光绪三十四年（1908）``, ``1840年6月``: of which year an entry of a chronicle tells.
_YEAR_RE = re.compile(
    r"(?:公元)?(?:[\u3400-\u9fff]{2}[元一二三四五六七八九十]{1,3}年\s*)?[(（]?(?P<year>1[0-9]{3}|20[0-9]{2})\s*"
    r"(?:年(?:[0-9]{1,2}月(?:[0-9]{1,2}日)?)?|[)）]|$)[)）]?(?:$|[\s\u3000(（])"
)
#: ``致某某（1956年3月2日）``: what is dated at its end.
_DATED_RE = re.compile(
    r"[^，。；：]{2,20}[(（](?P<year>1[0-9]{3}|20[0-9]{2})\s*(?:年(?:\s*[0-9]{1,2}\s*月(?:\s*[0-9]{1,2}\s*日)?)?|[./-][0-9./-]{1,5})[)）]$"
)
_GAP_RE = re.compile(r"\s+")
_UNNUMBERED = ("plain", "word")
#: What a number, or what stands before one, opens with: asked first.
_NUMBER_OPENS = frozenset(f"0123456789{CN}IVXivxⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩⅪⅫⅰⅱⅲⅳⅴⅵⅶⅷⅸⅹⅺⅻ{_LETTERS}{_LETTERS.lower()}{_STEMS}{_FORMAL}").union(
    "PpSsUu第其之§（([［〔【.．"
)
#: Arrows, blocks and other shapes, a word in heavy brackets, ``Q1``.
_SIGN_RE = re.compile(r"(?P<sign>[※\u2190-\u21ff\u2500-\u27bf\u2b00-\u2bff]|【(?=[^】]{2,20}】$)|[Qq](?=[0-9]))\s*(?=\S)")
#: Signs of titles and names, not of sentences.
_NO_TITLE_RE = re.compile(r"[。；！]|https?:|^.{0,6}(?<![论语言记])[:：]\s*\S{1,4}$")
#: Characters of a title at most; members of a series at least, where its number says so, and where only a sign does.
_LONGEST, _FEWEST, _SIGNED = 36, 3, 2


def series(lines: Sequence[TextLine], shape: Shape, known: Mapping[int, str]) -> list[Numbered]:
    """The headings of all series, in order.

    Args:
        lines: all lines, furniture taken out.
        shape: their layout.
        known: the styles of lines that are headings already; those without a number may belong to a series.
    """
    frames: dict[tuple[str, ...], list[tuple[int, int]]] = defaultdict(list)
    for i, line in enumerate(lines):
        if line.quote or not is_prose(line):
            continue
        if line.bullet:
            frames["•",].append((i, 0))
        elif (match := _YEAR_RE.match(line.text.s)) and not (line.text.s.isdecimal() and lines[i + 1 : i + 2] and lines[i + 1].text):
            frames["年",].append((i, int(match.group("year"))))
        elif line.text.s[-1] in ")）" and (match := _DATED_RE.match(line.text.s)):
            frames["（年）",].append((i, int(match.group("year"))))
        elif line.text.s[0] in _NUMBER_OPENS and (match := _FRAME_RE.match(line.text.s)):
            behind = " ".join(_GAP_RE.split(match.group("behind")))
            frames[match.group("before").strip().lower(), _class(match.group("number")), behind].append((i, _value(match.group("number"))))
        elif (line.text.s[0] < "\u3000" or line.text.s[0] == "【") and (match := _SIGN_RE.match(line.text.s)):
            frames[match.group("sign"),].append((i, 0))
    found = []
    for frame, members in frames.items():
        if any(known.get(i, "plain") not in _UNNUMBERED for i, _ in members):
            continue
        if "年" in frame[0]:
            members = _in_time(members, lines, shape)
        elif len(frame) > 1:
            members = _running(members, lines, shape)
        elif not all(_is_title(lines, i, shape) for i, _ in members):
            continue
        if len(members) >= (_FEWEST if len(frame) > 1 or "年" in frame[0] else _SIGNED):
            found += [Numbered(i, "series" + "".join(frame), value, told=True) for i, value in members]
    return sorted(found, key=lambda heading: heading.index)


def _running(members: list[tuple[int, int]], lines: Sequence[TextLine], shape: Shape) -> list[tuple[int, int]]:
    """The members that stand like titles, where their numbers run on from 1 without a gap; else none."""
    titles = [(i, value) for i, value in members if _is_title(lines, i, shape)]
    return titles if [value for _, value in titles] == list(range(1, len(titles) + 1)) else []


def _in_time(members: list[tuple[int, int]], lines: Sequence[TextLine], shape: Shape) -> list[tuple[int, int]]:
    """The years that stand like titles, where none comes before the one above it; else none."""
    titles = [(i, year) for i, year in members if _is_title(lines, i, shape, dated=True)]
    years = [year for _, year in titles]
    return titles if years == sorted(years) else []


def _is_title(lines: Sequence[TextLine], i: int, shape: Shape, dated: bool = False) -> bool:
    """A short line, no sentence, behind a finished line or a short one, and over prose that is longer, but for what a year has to tell."""
    line, text = lines[i], lines[i].text.s
    full = shape.widths.get(i, 60) if shape.wrapped else 60
    if len(text) > _LONGEST or line.width > 0.8 * full or _NO_TITLE_RE.search(text) or is_caption(text) or text[-1] in "，、,;":
        return False
    if finished(text) and text[-1] not in "？?":
        return False
    before = next((n for n in reversed(lines[max(0, i - 7) : i]) if n.text), None)
    after = next((n for n in lines[i + 1 : i + 8] if n.text), None)
    if after is None or not is_prose(after) or after.bullet or _SIGN_RE.match(after.text.s):
        return False
    if (_YEAR_RE if dated else _FRAME_RE).match(after.text.s):
        return False
    begins = before is None or not is_prose(before) or finished(before.text.s) or before.width <= 0.6 * full or not lines[i - 1].text
    # A letter opens with whom it is to.
    text_below = finished(after.text.s) or after.width >= 0.85 * full or (dated and after.text.s[-1] in "：:")
    return begins and text_below and (dated or after.width > 1.2 * line.width)


def _class(number: str) -> str:
    if number.isdecimal():
        return "0" if number[0] == "0" else "1"
    return next((kind for kind in (CN, "IVX", _LETTERS, _STEMS, "ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩⅪⅫ") if number[0] in kind), "壹")[0]


def _value(number: str) -> int:
    for row in (_LETTERS, _STEMS):
        if number in row:
            return row.index(number) + 1
    return value_of(number.upper())
