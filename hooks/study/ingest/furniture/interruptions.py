"""Lines of the page between the paragraphs of a text that has a paragraph a line: its journal and issue, its address, its number."""

from __future__ import annotations

import re
from collections.abc import Sequence

from hooks.study.ingest.layout.lines import TextLine
from hooks.study.ingest.layout.shape import finished, is_caption
from hooks.study.ingest.record.masthead import beside, masthead
from hooks.study.ingest.whole import Whole

#: No such line is longer, in characters; what it parts has this width at least, in cells; so many lines may be the record over a text.
_LONGEST, _HALF, _TOP = 100, 40, 20
#: A paragraph on a line of its own is wider than any measure, in cells; so many show that all are.
_PARAGRAPH, _FEWEST = 140, 3
_NOTHING = ("blank", "picture", "page", "cut", "rule")
_ISSUE_RE = re.compile("[0-9]|[第总卷期]")
#: Where a journal can be reached, and the numbers it is registered under.
_ADDRESS_RE = re.compile(
    r"(?:\W*(?:(?:投稿|官方|本刊)?网[址站][:：]?|E-?mail[:：]?)?\s*(?:https?://[!-~]+|www\.[!-~]+|[\w.+-]+@[\w.-]+))+\W*", re.I
)
_REGISTER_RE = re.compile(
    r"(?:\W*(?:ISSN|CN|CODEN)\s*[0-9A-Z][0-9A-Z/ –—-]{4,14})+\W*|[(（]?[上下][接转]\s?第\s?[0-9]{1,4}\s?[页頁][)）]?"
    # The column that an article stands in, and the sign of its data in the register of open science.
    r"|(?P<sign>[·•・])\s?[^\s·•・，。：；]{2,16}\s?(?P=sign)|开放科学.{0,20}OSID[)）]?[:：]?"
)
_MONTH_RE = re.compile(r"[0-9]{4}\s?年\s?[0-9]{1,2}\s?月")


def find_interruptions(lines: Sequence[TextLine], whole: Whole) -> set[int]:
    """The indexes of such lines, whose texts are ``whole``; an address alone is one only inside a sentence: an author may give one."""
    if sum(line.width > _PARAGRAPH for line in lines) < _FEWEST:
        return _stacked(lines)
    return _stacked(lines) | {i for i in whole.short(_LONGEST) if 0 < i < len(lines) - 1 and _may_be(lines, i) and _is_amid(lines, i)}


def _stacked(lines: Sequence[TextLine]) -> set[int]:
    """The lines of blocks of which most count an issue or date it: what stands over a first page, read behind its text."""
    found: set[int] = set()
    block: list[int] = []
    for i, line in enumerate(lines):
        if not line.text or line.width > _LONGEST or line.role:
            block = []
            continue
        block.append(i)
        if i < _TOP or len(block) < _FEWEST or (i + 1 < len(lines) and lines[i + 1].text):
            continue
        texts = [lines[j].text.s for j in block]
        if any(map(finished, texts)) or not any(map(masthead, texts)):
            continue
        told = sum(bool(masthead(text) or beside(text) or _ADDRESS_RE.fullmatch(text)) for text in texts)
        found.update(block if told * 2 >= len(block) else ())
    return found


def _may_be(lines: Sequence[TextLine], i: int) -> bool:
    line = lines[i]
    if line.role or line.bold or len(line.text.s) < 3 or (line.text.s[-1] in "。；，！？：" and not _REGISTER_RE.fullmatch(line.text.s)):
        return False
    return all(not lines[j].text or _is_issue(lines[j].text.s) for j in (i - 1, i + 1))


def _is_amid(lines: Sequence[TextLine], i: int) -> bool:
    text = lines[i].text.s
    registered = bool(_REGISTER_RE.fullmatch(text))
    # A month over the days of a diary is its author's.
    counted = not registered and not lines[i].hashes and _is_issue(text) and not _MONTH_RE.fullmatch(text)
    if not (registered or counted or _ADDRESS_RE.fullmatch(text) or beside(text)):
        return False
    above, below = _near(lines, i, -1), _near(lines, i, 1)
    if above is None or below is None:
        return False
    if _is_open(above) and not below.role and not below.hashes:
        return True
    if not (registered or counted):
        return False
    return any(line.width > _PARAGRAPH for line in lines[:i]) and any(line.width > _PARAGRAPH for line in lines[i + 1 :])


def _is_open(line: TextLine) -> bool:
    """Whether a paragraph is broken off inside a sentence."""
    text = line.text.s
    return line.width > _HALF and not (line.role or line.hashes or finished(text) or is_caption(text)) and "，" in text


def _is_issue(text: str) -> bool:
    """Whether a line counts an issue, or has the month of one and nothing else."""
    if not 2 < len(text) <= _LONGEST or not _ISSUE_RE.search(text):
        return False
    return bool(masthead(text)) or ((piece := beside(text)) is not None and piece.name == "issue")


def _near(lines: Sequence[TextLine], i: int, step: int) -> TextLine | None:
    j = i + step
    while 0 <= j < len(lines) and ((not lines[j].text and lines[j].role in _NOTHING) or _is_issue(lines[j].text.s)):
        j += step
    return lines[j] if 0 <= j < len(lines) else None
