"""Characters a search takes for one: Simplified and Traditional, half and full width, accents, quotation marks."""
from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from functools import cache

import opencc

#: To Simplified from each region's forms, and back: a character and what any of these makes of it are one.
_CONVERSIONS = ("t2s", "tw2s", "hk2s", "s2t", "s2tw", "s2hk")
#: A quotation or dash is typed as the keyboard has it, whatever the page prints.
_PUNCTUATION = ("\"“”„‟「」『』〝〞", "'‘’‛", "-‐‑‒–—―−", "·・•‧")
#: Pairs that only a phrase decides (了解 → 瞭解, 借口 → 藉口, 想象 → 想像, 答复 → 答覆).
_BY_PHRASE = ("了瞭", "借藉", "象像", "复覆")
_HAN = "".join(map(chr, range(0x3400, 0xA000)))


def variants(used: Iterable[str]) -> list[str]:
    """Classes of characters that stand for one another, as strings, for a text made of the characters ``used``.

    A class has two members or more and at least one that is used. Every Chinese form is kept, for a query may be in the
    other script; other variants only when used, with the plain letter. Sorted, so that two builds give the same bytes.
    """
    used = set(used)
    classes: dict[str, set[str]] = {}
    for character in used:
        classes.setdefault(_key(character), set()).add(character)
    for character in _HAN + "".join(_PUNCTUATION):
        if _key(character) in classes:
            classes[_key(character)].add(character)
    for key, members in classes.items():
        members.add(key)
    return sorted("".join(sorted(members)) for members in classes.values() if len(members) > 1)


@cache
def _key(character: str) -> str:
    """The one character that stands for the class of ``character``."""
    plain = unicodedata.normalize("NFKC", character)
    plain = plain if len(plain) == 1 else character
    base = unicodedata.normalize("NFD", plain)[0]  # of Latin only: taken apart, で is て and every Hangul its first letter
    return han_keys().get(plain, base if base.isascii() else plain)


@cache
def han_keys() -> dict[str, str]:
    """Every Chinese character and quotation mark with variants → the first of its class.

    Made character by character, so that no phrase decides; 27,000 characters take about 0.4 s, once: a build asks while pages are drawn.
    """
    first: dict[str, str] = {}

    def find(character: str) -> str:
        while first.get(character, character) != character:
            character = first[character]
        return character

    pairs = [(mark, group[0]) for group in _PUNCTUATION + _BY_PHRASE for mark in group]
    for name in _CONVERSIONS:
        converted = opencc.OpenCC(name).convert("\n".join(_HAN)).split("\n")
        pairs += [(a, b) for a, b in zip(_HAN, converted, strict=True) if a != b]
    for a, b in pairs:
        low, high = sorted((find(a), find(b)))
        first[high] = low
    return {character: find(character) for character in {c for pair in pairs for c in pair}}
