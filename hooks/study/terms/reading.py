"""How running Chinese is read aloud: its words, with a syllable of pinyin for each Han character.

A reviewed reading of the glossary comes first; the rest is cut into words by the segmenter (rjieba), each word read by the
dictionary (pypinyin), and characters whose reading hangs on their neighbours (地, 得, 为, 长 …) by
``heteronyms``. Written as in GB/T 16159: a word together, 一 and 不 in their own tones, names with capitals.
"""
from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from itertools import starmap
from typing import NamedTuple

import rjieba
from pypinyin import Style, lazy_pinyin
from pypinyin.constants import PHRASES_DICT
from pypinyin.seg.mmseg import seg

from hooks.study.terms.capitals import FOREIGN_RE, capitalize
from hooks.study.terms.fold import HAN
from hooks.study.terms.heteronyms import ALONE, BY_PLACE, LISTED, NONE, OWN_TONE, SHAPES, Token, by_place
from hooks.study.terms.pinyin import readings

_HAN_RE = re.compile(f"[{HAN}]")
_RUN_RE = re.compile(f"[{HAN}]+")
_STOP_RE = re.compile("[，。；：？！,;:?!\n]")
#: Countries by one character: side by side they are written 中美 Zhōng-Měi.
_COUNTRY = "中美日韩朝俄英法德印澳欧苏越"
_COUNTRIES_RE = re.compile(f"[{_COUNTRY}]+")
_COUNTRIES = "countries"
#: A character that no dictionary reads.
UNREAD = "-"


class Word(NamedTuple):
    """A word that begins at ``start`` of its text: a syllable for each of its Han characters, which stand together.

    A syllable may end in a hyphen or a space that divides it from the next (``Rì-``, ``Měi``; ``Piáo ``, ``Jǐn``, ``huì``).
    """

    start: int
    syllables: tuple[str, ...]


class Reviewed(NamedTuple):
    """A reviewed reading of [start, end) of a text; words are divided by spaces."""

    start: int
    end: int
    pinyin: str


def read_text(text: str, reviewed: Iterable[Reviewed] = ()) -> list[Word]:
    """The words of Simplified ``text`` in order, a syllable for each Han character; what is no Han character is passed over.

    Args:
        text: one paragraph or heading.
        reviewed: readings that come first, sorted and apart; one that does not fit its characters is passed over.
    """
    words: list[Word] = []
    at = 0
    for span in reviewed:
        found = divide(text[span.start:span.end], span.pinyin)
        if found:
            words += _drafted(text, at, span.start)
            words += [Word(span.start + word.start, word.syllables) for word in found]
            at = span.end
    return words + _drafted(text, at, len(text))


def spell_text(text: str, reviewed: Iterable[Reviewed] = ()) -> str:
    """What ``read_text`` finds, as one line: words divided by spaces, the syllables of a word by ``·``, with ``_`` for a space in one."""
    words: list[str] = []
    at = 0
    for span in reviewed:
        found = divide(text[span.start:span.end], span.pinyin)
        if found:
            words += _spelled(text, at, span.start)
            words.append(spell(found))
            at = span.end
    return " ".join(words + _spelled(text, at, len(text)))


def spell(words: Iterable[Word]) -> str:
    """Words as ``spell_text`` writes them."""
    return " ".join(["·".join(word.syllables).replace(" ", "_") for word in words])


