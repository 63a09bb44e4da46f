"""Notes at the feet of pages that only their numbers tell: ``1 王某：《某书》…``, running on through the text, with prose between them.

What they say tells them from points of a list: works cited, who has added them, or that their numbers stood raised in the text above.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from itertools import pairwise

from hooks.study.ingest.layout.lines import TextLine
from hooks.study.ingest.notes.citing import CITATION_RE

#: A bare number with a space behind it, as a raised one is left when its page has become text.
_NUMBER_RE = re.compile(r"([0-9]{1,3})[ \u3000]+(?=[^\s0-9.,，、%％])")
#: The same number where it was raised: behind a quotation or a stop, or before one.
_RAISED_RE = re.compile(r"(?<=[》”」』）。，；！？])([0-9]{1,3})(?![0-9.年月日%％])|(?<=[\u4e00-\u9fff])([0-9]{1,3})(?=[，。；：、？！”…])")
#: ``译注——``: who has added a note; the page has moved the dash.
_SIGNED_RE = re.compile(r"[译譯编編校]者?[注註][\s—）)]*$")
#: ``7 Ibid.``: no citation, and no sentence of the author's.
_SHORT = 16
#: So many notes at least, on so many pages.
_FEWEST, _PAGES = 3, 2
#: A list or two may come before the first note.
_STARTS = 4


def foot_notes(lines: Sequence[TextLine], headings: Collection[int]) -> frozenset[int]:
    """The lines that open notes, by index.

    Args:
        lines: all lines.
        headings: indexes of headings.
    """
    start = 0
    for _ in range(_STARTS):
        numbered = _in_order(lines, headings, start)
        if len(numbered) < _FEWEST:
            break
        if (told := _told(lines, numbered)) > 0:
            pages = 1 + sum(any(n.text.s and not n.role for n in lines[a + 1 : b]) for a, b in pairwise(numbered))
            return frozenset(numbered) if pages >= _PAGES and told * 2 >= len(numbered) else frozenset()
        start = numbered[0] + 1
    return frozenset()


def _told(lines: Sequence[TextLine], numbered: Sequence[int]) -> int:
    """How many of the lines say that they are notes; 0 where the first does not."""
    told = seen = 0
    raised: set[int] = set()
    for value, i in enumerate(numbered, 1):
        for line in lines[seen:i]:
            raised.update(int(a or b) for a, b in _RAISED_RE.findall(line.text.s))
        text = lines[i].text.s
        tells = value in raised or bool(CITATION_RE.search(text) or _SIGNED_RE.search(text[-_SHORT:]))
        if value == 1 and not tells:
            return 0
        told += tells or len(text) < _SHORT
        seen = i + 1
    return told


def _in_order(lines: Sequence[TextLine], headings: Collection[int], start: int) -> list[int]:
    """The lines from ``start`` on that open with 1, 2, 3 … one after the other."""
    found: list[int] = []
    for i, line in enumerate(lines[start:], start):
        if line.text.s[:1].isdigit() and not line.role and not line.hashes and i not in headings:
            number = _NUMBER_RE.match(line.text.s)
            if number and int(number.group(1)) == len(found) + 1:
                found.append(i)
    return found
