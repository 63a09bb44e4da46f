"""Record lines: labels (摘要, Key words, 【作者】 …), and what stands between the title and the text."""

from __future__ import annotations

import re
from typing import NamedTuple

from hooks.study.ingest.language import is_latin
from hooks.study.ingest.record.surnames import may_be_name
from hooks.study.ingest.remembered import remembered

#: Fields whose value is a short code, never a sentence.
CODES = ("classification", "document-code", "article-number", "doi", "issue", "pages")
#: Label words and the record field they name; white space inside a word is padding.
_WORDS = {
    "abstract": "摘要|文摘|论文摘要|文章摘要|内容概要|概要|内容提要|提要|内容摘要|中文摘要|英文摘要|执行摘要|Executive Summary"
    "|Abstract|Summary|要旨|和文要旨|抄录|论文要旨|초록|국문초록|국문요약|논문초록|논문요약|요약",
    "keywords": "关键词|关键字|中文关键字|中文关键词|主题词|主题标引词|标签|Tags|Key ?words?|Index Terms|キーワード|키워드|핵심어|주제어",
    "classification": "中图分类号|中图法分类号|分类号|中图法分类|JEL分类号|JEL分类|JEL Classification|JEL|分类名|分类|分类法|CLC|CLC number"
    "|PACS|PACS numbers?",
    "document-code": "文献标识码|文献标志码|文献代码|Document code",
    "article-number": "文章编号|Article ID",
    "doi": "DOI",
    "date": "成文日期|生成日期|发文日期|公开日期|投稿日|收稿日|采用日|接受日|通过日|收稿日期|收稿时间|上网日期|接受日期|接收日期|"
    "接受刊登日期|接受刊登|刊出日期|退修日期|收件日期|收件|来稿日期|"
    "通过刊登|投稿日期|收修改稿日期|修回日期|修订日期|录用日期|完稿日期|截稿日期|截稿|发布日期|发表日期|写作时间|发布时间|"
    "发表时间|更新时间|出版日期|网络首发日期|网络首发时间|网络出版时间|"
    "网络出版日期|日期|时间|出版时间|Date"
    "|Received|Received date|Received on|Revised|Revised date|Accepted|Accepted date|Published|Published online",
    "funding": "基金项目|基金|基金资助|资助项目|项目资助|项目基金|项目来源|课题项目"
    "|Foundation items?|Foundations?|Funding|Supported by",
    "author": "作者|采写|采访、翻译|采访、整理|采访/翻译|采访/整理|采访翻译|采访整理|发文机关|发布机构|发文机构|执笔|执笔者"
    "|执笔人|作者姓名|原作者|研究生姓名|研究生|作者名|著者|责任者|文/|撰文|撰稿|Author|Authors|By",
    "bio": "作者简介|作者介绍|作者信息|作者单位|工作单位|单位|作者地名|机构|第一作者|通讯作者|通信作者"
    "|通讯联系人|通信联系人|About the author|Author bio",
    "translator": "译者|译|编译|翻译|译者简介|Translator|Translated by",
    "reviewer": "校对|审校|校译|校|审核|审阅|审订|Reviewer",
    "editor": "责任编辑|责任编校|责任校对|责编|编辑|本刊编辑|编者|录入|文章录入|文字录入"
    "|本期编辑|本期责编|值班编辑|网络编辑|实习编辑|初审|复审|终审|一审|二审|三审|审签|监制|策划|版式设计|排版|美编|编校|制作|Editor",
    "citation": "来源|出处|供稿来源|供稿|稿件来源|文章来源|文献来源|原文|原文出处|原载|原刊|中文引用格式|英文引用格式|引用格式|"
    "引用本文|文献参数|本文引用格式|推荐引用|Source|Citation|Cite this article|Recommended Citation",
    "series": "刊名|期刊|期刊名称|归档|所属栏目|栏目|专栏|复印期刊名|原刊名称|原刊刊名|刊物|版名|Series|Journal",
    "issue": "期号|刊期|年期|复印期号|原刊期号|卷期|年卷期|Issue",
    "pages": "页码|页号|页次|原刊页号|起止页码|Pages",
    "url": "网络出版地址|网络首发地址|链接|附录网址|原文链接|网址|原文地址|URL|View this online at|Online at",
    "email": "E-?mail|电子邮箱|邮箱|电邮",
    "title": "标题|书名|篇名|题名|文章标题|论文题目|论文（设计）题目|毕业论文题目|毕业设计题目|题目|中文标题|Title",
    "subtitle": "副标题|副题名",
    "title-en": "英文标题|英文题名|英文篇名|原文标题|原文题目",
    "text": "正文|全文|正文快照",
    "other": "原标题|原题|摘要题|索引号|主题分类|发文字号|公文种类|信息类别|效力状态|绘图|绘图者|照相|照相者|摄影者|拓片|拓片者|法宝引证码|"
    "学科类别|聚类检索|被引频次|下载频次|被引次数|下载次数|文献号|"
    "分类名称|英文作者|英文摘要|版号|原刊地名|地名|参考文献标引|参考文献格式|语种|复印期刊"
    "|出版社|出版者|丛书名|ISBN|联系地址|通讯地址|通信地址|邮政编码|邮编|联系电话|传真"
    "|指导教师|指导老师|导师姓名|指导教授|专业名称|学科专业|研究方向|学位类别|答辩日期|学号|单位代码|学校代码|密级",
}


