"""Traditional characters as the Simplified ones that rules know: ``註釋`` is seen as ``注释``.

Labels, headings and the words of publishers need be known in one script only; the article, its record and its ledger keep the
characters of the source (``Ledger``).
"""

from __future__ import annotations

from opencc import OpenCC


def simplified(text: str, but: str = "") -> str:
    """The text in Simplified characters, one for one; where one stands for several, as OpenCC takes it alone.

    Args:
        text: any text.
        but: characters that stay as they are.
    """
    if not (signs := sorted(set(text) - {"\n", *but})):
        return text
    found = OpenCC("t2s").convert("\n".join(signs)).split("\n")
    return text.translate({ord(old): new for old, new in zip(signs, found, strict=True) if len(new) == 1})
