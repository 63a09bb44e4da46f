"""Formulas that stand by themselves: between double signs, or as nothing but an equation and its number."""

from __future__ import annotations

import re

#: ``ln(y) = α + βx + ε    (3)``.
_EQUATION_RE = re.compile(
    r"(?=[^\u3400-\u9fff])(?=\s*[^\s=＝≈≤≥][^=＝≈≤≥]*[=＝≈≤≥]\s*\S)"
    r"[^\u3400-\u9fff，。；：、/@]{3,100}(?:[(（][0-9]{1,2}(?:[.-][0-9]{1,2})?[)）])?"
)
_LATIN_WORD_RE = re.compile("[A-Za-z]{4}")


def is_formula(text: str) -> bool:
    """Whether a text is a formula and nothing else, which is of no language."""
    return text.startswith("$$") or (bool(_EQUATION_RE.fullmatch(text)) and len(_LATIN_WORD_RE.findall(text)) < 3)
