"""Whether a line without a label goes on the note above it, or the text."""

from __future__ import annotations

import re

from hooks.study.ingest.language import is_latin
from hooks.study.ingest.layout.lines import TextLine
from hooks.study.ingest.layout.shape import SHORTENED_RE, finished
from hooks.study.ingest.notes.citing import SIGNED_RE
from hooks.study.ingest.notes.marks import find_label, number
from hooks.study.ingest.notes.notedraft import Draft
from hooks.study.ingest.notes.notestate import NoteState
from hooks.study.ingest.record.looserecord import told_field

#: What stands behind a list of notes and speaks of the article or its author.
_BEHIND_RE = re.compile(
    r"[(（【\[*＊]*(?:关于)?(?:本文|作者|译者|编者|编译|原文|译文|译自|选自|原[载刊]|文章|责任|责\s?编|编辑|[付附]记)|.{2,12}[：:]$"
    r"|[(（](?!.*出版)[^()（）0-9]{2,30}(?:大学|研究[所院员]|教授|讲师)[^()（）0-9]{0,20}[)）]$"
)
_BRACKETS, _STARS = "(（[［【〔", "*※＊†‡✩☆\\"
#: Labels that are written like the number of a point.
_BARE = ("plain", "roman")
#: A work cited has its year.
_YEAR_RE = re.compile("(?<![0-9])(?:19|20)[0-9]{2}(?![0-9])")
#: The further paragraphs of a Markdown note are set in by so much.
_FOOT_INDENT = 4
#: So many lines of a note at most stand on the page behind the one it begins on.
_LONGEST_TAIL = 3


class Continuation(NoteState):
    """Judges lines below a note."""

    def _goes_on(self, i: int, line: TextLine) -> bool:
        """Whether a line without a label belongs to the note before."""
        draft = self.found.drafts[-1]
        last = draft.lines[-1]
        done = (finished(last.text.s) and not SHORTENED_RE.search(last.text.s)) or bool(SIGNED_RE.search(last.text.s))
        if line.hashes or i in self.headings or told_field(line.text.s) == "date":
            return False
        if not self.cut and draft.label in self.feet.values():
            # What stands below it on its page is its own.
            return True
        marked = draft.label and draft.label.scheme == "foot" and draft.label.keys[0][0] not in _STARS
        if marked and (line.indent >= _FOOT_INDENT or self.lines[i - 1].role == "blank"):
            return line.indent >= _FOOT_INDENT
        if draft.label and not self.shape.wrapped and i - 1 in self.found.taken and not find_label(line.text.s) and self.apart:
            return True
        if done and self.section and self._is_authors(line.text.s):
            return False
        if self._closed_in(i, draft) or (self.shape.wrapped and not self.section and self._ends_page(i)):
            return True
        if done and line.text.s[0] in _BRACKETS and _BEHIND_RE.match(line.text.s):
            return False
        if self.section:
            if done and not self.shape.wrapped and self.lines[i - 1].role == "blank":
                opened = not _YEAR_RE.search("".join(n.text.s for n in draft.lines)) and bool(_YEAR_RE.search(line.text.s))
                # A work in Chinese is told in English as well.
                told = is_latin(line.text.s) and not is_latin(last.text.s)
                return self.numbered and (opened or told or self._labelled_ahead(i)) and not _BEHIND_RE.match(line.text.s)
            # An entry that fills its line may break at the stop behind a title.
            widest = max(n.width for n in (*draft.lines, *self.lines[i : i + 12]) if not n.role)
            full = self.shape.wrapped and last.width >= widest - 2
            if self.numbered and self.shape.wrapped and done and not full and not self._labelled_ahead(i):
                return False  # behind the last note of all
            return self.numbered or not ((done and not full) or (not self.shape.wrapped and self.lines[i - 1].role == "blank"))
        if self.shape.wrapped:
            return self._wider(i, line, done)
        below = next((find_label(after.text.s) for after in self.lines[i + 1 : i + 6] if after.text), None)
        ahead = below is not None and draft.label is not None and number(below.keys[0]) == number(draft.label.keys[-1]) + 1
        return not done and (ahead or (not self.cut and self.lines[i - 1].role != "blank"))

    def _resumes(self, i: int, line: TextLine) -> bool:
        """Whether a note cut in two by the end of a page goes on at the foot of the next, right above its notes."""
        if not self.found.drafts or self.section or not self.shape.wrapped or i in self.headings or i >= self.back:
            return False
        if line.indent or finished(self.found.drafts[-1].lines[-1].text.s):
            return False
        above = next(self.lines[j].text.s for j in range(i - 1, -1, -1) if self.lines[j].text.s)
        return finished(above) and self._labelled_below(i)

    def _labelled_below(self, i: int) -> bool:
        """Whether the note that follows upon the last one stands below a line, or below the few lines under it, with no gap."""
        label = self.found.drafts[-1].label
        for line in self.lines[i + 1 : i + _LONGEST_TAIL]:
            if line.role or not line.text:
                return False
            if found := find_label(line.text.s):
                return label is not None and found.scheme == label.scheme and number(found.keys[0]) in (1, number(label.keys[-1]) + 1)
        return False

    def _labelled_ahead(self, i: int) -> bool:
        """Whether the list of notes goes on behind a line: what stands apart behind its last note is none of it."""
        return any(find_label(line.text.s) for line in self.lines[i + 1 : i + 12] if line.text)

    def _closed_in(self, i: int, draft: Draft) -> bool:
        """Whether the next note follows with no gap: what stands between two notes of a block is the first one's."""
        if self.lines[i - 1].role or not draft.label:
            return False
        for line in self.lines[i + 1 : i + 4]:
            if line.role or not line.text:
                return False
            label = find_label(line.text.s)
            if label and draft.label.scheme == "star":
                return label.scheme not in _BARE and number(label.keys[0]) == 1
            if label:
                return label.scheme == draft.label.scheme and number(label.keys[0]) == number(draft.label.keys[-1]) + 1
        return False

    def _wider(self, i: int, line: TextLine, done: bool) -> bool:
        """Notes are set smaller: their full lines are wider than the body's."""
        body = self._body_width(i)
        # Behind the end of a page the text goes on.
        return line.width >= body + 6 or not (done or self.cut)
