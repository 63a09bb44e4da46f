"""Which candidates are marks: those whose note is there, and those whose numbers run on."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass

from hooks.study.ingest.headings.numerals import CN
from hooks.study.ingest.notes.marks import BASE_RE, FLAT_SCHEMES, HALF_RE, Candidate, find_marks, number
from hooks.study.ingest.notes.notedraft import Draft
from hooks.study.ingest.trace import Span

#: Behind one of these a circled number opens a point or stands at the end of a sentence.
_POINTED = "：:；;（(、，,。"
#: A name in Latin letters, a title or a quotation: a circled number behind it is a mark whose note is lost.
_NAMED_RE = re.compile("[0-9A-Za-z》”]")
#: So far apart are two marks whose numbers follow one upon the other, where those between are lost.
_PASSED = 3
#: No bracket is opened further before the one that closes it.
_ENCLOSED = 80
#: Spaces before a mark are few.
_REACH = 20
_LISTING = "：:；;（(、，,"
#: What a clause begins with, not the name of a point.
_RUNNING_RE = re.compile(r"\s*[^\s，。；：、①-⑳]")
#: ``由定义1，``, ``模型2的``: words that a text counts with plain numbers, told by standing before several; and those that always do.
_COUNTING_RE = re.compile("[\u4e00-\u9fff]{2}(?=\\s?[0-9]{1,2}(?![0-9年月日％%]))")
_EVER_COUNTED = "图表式例章节步第"
_STRONG_SCHEMES = frozenset({"caret", "foot", "link", "garbled"})


@dataclass(frozen=True, slots=True)
class Reference:
    """A mark accepted as such: its characters, and how it is written."""

    text: Span
    mark: Candidate

    @property
    def place(self) -> int:
        """The number of its first character, by which the inline stage knows it."""
        return self.text.at[0]


def accepted(texts: list[Span], drafts: list[Draft]) -> list[Reference]:
    """The candidates that are marks, in document order: by the notes there are, and by the numbers that run on."""
    found = [(text, mark) for text in texts for mark in find_marks(text.s) if not _is_power(text.s, mark)]
    evidence = _Evidence(found, drafts, _counted(texts) if any(mark.scheme == "flat4" for _, mark in found) else frozenset())
    return [Reference(text[mark.start : mark.end], mark) for text, mark in found if evidence.accepts(text.s, mark)]


def _counted(texts: list[Span]) -> frozenset[str]:
    """The words of two characters that stand before a plain number more than once."""
    words = Counter(word for text in texts for word in _COUNTING_RE.findall(text.s))
    return frozenset(word for word, times in words.items() if times > 1)


class _Evidence:
    """Judges one candidate after the other; before words of ``counted`` and a number there is no mark."""

    def __init__(self, found: list[tuple[Span, Candidate]], drafts: list[Draft], counted: frozenset[str]) -> None:
        self.found, self.counted = found, counted
        labelled = [(d.label, d.lines[0].text.s) for d in drafts if d.label]
        self.noted = {key for label, _ in labelled for key in label.keys}
        self.by_scheme: dict[str, set[str]] = defaultdict(set)
        for label, text in labelled:
            if label.scheme != "plain" or text[0].isdigit():
                self.by_scheme[label.scheme].update(label.keys)
        self.firsts = sum(label.keys[0] == "1" and label.scheme in ("plain", "note") for label, _ in labelled)
        self.in_half = {label.keys[0] for label, text in labelled if HALF_RE.match(text)}
        self.in_paren = {label.keys[0] for label, text in labelled if label.scheme in ("plain", "note") and text[0] in "(（"}
        self.serial = _serial([mark for text, mark in found if not _lists(text.s, mark)])
        self.in_brackets = {key for _, mark in found if mark.scheme == "bracket" and mark.start for key in mark.keys}
        self.cites = bool(self.in_brackets)
        self.rings = self._ringed(labelled)
        # A circled number for each note, in the order of the notes, none over: none of them counts points.
        waited = [key for label, _ in labelled for key in label.keys]
        self.one_by_one = waited == [key for _, mark in found if mark.scheme == "ring" for key in mark.keys]
        self.flat = self.ringed = 0

    def _ringed(self, labelled: list[tuple[Candidate, str]]) -> set[str]:
        """The notes circled numbers can mean; with '' where none of them opens a point of a list, so that each is a mark."""
        keys = {key for label, _ in labelled if not (self.cites and label.scheme == "bracket") for key in label.keys}
        before = [_before(text.s, mark) for text, mark in self.found if mark.scheme == "ring"]
        return keys if any(not text or text[-1] in _POINTED for text in before) else keys | {""}

    def accepts(self, text: str, mark: Candidate) -> bool:
        """Whether a candidate, the next in order, is a mark."""
        key, scheme = mark.keys[0], mark.scheme
        known = all(key in self.noted for key in mark.keys)
        if scheme in _STRONG_SCHEMES:
            return known or bool(number(key))
        if scheme == "paren":
            said = key in self.by_scheme["note"] and "注" in text[mark.start : mark.end]
            return said or (key in self.in_paren and not _lists(text, mark))
        if scheme == "told":
            return key in self.by_scheme["note"]
        if scheme in ("half", "half2"):
            return key in self.in_half and not _is_enclosed(text, mark)
        if scheme in FLAT_SCHEMES:
            # What another mark already cites is counted here: ``定理1，``.
            counts = scheme == "flat4" and (key in self.in_brackets or self._is_counted(_before(text, mark)))
            return not counts and self._is_flat(mark)
        if scheme in ("at", "roman"):
            return key in self.by_scheme[scheme]
        if scheme == "ring":
            return self._is_ring(text, mark)
        if scheme in ("raised", "bracket"):
            # Numbers in Chinese may count points as well.
            counted = scheme in self.serial and mark.label.strip("[]")[:1] not in CN
            return (known or counted) and (scheme != "bracket" or mark.start > 0)
        return known or scheme in self.serial

    def _is_counted(self, before: str) -> bool:
        """Whether a number is the word's before it."""
        return before[-1:] in _EVER_COUNTED or before[-2:] in self.counted

    def _is_flat(self, mark: Candidate) -> bool:
        """Whether a number that has lost its raised place is the next; one that a page has lost is passed over."""
        reach, value = _PASSED if mark.scheme == "flat4" else 1, number(mark.keys[0])
        # Every page begins anew, where it has a note with the first number.
        follows = self.flat < value <= self.flat + reach or value == 1 <= self.firsts
        good = mark.keys[0] in self.by_scheme["plain"] | self.by_scheme["note"] and (mark.scheme == "flat" or follows)
        if good:
            self.flat, self.firsts = value, self.firsts - (value == 1)
        return good

    def _is_ring(self, text: str, mark: Candidate) -> bool:
        key = mark.keys[0]
        named = _NAMED_RE.match(text[mark.start - 1 : mark.start]) is not None
        known = all(key in self.rings for key in mark.keys) or "" in self.rings or named
        # Where works are cited in brackets, circled numbers without notes count points.
        runs_on = key in self.noted and number(key) == self.ringed + 1 > 1 and _breaks(text, mark)
        marks = known or (mark.scheme in self.serial and not self.cites)
        good = self.one_by_one or (marks and (runs_on or not _lists(text, mark)))
        self.ringed = number(mark.keys[-1]) if good and (runs_on or _is_beside_stop(text, mark)) else 0
        return good


