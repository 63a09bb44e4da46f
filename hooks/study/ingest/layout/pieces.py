"""Rows that a text layer has left in pieces: where a row has a wide gap in it, ``pdftotext`` gives each part a block of its own.

A number and its title, the two characters of ``摘　要``, a label and its value then stand on lines with blank ones between them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from hooks.study.ingest.headings.numerals import CN, numbering, value_of
from hooks.study.ingest.language import is_han
from hooks.study.ingest.layout.lines import TextLine, with_text
from hooks.study.ingest.layout.room import INDENT
from hooks.study.ingest.layout.shape import finished
from hooks.study.ingest.record.record import find_label_word
from hooks.study.ingest.trace import Ledger, join
from hooks.study.ingest.whole import Whole

#: ``3.1``, ``3.1.1``, ``第三章``, ``三`` with nothing behind.
_NUMBER_RE = re.compile(r"[1-9][0-9]?(?:[.．][1-9][0-9]?){1,2}|第\s*[一二三四五六七八九十0-9]{1,3}\s*[章节]|[一二三四五六七八九十]{1,3}")
_DOT_RE = re.compile("[.．]")
#: No title, and no value of a label, is longer; a word among keywords is shorter than those.
_TITLE, _VALUE, _TERM = 40, 60, 12
#: No column is narrower, in cells.
_NARROW = 30
#: Words of a label that a colon need not follow.
_LABEL_RE = re.compile(r"(?:关键词|中图分类号|文献标[识志]码|文章编号|Key ?words?)[:：]?", re.I)
#: Keywords that stand together already.
_SEVERAL_RE = re.compile(r"\S[\s;；，、。]+\S")
#: Roles of what parts blocks.
_APART = ("blank", "page")


def rejoined(lines: list[TextLine], whole: Whole, ledger: Ledger) -> list[TextLine]:
    """The lines, each row that was left in pieces on one line again."""
    single = {i for i in whole.short(_VALUE) if _is_alone(lines, i)}
    numbers = _numbers(lines, whole)
    if len(single) < 2 and not numbers:
        return lines
    written = [i for i, line in enumerate(lines) if line.role != "blank"]
    alone = [i in single for i in written]
    result = list(lines)
    k = 0
    while k < len(written):
        first = k
        while k + 1 < len(written) and written[k + 1] - written[k] == 2 and _goes_on(lines, written, alone, first, k, numbers):
            k += 1
        if k > first:
            row = written[first : k + 1]
            result[row[0]] = with_text(lines[row[0]], join([lines[i].text for i in row], " "))
            for i in row[1:]:
                result[i] = with_text(lines[i], lines[i].text[:0])
        k += 1
    return result


def _is_alone(lines: Sequence[TextLine], i: int) -> bool:
    """Whether a short line of text stands between blank ones."""
    if (i and lines[i - 1].role not in _APART) or (i + 1 < len(lines) and lines[i + 1].role not in _APART):
        return False
    return not (lines[i].role or lines[i].hashes or lines[i].bold)


def _goes_on(lines: Sequence[TextLine], written: Sequence[int], alone: Sequence[bool], first: int, k: int, numbers: set[int]) -> bool:
    """Whether the row that began with piece ``first`` and came to ``k`` has the next one too."""
    text, after = lines[written[k]].text.s, lines[written[k + 1]].text.s
    if lines[written[k + 1]].role or lines[written[k + 1]].hashes:
        return False
    if written[first] in numbers:
        return k == first
    if not alone[k] and not (k == first and _LABEL_RE.match(text)):
        return False
    if len(text) == len(after) == 1 and alone[k + 1]:
        return is_han(text) and is_han(after)
    opening = lines[written[first]].text.s
    return bool(_LABEL_RE.match(opening)) and _has_value(text, after, opening, alone[k + 1])


def _has_value(text: str, after: str, opening: str, alone: bool) -> bool:
    """Whether what follows in a row of labels is the value of one, the next label, or one more of the keywords."""
    if _LABEL_RE.fullmatch(text):
        return len(after) <= _VALUE and not numbering(after)[0] and not finished(after)
    if _LABEL_RE.match(after):
        return alone
    label = find_label_word(opening)
    short = alone and len(after) <= _TERM and len(text) <= _VALUE and not re.search("[，。：；:]", after) and not numbering(after)[0]
    return short and label is not None and label.name == "keywords" and not any(map(_SEVERAL_RE.search, (opening[label.end :], after)))


def _numbers(lines: Sequence[TextLine], whole: Whole) -> set[int]:
    """Numbers that stand alone over their titles and run on: ``3.1`` behind 3 or 2.4, and so on."""
    found: set[int] = set()
    last: tuple[int, ...] = ()
    chinese = 0
    for i in whole.opening(f"第0123456789{CN}"):
        text = lines[i].text.s
        if numbering(text) == ("han-space", chinese + 1):
            # One that is still beside its title.
            chinese += 1
        if not _NUMBER_RE.fullmatch(text) or [line.role != "blank" for line in lines[i + 1 : i + 3]] != [False, True]:
            continue
        below = next((lines[k] for k in range(i + 3, len(lines)) if lines[k].role != "blank"), None)
        # In wrapped text the next line is as wide, or wider by what a first one is set in.
        wrapped = below and lines[i + 2].width > _NARROW and -2 <= below.width - lines[i + 2].width <= INDENT + 2
        if wrapped or not _may_be_title(lines[i + 2]):
            continue
        if text[0].isdigit():
            value = tuple(int(n) for n in _DOT_RE.split(text))
            if last and value[:-1] != last[: len(value) - 1] and value[-1] != 1:
                continue
            last = value
        elif text[0] != "第":
            if value_of(text) != chinese + 1:
                continue
            chinese += 1
        found.add(i)
    return found if len(found) > 1 else set()


def _may_be_title(line: TextLine) -> bool:
    text = line.text.s
    return 0 < len(text) <= _TITLE and (text[0].isalpha() or text[0] in "“《") and text[-1] not in "。；，、：:" and not numbering(text)[0]
