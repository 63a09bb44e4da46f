"""Heads of pages that name the chapter: beside the number of the page, or on one line with it."""

from __future__ import annotations

import re
from collections.abc import Container, Sequence

from hooks.study.ingest.furniture.contents import LEADER_RE, bare_name
from hooks.study.ingest.headings.numerals import numbering
from hooks.study.ingest.layout.lines import TextLine
from hooks.study.ingest.layout.shape import finished
from hooks.study.ingest.whole import Whole

_DIGITS = "0123456789"
#: Styles of numbers that chapters have, and how long one with its number may be.
CHAPTERS, _LONGEST = ("part", "chapter", "section"), 40
#: ``12　　某书``, ``第二章　某题　　13``: across the page from its number.
_FOLIO_RE = re.compile(
    r"([0-9]{1,4})[\s\u3000]{2,}([^\s0-9。；：][^。；：]{2,40})|([^。；：]{2,40}[^\s0-9。；：])[\s\u3000]{2,}([0-9]{1,4})"
)


def chapter_heads(lines: Sequence[TextLine], numbers: Container[int], whole: Whole) -> set[int]:
    """The lines that are heads of pages.

    Args:
        lines: all lines.
        numbers: those that are numbers of pages.
        whole: their texts.
    """
    short = [i for i in whole.opening("第") if not lines[i].role and len(lines[i].text) <= _LONGEST]
    chapters = [i for i in short if numbering(lines[i].text.s)[0] in CHAPTERS]
    return _repeated(lines, numbers, chapters) | _with_folio(lines, whole, chapters)


def _repeated(lines: Sequence[TextLine], numbers: Container[int], chapters: Sequence[int]) -> set[int]:
    """Chapters that come again beside the number of a page, their own text having begun above."""
    first: dict[str, int] = {}
    found: set[int] = set()
    for i in chapters:
        name = bare_name(lines[i].text.s)
        if name not in first or in_contents(lines, first[name]):
            first[name] = i
        elif _has_text(lines, first[name]) and any(j in numbers for j in _beside(lines, i)):
            found.add(i)
    return found


def _with_folio(lines: Sequence[TextLine], whole: Whole, chapters: Sequence[int]) -> set[int]:
    """Chapters with the number of the page on their line, and what stands so on the pages before and after."""
    numbered = sorted({*whole.opening(_DIGITS), *whole.ending(_DIGITS)})
    short = [i for i in numbered if not lines[i].role and 6 < len(lines[i].text) < 60]
    across = {i: match for i in short if (match := _FOLIO_RE.fullmatch(lines[i].text.s))}
    if not across:
        return set()
    names = {bare_name(lines[i].text.s) for i in chapters if i not in across}
    # One right under the other are the entries of a table of contents.
    alone = {i: match for i, match in across.items() if not any(j in across for j in _beside(lines, i) if j != i)}
    found = {i: int(match[1] or match[4]) for i, match in alone.items() if bare_name(match[2] or match[3]) in names}
    near = {page + d for page in found.values() for d in (-1, 1)}
    return set(found) | {i for i, match in alone.items() if int(match[1] or match[4]) in near}


def _has_text(lines: Sequence[TextLine], i: int) -> bool:
    """Whether running text follows a line."""
    return any(line.width > 50 or finished(line.text.s) or line.text.s[-1] in "：:" for line in _below(lines, i))


def in_contents(lines: Sequence[TextLine], i: int) -> bool:
    """Whether a line is an entry of a table of contents, or others follow it."""
    return any(LEADER_RE.search(line.text.s) for line in (lines[i], *_below(lines, i)))


def _below(lines: Sequence[TextLine], i: int) -> list[TextLine]:
    return [line for line in lines[i + 1 : i + 9] if line.text][:4]


def _beside(lines: Sequence[TextLine], i: int) -> list[int]:
    """The lines with text above and below a line."""
    above = next((j for j in range(i - 1, max(-1, i - 5), -1) if lines[j].text), i)
    return [above, next((j for j in range(i + 1, min(len(lines), i + 5)) if lines[j].text), i)]
