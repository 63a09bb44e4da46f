"""The masthead over an article: what the journal is called, which issue it is and on which pages, in one line or several."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from hooks.study.ingest.language import is_latin
from hooks.study.ingest.layout.lines import TextLine
from hooks.study.ingest.layout.shape import finished
from hooks.study.ingest.record.record import AFFILIATION_RE, is_name
from hooks.study.ingest.record.surnames import may_be_name

_NUMERAL_RE = re.compile("[0-9０-９一二三四五六七八九十百廿卅〇○零]")
_NUMBER = "(?:[0-9０-９]{1,4}|[一二三四五六七八九十百廿卅〇○零]{1,5})"
_MONTH = "(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)(?:uary|ruary|ch|il|e|y|ust|t|tember|ober|ember)?"
_PAGES = (
    r"(?:[页頁]|\bpp?\.?)\s?[0-9]{1,4}(?:\s?[-–—~～]\s?[0-9]{1,4})?|第\s?[0-9]{1,4}\s?[-–—~～]\s?[0-9]{1,4}\s?[页頁]"
    r"|(?<=[,，:：]\s)[0-9]{1,4}[-–—−][0-9]{1,4}$"
)
#: What counts issues: without one of these a line with a year is no masthead.
_COUNT = (
    rf"(?:总|复刊|新)?第\s?{_NUMBER}\s?[卷期辑輯号集](?:第?\s?{_NUMBER}\s?[期号])?|总第?\s?{_NUMBER}\s?期|{_NUMBER}\s?[卷期]"
    r"|\b(?:Vol|(?:(?:General|Serial|Sum|Total)[.]?\s)?No|Issue)s?[.．]?\s?[0-9]{1,4}(?:\s?\([0-9]{1,4}\))?|[0-9]{4}\s?年[春夏秋冬]季?[号卷刊]|(?<![0-9])(?:19|20)[0-9]{2}[.．/]\s?[0-9]{1,2}(?![0-9./．])"
    r"|(?<![0-9])[0-9]{1,3}\s?[(（][0-9]{1,2}[)）](?:\s?[:：]\s?[0-9]{1,4}\s?[-–—]\s?[0-9]{1,4})?$"
)
_TOKEN_RE = re.compile(
    rf"(?P<pages>{_PAGES})|(?P<count>{_COUNT})"
    rf"|(?P<date>(?:(?:民国\s?)?[0-9]{{2,4}}|[一二三四五六七八九〇○零]{{4}})\s?年(?:\s?{_NUMBER}\s?月(?:\s?[0-9]{{1,2}}\s?日)?)?(?:刊)?"
    rf"|[0-9]{{1,2}}\s?月|\b{_MONTH}[.,]*\s{{0,3}}(?:[0-9]{{1,2}},\s?)?(?:19|20)[0-9]{{2}}\b|(?<![0-9])(?:19|20)[0-9]{{2}}(?![0-9]))",
    re.I,
)
#: What stands between the parts, and round a page number.
_BETWEEN = "《》 \t\u3000,，.．·•・|｜/／:：;；()（）[]［］—–-*"
_HAN_NAME_RE = re.compile("[\u4e00-\u9fff·（）()、：:\\s]{2,30}")
_LATIN_NAME_RE = re.compile(r"[A-Z][A-Za-z&:,.'’()\s-]{3,90}")
#: Words that names of journals end in.
_JOURNAL_RE = re.compile(
    "(?:学[报刊]|研究|论[坛丛]|杂志|[月季周年集]刊|评论|学版[)）]?|通讯|科学)$"
)
_LATIN_JOURNAL_RE = re.compile(
    r"(?:[A-Z][A-Za-z&.,'’() ]*\s)?(?:JOURNAL|Journal|Review|REVIEW|Studies|STUDIES|Quarterly|Bulletin|Acta|ACTA|EDITION|Edition)"
    r"[A-Za-z&.,'’() ]*|\([A-Z][A-Za-z ]+(?:Edition|EDITION)\)"
)
#: Its name in Chinese and in English capitals: ``船政工程  FERRY ENGINEERING``.
BOTH_RE = re.compile(r"[\u4e00-\u9fff·]{2,14}\s+[A-Z]{2,}(?:[\s&]+[A-Z]{2,}){1,8}")
_LONGEST = 120


class Piece(NamedTuple):
    """A part of a masthead: the record field it is, and where it stands in its line."""

    name: str
    start: int
    end: int


def masthead(text: str) -> list[Piece]:
    """The journal (``series``), the number and date of the issue (``issue``) and the ``pages`` that a masthead tells, in order.

    Empty where the line holds anything else, or counts no issue, volume or pages.
    """
    if len(text) > _LONGEST or not _NUMERAL_RE.search(text) or finished(text.rstrip(".")):
        return []
    pieces: list[Piece] = []
    at, counted = 0, False
    for match in _TOKEN_RE.finditer(text):
        if not _add_name(pieces, text, at, match.start()):
            return []
        kind = "pages" if match.lastgroup == "pages" else "issue"
        counted = counted or match.lastgroup != "date"
        if pieces and pieces[-1].name == kind == "issue":
            pieces[-1] = pieces[-1]._replace(end=_closed(text, pieces[-1].start, match.end()))
        else:
            pieces.append(Piece(kind, match.start(), _closed(text, match.start(), match.end())))
        at = match.end()
    named = _add_name(pieces, text, at, len(text)) if pieces else False
    # A name in each language is the most that a journal has.
    names = [is_latin(text[p.start : p.end]) for p in pieces if p.name == "series"]
    return pieces if named and len(names) == len(set(names)) and (counted or (len(pieces) > len(names) > 0 and True in names)) else []


def _closed(text: str, start: int, end: int) -> int:
    """With the bracket that closes the number of an issue (``2014年第2期（总第300期）``)."""
    return end + 1 if any(c in "(（" for c in text[start:end]) and text[end : end + 1] in (")", "）") else end


def _add_name(pieces: list[Piece], text: str, start: int, end: int) -> bool:
    """Add what stands between two numbers if it is a name; whether it is one or nothing."""
    while start < end and text[start] in _BETWEEN:
        start += 1
    while end > start and text[end - 1] in _BETWEEN and not text[start:end].endswith(("版)", "版）", "刊)", "刊）", "度)", "度）")):
        end -= 1
    name = text[start:end]
    if not name or name.isdecimal():
        return True
    if not re.fullmatch(rf"(?:{_HAN_NAME_RE.pattern})?(?:{_LATIN_NAME_RE.pattern})?", name):
        return False
    # Its name in Chinese may stand before that in another language.
    cut = re.match("[\u4e00-\u9fff].*?\\s(?=[A-Za-z])", name)
    first = start + cut.end() if cut else end
    pieces += [Piece("series", a, b) for a, b in ((start, first), (first, end)) if a < b]
    return True


def masthead_lines(lines: Sequence[TextLine], among: Sequence[int]) -> dict[int, list[Piece]]:
    """The mastheads among the lines over a title, each with its parts; the name of the journal may have a line to itself.

    Args:
        lines: the text.
        among: the lines over the title, by index.
    """
    found = {i: pieces for i in among if (pieces := masthead(lines[i].text.s))}
    # From one to the next line above, then below.
    for order in (list(reversed(among)), list(among)):
        for before, i in pairwise(order):
            if before in found and i not in found and (piece := beside(lines[i].text.s)):
                found[i] = [piece]
    if found and not _names(found):
        # A name, and above one in English the Chinese one.
        for above, below in reversed(list(pairwise(among))):
            named = below in found and is_latin(lines[below].text.s) and not masthead(lines[below].text.s)
            if below in found and above not in found and is_journal(lines[above].text.s) and (named or not _names(found)):
                found[above] = [Piece("series", 0, len(lines[above].text))]
    return found


def _names(found: Mapping[int, Sequence[Piece]]) -> bool:
    return any(piece.name == "series" for pieces in found.values() for piece in pieces)


def beside(text: str) -> Piece | None:
    """What a line beside a masthead adds to it: the month of the issue alone, or what can only be the name of a journal."""
    if _TOKEN_RE.search(text) and not _TOKEN_RE.sub("", text).strip(_BETWEEN):
        return Piece("issue", 0, len(text))
    called = (_JOURNAL_RE.search(text) and _HAN_NAME_RE.fullmatch(text)) or _LATIN_JOURNAL_RE.fullmatch(text) or BOTH_RE.fullmatch(text)
    return Piece("series", 0, len(text)) if called else None


def is_whole(text: str) -> bool:
    """Whether a line names a journal in Chinese and counts its issue."""
    pieces = masthead(text)
    kinds = {p.name for p in pieces if p.name == "issue" or not is_latin(text[p.start : p.end])}
    return {"series", "issue"} <= kinds


def is_journal(text: str) -> bool:
    """Whether a line can be the name of a journal: some words, and no author's name or place of work."""
    if AFFILIATION_RE.search(text) or (may_be_name(text) and is_name(text)):
        return False
    return bool(re.fullmatch(rf"(?:{_HAN_NAME_RE.pattern})?\s*(?:{_LATIN_NAME_RE.pattern})?", text))
