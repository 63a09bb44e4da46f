"""Record lines → fields: names without their marks, lists over several lines, signs taken off."""

from __future__ import annotations

import re
from dataclasses import replace

from hooks.study.ingest.inline import plain_line
from hooks.study.ingest.language import is_han, is_latin
from hooks.study.ingest.layout.items import Block
from hooks.study.ingest.record.masthead import Piece, beside, masthead
from hooks.study.ingest.record.names import MADE_RE, names_end
from hooks.study.ingest.record.people import Person, people
from hooks.study.ingest.record.record import AFFILIATION_RE, DATE_RE, is_name
from hooks.study.ingest.record.surnames import may_be_name
from hooks.study.ingest.trace import Ledger, Span
from hooks.study.model import Field

_SIGNS = "■□◆◇●○◎⊙▲△▼★☆|｜ \t\u3000"
#: Raised numbers and stars at names point to affiliations: ``王铮12 李雷2``.
_NAME_MARK_RE = re.compile(
    r"(?<=[\u4e00-\u9fff\uac00-\ud7a3])\s*(?:<sup>[^<>]{1,16}</sup>|\^[^\^\s]{1,8}\^|\[\^[^\[\]]{1,20}\]"
    r"|[a-hä](?:[,，]?[a-h0-9])*(?=[\s,，、;；]|$)"
    r"|(?:[0-9①-⑨*＊†‡§#✉☆↑¹²³⁴-⁹'’‘`」』]|\\\*|(?<=[0-9])[)）]|(?<=[0-9¹²³])[.,，](?=[0-9*✉#¹²³])|(?<=\*)[,，](?=[a-h0-9])|(?<=[,，*0-9])[a-h](?![A-Za-z]))+"
    r"(?=[\s,，、;；\u4e00-\u9fff]|$))|(?<![^\s,，、;；])\\?[*＊](?=[\u4e00-\u9fff])"
)
#: ``Liu Jian1,2* Bi Qiang¹``.
_LATIN_MARK_RE = re.compile(
    r"(?<=[A-Za-z])\s?(?:\\?[*＊]|[¹²³⁴-⁹†‡①-⑨]|[0-9]{1,3}(?![0-9])|"
    r"(?<=[0-9])[,，](?=[0-9*¹²³])|\s?<sup>[^<>]{0,16}</sup>(?:\s?[0-9])?)+\s?(?=[\s,，;；]|$)"
)
#: ``陈 一 鸣``: one name, set apart.
_SPACED_NAME_RE = re.compile(
    r"(?<![^\s,，、;；])(?<!^[\u4e00-\u9fff][ \u3000])(?<![\s,，、;；][\u4e00-\u9fff][ \u3000])"
    r"[\u4e00-\u9fff](?:[ \u3000][\u4e00-\u9fff]){1,2}(?![^\s,，、;；])(?![ \u3000][\u4e00-\u9fff](?:\s|$))"
)
_SPACE_RE = re.compile(" ")
#: ``原创 某某 某号 2023-05-12 18:30 发表于北京``: who wrote a post, which account sent it, and when.
_POST_RE = re.compile(
    r"(?:(?P<own>原创|Original(?=.*[\u4e00-\u9fff]))\s+|(?=.*发[表布]于.))(?P<author>(?:\S+\s+)*?)(?P<series>(?!发[表布]于)\S+)"
    r"(?:\s+(?P<date>(?:19|20)[0-9]{2}[-/.年][0-9]{1,2}[-/.月][0-9]{1,2}日?)(?P<other>.*)|(?(own)$|(?!)))"
    # And a blog: ``发表于2018年7月19日由某某``.
    r"|(?:发[表布]于|[Pp]osted on)\s*(?P<day>[^\s由作]{6,20})\s*(?:由|作者|by)\s*[:：]?\s*(?P<writer>\S{2,20}?)(?:发[表布]|撰写)?"
    # And ``某某 发表于 2012-05-06``; and a review: ``某某 评论 《某书》``.
    r"|(?P<poster>\S{2,20})\s+(?:发[表布]于)\s*(?P<posted>(?:19|20)[0-9]{2}[-/.年][0-9]{1,2}.{0,16})"
    r"|(?P<reviewer>\S{2,20})\s+评论\s+(?P<reviewed>\S.{0,60})"
    # And what one account has taken from another.
    r"|以下文章来源于\s*(?P<sender>\S{1,24}?)\s*[，,]\s?作者\s?[:：]?\s?(?P<signed>\S.{1,30})"
)
#: ``(某大学 某学院，某市 430070)``: where all the names before it are at home.
_ONE_PLACE_RE = re.compile(r"\s*[(（][^()（）]*[)）]\s*")
_POSTED_RE = re.compile("原创|Original|发[表布]于|osted on")
_POST_FIELDS = {
    **{"day": "date", "posted": "date", "writer": "author", "poster": "author", "reviewer": "author", "signed": "author"},
    **{"reviewed": "other", "sender": "series"},
}


