"""Which candidates are marks: those whose note is there, and those whose numbers run on."""

from __future__ import annotations

import re
from collections import defaultdict
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
    noted = {key for d in drafts if d.label for key in d.label.keys}
    by_scheme: dict[str, set[str]] = defaultdict(set)
    for draft in drafts:
        if draft.label and (draft.label.scheme != "plain" or draft.lines[0].text.s[0].isdigit()):
            by_scheme[draft.label.scheme].update(draft.label.keys)
    in_half = {d.label.keys[0] for d in drafts if d.label and HALF_RE.match(d.lines[0].text.s)}
    in_paren = {d.label.keys[0] for d in drafts if d.label and d.label.scheme in ("plain", "note") and d.lines[0].text.s[0] in "(（"}
    serial = _serial([mark for text, mark in found if not _lists(text.s, mark)])
    rings = _ringed(found, drafts)
    cites = any(mark.scheme == "bracket" and mark.start for _, mark in found)
    # A circled number for each note, in the order of the notes, none over: none of them counts points.
    waited = [key for d in drafts if d.label for key in d.label.keys]
    one_by_one = waited == [key for _, mark in found if mark.scheme == "ring" for key in mark.keys]
    marks = []
    flat = 0
    # Where each page counts its notes anew, the next may be the first.
    first = "1" if sum(draft.label is not None and draft.label.keys[0] == "1" for draft in drafts) > 1 else ""
    ringed = 0
    for at, (text, mark) in enumerate(found):
        known = all(key in noted for key in mark.keys)
        if mark.scheme in _STRONG_SCHEMES:
            good = known or bool(number(mark.keys[0]))
        elif mark.scheme == "paren":
            said = mark.keys[0] in by_scheme["note"] and any(c in text.s[mark.start : mark.end] for c in "注註")
            good = said or (mark.keys[0] in in_paren and not _lists(text.s, mark))
        elif mark.scheme == "told":
            good = mark.keys[0] in by_scheme["note"]
        elif mark.scheme in ("half", "half2"):
            good = mark.keys[0] in in_half and not _is_enclosed(text.s, mark)
        elif mark.scheme in FLAT_SCHEMES:
            good = mark.keys[0] in by_scheme["plain"] or mark.keys[0] in by_scheme["note"]
            # One that a page has lost is passed over.
            reach = _PASSED if mark.scheme == "flat4" else 1
            good = good and (mark.scheme == "flat" or flat < number(mark.keys[0]) <= flat + reach or mark.keys[0] == first)
            flat = number(mark.keys[0]) if good else flat
        elif mark.scheme in ("at", "roman"):
            good = mark.keys[0] in by_scheme[mark.scheme]
        elif mark.scheme == "ring":
            known = all(key in rings for key in mark.keys) or "" in rings or bool(_NAMED_RE.match(text.s[mark.start - 1 : mark.start]))
            # Where works are cited in brackets, circled numbers without notes count points.
            runs_on = mark.keys[0] in noted and number(mark.keys[0]) == ringed + 1 and _breaks(text.s, mark)
            runs_on = runs_on and (ringed > 0 or _is_first(found, at))
            good = one_by_one or ((known or (mark.scheme in serial and not cites)) and (runs_on or not _lists(text.s, mark)))
            ringed = number(mark.keys[-1]) if good and (runs_on or _is_beside_stop(text.s, mark)) else 0
        elif mark.scheme in ("raised", "bracket"):
            # Numbers in Chinese may count points as well.
            counted = mark.scheme in serial and mark.label.strip("[]")[:1] not in CN
            good = (known or counted) and not _lists(text.s, mark) and (mark.scheme != "bracket" or mark.start > 0)
        else:
            good = known or mark.scheme in serial
        if good:
            marks.append(Reference(text[mark.start : mark.end], mark))
    return marks


def _is_power(text: str, mark: Candidate) -> bool:
    """Whether a raised number without brackets is an exponent: ``20 m<sup>2</sup>``, ``R²``, ``10⁴``."""
    if mark.scheme not in ("sup", "raised", "caret") or "[" in mark.label or not mark.keys[0].isdecimal():
        return False
    return bool(BASE_RE.search(text, max(0, mark.start - 4), mark.start))


def _is_enclosed(text: str, mark: Candidate) -> bool:
    """Whether the bracket behind a number closes one that was opened before it: ``（见图3）``."""
    before = text[max(0, mark.start - _ENCLOSED) : mark.start]
    return text[mark.end - 1] == "）" and before.rfind("（") > before.rfind("）")


def _ringed(found: list[tuple[Span, Candidate]], drafts: list[Draft]) -> set[str]:
    """The notes circled numbers can mean; with '' where none of them opens a point of a list, so that each is a mark."""
    cites = any(mark.scheme == "bracket" and mark.start for _, mark in found)
    keys = {key for d in drafts if d.label and not (cites and d.label.scheme == "bracket") for key in d.label.keys}
    before = [text.s[max(0, mark.start - _REACH) : mark.start].rstrip() for text, mark in found if mark.scheme == "ring"]
    return keys if any(not text or text[-1] in _POINTED for text in before) else keys | {""}


def _lists(text: str, mark: Candidate) -> bool:
    """Whether a mark opens a point of a list: at the start, or behind a colon or semicolon."""
    before = text[max(0, mark.start - _REACH) : mark.start].rstrip()
    if mark.scheme in ("ring", "paren"):
        return not before or before[-1] in _LISTING
    return False


def _breaks(text: str, mark: Candidate) -> bool:
    """Whether a mark stands behind a comma and the sentence runs on."""
    return text[max(0, mark.start - _REACH) : mark.start].rstrip()[-1:] in ("，", ",") and bool(_RUNNING_RE.match(text[mark.end :]))


def _is_first(found: list[tuple[Span, Candidate]], at: int) -> bool:
    """Whether the next circled number behind a first one in the middle of a sentence is a mark beyond doubt."""
    following = next(((text, mark) for text, mark in found[at + 1 :] if mark.scheme == "ring"), None)
    return following is not None and following[1].keys[0] in ("1", "2") and _is_beside_stop(following[0].s, following[1], "。”》？！")


def _is_beside_stop(text: str, mark: Candidate, stops: str = "。”》，？！") -> bool:
    """Whether a mark stands where marks stand: behind a stop or a quotation, or before a stop. One of a list stands inside a clause."""
    before = text[max(0, mark.start - _REACH) : mark.start].rstrip()
    return before[-1:] in tuple(stops) or text[mark.end : mark.end + 1] in ("。", "，", "；", "、", "")


def _serial(marks: list[Candidate]) -> set[str]:
    """Schemes whose numbers run on from 1 without a note to show for it; garbled and circled numbers are one scheme."""
    runs: dict[str, int] = defaultdict(int)
    for mark in marks:
        scheme = "ring" if mark.scheme == "garbled" else mark.scheme
        if number(mark.keys[0]) == runs[scheme] + 1:
            runs[scheme] = number(mark.keys[-1])
    return {scheme for scheme, last in runs.items() if last >= 3}
