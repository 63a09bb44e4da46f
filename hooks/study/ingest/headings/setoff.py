"""Lines set off from the text without a number or a sign: short ones without punctuation between whole paragraphs."""

from __future__ import annotations

import re
from collections.abc import Sequence

from hooks.study.ingest.headings.contributions import SHORTEST
from hooks.study.ingest.headings.numerals import unnumbered
from hooks.study.ingest.headings.sequence import PUNCTUATION_RE
from hooks.study.ingest.layout.lines import TextLine
from hooks.study.ingest.layout.shape import Shape, continues, finished, is_prose
from hooks.study.ingest.record.record import find_label_word

#: ``可表示为``, ``由此可得``: a formula stood behind it.
LEADS_ON = "为是得有即则到"
_WORD_GAP_RE = re.compile(r"(?<=\S)[ \u3000]+(?=[\u3400-\u9fff])|(?<=[\u3400-\u9fff])[ \u3000]+(?=\S)")
_TITLE_RE = re.compile(r"[\u3400-\u9fff\u3040-\u30ff\uac00-\ud7a3“‘《「『A-Z]")
#: ``某某　三十一年冬``: who has signed a letter, and when.
_DATED_RE = re.compile(r"[^\s]{1,6}[\s\u3000].*[年月日春夏秋冬夜]$")
#: What carries on a sentence that a row was parted in.
_CARRIES_ON = "的了和与及在是为，、；"
#: No name, date or title over the first part of a text is much wider, in cells.
SHORT = 60
#: No record in front of the first heading has more lines, unless it has sentences.
_RECORD = 8
#: Two lines above and two below stand within so many: clippers leave three blank ones or more between each two.
_ROUND = 12
#: What opens a quotation or a title.
_QUOTES = frozenset("“‘「『《\"")


def is_set_off(lines: Sequence[TextLine], i: int, shape: Shape, number: int = 0) -> bool:
    """A short line without punctuation between a finished line and prose: in wrapped text no unfinished line can be short.

    It may open with a number as ``_is_bare`` says.
    """
    full = shape.widths.get(i, 60) if shape.wrapped else 60
    # Where a line is a paragraph, a title with a comma still stands alone between blank lines.
    if not is_bare(lines[i], full, number, comma=True) or _DATED_RE.fullmatch(lines[i].text.s):
        return False
    alone = not shape.wrapped and 0 < i < len(lines) - 1 and not lines[i - 1].text and not lines[i + 1].text
    commas = lines[i].text.s.count("，")
    if commas > 1 or (commas and not (alone or _is_between(lines, i, full, shape))):
        return False
    before = [n for n in reversed(lines[max(0, i - _ROUND) : i]) if n.text][:2]
    after = [n for n in lines[i + 1 : i + 1 + _ROUND] if n.text][:2]
    if not before or not after or continues(after[0].text.s) or (_is_pair(lines[i]) and (_is_pair(before[0]) or _is_pair(after[0]))):
        return False
    # Two headings may follow one upon the other.
    if len(before) > 1 and is_bare(before[0], full, number) and before[0].width >= 8:
        before = before[1:]
    if len(after) > 1 and is_bare(after[0], full, -1) and not finished(after[0].text.s):
        after = after[1:]
    if not is_prose(before[0]) or not is_prose(after[0]) or (before[0].width < 8 and not shape.wrapped):
        return False
    # Behind the keywords stands the first heading; the points of a list end as they like.
    label = find_label_word(before[0].text.s) if shape.wrapped else None
    if not (finished(before[0].text.s) or before[0].bullet or (label is not None and label.name == "keywords")):
        return False
    # The first line of a paragraph in lines of any width ends no sentence.
    return _reaches(after[0], lines[i], full, shape) or (shape.blocks and alone and after[0].width > 1.3 * lines[i].width)


def opens_text(lines: Sequence[TextLine], i: int, shape: Shape) -> bool:
    """Whether a numbered line is the first heading: a title and a few short lines of the record stand above it, running text below."""
    if i > _RECORD * 4 or not is_bare(lines[i], 60, -1) or not is_over_prose(lines, i, shape):
        return False
    above = [line for line in lines[:i] if line.text]
    short = all(line.width <= SHORT and not finished(line.text.s) and line.text.s[-1] not in "：:，；" for line in above)
    return 0 < len(above) <= _RECORD and short


def is_over_prose(lines: Sequence[TextLine], i: int, shape: Shape) -> bool:
    after = next((n for n in lines[i + 1 : i + 8] if n.text), None)
    return after is not None and is_prose(after) and _reaches(after, lines[i], shape.widths.get(i, 80), shape)


def _reaches(after: TextLine, title: TextLine, full: float, shape: Shape) -> bool:
    """Whether the line below a title is a full one, or a paragraph that is longer."""
    return (after.width >= 0.85 * full and shape.wrapped) or (_is_running(after) and after.width > 1.3 * title.width)


def _is_running(line: TextLine) -> bool:
    """Whether a line is running text: it ends a sentence, brings in a quotation, or is longer than any title."""
    return finished(line.text.s) or line.width > 120 or (line.width > 60 and line.text.s[-1] in "：:")


def _is_between(lines: Sequence[TextLine], i: int, full: float, shape: Shape) -> bool:
    """Whether a paragraph ends short of the margin right above a line of wrapped text, and a full line follows it."""
    if not shape.wrapped or not 0 < i < len(lines) - 1 or not _QUOTES.isdisjoint(lines[i].text.s) or lines[i].text.s[-1] in _CARRIES_ON:
        return False
    above, below = lines[i - 1], lines[i + 1]
    # A row that is parted at its quotation marks goes on with them.
    if below.text.s[:1] in _QUOTES:
        return False
    return finished(above.text.s) and 8 < above.width < 0.85 * full and is_prose(below) and below.width >= 0.9 * full


def _is_pair(line: TextLine) -> bool:
    """A name and what it stands for (``主管：行首``): two in a row are a list."""
    return "：" in line.text.s[1:10] and line.width <= SHORT and not finished(line.text.s)


def is_bare(line: TextLine, full: float, number: int = 0, comma: bool = False) -> bool:
    """Short, without punctuation, and opening like a title, behind a number of so many digits or less, or any if that is negative."""
    if not is_prose(line) or not (5 if number else SHORTEST) <= line.width <= min(60, 0.7 * full):
        return False
    text = unnumbered(line.text.s) if number < 0 else re.sub(rf"^[0-9]{{1,{number}}}\s*", "", line.text.s) if number else line.text.s
    return (
        bool(text)
        and not PUNCTUATION_RE.search(text.replace("，", "") if comma else text)
        and bool(_TITLE_RE.match(text))
        and text[-1] not in LEADS_ON
        # Three words with spaces between are keywords.
        and len(_WORD_GAP_RE.findall(text)) < 2
        and not finished(text)
    )
