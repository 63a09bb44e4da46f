"""Is a reviewed reading a reading of its characters, and the one a dictionary gives?"""
from __future__ import annotations

import re
import unicodedata
from functools import cache

import rjieba
from pypinyin import Style, lazy_pinyin, pinyin

from hooks.study.terms.fold import HAN

_RUN_RE = re.compile(f"([{HAN}]+)")


def doubt(name: str, reading: str) -> str:
    """What is doubtful about ``reading`` as the pinyin of the Simplified ``name``; '' where nothing is.

    The dictionary (pypinyin) reads each word of the segmenter (rjieba) as a string of its own: on a whole name it divides
    words its own way. A syllable without a tone mark is never doubtful, and what is no Han character is not read.
    """
    chars = [c for run in _RUN_RE.findall(name) for c in run]
    parts = [_choice(tuple(readings(c) for c in run)) if _RUN_RE.fullmatch(run) else ".*?" for run in _RUN_RE.split(name)]
    found = re.fullmatch("".join(parts), _letters(reading))
    drafted = _drafted(name)
    if not found:
        return f"no reading of these characters gives {reading}; the dictionary has {' '.join(drafted)}"
    other = [f"{char} {ours}, the dictionary has {theirs}" for char, ours, theirs in zip(chars, found.groups(), drafted, strict=True)
             if ours != theirs and _toneless(ours) != ours and _toneless(theirs) != theirs]
    return "; ".join(dict.fromkeys(other))


def _drafted(name: str) -> list[str]:
    """The dictionary's syllable for each Han character, word by word."""
    return [syllable for run in _RUN_RE.findall(name) for word in rjieba.cut(run) for syllable in lazy_pinyin(word, style=Style.TONE)]


def _choice(readings: tuple[tuple[str, ...], ...]) -> str:
    return "".join(f"({'|'.join(map(re.escape, options))})" for options in readings)


@cache
def readings(char: str) -> tuple[str, ...]:
    """Every reading of a character, with and without its tone mark, the longest first."""
    known = pinyin(char, style=Style.TONE, heteronym=True)[0]
    return tuple(sorted({r for syllable in known for r in (syllable, _toneless(syllable))}, key=lambda r: (-len(r), r)))


def _toneless(syllable: str) -> str:
    """``lǜ`` → ``lü``."""
    marks = "\u0304\u0301\u030c\u0300"
    return unicodedata.normalize("NFC", "".join(c for c in unicodedata.normalize("NFD", syllable) if c not in marks))


def _letters(reading: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFC", reading).lower() if c.isalpha())
