"""A table of contents set out in the text: it is taken out, and what it names is known for a heading further down."""

from __future__ import annotations

import re
from collections.abc import Container, Mapping, Sequence
from itertools import pairwise

from hooks.study.ingest.headings.numerals import numbering
from hooks.study.ingest.layout.lines import TextLine, cut
from hooks.study.ingest.notes.marks import without_marks
from hooks.study.ingest.trace import Ledger
from hooks.study.ingest.whole import Whole

_CONTENTS_RE = re.compile(
    r"^[【〔\[《]?(?:本[书章])?(?:目\s*录|目\s*次|contents|table of contents|차\s*례|목\s*차)[】〕\]》]?$", re.I
)
_SIGNS_RE = re.compile(r"[^\w]|_")
#: ``[第一章](#c1)``: an entry that is a link.
_LINK_RE = re.compile(r"\]\([^()\s]*\)|\[")
#: Leaders and the number of a page.
LEADER_RE = re.compile(
    r"(?:[…·‥]{2,}|(?:\.\s?){4,}|(?:[·.]\s){3,})\s*[（(]?(?:[0-9]{1,4}|[IVXivx]{1,6}|[一二三四五六七八九十百〇○零]{1,5})[)）]?$"
    # The number of the page may stand on the next line.
    r"|…{5,}$|(?:[.·]\s?){8,}$"
)
#: The number of a page behind an entry whose leaders are lost.
_PAGE_RE = re.compile(r"(?<=[^\s0-9])\s+(?:[0-9]{1,4}|[IVXivx]{1,6})$|\s*[（(／/][0-9]{1,4}[)）]?$")
_OWN_RE = re.compile(r"^[0-9]+(?:\.[0-9]+)*\.?\s+")
#: ``某某二首``: how many there are of it.
_COUNT_RE = re.compile("(?<=[\u3400-\u9fff]{2})[一二三四五六七八九十百0-9]{1,4}[首篇则通]$")
#: ``甲；乙；丙``: what stands in a chapter, run together under its name.
_SEVERAL_RE = re.compile("[;；]")
#: No heading is longer, and no line of several.
_LONGEST, _WIDEST = 50, 80
#: A single line that comes again is no table.
_FEWEST = 2
#: So many tables at most are looked for down to the end of the text, however many lines call themselves so.
_MOST = 3
#: ``（上册）``: of which volume the table is.
_VOLUME_RE = re.compile(r"[(（][^()（）]{1,8}[)）]")
#: Styles of entries that have others below them.
_CHAPTERS = ("part", "chapter", "formal", "han")


def bare_name(text: str) -> str:
    """What a heading is called, without spaces, signs and note marks: a table of contents may set them otherwise."""
    return _SIGNS_RE.sub("", without_marks(text))


def drop_contents(
    lines: list[TextLine], whole: Whole, ledger: Ledger, led: Sequence[TextLine] = ()
) -> tuple[list[TextLine], dict[str, bool]]:
    """Take out the heading over a table of contents, and its entries.

    Args:
        lines: all lines; entries with leaders and the number of a page went before and have the role ``cut``.
        whole: the texts of the lines.
        ledger: gets a row for each line taken out.
        led: those entries as they were.

    Returns:
        The lines; and what the tables name, each with whether it stands below a chapter and has no number to tell its level.
    """
    result = list(lines)
    entries = list(led)
    named = {bare_name(LEADER_RE.sub("", line.text.s)) for line in led}
    read = 0
    for i in whole.short(19):
        if result[i].role or not _CONTENTS_RE.match(lines[i].text.s):
            continue
        after = next((n for n in lines[i + 1 : i + 6] if n.role != "blank"), None)
        found = _entries(lines, i, named) if read < _MOST else []
        read += 1
        if found or (after is not None and after.role == "cut"):
            entries += [lines[j] for j in found]
            for j in (i, *found):
                ledger.drop(lines[j].text, "contents")
                result[j] = cut(lines[j])
    return result, _names(entries)


def _names(entries: Sequence[TextLine]) -> dict[str, bool]:
    """What the entries are called, and which stand below a chapter by their indent or their place between two chapters."""
    styles = [numbering(line.text.s)[0] for line in entries]
    chapters = [k for k, style in enumerate(styles) if style in _CHAPTERS]
    margin = min((entries[k].indent for k in chapters), default=0)
    names: dict[str, bool] = {}
    for k, (line, style) in enumerate(zip(entries, styles, strict=True)):
        within = bool(chapters) and chapters[0] < k
        if _VOLUME_RE.fullmatch(line.text.s):
            continue
        below = not style and within and (line.indent > margin + 1 or k < chapters[-1])
        text = _PAGE_RE.sub("", LEADER_RE.sub("", line.text.s))
        several = _SEVERAL_RE.split(text)
        for name in several:
            name = _COUNT_RE.sub("", name.strip())
            if len(bare := bare_name(_LINK_RE.sub("", name))) > 1:
                names.setdefault(bare, below or len(several) > 1)
    return names


def _entries(lines: Sequence[TextLine], i: int, named: Container[str]) -> list[int]:
    """The lines of the table below line ``i``: short ones, down to the first entry that comes again, of which two or more do.

    ``named`` are entries with leaders, which went before.
    """
    short = _short(lines, i)
    last = {bare_name(line.text.s): j for j, line in enumerate(lines) if j > i and 1 < len(line.text) <= _LONGEST and not line.role}
    texts = {j: _PAGE_RE.sub("", _LINK_RE.sub("", lines[j].text.s)) for j in short}
    # A program numbers the entries, and not the headings.
    bare = {j: own if last.get(own := bare_name(_OWN_RE.sub("", text)), j) > j else bare_name(text) for j, text in texts.items()}
    paged = {j for j in short if _PAGE_RE.search(lines[j].text.s)}
    end = _text_begins(short, bare, paged)
    short = short[: next((k for k, j in enumerate(short[:end]) if bare[j] in named), end)]
    again = [k for k, j in enumerate(short) if last.get(bare[j], j) > short[-1]]
    if len(again) < _FEWEST:
        # The numbers of pages that stood below their entries.
        return short if named and all(lines[j].text.s.isdecimal() for j in short) else []
    sure = max(k for k, j in enumerate(short) if k in again or j in paged)
    return short[: _gap_behind(short, sure)]


def _gap_behind(short: Sequence[int], last: int) -> int:
    """How many lines are entries: behind the last sure one, those that no wider gap parts from it than parts the others."""
    widest = max((b - a for a, b in pairwise(short[: last + 1])), default=1)
    return next((k for k in range(last + 1, len(short)) if short[k] - short[k - 1] > widest), len(short))


def _short(lines: Sequence[TextLine], i: int) -> list[int]:
    """The lines below line ``i`` that can be entries, down to the first that cannot, or to another table."""
    found: list[int] = []
    for j in range(i + 1, len(lines)):
        text = lines[j].text.s
        if not text or lines[j].role:
            continue
        longest = _WIDEST if _SEVERAL_RE.search(text) or text.startswith("[") else _LONGEST
        if len(text) > longest or text[-1] in "。" or (found and _CONTENTS_RE.match(text)):
            break
        found.append(j)
    return found


def _text_begins(short: Sequence[int], bare: Mapping[int, str], paged: set[int]) -> int:
    """The place among the short lines where the entry comes again that stands first in the table; their number where none does."""
    first: dict[str, int] = {}
    best, end = len(short), len(short)
    for k, j in enumerate(short):
        earlier = first.setdefault(bare[j], k)
        if earlier < min(k, best) and j not in paged:
            best, end = earlier, k
    return end
