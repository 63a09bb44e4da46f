"""The tail of a text: where the platform takes over again behind the last paragraph."""

from __future__ import annotations

import re
from collections.abc import Sequence

from hooks.study.ingest.furniture.platforms import PLATFORM_RE, is_platform, is_rights
from hooks.study.ingest.kinds import own_kind
from hooks.study.ingest.layout.lines import TextLine
from hooks.study.ingest.layout.shape import finished
from hooks.study.ingest.notes.citing import cites
from hooks.study.ingest.notes.marks import find_label
from hooks.study.ingest.record.record import byline, find_label_word
from hooks.study.ingest.record.surnames import may_be_name

#: The imprint of a book.
_IMPRINT_RE = re.compile(r"^(?:图书在版编目|中国版本图书馆)")
#: The imprint of a journal: who publishes it, under which number, for how much.
_MASTHEAD_RE = re.compile(
    r"^(?:主管|主办|协办|承办|出版|编辑出版|印刷|印制|发行|总发行|国内(?:总)?发行|国外(?:总)?发行|订阅|邮发代号|国内代号|国外代号|国内统一(?:连续出版物号|刊号)"
    r"|国际标准(?:连续出版物号|刊号)|刊号|广告(?:经营)?许可证|定价|每期定价|社址|地址|社长|主编|副主编|总编辑?|编委会?|顾问|主任|创刊|刊期"
    r"|电话|传真|邮编|主管单位|主办单位|出版单位|出版者|出版日期)[:：]|^(?:ISSN|CN)\s*[0-9]"
)
#: A work cited, though nothing ends its line: who printed it, its year and pages.
_CITED_RE = re.compile(r"出版社|书局|[0-9]{4}\s*年\s*(?:版|第)|第\s*[0-9—–-]+\s*[页頁]|\[[JMDNCRZ]\]|\bpp?\.\s?[0-9]|\bPress\b")
#: So many such lines make an imprint.
_FEWEST = 2
#: A line this wide that ends like a sentence is the author's (or a statement), not a button.
_PROSE = 24
_WIDE = 160
#: No line that a sentence is wrapped at is narrower, in cells.
_WRAPPED = 40
#: No button has more characters.
_BUTTON = 4
#: The name of an account is no longer, nor that of most persons.
_ACCOUNT, _NAME = 12, 3
#: A line that is a link and no more; how often a page was read or liked: ``赞同 12``, ``阅读 (1029)``.
_LINK_RE = re.compile(r"(?:[-•·]\s*)?(?:\[[^\[\]]{1,80}\]\([^()\s]*\)[\s|｜]*){1,3}")
_COUNT_RE = re.compile(
    r"[，,]?\s?[\u4e00-\u9fff]{1,4}\s?[(（：:]?\s?(?!(?:1[89]|20)[0-9]{2}\b)[0-9][0-9.,]*\s?[万wWkK+]*\s?[)）]?"
    r"|[0-9][0-9.,]*\s?[万wWkK+]*\s?[人次条个]\s?[\u4e00-\u9fff]{2}"
)
#: Heads of what stands below a post.
_COMMENTS_RE = re.compile(
    r"[《〈].{1,60}[》〉]有\s*[0-9]+\s*[个条则]\s*(?:想法|评论|回复|留言)|(?:发表|添加|提交)(?:回复|评论|回覆)|文章导航|文章导览"
    r"|(?:相关文章|相似文献|相似文章|引证文献|推荐文章|相关推荐|编辑推荐|metrics|related articles|cited by)\s*[0-9]*"
    r"|[0-9]+\s*[条则]\s*(?:评论|回复|留言)|leave a (?:reply|comment)|(?:post )?navigation|[0-9]+ (?:comments?|thoughts on .*)",
    re.I,
)
#: When an answer was given, and what it has been given for: right above the answers of others.
_ANSWERED_RE, _FOOT = re.compile(r"\[?(?:编辑|发布)于 ?20[0-9]{2}-|[0-9]+ ?人已送礼物"), 12
_COMMENTED_RE = re.compile("[0-9]\\s*[个条则]")
#: ``某某网 （责任编辑：某某）``.
_CLOSED_RE = re.compile(r"[(（\[【]\s*(?:责任编辑|责编)[:：][^()（）]{1,12}[)）\]】]$")


