"""Numbers that a manuscript prints in the margin of every line, which a text layer or character recognition puts in front of it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from hooks.study.ingest.layout.lines import TextLine, with_text
from hooks.study.ingest.layout.shape import finished, is_prose
from hooks.study.ingest.notes.citing import cites
from hooks.study.ingest.trace import Ledger
from hooks.study.ingest.whole import Whole

#: A stop or bracket behind the number makes it an enumerator.
_NUMBER_RE = re.compile(r"([0-9]{1,4})(?![0-9.．、)）:：%％\]］,，])\s*")
#: So many lines with the next number each prove a margin of numbers.
_PROOF = 8
#: Entries of a list of contents are narrower.
_NARROW = 40
#: Pictures and formulas take some numbers with them, unnumbered prose one for every so many characters.
_LEAP = 60
_LINE = 20


def without_line_numbers(lines: list[TextLine], whole: Whole, ledger: Ledger) -> list[TextLine]:
    """Take the numbers of a margin off the lines; a text without such numbers stays as it is."""
    found = {i: m for i in whole.opening("0123456789") if is_prose(lines[i]) and (m := _NUMBER_RE.match(lines[i].text.s))}
    if not _is_margin(lines, found):
        return lines
    result = list(lines)
    last = at = 0
    for i, match in found.items():
        value = int(match.group(1))
        if not last < value <= last + _LEAP + sum(len(line.text) for line in lines[at:i]) // _LINE:
            continue
        last, at = value, i
        ledger.drop(lines[i].text[: match.end()], "line-number")
        result[i] = with_text(lines[i], lines[i].text[match.end() :].strip())
    return result


def _is_margin(lines: Sequence[TextLine], found: dict[int, re.Match[str]]) -> bool:
    """Whether most lines that the next number follows break off inside a sentence; those of a list of works are citations."""
    pairs = [i for i, m in found.items() if i + 1 in found and int(found[i + 1].group(1)) == int(m.group(1)) + 1]
    if len(pairs) < _PROOF:
        return False
    broken = [lines[i].text.s for i in pairs if not finished(lines[i].text.s) and lines[i].width >= _NARROW]
    # A point of a list may lack its stop, but it has none inside either.
    running = sum("。" in text or ". " in text[4:] for text in broken)
    cited = sum(cites(text) for text in broken)
    return len(broken) * 3 > 2 * len(pairs) and running * 8 > len(pairs) and cited * 2 < len(pairs)
