"""Words and signs by which notes, their headings and citations are known."""

from __future__ import annotations

import re

from hooks.study.ingest.remembered import remembered

_NOTES_HEADING_RE = re.compile(
    r"^[【〔\[［<＜〈]?\s*(?:[一二三四五六七八九十]{1,3}、|[0-9]{1,2}[.、\s]?\s*)?(?:注\s*释|注\s*解|校\s*(?:勘\s*)?记|尾\s*注|脚\s*注|附\s*[注註]|注|註\s*释|註\s*解|註|注\s*释"
    r"|参\s*考\s*文\s*献|引\s*用\s*文\s*献|引用\s*[・·、]?\s*参考文献|参考\s*[・·、]\s*引用文献|(?:主要|部分|本文)?(?:参考|推荐|引用|征引)(?:书目|文献|资料|来源)|注释(?:及|与|和)?参考文献"
    r"|参考|notes?(?:\s+and\s+references)?|references?(?:\s+and\s+notes)?|bibliography|footnotes?|endnotes?"
    r"|works\s+cited|참\s*고\s*문\s*헌|각주|주석|脚注|注記|参照文献|字库未存字注释)"
    r"\s*(?:[(（/／]?\s*(?:references?|notes?|bibliography|works\s+cited)\s*[)）]?)?\s*[】〕\]］>＞〉]?\s*(?:[(（][^（）()]{0,6}滑动[^（）()]{0,8}[)）])?\s*[:：]?$",
    re.I,
)
#: A list of works is never called so for another reason, as one of notes is.
WORKS_RE = re.compile("[文书][献目]|문헌|references|bibliography|works", re.I)
#: Headings inside a list of references: ``中文部分``, ``二、英文著作``, ``（三）期刊论文``.
SUBLIST_RE = re.compile(
    r"^(?:[一二三四五六七八九十]{1,2}[、．.]|[(（][一二三四五六七八九十]{1,2}[)）])?\s*(?:[中英外日西俄]文|华文)?"
    r"(?:部[分份]|专?著(?:作)?类?|书目|论文类?|論文|期刊(?:论文|类|論文)?|文献|资料|資料|学位论文|专书|网络资料|网路资料|报纸|史料|档案|古籍|专书(?:[与及和]论文)?|近人论著|(?:传统|一般)文献)[:：]?$"
)
#: Words and signs of a citation, in the languages of the field.
_CITATION_RE = re.compile(
    r"https?://|www\.|\bpp?\.\s?[0-9]|\bvol\.|\bno\.\s?[0-9]|\bibid|\bop\.\s?cit|\bed(?:s|ited)?\b|\bpress\b"
    r"|\bin\b.+\b(?:19|20)[0-9]{2}|[(（](?:19|20)[0-9]{2}[a-z]?[)）]|[，,]\s*(?:19|20)[0-9]{2}[a-c]?[，,。]\s*[〈《“「]"
    r"|第\s*[0-9—–\-~～、，]+\s*[页頁期卷]|出版社|同上|同前|参见|载《|详见|转引自|上网时间|访问时间|访问日期|[主编译]编?[:：]|[》』][，,].{0,40}[0-9]{4}(?:\s*年|[,.])"
    r"|\[[JMDNCRZAEBOLP/]{1,5}\]|ページ|頁|、[0-9]{4}年|쪽",
    re.I,
)
#: Who has added a note: ``……。——译者注``.
SIGNED_RE = re.compile(r"—\s*(?:[译编]者?|校者)[注註按]?[)）]?\s*$")
#: What the note of a title speaks of: who paid, who is thanked, who the author is.
STAR_RE = re.compile(
    r"项目|基金|资助|计画|课题|感谢|致谢|本文|作者|邮政编码|电子(?:信箱|邮箱)|E-?mail"
    r"|(?:教授|研究员|博士|讲师|候选人)(?:[。，.]|$)|科研費|助成|논문|지원|연구재단|교수|강사|연구원|박사|석사|grant|funded|thank",
    re.I,
)


@remembered
def cites(text: str) -> bool:
    """Whether a text has a word or a sign of a citation."""
    return _CITATION_RE.search(text) is not None


@remembered
def heads_notes(text: str) -> bool:
    """Whether a line is the word for notes or works cited, and nothing else."""
    return _NOTES_HEADING_RE.match(text) is not None
