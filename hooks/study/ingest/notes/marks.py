"""Note marks and note labels in all the forms sources print them: ``[3]``, ``<sup>③</sup>``, ``[^3]``, ``輥輯訛`` …

Nothing is decided here: whether a mark refers to a note or is an enumerator, the notes stage judges from the whole text.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from hooks.study.ingest.headings.numerals import CN, value_of
from hooks.study.ingest.remembered import remembered

#: Founder fonts draw ⑪ and above from three or two parts, which exports turn into Han characters: tens, units, closing part.
_PARTS = (("輥輦輧輨輩輪", "輮輯輰輱輲輳輴輵輶輷", "訛"), ("瑏瑐瑑瑒瑓瑔", "瑠瑡瑢瑣瑤瑥瑦瑧瑨瑩", ""))
_GARBLED = "|".join(f"[{tens}][{units}]{close}" for tens, units, close in _PARTS)
GARBLED_RE = re.compile(_GARBLED)
#: Characters that are marks in a damaged text; some are the Traditional forms of others.
DAMAGED = "".join(tens + units + close for tens, units, close in _PARTS)
#: Collations of old texts count their notes so: ``[一]``.
_HAN = f"[{CN}]{{1,4}}"
#: Circled numbers, and those that editors of web pages and of old books set for them: white on black, in brackets.
RINGS = "①-⑳㉑-㉟㊱-㊿➀-➉➊-➓❶-❿⓫-⓴⓵-⓾⑴-⒇"
_SUPERSCRIPT = "⁰¹²³⁴⁵⁶⁷⁸⁹"
#: One and more: ``[0,1]`` is an interval.
_NUMBERS = r"(?!0\s*[,，、])[0-9]{1,3}(?:\s*\\?[-–—−－,，、~～]\s*[0-9]{1,3})*"
#: Pages that follow a mark: ``[2](P218)``, ``[2]P218``.
_PAGES = (
    r"(?:\n?\\?[(（]\s*(?:第[0-9–-]{1,9}[页頁]|(?:第[^()（）]{1,5}[卷册][，,]?\s?)?[Pp][^()（）]{0,20}|#[^()\n]{0,60}|[Jj]avascript[^()\n]{0,20})\\?[)）]|P[0-9]{1,4}(?:[-–—][0-9]{1,4})?"
    r"|[0-9]{1,4}(?:[-–—,，][0-9]{1,4})*(?=[，。；、：？！）)”’」』]|$))?"
)
#: What a number counts that has no space behind it.
COUNTED = "[年月日号个名位国次倍万亿多余岁届项种条点时分天周世级期卷章节页頁元人家座所艘度]"
#: What a number stands behind that has lost its raised place.
_STOPS = "。！？；，、”」』）》"
#: Notes that somebody else than the author has numbered apart: ``[译注1]``.
_OWN = r"\\?[\[［〔]\s*(?P<ownn>(?:[译编]者?|校|原)[注註][0-9]{1,3})\s*\\?[\]］〕]"

#: At these a number that is raised is a power: a single letter, ten, a unit of length.
BASE_RE = re.compile(r"(?:(?<![A-Za-zα-ω])(?:[A-Za-zα-ωΑ-Ω]|[cdhknmμ]m)|(?<![0-9])10)\s?$")
#: What any mark opens with: looked for first, because most characters open none.
_FIRST = rf"[@＠<^\\\[［〔【(（{RINGS}{_SUPERSCRIPT}{''.join(tens for tens, _, _ in _PARTS)}]"
FIRST_RE = re.compile(_FIRST)
#: Where a mark may begin: one of those, or a digit behind a stop or close to a bracket. The set stands first, since the search
#: passes quickly over what is not in it; most brackets and digits are told from marks without a look at ``MARK_RE``.
BEGIN_RE = re.compile(
    rf"{_FIRST[:-1]}0-9ivx注註](?:(?<![0-9(（ivx注註])|(?<=[{_STOPS}][注註])(?=\s?[0-9])|(?<=[{_STOPS}][ivx])|(?<=[(（])(?=\s*(?:[注註]?\s*[0-9]|[注註][{CN}]))|(?<=[，、：）」』”〉》。！？；\n][0-9])|(?<=[0-9])(?=[0-9]{{0,2}}[)）])"
    r"|(?<=[\u4e00-\u9fff”》）」』] [0-9])(?=[0-9]{0,2}\s[。，；：、？！”])|(?<=[\u4e00-\u9fff][0-9])(?=[0-9]{0,2}[。，；：、？！”]))"
)

#: Endnotes as Word counts them; what a Latin letter or a number has raised is an exponent.
_COUNTED = r"(?=[ivx])(?:xl|x{0,3})(?:i[xv]|v?i{0,3})"
_ROMAN = rf"(?<![A-Za-z0-9)]<sup>){_COUNTED}(?=\s*</sup>)"

#: ``第①层``, ``T1②：3``: layers of the soil, and what was found in them.
_LAYER = r"(?<!第)(?!.\s?层|(?<=[A-Z0-9]).[:：]\s?[0-9])"

MARK_RE = re.compile(
    rf"(?={_FIRST})(?:"
    rf"(?P<sup><sup>\s*\\?[\[［〔(（]?\s*[注註]?\s*(?P<supn>{_NUMBERS}|[{RINGS}]|{_GARBLED}|{_ROMAN})\s*\\?[\]］〕)）]?\s*</sup>)"
    rf"|(?P<caret>\^\s?\\?\[?\s?(?P<caretn>{_NUMBERS})\s?\\?\]?\s?\^)"
    # What Pandoc and browsers of text make of a raised mark: ``^([1])``, ``^[1]``.
    rf"|(?P<power>\^(?:\(\s?)?\\?[\[［]\s?(?P<powern>{_NUMBERS})\s?\\?[\]］](?:\s?\))?)"
    r"|(?P<foot>\[\^(?P<footn>[^\]\[\s]{1,40})\](?!:))"
    rf"|(?P<at>[@＠][{RINGS}])"
    rf"|(?P<link>\[\\?\[?(?P<linkn>[0-9]{{1,3}}|[{RINGS}])\\?\]?\]\(#[^()\s]{{0,80}}\))"
    rf"|(?P<own>{_OWN})"
    rf"|(?P<bracket>\\?[\[［〔【]\s*[注註]?\s*(?P<bracketn>{_NUMBERS}|(?<!【)(?:{_HAN}|{_COUNTED}))\s*\\?[\]］〕】]{_PAGES}_?)"
    rf"|(?P<ring>(?P<open>\\?[\[［〔]\s?)?{_LAYER}(?P<ringn>[{RINGS}])(?(open)\s?\\?[\]］〕]))"
    rf"|(?P<garbled>{_GARBLED})"
    rf"|(?P<raised>[{_SUPERSCRIPT}]+)"
    rf"|(?P<paren>[(（]\s*[注註]?\s*(?P<parenn>[0-9]{{1,3}}|(?<=[注註]){_HAN})\s*[)）])"
    r")"
    r"|(?=[0-9ivx])(?:"
    r"(?<=[^\s(（0-9A-Za-z.,，、\-–—~第])(?P<half>(?P<halfn>[0-9]{1,3})[)）])"
    rf"|(?<=[。！？；”」』）])(?P<flat>(?P<flatn>[0-9]{{1,3}})(?=\s*[“「《（]|\s*$|\s*(?!{COUNTED})[\u4e00-\u9fff]))"
    # Only in its place among the others is this one a mark.
    rf"|(?:(?<=[，、：）」』”〉》。！？；])|(?<=[。！？；”」』）]\n))(?P<flat2>(?P<flat2n>[0-9]{{1,3}})(?=\s*[“「《〈（]|(?<=[。！？][0-9])\s+\S"
    rf"|\s+(?!{COUNTED})\S|(?:(?<=[，；、\n][0-9])|(?<=\n[0-9][0-9]))(?!{COUNTED})[\u4e00-\u9fff]))"
    # ``六国 1 。``: set off by spaces before a stop.
    r"|(?<=[\u4e00-\u9fff”》）」』] )(?P<flat3>(?P<flat3n>[0-9]{1,3})(?=\s[。，；：、？！”]))"
    rf"|(?<=[{_STOPS}])(?P<roman>{_COUNTED}(?=\s*(?:[“《（\u4e00-\u9fff]|$)))"
    # ``先后1。``
    r"|(?<=[\u4e00-\u9fff])(?P<flat4>(?P<flat4n>[0-9]{1,3})(?=[。，；：、？！”]))"
    r"|(?<=[\uac00-\ud7a3][.,])(?P<half2>(?P<half2n>[0-9]{1,3})\))"
    r")"
    # ``。註1``: raised so in journals of Taiwan.
    rf"|(?<=[{_STOPS}])(?P<told>[注註]\s?(?P<toldn>[0-9]{{1,3}})(?![0-9年月：:]))"
)
#: Numbers that have lost their raised place.
FLAT_SCHEMES = ("flat", "flat2", "flat3", "flat4")
#: A label without its opening bracket, as Korean and Japanese notes have.
HALF_RE = re.compile("[0-9]{1,3}[)）]")

LABEL_RE = re.compile(
    rf"(?P<sup><sup>\s*\\?\[?\s*(?P<supn>[0-9]{{1,3}}|[{RINGS}]|{_ROMAN})\s*\\?\]?\s*</sup>)"
    r"|(?P<foot>\[\^(?P<footn>[^\]\[\s]{1,40})\]:)"
    rf"|(?P<at>[@＠][{RINGS}])"
    rf"|(?P<link>\[\\?\[?(?P<linkn>[0-9]{{1,3}}|[{RINGS}])\\?\]?\]\(#[^()\s]{{0,80}}\))"
    rf"|(?P<own>{_OWN})"
    rf"|(?P<bracket>\\?[\[［〔【]\s*[注註]?\s*(?P<bracketn>{_NUMBERS}|(?<!【)(?:{_HAN}|{_COUNTED}))\s*\\?[\]］〕】](?![(（]https?:)[.、．:：]?)"
    rf"|(?P<ring>(?P<open>\\?[\[［〔【]\s?)?(?P<ringn>[{RINGS}])(?(open)\s?\\?[\]］〕】]))"
    rf"|(?P<garbled>{_GARBLED})"
    rf"|(?P<raised>[{_SUPERSCRIPT}]+)"
    rf"|(?P<note>[(（]?[注註]\s*(?P<noten>[0-9]{{1,3}}|[{RINGS}]|{_HAN}(?=[)）:：\s]))\s*[)）]?\s*[:：.、]?)"
    r"|(?P<turned>(?P<turnedn>[0-9]{1,3})\[\s?\])"
    r"|(?P<plain>[(（]?(?P<plainn>[0-9]{1,3})(?:[.．、，)）]\s*(?:\^\s*)?|\s+)(?=\D))"
    rf"|(?P<roman>(?P<romann>{_COUNTED})(?:[.、)）]\s*|\s+)(?=\S))"
    r"|(?P<star>(?:\\\*)+|\*(?!\*)|\*{2,3}(?=\s)|[※＊†‡✩☆]+)"
)
_LABEL_FIRST_RE = re.compile(rf"{_FIRST[:-1]}【注註译译编编校0-9ivx*※＊†‡✩☆]")
_NEXT_RE = re.compile(r"(?P<dash>\s*[-—–~～、]?\s*)(?=[\[［〔①-⑳㉑-㉟㊱-㊿])")


class Candidate(NamedTuple):
    """Something that may be a note mark: where it stands, how it is written, and the notes it may mean ('' for none)."""

    start: int
    end: int
    scheme: str
    label: str
    keys: tuple[str, ...]


@remembered
def find_marks(text: str) -> tuple[Candidate, ...]:
    """Every candidate of a text, left to right."""
    found: list[Candidate] = []
    at = 0
    for begin in BEGIN_RE.finditer(text):
        if begin.start() < at or not (match := MARK_RE.match(text, begin.start())):
            continue
        at = match.end()
        scheme = match.lastgroup
        written = match.group(scheme + "n" if scheme + "n" in MARK_RE.groupindex else scheme)
        keys = _keys(written)
        label = f"[{written}]" if (scheme == "bracket" or "[" in match.group()) and written[0] not in "*※" else written
        found.append(Candidate(match.start(), at, scheme, f"[{keys[0]}]" if scheme == "garbled" else label, keys))
    return tuple(found)


def without_marks(text: str, instead: str = "") -> str:
    """The text with something else for each candidate."""
    parts, at = [], 0
    for mark in find_marks(text):
        parts += [text[at : mark.start], instead]
        at = mark.end
    return "".join([*parts, text[at:]]) if parts else text


@remembered
def find_label(text: str) -> Candidate | None:
    """The note label a line opens with, if any."""
    match = _LABEL_FIRST_RE.match(text) and LABEL_RE.match(text)
    if not match:
        return None
    scheme = match.lastgroup
    written = match.group(scheme + "n") if scheme + "n" in LABEL_RE.groupindex else match.group(scheme).strip()
    if scheme == "star" and len(text) > 2 and text[0] == "*" == text[-1] and not text[1].isspace():  # a line in italics
        return None
    keys = ("*",) if scheme == "star" else _keys(written)
    label = f"[{written}]" if scheme == "bracket" else f"[{keys[0]}]" if scheme == "garbled" else written
    end = match.end()
    if scheme in ("ring", "bracket") and len(keys) == 1:
        end, keys = _shared(text, scheme, end, keys)
    return Candidate(0, end, scheme, label, keys)


def _shared(text: str, scheme: str, end: int, keys: tuple[str, ...]) -> tuple[int, tuple[str, ...]]:
    """``〔21〕〔22〕``, ``⑬～⑮``: labels of one note that several marks share."""
    while match := _NEXT_RE.match(text, end):
        label = LABEL_RE.match(text, match.end("dash"))
        if label is None or label.group(scheme) is None:
            break
        first, last = number(keys[-1]), number(_keys(label.group(scheme + "n"))[0])
        if not (last == first + 1 or (match.group("dash").strip() and first < last < first + 20)):
            break
        keys += tuple(str(n) for n in range(first + 1, last + 1))
        end = label.end()
    return end, keys


@remembered
def number(key: str) -> int:
    """The number of a key, 0 where it is a name."""
    return int(key) if key.isdecimal() and key.isascii() else 0


def _keys(written: str) -> tuple[str, ...]:
    """``3`` → 3; ``1,2`` → 1 2; ``4-6`` → 4 5 6; ``③`` and ``輥輯訛`` → 3, 11; a name stays a name."""
    if written.isdecimal() and written.isascii():
        return (str(int(written)),)
    if written and all(c in CN for c in written):
        return (str(value_of(written)),)
    if written and written[0] in "ivx":
        return (str(value_of(written.upper())),)
    if len(written) == 1 and (value := _ring(written)):
        return (str(value),)
    for tens, units, close in _PARTS:
        if len(written) == 2 + len(close) and written[0] in tens and written[1] in units:
            return (str(10 * (tens.index(written[0]) + 1) + units.index(written[1])),)
    if written and all(c in _SUPERSCRIPT for c in written):
        return ("".join(str(_SUPERSCRIPT.index(c)) for c in written),)
    if not re.fullmatch(_NUMBERS, written):
        return (written,)
    keys: list[str] = []
    for part in re.split(r"\s*[,，、]\s*", written):
        ends = [int(n) for n in re.findall("[0-9]+", part)]
        keys += [str(n) for n in range(ends[0], min(ends[-1], ends[0] + 30) + 1)]
    return tuple(keys)


#: First and last code point of a run of RINGS, and the number of the first.
_RING_VALUES = (
    *((0x2460, 0x2473, 1), (0x3251, 0x325F, 21), (0x32B1, 0x32BF, 36), (0x2780, 0x2789, 1), (0x278A, 0x2793, 1)),
    *((0x2776, 0x277F, 1), (0x24EB, 0x24F4, 11), (0x24F5, 0x24FE, 1), (0x2474, 0x2487, 1)),
)


def _ring(char: str) -> int:
    code = ord(char)
    for first, last, value in _RING_VALUES:
        if first <= code <= last:
            return code - first + value
    return 0
