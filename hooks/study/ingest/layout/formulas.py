"""Formulas that have lines to themselves: in TeX between its signs, or as nothing but an equation and its number."""

from __future__ import annotations

import re

#: A formula in a line: a few characters in print, and of no language.
INLINE_RE = re.compile(r"\$[^$\n]{1,600}\$")
#: The number of a formula, and the stop behind it.
_NUMBER = r"[ \t]*[,，.。;；]?[ \t]*(?:[(（][A-Z]?[0-9]{1,3}(?:[.．—–-][0-9]{1,3})?[a-z]?[)）])?[ \t]*"
_ENVIRONMENT = r"(?:equation|align(?:ed|at)?|gather(?:ed)?|eqnarray|multline|split|cases|array|flalign)\*?"
#: ``$$…$$`` over one line, or over many with words behind it perhaps; ``\\begin{equation}…\\end{equation}``; and ``$…$`` that says how
#: two sides compare.
_DISPLAY_RE = re.compile(
    rf"^[ \t\u3000]*(?:\$\$[ \t]*\n(?:[^$]|\\\$){{1,4000}}?\n[ \t]*\$\$(?:{_NUMBER}$|(?=[ \t]*\S))"
    rf"|(?:\$\$(?:[^$]|\\\$){{1,4000}}?\$\$"
    rf"|\\begin\{{(?P<name>{_ENVIRONMENT})\}}(?:(?!\\begin\{{(?P=name)).){{1,4000}}?\\end\{{(?P=name)\}}"
    rf"|\$(?=[^$\n]*(?:[=<>≈≤≥]|\\(?:leq?|geq?|approx|sim|equiv|propto|in|rightarrow)(?:slant)?(?![A-Za-z])))[^$\n]{{5,600}}\$)"
    rf"{_NUMBER}$)",
    re.M | re.S,
)
#: ``ln(y) = α + βx + ε    (3)``.
_EQUATION_RE = re.compile(
    r"(?=[^\u3400-\u9fff])(?=\s*[^\s=＝≈≤≥][^=＝≈≤≥]*[=＝≈≤≥]\s*\S)"
    r"(?:[^\u3400-\u9fff，。；：、/@?&]|/(?![A-Za-z/]{2})){3,100}?(?P<number>[(（][0-9]{1,2}(?:[.-][0-9]{1,2})?[)）])?"
)
#: What an equation goes on with on its next line, or its number.
_REST_RE = re.compile(r"[+−=＝×·-][^\u3400-\u9fff，。；：]{2,100}|[(（][0-9]{1,2}(?:[.-][0-9]{1,2})?[)）]")
_LATIN_WORD_RE = re.compile("[A-Za-z]{4}")


def find_formulas(text: str) -> dict[int, int]:
    """Where formulas in TeX stand that have their lines to themselves: the end of each by its start."""
    if "$" not in text and "\\begin{" not in text:
        return {}
    return {match.start(): match.end() for match in _DISPLAY_RE.finditer(text)}


def is_rest(text: str) -> bool:
    """Whether a line right below an equation belongs to it."""
    return bool(_REST_RE.fullmatch(text))


def is_equation(text: str, short: bool) -> bool:
    """Whether a line has nothing but an equation: with its number behind it, or where no wrapped sentence has a line so ``short``."""
    match = _EQUATION_RE.fullmatch(text)
    return bool(match) and (short or bool(match.group("number"))) and len(_LATIN_WORD_RE.findall(text)) < 3
