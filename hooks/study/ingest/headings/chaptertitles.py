"""Chapters whose number stands on a line of its own, over their title: ``第一章`` and ``谁来记账`` below it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from hooks.study.ingest.headings.numerals import numbering
from hooks.study.ingest.headings.sequence import Numbered
from hooks.study.ingest.layout.lines import TextLine
from hooks.study.ingest.layout.shape import is_caption

#: A chapter's number and nothing else.
NUMBER_RE = re.compile(r"第\s*[零〇一二三四五六七八九十百0-9]{1,5}\s*[章节编篇部讲回卷条]|(?:chapter|part)\s+[0-9IVXLC]{1,6}", re.I)
#: No title is longer, and none ends so.
_LONGEST = 40
_STOPS = "。！？；，、：:.,;!?…”"


def with_titles_below(headings: Mapping[int, Numbered], lines: Sequence[TextLine]) -> dict[int, Numbered]:
    """Join the number of each chapter with the title below it, where all numbers of its kind that stand alone have one.

    Args:
        headings: headings by line.
        lines: all lines.

    Returns:
        The same headings, those with a title below with its line, and the titles no headings of their own.
    """
    alone: dict[str, int] = {}
    for i, heading in sorted(headings.items()):
        text = lines[i].text.s.strip()
        if heading.lone < 0 and not heading.lines and NUMBER_RE.fullmatch(text):
            # A list of notes has the numbers a second time.
            alone.setdefault(text, i)
    styles = {i: headings[i].style for i in alone.values()}
    below = {i: _title(lines, i) for i in styles}
    # The articles of a law have no titles where its chapters have.
    untitled = {styles[i] for i, title in below.items() if title < 0}
    below = {i: title for i, title in below.items() if styles[i] not in untitled}
    titles = set(below.values())
    return {i: replace(h, lines=(below[i],)) if i in below else h for i, h in headings.items() if i not in titles}


def _title(lines: Sequence[TextLine], i: int) -> int:
    """The line under a number that may be its title, -1 for none: short, without a stop, over something longer."""
    after = [j for j in range(i + 1, min(len(lines), i + 9)) if lines[j].text][:2]
    if len(after) < 2:
        return -1
    line, text = lines[after[0]], lines[after[0]].text.s
    if line.role or line.bullet or len(text) > _LONGEST or text[-1] in _STOPS or numbering(text)[0] or is_caption(text):
        return -1
    return after[0] if lines[after[1]].width > line.width or numbering(lines[after[1]].text.s)[0] else -1
