"""Which line is the title: what stands round it, what it looks like, and which lines it goes on over."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from hooks.study.ingest.furniture.furniture import is_platform
from hooks.study.ingest.headings.numerals import numbering
from hooks.study.ingest.language import is_latin, is_pinyin
from hooks.study.ingest.layout.lines import TextLine
from hooks.study.ingest.layout.shape import finished
from hooks.study.ingest.notes.marks import without_marks
from hooks.study.ingest.notes.notes import CITATION_RE, NOTES_HEADING_RE
from hooks.study.ingest.record.masthead import masthead
from hooks.study.ingest.record.names import MADE_RE, signature_end
from hooks.study.ingest.record.record import DATE_RE, Label, byline, find_label_word, is_name
from hooks.study.ingest.record.surnames import may_be_name

_STATEMENT = (
    r"(?:学\s*位\s*论\s*文\s*)?(?:[原独]\s*创\s*性|诚\s*信)\s*(?:声\s*明|承\s*诺)(?:\s*书)?|(?:学\s*位\s*论\s*文\s*)?(?:版\s*权\s*)?使\s*用\s*授\s*权\s*(?:书|说\s*明|声\s*明)"
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
#: The number of a journal's issue, or its name with it, is no title.
_ISSUE_RE = re.compile(
    r"^(?:UDC|分类号)\s|学\s*位\s*论\s*文$|^[\u4e00-\u9fff]{2,4}(?:论坛|杂志|月刊|学刊|周刊|论丛)$|(?:委员会|编辑部|出版社)编?$"
    r"|^Vol\.|\bNo\.\s?[0-9]|第\s*[0-9一二三四五六七八九十]+\s*[卷期辑](?![\u4e00-\u9fff])|学报|ISSN|^[A-Z]{2}[0-9]",
    re.I,
)
ISSUE_NUMBER_RE = re.compile(r"第\s*[0-9一二三四五六七八九十]{1,4}\s*[卷期辑輯]|\b(?:Vol|No)\.\s?[0-9]")
#: ``某政发〔2012〕15号``, ``公告第3号``.
_DOCUMENT_RE = re.compile(
    r"[(（]?[\u3400-\u9fff]{0,12}\s*(?:[〔\[［（(【](?:19|20)[0-9]{2}[〕\]］）)】]\s*)?第?\s*[0-9]{1,4}\s*号[)）]?"
)
#: What a platform tells of a post under its title.
_POST_RE = re.compile(r"(?:原创|Original)\s+\S|发[表布]于\s?[0-9]{4}|[Pp]osted on ")
#: The day or the hour at which a post went up.
_STAMP_RE = re.compile(r"[0-9]{4}[-/年.][0-9]{1,2}[-/月.][0-9]{1,2}|[0-9]{4}\s?年\s?[0-9]{1,2}\s?月$|\b[0-9]{1,2}:[0-9]{2}\b")
#: A newspaper with its day and page.
_PAPER_RE = re.compile(r"《[^》]{2,14}》\s*[（(]?\s*[0-9]{4}\s*[-年.].{0,20}版")
#: The name of a newspaper or a site over its date.
_OUTLET_RE = re.compile(r"(?:(?<!简)报|[网刊]|新闻|杂志)[\s|｜]*$")
#: ``访某某教授``, ``某某教授访谈``: with whom, in a title.
_SPOKEN_RE = re.compile("访|对[话谈]|专访|问答|答.{0,8}问")
#: A label with its value set off (``专题： 某某``), or how often a page was looked at.
_PAGE_DATA_RE = re.compile(r"^[^\s：，。]{2,5}：\s+\S|(?:阅读|浏览|点击|访问)[数量率次]{0,2}\s*[:：]?\s*[0-9]")
#: What parts names, or is raised at them.
_SEVERAL_RE = re.compile(r"[\s、,，;；0-9]")
_NO_WORD_RE = re.compile(r"\W")
_DAY_RE = re.compile(r"[0-9]{4}\s*年\s*[0-9]{1,2}\s*月")
#: No column has a longer name.
_COLUMN = 6
#: How far over a title the page may name it first.
_NEAR = 8
_ADDED_RE = re.compile("[(（][\u4e00-\u9fff]{1,6}[)）]")
#: ``法治 宪政 行政 司法``, ``首页|客户端|邮箱``: the parts of a site in a row.
_MENU_RE = re.compile(r"(?:[\u4e00-\u9fff]{2,6}\s?[\s|｜·]\s?){4,}[\u4e00-\u9fff]{2,12}")
#: Where the author works, or who publishes.
_HOUSE_RE = re.compile(
    r"[\u4e00-\u9fff\s·（）()]{2,24}(?:大学|学院|研究[院所]|研究中心|中心|研究会|协会|学会|智库|出版社)"
)
#: Names with the numbers of their places.
_NAMES_RE = re.compile(r"[\u4e00-\u9fff·]{2,4}(?:[\s0-9,，、;；*]+[\u4e00-\u9fff·]{2,4})*[\s0-9,，*]*")
#: ``调查人：某某``: who did what; ``访谈时间：…``: when.
_TASK_RE = re.compile(r"[^\s：，。]{1,4}[人者员]：\S{2,4}(?:\s|$)|[^\s：，。]{2,4}(?:时间|地点|日期)：")
#: Cells of a title that may fill its line, and of a sentence that no record has; signs that names or record lines have.
_FILLED, _FULL, _NO_REST_RE = 36, 60, re.compile("[，。：；、0-9*＊ \u3000（(]")
_SUBTITLE_RE = re.compile(r"^[—―─–-]{1,3}\s*[^\s—―─–-]")
#: The column of a journal: ``·专题研究·``, ``【笔谈】``, ``■书评``.
COLUMN_RE = re.compile(r"(?P<sign>[·•・●○◆◇■□★☆※\-—]{1,2})\s*[^\s，。：；？！·•]{2,16}\s*(?P=sign)|[【［\[][^】］\]]{2,12}[】］\]]")
#: The name of a column over a title; half a title is this wide at least, in cells.
_COLUMN_RE = re.compile(r"(?:研究|论坛|专题|专栏|论丛|笔谈|纪事|天地|园地|探索)$|[·■●◆【】]")
_HALF = 14
#: What neither ends a title nor begins one.
LEADS_ON = "的与与和及之对对在其"
#: How the rest of a title opens.
_JOINS_RE = re.compile("(?:及其?|与|和|以及|的)[^，。；！？：]{2,30}$")
#: How a second title opens that has lost its dash: from where its matter is seen, or by what example.
VIEW_RE = re.compile(
    "基于|以.{2,30}为(?:例|中心|视角|个案|线索|切入点)|兼[论谈及评]|来自|从.{2,30}(?:谈起|说起|的视角)"
)
_EXAMPLE_RE = re.compile(
    "以[^，。；！？]{2,30}为(?:例|中心|视角|个案|线索|切入点)(?:的[^，。；！？]{2,8})?|兼?[评读]《[^》]{2,40}》[^，。；！？]{0,14}"
)
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
    line = lines[i]
    text = line.text.s
    only = i in chapters
    if line.role or not text or i in labels or len(text) > 120 or len(text) < 2 or FRONT_RE.match(text) or NOTES_HEADING_RE.match(text):
        return -9
    if (
        ABSTRACT_RE.match(text)
        or (finished(text) and text[-1] in "。.")
        or _PAPER_RE.match(text)
        or (numbering(text)[0] and not line.hashes and not only)
        or is_platform(text)
        or MADE_RE.fullmatch(text)
    ):
        return -9
    before = [line for line in lines[begin:i] if line.text and not line.role and not is_platform(line.text.s)]
    after = [(j, lines[j]) for j in range(i + 1, min(len(lines), i + 30)) if lines[j].text and not lines[j].role]
    # ``（首发）``, ``（上）``: what the page adds to a title.
    after = after[len(after) > 1 and _ADDED_RE.fullmatch(after[0][1].text.s) is not None :]
    score = 3.0 if line.hashes == 1 else 2.0 if line.hashes else 1.5 if line.bold else 0.0
    score += 0.5 if not before else -0.3 * min(len(before), 5)
    # The name of a journal stands over the number of its issue.
    score -= 4 * (bool(after) and bool(masthead(after[0][1].text.s)))
    # Who issues a document stands over its number.
    score -= 4 * bool(_DOCUMENT_RE.fullmatch(after[0][1].text.s if after else "") or _DOCUMENT_RE.fullmatch(text))
    score += 3 * (bool(before) and bool(_DOCUMENT_RE.fullmatch(before[-1].text.s)))
    dated = bool(after) and bool(DATE_RE.match(after[0][1].text.s)) and not _OUTLET_RE.search(text) and "://" not in text
    if len(after) > 1 and DATE_RE.fullmatch(after[0][1].text.s):
        after = after[1:]
    subtitle = bool(after) and _is_subtitle(after[0][1].text.s)
    # ``某某：论…``, where a line tells of the author.
    score += 2 * bool(signature_end(text, lines))
    score += 2 * subtitle - 6 * bool(_SUBTITLE_RE.match(text))
    score -= 1.5 * (bool(after) and after[0][1].hashes == line.hashes > 0 and len(after[0][1].text) > len(text))
    score += 3 * any(bare_of(text) in bare_of(t) for t in told if len(bare_of(text)) > 3)
    # A title in English stands between the Chinese one and the names.
    parallel = bool(after[subtitle:]) and not is_latin(text) and _is_parallel(after[subtitle][1].text.s)
    after = after[subtitle + parallel :]
    above = before[-1].text.s if before else ""
    score -= 2 * (_is_parallel(text) and bool(re.search("[\u3400-\u9fff]", above)) and _is_called(above))
    score -= 3 * (_EXAMPLE_RE.fullmatch(text) is not None and not line.hashes and _is_called(above))
    # A saved page has the title of the window first, with the platform's or the author's name.
    bare = bare_of(without_marks(text))
    windows = [bare_of(line.text.s) for line in before[:1] + before[1:][-_NEAR:]] if len(bare) > 7 and not text.startswith("http") else []
    score += 3 * any(bare != window and bare in window for window in windows)
    # The points of a menu stand over a title.
    score -= 5 * (line.bullet and bool(after) and after[0][1].bullet and byline(after[0][1].text.s) == "other")
    score -= 4 * bool(_MENU_RE.fullmatch(text)) + 3 * (len(text) <= 10 and not line.hashes and _OUTLET_RE.search(text) is not None)
    told_by = ("author", "citation", "date")
    signed = [
        is_name(n.text.s) or bool(MADE_RE.fullmatch(n.text.s) or _POST_RE.match(n.text.s)) or (j in labels and labels[j].name in told_by)
        for j, n in after[:2]
    ]
    # Reports of institutes and surveys name no person over the text.
    if not any(signed) and not _NAMES_RE.fullmatch(text):
        signed = [byline(n.text.s) == "affiliation" and not finished(n.text.s) for _, n in after[:1]]
    score += 2 * (dated or any(signed[:1])) + any(signed[1:])
    # The name of a column stands over the title, and that over the author.
    column = len(text) <= _COLUMN and not line.hashes and any(signed[1:]) and not any(signed[:1])
    score -= 2 * (column and _is_called(after[0][1].text.s) and not _DAY_RE.search(after[0][1].text.s))
    score += 2 * (abstract > i and sum(1 for j, _ in after if j <= abstract) <= 8)
    # How a word is pronounced stands right under it.
    score += 3 * (bool(after) and is_pinyin(after[0][1].text.s)) - 3 * is_pinyin(text)
    score += 1 if 5 <= len(text) <= 60 else 0.5 if len(text) < 5 else -1
    score -= 2 * any(finished(n.text.s) and n.width > 80 and not CITATION_RE.search(n.text.s) for n in before)
    score -= 2.5 * (bool(before) and any(k in labels for k in range(max(begin, i - 1), i)))
    score -= 5 * (bool(line.hashes) and _SEVERAL_RE.search(text) is not None and is_name(text) and _is_title_below(after))
    score -= (4 if before else may_be_name(text)) * is_name(text) * (not line.hashes) + 2 * (
        byline(text) in ("affiliation", "date", "email", "url", "citation") and not _SPOKEN_RE.search(text)
    )
    score -= 3 * bool(_HOUSE_RE.fullmatch(text))
    score -= 4 * bool(_ISSUE_RE.search(text) or masthead(text)) + 2 * bool(_STAMP_RE.search(text)) + 2 * (text[-1] in ":：")
    score -= 4 * bool(COLUMN_RE.fullmatch(text))
    score -= 3 * bool(_PAGE_DATA_RE.search(text)) + 3 * bool(_TASK_RE.match(text)) + 2 * (text[-1] in "，,；;、")
    # What a page calls itself is a link whole or not at all.
    score += 1.5 * (not before and _run_on([n for _, n in after[:2]])) - 4 * ("](" in text and text[0] != "[")
    score -= 3 * (bool(numbering(text)[0]) and not only) + 2 * bool(re.match(r"^[(（【\[]", text) and len(text) < 12)
    return score


def _is_subtitle(text: str) -> bool:
    """Whether a line is a second title by its dash, or by what it says: ``以某地为例``, ``评《某书》``."""
    return bool(_SUBTITLE_RE.match(text) or _EXAMPLE_RE.fullmatch(text))


def _is_parallel(text: str) -> bool:
    """Whether a line is words in English, more than a name."""
    return is_latin(text) and len(text.split()) > 3 and not is_name(text) and byline(text) == "other"


def _is_called(text: str) -> bool:
    """Whether a line is like the name of a text: some words, no sentence, no data."""
    return 5 <= len(text) <= 40 and not finished(text) and byline(text) == "other" and not _ISSUE_RE.search(text) and not is_name(text)


def _is_title_below(after: Sequence[tuple[int, TextLine]]) -> bool:
    """Whether the first of the lines behind a line of names may be the title: character recognition took the names for it."""
    if not after or after[0][1].hashes > 1:
        return False
    text = after[0][1].text.s
    return _is_called(text) and not ABSTRACT_RE.match(text)


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


def bare_of(text: str) -> str:
    """A line without spaces and signs."""
    return _NO_WORD_RE.sub("", text)


def begun(lines: Sequence[TextLine], i: int, begin: int, labels: Mapping[int, Label]) -> tuple[int, ...]:
    """The line over a title that breaks off in the middle of it (``…中的``)."""
    j = next((j for j in range(i - 1, begin - 1, -1) if lines[j].text), -1)
    if j < 0 or lines[j].role or j in labels or len(lines[j].text) > 40 or masthead(lines[j].text.s):
        return ()
    if (lines[j].hashes, lines[j].bold) != (lines[i].hashes, lines[i].bold):
        return ()
    seen_as = bool(lines[i].hashes) and len(lines[j].text) > 8 and not numbering(lines[j].text.s)[0] and VIEW_RE.match(lines[i].text.s)
    halves = j == i - 1 and _are_halves(lines[j], lines[i]) and not _COLUMN_RE.search(lines[j].text.s) and _is_signed(lines, i)
    return (j,) if seen_as or halves or lines[j].text.s[-1] in LEADS_ON + "、：—" else ()


def _are_halves(line: TextLine, after: TextLine) -> bool:
    """Whether two plain lines, each too long for a name, are about as wide as each other, as the halves of a title are."""
    if line.hashes or line.bold or line.role or after.role:
        return False
    # A word that joins says more than the widths.
    joins = line.text.s[-1] in LEADS_ON or after.text.s[0] in LEADS_ON
    if not joins and (min(line.width, after.width) < _HALF or not 0.75 * after.width <= line.width <= 2 * after.width):
        return False
    if not (_is_called(line.text.s) and _is_called(after.text.s)):
        return False
    return not (is_latin(line.text.s) or is_latin(after.text.s) or numbering(line.text.s)[0] or numbering(after.text.s)[0])


def _is_rest(lines: Sequence[TextLine], i: int, j: int) -> bool:
    """Whether a short line right below a title that fills its own is its rest: the title in English or several names follow."""
    text = lines[j].text.s
    if lines[i].hashes or lines[i].width < _FILLED or not 4 <= len(text) <= 16 or is_latin(text) or _NO_REST_RE.search(text):
        return False
    if len(text) < 4 or byline(text) == "affiliation" or numbering(text)[0]:
        return False
    after = next((line.text.s for line in lines[j + 1 : j + 3] if line.text), "")
    return _is_parallel(after) or (bool(_SEVERAL_RE.search(after)) and is_name(after) and may_be_name(after))


def _is_signed(lines: Sequence[TextLine], i: int) -> bool:
    """Whether the next line that has text is a name, or names the author by a label."""
    text = next((line.text.s for line in lines[i + 1 : i + 4] if line.text), "")
    label = find_label_word(text) if text else None
    return is_name(text) or (label is not None and label.name == "author")


def continued(lines: Sequence[TextLine], i: int, limit: int) -> tuple[int, ...]:
    """The lines a title goes on over: behind a colon or dash, or opening with a dash."""
    found = [i]
    for j in range(i + 1, min(i + 6, limit, len(lines))):
        line, last = lines[j], lines[found[-1]]
        if not line.text or line.role:
            continue
        if DATE_RE.fullmatch(line.text.s):
            continue
        if find_label_word(line.text.s):
            break
        halves = j == i + 1 and (_are_halves(last, line) or last.text.s[-1] in LEADS_ON) and _is_signed(lines, j)
        halves = halves or (j == i + 1 and (_is_rest(lines, i, j) or (bool(lines[i].hashes) and _JOINS_RE.match(line.text.s) is not None)))
        alike = (line.bold, bool(line.hashes)) == (last.bold, bool(last.hashes)) or (j == i + 1 and not line.hashes)
        # A second title may stand between two dashes.
        whole = _SUBTITLE_RE.match(last.text.s) and last.text.s[-1] in "—-"
        open_end = (halves or (last.text.s[-1] in "：:—-，,、" and not whole)) and alike
        seen_as = (bool(line.hashes) and VIEW_RE.match(line.text.s)) or _EXAMPLE_RE.fullmatch(line.text.s)
        if (open_end or seen_as or _SUBTITLE_RE.match(line.text.s)) and len(line.text) < 60:
            found.append(j)
        else:
            break
    return tuple(found)
