"""Which lines are notes: lists under a heading, blocks at the foot of a page, and a raised label alone on its line.

No single sign makes a note. Evidence is summed: a label the text has referred to, words of a citation, a neighbour one
number up or down, a rule or page break before it, a section for notes.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from functools import cached_property

from hooks.study.ingest.headings.numerals import numbering
from hooks.study.ingest.language import is_latin
from hooks.study.ingest.layout.lines import TextLine
from hooks.study.ingest.layout.shape import Shape, finished
from hooks.study.ingest.notes.citing import CITATION_RE, NOTES_HEADING_RE, SIGNED_RE, STAR_RE, SUBLIST_RE, WORKS_RE
from hooks.study.ingest.notes.closinglist import closing_list
from hooks.study.ingest.notes.flatnotes import glued_label, in_record, ringed_in_text
from hooks.study.ingest.notes.footnumbers import foot_numbers
from hooks.study.ingest.notes.footsequence import foot_notes
from hooks.study.ingest.notes.labelforms import formed_notes
from hooks.study.ingest.notes.marks import FLAT_SCHEMES, HALF_RE, Candidate, find_label, find_marks, number
from hooks.study.ingest.notes.noteblocks import label_blocks, opens_points
from hooks.study.ingest.notes.notedraft import Draft, Found
from hooks.study.ingest.record.backmatter import back_matter
from hooks.study.ingest.record.names import are_names, names_in
from hooks.study.ingest.record.record import AFFILIATION_RE, is_name

#: Behind a mark that a wrap has put first on its line.
_CLOSED_RE = re.compile(r"\s*[，。；？！）」』”]")
#: What stands behind a list of notes and speaks of the article or its author.
_BEHIND_RE = re.compile(
    r"[(（【\[*＊]*(?:关于|關於)?(?:本文|作者|译者|譯者|编者|编译|原文|译文|譯文|译自|譯自|选自|原[载載刊]|文章|责任|責任|责\s?编|編輯|编辑)|.{2,12}[：:]$"
)
#: No work cited goes on with the name of the editor in brackets.
_CLOSING_RE = re.compile(
    r"[(（\[【〔〖]\s*(?:责任编辑|責任編輯|责编|責編|本文责编|本文编辑|责任校对|录入|校对)[^,，.。]{1,30}[)）\]】〕〗]$"
)
_ABBREVIATION_RE = re.compile(r"\b(?:pp?|vol|no|eds?|trans|al|cf|see|chap|fig|st)\.$|(?-i:\b[A-Z]\.$)", re.I)
_BRACKETS, _STARS = "(（[［【〔", "*※＊†‡✩☆\\"
#: ``作者单位``, ``某某，某大学教授``, ``某某、某某，…``: the author of the text, and where.
_ABOUT_RE = re.compile("[\\[［【〔]?作者(?:[简簡]介|单位|單位|信息|为|為|系|現[为為]|[:：])")
_NAMED_RE = re.compile("[\u4e00-\u9fff·、和与]{2,20}?[，,：:（(]")
#: A note that tells of the author says so within so many characters; no name stands further down than so many lines.
_ABOUT, _OPENING, _PLACE = 60, 60, 24
#: Labels that are written like the number of a point.
_BARE = ("plain", "roman")
#: How an entry begins that its author opens: ``Nee, Victor 1989``, ``边某、刘某，2005，``.
_ENTRY_RE = re.compile(
    "[A-Z][A-Za-z'’-]+, [A-Z]|[\u4e00-\u9fff·]{2,4}(?:、[\u4e00-\u9fff·]{2,4})*(?:[主编編等]{1,3})?[，,]\\s?(?:19|20)[0-9]{2}"
)
_YEAR_LAST_RE = re.compile(r"[，,]\s?(?:19|20)[0-9]{2}\s?年?[。.]$")
#: The further paragraphs of a Markdown note are set in by so much.
_FOOT_INDENT = 4
#: So many marks at most are passed over that stand before a digit.
_PASSED = 3
#: So many lines of a note at most stand on the page behind the one it begins on.
_LONGEST_TAIL = 6
#: The date of access closes a note as a stop does.
_ACCESSED_RE = re.compile(r"[(（][^()（）]*[0-9]{4}[^()（）]*[)）]$")


def find_notes(lines: Sequence[TextLine], shape: Shape, headings: set[int]) -> Found:
    """Find the note lines of a text.

    Args:
        lines: all lines, furniture taken out.
        shape: its layout.
        headings: indexes of lines that are headings of the author's.
    """
    reader = _Reader(lines, shape, headings, back_matter(lines))
    for i, line in enumerate(lines):
        reader.read(i, line)
    found = reader.found
    found.stars = [d for d in found.drafts if d.label and d.label.scheme == "star"]
    found.drafts = [d for d in found.drafts if not d.label or d.label.scheme != "star"]
    return found


class _Reader:
    """Reads line after line; knows which marks wait for their note and whether a note is open."""

    def __init__(self, lines: Sequence[TextLine], shape: Shape, headings: set[int], back: int) -> None:
        self.lines, self.shape, self.headings, self.back = lines, shape, headings, back
        self.found = Found()
        self.blocks = label_blocks(lines)
        self.feet = foot_numbers(lines) if shape.wrapped else {}
        self.formed = formed_notes(lines[:back], headings)
        self.closing = frozenset() if shape.wrapped else closing_list(lines[:back])
        self.waiting: Counter[str] = Counter()
        #: The same without marks in brackets, for which no circled note is meant.
        self.raised: Counter[str] = Counter()
        #: Numbers that have lost their raised place and may be marks.
        self.flat: Counter[str] = Counter()
        self.section = False
        self.numbered = True
        self.open = False
        self.cut = False
        #: Whether a blank line stands above the note that was read last, and so parts one note from the next.
        self.apart = False
        self.group = 0

    @cached_property
    def _lists(self) -> list[int]:
        """Where lists of notes begin."""
        return [i for i, line in enumerate(self.lines) if 0 < len(line.text) < 30 and NOTES_HEADING_RE.match(line.text.s)]

    @cached_property
    def _authors(self) -> tuple[str, ...]:
        """The names over the text, without the spaces in them."""
        lines = [line.text.s for line in self.lines[:_OPENING] if line.role == "opening"]
        return tuple(name for text in lines if are_names(text) or is_name(text) for name in names_in(text))

    def _is_authors(self, text: str) -> bool:
        """Whether a note tells where an author works: it opens with a name over the text, or says that it is the author's."""
        bare = text[:_ABOUT].replace(" ", "").replace("\u3000", "")
        named = bare.startswith(self._authors) and _NAMED_RE.match(bare) if self._authors else _ABOUT_RE.match(bare)
        return bool(named or _ABOUT_RE.match(bare)) and AFFILIATION_RE.search(bare) is not None

    @cached_property
    def _at_authors(self) -> Counter[tuple[str, str]]:
        """The marks at the names over the text, each to be used once."""
        lines = [line.text.s for line in self.lines[:_OPENING] if line.role == "opening"]
        named = [text for text in lines if are_names(text) or is_name(text)]
        return Counter((mark.scheme, key) for text in named for mark in find_marks(text) for key in mark.keys)

    def _is_at_author(self, label: Candidate, text: str) -> bool:
        """Whether a note with the label of a mark at a name tells first of all where somebody works."""
        key = (label.scheme, label.keys[0])
        if not self._at_authors[key] or not AFFILIATION_RE.search(text, 0, _PLACE) or CITATION_RE.search(text[:_PLACE]):
            return False
        self._at_authors[key] -= 1
        return True

    @cached_property
    def _footed(self) -> frozenset[int]:
        return foot_notes(self.lines, self.headings)

    @cached_property
    def _ringed(self) -> set[str]:
        return ringed_in_text(self.lines)

    def read(self, i: int, line: TextLine) -> None:
        if i == self.back:
            self.section = self.open = False
        text = line.text.s
        if not text:
            self.cut = self.cut or line.role in ("rule", "page", "cut")
            return
        if i < self.back and len(text) < 30 and NOTES_HEADING_RE.match(text) and self._is_heading(i):
            self._start_section(i)
            return
        if (line.hashes or line.bold or i in self.headings) and not find_label(text):
            self.section = self.section and (bool(SUBLIST_RE.match(text)) or self._parts_list(i))
            self.open = False
            if self.section and i in self.headings:
                self.found.headings.add(i)
                return
        if i in self.found.taken:
            return
        if i in self.blocks and self.blocks[i][0].keys[0] in self.waiting:
            self._take_apart(i, *self.blocks[i])
            return
        label = None if line.role else find_label(text)
        foot = None if self.section or i in self.headings else self.feet.get(i)
        glued = foot or (None if label or line.role else self._glued(i, text))
        label = glued or label
        if label and (self._is_authors(text[label.end :]) or self._is_at_author(label, text)):
            label = label._replace(scheme="star")
        if label and (glued or self._is_note(i, label, text)):
            if not self.open and not self.section:
                self.group += 1
            self.found.drafts.append(Draft(label, [line], self.group))
            self._take(i, label)
        elif not line.role and (self._goes_on(i, line) if self.open else self._resumes(i, line)):
            self.open = True
            self.found.drafts[-1].lines.append(line)
            self.found.taken.add(i)
        elif self.section and not line.role and SUBLIST_RE.match(text):
            self.found.headings.add(i)
            self.open = False
        elif self.section and not line.role and not self.numbered:
            self.found.drafts.append(Draft(None, [line], self.group))
            self._take(i, None)
        else:
            self.section = self.section and not (self.open and self._is_over(i))
            self.open = False
            marks = () if line.role in ("opening", "meta", "code") else find_marks(text)
            if label and label.scheme == "ring" and not self.shape.wrapped:
                # It opens a point; nothing waits for its note.
                marks = tuple(m for m in marks if m.start)
            for mark in marks:
                if mark.scheme in FLAT_SCHEMES and not self._is_flat(mark):
                    continue
                self.waiting.update(mark.keys)
                if mark.scheme not in ("bracket", "link", "paren", *FLAT_SCHEMES):
                    self.raised.update(mark.keys)
        self.cut = False

    def _take_apart(self, i: int, label: Candidate, text: tuple[int, ...]) -> None:
        """A note whose label stands in a block with others, its text behind the block."""
        self.group += not self.section and i - 1 not in self.found.taken
        self.found.drafts.append(Draft(label, [self.lines[j] for j in (i, *text)], self.group))
        self._take(i, label)
        self.found.taken.update(text)
        self.open = False

    def _is_flat(self, mark: Candidate) -> bool:
        """Whether a number may be a mark that has lost its raised place; it is remembered."""
        value = number(mark.keys[0])
        last = max(map(number, self.flat), default=0)
        known = last < value <= last + _PASSED and any(label.keys[0] == str(value) for label in self.feet.values())
        if mark.scheme != "flat" and value != last + 1 and not known:
            return False
        self.flat.update(mark.keys)
        return True

    def _glued(self, i: int, text: str) -> Candidate | None:
        """The label of a note without a space behind it: the number a mark waits for, next in order, where a line may begin."""
        label = glued_label(text)
        if label is not None and i in self.formed:
            return label
        if label is None or i in self.headings or i >= self.back or not self.flat[label.keys[0]]:
            return None
        last = next((number(d.label.keys[-1]) for d in reversed(self.found.drafts) if d.label and d.label.scheme == "plain"), 0)
        before = self.lines[i - 1] if i else None
        begins = self.open or self.cut or before is None or not before.text or finished(before.text.s)
        return label if begins and number(label.keys[0]) in (1, last + 1) else None

    def _take(self, i: int, label: Candidate | None) -> None:
        self.found.taken.add(i)
        self.open = True
        self.apart = i > 0 and self.lines[i - 1].role == "blank"
        for waiting in (self.waiting, self.raised):
            if label and waiting[label.keys[0]]:
                waiting[label.keys[0]] -= 1

    def _parts_list(self, i: int) -> bool:
        """Whether the numbers of a list of notes run on below a heading: it parts the list (``二、论著``)."""
        label = next((find_label(line.text.s) for line in self.lines[i + 1 : i + 4] if line.text.s), None)
        last = next((number(d.label.keys[-1]) for d in reversed(self.found.drafts) if d.label), 0)
        return label is not None and label.scheme in ("bracket", "ring", "foot") and number(label.keys[0]) in (1, last + 1)

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
            or any(find_label(line.text.s) or CITATION_RE.search(line.text.s) for line in after)
        )

    def _start_section(self, i: int) -> None:
        self.found.headings.add(i)
        self.section, self.open = True, False
        self.group += 1
        after = [line for line in self.lines[i + 1 : i + 40] if line.text]
        labels = [find_label(line.text.s) for line in after[:3]]
        # Stars are the author's; the notes of Markdown may stand below any list.
        self.numbered = any(label is not None and (label.scheme not in ("star", "foot") or label is labels[0]) for label in labels)

    def _is_note(self, i: int, label: Candidate, text: str) -> bool:
        key = label.keys[0]
        if i in self.headings or (i >= self.back and (label.scheme in _BARE or not self.waiting[key])):
            # Below a second title page stand the notes of its page, and no others.
            return False
        if i in self.closing or i in self.formed:
            return True
        if _CLOSED_RE.match(text[label.end :]):
            return False
        if i in self._footed:
            return True
        if label.scheme == "star":
            told = text[0] not in _STARS or STAR_RE.search(text[:80]) or self._is_authors(text[label.end :])
            return not (self.section and self.numbered) and bool(told)
        if self.section:
            return label.scheme not in _BARE or self._in_list(number(key))
        if label.scheme == "ring" and not CITATION_RE.search(text) and opens_points(self.lines, i, number(key), self.headings, self.raised):
            return False
        waits = bool((self.raised if label.scheme in ("ring", "garbled") else self.waiting)[key])
        # No list has so many points.
        far = number(key) > 20 and text[0] in "(（"
        signed = bool(SIGNED_RE.search(text[-12:]))
        bare = label.scheme in _BARE and not (HALF_RE.match(text) or (self.flat[key] and text[0].isdigit()) or far or signed)
        score = waits if bare else 2 * waits
        score += signed or bool(CITATION_RE.search(text))
        score += self._has_neighbour(i, number(key))
        score += self.cut
        if waits and label.scheme == "plain" and self.flat[key]:
            # A page has one note, or the first of its notes stands under that of the author.
            score += (self.open or self._ends_page(i)) + self._follows(number(key))
        if self._runs_on(i) and not CITATION_RE.search(text) and not self._has_neighbour(i, number(key)):
            return False
        if label.scheme in ("foot", "at", "own") or (
            label.scheme == "ring" and in_record(self.lines, i) and key in self._ringed
        ):
            return True
        if label.scheme == "plain" and self.open and CITATION_RE.search(text) and self._has_neighbour(i, number(key)) == 2:
            # Its mark may stand behind a comma.
            return True
        return score >= (4 if label.scheme in _BARE else 2) and (score > 2 or waits or label.scheme != "ring")

    def _runs_on(self, i: int) -> bool:
        """Whether a mark that opens a line only stands there because a sentence of the body was wrapped before it."""
        last = self.lines[i - 1] if i else None
        if not self.shape.wrapped or self.open or self.cut or last is None or not last.text or last.role or finished(last.text.s):
            return False
        line = self.lines[i]
        return not is_latin(line.text.s) and not re.search("[《：:“]", line.text.s[:24]) and line.width < self._body_width(i) + 4

    def _follows(self, value: int) -> bool:
        """Whether the last note with a number has the one before."""
        last = next((number(d.label.keys[-1]) for d in reversed(self.found.drafts) if d.label and d.label.scheme == "plain"), 0)
        return value == last + 1

    def _in_list(self, value: int) -> bool:
        """In a numbered list a bare number opens an entry only where it is the next."""
        last = next((number(d.label.keys[0]) for d in reversed(self.found.drafts) if d.group == self.group and d.label), 0)
        return value == last + 1 or (not last and value <= 2)

    def _has_neighbour(self, i: int, value: int) -> int:
        """2 right behind the note before it in number, 1 where the next one follows, else 0."""
        before = next((j for j in range(i - 1, max(-1, i - 4), -1) if self.lines[j].text), -1)
        if before in self.found.taken and self.found.drafts:
            label = self.found.drafts[-1].label
            if label and number(label.keys[-1]) + 1 == value:
                return 2
        following = [line for line in self.lines[i + 1 : i + 12] if line.text and not line.role][:6]
        return int(any((label := find_label(line.text.s)) and number(label.keys[0]) == value + 1 for line in following))

    def _goes_on(self, i: int, line: TextLine) -> bool:
        """Whether a line without a label belongs to the note before."""
        draft = self.found.drafts[-1]
        last = draft.lines[-1]
        done = finished(last.text.s) and not _ABBREVIATION_RE.search(last.text.s)
        done = done or bool(SIGNED_RE.search(last.text.s)) or (self.cut and bool(_ACCESSED_RE.search(last.text.s)))
        if line.hashes or i in self.headings or (i >= self.back > max(self.found.taken)):
            return False
        if self.feet and not self.cut and draft.label and draft.label in self.feet.values():
            # What stands below it on its page is its own.
            return True
        if draft.label and draft.label.scheme == "foot" and (line.indent >= _FOOT_INDENT or self.lines[i - 1].role == "blank"):
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
            if _CLOSING_RE.match(line.text.s) or (done and self._is_over(i)):
                return False
            if done and not self.shape.wrapped and self.lines[i - 1].role == "blank":
                return self.numbered and self._labelled_ahead(i) and not _BEHIND_RE.match(line.text.s)
            # An entry that fills its line may break at the stop behind a title, but not behind the year of a book.
            widest = max(n.width for n in (*draft.lines, *self.lines[i : i + 12]) if not n.role)
            full = self.shape.wrapped and last.width >= widest - 2 and not _YEAR_LAST_RE.search(last.text.s)
            full = full and not _ENTRY_RE.match(line.text.s)
            return self.numbered or not ((done and not full) or (not self.shape.wrapped and self.lines[i - 1].role == "blank"))
        if self.shape.wrapped:
            return self._wider(i, line, done)
        expected = number(draft.label.keys[-1]) + 1 if draft.label else 0
        following = [after for after in self.lines[i + 1 : i + 6] if after.text][:1]
        ahead = bool(following) and (label := find_label(following[0].text.s)) is not None and number(label.keys[0]) == expected
        return not done and (ahead or (not self.cut and self.lines[i - 1].role != "blank"))

    def _resumes(self, i: int, line: TextLine) -> bool:
        """Whether a note cut in two by the end of a page goes on at the foot of the next: right above its notes, or alone if foreign."""
        if not self.found.drafts or self.section or not self.shape.wrapped or i in self.headings or i >= self.back:
            return False
        last = self.found.drafts[-1].lines[-1].text.s
        if finished(last) or _ACCESSED_RE.search(last):
            return False
        above = next(self.lines[j].text.s for j in range(i - 1, -1, -1) if self.lines[j].text.s)
        if not line.indent and last[-1] not in "：:" and finished(above) and self._labelled_below(i):
            return True
        if not (is_latin(line.text.s) and is_latin(last)) or is_latin(above):
            return False
        below = [n for n in self.lines[i + 1 : i + _LONGEST_TAIL] if n.role != "blank"]
        ended = any(n.role in ("cut", "page") or ((label := find_label(n.text.s)) and label.scheme not in _BARE) for n in below)
        return ended and any(n.role in ("cut", "page") for n in self.lines[max(self.found.taken) : i])

    def _labelled_below(self, i: int) -> bool:
        """Whether the note that follows upon the last one stands below a line, or below the few lines under it, with no gap."""
        label = self.found.drafts[-1].label
        for line in self.lines[i + 1 : i + _LONGEST_TAIL // 2]:
            if line.role or not line.text:
                return False
            if found := find_label(line.text.s):
                return label is not None and found.scheme == label.scheme and number(found.keys[0]) in (1, number(label.keys[-1]) + 1)
        return False

    def _is_over(self, i: int) -> bool:
        """Whether a list of notes ends before a line: another list is still to come, and the next number not before it."""
        following = bisect_right(self._lists, i)
        label = self.found.drafts[-1].label if self.found.drafts else None
        if following == len(self._lists) or label is None:
            return False
        labels = (find_label(line.text.s) for line in self.lines[i : self._lists[following]] if line.text and not line.role)
        return not any(found and found.scheme == label.scheme and number(found.keys[0]) == number(label.keys[-1]) + 1 for found in labels)

    def _labelled_ahead(self, i: int) -> bool:
        """Whether the list of notes goes on behind a line: what stands apart behind its last note is none of it."""
        return any(find_label(line.text.s) for line in self.lines[i + 1 : i + 12] if line.text)

    def _ends_page(self, i: int) -> bool:
        """Whether the page ends below the line, or a rule closes its notes: what follows a note at the foot of a page is no body text."""
        if self.cut or self.lines[i - 1].role:
            return False
        return next((line.role in ("cut", "page", "rule") for line in self.lines[i + 1 : i + 3] if line.role != "blank"), False)

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

    def _body_width(self, i: int) -> int:
        widths = [self.shape.widths[j] for j in range(max(0, i - 60), i) if j in self.shape.widths and j not in self.found.taken]
        return Counter(widths).most_common(1)[0][0] if widths else 80
