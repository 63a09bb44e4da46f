"""Runs of labels: in a block with their notes behind it (``①⏎②⏎`` and then two texts, paired in order), and as points of a list."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet

from hooks.study.ingest.layout.lines import TextLine
from hooks.study.ingest.layout.shape import finished
from hooks.study.ingest.notes.citing import cites
from hooks.study.ingest.notes.marks import Candidate, find_label, find_marks, number

_SCHEMES = ("ring", "bracket", "sup", "garbled", "raised")
#: No note of such a block has more lines.
_LONGEST = 5


def label_blocks(lines: Sequence[TextLine]) -> dict[int, tuple[Candidate, tuple[int, ...]]]:
    """The labels that stand alone in runs of two or more, by line, each with the lines of its note.

    A run counts where exactly as many texts follow as it has labels, and half of them cite something.
    """
    found: dict[int, tuple[Candidate, tuple[int, ...]]] = {}
    i = 0
    for first in [i for i, line in enumerate(lines) if 0 < len(line.text.s) < 12]:
        run = _run(lines, first) if first >= i else []
        texts = _texts(lines, run[-1][0] + 1, len(run)) if len(run) > 1 else []
        if texts and 2 * sum(cites("".join(lines[j].text.s for j in text)) for text in texts) >= len(texts):
            found.update((at, (label, text)) for (at, label), text in zip(run, texts, strict=True))
        i = run[-1][0] + 1 if run else i
    return found


def _run(lines: Sequence[TextLine], first: int) -> list[tuple[int, Candidate]]:
    """Lines of nothing but a label, each one up from the last; blank lines between them say nothing."""
    run: list[tuple[int, Candidate]] = []
    for i in range(first, len(lines)):
        text = lines[i].text.s
        if run and lines[i].role == "blank":
            continue
        label = find_label(text) if text and len(text) < 12 and not lines[i].role else None
        if label is None or label.end < len(text) or label.scheme not in _SCHEMES:
            break
        if run and number(label.keys[0]) != number(run[-1][1].keys[0]) + 1:
            break
        run.append((i, label))
    return run


def _texts(lines: Sequence[TextLine], first: int, most: int) -> list[tuple[int, ...]]:
    """The lines of the next texts, each to a line that ends it; none where there are fewer, or one has a label of its own."""
    texts: list[tuple[int, ...]] = []
    current: list[int] = []
    for i in range(first, min(len(lines), first + most * _LONGEST)):
        line = lines[i]
        if line.role == "blank":
            continue
        if line.role or line.hashes or (not current and find_label(line.text.s)):
            break
        current.append(i)
        if finished(line.text.s):
            texts.append(tuple(current))
            current = []
        if len(texts) == most:
            return texts
    return []


def opens_points(lines: Sequence[TextLine], i: int, value: int, headings: AbstractSet[int], raised: Mapping[str, int]) -> bool:
    """Whether the next circled number opens a line too, with prose between that does not refer to it: points of a list.

    Args:
        lines, i: the text and the line.
        value: the number the line opens with.
        headings: indexes of lines that are headings.
        raised: how many marks not in brackets wait for their note, by number.
    """
    between = 0
    for j in range(i + 1, min(len(lines), i + 40)):
        line = lines[j]
        if line.hashes or j in headings:
            return False
        if not line.text or line.role:
            continue
        label = find_label(line.text.s)
        if label and label.scheme == "ring":
            return between > 0 and number(label.keys[0]) == value + 1 and not raised[label.keys[0]]
        if any(str(value + 1) in mark.keys for mark in find_marks(line.text.s)):
            return False
        between += 1
    return False
