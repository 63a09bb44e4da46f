"""Quotation marks of typewriters in Chinese text, which do not say whether they open or close: ``他说"好。"``.

Rules see those of Chinese print; what is published keeps the signs of the source (``Ledger``).
"""

from __future__ import annotations

import re

#: The record over a text, whose marks are its own.
_RECORD_RE = re.compile(r"\s*(---|\+\+\+)[ \t]*\n(?=[\w-]+[ \t]*[:=])(?s:.){1,4000}?\n\1")
#: The marks; line breaks that may end a paragraph; tags, addresses and code. Each begins with a sign of its own: the search is fast.
_SIGN_RE = re.compile(
    "\"|'(?<![A-Za-z0-9']')[^'\"\n<>]{0,40}?[\u3400-\u9fff，。！？《][^'\"\n<>]{0,60}'(?![A-Za-z'])"
    "|\n(?:(?<=[。！？…]\n)|(?<=[。！？…]\"\n)|(?=[ \t\u3000]{0,9}\n|[ \t]{2}|\u3000))"
    r"|<(?:script|style)\b(?s:.)*?</|</?[A-Za-z](?:[^<>\"']++|\"[^\"]{0,4000}+\"|'[^']{0,4000}+')*+>|</?[A-Za-z!][^<>]*>|\]\([^()\n]*\)"
    r"|`(?:``(?s:.)*?\n[ \t]*```|[^`\n]+`)|~~~(?s:.)*?\n[ \t]*~~~"
)
_BLOCK_RE = re.compile(r"</?(?:p|div|h[1-6]|li|t[dhr]|br|section|blockquote|title)\b", re.I)
#: Inches and seconds: ``12'6"``.
_UNIT_RE = re.compile("(?<=[0-9])\"(?![A-Za-z\u3400-\u9fff《])")
#: What an opening mark follows, and what a closing one stands before.
_OPENS_RE, _CLOSES_RE = re.compile(r"[：（《(\n]$|^$"), re.compile(r"[，。；：！？、）》…\n,.;:)]|$")


def quoted(text: str) -> str:
    """The text with the quotation marks of Chinese print, sign for sign; markup and code keep theirs.

    They open and close by turns inside a paragraph. Where one is missing, what stands beside a mark says what it does.
    """
    if '"' not in text and "'" not in text:
        return text
    signs, marks = list(text), []
    record = _RECORD_RE.match(text)
    for match in _SIGN_RE.finditer(text, record.end() if record else 0):
        sign = match.group()
        if sign == '"':
            marks += [match.start()] if len(marks) % 2 or not _UNIT_RE.match(text, match.start()) else []
        elif sign[0] == "'":
            signs[match.start()], signs[match.end() - 1] = "‘", "’"
        elif sign == "\n" or _BLOCK_RE.match(sign):
            _turn(text, marks, signs)
            marks = []
    _turn(text, marks, signs)
    return "".join(signs)


def _turn(text: str, marks: list[int], signs: list[str]) -> None:
    """Open and close the marks of a paragraph."""
    opens, odd = True, len(marks) % 2
    for at in marks:
        if odd and _CLOSES_RE.match(text, at + 1):
            opens = False
        elif odd and _OPENS_RE.match(text[max(0, at - 1) : at]):
            opens = True
        signs[at] = "“" if opens else "”"
        opens = not opens
