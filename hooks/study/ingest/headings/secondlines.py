"""The second line of a heading that is broken over two."""

from __future__ import annotations

from collections.abc import Sequence

from hooks.study.ingest.headings.numerals import numbering
from hooks.study.ingest.headings.sentences import goes_on
from hooks.study.ingest.headings.sequence import PUNCTUATION_RE, Numbered
from hooks.study.ingest.layout.lines import TextLine
from hooks.study.ingest.layout.shape import Shape, finished, is_caption, is_prose
from hooks.study.ingest.record.titlelines import LEADS_ON

#: The second line is no wider than this part of the measure; that of a marked heading no longer, in characters.
_SECOND, _REST = 0.62, 24


def second_line(lines: Sequence[TextLine], heading: Numbered, shape: Shape) -> tuple[int, ...]:
    """A heading broken over two lines: the second is short, unpunctuated and followed by a longer line or a heading below it."""
    i = heading.index
    if lines[i].hashes:
        return _marked_rest(lines, i)
    if lines[i].bold or heading.style in ("word", "lone-only"):
        return ()
    j = i + 1
    if not shape.wrapped:
        short = j + 1 < len(lines) and 0 < len(lines[j].text) <= 8 and not lines[j + 1].text and is_prose(lines[j])
        return (j,) if short and len(lines[i].text) >= 16 and not goes_on(lines[j].text.s) else ()
    while j < len(lines) and lines[j].role == "blank" and not shape.blanks:
        j += 1
    if j >= len(lines) or not is_prose(lines[j]) or lines[j].width >= _SECOND * shape.widths.get(j, 80):
        return ()
    text = lines[j].text.s
    after = next((line for line in lines[j + 1 : j + 9] if line.text), None)
    if goes_on(text) or finished(text) or is_caption(text):
        return ()
    if numbering(text)[0] or after is None or lines[i].width < 0.5 * shape.widths.get(j, 80):
        return ()
    return (j,) if after.width > lines[j].width + 8 or numbering(after.text.s)[0] not in ("", heading.style) else ()


def _marked_rest(lines: Sequence[TextLine], i: int) -> tuple[int, ...]:
    """The line that a marked heading goes on over, because it breaks off at a word that joins: marked like it, or right below it."""
    j = next((j for j in range(i + 1, min(i + 4, len(lines))) if lines[j].text), -1)
    if j < 0 or lines[i].text.s[-1] not in LEADS_ON or lines[j].role or len(lines[j].text) > _REST or numbering(lines[j].text.s)[0]:
        return ()
    return (j,) if (lines[j].hashes == lines[i].hashes or j == i + 1) and not PUNCTUATION_RE.search(lines[j].text.s) else ()
