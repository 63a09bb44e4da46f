"""Fenced code in Markdown: where it begins and ends, and whether it is code or prose that somebody has fenced in."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

_FENCE_RE = re.compile(r"^[ \t>]{0,12}(`{3,}|~{3,})([^`\n]{0,80})$", re.M)
_CODE_RE = re.compile(r"(?<!`)`[^`\n]{1,300}`(?!`)")
_HAN_RE = re.compile("[\u3400-\u9fff]")


class Fence(NamedTuple):
    """Offsets of fenced lines: of the opening line, the lines inside and the closing line; ``prose`` where most of them is Han."""

    start: int
    inner: int
    close: int
    end: int
    prose: bool


def find_fences(text: str) -> list[Fence]:
    """Every pair of fences; one that is never closed is none, nor are two with nothing between."""
    if "```" not in text and "~~~" not in text:
        return []
    found: list[Fence] = []
    opening: re.Match[str] | None = None
    for match in _FENCE_RE.finditer(text):
        if opening is None:
            opening = match
        elif match.group(1).startswith(opening.group(1)) and not match.group(2).strip():
            inner = opening.end() + 1
            body = text[inner : match.start()]
            if body.strip():
                prose = 2 * len(_HAN_RE.findall(body)) > sum(map(len, body.split()))
                found.append(Fence(opening.start(), inner, match.start(), match.end(), prose))
            opening = None
    return found


def inline_code(text: str) -> list[tuple[int, int]]:
    """Where words stand between backquotes: a sign there is spoken of, not meant."""
    return [match.span() for match in _CODE_RE.finditer(text)] if "`" in text else []


def fence_at(fences: Sequence[Fence], place: int) -> Fence | None:
    """The fence, its opening and closing lines included, in which a character stands."""
    k = bisect_right(fences, place, key=lambda fence: fence.start) - 1
    return fences[k] if k >= 0 and place <= fences[k].end else None
