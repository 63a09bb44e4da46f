"""Headings that a table of contents names."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from hooks.study.ingest.furniture.contents import bare_name
from hooks.study.ingest.headings.numerals import numbering
from hooks.study.ingest.headings.sequence import Numbered
from hooks.study.ingest.layout.lines import TextLine
from hooks.study.ingest.layout.shape import finished, is_caption

#: No heading is longer, in characters, and no line that stands alone wider, in cells.
_SHORT = 60


def told_headings(lines: Sequence[TextLine], named: Mapping[str, bool]) -> dict[int, Numbered]:
    """The lines that a table of contents names, each alone or with the line below it."""
    found: dict[int, Numbered] = {}
    for i, line in enumerate(lines):
        text = line.text.s
        if not 1 < len(text) <= _SHORT or line.role or line.quote or is_caption(text):
            continue
        names, bare = (i,), bare_name(text)
        below = next((j for j in range(i + 1, min(len(lines), i + 4)) if lines[j].text), -1)
        if below >= 0 and not lines[below].role and len(lines[below].text) <= _SHORT and bare + bare_name(lines[below].text.s) in named:
            names, bare = (i, below), bare + bare_name(lines[below].text.s)
        if bare in named and _begins(lines, i):
            style, value = numbering(text)
            found[i] = Numbered(i, style or ("below" if named[bare] else "plain"), value, lines=names[1:], told=True)
    return found


def line_above(lines: Sequence[TextLine], i: int) -> int:
    """The line with text above a line."""
    return next((j for j in range(i - 1, max(-1, i - 6), -1) if lines[j].text), -1)


def _begins(lines: Sequence[TextLine], i: int) -> bool:
    """Whether no sentence is cut by the start of a line."""
    before = lines[i - 1] if i else None
    return before is None or not before.text or finished(before.text.s) or before.width <= _SHORT
