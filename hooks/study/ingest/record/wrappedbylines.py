"""Lines between title and text that are wrapped as the text is, each on one line again."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from hooks.study.ingest.language import is_latin
from hooks.study.ingest.layout.lines import TextLine, with_text
from hooks.study.ingest.layout.room import room
from hooks.study.ingest.layout.shape import Shape, finished
from hooks.study.ingest.record.opening import Opening
from hooks.study.ingest.record.record import byline
from hooks.study.ingest.trace import join

#: What is wrapped leaves no more room than this, in cells, and no measure is narrower than the second.
_LEFT, _LEAST = 4, 40


def with_whole_bylines(lines: list[TextLine], opening: Opening, labels: Collection[int], shape: Shape) -> list[TextLine]:
    """The lines of wrapped text, those of the byline that fill the measure with what they go on with; ``opening`` loses the rest, and
    what goes on the text of a label."""
    if not shape.wrapped:
        return lines
    result = list(lines)
    for i in sorted({*opening.roles, *(i for i in labels if i < opening.start)}):
        end = i
        while end + 1 in opening.roles and end + 1 not in labels and _goes_on(lines, end, shape):
            end += 1
        for k in range(i + 1, end + 1):
            del opening.roles[k]
        if end == i or i in labels or not result[i].text:
            continue
        between = " " if is_latin(lines[i].text.s[-1]) else ""
        result[i] = with_text(lines[i], join([line.text for line in lines[i : end + 1]], between))
        opening.roles[i] = byline(result[i].text.s) if opening.roles[i] == "other" else opening.roles[i]
        for k in range(i + 1, end + 1):
            result[k] = with_text(lines[k], lines[k].text[:0])
    return result


def _goes_on(lines: Sequence[TextLine], i: int, shape: Shape) -> bool:
    """Whether a line fills the measure of the text and ends inside a sentence."""
    measure = shape.widths.get(i, 0)
    full = measure >= _LEAST and abs(room(lines[i], lines[i + 1], measure)) <= _LEFT
    return full and not finished(lines[i].text.s) and lines[i].text.s[-1] not in ")）"
