r"""Numbers, units and marks that character recognition took for formulas: ``$8 5 \%$``, ``$1 0 ^ { 4 } \mathrm { t }$``, ``$^{[3]}$``."""

from __future__ import annotations

import re

from hooks.study.ingest.notes.marks import BASE_RE

#: A display formula between double signs is left alone; ``\(x\)`` and ``\[x\]`` are formulas where they have a command, a raised or lowered
#: sign, or a space on each side within: what a converter has escaped for Markdown has none.
_TEX = r"(?=[^$\n]{0,600}?(?:\\[A-Za-z]|[^\\][_^]))"
FORMULA_RE = re.compile(
    r"\$(?:\$[^$]{0,3000}\$\$|(?<!\\\$)([^$\n]{1,160}?)(?<!\\)\$)"
    rf"|\\\(( [^$\n]{{1,600}}? |{_TEX}[^$\n\u3400-\u9fff]{{1,600}}?)\\\)|^\\\[\s(?={_TEX})([^$]{{1,3000}}?)\\\][ \t]*$",
    re.M,
)
#: What recognition puts behind formulas that stand in a line: ``$x$ （204号``.
DEBRIS_RE = re.compile(r"(?<=\$)\s?（20[0-9]?号?(?=\s|[，。；、]|[\u4e00-\u9fffA-Z])(?![^\n]{0,24}[)）])(?!\s?[年世])")
#: The same raised mark without the signs round it.
RAISED_RE = re.compile(r"\\textsuperscript\s?\{([^{}$\n]{1,20})\}")
_CIRCLED = re.compile(r"^\^?\s*\{?\s*\\(?:textcircled|circled)\s*\{\s*(?:\\[a-z]+\s*\{?)?\s*([0-9]{1,2})\s*\}*\s*\}?$")
_RINGED = re.compile(r"^(?:\{\s*\})?\s*\^?\s*\{?\s*([①-⑳㉑-㉟㊱-㊿])\s*\}?$")
#: Commands that set letters upright, bold or small, with the words they set.
_SET = (
    r"\\(?:mathrm|mathbf|mathit|mathsf|mathtt|mathbb|text(?:rm|bf|it|sf|up)?|boldsymbol|operatorname|rm|bf|it|sf|left|right|displaystyle"
    r"|scriptstyle|scriptsize|small|tiny)(?![A-Za-z])"
)
_SET_RE, _WRAPPER_RE = re.compile(_SET), re.compile(_SET + r"\s*\{((?:[^{}]|\{[^{}]*\})*)\}")
#: What is raised and nothing else, at nothing or at the empty sign that recognition puts for it, all spaces gone.
_RAISED = re.compile(r"(?:\{\}|\{?\\Sigma\}?)?\{*\^(?:\{((?:[^{}]|\{[^{}]*\})*)\}|([^{}]))\}*")
#: A mark of a note, or its pages behind it; numbers, letters and stars at a name.
_MARK = re.compile(r"[\[［(（〔]?([0-9]{1,3}(?:[,，\-–~][0-9]{0,3})*)[\]］)）〕]?")
_PAGED = re.compile(r"([\[［〔][0-9]{1,3}(?:[,，\-–~][0-9]{1,3})*[\]］〕])(\([pP]?[0-9][^()]{0,12}\)|[pP]?[0-9][0-9,\-–—]{0,12})")
_AT_NAME = re.compile(r"[0-9a-h,，.*†‡§#✉☆]{1,12}")
#: A mark in brackets that was read as a formula though it is not raised.
_LEVEL = re.compile(r"^\[\s*[0-9][0-9\s,，\-–~]*\]$")
_PLAIN = re.compile(r"(?:[0-9A-Za-z\u4e00-\u9fff①-⑳\s.,:：/+\-–—~%=<>≤≥×±°′″μΔ·()（）]|[_^](?:\{[^{}]*\}|[0-9A-Za-z+]))+")
#: A power or an index behind what has it, not behind a bracket.
_SCRIPT = re.compile(r"(?<=[0-9A-Za-z>}])\s*([_^])\s*(?:\{\s*([0-9A-Za-z\s+\-−,·*/.()]{1,16}?)\s*\}|([0-9A-Za-z+*]))")
_GAP_RE = re.compile(r"~|\\[ ,;:!]")
#: A space that recognition has put into the sign for one.
_BROKEN_RE = re.compile(r"\\ ([,;:!])(?= )")
_PRIME_RE = re.compile(r"\^\s*\{?\s*(?:\\circ|\\prime(?:\s*\\prime)?)\s*\}?")
#: Commands that stand for one sign; recognition writes ``\sin`` for a tilde.
_WORDS = {
    **{"sim": "~", "thicksim": "~", "sin": "~", "times": "×", "pm": "±", "cdot": "·", "ldots": "…", "circ": "°"},
    **{"leqslant": "≤", "leq": "≤", "le": "≤", "geqslant": "≥", "geq": "≥", "ge": "≥", "mu": "μ", "Delta": "Δ"},
    **{"ast": "*", "star": "*", "dagger": "†", "ddagger": "‡", "lbrack": "[", "rbrack": "]"},
}
_NAME_SIGNS = tuple("*†‡")
_WORD_RE = re.compile(r"\\([A-Za-z]+)\s?")
_SIGN_RE = re.compile(r"\\([%&$#_*])")


