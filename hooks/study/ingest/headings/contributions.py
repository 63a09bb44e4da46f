"""Titles of contributions that several authors have signed, and short titles over prose."""

from __future__ import annotations

import re
from collections.abc import Container, Sequence

from hooks.study.ingest.headings.sentences import goes_on
from hooks.study.ingest.headings.sequence import Numbered
from hooks.study.ingest.layout.lines import TextLine
from hooks.study.ingest.layout.shape import Shape, finished, is_caption, is_prose
from hooks.study.ingest.record.record import is_name
from hooks.study.ingest.record.surnames import may_be_name

#: The style of the title of a contribution: what its author numbers stands below it.
SIGNED = "signed"
#: No name in Chinese has so many characters.
_NAME = 5
#: Running text under a name is longer than so many characters.
_LONG = 30
#: A title that is no line of wrapped text takes no more of its measure.
_SHORT = 0.75
#: ``某某（某大学教授）``: who writes the part that follows.
_HOUSE = "大学|学院|研究|教授|中心|所长|博物|[馆院所社校][)）]"
SIGNED_RE = re.compile(rf"^[\u4e00-\u9fff·\s]{{2,12}}[(（][^()（）]{{0,20}}(?:{_HOUSE})(?:[^()（）]{{0,20}}[)）])?$")
_PLACE_RE = re.compile(rf"^[(（][^()（）]{{0,24}}(?:{_HOUSE})(?:[^()（）]{{0,20}}[)）])?$")
#: A line that is less wide says too little to be a title by itself, in cells.
SHORTEST = 8
_HAN_RE = re.compile("[\u3400-\u9fff]{1,3}")


def with_short_titles(candidates: list[Numbered], lines: Sequence[TextLine], shape: Shape) -> list[Numbered]:
    """The candidates, and short titles over prose: one to three Han, each another and not all names of speakers."""
    known = {c.index for c in candidates}
    short = [i for i in range(1, len(lines) - 1) if 2 + 2 * shape.wrapped <= lines[i].width <= SHORTEST and i not in known]
    found = [i for i in short if _is_between_paragraphs(lines, i, shape, known)]
    words = {lines[i].text.s for i in found}
    # One Han alone says less than two.
    fewest = 2 + any(len(word) == 1 for word in words)
    if not fewest <= len(words) == len(found) or all(map(may_be_name, words)):
        return candidates
    return sorted([*candidates, *(Numbered(i, "plain", 0) for i in found)], key=lambda c: c.index)


def _is_between_paragraphs(lines: Sequence[TextLine], i: int, shape: Shape, known: Container[int]) -> bool:
    """One to three Han with a blank line on either side or in wrapped text, a finished line or a heading above, a paragraph below."""
    if not is_prose(lines[i]) or lines[i].bold or not _HAN_RE.fullmatch(lines[i].text.s):
        return False
    if not shape.wrapped and (lines[i - 1].text or lines[i + 1].text):
        return False
    above = next((j for j in range(i - 1, max(-1, i - 7), -1) if lines[j].text), -1)
    after = next((line for line in lines[i + 1 : i + 7] if line.text), None)
    if above < 0 or after is None or not is_prose(after):
        return False
    before = lines[above]
    if shape.wrapped and after.width < 0.85 * shape.widths.get(i, 0):
        return False
    return (finished(before.text.s) or before.text.s[-1] in "：:" or above in known) and (finished(after.text.s) or after.width > 30)


def with_contributions(candidates: list[Numbered], lines: Sequence[TextLine]) -> list[Numbered]:
    """The candidates, and the titles of contributions that several authors have signed, with the name of his place or without."""
    short = [i for i, line in enumerate(lines) if (text := line.text.s) and (len(text) < _NAME or text[-1] in ")）")]
    signed = [i for i in short if _is_signature(lines[i].text.s)]
    if len(signed) < 2:
        return candidates
    found = sorted({j for i in signed for j in range(max(0, i - 7), i) if _is_signed_title(lines, j)})
    if len(found) < 2:
        return candidates
    others = [c for c in candidates if c.index not in found]
    return sorted([*others, *(Numbered(i, SIGNED, 0, told=True) for i in found)], key=lambda c: c.index)


def _is_signature(text: str) -> bool:
    if 1 < len(text) < _NAME:
        return may_be_name(text) and is_name(text)
    return bool(SIGNED_RE.match(text) or _PLACE_RE.match(text))


def _is_signed_title(lines: Sequence[TextLine], i: int) -> bool:
    """A short line over a name with a place of work in brackets, on one line or on two."""
    line = lines[i]
    if line.role or not 4 <= len(line.text) <= 40 or goes_on(line.text.s) or finished(line.text.s):
        return False
    after = [n for n in lines[i + 1 : i + 8] if n.text][:2]
    if not after or not (SIGNED_RE.match(after[0].text.s) or (len(after) > 1 and _is_signed(line, *after))):
        return False
    return not is_name(line.text.s) and not is_caption(line.text.s)


def _is_signed(title: TextLine, name: TextLine, below: TextLine) -> bool:
    """Whether a name stands below a title, and below that where its bearer works, or the text he has signed."""
    if not is_name(name.text.s):
        return False
    text, known = below.text.s, len(name.text) < _NAME and may_be_name(name.text.s)
    if _PLACE_RE.match(text) or (known and len(text) > _LONG and finished(text)):
        return True
    # The first line of wrapped text has no stop at its end.
    return known and len(text) > _LONG and "，" in text and title.width <= _SHORT * below.width
