"""Whether a line that opens with a label opens a note: evidence from its marks, its words and its neighbours."""

from __future__ import annotations

import re

from hooks.study.ingest.layout.shape import finished
from hooks.study.ingest.notes.citing import SIGNED_RE, STAR_RE, cites
from hooks.study.ingest.notes.flatnotes import glued_label, in_record
from hooks.study.ingest.notes.marks import HALF_RE, Candidate, find_label, number
from hooks.study.ingest.notes.noteblocks import opens_points
from hooks.study.ingest.notes.notestate import NoteState
from hooks.study.ingest.record.looserecord import told_field

#: Behind a mark that a wrap has put first on its line.
_CLOSED_RE = re.compile(r"\s*[，。；？！）」』”]")
_STARS = "*※＊†‡✩☆\\"
#: What a point is set in; no further up is it counted.
_SIGNS_RE, _ABOVE = re.compile(r"^\W+"), 40
#: Labels that are written like the number of a point.
_BARE = ("plain", "roman")


class Evidence(NoteState):
    """Judges lines with a label. No single sign makes a note; the evidence is summed."""

    def _is_note(self, i: int, label: Candidate, text: str) -> bool:
        key = label.keys[0]
        if i in self.headings or (i >= self.back and (label.scheme in _BARE or not self.waiting[key])):
            # Below a second title page stand the notes of its page, and no others.
            return False
        if label.scheme == "plain" and not self.section and told_field(text) == "funding":
            # Its mark is the title's.
            return False
        told = label.scheme == "ring" and not self.section and not cites(text)
        if told and (self._is_told(i, number(key)) or self._is_taken_up(i, label, text)):
            return False
        if i in self.closing or i in self.formed:
            return True
        if _CLOSED_RE.match(text[label.end :]):
            return False
        if i in self.footed:
            return True
        if label.scheme == "star":
            told = text[0] not in _STARS or bool(STAR_RE.search(text[:80]))
            return told and not (self.section and self.numbered)
        if self.section:
            return label.scheme not in _BARE or self._in_list(number(key))
        if label.scheme == "ring" and not cites(text) and opens_points(self.lines, i, number(key), self.headings, self.raised):
            return False
        waits = bool((self.raised if label.scheme in ("ring", "garbled") else self.waiting)[key])
        # No list has so many points.
        far = number(key) > 20 and text[0] in "(（"
        signed = bool(SIGNED_RE.search(text[-12:]))
        bare = label.scheme in _BARE and not (HALF_RE.match(text) or (self.flat[key] and text[0].isdigit()) or far or signed)
        score = waits if bare else 2 * waits
        score += signed or cites(text)
        score += self._has_neighbour(i, number(key))
        score += self.cut
        if waits and label.scheme == "plain" and self.flat[key]:
            # A page has one note, or the first of its notes stands under that of the author.
            score += (self.open or self._ends_page(i)) + self._follows(number(key))
        if self._runs_on(i) and not cites(text) and not self._has_neighbour(i, number(key)):
            return False
        if label.scheme in ("foot", "at", "own") or (label.scheme == "ring" and in_record(self.lines, i)):
            return True
        if label.scheme == "plain" and self.open and cites(text) and self._has_neighbour(i, number(key)) == 2:
            # Its mark may stand behind a comma.
            return True
        return score >= (4 if label.scheme in _BARE else 2)

    def _is_told(self, i: int, value: int) -> bool:
        """Whether a line that ends in a colon brings in the point with a number, or that before it: ``结论如下：``, ``①``, ``②``."""
        above = next((j for j in range(i - 1, max(-1, i - 4), -1) if self.lines[j].text), -1)
        if above < 0 or above in self.found.taken or value < 2:
            return above >= 0 and value == 1 and self.lines[above].text.s[-1] in "：:"
        label = find_label(self.lines[above].text.s)
        return label is not None and label.keys[0] == str(value - 1) and self._is_told(above, value - 1)

    def _is_taken_up(self, i: int, label: Candidate, text: str) -> bool:
        """Whether a line takes up a point that a sentence above has counted: ``分为①甲种、②乙种。``, and then ``①“甲种”，…``."""
        words = _SIGNS_RE.sub("", text[label.end :])[:3]
        point = text[: label.end].strip() + words
        return len(words) > 2 and any(line.text.s.find(point) > 0 for line in self.lines[max(0, i - _ABOVE) : i])

    def _runs_on(self, i: int) -> bool:
        """Whether a mark that opens a line only stands there because a sentence of the body was wrapped before it."""
        last, line = self.lines[i - 1], self.lines[i]
        if not self.shape.wrapped or self.open or self.cut or not last.text or finished(last.text.s):
            return False
        return not re.search("[《：:“]", line.text.s[:24]) and line.width < self._body_width(i) + 4

    def _follows(self, value: int) -> bool:
        """Whether the last note with a number has the one before."""
        plain = (number(d.label.keys[-1]) for d in reversed(self.found.drafts) if d.label and d.label.scheme == "plain")
        return value == next(plain, 0) + 1

    def _in_list(self, value: int) -> bool:
        """In a numbered list a bare number opens an entry only where it is the next."""
        last = next((number(d.label.keys[0]) for d in reversed(self.found.drafts) if d.group == self.group and d.label), 0)
        return value == last + 1 or (not last and value <= 2)

    def _has_neighbour(self, i: int, value: int) -> int:
        """2 right behind the note before it in number, 1 where the next one follows, else 0."""
        before = next((j for j in range(i - 1, max(-1, i - 4), -1) if self.lines[j].text), -1)
        if before in self.found.taken and (label := self.found.drafts[-1].label) and number(label.keys[-1]) + 1 == value:
            return 2
        following = [line for line in self.lines[i + 1 : i + 12] if line.text and not line.role][:6]
        return int(any((label := find_label(line.text.s)) and number(label.keys[0]) == value + 1 for line in following))

    def _is_flat(self, mark: Candidate) -> bool:
        """Whether a number may be a mark that has lost its raised place; it is remembered."""
        if mark.scheme != "flat" and number(mark.keys[0]) != 1 + max(map(number, self.flat), default=0):
            return False
        self.flat.update(mark.keys)
        return True

    def _glued(self, i: int, text: str) -> Candidate | None:
        """The label of a note without a space behind it, where the whole text shows that it is one."""
        return glued_label(text) if i in self.formed or i in self.closing else None
