"""Captions and credits: what belongs to a picture or a table, and where a caption interrupts a sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence

from hooks.study.ingest.captionrests import same_caption, with_rests
from hooks.study.ingest.headings.numerals import numbering
from hooks.study.ingest.language import is_latin
from hooks.study.ingest.layout.formulas import INLINE_RE
from hooks.study.ingest.layout.lines import TextLine, beside
from hooks.study.ingest.layout.shape import continues, falls_short, finished, is_caption
from hooks.study.ingest.picturewords import words_of_pictures
from hooks.study.ingest.record.record import is_name
from hooks.study.ingest.record.surnames import may_be_name

CREDIT_RE = re.compile(
    r"^[(（【\[][^()（）。]{1,50}(?:图片|供图|配图|图|摄|摄影|[Pp]hotos?|照片|资料图)[^()（）。]{0,6}[)）】\]]$"
    r"|^[(（【\[](?:图|文|图片|图源|供图|摄影)\s?[/／:：|｜][^()（）。]{1,24}[)）】\]]$"
    r"|^.{1,80}[\s。，；（(：:/／][\u4e00-\u9fff·]{1,5}(?:\s[\u4e00-\u9fff])?\s?[/／]?\s?(?:摄影?|供图|制图|绘图)[)）]?$"
    r"|^(?:图|图片|照片|摄影|供图)(?:自|来自|源自|来源于)\S{2,20}$|^.{2,60}[(（][^()（）。]{0,12}(?:资料图|图源|供图|图片来源|图片|摄|摄影|图)\s?[/／:：|][^()（）。]{1,20}[)）]$"
    r"|^[(（【\[]?(?:图片来源|图源|供图|摄影|资料来源|数据来源|Photo(?:graph)?(?:\s+by|\s+credit)?|Image credit"
    r"|Credit|Source)s?\s*[:：].{1,120}$"
)
#: ``▲某地的海岸``, ``图 | 某地的海岸``.
_SIGNED_RE = re.compile(r"^(?:[▲△▼▽↑↓](?!\s*[:：])|图\s*[|｜丨]|※?\s?图[说注]\s*[:：])\s*\S")
#: ``（图为某地）``, ``某地旧照（资料图）``.
_PICTURED_RE = re.compile(r"[(（]图为[^()（）]{2,40}[)）]|[^。]{2,40}[(（](?:资料图片?|资料照片|作者[供摄]图?)[)）]")
#: What a picture is, in words that end so: ``《某片》剧照``.
_STILL_RE = re.compile("(?:《[^》]{1,20}》|[^，。；！？、：一二三四五六七八九十0-9][^，。；！？、：]{1,20})(?:剧照|截图|海报|书影|封面)")
_NUMBERED_RE = re.compile(r"(?:图|表格?)(?:\s*(?:[0-9]|\$\s*\\)|\s+[A-Z])|(?:Fig|Tab)", re.I)
#: The note under a table or a figure.
_BELOW_RE = re.compile(r"(?:注|註|说明|Notes?)\s*[:：]|(?:\\?[*＊]){1,3}\s*[pPＰ]\s*[<＜]|[（(]?(?:数据|资料|資料)来源")
#: A sentence about a picture.
_TELLS_RE = re.compile(r"图\s?[0-9]+(?:[-.][0-9]+)?\s?(?:[为是和与、，]|给出|展示|描述|说明|表示|列出|可)")
#: A table that goes on over the page, and a number that has lost its caption to the next line.
_AGAIN_RE = re.compile(r"[(（]?续(?:表\s?[0-9]{0,2}|\s?[表图]?)[)）]?|表\s?[0-9]{1,2}\s?[(（]续[)）]")
_ALONE_RE = re.compile(r"\**[表图]\s?[0-9]{1,2}(?:[-–.][0-9]{1,2})?\**")
#: A caption whose number character recognition has not read.
_UNNUMBERED_RE = re.compile(r"[图表](?![0-9])[\u4e00-\u9fff]{4}")
#: What captions, credits and the notes under tables open with, or end with.
_FIRST, _LAST = frozenset("(（【[图地插附供摄照资数说注註表▲△▼▽↑↓PISCFTMNpiscftmn*＊※_续\\"), frozenset("表)）照图影报面")
#: What a page sets as a caption is no longer, in characters and sentences; what only stands behind a picture no wider, in cells.
_LONGEST, _SENTENCES, _SHORT = 200, 3, 100
#: A paragraph on one line is wider, in cells.
_WIDE = 140
#: No name is longer, in characters.
_NAME = 12
#: The rest of a caption on a line of its own is no longer, in characters.
_REST = 40
_SENTENCE_RE = re.compile(r"[。！？]")


def find_figures(lines: Sequence[TextLine]) -> dict[int, str]:
    """Lines that are captions or credits, by index: ``caption``, ``rest`` of one, or ``credit``."""
    found: dict[int, str] = {}
    for i, line in enumerate(lines):
        if line.text.s and not line.role and (kind := _kind(lines, i, found)):
            found[i] = kind
    found |= dict.fromkeys(words_of_pictures(lines, found), "credit")
    if any(line.width > _WIDE and not is_latin(line.text.s) for line in lines):
        found = with_rests(lines, found)
    for i in [i for i, kind in found.items() if kind == "credit" and CREDIT_RE.match(lines[i].text.s)]:
        for j in (_near(lines, i, -1), _near(lines, i, 1)):
            if j >= 0 and j not in found and _interrupts(lines, j, found):
                found[j] = "caption"
    return found


def _kind(lines: Sequence[TextLine], i: int, found: dict[int, str]) -> str:
    """``caption``, ``credit`` or '', by what stands in a line and round it."""
    line = lines[i]
    text = line.text.s.removeprefix("**")
    named = is_portrayed(lines, i) or (_is_behind_picture(lines, i) and _is_named(lines, i))
    if named or (line.sign == "caption" and _may_be_long_caption(text)):
        return "credit" if CREDIT_RE.match(text) else "caption"
    if not (text[:1] in _FIRST or text[-1:] in _LAST or line.sign or (found and _is_captioned(lines, i, found))):
        return ""
    if line.sign == ":" and (_is_table(lines, _near(lines, i, -1)) or (not lines[i - 1].text and _is_table(lines, _near(lines, i, 1)))):
        return "caption"
    if CREDIT_RE.match(text):
        return "credit"
    if _STILL_RE.fullmatch(text) or _PICTURED_RE.fullmatch(text) or (i and _belongs(lines, i, text, found)):
        return "caption"
    if _BELOW_RE.match(text) and len(text) <= 400 and _is_below(lines, i, found):
        return "credit"
    if _SIGNED_RE.match(text) and len(text) <= 80 and text[-1] not in "？?":
        return "caption"
    told = finished(text) and _TELLS_RE.match(text)
    short = is_caption(text) and not told and _size(text) <= 120 and len(_SENTENCE_RE.findall(text)) <= 1
    return "caption" if short and (i - 1 in found or not _runs_on(lines, i)) else ""


def _belongs(lines: Sequence[TextLine], i: int, text: str, found: dict[int, str]) -> bool:
    """Whether a line belongs to the picture, the table or the caption next to it."""
    if _size(text) <= 300 and _NUMBERED_RE.match(text) and (_is_beside_picture(lines, i, found) or _is_below_picture(lines, i)):
        # Right under the picture or over the table nothing else opens so, in one language or in two.
        return True
    return bool(
        (_is_table(lines, _near(lines, i, 1)) and _AGAIN_RE.fullmatch(text))
        or (_ALONE_RE.fullmatch(text) and _is_over_table(lines, i))
        or (text[0] in "FTft" and _says_again(lines, i, found))
        or (_is_captioned(lines, i, found) and _is_rest(lines, i, found))
        or (text[-1] == "表" and _names_table(lines, i))
    )


def _may_be_long_caption(text: str) -> bool:
    """Whether a line that its page sets like a caption can be one: no heading, and no more than a few sentences."""
    return len(text) <= _LONGEST and len(_SENTENCE_RE.findall(text)) <= _SENTENCES and not numbering(text)[0] and not text.isdecimal()


def _is_behind_picture(lines: Sequence[TextLine], i: int) -> bool:
    """Whether a picture is the last thing before a line."""
    above = beside(lines, i, -1)
    return lines[i].sign == "picture" or (above >= 0 and lines[above].role == "picture")


def is_portrayed(lines: Sequence[TextLine], i: int) -> bool:
    """Whether a line right under a picture is the name of whom it shows."""
    text = lines[i].text.s
    return i > 0 and lines[i - 1].role == "picture" and 1 < len(text) <= _NAME and is_name(text) and may_be_name(text)


def _is_named(lines: Sequence[TextLine], i: int) -> bool:
    """Whether a short line behind a picture says what that shows: no heading, no part of a sentence, and text goes on below it."""
    line = lines[i]
    text = line.text.s
    if line.hashes or line.bold or line.bullet or line.quote or finished(text) or line.width > _SHORT or numbering(text)[0]:
        return False
    if text[-1] in "：:，、；" or continues(text) or text.isdecimal():
        return False
    before = next((n for n in reversed(lines[max(0, i - 8) : i]) if n.text), None)
    after = next((n for n in lines[i + 1 : i + 16] if n.text or n.role == "picture"), None)
    if before is None or after is None or (not before.role and not finished(before.text.s) and before.width > _SHORT):
        return False
    # A verse has others below it; a wrapped line is as wide as the next, or leaves a bracket open.
    if sum(map(text.count, "(（《“")) != sum(map(text.count, ")）》”")):
        return False
    return bool(after.role or after.hashes or after.bold or finished(after.text.s)) or falls_short(line, after)


def _is_beside_picture(lines: Sequence[TextLine], i: int, found: dict[int, str]) -> bool:
    """Whether a line stands right under a picture, or on a line of its own over a table that recognition has made of one."""
    below = _near(lines, i, 1)
    if below == i + 1 and is_latin(lines[below].text.s) and _NUMBERED_RE.match(lines[below].text.s):
        below = _near(lines, below, 1)
    over = not lines[i - 1].text and not finished(lines[i].text.s) and _is_table(lines, below)
    return over or _is_under_picture(lines, i, found)


def _says_again(lines: Sequence[TextLine], i: int, found: dict[int, str]) -> bool:
    """Whether a line is the caption above it in the other language: with the same number, however long."""
    above = _near(lines, i, -1)
    return above in found and is_latin(lines[i].text.s) and same_caption(lines[above].text.s, lines[i].text.s)


def _is_under_picture(lines: Sequence[TextLine], i: int, found: dict[int, str]) -> bool:
    """Whether a line stands right under a picture, or under its caption in the other language."""
    return lines[i - 1].role == "picture" or (i > 1 and found.get(i - 1) == "caption" and lines[i - 2].role == "picture")


def _is_below_picture(lines: Sequence[TextLine], i: int) -> bool:
    """Whether a long caption stands below a picture and a blank line, no sentence about the picture."""
    text = lines[i].text.s.replace("*", "")
    if not is_caption(text) or _TELLS_RE.match(text):
        return False
    # Words read out of the picture may stand between.
    above = (line for line in reversed(lines[max(0, i - 12) : i]) if line.role != "blank")
    last = next((line for line in above if line.role or len(line.text) > _REST or finished(line.text.s)), None)
    return last is not None and last.role == "picture"


def _is_captioned(lines: Sequence[TextLine], i: int, found: dict[int, str]) -> bool:
    """Whether a caption is the last thing above a line, right above it or above a title for a table."""
    above = i - 1 if lines[i - 1].text or len(lines[i].text) > _REST else _near(lines, i, -1)
    return found.get(above) == "caption"


def _is_rest(lines: Sequence[TextLine], i: int, found: dict[int, str]) -> bool:
    """Whether a line goes on a caption: one whose number is lost under a picture, or the last line above the table."""
    text = lines[i].text.s
    if finished(text) or _size(text) > 120:
        return False
    return bool(_UNNUMBERED_RE.match(text) and _is_under_picture(lines, i, found)) or _names_table(lines, i)


def _is_over_table(lines: Sequence[TextLine], i: int) -> bool:
    """Whether a table stands below the next line."""
    after = _near(lines, i, 1)
    return after >= 0 and _is_table(lines, _near(lines, after, 1))


def _names_table(lines: Sequence[TextLine], i: int) -> bool:
    """Whether a short line that is no heading stands right above a table."""
    return len(lines[i].text) <= _REST and _is_table(lines, _near(lines, i, 1)) and not numbering(lines[i].text.s)[0]


def _size(text: str) -> int:
    """The length of a line with each formula as one character."""
    return len(INLINE_RE.sub("x", text))


def _is_below(lines: Sequence[TextLine], i: int, found: dict[int, str]) -> bool:
    """Whether a table, a picture or a caption is the last thing before a line."""
    above = beside(lines, i, -1)
    return above >= 0 and (lines[above].role in ("table", "picture") or above in found)


def _runs_on(lines: Sequence[TextLine], i: int) -> bool:
    """Whether a line that opens like a caption is the wrapped middle of a sentence (``…见⏎图 2 所示…``)."""
    line = lines[i]
    if line.hashes or line.bold or (finished(line.text.s) and line.width < 60):
        return False
    before = lines[i - 1] if i else None
    if before is None or not before.text or before.role or finished(before.text.s):
        return False
    return before.width > 30 and (finished(line.text.s) or not falls_short(line, before))


def _is_table(lines: Sequence[TextLine], i: int) -> bool:
    return i >= 0 and lines[i].role == "table"


def _near(lines: Sequence[TextLine], i: int, step: int) -> int:
    j = i + step
    while 0 <= j < len(lines) and not lines[j].text:
        j += step
    return j if 0 <= j < len(lines) else -1


def _interrupts(lines: Sequence[TextLine], j: int, found: dict[int, str]) -> bool:
    """Whether line j is a single sentence beside a credit, with an open sentence before it and another line to close it."""
    line = lines[j]
    text = line.text.s
    if line.role or line.hashes or len(text) > 90 or numbering(text)[0] or continues(text) or len(_SENTENCE_RE.findall(text)) > 1:
        return False
    before = _near(lines, j, -1)
    while before in found:
        before = _near(lines, before, -1)
    after = _near(lines, j, 1)
    while after in found:
        after = _near(lines, after, 1)
    if before < 0 or after < 0 or lines[after].hashes or lines[before].role or not falls_short(line, lines[before]):
        return False
    # The last line of a paragraph closes the sentence of the line right above it.
    return not finished(lines[before].text.s) and len(lines[before].text) > 15 and not (before == j - 1 and finished(text))
