"""Which lines can be headings: numbered ones in sequence, lines under heading marks, familiar words, lines that are set off."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from hooks.study.ingest.headings.alike import first_title, over_pinyin, titles_alike
from hooks.study.ingest.headings.contributions import SIGNED_RE, with_contributions, with_short_titles
from hooks.study.ingest.headings.numerals import CN, numbering, value_of
from hooks.study.ingest.headings.punctuated import punctuated_titles
from hooks.study.ingest.headings.secondlines import second_line
from hooks.study.ingest.headings.sentences import goes_on, is_sentence
from hooks.study.ingest.headings.sequence import PUNCTUATION_RE, Numbered, in_sequence, major
from hooks.study.ingest.headings.series import series
from hooks.study.ingest.headings.setoff import SHORT, is_bare, is_over_prose, is_set_off, opens_text
from hooks.study.ingest.headings.told import line_above, told_headings
from hooks.study.ingest.headings.voices import heads_letter, speakers
from hooks.study.ingest.layout.lines import TextLine, beside
from hooks.study.ingest.layout.shape import Shape, continues, finished, is_caption, is_prose
from hooks.study.ingest.record.record import find_label_word
from hooks.study.ingest.record.titles import STATEMENT_RE

#: A full line stops short of the measure by so many cells at most.
_RAGGED = 6
#: No line of running text is shorter than this part of the measure.
_FULL = 0.8
#: A number alone on its line, with what houses set round it: ``/ 02 /``, ``PART.01``, ``【一】``, ``壹``.
_AROUND = "[/|｜·•～~#◆◇■●○<>〈〉「」【】—–-]"
_LONE_RE = re.compile(
    rf"^(?:{_AROUND}{{1,3}}\s*)?(?:(?:[Pp](?:art|ART)|[Cc](?:hapter|HAPTER)|N[oO]|§)[.\s]*)?"
    rf"(0?[0-9]{{1,2}}(?:\.[0-9]{{1,2}})?|[{CN}]{{1,3}}|[壹贰叁参肆伍陆柒捌玖拾]{{1,2}}|[IVX]{{1,5}})[.．、]?(?:\s*{_AROUND}{{1,3}})?$"
    rf"|^[(（]([{CN}]{{1,3}})[)）]$"
)
_LONE_OPENS = frozenset(f"0123456789{CN}壹贰叁参肆伍陆柒捌玖拾IVXPpCcN§(（{_AROUND[1:-1]}")
#: ``【赏析】`` alone on a line; within so many lines stands another of the kind.
_BRACKETED_RE, _NEXT = re.compile("【[^【】，。；：]{2,12}】"), 80
#: None of these words is longer, whatever spaces set its characters apart.
_WORD = 40
_WORDS_RE = re.compile(
    r"^(?:引\s*言|前\s*言|导\s*[言论]|绪\s*论|结\s*语|结\s*论|余\s*论|小\s*结"
    r"|致\s*谢|谢\s*[辞志]|序\s*[言论]|鸣谢|总\s*结|结束语|尾\s*声|后\s*记|附\s*录|导\s*读"
    r"|[补附]\s*记|凡\s*例|弁\s*言|缘\s*起|[自代]\s*序|楔\s*子|引\s*子|跋|译\s*者?\s*后\s*记|(?:作者)?[在攻]读?.{0,6}学[位习]?期间.{2,24}"
    # Reports of medicine and of the sciences.
    r"|(?:材\s*料|资\s*料|对\s*象|病例|试验|实验)\s*[与和及]\s*方\s*法|方\s*法|结\s*果(?:\s*[与和及]\s*(?:讨\s*论|分\s*析))?|讨\s*论|(?:临床|一般)资料"
    r"|思考(?:与练习|题)|复习?(?:思考)?题|练习题?|讨论题|はじめに|おわりに|序論|序章|終章|まとめ|서론|결론|머리말|맺음말|들어가며|나가며"
    r"|introduction|conclusions?|concluding remarks|epilogue|afterword)[:：]?$",
    re.I,
)


def find_headings(lines: Sequence[TextLine], shape: Shape, named: Mapping[str, bool]) -> dict[int, Numbered]:
    """Headings by the index of their (first) line. A caption or a whole sentence under heading marks is none.

    Furniture is taken out of the lines; ``named`` is what tables of contents name, and whether it stands below a chapter.
    """
    told = told_headings(lines, named) if named else {}
    candidates = [c for i, line in enumerate(lines) if (c := told.get(i) or (line.text.s and _candidate(lines, i, line, shape)))]
    if told:
        # What stands right under a heading of the table and is not in it is whoever wrote the part.
        candidates = [c for c in candidates if c.told or c.style != "plain" or line_above(lines, c.index) not in told]
    candidates = with_contributions(with_short_titles(candidates, lines, shape), lines)
    if not shape.wrapped:
        plain = [c.index for c in candidates if c.style == "plain"]
        alike = titles_alike(lines, {c.index for c in candidates}, plain)
        candidates = sorted([*candidates, *(Numbered(i, "plain", 0) for i in set(alike))], key=lambda c: c.index)
    known = {c.index for c in candidates}
    candidates = sorted([*candidates, *(c for c in punctuated_titles(lines, shape) if c.index not in known)], key=lambda c: c.index)
    kept = {c.index: c for c in in_sequence(candidates, lines)}
    kept |= {i: Numbered(i, "plain", 0) for i in over_pinyin(lines) if i not in kept}
    kept |= {c.index: c for c in series(lines, shape, {i: c.style for i, c in kept.items()})}
    first = first_title(lines, kept, [i for i in sorted(kept) if kept[i].style == "plain"], shape)
    if first >= 0:
        kept[first] = Numbered(first, "plain", 0)
    voices = speakers(lines, kept)
    sure = [kept[i] for i in sorted(kept) if i not in voices]
    return {h.index: replace(h, lines=h.lines or second_line(lines, h, shape)) for h in sure}


def _candidate(lines: Sequence[TextLine], i: int, line: TextLine, shape: Shape) -> Numbered | None:
    text = line.text.s
    if line.role or line.quote:
        return None
    if line.hashes:
        if is_caption(text) or len(text) > 160 or is_sentence(lines, i, shape):
            return None
        if (lone := _LONE_RE.match(text)) and (numbered := _title_numbered(lines, i, shape, lone)):
            return numbered
        return Numbered(i, *numbering(text))
    if len(text) > 60 or (shape.blocks and not line.bold and _breaks_off(lines, i)):
        return None
    if text[0] in _LONE_OPENS and (lone := _LONE_RE.match(text)):
        if numbered := _title_numbered(lines, i, shape, lone):
            return numbered
        written = lone[1] or lone[2]
        return Numbered(i, "lone-only", value_of(written)) if not written[0].isdecimal() or _opens_part(lines, i, shape) else None
    if goes_on(text) or is_caption(text) or line.bullet or lines[max(beside(lines, i, 1), 0)].role == "formula":
        return None
    style, value = numbering(text)
    if line.bold:
        return Numbered(i, style, value) if len(text) <= 50 and (style or not _is_label(text)) else None
    if _is_familiar(text) or heads_letter(lines, i) or (text[0] == "【" and _is_bracketed(lines, i)):
        return Numbered(i, "word", 0)
    if not style and is_set_off(lines, i, shape) and not SIGNED_RE.match(text):
        return Numbered(i, "plain", 0)
    if style == "arabic-bare" and not (is_bare(lines[i], shape.widths.get(i, 60) if shape.wrapped else 60, 2) or _heads_more(lines, i)):
        return None
    if not style or not _stands_alone(lines, i, shape):
        return None
    begins = i < 3 and not any(n.text for n in lines[:i])
    apart = 0 < i < len(lines) - 1 and not lines[i - 1].text and not lines[i + 1].text
    apart = is_bare(line, shape.widths.get(i, 80), -1) if shape.wrapped else apart
    if style == "han-space" and not (line.indent or "\u3000" in text or begins or apart):
        return None
    # Set off as it is, it needs no other with the next number.
    first = value == 1 and style != "arabic-bare"
    return Numbered(i, style, value, told=first and (is_set_off(lines, i, shape, -1) or opens_text(lines, i, shape)))


def _breaks_off(lines: Sequence[TextLine], i: int) -> bool:
    """Whether a line breaks off at a Latin word, as writers of markup wrap a paragraph: at the spaces that it has."""
    below = lines[i + 1].text.s if i + 1 < len(lines) else ""
    latin = bool(below) and any(sign.isascii() and sign.isalpha() for sign in (below[0], lines[i].text.s[-1]))
    return latin and not lines[i + 1].role and not finished(lines[i].text.s)


def _is_familiar(text: str) -> bool:
    return len(text) <= _WORD and bool(_WORDS_RE.match(text) or (text[-1] in "明诺书" and STATEMENT_RE.fullmatch(text)))


def _title_numbered(lines: Sequence[TextLine], i: int, shape: Shape, lone: re.Match[str]) -> Numbered | None:
    """The title below the number ``lone`` that has a line to itself."""
    title, written = _title_below(lines, i, shape), lone[1] or lone[2]
    return Numbered(title, "lone-below" if "." in written else "lone", value_of(written), i) if title >= 0 else None


def _is_bracketed(lines: Sequence[TextLine], i: int) -> bool:
    """A word in heavy brackets alone on its line, behind a whole sentence or before another, that names no field of the record."""
    if not _BRACKETED_RE.fullmatch(lines[i].text.s) or find_label_word(lines[i].text.s):
        return False
    above = next((line.text.s for line in reversed(lines[max(0, i - 6) : i]) if line.text), "")
    return finished(above) or (bool(above) and any(_BRACKETED_RE.fullmatch(line.text.s) for line in lines[i + 1 : i + _NEXT]))


def _heads_more(lines: Sequence[TextLine], i: int) -> bool:
    """Whether a numbered line is a heading whatever its length: its first subheading (``3.1``) follows it, or its lines stand apart."""
    text = lines[i].text.s
    after = [n.text.s for n in lines[i + 1 : i + 6] if n.text][:2]
    # It may itself go on over a second line.
    after = after[: 1 + (len(after) > 1 and len(after[0]) <= _WORD and not finished(after[0]))]
    if any(numbering(below) == ("decimal2", 1) and major(below) == numbering(text)[1] for below in after):
        return True
    apart = 0 < i < len(lines) - 1 and not lines[i - 1].text and not lines[i + 1].text
    return apart and len(text) <= 40 and not PUNCTUATION_RE.search(text)


def _is_label(text: str) -> bool:
    """A label in brackets, the name of a record field, or a speaker with all that he says."""
    label = find_label_word(text)
    if re.match(r"^[【〔\[（(].{1,12}[】〕\]）)]", text) or (label and label.end < len(text)):
        return True
    return ":" in text.replace("：", ":")[:9] and (finished(text) or text[-1] in ":：")


def _stands_alone(lines: Sequence[TextLine], i: int, shape: Shape) -> bool:
    """Not the start or the middle of wrapped prose: the line before is finished, and this one is short or set off."""
    before = next((line for line in reversed(lines[max(0, i - 6) : i]) if line.text), None)
    # The first line of a page may be its head where it does not reach the margin, or goes beyond it.
    top = i > 1 and before is lines[i - 1] and lines[i - 2].role in ("cut", "page")
    top = top and not 0.85 * shape.widths.get(i, 0) <= before.width <= shape.widths.get(i, 0) + _RAGGED
    if (
        before is not None
        and not top
        and is_prose(before)
        and not finished(before.text.s)
        and shape.wrapped
        and before.width > max(30, 0.7 * shape.widths.get(i, 0))
        and not find_label_word(before.text.s)
        and lines[i - 1].text
        and not _heads_more(lines, i)
        and not _opens_section(before.text.s, lines[i].text.s)
        and not (numbering(before.text.s)[0] and _heads_more(lines, i - 1))
    ):
        return False
    if i + 1 < len(lines) and lines[i + 1].text and continues(lines[i + 1].text.s):
        return False
    if not shape.wrapped or (shape.indents and i + 1 < len(lines) and lines[i + 1].indent >= max(2, lines[i].indent)):
        return True
    if _opens_paragraph(lines, i, shape.widths.get(i, 80)):
        return False
    return lines[i].width < shape.widths.get(i, 80) - 1 or i + 1 >= len(lines) or not lines[i + 1].text


def _opens_section(above: str, text: str) -> bool:
    """Whether a line with the first number of its kind stands right below a heading of another: ``二、…`` over ``（一）…``."""
    (style, _), (own, value) = numbering(above), numbering(text)
    return value == 1 and bool(style) and style != own and not PUNCTUATION_RE.search(above)


def _opens_paragraph(lines: Sequence[TextLine], i: int, full: int) -> bool:
    """Whether a numbered line with a stop in it runs up to the margin and goes on below as prose does: ``(1) 由图 1 可知，…``."""
    line, after = lines[i], lines[i + 1] if i + 1 < len(lines) else None
    stopped = "，" in line.text.s or "。" in line.text.s[:-1]
    return line.width >= full - _RAGGED and stopped and after is not None and is_prose(after)


def _title_below(lines: Sequence[TextLine], i: int, shape: Shape) -> int:
    """The line under a lone number that is the title it numbers, or -1."""
    for j in range(i + 1, min(i + 5, len(lines))):
        line = lines[j]
        if not line.text:
            continue
        # Under a number with marks of its own a question without them opens the text.
        alone = not lines[j - 1].text and not any(n.text for n in lines[j + 1 : j + 2])
        asks = line.text.s[-1] in "？?！" and alone and lines[i].hashes <= line.hashes
        short = len(line.text) <= 40 and not ("。" in line.text.s[:-1] or goes_on(line.text.s)) and (asks or not finished(line.text.s))
        if shape.wrapped and not (line.bold or line.hashes):
            short = short and is_bare(line, shape.widths.get(j, 80)) and is_over_prose(lines, j, shape)
        style = numbering(line.text.s)[0]
        return j if short and (not style or ((line.bold or line.hashes) and style not in ("decimal2", "decimal3"))) else -1
    return -1


def _opens_part(lines: Sequence[TextLine], i: int, shape: Shape) -> bool:
    """Whether a whole sentence or nothing but a short line ends above a number, and running text begins below it."""
    before = next((lines[j] for j in range(i - 1, -1, -1) if lines[j].text.s), None)
    after = next((line for line in lines[i + 1 : i + 6] if line.text), None)
    above = before is None or finished(before.text.s) or before.width <= SHORT
    if not above or after is None or not is_prose(after):
        return False
    long = min(SHORT, _FULL * shape.widths.get(i, SHORT))
    return after.width > long or (after.width > 24 and after.text.s[-1] in "：:") or (after.width > 12 and finished(after.text.s))