@lru_cache(maxsize=1 << 12)  # a term stands in a text many times
def divide(name: str, reading: str) -> tuple[Word, ...]:
    """A reviewed ``reading`` laid out over the characters of ``name``; () where it is no reading of them.

    >>> divide("弱军事化", "ruò jūnshìhuà")
    (Word(start=0, syllables=('ruò',)), Word(start=1, syllables=('jūn', 'shì', 'huà')))
    """
    parts = ["([ ’'-]*)(" + "|".join(map(re.escape, readings(c))) + ")" if _HAN_RE.fullmatch(c) else r"[^\w]*" + re.escape(c) + "?"
             for c in name]
    found = re.fullmatch("".join(parts) + r"\W*", reading, re.I)
    if not found:
        return ()
    places = [at for at, c in enumerate(name) if _HAN_RE.fullmatch(c)]
    words: list[Word] = []
    for at, gap, syllable in zip(places, found.groups()[::2], found.groups()[1::2], strict=True):
        last = words[-1] if words else None
        if last is None or " " in gap or last.start + len(last.syllables) != at:
            words.append(Word(at, (syllable,)))
        else:
            before = (*last.syllables[:-1], last.syllables[-1] + ("-" if "-" in gap else ""))
            words[-1] = Word(last.start, (*before, syllable))
    return tuple(words)


def _drafted(text: str, start: int, end: int) -> list[Word]:
    """The dictionary's words of [start, end)."""
    tokens = rjieba.tag(text[start:end])
    return _between(text, start, tokens, 0, len(tokens))


def _spelled(text: str, start: int, end: int) -> list[str]:
    """The same as ``spell`` writes them, in which what is made of a token alone, as of most, is made once for all texts."""
    tokens = rjieba.tag(text[start:end])
    spelled: list[str | None] = list(starmap(_alone, tokens))
    last = 0
    while None in spelled[last:]:
        first = spelled.index(None, last)
        last = next((i for i in range(first, len(tokens)) if spelled[i] is not None), len(tokens))
        at = start + sum([len(token) for token, _ in tokens[:first]])
        spelled[first] = spell(_between(text, at, tokens, first, last))
    return list(filter(None, spelled))


@lru_cache(maxsize=1 << 15)
def _alone(text: str, tag: str) -> str | None:
    """A token of the segmenter as ``spell`` writes it; None where that may hang on its neighbours."""
    parts = _split(text, tag)
    if any(part.text in BY_PLACE or _may_join(part.text) for part in parts):
        return None
    return spell([Word(0, syllables) for part in parts for _, syllables in _said(*part)])


def _between(text: str, at: int, tokens: list[tuple[str, str]], first: int, last: int) -> list[Word]:
    """The words of ``tokens[first:last]``, which begin at ``at`` of ``text``; no token beside them may be joined to them."""
    before = [_split(*tokens[first - 1])[-1]] if first else []
    after = [_split(*tokens[last])[0]] if last < len(tokens) else []
    parts = _joined([*before, *(part for token in tokens[first:last] for part in _split(*token)), *after])
    words = []
    for i in range(len(before), len(parts) - len(after)):
        token, tag = parts[i]
        reading = _by_place(text, at, parts, i) if token in BY_PLACE else ""
        if reading:
            words.append(Word(at, (reading,)))
        else:
            for offset, syllables in _said(token, tag):
                words.append(Word(at + offset, syllables))
        at += len(token)
    return words


def _by_place(text: str, at: int, tokens: list[Token], i: int) -> str:
    """The reading of token ``i``, the character at ``at``, by its neighbours; '' where it does not hang on them."""
    before, after = tokens[i - 1] if i else NONE, tokens[i + 1] if i + 1 < len(tokens) else NONE
    return by_place(before, tokens[i], after, _clause(text, at) if text[at] == "为" else ("", ""))


@lru_cache(maxsize=1 << 15)
def _said(text: str, tag: str) -> tuple[tuple[int, tuple[str, ...]], ...]:
    """The words of a token, where each begins in it and its syllables."""
    return tuple((run.start(), _word(run.group(), tag)) for run in _RUN_RE.finditer(text))


def _clause(text: str, at: int) -> tuple[str, str]:
    """What stands before and after the character at ``at`` in its clause."""
    return _STOP_RE.split(text[max(0, at - 40):at])[-1], _STOP_RE.split(text[at + 1:at + 41])[0]


