"""Traditional characters as the Simplified ones that rules know: ``註釋`` is seen as ``注释``.

Labels, headings and the words of publishers need be known in one script only; the article, its record and its ledger keep the
characters of the source (``Ledger``).
"""

from __future__ import annotations

import re
from functools import cache

from opencc import OpenCC

#: So many characters are sooner changed one after the other.
_FEW = 32
#: The blocks of Unicode that nearly all Han are in, and what is rare: looked up where it is met.
_BLOCKS, _RARE_RE = (*range(0x3400, 0xA000), *range(0xF900, 0xFB00)), re.compile("[\U00020000-\U0003ffff]")


def simplified(text: str, but: str = "") -> str:
    """The text in Simplified characters, one for one; where one stands for several, as OpenCC takes it alone.

    Args:
        text: any text.
        but: characters that stay as they are.
    """
    forms, pattern = _known()
    others = set(pattern.findall(text)).difference(but)
    if rare := set(_RARE_RE.findall(text)):
        forms = forms | _forms(rare)
        others |= rare & forms.keys()
    if len(others) > _FEW:
        return text.translate({ord(sign): forms[sign] for sign in others})
    # In their order, in which none is what another has just become (薴 → 苧, 苧 → 苎).
    for sign in sorted(others):
        text = text.replace(sign, forms[sign])
    return text


@cache
def _known() -> tuple[dict[str, str], re.Pattern[str]]:
    """The Simplified forms of all characters of the usual blocks that have another, and what finds one of those."""
    forms = _forms({chr(code) for code in _BLOCKS})
    return forms, re.compile(f"[{''.join(forms)}]")


def _forms(signs: set[str]) -> dict[str, str]:
    """The Simplified forms of those characters that have another."""
    old = sorted(signs)
    return {a: b for a, b in zip(old, _opencc().convert("\n".join(old)).split("\n"), strict=True) if a != b and len(b) == 1}


@cache
def _opencc() -> OpenCC:
    return OpenCC("t2s")
