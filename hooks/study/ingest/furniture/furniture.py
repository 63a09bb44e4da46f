"""Furniture: what the page or the platform adds to every text, found by repetition, form and place, and listed in the ledger."""

from __future__ import annotations

import re
from dataclasses import dataclass, fields, replace

from hooks.study.ingest.furniture.chapterheads import chapter_heads
from hooks.study.ingest.furniture.contents import LEADER_RE, drop_contents
from hooks.study.ingest.furniture.interruptions import find_interruptions
from hooks.study.ingest.furniture.pagenumbers import PageNumbers, near_page
from hooks.study.ingest.furniture.runningheads import PLACE_RE, find_running_heads
from hooks.study.ingest.furniture.scramble import drop_scramble
from hooks.study.ingest.headings.numerals import numbering
from hooks.study.ingest.layout.lines import TextLine, cells, cut
from hooks.study.ingest.layout.shape import finished
from hooks.study.ingest.record.masthead import is_whole
from hooks.study.ingest.record.record import find_label_word
from hooks.study.ingest.trace import Ledger
from hooks.study.ingest.whole import Whole

_ISSUE_RE = re.compile(r"^(?:[0-9]{4}\s*年)?\s*第\s*[0-9一二三四五六七八九十]{1,3}\s*[期卷辑]\s*(?:[(（]总第?\s*[0-9]+\s*期[)）])?$")
#: ``Journal of X Vol.2 2018``, ``某刊 2012 年第 3 卷第 4 期``: the head of a page with its volume.
_VOLUME_RE = re.compile(
    r"^[A-Z][A-Za-z ,&-]{2,60}\b(?:Vol|No)\.?\s?[0-9]+[^。]{0,25}$"
    r"|^[^。，]{0,20}[0-9]{4}\s*年?\s*[,，]?\s*第\s*[0-9]+\s*[卷期][^。，]{0,14}$"
)
_FOLIO = r"(?:[·•]\s?[0-9]{1,4}\s?[·•]|[—–-]{1,2}\s?[0-9]{1,4}\s?[—–-]{1,2})"
#: ``·56·        某某学报``: the number of a page between its signs, and across the page what the head says.
_ACROSS_RE = re.compile(rf"^{_FOLIO}\s{{2,}}[^。，；！？]{{2,60}}$|^[^。，；！？]{{2,60}}\s{{2,}}{_FOLIO}$")
_LONE_RE = re.compile(r"^(?:[·•|│┃‖■□◆◇●○▲▼★☆※＊*_~^=\-–—.]{1,6}|…{2,40}|\?)$")
#: What a mirror has put behind a title, or the sign of a database behind a sentence, in the line of that.
_APPENDED_RE = re.compile(r"[,，]本文主要内容关键词为[:：].*此文[献章]不代表本站.*$|(?<=[。！？；，、])[ \u3000]+万方数据$")
#: What reposting sites, databases and converters leave inside a text.
_SITE_RE = re.compile(
    r"China Academic Journal Electronic Publishing House|All rights reserved\.?\s*https?://|www\.cnki\.net|万方数据(?!库)|WANFANG DATA"
    r"|^(?:文章)?来源[:：]?\s*https?://\S+$|^Downloaded from|^[\u4e00-\u9fff]{2,10}网\s*https?://\S+$|此文[献章]不代表本站|本文由.{0,60}转码"
    r"|(?-i:^\W*(?:This [a-z]+ (?:is|was) )?(?:[Gg]enerated|[Cc]onverted|[Pp]owered|[Cc]reated) (?:by|with) (?=[A-Z\W])(?=.{0,60}$))",
    re.I,
)
_HAN_RE = re.compile("[\u3400-\u9fff]")
#: A line with so many Han beside the words of a site is a sentence about it.
_ABOUT = 10
#: ``首页 > 学术 > 国际``: the way to a page through its site.
_PATH_RE = re.compile(
    r"^[^<>»›→。，]{1,30}(?:\s(?:-[>＞]|[>»›→]{1,2})\s[^<>»›→。，]{1,40}){2,}$|^(?:首\s*页|主页|[您你]?(?:现在|目前|当前)?(?:所在)?的?位置|Home)\s*[:：>»›→]"
    r"|^[^<>»›。，]{1,14}(?:[>»›]+[^<>»›。，]{1,22}){2,}$",
    re.I,
)
#: ``#实用技术 19 个``: the collection a post belongs to.
_TAG_RE = re.compile(r"^\\?#\s*\S.{0,30}?\s*[0-9]+\s*个$")
#: ``本文约8000字，阅读需20分钟。``
_LENGTH_RE = re.compile(
    r"^[（(【]?(?:本文|全文)?\s*[共约大字数:：为]{0,6}\s*[0-9]{3,6}\s*字(?:[，,。]?\s*(?:预计)?阅读(?:时间)?[大约需要]{0,4}\s*[0-9]+\s*分钟)?[。.]?[）)】]?$"
)
#: What a reader's finger is told to do: ``向上滑动阅览``.
_SLIDE_RE = re.compile(r"^[（(【\[↑↓←→<>《〈\s]*[向上下左右]{0,3}滑动.{0,8}(?:阅览|查看|浏览|阅读|更多|预览|图片).{0,4}$")
#: ``End`` alone may close a listing.
_END_RE = re.compile(
    r"^(?:[\W_]*(?:E ?N ?D|THE END|The End|全文完|本文完|全书完|完|剧?终)[\W_]*|[\W_]+(?i:end)[\W_]*|(?i:end)[\W_]+)$"
)
#: Where a program was to put a table of contents.
_TOC_RE = re.compile(r"@?\[{1,2}_?(?i:toc)_?\]{1,2}$")
#: The sizes of letters a reader may choose: ``超大 大 标准 小``.
_SIZES = "大中小准认号|｜/"
_SIZES_RE = re.compile(r"^(?:(?:[超特]?[大中小]|标准|默认)号?[\s|｜/]*){3,6}$")
#: A button behind a name: ``某某 (进入专栏)``.
_BESIDE_RE = re.compile(r"(?<=\S)\s*[(（\[](?:进入专[栏题]|\+?关注|主页)[)）\]]$")
_PLATFORM_LINE_RE = re.compile("|".join(pattern.pattern for pattern in (_TAG_RE, _END_RE, _SLIDE_RE, _LENGTH_RE, _TOC_RE, _SIZES_RE)))
#: No head of a page is longer, and no row of signs alone.
_HEAD = _LONE = 40
#: In so many lines the title may stand, between the heads of its page, and in so many the way to the page.
_OPENING, _TOP = 20, 30
#: What the head of a page opens or ends with where it has no 第: the name of a journal, the sign at a number.
_OPENS, _ENDS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ·•—–-", "·•—–-"
#: What the way to a page has.
_PATH_SIGNS = ":：>＞»›→"
#: What a button behind a name ends with.
_CLOSING = ")）]"
#: What a line of nothing but signs ends with, and a sign that leads to the number of a page, with the next one.
_SIGNS, _LEADER_SIGN_RE = "·•|│┃‖■□◆◇●○▲▼★☆※＊*_~^=-–—.…?", re.compile(r"[…·‥.](?=\s?[…·‥.])")
#: What no other line of a site's, a converter's or a platform's can be without: a new form of them has its sign here too.
_SITE_SIGN_RE = re.compile(
    r"[jJvVkKfFpPwWyYhH万本转滑字个完终dDtT](?i:(?<=academic j)ournal|(?<=rights reserv)ed|(?<=cnk)i\.net|(?<=wanf)ang|(?<=http)s?:"
    r"|(?<=downloaded f)rom|(?<=by) |(?<=with) |(?<=万)方数据|(?<=本)站|(?<=转)码|(?<=滑)动|(?<=[0-9\s][字个])|(?<=[完终])(?![^\W_])"
    r"|(?<=end)(?![^\W_])|(?<=n d)(?![^\W_])|(?<=t)oc_?\])"
)