def find_tail(lines: Sequence[TextLine]) -> int:
    """The index of the first line of platform furniture behind the text; past the end if there is none."""
    for i in range(max(len(lines) - 60, len(lines) // 2), len(lines)):
        if lines[i].text and _IMPRINT_RE.match(lines[i].text.s):
            return i
    end = _comments(lines)
    last = next((i for i in range(end - 1, -1, -1) if _is_content(lines[i]) or _closes_sentence(lines, i)), -1)
    masthead = [i for i in range(last + 1, len(lines)) if _MASTHEAD_RE.match(lines[i].text.s)]
    if len(masthead) >= _FEWEST:
        return _name_above(lines, masthead[0], last)
    # Who has seen a text through is named last, or a sign ends it; what stands below is the page's.
    signed = False
    for i in range(last + 1, end):
        label = find_label_word(lines[i].text.s) if lines[i].text else None
        signed = signed or (label is not None and label.name == "editor") or bool(_CLOSED_RE.search(lines[i].text.s))
        signed = signed or lines[i].sign == "end"
        text = lines[i].text.s
        below = signed and not label and _is_other(text)
        if is_disclaimer(lines[i]):
            continue
        if text and (PLATFORM_RE.search(text) or is_rights(text) or below or _leads_away(lines, i, end) or _COUNT_RE.fullmatch(text)):
            return _buttons_above(lines, i, last)
    return end


def _leads_away(lines: Sequence[TextLine], i: int, end: int) -> bool:
    """Whether a line is nothing but a link, and so are most below it that have text: other posts."""
    if not _is_link(lines[i].text.s):
        return False
    below = [line.text.s for line in lines[i + 1 : end] if line.text]
    # A line of two stands alone: the post before and the one behind.
    several = bool(below) or lines[i].text.s.count("](") > 1
    return several and sum(map(_is_link, below)) * 2 >= len(below)


def _is_link(text: str) -> bool:
    """Whether a line is nothing but links, and cites no work."""
    return "](" in text and _LINK_RE.fullmatch(text) is not None and not _CITED_RE.search(text)


def _comments(lines: Sequence[TextLine]) -> int:
    """Where a site goes on to comments and other texts, by two of its heads for them, or one that counts them; else past the end."""
    others = next((i for i, line in enumerate(lines) if line.hashes and line.text.s == "更多回答"), -1)
    if others > 0:
        return next((i for i in range(max(1, others - _FOOT), others) if _ANSWERED_RE.match(lines[i].text.s)), others)
    found = [i for i in range(len(lines) // 2, len(lines)) if lines[i].text.s and _COMMENTS_RE.fullmatch(lines[i].text.s)]
    counted = any(_COMMENTED_RE.search(lines[i].text.s) for i in found)
    return found[0] if len(found) > 1 or counted else len(lines)


def _is_other(text: str) -> bool:
    """Whether a line is neither a name, nor a place of work, nor a date."""
    name = byline(text)
    return name == "other" or (name == "author" and not may_be_name(text))


def _buttons_above(lines: Sequence[TextLine], i: int, last: int) -> int:
    """The first of the words in a row over a line of the platform's, no longer than one: what a reader may press."""
    short: list[int] = []
    for j in range(i - 1, last, -1):
        text = lines[j].text.s
        if text and (len(text) > _ACCOUNT or lines[j].role or byline(text) == "date" or text[-1] in "。！？）)”》：:"):
            break
        short += [j] if text else []
    if len(short) == 1:
        # The name of the account, or the word over other posts; two such lines may be verse, and a name may sign the text.
        name = lines[short[0]].text.s
        return short[0] if len(name) > _NAME and not find_label_word(name) else i
    words = all(len(lines[j].text) <= _BUTTON for j in short)
    return short[-1] if words and len(short) > 2 else i


def _name_above(lines: Sequence[TextLine], i: int, last: int) -> int:
    """The first of the short lines right over an imprint: the journal's name and its issue."""
    first = i
    for j in range(i - 1, max(last, i - 6), -1):
        line = lines[j]
        if line.text and find_label_word(line.text.s):
            break
        first = j if line.text else first
    return first


def is_disclaimer(line: TextLine) -> bool:
    """Whether a line says for whom a text speaks: it stays, though it stands among the platform's words."""
    return bool(line.text) and finished(line.text.s) and own_kind(line.text.s) == "disclaimer" and not is_rights(line.text.s)


def _closes_sentence(lines: Sequence[TextLine], i: int) -> bool:
    """Whether a line is the short end of a sentence of the author's that was wrapped above it."""
    line, above = lines[i], lines[i - 1] if i else None
    if not line.text or line.role or above is None or not above.text or above.role or above.width < _WRAPPED:
        return False
    whole = above.text.s + line.text.s
    return finished(whole) and not finished(above.text.s) and not is_platform(whole)


def _is_content(line: TextLine) -> bool:
    text = line.text.s
    if not text or line.role not in ("", "table") or is_disclaimer(line) or _is_link(text):
        return False
    if (label := find_label_word(text)) and label.name in ("date", "editor", "url", "email", "citation"):
        return False
    if _CITED_RE.search(text) and not is_platform(text):
        return True
    if find_label(text) and (cites(text) or finished(text)) and not (text[0].isdigit() or is_rights(text)):
        return True
    # A short sentence is the author's as well; a title may ask.
    sentence = finished(text) and (line.width >= _PROSE or (text[-1] in "。”" and len(text) > _BUTTON))
    return (sentence and not is_platform(text)) or (
        line.width >= _WIDE and not (PLATFORM_RE.search(text) and line.width < 3 * _WIDE)
    )
