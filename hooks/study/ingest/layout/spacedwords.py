"""Texts with a space between all words, as recognition and some exports leave them: closed up before anything is read out of spaces."""

from __future__ import annotations

import re
from array import array
from collections.abc import Sequence
from dataclasses import replace

from hooks.study.ingest.layout.lines import TextLine
from hooks.study.ingest.record.record import find_label_word, is_name
from hooks.study.ingest.record.surnames import may_be_name
from hooks.study.ingest.trace import Ledger, Span
from hooks.study.ingest.whole import Whole

_SOLID = "[\u2e80-\u9fff\uff00-\uffef“”‘’—…]"
_SPACE_RE = re.compile(f" (?:(?<={_SOLID} )(?={_SOLID[:-1]}0-9])|(?<=[0-9] )(?={_SOLID}))")
_HAN_RE = re.compile("[\u3400-\u9fff]+")
#: The space behind a number says that it counts: ``一 问题 的 提出``; ``五 家 对 读`` has one behind each character.
_NUMBER_RE = re.compile(r"(?:第[\s\u3000]*)?[一二三四五六七八九十0-9]{1,3}[\s\u3000]+(?:[章节][\s\u3000]+)?(?:(?<=\s\s)|(?=\S\S))")
#: Values of these are words with spaces between.
_WORDS = ("keywords", "author", "translator", "classification")
#: One space to so many Han and more; and so many Han tell it.
_SHARE, _TELLING = 0.2, 4000


def closed_up(lines: list[TextLine], whole: Whole, ledger: Ledger) -> list[TextLine]:
    """The lines without the spaces inside their sentences, where all have them; rows of names and of words keep theirs."""
    return [_closed(line) if " " in line.text.s and not line.role else line for line in lines] if _are_spaced(lines, whole) else lines


def _are_spaced(lines: Sequence[TextLine], whole: Whole) -> bool:
    han = spaces = 0
    for line in lines if any(True for _ in whole.having(_SPACE_RE)) else ():
        if len(line.text.s) > 10:
            spaces += len(_SPACE_RE.findall(line.text.s)) if " " in line.text.s else 0
            han += sum(map(len, _HAN_RE.findall(line.text.s)))
            if han > _TELLING:
                break
    return spaces > _SHARE * han


def _closed(line: TextLine) -> TextLine:
    text = line.text.s
    label = find_label_word(text)
    if (is_name(text) and may_be_name(text)) or (label and label.name in _WORDS):
        return line
    number = _NUMBER_RE.match(text)
    gap = number.end() if number else -1
    parts, places, last = [], array("i"), 0
    for space in _SPACE_RE.finditer(text):
        if space.end() == gap:
            continue
        parts.append(text[last : space.start()])
        places += line.text.at[last : space.start()]
        last = space.end()
    places += line.text.at[last:]
    return replace(line, text=Span("".join([*parts, text[last:]]), places)) if last else line
