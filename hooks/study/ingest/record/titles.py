"""Which line is the title: what stands round it, what it looks like, and which lines it goes on over."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from hooks.study.ingest.furniture.platforms import is_platform
from hooks.study.ingest.headings.numerals import numbering
from hooks.study.ingest.language import is_latin, is_pinyin
from hooks.study.ingest.layout.lines import TextLine
from hooks.study.ingest.layout.shape import finished
from hooks.study.ingest.notes.citing import cites, heads_notes
from hooks.study.ingest.notes.marks import without_marks
from hooks.study.ingest.record.masthead import BOTH_RE, masthead
from hooks.study.ingest.record.names import LIFE_RE, MADE_RE, signature_end
from hooks.study.ingest.record.record import DATE_RE, Label, byline, is_name
from hooks.study.ingest.record.surnames import GLUED_RE, may_be_name
from hooks.study.ingest.record.titleforms import (
    EXAMPLE_RE,
    ISSUED_RE,
    SUBTITLE_RE,
    are_several,
    bare_of,
    is_account,
    is_called,
    is_parallel,
    is_subtitle,
    names_account,
)

_STATEMENT = (
    r"(?:[^，。：；]{0,16}(?:论\s*文|设\s*计)[)）]?\s*)?(?:版\s*权\s*)?(?:[原独]\s*创\s*性(?:[(（][^)）]{1,8}[)）])?|诚\s*信|使\s*用\s*授\s*权)"
    r"\s*的?\s*(?:声\s*明|承\s*诺|说\s*明|书)(?:\s*书|和使用授权(?:声明|说明))?"
)
#: What the author of a thesis declares, and to whom it may be shown.
STATEMENT_RE = re.compile(_STATEMENT)
#: Headings of parts that stand before or behind an article and are not its author's.
FRONT_RE = re.compile(
    rf"^(?:{_STATEMENT})$"
    r"|^(?:作品|作者|译者|期刊|刊物|书籍|图书|文献|论文|编译者?)(?:简介|介绍|信息|来源)$|^关于(?:本文)?作者$|^版权(?:信息|页)?$|^(?:编者按|编者荐语|编者导语|编者的话|编者注|题记|(?:推荐|本文)?引用(?:格式|本文)"
    r"|recommended citation|citation|about the (?:author|journal|book)s?|author bio(?:graphy)?s?)$",
    re.I,
)
ISSUE_NUMBER_RE = re.compile(r"第\s*[0-9一二三四五六七八九十]{1,4}\s*[卷期辑輯]|\b(?:Vol|No)\.\s?[0-9]")
#: ``某政发〔2012〕15号``, ``公告第3号``.
_DOCUMENT_RE = re.compile(
    r"[(（]?[\u3400-\u9fff]{0,12}\s*(?:[〔\[［（(【](?:19|20)[0-9]{2}[〕\]］）)】]\s*)?第?\s*[0-9]{1,4}\s*号[)）]?"
)
#: ``关于…的通知``: what an office issues.
_ACT_RE = re.compile("关于.+的[\u4e00-\u9fff]{2,6}$")
#: What a platform tells of a post under its title.
_POST_RE = re.compile(r"(?:原创|Original)\s+\S|以下文章来源于|发[表布]于\s?[0-9]{4}|[Pp]osted on ")
#: The day or the hour at which a post went up.
STAMP_RE = re.compile(r"[0-9]{4}[-/年.][0-9]{1,2}[-/月.][0-9]{1,2}|[0-9]{4}\s?年\s?[0-9]{1,2}\s?月$|\b[0-9]{1,2}:[0-9]{2}\b")
#: The number of the part that an excerpt begins with.
_NUMBER_RE = re.compile(r"§?\s?(?:[0-9]{1,2}(?:\.[0-9]{1,2})*|[IVX]{1,5})[.．、]?")
#: A newspaper with its day and page.
_PAPER_RE = re.compile(r"《[^》]{2,14}》\s*[（(]?\s*[0-9]{4}\s*[-年.].{0,20}版")
#: The name of a newspaper or a site over its date.
_OUTLET_RE = re.compile(r"(?:(?<!简)报|[网刊]|新闻|杂志|数据库|博客)[\s|｜]*(?:(?:https?:|www\.)\S+)?$")
#: ``访某某教授``, ``某某教授访谈``: with whom, in a title.
_SPOKEN_RE = re.compile("访|对[话谈]|专访|问答|答.{0,8}问")
_DAY_RE = re.compile(r"[0-9]{4}\s*年\s*[0-9]{1,2}\s*月")
#: The parts of a site in a row: words and nothing between them.
ROW_RE = re.compile(r"(?:[^\s，。：；、]{2,12}[ \u3000]+){5,}[^\s，。：；、]{2,12}")
#: No column has a longer name.
_COLUMN = 6
#: How far over a title the page may name it first.
_NEAR = 8
#: Names with the numbers of their places.
_NAMES_RE = re.compile(r"[\u4e00-\u9fff·]{2,4}(?:[\s0-9,，、;；*]+[\u4e00-\u9fff·]{2,4})*[\s0-9,，*]*")
#: ``调查人：某某``: who did what; ``访谈时间：…``: when.
_TASK_RE = re.compile(r"[^\s：，。]{1,4}[人者员]：\S{2,4}(?:\s|$)|[^\s：，。]{2,4}(?:时间|地点|日期)：")
#: Cells of a sentence that no record has, and of the longest of titles.
_FULL, _LONG = 60, 130
#: The column of a journal: ``·专题研究·``, ``【笔谈】``, ``■书评``.
COLUMN_RE = re.compile(r"(?P<sign>[·•・●○◆◇■□★☆※\-—]{1,2})\s*[^\s，。：；？！·•]{2,16}\s*(?P=sign)|[【［\[][^】］\]]{2,12}[】］\]]")
ABSTRACT_RE = re.compile(
    r"^[【〔\[《〈]?\s*(?:摘\s*要|内容提要|提\s*要|内容摘要|abstract|summary|要旨|초록|国文抄录)\s*[】〕\]》〉]?\s*[:：]?",
    re.I,
)


def score_title(
    lines: Sequence[TextLine], i: int, begin: int, abstract: int, labels: Mapping[int, Label], told: list[str], chapters: set[int]
) -> float:
    """How much speaks for a line as the title; below 1 it is none.

    Args:
        lines, i: the text and the line.
        begin: the first line behind the front matter.
        abstract: the line of the abstract's label, -1 for none.
        labels: record labels by line.
        told: titles told elsewhere (front matter, running heads).
        chapters: the line of a file's one chapter.
    """
    line, text = lines[i], lines[i].text.s
    # What the window says, or another line, is the title with a number as well.
    named = len(bare_of(text)) > 3 and any(bare_of(text) in bare_of(t) for t in told)
    only = i in chapters or (named and not line.hashes and numbering(text)[0].startswith("arabic"))
    if i in labels or _is_none(line, only):
        return -9
    before = [n for n in lines[begin:i] if n.text and not n.role and not is_platform(n.text.s)]
    after = [j for j in range(i + 1, min(len(lines), i + 30)) if lines[j].text and not lines[j].role]
    score = _by_itself(line, only) + _by_lines_above(line, before) + _by_lines_below(lines, i, after, abstract, labels)
    score -= (4 if before else may_be_name(text)) * is_name(text) * (not line.hashes)
    score -= 2.5 * (bool(before) and any(k in labels for k in range(max(begin, i - 1), i)))
    score -= 3 * bool(before and after and not line.hashes and is_account(text, before[-1].text.s, lines[after[0]].text.s))
    # ``某某：论…``, where a line tells of the author.
    score += 2 * bool(signature_end(text, lines))
    over = [_is_outlet(n.text.s) or byline(n.text.s) == "date" for n in before]
    alone = not before or (any(over) and is_called(text) and all(o or len(n.text) <= _COLUMN for o, n in zip(over, before, strict=True)))
    return score + 3 * named + 1.5 * (alone and _run_on([lines[j] for j in after[:2]]))


def _is_none(line: TextLine, only: bool) -> bool:
    """Whether a line can be no title whatever stands round it; ``only`` says that it is the one chapter of its file."""
    text = line.text.s
    if line.role or not 2 <= len(text) <= 120 or FRONT_RE.match(text) or heads_notes(text) or ABSTRACT_RE.match(text):
        return True
    if (finished(text) and text[-1] in "。.") or (numbering(text)[0] and not line.hashes and not only):
        return True
    return is_platform(text) or "@" in text or bool(_PAPER_RE.match(text) or _NUMBER_RE.fullmatch(text))


def _by_itself(line: TextLine, only: bool) -> float:
    """What the looks and the words of a line say."""
    text = line.text.s
    score = 3.0 if line.hashes == 1 else 2.0 if line.hashes else 1.5 if line.bold else 0.0
    score += 0.5 if len(text) < 5 else 1 if line.width <= _LONG else -1
    score -= 6 * bool(SUBTITLE_RE.match(text)) + 3 * is_pinyin(text) + 4 * bool(_DOCUMENT_RE.fullmatch(text))
    score -= 3 * (not line.hashes and _is_outlet(text))
    score -= 2 * (byline(text) in ("affiliation", "date", "email", "url", "citation") and not _SPOKEN_RE.search(text))
    score -= 4 * bool(ISSUED_RE.search(text) or masthead(text) or BOTH_RE.fullmatch(text)) + 4 * bool(COLUMN_RE.fullmatch(text))
    score -= 3 * bool(_TASK_RE.match(text)) + 2 * bool(STAMP_RE.search(text)) + 2 * (text[-1] in ":：，,；;、")
    score -= 4 * (names_account(text) and not line.hashes)
    # What a page calls itself is a link whole or not at all.
    score -= 4 * ("](" in text and text[0] != "[") + 4 * (not is_latin(text) and ROW_RE.fullmatch(text) is not None)
    return score - 3 * (bool(numbering(text)[0]) and not only) - 2 * bool(re.match(r"^[(（【\[]", text) and len(text) < 12)


def _is_outlet(text: str) -> bool:
    """Whether a line is the name of a journal, a site or a database."""
    name = _OUTLET_RE.search(text)
    return name is not None and name.start() < 10


def _by_lines_above(line: TextLine, before: Sequence[TextLine]) -> float:
    text = line.text.s
    if not before:
        return 0.5
    above = before[-1].text.s
    score = -0.3 * min(len(before), 5) + 3 * bool(_DOCUMENT_RE.fullmatch(above))
    score -= 2 * (is_parallel(text) and bool(re.search("[\u3400-\u9fff]", above)) and is_called(above))
    score -= 3 * (EXAMPLE_RE.fullmatch(text) is not None and not line.hashes and is_called(above))
    # Character recognition takes names for a heading: under the title, as over it.
    score -= 5 * (bool(line.hashes and before[-1].hashes) and are_several(text) and is_called(above))
    # A saved page has the title of the window first, with the platform's or the author's name.
    bare = bare_of(without_marks(text))
    windows = [bare_of(n.text.s) for n in before[:1] + before[1:][-_NEAR:]] if len(bare) > 7 else []
    score += 3 * any(bare != window and bare in window for window in windows)
    return score - 2 * any(finished(n.text.s) and n.width > 80 and not cites(n.text.s) for n in before)


def _by_lines_below(lines: Sequence[TextLine], i: int, after: Sequence[int], abstract: int, labels: Mapping[int, Label]) -> float:
    line, text = lines[i], lines[i].text.s
    if not after:
        return 0
    first = lines[after[0]].text.s
    # The name of a journal stands over the number of its issue, or its English name between; who issues a document over its number.
    heads = [lines[j].text.s for j in after[: 1 + first.isupper()]]
    score = -4.0 * any(map(masthead, heads)) - 4 * (bool(_DOCUMENT_RE.fullmatch(first)) and not _ACT_RE.search(text))
    # The text is in another language; an article of an encyclopaedia opens with what it is called.
    score -= 3 * (is_parallel(text) and not is_latin(max((lines[j] for j in after), key=lambda n: n.width).text.s))
    score += 2 * (first.startswith(text) and len(first) > _FULL / 2)
    dated = bool(DATE_RE.match(first)) and not _OUTLET_RE.search(text) and "://" not in text
    after = after[len(after) > 1 and DATE_RE.fullmatch(first) is not None :]
    subtitle = is_subtitle(lines[after[0]].text.s)
    score += 2 * subtitle - 1.5 * (lines[after[0]].hashes == line.hashes > 0 and len(lines[after[0]].text) > len(text))
    # A title in English stands between the Chinese one and the names.
    parallel = bool(after[subtitle:]) and not is_latin(text) and is_parallel(lines[after[subtitle]].text.s)
    after = after[subtitle + parallel :]
    signed = [_signs(lines[j].text.s, labels.get(j)) for j in after[:2]]
    # Reports of institutes and surveys name no person over the text.
    if not any(signed) and not _NAMES_RE.fullmatch(text):
        signed = [byline(lines[j].text.s) == "affiliation" and not finished(lines[j].text.s) for j in after[:1]]
    score += 2 * (dated or any(signed[:1])) + any(signed[1:]) + 2 * (abstract > i and sum(j <= abstract for j in after) <= 12)
    if not after:
        return score
    below = lines[after[0]]
    # The points of a menu stand over a title.
    score -= 5 * (line.bullet and below.bullet and byline(below.text.s) == "other")
    # The name of a column stands over the title, and that over the author.
    column = len(text) <= _COLUMN and not line.hashes and any(signed[1:]) and not any(signed[:1])
    score -= 2 * (column and is_called(below.text.s) and not _DAY_RE.search(below.text.s))
    # Character recognition takes names for a heading.
    names = bool(line.hashes) and are_several(text)
    score -= 5 * (names and below.hashes < 2 and is_called(below.text.s))
    # How a word is pronounced stands right under it.
    return score + 3 * is_pinyin(below.text.s)


def _signs(text: str, label: Label | None) -> bool:
    """Whether a line names the author, or says when and where a text stood."""
    if label is not None and label.name in ("author", "citation", "date"):
        return True
    told = MADE_RE.fullmatch(text) or _POST_RE.match(text) or LIFE_RE.match(text) or (len(text) > 5 and GLUED_RE.match(text))
    return is_name(text) or bool(told) or names_account(text)


def _run_on(lines: Sequence[TextLine]) -> bool:
    """Running text: what stands alone over it, first of all, is the title."""
    if not lines or lines[0].hashes:
        return False
    first = lines[0]
    # Prose that tells of professors and institutes is no affiliation.
    if byline(first.text.s) != "other" and not (first.width > _FULL and finished(first.text.s)):
        return False
    wrapped = len(lines) > 1 and min(line.width for line in lines) > 50
    return wrapped or first.width > 60 or (finished(first.text.s) and first.width > 40)
