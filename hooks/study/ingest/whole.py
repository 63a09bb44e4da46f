"""Many texts looked through as one: which of them a rule must be asked of, found at the speed of a search.

Some sixty rules of the importer each concern a few lines of a text, and a text has thousands. A rule says what no line of its
can be without (a sign, a word, a first or last character, few characters), and is then asked of those lines alone. What is
found here is never more than that: a line that is not named cannot match, one that is named may, and the rule decides.

The lines must be those the rule sees. Where some were emptied since, they are named still; where others were put in or their
text was changed, the lines are to be looked through anew.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from functools import cached_property, lru_cache
from itertools import accumulate

#: Stands between two texts, and for the first and last character of an empty one; no pattern matches across it.
_BORDER = "\0"


@lru_cache
def _any_of(characters: str) -> re.Pattern[str]:
    return re.compile(f"[{re.escape(characters)}]")


class Whole:
    """Texts one after the other."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._texts = list(texts)
        self._sizes = list(map(len, self._texts))

    @cached_property
    def _text(self) -> str:
        return _BORDER.join(self._texts)

    @cached_property
    def _starts(self) -> list[int]:
        return [0, *accumulate([size + 1 for size in self._sizes])]

    @cached_property
    def _first(self) -> str:
        return "".join([text[0] if text else _BORDER for text in self._texts])

    @cached_property
    def _last(self) -> str:
        return "".join([text[-1] if text else _BORDER for text in self._texts])

    def having(self, pattern: re.Pattern[str]) -> Iterator[int]:
        """The places of the texts that hold a match, in order.

        Args:
            pattern: one that knows no start or end of a text. A set of characters first makes the search fast.
        """
        at = 0
        while match := pattern.search(self._text, at):
            k = bisect_right(self._starts, match.start()) - 1
            yield k
            at = self._starts[k + 1]

    def places(self, pattern: re.Pattern[str]) -> set[int]:
        """The same without their order."""
        return set(self.having(pattern))

    def holding(self, *words: str) -> set[int]:
        """The places of the texts that hold one of some words."""
        found: set[int] = set()
        for word in words:
            at = self._text.find(word)
            while at >= 0:
                k = bisect_right(self._starts, at) - 1
                found.add(k)
                at = self._text.find(word, self._starts[k + 1])
        return found

    def opening(self, characters: str) -> list[int]:
        """The places of the texts that open with one of some characters, in order."""
        return [match.start() for match in _any_of(characters).finditer(self._first)]

    def ending(self, characters: str) -> list[int]:
        """The places of the texts that end with one of some characters, in order."""
        return [match.start() for match in _any_of(characters).finditer(self._last)]

    def short(self, longest: int) -> list[int]:
        """The places of the texts that have at least one character and at most so many, in order."""
        return [k for k, size in enumerate(self._sizes) if 0 < size <= longest]
