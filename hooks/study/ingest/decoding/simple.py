"""Traditional characters as the Simplified ones that rules know: ``註釋`` is seen as ``注释``.

Labels, headings and the words of publishers need be known in one script only; the article, its record and its ledger keep the
characters of the source (``Ledger``).
"""

from __future__ import annotations

from functools import cache

from opencc import OpenCC

#: So many characters are sooner changed one after the other.
_FEW = 32
#: Every character met so far with its Simplified form: texts share nearly all of them.
_known: dict[str, str] = {}


def simplified(text: str, but: str = "") -> str:
    """The text in Simplified characters, one for one; where one stands for several, as OpenCC takes it alone.

    Args:
        text: any text.
        but: characters that stay as they are.
    """
    signs = set(text) - {"\n"}
    if new := sorted(signs - _known.keys()):
        found = _opencc().convert("\n".join(new)).split("\n")
        _known.update((old, sign if len(sign) == 1 else old) for old, sign in zip(new, found, strict=True))
    others = {sign: _known[sign] for sign in signs.difference(but) if _known[sign] != sign}
    if len(others) > _FEW:
        return text.translate(str.maketrans(others))
    for old, new in others.items():
        text = text.replace(old, new)
    return text


@cache
def _opencc() -> OpenCC:
    return OpenCC("t2s")