def _padded(words: str) -> str:
    """``摘要`` as a pattern that allows padding: ``摘 要``, ``【 标  题 】``."""
    return "|".join(
        r"[\s\u3000]*".join(re.escape(c) if "一" <= c <= "鿿" else c for c in word) if not word.isascii() else word
        for word in words.split("|")
    )


_ALL = "|".join(f"(?P<{name.replace('-', '_')}>{_padded(words)})" for name, words in _WORDS.items())
_BRACKETED_RE = re.compile(
    rf"^[\s*]*[【〔\[［〖<＜〈(（]\s*[*]*\s*(?:{_ALL})\s*[:：]?[\s*]*[】〕\]］〗>＞〉)）]"
    r"[*\s]*[:：]?[*\s]*",
    re.I,
)
_ENCLOSED_RE = re.compile(
    rf"^[【〔\[［(（]\s*(?:本文)?(?:{_ALL})(?:\s*[:：]\s*|[\s\u3000]+|(?<=责任编辑|责任编校)(?=[\u4e00-\u9fff]{{2,3}}\W))"
    r"(?P<value>[^】〕\]］]+?)\s*[】〕\]］)）]$",
    re.I,
)
COLON_RE = re.compile(rf"^[*_\s■◆●□◎▲★]*(?:[(（](?=[^)）]*$))?(?:本文)?(?:{_ALL})\s*[*_]*\s*[:：][*_\s]*", re.I)
#: Who did what, set off by a stroke: ``责编/某某``, ``撰稿丨某某 翻译 | 某某``, ``【文/某网 某某】``.
_STROKE_RE = re.compile(
    r"^[【\[［(（]?\s*(?:(?P<author>作者|撰文|撰稿|采写|口述|对话|文)|(?P<translator>译者?|翻译|编译)|(?P<reviewer>校对?|审校)"
    r"|(?P<editor>责任编辑|责\s?编|编辑|整理|排版|编排|美编|审核|审读|初审|复审|终审|监制|策划|图文)|(?P<citation>来源|原载|出处)"
    r"|(?P<bio>单位|学校|机构)|(?P<other>研究方向|专业))\s*[/／∕|｜丨]\s*"
    r"(?P<value>[^/／∕|｜丨。【】]{2,40}?)[\s，,、；;]*[】\]］)）]?$"
)
#: Only these stand before their text without a colon.
_SPACED_RE = re.compile(
    r"^\*{0,2}(?:(?P<abstract>[《〈]\s*摘\s*要\s*[》〉](?=[\s\u3000]*$)|(?:执行|内容|[中英]文)?摘[\s\u3000]*要|内容提要"
    r"|Executive Summary(?=[\s\u3000]*$)|提[\s\u3000]*要(?=[\s\u3000]*$|[\s\u3000]+\S{20})|要[:：](?=[\s\u3000]*$)|Abstract|ABSTRACT"
    r"|(?:(?:和文|論文)?(?:要[\s\u3000]*旨|抄[\s\u3000]*录)|(?:국문|논문)?[\s\u3000]?(?:초[\s\u3000]*록|요[\s\u3000]*약))(?=[\s\u3000]*$))"
    r"|(?P<classification>(?:中图法?)?分类号)(?=[ \u3000]+[A-Z][A-Z0-9.:+/; ]{1,20}$)|(?P<title>标题|题名|篇名)(?=[ \u3000]+\S{6})"
    r"|(?P<funding>(?:资助|基金)项目)(?=[ \u3000]+\S{4})"
    r"|(?P<editor>责任编辑|责任校对|本文编辑)(?=[\s\u3000]+[\u4e00-\u9fff](?:[\s\u3000]*[\u4e00-\u9fff]){1,2}[\s\u3000]*$)"
    r"|(?P<author>执笔[者人]?(?=[ \u3000]+[\u4e00-\u9fff \u3000]{2,40}$)|By(?= [\u4e00-\u9fff]{2,4}(?:\W|$)))"
    r"|(?P<other>(?:绘图|照相|摄影|拓片)者?)(?=[ \u3000]+[\u4e00-\u9fff \u3000]{2,40}$)"
    r"|(?P<keywords>关[\s\u3000]*键[\s\u3000]*词|Key ?words|KEY ?WORDS))\*{0,2}(?:[\s\u3000]+(?=\S)|\s*[|｜丨/／—]+\s*(?=\S)|[\s\u3000]*$)"
)
#: Character recognition loses the space behind the label too; a long line must follow.
_GLUED_RE = re.compile(
    r"^(?:(?P<abstract>(?:摘\s*要|内容提要|提\s*要)(?=[\u4e00-\u9fff“《].{50})|Abstract[.．]?\s?(?=[A-Z].{50}))"
    r"|(?P<keywords>关\s*键\s*词(?=[^\s:：是的之为]{2})(?=.*[;；]|(?:[^，。]{1,24}，){2}[^。]*$)|[Kk]ey ?words(?=[A-Za-z].*[;；]))"
    r"|(?P<editor>责任编辑(?=[\u4e00-\u9fff]{2,3}$))"
    r"|(?P<classification>(?:中图|JEL)分类号?(?=\s*[A-Z])|分类号(?=\s*[A-Z][A-Z0-9.]+\s*$))|(?P<document_code>文献标[识志]码(?=\s*[A-Z]\b))"
    r"|(?P<article_number>文章编号(?=\s*[0-9]{4}))|(?P<date>(?:本文)?(?:收稿|修回|录用|投稿|发布|修改)日期[为是]?(?=\s*[0-9]{4})"
    r"|(?:Received|Revised|Accepted|(?:Print )?[Pp]ublication date)(?= [0-9]{1,2} [A-Z][a-z]{2,8} [0-9]{4})"
    r"|(?:编辑|发布|发表|修改|更新)于(?=\s*[0-9]{4}[-/.年][0-9]{1,2}[-/.月][0-9]{1,2}日?(?:\s*[0-9]{1,2}:[0-9:]{2,5})?\s*$)))\s*"
)
#: Every label ends with one of these, or is glued to its text.
_LABEL_END_RE = re.compile(
    r"[:：\s】〕\]］〗〉>＞）)/／∕|｜丨要旨录록약词号码辑期AKk]"
    r"(?:(?<![期AKk])|(?<=期)(?=[为是]?[0-9])|(?<=A)(?:bstract|BSTRACT)|(?<=[Kk])(?:ey|EY))"
)
#: And opens with the first character of one of the words, or with that in brackets.
_OPENS = f"题初复终监策图核对采口整本{''.join(sorted({word[0] for words in _WORDS.values() for word in words.split('|')}))}"
LABEL_OPENS_RE = re.compile(rf"[\s*_■◆●□◎▲★]*(?:[《〈{_OPENS}]|[【〔\[［〖<＜〈(（][\s*]*[{_OPENS}])", re.I)
DATE_RE = re.compile(
    r"^[(（]?(?:(?:中华)?民国\s*[0-9一二三四五六七八九十〇○]{1,4}\s*年(?:\s*[0-9一二三四五六七八九十]{1,3}\s*月)?(?:\s*[0-9一二三四五六七八九十]{1,3}\s*日)?"
    r"|[一二][〇○零一二三四五六七八九]{3}\s*年(?:\s*[一二三四五六七八九十]{1,2}\s*月)?(?:\s*[一二三四五六七八九十]{1,3}\s*日)?"
    r"|[0-9]{4}\s*[-./年]\s*[0-9]{1,2}\s*(?:[-./月]\s*[0-9]{0,2}\s*日?)?"
    r"|[0-9]{1,2}\s+[A-Z][a-z]+\s+[0-9]{4}|[A-Z][a-z]+\s+[0-9]{1,2},\s*[0-9]{4})"
)
#: ``（…年…月…日第…次会议通过）``: when a law was passed, under its name.
PASSED_RE = re.compile(r"[(（](?:19|20)[0-9]{2}\s?年.{4,300}(?:通过|公布|发布|批准|施行|修[订正])[^。]{0,12}[)）]$")
AFFILIATION_RE = re.compile(
    r"(?:保管|管理|考古|文物|博物)[所院馆局处队][)）]?$|课题组$|大学|学院|学校|中学|小学|医院|[(（][^()（）]{2,40}[0-9]{6}[)）]$|研究[院所室中]|(?<!为)中心|党校|社科院|科学院|公司|研究员|教授|讲师|博士|University|Institute"
    r"|College|School|Department|Center|Centre|Academy|Fellow|Professor|대학|연구"
)
_NAME_RE = re.compile(
    r"^(?:[□■◇◆○●⊙◎*※]\s*)?(?:文\s*[/／|]\s*|[Bb][Yy]\s+|作者\s*)?(?:[\u4e00-\u9fff·]{2,4}|[가-힣]{2,4}"
    r"|[\u4e00-\u9fff](?:[\s\u3000]+[\u4e00-\u9fff]){1,2}|[\u4e00-\u9fff]{2}[\s\u3000]+[\u4e00-\u9fff](?![\u4e00-\u9fff])|[\u4e00-\u9fff]{1,8}·[\u4e00-\u9fff·]{1,10})"
    r"(?:\s*[\s、,，;；/／*0-9①-⑨]+\s*(?:[\u4e00-\u9fff][\s\u3000]+[\u4e00-\u9fff](?![\u4e00-\u9fff])"
    r"|[\u4e00-\u9fff]{2,4}|[가-힣]{2,4}))*\s*(?:[/／|｜]\s*)?(?:整理|口述|记录|采访|选编|辑录|撰文|供稿|[著译编文*※①]|\\\*|[0-9,，]+)?$"
)
_COMMA_RE = re.compile("[,，、]")
_LATIN_NAME_RE = re.compile(
    r"^(?:[Bb][Yy]\s+)?(?:(?:[A-Z][a-zA-Z'’-]++|[A-Z]\.)[\s,，、;；&]*(?:and\s+)?){2,24}(?:,?\s*作者[:：].*)?[0-9*,]*$"
)
#: Where a translated author is from: ``[美]``, ``（英）``.
_COUNTRY_RE = re.compile(r"^[\[［〔【(（][\u4e00-\u9fff]{1,4}[\]］〕】)）]\s*(?=[\u4e00-\u9fff])")
#: Parts of a text that are written like a name of two or three characters, and journals.
_PART_RE = re.compile(
    r"(?:目\s*[录次]|卷\s*[上中下一二三四五六七八九十]{1,2}|摘\s*要|[前引序导]\s*言|[结绪导]\s*[语论]|附\s*录|后\s*记)$"
    r"|(?:首页|主页|关于(?:我们)?|归档|标签|分类|友链|登录|注册|搜索|联系(?:我们)?|留言板?|目录|文章|博客|订阅|专题|编委会|投稿指南|期刊介绍|过刊浏览)$"
    r"|[\u4e00-\u9fff]{2,8}(?:论坛|学报|杂志|月刊|学刊|周刊|论丛|网)$"
)
_TAG_RE = re.compile("</?su[bp]>")
#: Words of two characters or more, as many as names seldom are.
_ROW_RE = re.compile(r"[\u4e00-\u9fff]{2,4}(?:[ \u3000]+[\u4e00-\u9fff]{2,4}){3,}")
#: A newspaper with its day: ``《某报》（2021年09月14日 11版）``.
PAPER_RE = re.compile(r"《[^》]{2,14}》\s*[（(]\s*[0-9]{4}\s*(?:[-.]|年\s*[0-9第])")
#: What the cover of a thesis says it is, letter by letter.
_THESIS_RE = re.compile(r"学\s*位\s*论\s*文")
#: The year or the number of an issue: ``某刊 2017年19期``.
ISSUE_RE = re.compile("[0-9]\\s*[年期卷]")
#: Raised numbers and stars at names, and what character recognition makes of them.
_NAME_SIGNS_RE = re.compile(
    r"(?:\\?\*|<sup>[^<>]{0,16}</sup>|</?sup>|\^[^\^\s]{1,8}\^|\[\^[^\[\]]{1,20}\]|[0-9①-⑨†‡§✉☆↑¹²³⁴-⁹]|(?<=[0-9,，*])#|(?<=[0-9])[)）]"
    r"|(?<=[\u4e00-\u9fff0-9])['’‘`]|(?<=[\u4e00-\u9fff])[a-hä](?:[,，]?[a-h0-9])*(?=[\s,，、;；(（]|$))+"
)


