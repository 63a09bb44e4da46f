"""Strings that know where each of their characters stood, and the ledger that accounts for every one of them.

Every stage cuts, joins and repairs ``Span`` values. What reaches the article is *placed*, what a rule takes away or
replaces gets a row, and what neither happened to is found by ``Ledger.finish`` and listed as ``unplaced``:
nothing can be lost in silence, whatever a stage forgets.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import accumulate

from hooks.study.ingest.accounts import Accounts
from hooks.study.model import Row


@dataclass(slots=True)
class Span:
    """A string and, for each character, its offset in the raw text (or a number beyond it, where a repair put it in).

    Never changed; not frozen because a text is cut into so many that making them counts.
    """

    s: str
    at: array

    def __len__(self) -> int:
        return len(self.s)

    def __bool__(self) -> bool:
        return bool(self.s)

    def __getitem__(self, part: slice) -> Span:
        return Span(self.s[part], self.at[part])

    def __add__(self, other: Span) -> Span:
        return Span(self.s + other.s, self.at + other.at)

    def strip(self, chars: str | None = None) -> Span:
        """Without leading and trailing characters; only white space may be given up without a ledger row."""
        rest = self.s.lstrip(chars)
        start = len(self.s) - len(rest)
        end = start + len(rest.rstrip(chars))
        return self if not start and end == len(self.s) else self[start:end]


#: So far from the sign before it stands a sign that a repair has kept.
_NEAR = 64
EMPTY = Span("", array("i"))
#: The place of white space that the raw text does not have.
NOWHERE = array("i", [-1])


def join(spans: Iterable[Span], between: str = "") -> Span:
    """All spans one after the other, with at most one sign of white space between each two that the raw text does not have."""
    parts = list(spans)
    if len(parts) == 1:
        return parts[0]
    places = [part.at for part in parts]
    if between:
        places = [place for at in places for place in (NOWHERE, at)][1:]
    return Span(between.join([p.s for p in parts]), array("i", b"".join(places)))


def spliced(text: Span, changes: Iterable[tuple[int, int, Span]]) -> Span:
    """The text with something else in some places, in order: where each begins, where it ends, and what stands there instead."""
    parts, at = [], 0
    for start, end, instead in changes:
        parts += [text[at:start], instead]
        at = end
    return join([*parts, text[at:]]) if parts else text


def count(text: str) -> int:
    """Code points that are not white space: the unit of the ledger."""
    return sum(map(len, text.split()))


class Ledger:
    """Rows of one text while it is read. The only thing the stages write to."""

    def __init__(self, raw: str, seen: str = "") -> None:
        """Begin with a raw text; ``seen`` is what rules see in its place, sign for sign, where that is not the same."""
        self.raw = seen or raw
        #: By their place, signs that are not what they are seen as; the place of what stands for one counts too.
        self._written = dict(_other_signs(raw, seen)) if seen and seen != raw else {}
        self._others = [*self._written]
        self._seen = {ord(sign): self.raw[i] for i, sign in self._written.items()}
        self._breaks = list(accumulate(len(line) + 1 for line in raw.split("\n")))[:-1]
        self._accounts = Accounts(self.raw)
        self._home: list[int] = []
        self._put_in: list[str] = []
        self._rows: list[tuple[int, Row]] = []

    def line(self, span: Span) -> int:
        """The raw line on which a span begins."""
        return self.line_at(span.at[0]) if span.at else 1

    def line_at(self, place: int) -> int:
        """The raw line of the character with that number."""
        return bisect_right(self._breaks, place if place < len(self.raw) else self._offset(place)) + 1

    def offset(self, span: Span) -> int:
        """Where a span begins in the raw text."""
        return self._offset(span.at[0]) if span.at else 0

    def span(self, start: int, end: int) -> Span:
        """A stretch of the raw text."""
        return Span(self.raw[start:end], self._accounts.places[start:end])

    def drop(self, span: Span, code: str) -> None:
        """Account for characters a rule takes away; white space alone needs no row."""
        if span.s:
            self._accounts.note(span)
            if bare := span.s.strip():
                home = self._offset(span.at[0])
                self._rows.append((home, Row(code, self.line_at(home), self.written(span.strip()) if self._written else bare)))

    def replace(self, span: Span, after: str, code: str) -> Span:
        """Account for a repair and give what stands there now; white space alone needs no row."""
        if after == span.s or not span.at:
            return span
        self._accounts.note(span)
        home = self._offset(span.at[0])
        new = Span(after, self._new(after, home))
        if self._written:
            self._carry(span, new)
        if "".join(span.s.split()) != "".join(after.split()):
            before = self.written(span).strip()
            self._rows.append((home, Row(code, self.line_at(home), before, self.written(new).strip())))
        return new

    def put_in(self, text: str, line: int, code: str = "attribute") -> Span:
        """Characters that come from an attribute, or stand for one that is missing: a row with nothing before."""
        home = self._breaks[line - 2] if line > 1 else 0
        if text.strip():
            self._rows.append((home, Row(code, line, "", text)))
        return Span(text, self._new(text, home))

    def sub(self, span: Span, pattern: re.Pattern[str], after: str | Callable[[re.Match[str]], str | None], code: str) -> Span:
        """``pattern.sub`` with a row for each change; a function that gives None leaves the match alone."""
        changes = []
        for match in pattern.finditer(span.s):
            new = after if isinstance(after, str) else after(match)
            if new is not None and new != match.group():
                changes.append((*match.span(), self.replace(span[match.start() : match.end()], new, code)))
        return spliced(span, changes)

    def remark(self, span: Span, code: str) -> None:
        """List an oddity that stays as it is."""
        home = self._offset(span.at[0]) if span.at else 0
        text = self.written(span).strip()
        self._rows.append((home, Row(code, self.line_at(home), text, text)))

    def place(self, span: Span) -> str:
        """The string, now part of the article."""
        self._accounts.note(span, once=True)
        return self.written(span)

    def written(self, span: Span) -> str:
        """The string of a span with the signs of the source."""
        if not self._written or not span.s:
            return span.s
        if self._accounts.is_stretch(span.at):
            as_seen = bisect_left(self._others, span.at[0]) == bisect_right(self._others, span.at[-1])
        else:
            as_seen = self._written.keys().isdisjoint(span.at)
        return span.s if as_seen else "".join(map(self._written.get, span.at, span.s))

    def sees(self, sign: str) -> bool:
        """Whether the raw text has a sign that is seen as another."""
        return sign in self._written.values()

    def seen(self, text: str) -> str:
        """A string of the article as rules see it."""
        return text.translate(self._seen) if self._seen else text

    def _carry(self, old: Span, new: Span) -> None:
        """Let the signs of the source stand in a repair as well, each behind those before it."""
        at = 0
        for place, sign in zip(new.at, new.s, strict=True):
            found = old.s.find(sign, at, at + _NEAR)
            if found >= 0 and (written := self._written.get(old.at[found])):
                self._written[place] = written
            at = max(at, found + 1)

    def finish(self) -> tuple[tuple[Row, ...], int, int]:
        """All rows in the order of the source, and the characters in and out."""
        rows = list(self._rows)
        for home, text in _grouped((self._offset(i), char) for i, char in self._accounts.repeated):
            rows.append((home, Row("repeated", self.line_at(home), "", text)))
        left = [i for i in self._accounts.left() if not self._char(i).isspace()]
        for home, text in _grouped((self._offset(i), self._char(i)) for i in left):
            rows.append((home, Row("unplaced", self.line_at(home), text)))
        rows.sort(key=lambda pair: pair[0])
        ordered = tuple(row for _, row in rows)
        before = count(self.raw)
        return ordered, before, before + sum(count(r.after) - count(r.before) for r in ordered)

    def _new(self, text: str, home: int) -> array:
        first = self._accounts.grown(len(text), home)
        self._home += [home] * len(text)
        self._put_in += text
        return array("i", range(first, first + len(text)))

    def _offset(self, i: int) -> int:
        return i if i < len(self.raw) else self._home[i - len(self.raw)]

    def _char(self, i: int) -> str:
        seen = self.raw[i] if i < len(self.raw) else self._put_in[i - len(self.raw)]
        return self._written.get(i, seen)


def _other_signs(raw: str, seen: str) -> Iterator[tuple[int, str]]:
    """The signs of a raw text that are seen as others, white space aside, each with its place; most lines have none."""
    at = 0
    for line, shown in zip(raw.split("\n"), seen.split("\n"), strict=True):
        if line != shown:
            yield from ((at + k, a) for k, (a, b) in enumerate(zip(line, shown, strict=True)) if a != b and not a.isspace())
        at += len(line) + 1


def _grouped(chars: Iterable[tuple[int, str]]) -> list[tuple[int, str]]:
    """Single characters as the runs they form in the raw text."""
    runs: list[list] = []
    last = -2
    for offset, char in chars:
        if runs and 0 <= offset - last <= 2:
            runs[-1][1].append(char)
        else:
            runs.append([offset, [char]])
        last = offset
    return [(home, "".join(text)) for home, text in runs]
