"""What is known of the notes while a text is read: which marks wait for their note, whether a list or a note is open."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Sequence
from functools import cached_property

from hooks.study.ingest.layout.lines import TextLine
from hooks.study.ingest.layout.shape import Shape
from hooks.study.ingest.notes.closinglist import closing_list
from hooks.study.ingest.notes.footnotes import foot_notes
from hooks.study.ingest.notes.labelforms import formed_notes
from hooks.study.ingest.notes.marks import Candidate, find_marks
from hooks.study.ingest.notes.noteblocks import label_blocks
from hooks.study.ingest.notes.notedraft import Draft, Found
from hooks.study.ingest.record.names import are_names, names_in
from hooks.study.ingest.record.record import AFFILIATION_RE, is_name

#: ``某某，某大学教授``, ``某某、某某，…``: the author of the text, and where.
_NAMED_RE = re.compile("[\u4e00-\u9fff·、和与]{2,20}?[，,：:（(]")
#: A note that tells of the author says so within so many characters; no name stands further down than so many lines.
_ABOUT, _OPENING, _PLACE = 60, 60, 24


class NoteState:
    """Where the reading of notes stands, and what the whole text says of its authors and lists."""

    def __init__(self, lines: Sequence[TextLine], shape: Shape, headings: set[int], back: int) -> None:
        self.lines, self.shape, self.headings, self.back = lines, shape, headings, back
        self.found = Found()
        self.blocks = label_blocks(lines)
        self.feet, self.footed = foot_notes(lines, headings, shape.wrapped)
        self.formed = formed_notes(lines[:back], headings)
        self.closing = closing_list(lines[:back], shape.wrapped)
        self.waiting: Counter[str] = Counter()
        #: The same without marks in brackets, for which no circled note is meant.
        self.raised: Counter[str] = Counter()
        #: Numbers that have lost their raised place and may be marks.
        self.flat: Counter[str] = Counter()
        #: Headings that are written as notes may be.
        self.points: Container[int] = ()
        self.section = False
        self.numbered = True
        self.open = False
        self.cut = False
        #: Whether a blank line stands above the note that was read last, and so parts one note from the next.
        self.apart = False
        self.group = 0

    @cached_property
    def _authors(self) -> tuple[str, ...]:
        """The names over the text, without the spaces in them."""
        lines = [line.text.s for line in self.lines[:_OPENING] if line.role == "opening"]
        return tuple(name for text in lines if are_names(text) or is_name(text) for name in names_in(text))

    def _is_authors(self, text: str) -> bool:
        """Whether a note tells where an author works: it opens with a name over the text, or says that it is the author's."""
        bare = text[:_ABOUT].replace(" ", "").replace("\u3000", "")
        named = bare.startswith(self._authors) and _NAMED_RE.match(bare)
        return bool(named or bare.startswith("作者")) and AFFILIATION_RE.search(bare) is not None

    @cached_property
    def _at_authors(self) -> Counter[tuple[str, str]]:
        """The marks at the names over the text, each to be used once."""
        lines = [line.text.s for line in self.lines[:_OPENING] if line.role == "opening"]
        named = [text for text in lines if are_names(text) or is_name(text)]
        return Counter((mark.scheme, key) for text in named for mark in find_marks(text) for key in mark.keys)

    def _is_at_author(self, label: Candidate, text: str) -> bool:
        """Whether a note with the label of a mark at a name tells first of all where somebody works."""
        key = (label.scheme, label.keys[0])
        if not self._at_authors[key] or not AFFILIATION_RE.search(text, 0, _PLACE):
            return False
        self._at_authors[key] -= 1
        return True

    def _take(self, i: int, label: Candidate | None, lines: list[TextLine]) -> None:
        """Let a note begin with line ``i``, its label and the lines known so far."""
        self.found.drafts.append(Draft(label, lines, self.group))
        self.found.taken.add(i)
        self.open = True
        self.apart = i > 0 and self.lines[i - 1].role == "blank"
        for waiting in (self.waiting, self.raised):
            if label and waiting[label.keys[0]]:
                waiting[label.keys[0]] -= 1

    def _ends_page(self, i: int) -> bool:
        """Whether the page ends below the line, or a rule closes its notes: what follows a note at the foot of a page is no body text."""
        if self.cut or self.lines[i - 1].role:
            return False
        return next((line.role in ("cut", "page", "rule") for line in self.lines[i + 1 : i + 3] if line.role != "blank"), False)

    def _body_width(self, i: int) -> int:
        widths = [self.shape.widths[j] for j in range(max(0, i - 60), i) if j in self.shape.widths and j not in self.found.taken]
        return Counter(widths).most_common(1)[0][0] if widths else 80
