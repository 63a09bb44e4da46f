"""Many texts looked through as one: a pattern that few of them hold is asked once, not of each."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from itertools import accumulate

#: Stands between two texts; no pattern matches across it.
_BORDER = "\0"


class Whole:
    """Texts one after the other."""

    def __init__(self, texts: Iterable[str]) -> None:
        texts = list(texts)
        self._text = _BORDER.join(texts)
        self._starts = [0, *accumulate(len(text) + 1 for text in texts)]

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
