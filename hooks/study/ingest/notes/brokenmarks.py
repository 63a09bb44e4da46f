"""Note marks in brackets that character recognition has damaged (``[。``, ``[]``, ``[1o]``), mended where the sequence proves them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from hooks.study.ingest.notes.notedraft import Draft
from hooks.study.ingest.trace import Ledger, Span, spliced

#: A whole mark with its numbers, or a damaged one with what is left of its number.
_MARK_RE = re.compile(
    r"[\[［](?:(?<![A-Za-z].)\s*(?P<whole>[1-9][0-9]{0,2}(?:\s*[-–—,，、~～]\s*[0-9]{1,3})*)\s*[\]］]"
    r"|\s*(?P<part>[0-9OoIl]{1,3})\s*[\]］]|(?=[。，；、])|\s*[\]］]|[a-z][\]］](?=[，。；、]))"
)
_LIKE = str.maketrans("OoIl", "0011")
#: Labels of notes that marks in square brackets refer to.
_LISTED = ("bracket", "plain", "turned")
#: Fewer whole marks show no order; of those of a list in order of citation, so many in ten follow upon the last one.
_FEWEST = 3
_ORDERED = 8


def mend_marks(texts: Sequence[Span], drafts: Iterable[Draft], ledger: Ledger) -> list[Span]:
    """The texts with every damaged mark mended that can be only one: its note waits, and its neighbours are the numbers beside it.

    Args:
        texts: headings and paragraphs in order.
        drafts: the notes.
        ledger: gets a row for each mark mended.
    """
    found = [(k, match) for k, text in enumerate(texts) if "[" in text.s or "［" in text.s for match in _MARK_RE.finditer(text.s)]
    if all(match.group("whole") for _, match in found):
        return list(texts)
    numbers = [[int(n) for n in re.findall("[0-9]+", match.group("whole") or "")] for _, match in found]
    whole = [n for n in numbers if n]
    if len(whole) < _FEWEST or not _in_order(numbers):
        return list(texts)
    labels = [d.label for d in drafts if d.label and d.label.scheme in _LISTED]
    notes = {int(key) for label in labels for key in label.keys if key.isdecimal()}
    used = {n for ns in whole for n in range(ns[0], ns[-1] + 1)}
    waiting = notes - used
    # What is left of a number proves more than nothing.
    marks = [match for _, match in found]
    proved = _mended(marks, numbers, waiting, True) + _mended(marks, numbers, waiting, False)
    mended: dict[int, list[tuple[re.Match[str], int]]] = {}
    for e, value in sorted(proved):
        mended.setdefault(found[e][0], []).append((found[e][1], value))
    return [_replaced(text, mended[k], ledger) if k in mended else text for k, text in enumerate(texts)]


def _mended(marks: Sequence[re.Match[str]], numbers: list[list[int]], waiting: set[int], parts: bool) -> list[tuple[int, int]]:
    """Each damaged mark that is proved, by its place, with its number; ``numbers`` and ``waiting`` are brought up to date.

    Args:
        marks, numbers: all marks in order, with their numbers, none for a damaged one.
        waiting: the notes no mark refers to.
        parts: whether to look at the marks that have kept a part of their number, or at the others.
    """
    behind = [0] * (len(marks) + 1)
    for e in range(len(marks) - 1, -1, -1):
        behind[e] = numbers[e][0] if numbers[e] else behind[e + 1]
    found: list[tuple[int, int]] = []
    before = 0
    for e, match in enumerate(marks):
        if not numbers[e] and bool(match.group("part")) == parts and (value := _proved(match, before, behind[e + 1], waiting)):
            numbers[e] = [value]
            waiting.discard(value)
            found.append((e, value))
        before = max([before, *numbers[e][-1:]])
    return found


def _in_order(numbers: Sequence[Sequence[int]]) -> bool:
    """Whether marks are numbered as they come: no new number is higher than the last one by more than the damaged marks between them."""
    steps: list[bool] = []
    last = damaged = 0
    for ns in numbers:
        damaged += not ns
        if ns:
            steps.append(ns[0] <= last + 1 + damaged)
            last, damaged = max(last, ns[-1]), 0
    return sum(steps) * 10 >= len(steps) * _ORDERED


def _proved(match: re.Match[str], before: int, after: int, waiting: set[int]) -> int:
    """The number a damaged mark must have had, 0 where that is not certain."""
    if part := match.group("part"):
        read = {int(digits) for digits in (part.translate(_LIKE), re.sub("[^0-9]", "", part)) if digits}
        fitting = [value for value in read if value in waiting and before < value and (not after or value < after)]
        return fitting[0] if len(fitting) == 1 else 0
    value = before + 1
    return value if before and value in waiting and after == value + 1 else 0


def _replaced(text: Span, marks: list[tuple[re.Match[str], int]], ledger: Ledger) -> Span:
    return spliced(text, [(*m.span(), ledger.replace(text[m.start() : m.end()], f"[{value}]", "mended-mark")) for m, value in marks])
