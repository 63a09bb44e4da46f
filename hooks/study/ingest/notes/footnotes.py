"""Notes at the feet of pages that only their numbers tell: ``1 王某：《某书》…``, ``2参见…``, running on from page to page.

Where the ends of pages are left they close their pages; else prose stands between them, and they need a space behind the number.
What they say tells them from points and headings: works cited, who has added them, or that their numbers stood raised in the text above.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from itertools import pairwise

from hooks.study.ingest.layout.lines import TextLine
from hooks.study.ingest.notes.citing import cites
from hooks.study.ingest.notes.flatnotes import glued_label
from hooks.study.ingest.notes.marks import Candidate, find_label

#: A bare number with a space behind it, as a raised one is left when its page has become text.
_SPACED_RE = re.compile(r"[0-9]{1,3}[ \u3000]+[^\s0-9.,，、%％]")
#: The same number where it was raised: behind a quotation or a stop, or before one.
_RAISED_RE = re.compile(r"(?<=[》”」』）。，；！？])([0-9]{1,3})(?![0-9.年月日%％])|(?<=[\u4e00-\u9fff])([0-9]{1,3})(?=[，。；：、？！”…])")
#: ``译注——``: who has added a note; the page has moved the dash.
_SIGNED_RE = re.compile(r"[译编校]者?[注註][\s—）)]*$")
#: ``7 Ibid.``: no citation, and no sentence of the author's.
_SHORT = 16
#: So many notes tell a sequence, on so many pages; a list or two may come before the first.
_FEWEST, _PAGES, _STARTS = 3, 2, 4
#: None has more lines, and so much of a page may be notes.
_LONGEST, _SHARE = 10, 0.7


def foot_notes(lines: Sequence[TextLine], headings: Collection[int], wrapped: bool) -> tuple[dict[int, Candidate], frozenset[int]]:
    """Find such notes.

    Args:
        lines: all lines, with furniture taken out and the ends of pages left.
        headings: indexes of headings.
        wrapped: whether lines are broken at a width.

    Returns:
        The labels of those that close their pages, by the index of their lines; where there are none, the lines that open others.
    """
    closing = _closing(lines) if wrapped else {}
    return closing, frozenset() if closing else _spread(lines, headings)


def _label(text: str) -> Candidate | None:
    """The number a line opens with, with a space behind it or glued to a word it does not count."""
    if not text[0].isdigit():
        return None
    return find_label(text) if _SPACED_RE.match(text) else glued_label(text)


def _closing(lines: Sequence[TextLine]) -> dict[int, Candidate]:
    found: dict[int, Candidate] = {}
    last = 0
    for page in _pages(lines):
        labels = {i: label for i in page if (label := _label(lines[i].text.s))}
        # The number of one may stand elsewhere in the layer.
        firsts = (last + 1, last + 2, 1) if last else (1, 2)
        entries = next(filter(None, (_entries(lines, page, labels, first) for first in firsts)), {})
        if entries:
            found |= entries
            last = int(next(reversed(entries.values())).keys[0])
    return found if len(found) >= _FEWEST else {}


def _pages(lines: Sequence[TextLine]) -> list[list[int]]:
    """The lines of each page that have text."""
    pages: list[list[int]] = [[]]
    # Where form feeds are lost, the heads and numbers of pages part them.
    end = "page" if any(line.role == "page" for line in lines) else "cut"
    for i, line in enumerate(lines):
        if line.role == end and pages[-1]:
            pages.append([])
        elif line.text.s and not line.role:
            pages[-1].append(i)
    # The last page may end with anything.
    return pages[:-1] if not pages[-1] else pages


def _entries(lines: Sequence[TextLine], page: Sequence[int], labels: dict[int, Candidate], first: int) -> dict[int, Candidate]:
    """The notes of a page from number ``first`` to its end, where they count on and half of them cite something; else none."""
    found: dict[int, Candidate] = {}
    for k, i in enumerate(page):
        if i in labels and labels[i].keys[0] == str(first + len(found)) and (found or k >= (1 - _SHARE) * len(page)):
            found[i] = labels[i]
    if not found:
        return found
    starts = [page.index(i) for i in found]
    parts = [page[a:b] for a, b in zip(starts, [*starts[1:], len(page)], strict=True)]
    cited = sum(cites("".join(lines[i].text.s for i in part[:3])) for part in parts)
    return found if max(map(len, parts)) <= _LONGEST and cited * 2 >= len(parts) else {}


def _spread(lines: Sequence[TextLine], headings: Collection[int]) -> frozenset[int]:
    """The lines that open with 1, 2, 3 … one after the other, half of which say that they are notes, the first among them."""
    start = 0
    for _ in range(_STARTS):
        numbered: list[int] = []
        for i, line in enumerate(lines[start:], start):
            if _SPACED_RE.match(line.text.s) and not line.role and not line.hashes and i not in headings:
                numbered += [i] if (label := find_label(line.text.s)) and label.keys[0] == str(len(numbered) + 1) else []
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
        tells = value in raised or bool(cites(text) or _SIGNED_RE.search(text[-_SHORT:]))
        if value == 1 and not tells:
            return 0
        told += tells or len(text) < _SHORT
        seen = i + 1
    return told
