"""The numbers Word counts by itself: they stand in no run of the text, yet every reader sees them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from lxml import etree

from hooks.study.ingest.decoding.plainformulas import circled
from hooks.study.ingest.documents.styles import Styles, child, is_on, tag, value

_HAN = "〇一二三四五六七八九"
_LEGAL = "零壹贰叁肆伍陆柒捌玖"
_SERIES = {"ideographTraditional": "甲乙丙丁戊己庚辛壬癸", "ideographZodiac": "子丑寅卯辰巳午未申酉戌亥"}


@dataclass(slots=True)
class _Level:
    start: int
    format: str
    text: str
    legal: bool


@dataclass(slots=True)
class _List:
    levels: dict[int, _Level]
    counts: dict[int, int] = field(default_factory=dict)


class Numbering:
    """The lists of one document, and how far each has been counted."""

    def __init__(self, root: etree._Element | None, styles: Styles) -> None:
        self._styles = styles
        self._lists: dict[str, _List] = {}
        self._by_number: dict[str, str] = {}
        self._of_style: dict[tuple[str, str], int] = {}
        for element in root if root is not None else ():
            if tag(element) == "w:abstractNum":
                self._add_list(value(element, "abstractNumId"), element)
            elif tag(element) == "w:num":
                self._by_number[value(element, "numId")] = self._override(element)

    def _add_list(self, name: str, element: etree._Element) -> None:
        self._lists[name] = _List({})
        for level in (e for e in element if tag(e) == "w:lvl"):
            at = _whole(value(level, "ilvl"))
            self._lists[name].levels[at] = _level(level)
            if style := value(child(level, "w:pStyle")):
                self._of_style[(name, style)] = at

    def _override(self, element: etree._Element) -> str:
        """A ``w:num`` with a start of its own counts by itself."""
        name = value(child(element, "w:abstractNumId"))
        changes = [e for e in element if tag(e) == "w:lvlOverride"]
        if not changes or name not in self._lists:
            return name
        base = self._lists[name]
        levels = dict(base.levels)
        for change in changes:
            at = _whole(value(change, "ilvl"))
            own, start = child(change, "w:lvl"), child(change, "w:startOverride")
            if own is not None:
                levels[at] = _level(own)
            if start is not None and at in levels:
                levels[at] = _Level(_whole(value(start)), levels[at].format, levels[at].text, levels[at].legal)
        own_name = f"{name}/{value(element, 'numId')}"
        self._lists[own_name] = _List(levels)
        return own_name

    def label(self, paragraph: etree._Element) -> tuple[str, bool]:
        """The number before a paragraph, as printed, and whether it is a bullet; ('', False) where it has none. Counts it."""
        properties = self._styles.of(paragraph)
        found = [n for p in properties if (n := child(p, "w:numPr")) is not None]
        number = next((value(e) for n in found if (e := child(n, "w:numId")) is not None), "0")
        name = self._by_number.get(number, "")
        if number == "0" or name not in self._lists:
            return "", False
        level = next((value(e) for n in found if (e := child(n, "w:ilvl")) is not None), "")
        style = value(child(child(paragraph, "w:pPr"), "w:pStyle"))
        at = _whole(level) if level else self._of_style.get((name.split("/")[0], style), 0)
        return self._counted(self._lists[name], at)

    def _counted(self, numbers: _List, at: int) -> tuple[str, bool]:
        level = numbers.levels.get(at)
        if level is None:
            return "", False
        if level.format == "bullet":
            return "", True
        numbers.counts[at] = numbers.counts.get(at, level.start - 1) + 1
        for deeper in [k for k in numbers.counts if k > at]:
            del numbers.counts[deeper]

        def written(match: re.Match[str]) -> str:
            k = int(match.group(1)) - 1
            other = numbers.levels.get(k, level)
            return number_as("decimal" if level.legal else other.format, numbers.counts.get(k, other.start))

        return re.sub(r"%([1-9])", written, level.text).strip(), False


def number_as(form: str, n: int) -> str:
    """A number in one of Word's formats; in digits where the format is unknown."""
    if form == "none" or n < 0:
        return ""
    if form.startswith(("chineseCounting", "taiwaneseCounting", "japaneseCounting", "ideographDigital", "taiwaneseDigital")):
        return _han(n)
    if form in ("chineseLegalSimplified", "ideographLegalTraditional"):
        return "".join(_LEGAL[int(d)] for d in str(n)) if n > 10 else (*_LEGAL, "拾")[n]
    if form in _SERIES and n:
        return _SERIES[form][(n - 1) % len(_SERIES[form])]
    if form.startswith("decimalEnclosedCircle"):
        return circled(n) if n else "0"
    if form in ("upperLetter", "lowerLetter") and n:
        letter = chr(ord("A") + (n - 1) % 26) * ((n - 1) // 26 + 1)
        return letter if form == "upperLetter" else letter.lower()
    if form in ("upperRoman", "lowerRoman") and 0 < n < 400:
        return _roman(n) if form == "upperRoman" else _roman(n).lower()
    return f"{n:02}" if form == "decimalZero" else str(n)


def _han(n: int) -> str:
    if n >= 100:
        return "".join(_HAN[int(d)] for d in str(n))
    tens, units = divmod(n, 10)
    lead = "" if tens == 0 else "十" if tens == 1 else _HAN[tens] + "十"
    return lead + (_HAN[units] if units or not tens else "")


def _roman(n: int) -> str:
    result = ""
    for amount, letters in ((100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")):
        times, n = divmod(n, amount)
        result += letters * times
    return result


def _level(element: etree._Element) -> _Level:
    start = value(child(element, "w:start"))
    return _Level(
        _whole(start) if start else 1,
        value(child(element, "w:numFmt")) or "decimal",
        value(child(element, "w:lvlText")),
        bool(is_on(child(element, "w:isLgl"))),
    )


def _whole(text: str) -> int:
    return int(text) if re.fullmatch("[0-9]{1,6}", text) else 0
