"""Names as they stand in front of affiliations, with the numbers and signs at them, and where they end."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from hooks.study.ingest.language import is_latin
from hooks.study.ingest.layout.lines import TextLine, cut
from hooks.study.ingest.record.record import AFFILIATION_RE, is_name
from hooks.study.ingest.trace import Ledger, join
from hooks.study.ingest.whole import Whole

_SIGNED_RE = re.compile("([\u4e00-\u9fff]{2,4})(?:[\\s、，,]{1,2}[\u4e00-\u9fff]{2,4}){0,3}[：:](?=\\s*\\S{4})")
#: ``〔德〕某某 著　某某 译``.
MADE_RE = re.compile(
    r"(?P<author>[^，。：；《》]{2,40}?)\s*(?P<wrote>[著撰])[\s,，;；/／]+(?P<translator>[^，。：；《》]{2,40}?)\s*(?P<turned>编?译)"
    r"(?:[\s,，;；/／]+(?P<reviewer>[^，。：；《》]{2,40}?)\s*(?P<read>校))?"
)
#: What may open the affiliations behind the names: a bracket, with a number before it or none, or a number and the name of a place.
_PLACES_RE = re.compile(
    r"(?:(?<=[^,，][\s*²³’])[0-9¹]\s?(?=[(（](?!\s?1[.．])))?[(（]|(?<=[\u4e00-\u9fff*²³」’'])[0-9](?=\s?[\u4e00-\u9fff]{4})"
)
#: Who somebody is, with no label: ``某某 女 1992年生，硕士研究生``.
LIFE_RE = re.compile(
    "[\u4e00-\u9fff]{2,4}[\\s，,]*[男女][\\s，,]*(?:[\u4e00-\u9fff]{1,3}族[，,]\\s*)?(?:19|20)[0-9]{2}\\s?年[^。]{0,6}生[，,]"
)
_GAP_RE = re.compile(r"\s+")
#: What stands between names, or at them: spaces, commas, stars and raised numbers, and signs read for these.
_NAME_SIGN_RE = re.compile(r"(?:[\s,，、;；.*＊\\0-9①-⑳¹²³⁴-⁹†‡#△’‘'`」』^$]|</?sup>|(?<=[\u4e00-\u9fff,，*0-9])[a-hä]+(?![A-Za-z]))+")
#: Names of two or three characters may have lost the sign between them.
_NAME_PART_RE = re.compile("[\u4e00-\u9fff·]{1,9}")
#: ``李　明``: a name of two characters with a space in it, and what may be one.
_NAME_GAP_RE = re.compile("[ \u3000]+")
_SPACED_RE = re.compile("(?<![\u4e00-\u9fff])([\u4e00-\u9fff])[ \u3000]+([\u4e00-\u9fff])(?![\u4e00-\u9fff])")
_LATIN_WORD_RE = re.compile("[A-Za-z][A-Za-z’'-]*")
_STARS, _BEHIND_STAR_RE = "*＊", re.compile(r"[*＊]\s?(?:[,，、;；]\s?\S|[(（](?:19|20)[0-9]{2})")
#: Raised signs as tags, formulas or brackets.
_TAG_RE = re.compile(r"\[\^[^\[\]]{1,20}\]|<[^<>]{1,20}>[^<>]{0,20}</[^<>]{1,10}>|\$[^$]{1,80}\$|\[[0-9,，\s]{1,12}\]")


def names_end(text: str, near: bool = False) -> int:
    """Where the names end that a line of affiliations opens with; 0 where it opens with none.

    Args:
        text: the line.
        near: whether one space may part a name from the place, as behind ``作者：``.
    """
    gap = _GAP_RE.search(text)
    if gap and (near or len(gap.group()) > 1) and AFFILIATION_RE.search(text, gap.end()):
        name = text[: gap.start()]
        if len(name) < 4 and is_name(name):
            return gap.end()
    for match in _PLACES_RE.finditer(text):
        names = text[: match.start()].strip()
        if AFFILIATION_RE.search(names):
            return 0
        if names and AFFILIATION_RE.search(text, match.start()) and (is_name(names) or are_names(names)):
            return match.start()
    return 0


def signature_end(title: str, lines: Sequence[TextLine]) -> int:
    """Where an author's name in front of a title ends (``某某：论…``), 0 for none; without a line on the author it is the subject."""
    match = _SIGNED_RE.match(title)
    if not match:
        return 0
    name = match.group(1)
    # ``某某 某馆馆长``, ``作者 | 某某``, ``原创 某某 某号``.
    place = rf"{AFFILIATION_RE.pattern}|[馆院所社]长|主任|主编"
    about = re.compile(
        rf"[\W\s]*(?:(?:作者(?:简介)?|撰文|文)\s*[:：|｜丨/／]\s*)?{name}\W*(?:$|进入专栏|(?<=[\s，,（(])[^。]{{0,60}}(?:{place}))"
        rf"|\W*(?:原创|Original)\W+{name}\s"
    )
    return match.end() if any(name in line.text.s and about.match(line.text.s) for line in lines) else 0


def names_in(text: str) -> list[str]:
    """The Chinese names of a line of names, with the spaces inside them closed up."""
    whole = _TAG_RE.sub(" ", text)
    if len(_NAME_GAP_RE.findall(whole)) > 1 or "，" in whole or "," in whole:
        whole = _SPACED_RE.sub(r"\1\2", whole)
    parts = [part for part in _NAME_SIGN_RE.split(whole) if part]
    return ["".join(parts)] if all(len(part) == 1 for part in parts) else [p for p in parts if re.fullmatch("[\u4e00-\u9fff·]{2,9}", p)]


def with_stars(lines: list[TextLine], whole: Whole, ledger: Ledger) -> list[TextLine]:
    """The lines; one that opens with the star of the name above it (``*，某某，…``, ``*（1991），…``) joined to that."""
    behind = [i for i in whole.opening(_STARS) if i and _BEHIND_STAR_RE.match(lines[i].text.s)]
    result = list(lines) if behind else lines
    for i in behind:
        above, line = result[i - 1], result[i]
        result[i] = replace(above, text=join([above.text, line.text]), width=above.width + line.width)
        result[i - 1] = cut(above)
    return result


def are_names(text: str) -> bool:
    """Names with what character recognition makes of the signs at them, and of the spaces between them."""
    text = _TAG_RE.sub(" ", text)
    if is_latin(text):
        words = _LATIN_WORD_RE.findall(text)
        capital = sum(word[0].isupper() for word in words[::2])
        return 2 <= len(words) <= 60 and capital * 5 >= 4 * len(words[::2])
    parts = [part for part in _NAME_SIGN_RE.split(text) if part]
    named = bool(parts) and all(_NAME_PART_RE.fullmatch(part) for part in parts)
    # Character recognition closes up the spaces between names.
    return named and (len(parts) > 1 or len(text) > 3)
