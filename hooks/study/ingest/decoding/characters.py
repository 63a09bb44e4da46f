"""Repairs of single characters, in a table: each says what it changes and what it leaves alone.

The author's words stay as they are: no spelling, no Simplified or Traditional form, no punctuation is touched here.
"""

from __future__ import annotations

import html
import re
import unicodedata

from hooks.study.ingest.decoding.plainformulas import DEBRIS_RE, FORMULA_RE, RAISED_RE, plain_formula, raised_mark
from hooks.study.ingest.decoding.privateuse import PRIVATE_RE, public
from hooks.study.ingest.trace import Ledger, Span


def _run(characters: str) -> re.Pattern[str]:
    """One or more of these characters. Where a set comes first and has no ``+``, the search passes over other text four times as fast."""
    return re.compile(f"[{characters}][{characters}]*")


#: Control characters but tab, line breaks and form feed.
_CONTROLS = "\0-\x08\x0e-\x1b\x7f-\x84\x86-\x9f"
_CONTROL_RE = _run(_CONTROLS)
#: Soft hyphen, zero-width and bidirectional marks, byte order mark, variation selectors, tags; U+FFFD stays visible.
_INVISIBLES = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\ufff9-\ufffb"
)
_INVISIBLE_RE = _run(_INVISIBLES + "\U000e0000-\U000e007f\U000e0100-\U000e01ef")
#: Circled digits of another face, for which some fonts give away the usual ones in text layers.
_SANS_RE = re.compile("[\u2780-\u2789]+")
_LIGATURE_RE = re.compile("[\ufb00-\ufb06]")
#: What a distiller has made of ligatures (ff, fi, ffl, ft, ti, Th): their letters with the two bytes of each changed over.
_SWAPPED = "昀琀吀"
_SWAPPED_RE = re.compile(f"[{_SWAPPED}][昀椀氀琀栀]{{1,2}}")
#: Kangxi and CJK radicals stand for the characters they look like in text layers of PDF files.
_RADICAL_RE = re.compile("[\u2e80-\u2fd5]")
#: Those of the supplement that are whole characters but have no compatibility form (Unicode, EquivalentUnifiedIdeograph.txt).
_SUPPLEMENT = dict(
    zip(
        map(ord, "⺝⺠⺧⺩⺬⺮⺶⺼⻄⻅⻆⻉⻋⻑⻓⻔⻗⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻧⻨⻩⻪⻫⻬⻭⻮⻯⻰⻱⻲"),
        "月民牛王示竹羊肉西见角贝车長长门雨青韦页风飞食马骨鬼鱼鸟卤麦黄黾斉齐歯齿竜龙龜亀",
        strict=True,
    )
)
#: Full-width digits and Latin letters; full-width punctuation is Chinese and stays.
_FULL_WIDTH_RE = re.compile("[０-９Ａ-Ｚａ-ｚ][０-９Ａ-Ｚａ-ｚ]*(?:[．／－％：＆＿＠][０-９Ａ-Ｚａ-ｚ]+)*％?")
_ENTITY_RE = re.compile(r"&(?:[A-Za-z]{2,8}[0-9]{0,2}|#[0-9]{1,7}|#[xX][0-9A-Fa-f]{1,6});")
#: ``[\\[2-](#a)[4\\]](#b)``: a converter has made two links of one mark.
_SPLIT_RE = re.compile(
    r"\[\\?\[([0-9]{1,3}\s?[-–—~,，])\]\(#[^()\s]{0,80}\)\s?\[\s?([0-9]{1,3})\\?\]\]\(#[^()\s]{0,80}\)")
#: ``国(guó)``: how a character is read, as mirrors strew it into a text against copying: behind nearly all that have it once.
_READING_RE = re.compile("[(（](?<=[\u3400-\u9fff].)(?:[a-z]{0,3}[āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ][a-z]{0,3}|men?|tou)[)）]")
_FEWEST, _NEARLY_ALL = 20, 0.8


def repair(text: Span, ledger: Ledger) -> Span:
    """Run every character repair of the table over a text."""
    if not any(sign in text.s for sign in _SWAPPED) and not any(begin.search(text.s) for begin in _BEGINNINGS):
        return text
    read = [text.s[match.start() - 1] for match in _READING_RE.finditer(text.s)]
    if len(read) >= _FEWEST and len(read) > _NEARLY_ALL * sum(map(text.s.count, set(read))):
        text = ledger.sub(text, _READING_RE, "", "watermark")
    for code, pattern, after in _REPAIRS:
        text = ledger.sub(text, pattern, after, code)
    return text


def _compatible(match: re.Match[str]) -> str:
    return unicodedata.normalize("NFKC", match.group().translate(_SUPPLEMENT))


def _unswapped(match: re.Match[str]) -> str | None:
    """Letters out of changed bytes, next to a Latin letter; elsewhere the Han they look like."""
    around = match.string[max(0, match.start() - 1) : match.start()] + match.string[match.end() : match.end() + 1]
    return "".join(chr(ord(c) >> 8) for c in match.group()) if re.search("[A-Za-z]", around) else None


def _unescaped(match: re.Match[str]) -> str | None:
    text = html.unescape(match.group())
    return None if text == match.group() or any("\ud800" <= c <= "\udfff" for c in text) else _CONTROL_RE.sub("", text)


_REPAIRS = (
    ("control", _CONTROL_RE, ""),
    ("invisible", _INVISIBLE_RE, ""),
    ("entity", _ENTITY_RE, _unescaped),
    ("private-use", PRIVATE_RE, public),
    ("ligature", _LIGATURE_RE, _compatible),
    ("ligature", _SWAPPED_RE, _unswapped),
    ("radical", _RADICAL_RE, _compatible),
    ("mark", _SANS_RE, lambda match: "".join(chr(ord(c) - 0x2780 + 0x2460) for c in match.group())),
    ("full-width", _FULL_WIDTH_RE, _compatible),
    ("formula", DEBRIS_RE, ""),
    ("formula", FORMULA_RE, plain_formula),
    ("formula", RAISED_RE, raised_mark),
    ("link", _SPLIT_RE, lambda match: f"[{match.group(1)}{match.group(2)}]"),
)
#: Most texts have none of what these begin with. What is beyond U+FFFF has a set of its own: in one set it would make the search slow.
_BEGINNINGS = (
    re.compile(f"[{_CONTROLS}{_INVISIBLES}&$０-９Ａ-Ｚａ-ｚ\ue000-\uf8ff\u2780-\u2789\u2e80-\u2fd5\ufb00-\ufb06]"),
    re.compile("[\U000e0000-\U0010ffff]"),
    re.compile(r"\\[(\[]"),
    RAISED_RE,
    _READING_RE,
    _SPLIT_RE,
)
