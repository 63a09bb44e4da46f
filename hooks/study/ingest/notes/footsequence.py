"""Notes at the feet of pages that only their numbers tell: ``1 王某：《某书》…``, running on through the text, with prose between them."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from hooks.study.ingest.layout.lines import TextLine
from hooks.study.ingest.notes.citing import CITATION_RE, SIGNED_RE

#: A bare number with a space behind it, as a raised one is left when its page has become text.
_NUMBER_RE = re.compile(r"([0-9]{1,3})[ \u3000]+(?=[^\s0-9.,，、%％])")
#: ``7 Ibid.``: no citation, and no sentence of the author's.
_SHORT = 16
#: So many notes at least, on so many pages.
_FEWEST, _PAGES = 3, 2


def foot_notes(lines: Sequence[TextLine], headings: Collection[int]) -> frozenset[int]:
    """The lines that open notes, by index.

    Args:
        lines: all lines.
        headings: indexes of headings.
    """
    chain: list[int] = []
    cited = pages = 0
    for i, line in enumerate(lines):
        number = _NUMBER_RE.match(line.text.s) if line.text.s[:1].isdigit() and not line.role and not line.hashes else None
        if number is None or int(number.group(1)) != len(chain) + 1 or i in headings:
            continue
        cites = bool(CITATION_RE.search(line.text.s) or SIGNED_RE.search(line.text.s[-_SHORT:]))
        if not chain and not cites:
            continue
        pages += not chain or any(between.text.s and not between.role for between in lines[chain[-1] + 1 : i])
        cited += cites or len(line.text) < _SHORT
        chain.append(i)
    return frozenset(chain) if len(chain) >= _FEWEST and pages >= _PAGES and cited * 3 >= 2 * len(chain) else frozenset()
