"""The contexts of a record's ``not-in``: strings inside which a form is not the term."""
from __future__ import annotations

import re
from functools import cached_property

from hooks.study.terms.trie import trie

#: What ``#`` and ``…`` of a context stand for: a number in any digits, up to so many characters of one clause.
_GAP = 12
_WILD = {"#": "(?:[0-9][0-9.,]*|[〇零一二两三四五六七八九十百千万亿几数半多余])+",
         "…": f"[^。！？!?；;，,：:\n]{{0,{_GAP}}}"}
WILD_RE = re.compile("([#…])")


class Contexts:
    """Strings inside which a term's forms are not the term; ``#`` in one stands for a number, ``…`` for a few characters."""

    def __init__(self, contexts: list[str]) -> None:
        self._strings = [c for c in contexts if not WILD_RE.search(c)]
        self._wild = ["".join(_WILD.get(part) or re.escape(part) for part in WILD_RE.split(c)) for c in contexts if WILD_RE.search(c)]
        self._reach = max(len(c) + _GAP * len(WILD_RE.findall(c)) for c in contexts)

    # Most texts hold forms of few terms: the rest need not be compiled.
    @cached_property
    def _any_string_re(self) -> re.Pattern[str]:
        return re.compile(trie(self._strings) if self._strings else "(?!)")

    @cached_property
    def _any_wild_re(self) -> re.Pattern[str]:
        return re.compile("|".join(self._wild) or "(?!)")

    @cached_property
    def _wild_res(self) -> list[re.Pattern[str]]:
        return [re.compile(pattern) for pattern in self._wild]

    def hold(self, low: str, start: int, end: int) -> bool:
        """Whether [start, end) lies in one of them."""
        first, last = max(end - self._reach, 0), start + self._reach
        if self._any_string_re.search(low, first, last):
            for string in self._strings:
                if low.find(string, max(end - len(string), 0), start + len(string)) >= 0:
                    return True
        return self._any_wild_re.search(low, first, last) is not None and any(
            _holds(pattern, low, first, last, start, end) for pattern in self._wild_res)


def _holds(pattern: re.Pattern[str], low: str, first: int, last: int, start: int, end: int) -> bool:
    """Whether a match of ``pattern`` that begins at any place from ``first`` to ``start`` reaches ``end``."""
    while (hit := pattern.search(low, first, last)) and hit.start() <= start:
        if hit.end() >= end:
            return True
        first = hit.start() + 1
    return False
