"""A new term: its id, Traditional form and pinyin from its Chinese and English names."""
from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from hooks.study.new.write import scalar
from hooks.study.problems import Problem
from hooks.study.site import Site
from hooks.study.terms.reading import read_text

_TERM = """id: {id}
kind: ''
names:
  zh-Hans: {hans}
  zh-Hant: {hant}
  en: {en}
pinyin: {pinyin}
definition:
  zh: ''
  en: ''
"""
_APART_RE = re.compile(r"[A-Za-z0-9]+")


def new_term(site: Site, chinese: str, english: str) -> tuple[dict[str, str], list[Problem]]:
    """The file of a new term by its path, with ``kind`` and ``definition`` left to write.

    Args:
        site: the repository, whose glossary and converter are asked.
        chinese: the name in Chinese, Simplified or Traditional.
        english: the name in English; the id is made of it.

    Returns:
        {path: content}, or a problem: a term has that name already, or the English gives no id.
    """
    hans = site.converter.to_simplified(chinese)
    hant = chinese if hans != chinese else site.converter.convert_title(hans)
    plain = unicodedata.normalize("NFKD", english.replace("’", "").replace("'", "")).encode("ascii", "ignore").decode()
    term = "-".join(re.findall("[a-z0-9]+", plain.lower()))
    for other in site.terms.values():
        if any(hans == surface.text and surface.lang == "zh-Hans" for surface in other.surfaces):
            return {}, [Problem(other.path, 1, "same-form", f"“{hans}” is a form of this term already; add to it what is missing")]
    if not term:
        return {}, [Problem("glossary", 1, "term-id", f"“{english}” gives no id; write the English name in Latin letters")]
    text = _TERM.format(id=term if not term.isdecimal() else scalar(term), hans=scalar(hans), hant=scalar(hant), en=scalar(english),
                        pinyin=scalar(pinyin_of(hans)))
    return {f"glossary/{term}.yml": text}, []


def pinyin_of(name: str) -> str:
    """The reading of a Simplified name, its words divided; Latin letters and figures stand as words of their own.

    >>> pinyin_of("延伸威慑")
    'yánshēn wēishè'
    """
    parts = [(word.start, _joined(word.syllables)) for word in read_text(name)]
    parts += [(match.start(), match.group()) for match in _APART_RE.finditer(name)]
    return " ".join(text.strip() for _, text in sorted(parts))


def _joined(syllables: Sequence[str]) -> str:
    """One word; a syllable that begins with a, e or o has an apostrophe before it: lí’àn (GB/T 16159)."""
    first, *rest = syllables
    return first + "".join(f"’{s}" if unicodedata.normalize("NFD", s)[0] in "aeo" else s for s in rest)
