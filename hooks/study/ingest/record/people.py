"""A line that says who did what: names with what each did or where each works, in any order and with any sign between them.

``文/某某　图/某某``, ``某某 口述　某某 整理``, ``某大学教授　某某``, ``某某　某大学``,
``记者 某某``, ``某某 | 某周刊``, ``某某 2020-05-06``.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from hooks.study.ingest.record.record import AFFILIATION_RE, DATE_RE, is_name
from hooks.study.ingest.record.surnames import may_be_name

#: What a person did, before the name or behind it, and the field that is.
_DEEDS = {
    "author": "文字?|撰文|撰稿|作者|口述|口授|遗稿|原著|主讲人?|讲者|演讲人?"
    "|受访者?|采写|著|撰|编著|选编|主编|校注|校点|述|记|记录|整理|辑录",
    "translator": "译者?|翻译|编译|口译",
    "reviewer": "校者?|审校|校对",
    "editor": "编辑|责编|责任编辑",
    "other": "图|摄影?|插画|制图|采访者?|访谈人?|采访人?|主持人?|评议人?",
}
_DEED = "|".join(f"(?P<{{0}}_{name}>{words})" for name, words in _DEEDS.items())
_NAME = (
    r"(?:[\[［〔(（【][\u4e00-\u9fff]{1,4}[\]］〕)）】]\s*)?"
    r"(?:[\u4e00-\u9fff]{1,8}(?:[·•][\u4e00-\u9fffA-Z.]{1,12})+|[\u4e00-\u9fff]{2,4}|[\u4e00-\u9fff][ \u3000]{1,2}[\u4e00-\u9fff])"
)
_SIGN = r"\s*[:：/／∕|｜丨]\s*"
#: One person, the deed before the name or behind it.
#: A word of two characters may stand close to the name: ``某某口述``.
_GLUED = "(?=(?:口述|口授|整理|记录|撰文|采写|[主选]编|[选主]编|编[译著]|翻译|校注|校点|辑录)$)"
_BEFORE_RE = re.compile(rf"(?:{_DEED.replace('{0}', 'b')})(?:{_SIGN}|[ \u3000]+)(?P<name>{_NAME}(?:[、，,&＆ ]\s*{_NAME})*)$")
_BEHIND_RE = re.compile(rf"(?P<name>{_NAME}(?:[、，,&＆ ]\s*{_NAME})*)(?:\s*[/／]\s*|[ \u3000]+|{_GLUED})(?:{_DEED.replace('{0}', 'a')})$")
_ROLE_RE = re.compile(r"(?:本[报刊网]|特[约派]|实习|通讯)?(?:记者|撰稿人|评论员|特派员)$")
_BRACKETED_RE = re.compile(rf"[\[［〔(（【](?P<name>{_NAME})[\]］〕)）】]$")
_LATIN_RE = re.compile(rf"(?P<name>{_NAME}\s*[(（][A-Z][A-Za-z .·'’-]{{2,40}}[)）])$")
_PLACE_RE = re.compile("[(（]?[\u4e00-\u9fff]{3}[^，。；]*$")
_AMPERSAND_RE = re.compile(rf"(?P<name>{_NAME}(?:\s*[&＆]\s*{_NAME})+)$")
#: A word for nothing else, behind whatever name: ``某某 译``, ``某某 / 文``, ``何某某译``.
_SURE_RE = re.compile(
    r"(?P<name>[^，。：；《》/／∕|｜丨0-9]{2,40}?)(?:\s*[/／∕|｜丨]\s*|\s+|(?<=[\u4e00-\u9fff]{3}))"
    r"(?:(?P<s_author>(?<=[\s/／∕|｜丨])文|编?著|撰文)|(?P<s_translator>[编翻]?译校?)|(?P<s_reviewer>审?校))"
)
#: Behind what one person did stands the next.
_TURN_RE = re.compile(r"(?<=[著撰译编校])\s+(?=[\u4e00-\u9fff]{2,4}\s)")
#: Between what two persons did; between a name and what stands beside it.
_PARTS_RE = re.compile("[ \u3000]{2,}|\u3000|；|;")
_BESIDE_RE = re.compile(r"\s*[|｜丨/／]\s*|[ \u3000]+")
#: No such line is longer, in characters.
_LONGEST = 60


class Person(NamedTuple):
    """A piece of the line: its field, and where the value begins and ends."""

    field: str
    start: int
    end: int


def people(text: str) -> list[Person]:
    """The pieces of a line, in order; none where any part of it is something else.

    A line of names alone is left to ``is_name``.
    """
    if len(text) > _LONGEST:
        return []
    if found := _in_parts(text):
        return found
    if match := _BRACKETED_RE.match(text) or _LATIN_RE.match(text) or _AMPERSAND_RE.match(text):
        known = may_be_name(match.group("name")) or "·" in match.group("name")
        return [Person("author", match.start("name"), match.end("name"))] if known else []
    return [] if is_name(text) and not _ROLE_RE.match(text.split()[0]) else _beside(text)


def _deeds(text: str, at: int) -> list[Person]:
    """The person of a part and what he did, before the name or behind it; a foreign name has no surname to be known by."""
    match = _BEFORE_RE.match(text) or _BEHIND_RE.match(text)
    if match is None or not (may_be_name(match.group("name")) or re.search("[·\\]］〕)）]", match.group("name"))):
        match = _SURE_RE.fullmatch(text)
    if match is None:
        return []
    deed = next(key for key, value in match.groupdict().items() if value is not None and key != "name")
    return [Person(deed.split("_")[1], at + match.start("name"), at + match.end("name"))]


def _in_parts(text: str) -> list[Person]:
    """The persons of a line with what each did, parted by wide spaces, or by the word for what the one before did."""
    for gaps in (_PARTS_RE, _TURN_RE):
        if found := _parted(text, [*gaps.finditer(text)]):
            return found
    return _deeds(text, 0)


def _parted(text: str, gaps: list[re.Match[str]]) -> list[Person]:
    found: list[Person] = []
    at = 0
    for gap in [*gaps, None] if gaps else ():
        end = gap.start() if gap else len(text)
        if not (part := _deeds(text[at:end], at)):
            return []
        found += part
        at = gap.end() if gap else end
    return found


def _beside(text: str) -> list[Person]:
    """A name and one thing more: where he works, the day, the account that sent it; in either order."""
    parts = list(_BESIDE_RE.finditer(text))
    for gap in parts:
        left, right = text[: gap.start()], text[gap.end() :]
        for name, other, first in ((left, right, True), (right, left, False)):
            if not (is_name(name) and may_be_name(name)):
                continue
            what = _what(other, "|" in gap.group() or "｜" in gap.group() or "丨" in gap.group())
            if not what or (what == "affiliation" and len(parts) > 2):
                continue
            person, thing = (0, gap.start()), (gap.end(), len(text))
            person, thing = (person, thing) if first else (thing, person)
            return sorted([Person("author", *person), Person(what, *thing)], key=lambda piece: piece.start)
    return []


def _what(text: str, barred: bool) -> str:
    """The field of what stands beside a name; a bar parts it from an account as well."""
    if _ROLE_RE.match(text) or (_PLACE_RE.match(text) and AFFILIATION_RE.search(text)):
        return "affiliation"
    day = DATE_RE.match(text)
    if day is not None and day.end() == len(text):
        return "date"
    return "series" if barred and re.fullmatch("[\u4e00-\u9fffA-Za-z0-9]{3,12}", text) and not may_be_name(text[:4]) else ""