def add_byline(fields: list[Field], ledger: Ledger, block: Block) -> None:
    """Add a line between title and text; names that run on into their affiliations are parted from them."""
    text = block.text
    if text.s[0] == "*" == text.s[-1]:
        ledger.drop(text[:1], "markup")
        ledger.drop(text[-1:], "markup")
        text = text[1:-1]
    if block.style == "masthead":
        return _add_masthead(fields, ledger, text, block.line)
    if made := MADE_RE.fullmatch(text.s):
        for name, verb in (("author", "wrote"), ("translator", "turned"), ("reviewer", "read")):
            if made.group(name):
                end = made.start(name) + len(made.group(name).rstrip("/／∕ "))
                add_field(fields, ledger, name, text[made.start(name) : end], block.line)
                ledger.drop(text[end : made.end(verb)].strip(), "label")
        return
    if block.style == "date" and (day := _STAMP_RE.match(text.s)) and (rest := text[day.end() :].strip()):
        # The day a site has run into the line below it.
        name = "author" if is_name(rest.s) and may_be_name(rest.s) else "affiliation" if AFFILIATION_RE.search(rest.s) else ""
        # Several names in one come again on the next line, each by itself.
        name = name or "other" * (_RUN_RE.fullmatch(rest.s) is not None and may_be_name(rest.s[:3]))
        if name:
            add_field(fields, ledger, name, rest, block.line)
            text = text[: day.end()]
    text = plain_line(text, ledger) if _POSTED_RE.search(text.s) else text
    if post := _POST_RE.fullmatch(text.s):
        return _add_post(fields, ledger, text, post, block.line)
    at = names_end(text.s) if block.style in ("author", "affiliation") else 0
    shared = at > 0 and _ONE_PLACE_RE.fullmatch(text.s, at) is not None
    if not shared and block.style in ("author", "affiliation", "other") and (pieces := people(text.s)):
        return _add_people(fields, ledger, text, pieces, block.line)
    if block.style == "author" and (sent := _ACCOUNT_RE.fullmatch(text.s)) and not may_be_name(sent.group("series")):
        # Who wrote a post, and the account that sent it.
        add_field(fields, ledger, "author", text[: sent.end("author")], block.line)
        return add_field(fields, ledger, "series", text[sent.start("series") :], block.line)
    if at:
        add_field(fields, ledger, "author-en" if is_latin(text.s[:at]) else "author", text[:at].strip(), block.line)
        return add_field(fields, ledger, "affiliation", text[at:], block.line)
    add_field(fields, ledger, block.style, text, block.line)


def _add_people(fields: list[Field], ledger: Ledger, text: Span, pieces: list[Person], line: int) -> None:
    at = 0
    for piece in pieces:
        ledger.drop(text[at : piece.start].strip(), "label")
        add_field(fields, ledger, piece.field, text[piece.start : piece.end].strip(), line)
        at = piece.end
    ledger.drop(text[at:].strip(), "label")


#: ``水 尺 研 究``: a name set apart.
_SET_APART_RE, _GAPS_RE = re.compile("[\u4e00-\u9fff](?:\\s+[\u4e00-\u9fff])+"), re.compile(r"\s+")
_ACCOUNT_RE = re.compile("(?P<author>[\u4e00-\u9fff]{2,3})[ \u3000]+(?P<series>[\u4e00-\u9fff]{4,10})")
#: A day with its hour.
_RUN_RE = re.compile("[\u4e00-\u9fff]{4,16}")
_STAMP_RE = re.compile(rf"(?:{DATE_RE.pattern})\s*(?:[0-9]{{1,2}}[:：][0-9]{{2}}(?:[:：][0-9]{{2}})?)?")


def _add_masthead(fields: list[Field], ledger: Ledger, text: Span, line: int) -> None:
    """Journal, issue and pages, each a field; what stands between them goes."""
    at = 0
    for piece in masthead(text.s) or [beside(text.s) or Piece("series", 0, len(text))]:
        ledger.drop(text[at : piece.start], "label")
        part = text[piece.start : piece.end].strip()
        part = ledger.sub(part, _GAPS_RE, "", "space") if _SET_APART_RE.fullmatch(part.s) else part
        add_field(fields, ledger, piece.name, part, line)
        at = piece.end
    ledger.drop(text[at:], "label")


def _add_post(fields: list[Field], ledger: Ledger, text: Span, post: re.Match[str], line: int) -> None:
    """Add what a platform tells of a post in one line; an account that writes under its own name is no author."""
    at = 0
    for name in [name for name in post.re.groupindex if post.group(name) and name != "own"]:
        ledger.drop(text[at : post.start(name)].strip(), "label")
        value = text[post.start(name) : (at := post.end(name))].strip()
        names = value.s.split()
        if name == "author" and len(names) > 1 and names[0] == names[1]:
            # Who writes under his own name is named twice.
            ledger.drop(value[len(names[0]) :].strip(), "outside")
            value = value[: len(names[0])]
        if name == "author" and value.s == post.group("series"):
            ledger.drop(value, "outside")
        elif value:
            add_field(fields, ledger, _POST_FIELDS.get(name, name), value, line)
    ledger.drop(text[at:].strip(), "label")


