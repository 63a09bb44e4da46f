"""Text → lines with their block markup taken off: heading marks, bold, quotes, rules, pictures, indent and width."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from hooks.study.ingest.drawntables import STROKES, has_bars, is_drawn
from hooks.study.ingest.layout.bold import bold_line, close_bold
from hooks.study.ingest.layout.formulas import INLINE_RE, find_formulas
from hooks.study.ingest.markdown.fences import Fence, fence_at, find_fences
from hooks.study.ingest.markdown.headingmarks import heading_marks
from hooks.study.ingest.notes.marks import FIRST_RE, without_marks
from hooks.study.ingest.trace import EMPTY, Ledger, Span, join

#: VT, FF, NEL, LS and PS break a line too; only a form feed ends a page.
#: Two ideographic spaces behind a stop are where an export on one line has lost its line break.
_BREAK_RE = re.compile(
    r"(?=[\s\x1c-\x1e])(?:\r\n|[\r\n\v\f\x1c-\x1e\x85\u2028\u2029]"
    r"|(?<=[。！？”’）]) ?(?=\u3000\u3000+[ ]?[^\s])|(?<=[。！？”’）] )(?=\u3000\u3000+[ ]?[^\s]))"
)
#: The same where there are no such spaces.
_LINE_END_RE = re.compile(r"[\r\n\v\f\x1c-\x1e\x85\u2028\u2029](?:(?<=\r)\n)?")
#: What any of those opens with: looked for first.
_SPACED_RE = re.compile(r"[\s\x1c-\x1e]")
#: A text with these writes no space behind its heading marks: ``##二级`` and ``#一、起点`` are no tags.
_GLUED_RE = re.compile(r"^ {0,3}(?:#{2,6}|#(?=[一二三四五六七八九十]{1,3}、|第[一二三四五六七八九十]{1,3}[章节]))[^#\s]", re.M)
_RULE_RE = re.compile(r"(?:(?:[-－*_=—―─━~·•＊]\s*){3,}|[-=_]{2,}|[-=_\^\"'`+]{4,}|`{3})$")
_QUOTE_RE = re.compile(r"(?:>\s?)+")
#: ``* 本文系…项目`` is the note of a title, ``- 둘째 제목 -`` a second title, not a point of a list.
_BULLET_RE = re.compile(
    r"(?!- [^-\n]{2,60} -\s*$)(?!\*\s*(?:本文|本研究|本课题|本项|作者|通[讯信]作者|课题组|[이본] 논문|感谢|致谢|基金"
    r"|.{2,30}(?:基金|项目|课题|教授|研究员|讲师|博士|硕士|研究生|大学|学院|研究[所院])))[-*+•●◆■▪◦○]\s+(?=\S)"
)
#: ``| A line of verse``.
_VERSE_RE = re.compile(r"\|[ \u3000]+(?=\S)")
#: ``![alt](address)``; the alternative text belongs to the platform, not to the author.
_PICTURE_RE = re.compile(r"!\[[^\[\]\n]{0,500}\](?:\((?:[^()\n]|\([^()\n]{0,400}\)){0,2000}\)|\[[^\[\]\n]{0,200}\])(?:\{[^{}\n]{0,200}\})?")
#: Inline markup that takes no room on a page.
_NO_ROOM_RE = re.compile(r"\*\*|</?su[bp]>|\\(?=[*_#\[\]])|\]\((?:[^()\s]|\([^()\s]*\))+\)")
#: What a saved page or a document puts in front of a caption.
_CAPTION = "<figcaption>"
#: What stands for a picture in the text that is copied from a page.
_PLACEHOLDERS = frozenset(("图片", "[图片]", "【图片】", "（图片）", "[image]", "[img]"))
#: What block markup opens with.
_SIGNS = frozenset("<#>*＊-－+•●◆■▪◦○|_=~—―─━·^\"'`!") | STROKES | {""}
_SPACE_RE = re.compile(r"\s(?:(?<=[^\x00-\xff].)\s*|\s*(?=[^\x00-\xff]))", re.S)


#: Fenced lines of prose no wider than this, in cells, are verses, rows or entries.
_FENCED = 60
#: What a line without spaces, marks and markup lacks.
_DRESSED_RE = re.compile(rf"[\s*{FIRST_RE.pattern[1:]}")


@dataclass(slots=True)
class TextLine:
    """One line of a text after its block markup is gone; never changed, and not frozen, because there are so many.

    ``role`` is '' for prose, else blank, rule, page, picture, table, code or formula; ``hashes`` counts heading marks; ``bold`` means the
    whole line is; ``indent`` and ``width`` are East Asian cells; ``end`` says the line closes with two spaces;
    ``sign`` is the sign a rule is made of, where it is one, and ``width`` then counts them; ``caption`` where the file calls a line so,
    ``picture`` where one stood right in front of it.
    """

    number: int
    text: Span
    role: str = ""
    hashes: int = 0
    bold: bool = False
    quote: bool = False
    bullet: bool = False
    indent: int = 0
    width: int = 0
    end: bool = False
    sign: str = ""


_BLANK = TextLine(1, EMPTY, "blank")


def split_lines(text: Span, ledger: Ledger) -> list[TextLine]:
    """Cut a text into lines and take their block markup off; each sign taken off gets a row."""
    found, at = [], 0
    glued = "#" in text.s and _GLUED_RE.search(text.s) is not None
    fences, formulas, formula = find_fences(text.s), find_formulas(text.s), 0
    for match in _soft_breaks(text.s) if "\u3000\u3000" in text.s else _LINE_END_RE.finditer(text.s):
        if at in formulas:
            formula = formulas[at]
            found.append(TextLine(ledger.line_at(text.at[at]), text[at:formula].strip(), "formula"))
        if at < formula:
            at = match.end()
            if match.start() > formula:
                found.append(_line(text, formula, match.start(), ledger, glued))
            continue
        fence = fence_at(fences, at) if fences else None
        found.append(_fenced(text, at, match.start(), ledger, fence) if fence else _line(text, at, match.start(), ledger, glued))
        if match.group() == "\f":
            found.append(TextLine(found[-1].number, EMPTY, "page"))
        at = match.end()
    if at in formulas:
        found.append(TextLine(ledger.line_at(text.at[at]), text[at:].strip(), "formula"))
    elif at >= formula:
        found.append(_line(text, at, len(text.s), ledger, glued))
    if "|" in text.s or has_bars(text.s):
        _single_cells(found)
    return close_bold(found, ledger) if "**" in text.s or "__" in text.s else found


def _soft_breaks(text: str) -> Iterator[re.Match[str]]:
    """Where lines end, in a text that may have lost line breaks."""
    at = 0
    for space in _SPACED_RE.finditer(text):
        if space.start() >= at and (match := _BREAK_RE.match(text, space.start())):
            yield match
            at = match.end()


def _fenced(whole: Span, start: int, stop: int, ledger: Ledger, fence: Fence) -> TextLine:
    """A line of fenced code, its indent as hard spaces; of fenced prose, each line as a point of its own."""
    line = whole[start:stop].strip()
    number = ledger.line_at(whole.at[start]) if stop > start else 1
    if not line or not fence.inner <= start < fence.close:
        ledger.drop(line, "markup")
        return TextLine(number, EMPTY, "blank")
    if fence.prose:
        return TextLine(number, line, bullet=cells(line.s) <= _FENCED, width=cells(line.s))
    lead = whole[start:stop][: len(whole.s[start:stop]) - len(whole.s[start:stop].lstrip())]
    return TextLine(number, join([ledger.replace(lead, "\N{NO-BREAK SPACE}" * len(lead.s.expandtabs(4)), "space"), line]), "code")


def beside(lines: Sequence[TextLine], i: int, step: int) -> int:
    """The next line above (-1) or below (1) that is not blank; -1 for none."""
    j = i + step
    while 0 <= j < len(lines) and lines[j].role == "blank":
        j += step
    return j if 0 <= j < len(lines) else -1


def cut(line: TextLine) -> TextLine:
    """The line after a rule has dropped its text."""
    return replace(line, text=EMPTY, role="cut")


def with_text(line: TextLine, text: Span) -> TextLine:
    """The line with another text; blank where nothing is left of it."""
    return replace(line, text=text, width=cells(text.s), role=line.role if text else "blank")


def parted(line: TextLine, cuts: Sequence[int]) -> list[TextLine]:
    """The parts of a line between some places inside it."""
    return [with_text(line, line.text[a:b].strip()) for a, b in zip([0, *cuts], [*cuts, len(line.text)], strict=True)]


def cells(text: str) -> int:
    """Width in East Asian cells after stray spaces are closed up; a note mark is as wide as one Han character.

    Two cells wide is everything beyond the Latin letters, quotation marks and dashes included, as Chinese fonts draw them.
    """
    if "$" in text:
        text = INLINE_RE.sub("〇", text)
    if _DRESSED_RE.search(text):
        if "*" in text or "<" in text or "\\" in text or "](" in text:
            text = _NO_ROOM_RE.sub("", text)
        text = without_marks(text, "〇")
        text = _SPACE_RE.sub("", text) if text.split() != [text] else text
    return 2 * len(text) - len(text.encode("latin-1", "ignore"))


def _line(whole: Span, start: int, stop: int, ledger: Ledger, glued: bool) -> TextLine:
    raw = whole.s[start:stop]
    if not raw:
        return _BLANK
    number = ledger.line_at(whole.at[start])
    bare = raw.strip()
    if not bare:
        return TextLine(number, EMPTY, "blank")
    indent, end = 0, False
    if len(bare) < len(raw):
        end = raw.endswith("  ")
        lead = raw[: len(raw) - len(raw.lstrip())]
        indent = sum(2 if c == "\u3000" else 4 if c == "\t" else 1 for c in lead)
        start += len(lead)
    text = Span(bare, whole.at[start : start + len(bare)])
    if bare in _PLACEHOLDERS:
        ledger.drop(text, "picture")
        return TextLine(number, EMPTY, "picture")
    if bare[0] not in _SIGNS and "![" not in bare:
        return TextLine(number, text, "", 0, False, False, False, indent, cells(bare), end)
    caption = text.s.startswith(_CAPTION)
    if caption:
        ledger.drop(text[: len(_CAPTION)], "markup")
        text = text[len(_CAPTION) :].strip()
    sign = "caption" if caption else "picture" if _PICTURE_RE.match(text.s) else ""
    text = ledger.sub(text, _PICTURE_RE, "", "picture").strip() if "![" in text.s else text
    if not text:
        return TextLine(number, text, "picture")
    if not text.s.strip("#"):
        # A heading without words.
        ledger.drop(text, "markup")
        return TextLine(number, EMPTY, "blank")
    if len(text) < 400 and _RULE_RE.match(text.s):
        ledger.drop(text, "rule")
        alike = len(set(text.s)) == 1 and text.s[0] in "=-~*^\"'`+"
        return TextLine(number, text[:0], "rule", width=len(text), sign=text.s[0] if alike else "")
    if (text.s.startswith("|") and text.s.count("|") > 2) or is_drawn(text.s):
        return TextLine(number, text, "table")
    text, quote = _take(text, _QUOTE_RE, ledger)
    text, hashes = heading_marks(text, ledger, glued)
    verse = text.s.startswith("|") and text.s.count("|") == 1
    text, bullet = (text, False) if hashes else _take(text, _VERSE_RE if verse else _BULLET_RE, ledger)
    if bullet and text.s[:1] == "#":
        # An outliner makes a point of everything.
        text, hashes = heading_marks(text, ledger, glued)
        bullet = not hashes
    text, bold = bold_line(text, ledger)
    return TextLine(number, text, "" if text else "blank", hashes, bold, quote, bullet, indent, cells(text.s), end, sign)


def _take(text: Span, pattern: re.Pattern[str], ledger: Ledger) -> tuple[Span, bool]:
    match = pattern.match(text.s)
    if not match:
        return text, False
    ledger.drop(text[: match.end()], "markup")
    return text[match.end() :].strip(), True


def _single_cells(lines: list[TextLine]) -> None:
    """A row of one cell next to a row of more is one of the table (``| 农用地 |``), and one with strokes that are open at its sides."""
    for a, b in pairwise(lines):
        for row, other in ((a, b), (b, a)):
            if other.role == "table" and not row.role and (row.text.s[0] == row.text.s[-1] == "|" or has_bars(row.text.s)):
                row.role = "table"


def joined(lines: list[TextLine]) -> Span:
    """The text of several lines with a line break between each two."""
    return join([line.text for line in lines if line.text.s], "\n")
