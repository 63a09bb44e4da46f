"""Where a plain file breaks its lines inside a sentence, so that no word is read in halves.

尽⏎管 read apart gives 盡⏎管. Only lines that all reach the file's usual width are taken for wrapped: a list of words or
of sentences, one a line, must stay apart.
"""
from __future__ import annotations

import re
from collections import Counter

#: A wrapped line ends and the next begins inside a sentence: between two Han characters.
_WRAP_RE = re.compile("[\u3007\u3400-\u9fff]\\s*\n\\s*[\u3007\u3400-\u9fff]")
#: Shorter lines are not prose set to a width; fewer lines of one width are chance.
_LEAST_WIDTH, _LEAST_LINES = 20, 3


def wrapped_paragraphs(lines: list[str]) -> list[tuple[int, int]]:
    """Ranges [first, last) of lines to be read as one, in order and covering all lines; blank lines may lie between."""
    widths = Counter(round(_width(line)) for line in lines if _width(line) >= _LEAST_WIDTH)
    usual = max(widths, key=lambda width: (_near(widths, width), width), default=0)
    wrapped = _near(widths, usual) >= _LEAST_LINES
    ranges, first, text = [], 0, ""
    for at, line in enumerate(lines):
        if at and line.strip():
            full = wrapped and abs(_width(text) - usual) <= 1
            if not (full and _WRAP_RE.search(f"{text}\n{line}")):
                ranges.append((first, at))
                first = at
        text = line if line.strip() else text
    return [*ranges, (first, len(lines))]


def _near(widths: Counter[int], width: int) -> int:
    """How many lines are as wide as that, or one em more or less."""
    return widths[width - 1] + widths[width] + widths[width + 1]


def _width(line: str) -> float:
    """Width in em: a printable ASCII character takes half of one."""
    return sum(0.5 if " " <= char <= "~" else 1 for char in line.strip())