class Label(NamedTuple):
    """A record label at the start of a line: the field it names, where the label ends, where the value does, whether it is bracketed."""

    name: str
    end: int
    close: int
    bracketed: bool = False


@remembered
def find_label_word(text: str) -> Label | None:
    """The record label a line opens with."""
    if not LABEL_OPENS_RE.match(text) or not _LABEL_END_RE.search(text, 0, 60):
        return None
    if match := _ENCLOSED_RE.match(text):
        return Label(_named(match), match.start("value"), match.end("value"), bracketed=True)
    if match := _BRACKETED_RE.match(text):
        return Label(_named(match), match.end(), len(text), bracketed=True)
    if match := COLON_RE.match(text) or _SPACED_RE.match(text) or _GLUED_RE.match(text):
        return Label(_named(match), match.end(), len(text))
    match = _STROKE_RE.match(text) if len(text) < 60 else None
    return Label(_named(match), match.start("value"), match.end("value")) if match else None


def _named(match: re.Match[str]) -> str:
    return next(k for k, v in match.groupdict().items() if v is not None and k != "value").replace("_", "-")


#: ``原创 某某研究院 2023-05-12 18:30 发表于北京``: which account sent a post, and when; it names no affiliation.
_POSTED_RE = re.compile(
    r"^原创\s.{2,60}发[表布]于|(?:19|20)[0-9]{2}[-/.年][0-9]{1,2}[-/.月][0-9]{1,2}日?[\s*]{1,4}[0-9]{1,2}[:：][0-9]{2}"
)
#: A body that writes under its own name.
_BODY_RE = re.compile("[\u4e00-\u9fff（）()“”]{2,24}(?:课题组|调研组|研究组|编写组|写作组|项目组|编辑部|评论员)")
_DOI_RE = re.compile(r"\[?(?:https?://(?:dx\.)?doi\.org/)?10\.[0-9]{4,9}/[^\s\]]+(?:\]\([^()\s]*\))?")
#: A place abroad from there: ``Shenzhen 518040, Guangdong, China``.
_ZIP_RE = re.compile(r"(?<![0-9])[0-9]{6}(?![0-9])[^。]{0,40}\bChina\b", re.I)


