"""Furniture: what the page or the platform adds to every text, found by repetition, form and place, and listed in the ledger."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache

from hooks.study.ingest.furniture.chapterheads import chapter_heads
from hooks.study.ingest.furniture.contents import LEADER_RE, drop_contents
from hooks.study.ingest.furniture.interruptions import find_interruptions
from hooks.study.ingest.furniture.pagenumbers import PageNumbers, near_page
from hooks.study.ingest.furniture.runningheads import find_running_heads
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
#: What a mirror has put behind a title, in the line of that.
_APPENDED_RE = re.compile(r"[,，]本文主要内容关键词为[:：].*此文[献章]不代表本站.*$")
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
#: What a platform calls other texts, the way to the next, and its counts.
_OTHERS = (
    "(?:往期|推荐|相关|延伸|热门)(?:文章|阅读|[链连][接结]|推荐|新闻|回顾|精[选彩]|热词)|[上下]一(?:[页頁篇条]|主题)"
    "|(?:下载|浏览|访问|点击|被引用?)(?:次数|量|率|数)"
)
#: The vocabulary of platforms: follow, like, share, reward, subscribe. A line of it is furniture where it is short or in the tail.
PLATFORM_RE = re.compile(
    rf"{_OTHERS}"
    r"|^[©🄫]|全文(?:共|约)?\s*[0-9]+\s*字|阅读(?:大约|约)?需要?\s*[0-9]+\s*分钟|推送规则|关注[+＋&]|扫一扫|扫码(?!头)|长按.{0,6}(?:二维码|识别|关注)|(?:识别|微信)二维码|二维码|点击.{0,8}(?:关注|下载|阅读|蓝字|上方|下方|链接|收听)|阅读原文|关注(?:我们(?=[\W的]|$)|公众号|本号)|公众号[:：]?"
    r"|赞赏|^喜欢作者$|有关键情节透露$|点(?:个)?赞|在看|分享(?:到|至|给|收藏|点赞)|收藏|转发|收录于|合集|已喜欢|发送给作者|最多[0-9]+字|留言|写评论|投稿(?:邮箱|须知|请)|欢迎(?:投稿|来稿|关注|订阅)|加入.{0,6}群|星标"
    r"|(?:阅读|查看|展开|显示)(?:剩余|余下)?全文|预览时标签不可点|轻触|向上滑动|左右滑动|小程序|视频号|微信号|随便看|猜你喜欢|^更多阅读$|^特别声明[:：]|发E-?mail给|版权声明|版权所有|侵权必究|(?:加|添加).{0,6}微信|QQ群?[:：]\s*[0-9]{5}|[京沪粤浙苏鲁]ICP[备证]|公网安备|转载请|下载.{0,4}(?:Doc|Word|PDF)|当前位置|您(?:现在)?的位置|(?:字[号体][:：]|(?<![\u4e00-\u9fff])字[号体]\s)\s*(?:[\[【（(]?[大中小特]号?[\]】）)]?\s*)*(?:打印)?|^字号$|打印本[页文]|^\[?打印(?:\]|$)|关闭窗口|加入收藏|设为首页|^(?:文章)?分类[:：]|本文链接[:：]|发信站[:：]|本文责编[:：]|进入专[题栏]|^栏目[:：]"
    r"|^标签\s*[-—:：]|^网站编辑|(?:不得|禁止|谢绝|商业|申请)转载|我要(?:举报|纠错)|举报(?:本文|文章)|报料[:：]|条评论|^评论\s*[（(]?[0-9]"
    r"|发表评论|(?:打开|下载|安装).{0,8}(?:APP|客户端)|^专题\s*[>＞]|(?:关于|联系)我们|网站(?:地图|声明)|返回(?:顶部|首页|\S{1,6}[，,]\s?查看更多)|回到(?:顶部|上一页)"
    r"|^感谢.{1,12}(?:录入|校对|来稿|供稿)(?:[和及与、].{2,8})?$|微信好友|朋友圈|IE(?:内核|[0-9]|浏览器)|Flash\s?Player|QQ(?:群|号|[:：])|热线[:：]|^(?:高级搜索|友情链接|请输入.{0,8}|\W*分隔线\W*)$"
    r"|^功能介绍|与我们联系|^用户名[:：]|跳[至到转].{0,2}(?:内容|正文|导航|导览|搜[索寻])|^维基百科，自由的百科全书$|分享此文|自豪地采用|字体大小|^点击[:：]|您当前的位置|暂无评论|[0-9]人参与|报刊亭|线上预览|加入购物车"
    r"|参考文献\s*[(（]\s*[0-9]+\s*[)）]$"
    r"|(?:点此)?查看(?:原文|未经)|网站首页|立即(?:登录|注册)|使用道具|小黑屋|只看该作者|本帖最后|加为好友|发短消息|顶一下|踩一下|转引自.{0,12}网"
    r"|powered by|processed in [0-9]|copyright|scan (?:to|with)"
    r"|^(?:[\[【]?(?:字号|字体|打印|推荐|收藏|分享|举报|纠错|评论|复制|微信|微博)[\]】]?[\s|｜]*){1,8}$"
    r"|the following article is from|以下文章来源于"
    r"|invites? your (?:responses?|comments?)|leave a comment|comments will (?:only )?be|follow us|share (?:this|on)"
    r"|subscribe|sign up|newsletter|view this online|read more|related (?:posts?|articles?)|cookie|privacy policy|terms of use|back to top"
    r"|skip to (?:main )?content|log ?in|print this page",
    re.I,
)

#: Whom only a platform speaks to, and what it tells.
_ASKS_RE = re.compile(
    r"(?<![申邀聘恳])请(?![求示愿])|欢迎|[您你]|精彩|关注我们(?=\W|$|的?(?:公众|微[信博]))|点击(?![率量数])|长按|扫(?:一扫|码(?!头)|描)|公众号[:：]|本公众号"
    r"|(?:支持|关注|订阅).{0,4}公众号|赞赏功能|吧[。！!~～]*$|记得|别忘|Flash\s?Player|^功能介绍|快来|报刊亭|\b(?:you|your|us|our)\b", re.I
)
#: Behind the last character of a word.
_COLON_RE = re.compile(r"[:：]|.\s*[:：]")
#: No statement of a platform is longer.
_STATEMENT = 200
_QUOTED_RE = re.compile("[“「《][^”」》]*[”」》]")
#: Who speaks of the rights in a page, and what of them: both in one line, and it is the platform's.
_HOLDER_RE = re.compile(
    r"版权声明[:：]|本(?:网|站|平台|公众号|号)(?!络)|本文(?:版权)?.{0,4}(?:系|归|属|来自|来源于)|(?:来自|来源于|源于|取自)(?:互联)?网络"
    r"|请(?:注明|标明|联系)|未经.{0,12}(?:授权|许可|同意).{0,6}(?:不得|禁止|请勿|谢绝)[^。]*(?:。[^。]*(?:关注|微信)[^。]*。?)?$"
)
_RIGHTS_RE = re.compile("转载|侵权|删除|授权|出处|^(?:[本文]*中?|部分)?(?:配|插)?图片?(?:.{0,4}均)?(?:来|源|取)")
_WORD_RE = re.compile(r"[^\W\d_]")
#: So many letters beside the platform's own words are a name or a number in them.
_SPARE = 1

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
    r"^(?:[\W_]*(?:END|THE END|The End|全文完|本文完|全书完|完|剧?终)[\W_]*|[\W_]+(?i:end)[\W_]*|(?i:end)[\W_]+)$"
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
#: What a line of nothing but signs ends with, and a sign that leads to the number of a page, with the next one.
_SIGNS, _LEADER_SIGN_RE = "·•|│┃‖■□◆◇●○▲▼★☆※＊*_~^=-–—.…?", re.compile(r"[…·‥.](?=\s?[…·‥.])")
#: What no other line of a site's, a converter's or a platform's can be without: a new form of them has its sign here too.
_SITE_SIGN_RE = re.compile(
    r"[jJvVkKfFpPwWyYhH万本转滑字个完终dDtT](?i:(?<=academic j)ournal|(?<=rights reserv)ed|(?<=cnk)i\.net|(?<=wanf)ang|(?<=http)s?:"
    r"|(?<=downloaded f)rom|(?<=by) |(?<=with) |(?<=万)方数据|(?<=本)站|(?<=转)码|(?<=滑)动|(?<=[0-9\s][字个])|(?<=[完终])(?![^\W_])"
    r"|(?<=end)(?![^\W_])|(?<=t)oc_?\])"
)


def drop_furniture(lines: list[TextLine], whole: Whole, ledger: Ledger) -> tuple[list[TextLine], dict[str, bool]]:
    """Take page numbers, running heads and watermarks out of the flow; a dropped line becomes a line of role ``cut``,
    the first head with the journal and its issue one of role ``masthead``; ``whole`` has the texts of the lines.

    Returns:
        The lines, and what tables of contents name, as ``drop_contents`` tells it.
    """
    pages = PageNumbers(lines, whole)
    heads = find_running_heads(lines, pages, whole)
    numbers = pages.find(heads)
    heads |= chapter_heads(lines, numbers, whole) | find_interruptions(lines, whole)
    named = {*whole.holding("第"), *whole.opening(_OPENS), *whole.ending(_ENDS)}
    brief = {*whole.short(_LONE)}
    sites, leaders = whole.places(_SITE_SIGN_RE) | brief.intersection(whole.ending(_SIZES)), whole.places(_LEADER_SIGN_RE)
    top = {i for i in whole.holding(*_PATH_SIGNS, "不代表本站", *")）]") if i < _TOP}
    signs = brief.intersection(whole.ending(_SIGNS))
    result = list(lines)
    led: list[TextLine] = []
    tops: set[int] = set()
    paged = {i for i, line in enumerate(lines) if line.role == "page"}
    told = False
    for i in sorted(heads.union(numbers, named, sites, leaders, signs, top)):
        line = lines[i]
        text = line.text.s
        if not text or len(text) > 300 or line.role not in ("", "table"):
            continue
        if "不代表本站" in text and (appended := _APPENDED_RE.search(text)) and appended.start():
            ledger.drop(line.text[appended.start() :], "watermark")
            text = text[: appended.start()]
            result[i] = line = replace(line, text=line.text[: appended.start()], width=cells(text))
            named.add(i)
        if text[-1] in ")）]" and i < _OPENING and (button := _BESIDE_RE.search(text)):
            ledger.drop(line.text[button.start() :], "platform")
            text = text[: button.start()]
            result[i] = line = replace(line, text=line.text[: button.start()], width=cells(text))
            named.add(i)
            sites.add(i)
        code = ""
        if i in heads:
            code = "running-head"
        elif i in numbers:
            code = "page-number"
        elif i in named and _is_head(lines, i):
            code = "running-head"
        elif i in sites and not text.startswith(("[", "①")) and _is_site(text):
            code = "watermark"
        elif len(text) <= _LONE and _LONE_RE.match(text):
            code = "sign"
        elif (i in top and not line.hashes and _PATH_RE.match(text)) or (i in sites and _PLATFORM_LINE_RE.match(text)):
            code = "platform"
        elif i in leaders and LEADER_RE.search(text):
            code = "contents"
            led.append(line)
        if code == "running-head" and not told and is_whole(text):
            # The first head that names the journal and its issue says what no other line may.
            told = True
            result[i] = replace(line, role="masthead")
            paged |= {i}
            continue
        if code:
            ledger.drop(line.text, code)
            result[i] = replace(cut(line), sign="end") if code == "platform" and _END_RE.match(text) else cut(line)
            paged |= {i} if code in ("running-head", "page-number") else set()
            tops |= {i} if code == "running-head" else set()
    for i in _amid_furniture(result, paged, tops):
        ledger.drop(lines[i].text, "running-head")
        result[i] = cut(lines[i])
    result = drop_scramble(result, whole, ledger)
    return drop_contents(result, whole, ledger, led)


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


@lru_cache(maxsize=1 << 12)
def is_platform(text: str) -> bool:
    """Whether a line is the platform's: its words and no more, or some with a request to the reader; ``收藏`` may be an author's word."""
    if not PLATFORM_RE.search(text):
        return False
    # What stands behind a colon may be an author's sentence on the word before it.
    told = text[-1] != "。" and any(_COLON_RE.match(text, word.end() - 1) for word in PLATFORM_RE.finditer(text))
    if told or _ASKS_RE.search(text) or is_rights(text):
        return True
    return len(_WORD_RE.findall(PLATFORM_RE.sub("", text))) <= _SPARE


def is_rights(text: str) -> bool:
    """Whether a line is a statement on the rights in a page, not an author's words on such statements."""
    if len(text) > _STATEMENT or not _RIGHTS_RE.search(text):
        return False
    return _HOLDER_RE.search(_QUOTED_RE.sub("", text)) is not None


def _is_site(text: str) -> bool:
    """Whether a line is left by a site or a converter, not a sentence that names one."""
    match = _SITE_RE.search(text)
    return match is not None and len(_HAN_RE.findall(text)) - len(_HAN_RE.findall(match.group())) < _ABOUT


def _is_head(lines: list[TextLine], i: int) -> bool:
    """Whether a line shows by itself that it is the head of a page: the issue, the volume, or the page's number across from a name."""
    text = lines[i].text.s
    if "第" in text and _ISSUE_RE.match(text) and near_page(lines, i):
        return True
    if lines[i].hashes:
        return False
    return bool(_ACROSS_RE.match(text)) or ((i > 20 or near_page(lines, i, 1)) and _is_volume(lines, i))


def _is_volume(lines: list[TextLine], i: int) -> bool:
    text = lines[i].text.s
    return bool(_VOLUME_RE.match(text)) and not (_names_source(lines, i) or find_label_word(text))


def _names_source(lines: list[TextLine], i: int) -> bool:
    """Whether the line above says that this one is where the text comes from."""
    above = next((line.text.s for line in reversed(lines[max(0, i - 4) : i]) if line.text), "")
    return len(above) < 12 and bool(re.search("来源|出处|原[载刊]", above))