def circled(number: int) -> str:
    """The circled digit of a number up to 50, else the number in brackets."""
    if 1 <= number <= 20:
        return chr(0x245F + number)
    if 21 <= number <= 35:
        return chr(0x3251 + number - 21)
    return chr(0x32B1 + number - 36) if 36 <= number <= 50 else f"[{number}]"


def plain_formula(match: re.Match[str]) -> str | None:
    """What a match of ``FORMULA_RE`` says in plain text and the tags ``sup`` and ``sub``; None for a formula."""
    if match.group(3) is not None:
        return f"$${match.group(3)}$$"
    text = match.group(1) or match.group(2)
    plain = text and _plain(match, _BROKEN_RE.sub(r"\\\1", text.strip()))
    return plain or (f"${text.strip()}$" if match.group(2) else None)


def _plain(match: re.Match[str], inner: str) -> str | None:
    if found := _CIRCLED.match(inner):
        return circled(int(found.group(1)))
    if found := _RINGED.match(inner):
        return found.group(1)
    inner = inner.replace("\\textsuperscript", "^")
    if raised := _RAISED.fullmatch(_worded(re.sub(r"\s+", "", _SET_RE.sub("", inner)))):
        text = re.sub(r"[{}^\\]", "", raised.group(1) or raised.group(2))
        power = text.isdecimal() and BASE_RE.search(match.string, max(0, match.start() - 4), match.start())
        return f"<sup>{text}</sup>" if power else _raised(text)
    if (sign := _worded(inner)) in _NAME_SIGNS:
        return sign
    if _LEVEL.match(inner):
        return re.sub(r"\s+", "", inner)
    return _number(inner)


def raised_mark(match: re.Match[str]) -> str | None:
    r"""The same for ``\textsuperscript{2}``."""
    return _raised(re.sub(r"\s+", "", match.group(1)))


def _raised(text: str) -> str | None:
    if found := _MARK.fullmatch(text):
        return f"<sup>[{found.group(1)}]</sup>"
    if found := _PAGED.fullmatch(text):
        return found.group(1) + found.group(2)
    return f"<sup>{text}</sup>" if _AT_NAME.fullmatch(text) else None


def _number(inner: str) -> str | None:
    """A number, a unit, a word or an element, with what is raised or lowered at it."""
    upright = bool(_WRAPPER_RE.search(inner)) and not re.search("[A-Za-z\u4e00-\u9fff]", _WORD_RE.sub("", _WRAPPER_RE.sub("", inner)))
    # A space of any width; degrees and minutes.
    inner = _PRIME_RE.sub(lambda m: "°" if "circ" in m.group() else "″" if m.group().count("prime") > 1 else "′", _GAP_RE.sub(" ", inner))
    for _ in range(2):
        inner = _WRAPPER_RE.sub(lambda m: re.sub(r"\s+", "", m.group(1)), inner)
    inner = _worded(_SET_RE.sub("", inner))
    if "\\" in inner or not _PLAIN.fullmatch(bare := re.sub(r"(?<![_^])(?<![_^]\s)[{}]", "", _SCRIPT.sub("", inner))):
        return None
    if not (upright or re.search("[0-9]", bare)):
        return None
    text = _SCRIPT.sub(_tagged, inner)
    text = re.sub(r"[{}]", "", text)
    if "^" in text or "_" in text:
        return None
    # Two letters side by side with a space are two words; digits are one number.
    return re.sub(r"(?<![A-Za-z])\s+|\s+(?![A-Za-z])", "", text)


def _tagged(match: re.Match[str]) -> str:
    name, text = "sup" if match.group(1) == "^" else "sub", re.sub(r"\s+", "", match.group(2) or match.group(3))
    return f"<{name}>{text}</{name}>"


def _worded(text: str) -> str:
    """A formula with signs for the commands that stand for one."""
    return _SIGN_RE.sub(r"\1", _WORD_RE.sub(lambda m: _WORDS.get(m.group(1), m.group()), text))