@remembered
def byline(text: str) -> str:
    """The field a line between title and text belongs to."""
    if DATE_RE.match(text):
        return "date"
    if _POSTED_RE.search(text):
        return "other"
    if _DOI_RE.fullmatch(text):
        return "doi"
    if re.search(r"https?://", text) and len(text) < 200:
        return "url" if re.match(r"^<?https?://", text) else "citation"
    if PAPER_RE.match(text):
        return "citation"
    if _BODY_RE.fullmatch(text):
        return "author"
    if is_name(text):
        return "author-en" if is_latin(_TAG_RE.sub("", text)) else "author"
    if AFFILIATION_RE.search(text) or _ZIP_RE.search(text):
        return "affiliation" if not re.match(r"^[\u4e00-\u9fff·]{2,4}\s*[,，]", text) else "author"
    if "@" in text:
        return "email"
    return "other"


@remembered
def is_name(text: str) -> bool:
    """Whether a line is one or several names and nothing else."""
    if len(text) > 80:
        return False
    if re.match(r"^by\s", text, re.I):
        return True
    text = text.rstrip(" ·•|｜")
    if ISSUE_RE.search(text) or _THESIS_RE.search(text) or _PART_RE.match(text):
        return False
    if _ROW_RE.fullmatch(text) and sum(map(may_be_name, names := text.split())) * 2 < len(names):
        # The parts of a site stand in a row as names do.
        return False
    bare = _NAME_SIGNS_RE.sub(lambda m: " " if m.end() < len(text) else "", text).strip()
    bare = _COUNTRY_RE.sub("", bare)
    if AFFILIATION_RE.search(bare):
        return False
    if _NAME_RE.match(bare):
        return True
    most = 24 if _COMMA_RE.search(bare) else 8
    return bool(_LATIN_NAME_RE.match(bare)) and len(re.findall(r"[\w.'’-]+", bare)) <= most and not bare.isupper()
