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
    """Ranges [first, last) of lines to be read as one, in order and covering all lines."""
    widths = Counter(_width(line) for line in lines if _width(line) >= _LEAST_WIDTH)
    usual, count = max(widths.items(), key=lambda item: (item[1], item[0]), default=(0, 0))
    ranges, first = [], 0
    for at in range(1, len(lines) + 1):
        full = count >= _LEAST_LINES and abs(_width(lines[at - 1]) - usual) <= 1
        if at == len(lines) or not (full and _WRAP_RE.search(f"{lines[at - 1]}\n{lines[at]}")):
            ranges.append((first, at))
            first = at
    return ranges


def _width(line: str) -> float:
    """Width in em: a printable ASCII character takes half of one."""
    return sum(0.5 if " " <= char <= "~" else 1 for char in line.strip())