@dataclass(frozen=True, slots=True)
class _Places:
    """The lines of a text that may be furniture, by what tells it."""

    heads: set[int]
    numbers: set[int]
    named: set[int]
    sites: set[int]
    leaders: set[int]
    top: set[int]
    closed: set[int]
    signs: set[int]


def _places(lines: list[TextLine], whole: Whole) -> _Places:
    pages = PageNumbers(lines, whole)
    heads = find_running_heads(lines, pages, whole)
    numbers = pages.find(heads)
    heads |= chapter_heads(lines, numbers, whole) | find_interruptions(lines, whole)
    brief, top = {*whole.short(_LONE)}, Whole(line.text.s for line in lines[:_TOP])
    return _Places(
        heads,
        numbers,
        named={*whole.holding("第"), *whole.opening(_OPENS), *whole.ending(_ENDS)},
        sites=whole.places(_SITE_SIGN_RE) | brief.intersection(whole.ending(_SIZES)),
        leaders=whole.places(_LEADER_SIGN_RE),
        top=top.holding(*_PATH_SIGNS),
        closed=top.holding("不代表本站", *_CLOSING),
        signs=brief.intersection(whole.ending(_SIGNS)),
    )


def drop_furniture(lines: list[TextLine], whole: Whole, ledger: Ledger) -> tuple[list[TextLine], dict[str, bool]]:
    """Take page numbers, running heads and watermarks out of the flow; a dropped line becomes a line of role ``cut``,
    the first head with the journal and its issue one of role ``masthead``; ``whole`` has the texts of the lines.

    Returns:
        The lines, and what tables of contents name, as ``drop_contents`` tells it.
    """
    places = _places(lines, whole)
    result, led = list(lines), []
    tops: set[int] = set()
    paged = {i for i, line in enumerate(lines) if line.role == "page"}
    told = False
    for i in sorted(set().union(*(getattr(places, place.name) for place in fields(places)))):
        if not lines[i].text or lines[i].role not in ("", "table"):
            continue
        result[i] = line = _without_additions(lines[i], i, places, ledger)
        code = _code(lines, i, line.text.s, places) if len(line.text) <= 300 else ""
        led += [line] if code == "contents" else []
        paged |= {i} if code in ("running-head", "page-number") else set()
        if code == "running-head" and not told and is_whole(line.text.s):
            # The first head that names the journal and its issue says what no other line may.
            told = True
            result[i] = replace(line, role="masthead")
        elif code:
            ledger.drop(line.text, code)
            result[i] = replace(cut(line), sign="end") if code == "platform" and _END_RE.match(line.text.s) else cut(line)
            tops |= {i} if code == "running-head" else set()
    for i in _amid_furniture(result, paged, tops):
        ledger.drop(lines[i].text, "running-head")
        result[i] = cut(lines[i])
    return drop_contents(drop_scramble(result, whole, ledger), whole, ledger, led)


