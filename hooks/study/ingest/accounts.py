"""Which characters are accounted for: those of a raw text, and those that repairs have put in beside them."""

from __future__ import annotations

from array import array
from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from hooks.study.ingest.trace import Span

#: A span longer than this is looked at as a whole before its parts are.
_LONG = 24


class Accounts:
    """The characters by their number; ``repeated`` are those that were to count once and came again."""

    def __init__(self, raw: str) -> None:
        self._raw = raw
        self._done = bytearray(len(raw))
        self._mended = bytearray(len(raw))
        self.places = _places(len(raw))
        self.repeated: list[tuple[int, str]] = []

    def note(self, span: Span, once: bool = False) -> None:
        """Note that characters are accounted for; one that was before and may be only ``once`` is repeated.

        Most spans are a stretch of the raw text but for white space, and are noted in one step.
        """
        size = len(span.s)
        first, last = (span.at[0], span.at[-1] + 1) if size else (0, 0)
        if 0 <= first < last <= len(self._raw):
            whole = (last - first == size and self.is_stretch(span.at)) or (
                size > _LONG
                and last - first <= 2 * size
                and (self._mended.find(1, first, last) < 0 or max(span.at) == last - 1)
                and _alike(self._raw[first:last], span.s)
            )
            if whole and not (once and self._done.find(1, first, last) >= 0):
                self._done[first:last] = b"\1" * (last - first)
                return
        self._note_parts(span, 0, size, once)

    def is_stretch(self, at: array) -> bool:
        """Whether characters stand one behind the other in the raw text."""
        return at == self.places[at[0] : at[-1] + 1]

    def _note_parts(self, span: Span, start: int, end: int, once: bool = False) -> None:
        """The same for part of a span that has gaps: each whole stretch of the raw text is marked in one step."""
        while end - start > 8:
            size = end - start
            first = span.at[start]
            # The longest stretch of the raw text that begins here, found by halving.
            while size > 8 and not (
                first + size <= len(self._raw)
                and span.at[start + size - 1] == first + size - 1
                and span.at[start : start + size] == self.places[first : first + size]
                and not (once and 1 in self._done[first : first + size])
            ):
                size //= 2
            if size <= 8:
                self._note_parts(span, start, start + size, once)
            else:
                self._done[first : first + size] = b"\1" * size
            start += size
        for i, char in zip(span.at[start:end], span.s[start:end], strict=True):
            if char.isspace():
                continue
            if once and self._done[i]:
                self.repeated.append((i, char))
            self._done[i] = 1

    def grown(self, size: int, home: int) -> int:
        """The number of the first of so many new characters, which a repair has put in at a place of the raw text."""
        first = len(self._done)
        self._done.extend(bytes(size))
        self._mended[home : home + 1] = b"\1"
        return first

    def left(self) -> Iterator[int]:
        """The characters that nothing accounts for."""
        i = self._done.find(0)
        while i >= 0:
            yield i
            i = self._done.find(0, i + 1)


def _alike(raw: str, text: str) -> bool:
    """Whether two strings differ in white space at most; mostly they do in line breaks."""
    return raw.replace("\n", "") == text.replace("\n", "") or "".join(raw.split()) == "".join(text.split())


def _places(size: int) -> array:
    """0, 1, 2 … as many; those of the longest text so far are kept, and never changed."""
    if size > len(_KEPT):
        _KEPT.extend(range(len(_KEPT), size))
    return _KEPT[:size]


_KEPT = array("i")
