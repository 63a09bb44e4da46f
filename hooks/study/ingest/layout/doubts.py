"""Texts that no rule can mend: columns printed line by line into each other, and characters that make no words.

They are read like any other, but the ledger says so, and the reader page before the first paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from operator import add

from hooks.study.ingest.decoding.decode import is_common
from hooks.study.ingest.language import is_han
from hooks.study.ingest.layout.lines import TextLine
from hooks.study.ingest.layout.shape import Shape, finished, is_prose
from hooks.study.ingest.trace import Ledger

#: Codes of the ledger that a reader must know of before he trusts the text.
DOUBTS = ("interleaved", "columns", "garbled", "one-line")
#: A column of a page set in two is no wider than this, in cells.
_COLUMN = 62
#: So many line ends tell; more than this are not looked at.
_FEWEST, _MOST = 24, 2000
#: Lines of both columns in one are so wide, with one space in this part of each; most of them are.
_BOTH, _MIDDLE, _MOSTLY = range(80, 130), (0.38, 0.62), 0.6
_SPACE_RE = re.compile("(?<=[\u3400-\u9fff，、。；：）”]) (?=[\u3400-\u9fff“（A-Za-z0-9])")
#: How often the line after the next must carry on a line, measured by how often the next one does and by all lines looked at.
#: In whole columns it does by chance, at most a fifth as often; a layer may mix the columns of some pages and not of others.
_AS_OFTEN, _SHARE = 0.6, 0.15
#: Fewer common characters than this no language has.
_COMMONEST = 0.06
#: Single letters and signs inside Chinese words, and the share of them that only damage explains.
_STRAY_RE = re.compile(r"[A-Za-z|\\^~{}<>=_`#$&@](?<=[\u3400-\u9fff].)(?=[\u3400-\u9fff])")
_STRAY = 0.04
_SAMPLE = 20_000


def doubt(lines: Sequence[TextLine], shape: Shape, ledger: Ledger) -> None:
    """List what makes a whole text doubtful."""
    prose = [line for line in lines if is_prose(line)]
    if not prose:
        return
    if (shape.wrapped and _are_interleaved(prose)) or _are_side_by_side(prose):
        ledger.remark(prose[0].text, "interleaved")
    sample = "".join(line.text.s for line in prose)[:_SAMPLE]
    beyond = len(sample) - len(sample.encode("ascii", "ignore"))
    if beyond <= 400 or beyond * 3 <= len(sample):
        return
    if not is_common(sample, _COMMONEST) or len(_STRAY_RE.findall(sample)) > _STRAY * beyond:
        ledger.remark(prose[0].text, "garbled")


def _are_side_by_side(prose: list[TextLine]) -> bool:
    """Whether lines hold one of each column with a space between: most full lines have a single space, and that in the middle."""
    full = [line for line in prose if line.width in _BOTH and is_han(line.text.s[0])]
    gaps = [[match.start() / len(line.text) for match in _SPACE_RE.finditer(line.text.s)] for line in full]
    halved = sum(len(at) == 1 and _MIDDLE[0] < at[0] < _MIDDLE[1] for at in gaps)
    return halved >= _FEWEST // 2 and halved >= _MOSTLY * len(full)


def _are_interleaved(prose: list[TextLine]) -> bool:
    """Whether lines are carried on by the line after the next rather than by the next.

    Two characters that meet across a line break are often met inside a line elsewhere in the text: a word goes on. Where
    columns are mixed, it goes on two lines below.
    """
    narrow = [line for line in prose if line.width >= 16][:_MOST]
    if sum(line.width <= _COLUMN for line in narrow) * 5 < 4 * len(narrow):
        return False
    text = "\n".join(line.text.s for line in narrow)
    known = set(map(add, text, text[1:]))
    met = [0, 0]
    looked = 0
    for k, line in enumerate(narrow[:-2]):
        end, firsts = line.text.s[-1], [narrow[k + 1].text.s[0], narrow[k + 2].text.s[0]]
        if finished(line.text.s) or not is_han(end) or not all(map(is_han, firsts)):
            continue
        looked += 1
        for d, first in enumerate(firsts):
            met[d] += end + first in known
    return looked >= _FEWEST and met[1] >= _AS_OFTEN * met[0] and met[1] >= _SHARE * looked
