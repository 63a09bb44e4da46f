"""Words that recognition has read out of a picture or a plot, or that explain its signs: legends, axes, the names of its parts."""

from __future__ import annotations

import re
from collections.abc import Container, Sequence

from hooks.study.ingest.headings.numerals import numbering
from hooks.study.ingest.layout.lines import TextLine, beside
from hooks.study.ingest.layout.shape import finished

#: No such line is longer, in characters; so many stand between a picture and its caption at most.
_LONGEST, _MOST = 120, 8
_SHORT = 40
#: The name of a part of a picture is no longer, in characters.
_POINT = 10
#: Words of a plot that stand over its caption by themselves are no wider, in cells, and so many at least.
_NARROW, _FEW = 24, 3
#: ``A：东岸；B：西岸``, ``1. 水尺；2. 木桩``, ``a：与对照组比较，P<0.05；b：…``.
_ITEM = r"[（(]?(?:[A-Za-z]{1,2}|[0-9]{1,2}|[①-⑳ⅠⅡⅢⅣⅤⅥ])(?:[)）.．、:：，,—–~-]|为|表示)\s*[^；;。:：]{1,40}"
_ITEMS_RE = re.compile(rf"{_ITEM}(?:[；;，,]\s*{_ITEM})+[。.；;]?")
#: ``■ 东岸 □ 西岸``.
_SIGNS = "■□▲△●○◆◇★☆▽▼▬◊✕×"
_SIGNED_RE = re.compile(rf"[{_SIGNS}]\s*[—–-]*\s*[^{_SIGNS}。]{{1,20}}(?:[{_SIGNS}]\s*[—–-]*\s*[^{_SIGNS}。]{{1,20}})+")
#: ``(a) 东岸``: what a part of a picture shows.
_PART_RE = re.compile(r"[(（]\s?[a-h]\s?[)）]\s?\S")
#: ``水位/m``, ``时间 (d)``.
_AXIS_RE = re.compile(r"[\u4e00-\u9fffA-Za-z]{1,8}\s?(?:[/／]\s?[A-Za-z%℃°·\d⁻¹²³ -]{1,10}|[(（]\s?[A-Za-z%℃°·/\d⁻¹²³ -]{1,10}[)）])")
#: ``与对照组比较，*P<0.05``, ``同列不同小写字母表示差异显著``: what the signs in a table mean.
_COMPARED_RE = re.compile(
    r".{0,40}(?:小写|大写|不同|相同)字母.{0,30}(?:显著|差异)|.{0,80}\bletters?\b.{0,40}\bsignifican|"
    r"(?:\\?[*#△▲☆★]|\$[^$]{1,20}\$)?\s?(?:注?[:：]\s?)?与.{1,24}(?:比较|相比|比)[，,：:\s]*.{0,24}[PpＰ]\s?[<＜>＞=$]"
)


def words_of_pictures(lines: Sequence[TextLine], found: Container[int]) -> set[int]:
    """Lines of the kind.

    Args:
        lines: all lines.
        found: those that are captions or credits, by index.
    """
    words: set[int] = set()
    pictures = [i for i, line in enumerate(lines) if line.role in ("picture", "table") or i in found]
    for i in pictures:
        between: list[int] = []
        # A picture is above: all words down to the next picture or the caption.
        for j in range(i + 1, len(lines) if lines[i].role == "picture" else i):
            if lines[j].role == "picture" or j in found:
                words.update(between)
                break
            if lines[j].text and (len(between) == _MOST or not _may_be(lines[j], _SHORT) or _is_point(lines[j].text.s)):
                break
            between += [j] if lines[j].text else []
        if not lines[i].role:
            words |= _stacked(lines, i, found)
        for step in (-1, 1):
            j = beside(lines, i, step)
            while j >= 0 and j not in found and _may_be(lines[j], _LONGEST) and _explains(lines[i], lines[j], step):
                words.add(j)
                j = beside(lines, j, step)
    return words


def _stacked(lines: Sequence[TextLine], i: int, found: Container[int]) -> set[int]:
    """Lines right over a caption in a block of their own, each far too short for one of the text: names and numbers out of a plot."""
    j = i - 1
    while j >= max(0, i - _LONGEST) and (lines[j].role == "cut" or (lines[j].text and _may_be(lines[j], _SHORT))):
        if j in found or lines[j].width > _NARROW or _is_point(lines[j].text.s):
            break
        j -= 1
    return set(range(j + 1, i)) if i - j > _FEW and (j < 0 or not lines[j].text) else set()


def _may_be(line: TextLine, longest: int) -> bool:
    if line.role or (line.hashes and not _PART_RE.match(line.text.s)) or line.bold or len(line.text) > longest:
        return False
    return longest > _SHORT or not finished(line.text.s)


def _is_point(text: str) -> bool:
    """Whether a line opens with a number that headings and points of a text have."""
    style, _ = numbering(text)
    return style in ("decimal2", "decimal3", "arabic-paren", "han-paren", "han", "chapter", "section") and len(text) > _POINT


def _explains(picture: TextLine, line: TextLine, step: int) -> bool:
    """Whether a line next to a picture, a caption or a table says what its signs mean, or what is measured."""
    text = line.text.s
    if picture.role == "picture" and _AXIS_RE.fullmatch(text):
        return True
    if step < 0:
        return False
    # The first sign has been taken for that of a point.
    signed = _SIGNED_RE.fullmatch(_SIGNS[0] + text if line.bullet else text)
    return bool(_ITEMS_RE.fullmatch(text) or signed or (picture.role != "picture" and _COMPARED_RE.match(text)))