def _without_additions(line: TextLine, i: int, places: _Places, ledger: Ledger) -> TextLine:
    """Without what a mirror has put behind a title, and the button beside a name."""
    for pattern, code in ((_APPENDED_RE, "watermark"), (_BESIDE_RE, "platform")):
        asked = i in places.sites if pattern is _APPENDED_RE else i < _OPENING and line.text.s[-1] in _CLOSING
        found = pattern.search(line.text.s) if asked else None
        if found and found.start():
            ledger.drop(line.text[found.start() :], code)
            rest = line.text[: found.start()]
            line = replace(line, text=rest, width=cells(rest.s))
            places.named.add(i)
            places.sites.add(i)
    return line


def _code(lines: list[TextLine], i: int, text: str, places: _Places) -> str:
    """The ledger's word for a line that is furniture, '' for any other."""
    if i in places.heads:
        return "running-head"
    if i in places.numbers:
        return "page-number"
    if i in places.named and _is_head(lines, i):
        return "running-head"
    if i in places.sites and not text.startswith(("[", "①")) and _is_site(text):
        return "watermark"
    if len(text) <= _LONE and _LONE_RE.match(text):
        return "sign"
    if (i in places.top and not lines[i].hashes and _PATH_RE.match(text)) or (i in places.sites and _PLATFORM_LINE_RE.match(text)):
        return "platform"
    return "contents" if i in places.leaders and LEADER_RE.search(text) else ""


def _amid_furniture(lines: list[TextLine], paged: set[int], tops: set[int]) -> list[int]:
    """Short lines right below the end of a page, its number or a head (``paged``), and right above a head (``tops``)."""
    found = []
    written = [i for i, line in enumerate(lines) if line.role != "blank"] if tops else []
    for above, i, below in zip(written, written[1:], written[2:], strict=False):
        if i < _OPENING or above not in paged or below not in tops:
            continue
        line = lines[i]
        if 1 < len(line.text) <= _HEAD and not (line.role or line.hashes or finished(line.text.s) or numbering(line.text.s)[0]):
            found.append(i)
    return found


def _is_site(text: str) -> bool:
    """Whether a line is left by a site or a converter, not a sentence that names one."""
    match = _SITE_RE.search(text)
    return match is not None and len(_HAN_RE.findall(text)) - len(_HAN_RE.findall(match.group())) < _ABOUT


def _is_head(lines: list[TextLine], i: int) -> bool:
    """Whether a line shows by itself that it is the head of a page: the issue, the volume, or the page's number across from a name."""
    text = lines[i].text.s
    if "第" in text and _ISSUE_RE.match(text) and near_page(lines, i):
        return True
    if lines[i].hashes or (finished(text) and PLACE_RE.search(text)):
        return False
    return bool(_ACROSS_RE.match(text)) or ((i > 20 or near_page(lines, i, 1)) and _is_volume(lines, i))


def _is_volume(lines: list[TextLine], i: int) -> bool:
    text = lines[i].text.s
    return bool(_VOLUME_RE.match(text)) and not (_names_source(lines, i) or find_label_word(text))


def _names_source(lines: list[TextLine], i: int) -> bool:
    """Whether the line above says that this one is where the text comes from."""
    above = next((line.text.s for line in reversed(lines[max(0, i - 4) : i]) if line.text), "")
    return len(above) < 12 and bool(re.search("来源|出处|原[载刊]", above))