@lru_cache(maxsize=1 << 15)
def _split(word: str, tag: str) -> tuple[Token, ...]:
    """A long entry of the segmenter (军事同盟) as the words it is made of, of two or three characters; names and idioms stay whole."""
    led = _COUNTRIES_RE.match(word)
    if led and 1 < led.end() < len(word) and tag != "ns" and word not in PHRASES_DICT:  # 美韩军
        return tuple(_tagged(part) for part in (led.group(), word[led.end():]))
    if len(word) < 4 or not _RUN_RE.fullmatch(word) or word in PHRASES_DICT or tag == "i" \
            or (tag.startswith("nr") and FOREIGN_RE.search(word)):
        return (Token(word, tag),)
    best: list[tuple[str, ...] | None] = [(), *[None] * len(word)]
    for end in range(2, len(word) + 1):
        ways = [(*best[at], word[at:end]) for at in (end - 2, end - 3)
                if at >= 0 and best[at] is not None and (rjieba.has_word(word[at:end]) or _COUNTRIES_RE.fullmatch(word[at:end]))]
        best[end] = min(ways, key=len, default=None)
    parts = best[-1]
    return tuple(_tagged(part) for part in parts) if parts else (Token(word, tag),)


def _tagged(part: str) -> Token:
    found = rjieba.tag(part)
    return Token(part, found[0][1] if len(found) == 1 else "")


def _may_join(token: str) -> bool:
    """Whether ``_joined`` may change a token."""
    return bool(_COUNTRIES_RE.fullmatch(token)) or token.startswith("日")


def _joined(tokens: list[Token]) -> list[Token]:
    """Neighbouring countries of one character as one token: 中|韩, 美日|韩. After a number 日 is a day; 中 after a noun is “in”."""
    out: list[Token] = []
    for token in tokens:
        if token.text[0] not in _COUNTRY:
            out.append(token)
            continue
        before = out[-1] if out else NONE
        if token.text[0] == "日" and len(token.text) > 1 and before.text[-1:].isnumeric():  # 8日|美韩, cut as 8|日美|韩
            out.append(Token("日", "t"))
            before, token = out[-1], Token(token.text[1:], _COUNTRIES)
        short = _COUNTRIES_RE.fullmatch(token.text) and token.text != "美德"
        inside = token.text == "中" and before.tag.startswith(("n", "v", "t", "s", "r"))
        if not short or inside or (token.text == "日" and before.text[-1:].isnumeric()):
            out.append(token)
        elif before.tag == _COUNTRIES:
            out[-1] = Token(before.text + token.text, _COUNTRIES)
        else:
            out.append(Token(token.text, _COUNTRIES))
    return [token if token.tag != _COUNTRIES or len(token.text) > 1 else _tagged(token.text) for token in out]


@lru_cache(maxsize=1 << 15)
def _word(word: str, tag: str) -> tuple[str, ...]:
    """The syllables of a word, with capitals where it is a name."""
    if tag == _COUNTRIES:  # each by itself: 朝日 is no morning sun
        return tuple(_word(c, "")[0].capitalize() + "-" * (i + 1 < len(word)) for i, c in enumerate(word))
    if word in LISTED:
        syllables = LISTED[word].split()
    elif word in PHRASES_DICT:
        syllables = [choice[0] for choice in PHRASES_DICT[word]]
    else:
        syllables = lazy_pinyin(word, style=Style.TONE, errors=lambda unread: [UNREAD] * len(unread))
    syllables = [OWN_TONE[c] if c in OWN_TONE and s[-1:] not in "iu" else s for c, s in zip(word, syllables, strict=True)]
    if word not in PHRASES_DICT and word not in LISTED:
        alone = [len(part) == 1 for part in seg.cut(word) for _ in part]
        syllables = [ALONE.get(c, s) if one else s for c, s, one in zip(word, syllables, alone, strict=True)]
        for shape, place, syllable in SHAPES:
            if shape.fullmatch(word):
                syllables[place] = syllable
    return capitalize(word, tag, syllables)
