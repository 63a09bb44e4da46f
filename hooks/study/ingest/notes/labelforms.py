"""Notes known by the form of their labels: lines that open with ``(1)``, ``1 `` or ``1`` again and again, each a page behind its mark.

A point of a list has no mark that waits for it; one or two may by chance, most of a form never.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Container, Iterator, Mapping, Sequence
from typing import NamedTuple

from hooks.study.ingest.layout.lines import TextLine
from hooks.study.ingest.notes.closinglist import refers
from hooks.study.ingest.notes.marks import COUNTED, find_label, find_marks, number

_LABEL_RE = re.compile(rf"([(（]?)([1-9][0-9]?)(?!{COUNTED})([)）.．、]?)(\s*)(?=[^\s0-9.．,，、:：)）%％—–~-])")
_OPENS = frozenset("(（123456789")
#: Labels with a sign of their own.
_SIGNED = ("ring", "bracket", "note", "sup", "raised", "garbled")
#: Marks that may have the word for a note in them.
_WORDED = ("paren", "bracket", "ring")
#: Lines of a form at least, one in how many may have no mark, and lines at most between a mark and its note.
_FEWEST, _SHARE, _PAGE = 3, 0.75, 60


class _Mark(NamedTuple):
    """A mark in the text: which one it is, its line, and how it is written."""

    place: int
    line: int
    scheme: str


def formed_notes(lines: Sequence[TextLine], headings: Container[int]) -> frozenset[int]:
    """The indexes of lines that open a note by the form of their label.

    Args:
        lines: all lines, furniture taken out.
        headings: indexes of lines that are headings.
    """
    waiting: dict[int, _Mark] = {}
    forms: dict[str, list[tuple[int, int, _Mark | None]]] = defaultdict(list)
    last: dict[tuple[str, int], _Mark] = {}
    marks = 0
    for i, line in enumerate(lines):
        text = line.text.s
        if not text or line.role or line.hashes:
            continue
        if i not in headings and (form := label_form(text)):
            mark = waiting.get(form[1])
            waits = mark is not None and i - mark.line < _PAGE and last.get(form) != mark
            forms[form[0]].append((i, form[1], mark if waits else None))
            last[form] = mark
        label = find_label(text)
        for found in find_marks(text):
            # The number in ``注1：`` is a label's.
            if found.start >= (label.end if label else 1) and refers(text, found):
                for key in found.keys:
                    marks += 1
                    # ``<sup>[3]</sup>`` is a number in brackets as well.
                    waiting[number(key)] = _Mark(marks, i, "bracket" if found.label[0] == "[" else found.scheme)
    return frozenset(_notes(forms))


def _notes(forms: Mapping[str, list[tuple[int, int, _Mark | None]]]) -> Iterator[int]:
    """The lines of the forms most of whose labels have a mark that no other form has; the forms with a sign first.

    ``forms`` has for each form its lines, their numbers, and the marks that wait for them.
    """
    taken: set[_Mark] = set()
    alike = {form: {value for _, value, _ in found} for form, found in forms.items() if form in _SIGNED and len(found) >= _FEWEST}
    for form in sorted(forms, key=lambda form: (form not in _SIGNED, -sum(mark is not None for _, _, mark in forms[form]))):
        # A mark that has a label written as it is needs no other, however far that is.
        free = [(i, m) for i, value, m in forms[form] if m and not (form not in _SIGNED and _has_own(m, value, alike))]
        own = [(i, mark) for i, mark in free if mark not in taken]
        # Behind the notes of the first page the text goes on, and has marks.
        if len(own) >= max(_FEWEST, _SHARE * len(forms[form])) and own[-1][1].line > own[0][0]:
            taken.update(mark for _, mark in own)
            yield from (i for i, _ in own)


def _has_own(mark: _Mark, value: int, alike: Mapping[str, Container[int]]) -> bool:
    """Whether the text has the note of a mark under a label that is written as the mark is; ``（注1）`` stands for ``注1：``."""
    return any(value in alike.get(form, ()) for form in (mark.scheme, "note" if mark.scheme in _WORDED else ""))


def label_form(text: str) -> tuple[str, int] | None:
    """The form and the number of the label a line opens with: the signs round a plain number, else the kind of label."""
    label = find_label(text)
    if label is not None and label.scheme in _SIGNED:
        return label.scheme, number(label.keys[0])
    match = _LABEL_RE.match(text) if text[0] in _OPENS else None
    if match is None:
        return None
    return f"{match.group(1)}1{match.group(3)}{match.group(4)[:1]}", int(match.group(2))
