"""Signs without sense that message boards strew into a text against copying, on lines of their own and behind sentences."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from hooks.study.ingest.layout.lines import TextLine, cells, cut
from hooks.study.ingest.trace import Ledger
from hooks.study.ingest.whole import Whole

#: ``4 S  ^' k/ e' f+ b6 ^``: signs in groups of three or less, parted by spaces.
_SCRAMBLE_RE = re.compile(r"(?:^|(?<=[。！？”’；：，])\s*)(?:[!-~“”‘’]{1,3}[ \t]+){3,}[!-~“”‘’]{1,3}\s?\\?$")
_SIGNS = "".join(map(chr, range(0x21, 0x7F))) + "“”‘’"
#: A formula has none of these.
_ODD_RE = re.compile(r"[!#&@;^`|~{}\\“”‘’'_?$%]")
#: One line of that kind is chance.
_FEWEST = 3
#: No group of signs goes on longer.
_LONGEST = 60


def drop_scramble(lines: Sequence[TextLine], whole: Whole, ledger: Ledger) -> list[TextLine]:
    """Drop them where there are several; each gets a row ``watermark``. ``whole`` has the texts of the lines."""
    found = {i: at for i in whole.ending(_SIGNS) if (at := _scramble(lines[i])) >= 0}
    result = list(lines)
    for i, at in found.items() if len(found) >= _FEWEST else ():
        text = lines[i].text
        ledger.drop(text[at:].strip(), "watermark")
        rest = text[:at].strip()
        result[i] = replace(lines[i], text=rest, width=cells(rest.s)) if rest else cut(lines[i])
    return result


def _scramble(line: TextLine) -> int:
    """Where such signs begin in a line, -1 where there are none."""
    text = line.text.s
    if len(text) < 7 or " " not in text[-5:] or line.role:
        return -1
    match = _SCRAMBLE_RE.search(text, max(0, len(text) - _LONGEST))
    return match.start() if match and _ODD_RE.search(match.group()) else -1
