"""What a line over a text looks like: the name of a text, a subtitle, names, an account, the number of an issue."""

from __future__ import annotations

import re

from hooks.study.ingest.language import is_latin
from hooks.study.ingest.layout.shape import finished
from hooks.study.ingest.record.masthead import is_journal
from hooks.study.ingest.record.record import DATE_RE, byline, is_name
from hooks.study.ingest.record.surnames import may_be_name

#: What a thesis is called on its cover.
_THESIS = (
    r"(?:[\u4e00-\u9fff]{2,12}(?:大学|学院)\s*)?(?:[\u4e00-\u9fff]{1,3}学)?(?:本\s*科|专\s*科|硕\s*士|博\s*士|研\s*究)?\s*(?:研\s*究)?\s*生?\s*"
    r"(?:学\s*位|毕\s*业)\s*(?:论\s*文|设\s*计)\s*(?:[(（](?:论\s*文|设\s*计)[)）])?"
)
THESIS_RE = re.compile(_THESIS)
#: The number of a journal's issue, or its name with it, is no title.
ISSUED_RE = re.compile(
    rf"^{_THESIS}$|"
    r"^(?:UDC|分类号)\s|学\s*位\s*论\s*文$|^[\u4e00-\u9fff]{2,4}(?:论坛|杂志|月刊|学刊|周刊|论丛)$|(?:委员会|编辑部|出版社)编?$"
    r"|^Vol\.|\bNo\.\s?[0-9]|第\s*[0-9一二三四五六七八九十]+\s*[卷期辑](?![\u4e00-\u9fff])|学报|ISSN|^[A-Z]{2}[0-9]",
    re.I,
)
#: Who wrote a post, and which account sent it; no account has a longer name.
_ACCOUNT_RE, _ACCOUNT = re.compile(r"[\u4e00-\u9fff]{2,3} [\u4e00-\u9fffA-Za-z0-9]{3,12}"), 10
#: What parts names, or is raised at them.
_SEVERAL_RE = re.compile(r"[\s、,，;；0-9]")
_NO_WORD_RE = re.compile(r"\W")
SUBTITLE_RE = re.compile(r"^[—―─–-]{1,3}\s*[^\s—―─–-]")
EXAMPLE_RE = re.compile(
    "以[^，。；！？]{2,30}为(?:例|中心|视角|个案|线索|切入点)(?:的[^，。；！？]{2,8})?|兼?[评读]《[^》]{2,40}》[^，。；！？]{0,14}"
)


def names_account(text: str) -> bool:
    """Whether a line is who wrote a post, and the account that sent it: ``某某 某某说``."""
    return _ACCOUNT_RE.fullmatch(text) is not None and may_be_name(text.split()[0])


def is_account(text: str, above: str, below: str) -> bool:
    """Whether a line between the title of a post and its day is the account that sent it: a few words like the name of a journal."""
    return len(text) <= _ACCOUNT < len(above) and DATE_RE.match(below) is not None and is_called(above) and is_journal(text)


def are_several(text: str) -> bool:
    """Whether a line is several names, or one with a raised number."""
    return _SEVERAL_RE.search(text) is not None and is_name(text)


def is_subtitle(text: str) -> bool:
    """Whether a line is a second title by its dash, or by what it says: ``以某地为例``, ``评《某书》``."""
    return bool(SUBTITLE_RE.match(text) or EXAMPLE_RE.fullmatch(text))


def is_parallel(text: str) -> bool:
    """Whether a line is words in English, more than a name."""
    return is_latin(text) and len(text.split()) > 3 and not is_name(text) and byline(text) == "other"


def is_called(text: str) -> bool:
    """Whether a line is like the name of a text: some words, no sentence, no data."""
    return 5 <= len(text) <= 40 and not finished(text) and byline(text) == "other" and not ISSUED_RE.search(text) and not is_name(text)


def bare_of(text: str) -> str:
    """A line without spaces and signs."""
    return _NO_WORD_RE.sub("", text)
