"""Every string under which a term is looked for, and whether a string found is really that form."""
from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from hooks.study.model import Term
from hooks.study.terms.fold import HAN, fold, key

_HAN_RE = re.compile(f"[{HAN}]")
_LATIN_RE = re.compile("[A-Za-z]+")
_US_RE = re.compile(r"\bUS\b")
#: British and American, either way.
_SPELLINGS = (("defence", "defense"), ("offence", "offense"), ("isation", "ization"), ("ise", "ize"), ("ising", "izing"),
              ("ised", "ized"), ("labour", "labor"), ("neighbour", "neighbor"), ("programme", "program"), ("centre", "center"))
#: What a plural ending stands before: balances of power, bases abroad.
_TAIL_RE = re.compile(" (?=(?:of|to|in|on|for|with|by|abroad)( |$))")
#: What makes a noun of the word before it a verb as well: pivoting to Asia, balanced against.
_VERB_RE = re.compile("[a-z]+(?= (?:to|against) |$)")
#: A consonant after one vowel may be doubled: deterred, planning.
_CLOSED_SYLLABLE_RE = re.compile("[^aeiou][aeiou][bdglmnprt]$")
#: Their plural is another word.
_NO_PLURAL = ("security",)


@dataclass(frozen=True)
class Form:
    """One form of a term. ``text`` is folded but keeps its capitals, which say how strictly case counts; ``term`` is ''
    for a name that only keeps terms inside it from being linked; ``regional`` for a word of Taiwan or Hong Kong whose
    characters tell Traditional from Simplified: 避險 is hedging there, 避险 is another word."""

    text: str
    term: str
    regional: bool = False

    @cached_property
    def chinese(self) -> bool:
        return bool(_HAN_RE.search(self.text))

    @cached_property
    def has_capitals(self) -> bool:
        return self.text != self.text.lower()

    def fits_case(self, found: str, opens_sentence: bool) -> bool:
        """Whether ``found``, equal but for case, is written as this form may be.

        Acronyms (NATO, KORUS) stand as they are. A form with capitals needs one that is not owed to the beginning of a
        sentence: “the Thucydides trap”, “free and open Indo-Pacific”, but not “Five eyes looked back”. Ordinary words
        stand in any case.
        """
        wanted, got = _LATIN_RE.findall(self.text.replace(".", "")), _LATIN_RE.findall(found.replace(".", ""))
        capitals = []
        for place, (want, have) in enumerate(zip(wanted, got, strict=False)):
            if sum(map(str.isupper, want)) > 1 or want.isupper():
                if not have.startswith(want) or have[len(want):].isupper():
                    return False
                capitals.append(True)
            elif want[0].isupper():
                owed = place == 0 and opens_sentence and any(w[0].isupper() for w in wanted[1:])
                capitals.append(have[0].isupper() and not owed)
        return not capitals or any(capitals)


def forms_of(terms: Iterable[Term], names: Iterable[str] = ()) -> dict[str, list[Form]]:
    """Look-up strings (as ``fold.key`` makes them) → the forms they stand for; forms as written come before inflected ones.

    Surfaces in Japanese are not looked for: only Chinese and English text is linked.
    """
    found: dict[str, list[Form]] = {}
    inflected: dict[str, list[Form]] = {}
    for term in terms:
        for surface in term.surfaces:
            form = Form(fold(surface.text), term.id, bool(surface.region) and fold(surface.text) != surface.text)
            if surface.lang == "ja" or not key(surface.text):
                continue
            found.setdefault(key(surface.text), []).append(form)
            if not form.chinese:
                for text in _inflections(key(surface.text), american=bool(_US_RE.search(form.text))):
                    inflected.setdefault(text, []).append(form)
    for name in names:
        found.setdefault(key(name), [Form(fold(name), "")])
    for text, forms in inflected.items():
        found.setdefault(text, []).extend(forms)
    return found


def _inflections(form: str, *, american: bool) -> set[str]:
    """Spellings, plurals (of the last word, and of the one before “of”, “to” …) and, for a single word also before “to” and
    “against”, -ing and -ed; with U.S. for US where ``american``."""
    spelled = {form} | {form.replace(a, b) for pair in _SPELLINGS for a, b in (pair, pair[::-1])
                        if re.search(rf"{a}(?![a-z])" if len(a) < 6 else a, form)}
    found = set(spelled)
    for text in spelled:
        head = _TAIL_RE.split(text, maxsplit=1)[0]
        found |= {plural + text[len(head):] for plural in _plurals(head)} | _plurals(text)
        if verb := _VERB_RE.match(text):
            stem = verb[0].removesuffix("e")
            doubled = stem + stem[-1] if _CLOSED_SYLLABLE_RE.search(stem) else stem
            found |= {end + ending + text[verb.end():] for end in (stem, doubled) for ending in ("ing", "ed")}
    if american:
        found |= {re.sub(r"\bus\b", "u.s.", text) for text in found}
    return found - {form}


def _plurals(text: str) -> set[str]:
    if text.endswith(_NO_PLURAL) or not text[-1].isalpha():
        return set()
    if text.endswith("y") and text[-2:-1] not in "aeiou":
        return {text[:-1] + "ies"}
    if text.endswith(("s", "x", "z", "ch", "sh")):
        return {text + "es"}
    return {text + "s"}
