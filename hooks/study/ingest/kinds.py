"""What a paragraph is and who speaks in it: abstract, bio, journal note, commentary, disclaimer, introduction; voices."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from hooks.study.model import Paragraph

_DISCLAIMER_RE = re.compile(
    r"(?:观点|立场|看法|意见).{0,12}(?:不|非)(?:必然)?(?:代表|反映|等于).{0,20}|(?:仅|只)代表作者(?:本人|个人)?(?:的)?(?:观点|立场|看法)|观点(?:仅|只)代表作者|免责声明"
    r"|(?:views?|opinions?)\b.{0,80}\b(?:do|does) not (?:necessarily )?(?:reflect|represent)|(?:views?"
    r"|opinions?) expressed .{0,60}(?:those of|their own|the author)|观点.{0,12}不代表|见解.{0,20}(?:个人|所属)",
    re.I,
)
#: Every disclaimer has one of these.
_STANCES = ("代表", "反映", "等于", "免责声明", "个人", "所属", "iew", "IEW", "pinion", "PINION")
_SECTION_KINDS_RE = re.compile(
    r"(?P<abstract>(?:中文|英文)?摘要|内容提要|提要|内容摘要|摘要与关键词|abstract|summary|要旨|초록)$"
    r"|(?P<journal>(?:期刊|刊物|杂志)(?:简介|介绍)|about the journal)$"
    r"|(?P<bio>(?:作品|作者|译者|编译者?)(?:简介|介绍|信息)$|关于(?:本文)?作者$|about the authors?$|author bio)"
    r"|(?P<commentary>(?:(?:译|编|编译)者|[译编]|专家|本刊|小编|编辑)(?:评述|评论|点评|按语?|荐语|导语|推荐语|注|后记|的话|述评|短评|导读|结语)$"
    r"|(?:点评|评述|简评|短评|译后记)$|(?:translator|editor)['’]?s['’]? (?:note|remark|comment))",
    re.I,
)
_INTRODUCTION_RE = re.compile(r"introduction$|^(?:editorial|foreword|preface)$", re.I)
_BIO_RE = re.compile(
    r"^(?:Dr|Prof|Professor|Mr|Ms|Mrs)?\.?\s*(?:[A-Z][\w.’'-]+\s+){1,4}\b(?:is|was|serves as|holds)\b (?:an?|the|currently)?.{0,40}"
    r"(?:fellow|professor|lecturer|researcher|director|student|candidate|scholar|analyst|editor|journalist|president|chair)",
    re.I,
)
#: ``编者按：…``, ``【译者注】…``: somebody else than the author speaks in this paragraph.
REMARK_RE = re.compile(
    r"^[\W_]{0,6}(?:(?:编|译|编译)者|编辑部?|本刊|小编|主持人)(?:按语?|语|[注註]|的话|荐语|导[语言]|点评)"
    r"[*_\s]{0,4}(?:[\]］】〕)）][*_\s]{0,4}[:：]?|[:：])"
)
#: What a notice on an author tells: birth, rank, place of work, works, address.
_PERSON_RE = re.compile(
    "[男女][,，。；;]|[(（]\\s*(?:19|20)[0-9]{2}|教授|研究员|讲师|博士|硕士|学士|大学|学院|研究[所院会方]|中心"
    "|[著译]有|主编|院长|所长|主任|记者|编辑|E-?mail|@"
)
_REPORTED_RE = re.compile(
    r"(?:本文|两位|该文)?作者(?:们)?(?:认为|指出|首先|接着|最后|还|强调|建议|表示|提出|探讨|论述|分析|主要|进一步|考察)"
    r"|the authors? (?:argues?|notes?|suggests?|claims?|finds?)",
    re.I,
)
_SPEAKER_RE = re.compile(r"^([^\s：:，。“”《》]{1,12})[：:]\s*(?=\S)")


def section_kind(title: str) -> str:
    """The kind of the paragraphs under a heading, '' where they are the author's."""
    match = _SECTION_KINDS_RE.match(re.sub(r"[\s【】〔〕\[\]:：]", "", title) if not title.isascii() else title.strip(" :"))
    return match.lastgroup if match else ""


def is_introduction(title: str) -> bool:
    """Whether a heading names an editor's introduction; it is one where its language is not the article's."""
    return bool(_INTRODUCTION_RE.search(title))


def own_kind(text: str) -> str:
    """The kind a paragraph shows by its own words: ``commentary``, ``disclaimer``, ``bio`` or ''."""
    if REMARK_RE.match(text):
        return "commentary"
    if len(text) < 500 and any(map(text.__contains__, _STANCES)) and _DISCLAIMER_RE.search(text):
        return "disclaimer"
    return "bio" if len(text) < 600 and text[:1].isascii() and _BIO_RE.match(text) else ""


def is_remark_word(text: str) -> bool:
    """Whether a paragraph is nothing but the word for an editor's note: ``编者按``."""
    return len(text) < 12 and REMARK_RE.fullmatch(text.rstrip("：: ") + "：") is not None


def tells_of_person(text: str) -> bool:
    """Whether a paragraph behind a notice on an author may be one more: Chinese prose that says nothing of the kind is the text."""
    return text.isascii() or bool(_PERSON_RE.search(text[:150]))


def with_voices(paragraphs: Sequence[Paragraph], translated: bool) -> dict[str, str]:
    """Voices by paragraph id; empty where one voice speaks throughout.

    Args:
        paragraphs: all paragraphs in order.
        translated: whether the record names a translator or compiler.
    """
    body = [p for p in paragraphs if p.kind in ("body", "abstract")] if translated else []
    reported = sum(bool(_REPORTED_RE.search(p.text)) for p in body)
    if reported * 4 >= len(body) and reported > 2:
        voices = {"body": "reported", "abstract": "reported", "commentary": "translator"}
        return {p.id: voices.get(p.kind, "platform") for p in paragraphs}
    return _speakers([p for p in paragraphs if p.kind == "body"])


def _speakers(body: Sequence[Paragraph]) -> dict[str, str]:
    """Interviews: two labels or more that open paragraphs again and again; an unlabelled paragraph goes on speaking."""
    said = [(p, match.group(1)) for p in body if (match := _SPEAKER_RE.match(p.text))]
    often = {name for name, times in Counter(name for _, name in said).items() if times >= 2}
    turns = [p for p, name in said if name in often]
    if len(often) < 2 or len(turns) * 4 < len(body):
        return {}
    names = {p.id: name for p, name in said if name in often}
    voice, result = "", {}
    for paragraph in body:
        voice = names.get(paragraph.id, voice)
        if voice:
            result[paragraph.id] = voice
    return result


def spoken(paragraph: Paragraph, voice: str) -> Paragraph:
    """The paragraph with its voice."""
    return replace(paragraph, voice=voice) if voice else paragraph
