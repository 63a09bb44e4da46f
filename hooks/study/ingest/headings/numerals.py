"""Numbers that open headings: in which style they are written, and which they are."""

from __future__ import annotations

import re

from hooks.study.ingest.remembered import remembered

#: Chinese numerals, from one up.
CN = "一二三四五六七八九十百零〇"
#: Numerals as cheques and formal prose write them.
_FORMAL = str.maketrans("壹貳贰参參叁肆伍陸陆柒捌玖拾", "一二二三三三四五六六七八九十")
_ROMAN = "IVXⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩⅪⅫ"
#: ``가. 나. 다.``: how Korean counts points.
_HANGUL = "가나다라마바사아자차카타파하"
_UNIT = "%％亿万年月日人个次倍美元岁多余名国所家届第点条期号种项"
_MEASURE = "世纪|年代|周年|小时|分钟|公[里斤顷]|平方|英[里尺寸]"
#: Numbering styles, tried in order; group 1 is the number.
_STYLES = (
    ("part", re.compile(rf"^[第제]\s*([{CN}]{{1,4}}|[0-9]{{1,3}})\s*[编篇部편부]分?(?:\s+|[：:]|$)")),
    ("part", re.compile("^([上中下])[编篇部卷](?:[\\s：:]+|$)")),
    ("part", re.compile(rf"^卷\s*第?\s*([{CN}]{{1,4}})(?:[\s：:]+|$)")),
    ("chapter", re.compile(rf"^[第제]\s*([{CN}]{{1,4}}|[0-9]{{1,3}})\s*[章讲回卷장](?:\s*|[：:])")),
    ("section", re.compile(rf"^[第제]\s*([{CN}]{{1,4}}|[0-9]{{1,3}})\s*[节절](?:\s*|[：:])")),
    ("article", re.compile(rf"^第\s*([{CN}]{{1,6}}|[0-9]{{1,3}})\s*条$")),
    ("ordinal", re.compile(rf"^第\s*([{CN}]{{1,3}})\s*个?(?:问题|方面|阶段|部分|件事|[点层])\s*[，,：:、\s]\s*")),
    ("formal", re.compile(r"^([壹贰参叁肆伍陆柒捌玖拾]{1,3})\s*[、．.]")),
    ("han", re.compile(rf"^([{CN}]{{1,3}})\s*[、．.]")),
    # Character recognition loses the bracket that closes.
    ("han-paren", re.compile(rf"^[（(〔]\s*([{CN}]{{1,3}})(?:\s*[）)〕]|(?=[^\s，。；）)〕]{{2,28}}$))")),
    ("han-space", re.compile(rf"^([{CN}]{{1,3}})[\s\u3000]+(?=\S{{2}})")),
    ("roman", re.compile(rf"^([{_ROMAN}]{{1,5}})\s*(?:[.．、]\s*|\s+)(?=\S)")),
    ("hangul", re.compile(rf"^([{_HANGUL}])[.．]\s+(?=\S)")),
    ("decimal3", re.compile(r"^([0-9]{1,2}[.．][0-9]{1,2}[.．][0-9]{1,2})[.．、]?\s*(?=\D)")),
    ("decimal2", re.compile(r"^([0-9]{1,2}[.．][0-9]{1,2})[.．、]?\s*(?=\D)")),
    ("decimal2", re.compile(r"^([0-9]{1,2}[-–－][0-9]{1,2})[.．、]\s*(?=\D)")),
    ("arabic", re.compile(r"^([0-9]{1,2})\s*\\?[.．、](?![0-9])\s*")),
    ("arabic-paren", re.compile(r"^[（(]?([0-9]{1,2})\\?[）)]\s*")),
    ("arabic-bare", re.compile(rf"^([0-9]{{1,2}})\s*(?=(?!{_MEASURE})(?:[^\s0-9.,，、{_UNIT}]|余论))")),
)
#: ``11792年前`` is 1 and 1792年前: no year has five digits.
GLUED_YEAR_RE = re.compile(
    r"((?:[0-9]{1,2}[.．]){0,2}[0-9]{1,2}?)(?=(?:1[0-9]|20)[0-9]{2}\s*(?:年|[—–~～-]\s*(?:1[0-9]|20)[0-9]{2}))"
)
_DOT_RE = re.compile("[.．]")
_BY_DOTS = ("arabic-bare", "decimal2", "decimal3")
#: What every style opens with.
_NUMERAL_RE = re.compile(rf"[第卷上中下제{_HANGUL}{CN}{_ROMAN}0-9(（〔壹贰参叁肆伍陆柒捌玖拾]")


@remembered
def numbering(text: str) -> tuple[str, int]:
    """The numbering style a text opens with and its number; ('', 0) for none."""
    if not _NUMERAL_RE.match(text):
        return "", 0
    if glued := GLUED_YEAR_RE.match(text):
        return _BY_DOTS[len(_DOT_RE.findall(glued.group(1)))], value_of(glued.group(1))
    for style, pattern in _STYLES:
        if match := pattern.match(text):
            return style, value_of(match.group(1))
    return "", 0


def unnumbered(text: str) -> str:
    """The text behind the number it opens with."""
    for _, pattern in _STYLES if _NUMERAL_RE.match(text) else ():
        if match := pattern.match(text):
            return text[match.end() :].lstrip()
    return text


def value_of(written: str) -> int:
    """``十二`` → 12, ``IV`` → 4, ``2.3`` → 3."""
    if written[-1:].isdecimal():
        return int(re.split(r"[.．–－-]", written)[-1])
    if written[0] in "上中下":
        return "上中下".index(written[0]) + 1
    if written[0] in _HANGUL:
        return _HANGUL.index(written[0]) + 1
    if written[0] in _ROMAN:
        return _roman(written)
    total, digit = 0, 0
    for char in written.translate(_FORMAL):
        if char == "十":
            total, digit = total + (digit or 1) * 10, 0
        elif char in "〇零":
            digit = 0
        else:
            digit = CN.find(char) + 1 if char != "百" else 0
    return total + digit


def _roman(written: str) -> int:
    if written[0] in "ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩⅪⅫ":
        return "ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩⅪⅫ".index(written[0]) + 1
    values = [{"I": 1, "V": 5, "X": 10, "L": 50}.get(c, 0) for c in written]
    return sum(-v if any(v < w for w in values[k + 1 : k + 2]) else v for k, v in enumerate(values))
