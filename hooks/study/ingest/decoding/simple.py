"""Traditional characters as the Simplified ones that rules know: ``註釋`` is seen as ``注释``.

Labels, headings and the words of publishers need be known in one script only; the article, its record and its ledger keep the
characters of the source (``Ledger``).
"""

from __future__ import annotations

from functools import cache

from opencc import OpenCC

#: So many characters are sooner changed one after the other.
_FEW = 32
#: Characters met so far: those that are Simplified, and the Simplified forms of the others. Texts share nearly all of them.
_same: set[str] = {"\n"}
_forms: dict[str, str] = {}


def simplified(text: str, but: str = "") -> str:
    """The text in Simplified characters, one for one; where one stands for several, as OpenCC takes it alone.

    Args:
        text: any text.
        but: characters that stay as they are.
    """
    signs = set(text)
    if new := sorted(signs - _same - _forms.keys()):
        found = dict(zip(new, _opencc().convert("\n".join(new)).split("\n"), strict=True))
        _forms.update((old, form) for old, form in found.items() if form != old and len(form) == 1)
        _same.update(found.keys() - _forms.keys())
    others = (signs & _forms.keys()).difference(but)
    if len(others) > _FEW:
        return text.translate({ord(sign): _forms[sign] for sign in others})
    for sign in others:
        text = text.replace(sign, _forms[sign])
    return text


@cache
def _opencc() -> OpenCC:
    return OpenCC("t2s")
