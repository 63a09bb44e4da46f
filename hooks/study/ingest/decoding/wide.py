"""Stops of half width behind Chinese words, as libraries leave them that fold a text to plain signs: ``渡口,船只(见图)``.

Rules know the stops of Chinese print. A text that has lost them is read as if it had them; the article, its record and its ledger keep
the signs of the source (``Ledger``).
"""

from __future__ import annotations

import re

_STOPS = {",": "，", ";": "；", ":": "：", "?": "？", "!": "！"}
_LETTER = "\u3041-\u30ff\u3400-\u9fff\uf900-\ufaff々〇"
_LETTER_RE = re.compile(f"[{_LETTER}]")
#: What a stop follows, if no such letter follows it: one, or a sign that closes a word.
_BEHIND = f"[{_LETTER}”’》〉」』】〕）]"
_COMMA_RE = re.compile(f"[,，](?<=[{_LETTER}].)")
_STOP_RE = re.compile(f"&#?[0-9A-Za-z]{{1,8}};|[,;?!:](?:(?<={_BEHIND}.)(?!//)|(?=[{_LETTER}]))")
#: Not the address of a link in Markdown: ``[词](页)``.
_BRACKET_RE = re.compile(r"(?<!\])\(|\)|\n\s*\n")


def widened(text: str) -> str:
    """The text with the stops and brackets of Chinese print, sign for sign; itself where it has its own.

    Whether it has is told by the commas behind Chinese letters. Stops and brackets of Latin words and numbers stay.
    """
    commas = _COMMA_RE.findall(text) if "," in text else []
    return _with_stops(text) if 2 * commas.count(",") > len(commas) else text


def _with_stops(text: str) -> str:
    signs = list(text)
    for start, end in _brackets(text):
        if _LETTER_RE.match(text, start + 1) or _LETTER_RE.match(text[start - 1 : start]):
            signs[start], signs[end] = "（", "）"
    return _STOP_RE.sub(lambda stop: _STOPS.get(stop.group(), stop.group()), "".join(signs))


def _brackets(text: str) -> list[tuple[int, int]]:
    """Where brackets open and close, those inside others too; none reaches over an empty line."""
    found, opened = [], []
    for match in _BRACKET_RE.finditer(text):
        if match.group() == "(":
            opened.append(match.start())
        elif match.group() != ")":
            opened.clear()
        elif opened:
            found.append((opened.pop(), match.start()))
    return found
