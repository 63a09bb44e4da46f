"""“ ” ‘ ’ of Simplified print ↔ 「 」 『 』 of Traditional print: paired marks in Chinese surroundings only.

An apostrophe, the quotation marks of an English title and a mark without its partner are not for us to change.
"""
from __future__ import annotations

import re

_CORNER = {"“": "「", "”": "」", "‘": "『", "’": "』"}
_MARK_RE = re.compile("[“”‘’]")
_HAN_RE = re.compile("[\u3007\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_LETTER_RE = re.compile(f"{_HAN_RE.pattern}|[^\\W\\d_]")
#: Punctuation that only Chinese print sets; what touches it stands in a Chinese sentence.
_CHINESE_POINT_RE = re.compile("[\u3001-\u301f\uff01-\uff5e—…·]")
_CURLY = str.maketrans("「」『』", "“”‘’")


def corner_quotes(text: str, out: str) -> str:
    """Set the paired Chinese quotation marks of ``text`` as 「」『』 in ``out``, its conversion of the same length.

    Marks pair within a line.
    """
    if "“" not in text and "‘" not in text:
        return out
    corners = {at: _CORNER[text[at]] for start, end in _pairs(text) if _in_chinese(text, start, end) for at in (start, end)}
    parts, done = [], 0
    for at in sorted(corners):
        parts += out[done:at], corners[at]
        done = at + 1
    return "".join([*parts, out[done:]])


def curly_quotes(text: str) -> str:
    """「」『』 → “”‘’, as Simplified print has them."""
    return text.translate(_CURLY)


def _pairs(text: str) -> list[tuple[int, int]]:
    """Offsets of an opening mark and its closing one; an opening mark that is never closed is passed over."""
    pairs: list[tuple[int, int]] = []
    open_marks: list[int] = []
    last = 0
    for match in _MARK_RE.finditer(text):
        at, mark = match.start(), match.group()
        if text.find("\n", last, at) >= 0:
            open_marks.clear()
        last = at
        if mark == "’" and _is_apostrophe(text, at):
            continue
        elif mark in "“‘":
            open_marks.append(at)
        else:
            opener = "“" if mark == "”" else "‘"
            partner = next((place for place in reversed(open_marks) if text[place] == opener), None)
            if partner is not None:
                del open_marks[open_marks.index(partner):]
                pairs.append((partner, at))
    return pairs


def _is_apostrophe(text: str, at: int) -> bool:
    """Between two letters of an alphabet (don’t)."""
    around = text[max(0, at - 1):at], text[at + 1:at + 2]
    return all(char.isalpha() and not _HAN_RE.match(char) for char in around)


def _in_chinese(text: str, start: int, end: int) -> bool:
    """Whether the quotation at [start, end] stands in a Chinese sentence.

    One with Han inside does unless the nearest letters on both sides are of an alphabet; one without does where it
    touches Han or Chinese punctuation, unless it ends like an English title (“Power Play,”).
    """
    line_start, line_end = text.rfind("\n", 0, start) + 1, text.find("\n", end)
    left, right = text[line_start:start], text[end + 1:line_end if line_end >= 0 else len(text)]
    if _HAN_RE.search(text, start, end):
        nearest = _last_letter(left), _first_letter(right)
        return any(letter and _HAN_RE.match(letter) for letter in nearest) or not any(nearest)
    if text[end - 1] in ",.":
        return False
    touching = left.rstrip(" “‘")[-1:], right.lstrip(" ”’")[:1]
    return any(char and (_HAN_RE.match(char) or _CHINESE_POINT_RE.match(char)) for char in touching)


def _last_letter(text: str) -> str:
    return next((char for char in reversed(text) if _LETTER_RE.match(char)), "")


def _first_letter(text: str) -> str:
    match = _LETTER_RE.search(text)
    return match.group() if match else ""
