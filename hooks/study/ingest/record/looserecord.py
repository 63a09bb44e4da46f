"""Record lines that an export has stripped of their labels: told by their form, and by where they stand."""

from __future__ import annotations

import re
from collections.abc import Container, Sequence

from hooks.study.ingest.layout.lines import TextLine
from hooks.study.ingest.layout.shape import finished, is_prose
from hooks.study.ingest.record.record import PAPER_RE

_LOOSE = (
    ("date", re.compile(r"[0-9]{4}\s?[-./年]\s?[0-9]{1,2}(?:\s?[-./月]\s?[0-9]{1,2}\s?日?|月)?")),
    ("classification", re.compile(r"[A-Z]{1,2}[0-9]{1,4}(?:[-./][0-9]{1,3})*(?:\([0-9]+\))?(?:[;；]\s?[A-Z]{1,2}[0-9./-]+)*")),
    ("document-code", re.compile("[A-E]")),
    ("article-number", re.compile(r"[0-9]{4}[-－][0-9]{3}[0-9Xx]\s?[(（][0-9]{4}[)）]\s?[0-9]{1,2}[-－][0-9]{3,4}[-－][0-9]{2}")),
    ("affiliation", re.compile(r"[(（][^()（）。，]{2,30}(?:大学|研究所|学院)[^()（）。，]{0,20}[)）]")),
    ("funding", re.compile(r"[^。]{4,60}(?:基金|项目|课题|规划|资助)[^。]{0,80}[(（][^()（）]{4,24}[)）][^。]{0,10}。?")),
)
_ORIGIN_RE = re.compile(
    r"^(?:[(（【*]*(?:本文|原文|此文|译文)(?:[经已获]{0,2}授权[，,]?)?|[(（])(?:来自(?=[^，。]{0,6}(?:公众号|专栏|《))|原载|原刊|[载译]|刊载|刊登|首发|发表|转载|(?:转|选|摘|录|节选|整理|译)自|来源|曾刊)(?:于|自|在)?.{0,8}[《“「：:]"
)
#: An address that the foot of a page has left alone.
_MAIL_RE = re.compile(r"[（(]?\\?[*＊]?\s?[\w.+-]{1,60}@[\w-]{1,40}(?:\.[\w-]{1,30}){1,4}[)）]?")
#: ``(2019-01-05收稿，2019-03-02修回)``, ``（收稿：1998-08-12　修回：1998-12-20）``.
_RECEIVED_RE = re.compile(
    r"[(（]?\s*(?:(?:收稿|修回|录用|定稿)[:：]\s?(?:19|20)[0-9]{2}[-./年]"
    r"|(?:19|20)[0-9]{2}[-./年]\s?[0-9]{1,2}[-./月]\s?[0-9]{1,2}日?\s*(?:收稿|修回|录用|定稿|(?:收到|修改)(?=[\s，,；;。)）]|$)))"
)
#: ``（本文系……项目的阶段性成果）``, ``1)国家自然科学基金资助课题．``: who paid, told in brackets or under the mark of the title; no
#: sentence, since plans and projects have patrons in the text too. And what each has.
_FUNDS = ("基金", "项目", "课题", "资助")
_FUNDED_RE = re.compile(
    r"[(（〔\[【](?:注[:：])?[本此]?[文研].{0,40}(?:基金|项目|课题|资助)[^。]{0,120}[)）〕\]】]$"
    r"|(?:[*＊]|[0-9][)）])\s?(?!.*[得获受])[^，。；]{2,40}基金[^，。；]{0,30}资助(?:课题|项目)?(?:\s?[(（][^()（）]{2,40}[)）])?[.．。]?$"
)
_AFTERWORD_RE = re.compile(
    r"^[(（](?:本文)?作者[\u4e00-\u9fff·]{2,9}[,，、][^。]{4,}[)）]$|^作者[\u4e00-\u9fff·]{2,4}[,，].{1,20}(?:大学|学院|研究[院所])"
    r"|^[(（]?(?:本文)?(?:第一|第二|通讯)?(?:作者|编译者|译者)(?:系|为|是|单位|：|:)"
    # ``某某（某大学　某地　100000）``
    r"|^[\u4e00-\u9fff·]{2,4}\s?[(（][^()（）。]{4,60}[0-9]{6}[)）]$"
)
#: ``甲;乙;丙``: terms and nothing else.
_TERMS_RE = re.compile(r"[^\s，。,.:：;；！？]{2,14}(?:\s?[;；]\s?[^\s，。,.:：;；！？]{2,14}){2,9}[;；]?")
#: A term of several words is no longer; so far below the terms of an article are used.
_TERM, _BELOW = 12, 60
#: A wrapped abstract has no more lines than this, each wider, in cells.
_WRAPPED, _LINE = 24, 40


def loose_field(text: str) -> str:
    """The field a line behind the notes is by its form; '' for none."""
    return next((name for name, pattern in _LOOSE if pattern.fullmatch(text)), "")


def told_field(text: str) -> str:
    """The field of a paragraph that tells of the article in words of its own (where it first stood, who paid for it); '' for none."""
    if "@" in text and _MAIL_RE.fullmatch(text):
        return "email"
    if len(text) < 80 and _RECEIVED_RE.match(text):
        return "date"
    if tells_origin(text) or (len(text) < 120 and PAPER_RE.match(text)):
        return "citation"
    if len(text) < 200 and any(map(text.__contains__, _FUNDS)) and _FUNDED_RE.match(text):
        return "funding"
    return "affiliation" if len(text) < 120 and _AFTERWORD_RE.match(text) else ""


def tells_origin(text: str) -> bool:
    """Whether a line says where the text first stood, and with several labels who made it."""
    return len(text) < (240 if text.count("：") > 2 else 120) and _ORIGIN_RE.match(text) is not None


def loose_keywords(lines: Sequence[TextLine], start: int, others: Container[int], wrapped: bool) -> int:
    """The line of terms above a text or right under its first paragraphs, which are the abstract then; -1 for none."""
    near, most = (_WRAPPED, _WRAPPED) if wrapped else (12, 4)
    first = [i for i in range(start, min(len(lines), start + near)) if lines[i].text][:most]
    for n, i in enumerate(first):
        if i in others or not is_prose(lines[i]):
            return -1
        ended = not n or finished(lines[first[n - 1]].text.s)
        if ended and (_TERMS_RE.fullmatch(lines[i].text.s) or (n and _are_used(lines[i].text.s.split(), lines[i + 1 : i + _BELOW]))):
            return i
        if not finished(lines[i].text.s) and len(lines[i].text) > 2 and not (wrapped and lines[i].width > _LINE):
            return -1
    return -1


def _are_used(terms: Sequence[str], lines: Sequence[TextLine]) -> bool:
    """Whether words set apart by spaces are terms: three or more, each of them used in the text below."""
    if len(terms) < 3 or any(len(term) > _TERM or not term[-1].isalnum() for term in terms):
        return False
    below = "".join(line.text.s for line in lines)
    return sum(term in below for term in terms) * 3 >= len(terms) * 2
