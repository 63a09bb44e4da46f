"""Lines that say who speaks below them, which are no headings, and lines that say who writes to whom, which are."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from hooks.study.ingest.headings.sequence import Numbered
from hooks.study.ingest.headings.setoff import SHORT
from hooks.study.ingest.layout.lines import TextLine
from hooks.study.ingest.record.surnames import may_be_name

#: No name of a speaker is longer; so many speak at least.
_VOICE, _BOTH = 12, 2
#: Who asks and who answers, where no name says it.
_ROLE_RE = re.compile(
    "(?:记者|主持人|[问答]|采访者?|受访者|编辑|作者|[嘉来]宾|学[生者]|老师|[观听]众|[QA])[:：]?"
)
#: ``某某致某某``.
_LETTER_RE = re.compile("[\u4e00-\u9fff]{2,4}(?:[致复答覆与寄])[\u4e00-\u9fff]{2,6}")


def speakers(lines: Sequence[TextLine], kept: Mapping[int, Numbered]) -> set[int]:
    """Bold lines that are the names of who speaks below them: most come again and again, two or more by turns, and one is a name."""
    bold = [i for i, c in kept.items() if lines[i].bold and not c.style and len(lines[i].text) <= _VOICE]
    counted = Counter(lines[i].text.s for i in bold)
    again = {text for text, number in counted.items() if number > 1}
    turns = [i for i in bold if lines[i].text.s in again]
    if len(again) < _BOTH or len(turns) < 2 * _BOTH or 4 * len(turns) < 3 * len(bold):
        return set()
    return set(bold) if any(_ROLE_RE.fullmatch(text) or may_be_name(text) for text in again) else set()


def heads_letter(lines: Sequence[TextLine], i: int) -> bool:
    """Whether a line says who writes to whom, over the words by which he addresses him."""
    if not _LETTER_RE.fullmatch(lines[i].text.s):
        return False
    after = next((line for line in lines[i + 1 : i + 6] if line.text), None)
    return after is not None and after.width <= SHORT and after.text.s[-1] in "：:"
