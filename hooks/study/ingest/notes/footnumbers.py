"""Notes at the feet of pages whose numbers have lost their raised place, told by how they count on from page to page.

``1 Smith, …``, ``2参见…`` open the last lines of a page; a heading or a point of a list with the same number has no citation
below it, and the page does not end with it. (``footsequence`` knows those with a space behind the number where no page ends are left.)
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from hooks.study.ingest.layout.lines import TextLine
from hooks.study.ingest.notes.citing import CITATION_RE
from hooks.study.ingest.notes.marks import Candidate

#: No amount, date, decimal or enumeration.
_NUMBER_RE = re.compile(
    r"([1-9][0-9]{0,2})[ \u3000]{0,2}(?=[\u4e00-\u9fff《〈“「『A-Z\"'‘])"
    r"(?![年月日号號个個名位国國次倍万萬亿億多余餘岁歲届屆项項种種条條点點时時分天周世级級期卷章节節页頁元人家座所艘度])"
)
#: So many notes tell a sequence; none has more lines; and so much of a page, and a page in so many lines, may be notes.
_FEWEST, _LONGEST, _SHARE = 3, 10, 0.7


def foot_numbers(lines: Sequence[TextLine]) -> dict[int, Candidate]:
    """The labels of such notes, by the index of their lines.

    Args:
        lines: all lines, with furniture taken out and the ends of pages left.
    """
    found: dict[int, Candidate] = {}
    last = 0
    for page in _pages(lines):
        # The number of one may stand elsewhere in the layer.
        firsts = (last + 1, last + 2, 1) if last else (1, 2)
        entries = next(filter(None, (_entries(lines, page, first) for first in firsts)), {})
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


def _entries(lines: Sequence[TextLine], page: Sequence[int], first: int) -> dict[int, Candidate]:
    """The notes of a page from number ``first`` to its end, where they count on and half of them cite something; else none."""
    found: dict[int, Candidate] = {}
    for k, i in enumerate(page):
        text = lines[i].text.s
        match = _NUMBER_RE.match(text) if text[0].isdigit() else None
        if match is None or int(match.group(1)) != first + len(found):
            continue
        if not found and k < (1 - _SHARE) * len(page):
            continue
        found[i] = Candidate(0, match.end(), "plain", match.group(1), (match.group(1),))
    if not found:
        return found
    starts = [page.index(i) for i in found]
    parts = [page[a:b] for a, b in zip(starts, [*starts[1:], len(page)], strict=True)]
    cited = sum(bool(CITATION_RE.search("".join(lines[i].text.s for i in part[:3]))) for part in parts)
    return found if max(map(len, parts)) <= _LONGEST and cited * 2 >= len(parts) else {}
