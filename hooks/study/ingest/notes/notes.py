"""Which lines are notes: lists under a heading, blocks at the foot of a page, and a raised label alone on its line.

No single sign makes a note. Evidence is summed: a label the text has referred to, words of a citation, a neighbour one
number up or down, a rule or page break before it, a section for notes.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Sequence

from hooks.study.ingest.headings.numerals import numbering
from hooks.study.ingest.layout.lines import TextLine
from hooks.study.ingest.layout.shape import Shape
from hooks.study.ingest.notes.citing import SUBLIST_RE, WORKS_RE, cites, heads_notes
from hooks.study.ingest.notes.continuation import Continuation
from hooks.study.ingest.notes.evidence import Evidence
from hooks.study.ingest.notes.flatnotes import glued_label
from hooks.study.ingest.notes.labelforms import label_form
from hooks.study.ingest.notes.marks import FLAT_SCHEMES, Candidate, find_label, find_marks, number
from hooks.study.ingest.notes.notedraft import Found
from hooks.study.ingest.record.backmatter import back_matter


def find_notes(lines: Sequence[TextLine], shape: Shape, headings: set[int], numbered: Container[int] = ()) -> Found:
    """Find the note lines of a text.

    Args:
        lines: all lines, furniture taken out.
        shape: its layout.
        headings: indexes of lines that are headings of the author's.
        numbered: indexes of headings that are written as notes may be: ``2. 题``.
    """
    reader = _Reader(lines, shape, headings, back_matter(lines))
    reader.points = numbered
    for i, line in enumerate(lines):
        reader.read(i, line)
    found = reader.found
    found.stars = [d for d in found.drafts if d.label and d.label.scheme == "star"]
    found.drafts = [d for d in found.drafts if not d.label or d.label.scheme != "star"]
    return found


class _Reader(Evidence, Continuation):
    """Reads line after line."""

    def read(self, i: int, line: TextLine) -> None:
        if i == self.back:
            self.section = self.open = False
        text = line.text.s
        if not text:
            self.cut = self.cut or line.role in ("rule", "page", "cut")
            return
        if len(text) < 30 and i < self.back and heads_notes(text) and self._is_heading(i):
            self._start_section(i)
            return
        if (line.hashes or line.bold or i in self.headings) and not find_label(text):
            self.section = self.section and (bool(SUBLIST_RE.match(text)) or self._parts_list(i))
            self.open = False
            if self.section:
                self.found.headings.add(i)
                return
        if self.section and i in self.points and self._is_written_otherwise(text):
            self.section = self.open = False
        if i in self.found.taken:
            return
        if i in self.blocks:
            self._take_apart(i, *self.blocks[i])
            return
        self._judge(i, line)
        self.cut = False

    def _judge(self, i: int, line: TextLine) -> None:
        """Take a line for a note, for more of the last one, for a heading in a list, or for text."""
        text = line.text.s
        label = None if line.role else find_label(text)
        foot = None if self.section or i in self.headings else self.feet.get(i)
        glued = foot or (None if label or line.role else self._glued(i, text))
        label = glued or label
        if label and (self._is_authors(text[label.end :]) or self._is_at_author(label, text)):
            label = label._replace(scheme="star")
        if label and (glued or self._is_note(i, label, text)):
            self.group += not self.open and not self.section
            self._take(i, label, [line])
        elif not line.role and (self._goes_on(i, line) if self.open else self._resumes(i, line)):
            self.open = True
            self.found.drafts[-1].lines.append(line)
            self.found.taken.add(i)
        elif self.section and SUBLIST_RE.match(text):
            self.found.headings.add(i)
            self.open = False
        elif self.section and not line.role and not self.numbered:
            self._take(i, None, [line])
        else:
            self.open = False
            # Behind a circled number that opens a point of a list nothing waits for its note.
            pointed = label is not None and label.scheme == "ring" and not self.shape.wrapped
            marks = () if line.role in ("opening", "meta", "code", "formula") else find_marks(text)
            self._await(mark for mark in marks if mark.start or not pointed)

    def _await(self, marks: Iterable[Candidate]) -> None:
        """Remember that some marks wait for their notes."""
        for mark in marks:
            if mark.scheme in FLAT_SCHEMES and not self._is_flat(mark):
                continue
            self.waiting.update(mark.keys)
            if mark.scheme not in ("bracket", "link", "paren", *FLAT_SCHEMES):
                self.raised.update(mark.keys)

    def _is_written_otherwise(self, text: str) -> bool:
        """Whether the last note of the open list has another form of label than a numbered heading: ``[1]``, ``1. `` and ``2、``."""
        last = next((d.lines[0].text.s for d in reversed(self.found.drafts) if d.label and d.group == self.group), None)
        forms = [label_form(line) for line in (last, text) if line is not None]
        return all(forms) and len({form for form, _ in forms}) > 1

    def _take_apart(self, i: int, label: Candidate, text: tuple[int, ...]) -> None:
        """A note whose label stands in a block with others, its text behind the block."""
        self.group += i - 1 not in self.found.taken
        self._take(i, label, [self.lines[j] for j in (i, *text)])
        self.found.taken.update(text)
        self.open = False

    def _parts_list(self, i: int) -> bool:
        """Whether the numbers of a list of notes run on below a heading: it parts the list (``二、论著``)."""
        label = next((find_label(line.text.s) for line in self.lines[i + 1 : i + 4] if line.text.s), None)
        last = next((number(d.label.keys[-1]) for d in reversed(self.found.drafts) if d.label), 0)
        # What counts anew under a head without a number is another list: ``攻读学位期间发表的论文``.
        first = 1 if numbering(self.lines[i].text.s)[0] or self.lines[i].hashes else last + 1
        return label is not None and label.scheme in ("bracket", "ring", "foot") and number(label.keys[0]) in (first, last + 1)

    def _is_heading(self, i: int) -> bool:
        """The word for notes alone on a line, with something under it that may be a note."""
        after = [line for line in self.lines[i + 1 : i + 9] if line.text][:3]
        text = self.lines[i].text.s
        # One of the article's numbered sections may be called so, and tell of the article.
        numbered = bool(numbering(text)[0])
        marked = bool(self.lines[i].hashes or self.lines[i].bold) and not numbered
        after = after[:1] if numbered else after
        return bool(after) and (
            marked
            or bool(WORKS_RE.search(text))
            or bool(SUBLIST_RE.match(after[0].text.s))
            or any(find_label(line.text.s) or cites(line.text.s) for line in after)
            # The note of the title may go before the first, over some lines.
            or (self.shape.wrapped and any((first := find_label(n.text.s)) and first.keys[0] == "1" for n in self.lines[i + 1 : i + 12]))
        )

    def _start_section(self, i: int) -> None:
        self.found.headings.add(i)
        self.section, self.open = True, False
        self.group += 1
        after = [line for line in self.lines[i + 1 : i + 40] if line.text]
        labels = [find_label(line.text.s) for line in after[:3]]
        labels = labels if any(labels) else [glued_label(line.text.s) for line in after[:1]]
        # Stars are the author's; the notes of Markdown may stand below any list.
        self.numbered = any(label is not None and (label.scheme not in ("star", "foot") or label is labels[0]) for label in labels)
