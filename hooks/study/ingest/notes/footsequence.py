"""Notes at the feet of pages that only their numbers tell: ``1 王某：《某书》…``, running on through the text, with prose between them.

What they say tells them from points of a list: works cited, who has added them, or that their numbers stood raised in the text above.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

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


def foot_notes(lines: Sequence[TextLine], headings: Collection[int]) -> frozenset[int]:
    """The lines that open notes, by index.

    Args:
        lines: all lines.
        headings: indexes of headings.
    """
    chain: list[int] = []
    told = pages = 0
    raised: set[int] = set()
    for i, line in enumerate(lines):
        number = _NUMBER_RE.match(line.text.s) if line.text.s[:1].isdigit() and not line.role and not line.hashes else None
        if number is None or int(number.group(1)) != len(chain) + 1 or i in headings:
            raised.update(int(a or b) for a, b in _RAISED_RE.findall(line.text.s))
            continue
        tells = int(number.group(1)) in raised or bool(CITATION_RE.search(line.text.s) or _SIGNED_RE.search(line.text.s[-_SHORT:]))
        if not chain and not tells:
            continue
        pages += not chain or any(between.text.s and not between.role for between in lines[chain[-1] + 1 : i])
        told += tells or len(line.text) < _SHORT
        chain.append(i)
    return frozenset(chain) if len(chain) >= _FEWEST and pages >= _PAGES and told * 2 >= len(chain) else frozenset()
