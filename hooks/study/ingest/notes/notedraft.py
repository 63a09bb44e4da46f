"""Notes in the making: lines found to be notes, before their marks are known."""

from __future__ import annotations

from dataclasses import dataclass, field

from hooks.study.ingest.layout.lines import TextLine
from hooks.study.ingest.notes.marks import Candidate


@dataclass(slots=True)
class Draft:
    """A note as found: its label (none in an unnumbered list), its lines, and the group of notes it stands in."""

    label: Candidate | None
    lines: list[TextLine]
    group: int


@dataclass(slots=True)
class Found:
    """The notes of a text: drafts, the indexes of all lines they took, and of the headings over them; ``stars``
    are notes to the title or an author, which are record lines."""

    drafts: list[Draft] = field(default_factory=list)
    taken: set[int] = field(default_factory=set)
    headings: set[int] = field(default_factory=set)
    stars: list[Draft] = field(default_factory=list)