def _before(text: str, mark: Candidate) -> str:
    """What stands right in front of a mark, without the spaces between."""
    return text[max(0, mark.start - _REACH) : mark.start].rstrip()


def _is_power(text: str, mark: Candidate) -> bool:
    """Whether a raised number without brackets is an exponent: ``20 m<sup>2</sup>``, ``R²``, ``10⁴``."""
    if mark.scheme not in ("sup", "raised", "caret") or "[" in mark.label or not mark.keys[0].isdecimal():
        return False
    return bool(BASE_RE.search(text, max(0, mark.start - 4), mark.start))


def _is_enclosed(text: str, mark: Candidate) -> bool:
    """Whether the bracket behind a number closes one that was opened before it: ``（见图3）``."""
    before = text[max(0, mark.start - _ENCLOSED) : mark.start]
    return text[mark.end - 1] == "）" and before.rfind("（") > before.rfind("）")


def _lists(text: str, mark: Candidate) -> bool:
    """Whether a mark opens a point of a list: at the start, or behind a colon or semicolon."""
    before = _before(text, mark)
    return mark.scheme in ("ring", "paren") and (not before or before[-1] in _LISTING)


def _breaks(text: str, mark: Candidate) -> bool:
    """Whether a mark stands behind a comma and the sentence runs on."""
    return _before(text, mark)[-1:] in ("，", ",") and bool(_RUNNING_RE.match(text[mark.end :]))


def _is_beside_stop(text: str, mark: Candidate) -> bool:
    """Whether a mark stands where marks stand: behind a stop or a quotation, or before a stop. One of a list stands inside a clause."""
    return _before(text, mark)[-1:] in tuple("。”》，？！") or text[mark.end : mark.end + 1] in ("。", "，", "；", "、", "")


def _serial(marks: list[Candidate]) -> set[str]:
    """Schemes whose numbers run on from 1 without a note to show for it; garbled and circled numbers are one scheme."""
    runs: dict[str, int] = defaultdict(int)
    for mark in marks:
        scheme = "ring" if mark.scheme == "garbled" else mark.scheme
        if number(mark.keys[0]) == runs[scheme] + 1:
            runs[scheme] = number(mark.keys[-1])
    return {scheme for scheme, last in runs.items() if last >= 3}
