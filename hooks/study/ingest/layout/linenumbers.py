"""Numbers that a manuscript prints in the margin of every line, which a text layer or character recognition puts in front of it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from hooks.study.ingest.layout.lines import TextLine, cells
from hooks.study.ingest.layout.shape import finished
from hooks.study.ingest.notes.citing import CITATION_RE
from hooks.study.ingest.trace import Ledger
from hooks.study.ingest.whole import Whole

#: The first digit may have been read as a letter or a bracket. A stop or bracket behind the number makes it an enumerator.
_NUMBER_RE = re.compile(r"(?P<misread>[lI|\[]?)(?P<digits>[0-9]{1,4})(?![0-9.．、)）:：%％\]］,，])\s*")
_FIRST = "0123456789lI|["
#: So many lines with the next number each prove a margin of numbers.
_PROOF = 8
#: Entries of a list of contents are narrower.
_NARROW = 40
#: Pictures and formulas take some numbers with them, unnumbered prose one for every so many characters.
_LEAP = 60
_LINE = 20


def without_line_numbers(lines: list[TextLine], whole: Whole, ledger: Ledger) -> list[TextLine]:
    """Take the numbers of a margin off the lines; a text without such numbers stays as it is."""
    plain = (i for i in whole.opening(_FIRST) if not lines[i].role and not lines[i].hashes)
    found = {i: m for i in plain if (m := _NUMBER_RE.match(lines[i].text.s))}
    if not _is_margin(lines, found):
        return lines
    result = list(lines)
    last = at = 0
    for i, match in found.items():
        value = _value(match, last)
        if not last < value <= last + _LEAP + sum(len(line.text) for line in lines[at:i]) // _LINE:
            continue
        last, at = value, i
        ledger.drop(lines[i].text[: match.end()], "line-number")
        rest = lines[i].text[match.end() :].strip()
        result[i] = replace(lines[i], text=rest, role="" if rest else "blank", width=cells(rest.s))
    return result


def _is_margin(lines: Sequence[TextLine], found: dict[int, re.Match[str]]) -> bool:
    """Whether most lines that the next number follows break off inside a sentence; those of a list of works are citations."""
    pairs = [i for i, m in found.items() if i + 1 in found and int(found[i + 1].group("digits")) == int(m.group("digits")) + 1]
    if len(pairs) < _PROOF:
        return False
    broken = [lines[i].text.s for i in pairs if not finished(lines[i].text.s) and lines[i].width >= _NARROW]
    # A point of a list may lack its stop, but it has none inside either.
    running = sum("。" in text or ". " in text[4:] for text in broken)
    cited = sum(bool(CITATION_RE.search(text)) for text in broken)
    return len(broken) * 3 > 2 * len(pairs) and running * 8 > len(pairs) and cited * 2 < len(pairs)


def _value(match: re.Match[str], last: int) -> int:
    """The number, with the digit character recognition has lost where it is the next one."""
    digits = match.group("digits")
    following = str(last + 1)
    if match.group("misread") or (int(digits) <= last and following.endswith(digits) and following != digits):
        return last + 1 if following.endswith(digits) else 0
    return int(digits)