#: ``某网专栏作者 某某``: whom a name writes for.
_OUTLET_RE = re.compile(
    r"(?P<outlet>[^\s·]{1,20}(?:网|报|社|杂志|周刊|作者|作家|记者|评论员|撰稿人?))[\s\u3000]+(?=[\u4e00-\u9fff·-]{2,12}(?:[\s、，]|$))"
)
#: What ends a date before the next, or the line.
_CLOSING = tuple("；;。，,.")
#: ``某某（某大学教授）``.
_PLACED_RE = re.compile(
    rf"(?P<name>[\u4e00-\u9fff·]{{2,8}})\s*"
    rf"(?P<place>[(（](?:[^()（）]*(?:{AFFILIATION_RE.pattern})[^()（）]*|(?![A-Z][A-Za-z .·’'-]*[)）])原?[^()（）]{{6,40}})[)）]"
    rf"|[，,][^，,。]{{0,40}}(?:{AFFILIATION_RE.pattern})[^，。]{{0,30}}(?:[，,][^。]{{0,60}})?[；;]?)"
)
#: No record has so many lines.
_MOST = 1000


def add_field(fields: list[Field], ledger: Ledger, name: str, text: Span, line: int) -> None:
    """Add a record line as a field, placed in the ledger; the rest of the field before goes to that one, an author named twice goes."""
    if name == "author-en" or (name == "author" and _LATIN_MARK_RE.search(text.s)):
        text = ledger.sub(text, _LATIN_MARK_RE, "", "name-mark")
    if name in ("author", "translator", "reviewer"):
        text = ledger.sub(text, _NAME_MARK_RE, lambda m: "  " if is_han(m.string[m.end() :].lstrip()[:1]) else "", "name-mark")
    if name in ("author", "translator"):
        text = ledger.sub(text, _SPACED_NAME_RE, lambda m: re.sub(r"\s", "", m.group()), "space")
    if name == "date" and (text.s[-1:] in _CLOSING or (text.s[-1:] in (")", "）") and not re.search("[(（]", text.s))):
        ledger.drop(text[-1:], "sign")
        text = text[:-1]
    if name == "author" and text.s[-1:] in ("·", "•"):
        # What parts a name from the date behind it.
        ledger.drop(text[-1:], "sign")
        text = text[:-1].strip()
    if name in ("author", "translator") and (outlet := _OUTLET_RE.match(text.s)):
        add_field(fields, ledger, "affiliation", text[: outlet.end("outlet")], line)
        text = text[outlet.end() :]
    if name in ("author", "translator") and (placed := _PLACED_RE.fullmatch(text.s)):
        add_field(fields, ledger, name, text[: placed.end("name")], line)
        comma = placed.start("place") + (placed.group("place")[0] in "，,")
        ledger.drop(text[placed.start("place") : comma], "sign")
        return add_field(fields, ledger, "affiliation", text[comma:], line)
    value = plain_line(without_signs(text, ledger), ledger, name != "author")
    if name in ("author", "translator", "reviewer") and _SPACED_NAME_RE.fullmatch(value.s):
        value = ledger.sub(value, _SPACE_RE, "", "space")
    named = (value.s, value.s.removesuffix("作者"))
    if name in ("author", "affiliation") and any(f.name == name and ledger.seen(f.text) in named for f in fields[-_MOST:]):
        return ledger.drop(value, "outside")
    last = fields[-1] if fields else None
    if value and last and last.name == name and _goes_on(last):
        fields[-1] = replace(last, text=joined_title(last.text, ledger.place(value)))
    elif value:
        fields.append(Field(name, ledger.place(value), line))


def _goes_on(last: Field) -> bool:
    """Whether the next line of the same field is its rest: a second title's, or a list whose bracket is still open."""
    if last.name == "title-en":
        return not last.text.endswith(".")
    return last.name == "affiliation" and len(re.findall("[(（]", last.text)) > len(re.findall("[)）]", last.text))


def without_signs(text: Span, ledger: Ledger) -> Span:
    """Without the sign that ends an article (■) or sets off a name (□ 张三)."""
    if text.s[:1] not in _SIGNS and text.s[-1:] not in _SIGNS:
        return text.strip()
    bare = text.s.rstrip(_SIGNS)
    ledger.drop(text[len(bare) :], "sign")
    text = text[: len(bare)]
    start = len(bare) - len(bare.lstrip(_SIGNS))
    ledger.drop(text[:start], "sign")
    return text[start:].strip()


def joined_title(first: str, second: str) -> str:
    """Two lines of one title."""
    return f"{first} {second}" if is_latin(first) else first + second
