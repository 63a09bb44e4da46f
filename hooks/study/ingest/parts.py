"""Blocks → the parts of an article: sections with their paragraphs, and the record fields found on the way."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from hooks.study.ingest import kinds
from hooks.study.ingest.inline import plain_line
from hooks.study.ingest.language import is_latin
from hooks.study.ingest.layout.items import Block
from hooks.study.ingest.layout.shape import finished
from hooks.study.ingest.notes.marks import find_label
from hooks.study.ingest.record.fields import add_byline, add_field, joined_title
from hooks.study.ingest.record.frontmatter import add_meta
from hooks.study.ingest.record.looserecord import loose_field, told_field
from hooks.study.ingest.record.names import LIFE_RE, names_end
from hooks.study.ingest.record.record import AFFILIATION_RE, CODES, byline, find_label_word, is_name
from hooks.study.ingest.record.surnames import may_be_name
from hooks.study.ingest.record.titlelines import VIEW_RE
from hooks.study.ingest.record.titles import FRONT_RE
from hooks.study.ingest.structure import Flow
from hooks.study.ingest.trace import Ledger
from hooks.study.model import Field

#: A heading over how the text is to be cited.
_CITE_RE = re.compile(r"(?:(?:recommended )?citation|(?:推荐|本文)?引用(?:格式|本文))\s*[:：]?$", re.I)
_LISTED_RE = re.compile(r"[,，;；、\s]")
#: An office is no name.
_OFFICE_RE = re.compile("(?:书记|厅长|部长|局长|处长|科长|主任|校长|院长|所长|会长|主席|委员|代表|研究生|主编)$")
_THANKED_RE = re.compile("项目|基金|资助|课题|计划|计画|感谢|致谢|科研費|助成|지원|연구비")
#: A label of a notice on the author that tells where he works.
_HOUSE_RE = re.compile("单\\s*位|机\\s*构")
#: A label of a notice on the author that has its line to itself.
_ABOUT_RE = re.compile(r"(?:作者|译者)(?:简介|介绍|信息)$|关于(?:本文)?作者$")
#: ``某某(1983-),男``: a notice on the author that has lost its label.
_BORN_RE = re.compile("[\u4e00-\u9fff·\\s]{2,8}[(（]\\s?(?:19|20)[0-9]{2}[^()（）]{0,6}[)）]\\s?[,，]\\s?[男女]")


@dataclass(slots=True)
class Part:
    """A section in the making: its heading block (none before the first), and its blocks with the kind each is to have."""

    heading: Block | None = None
    own: bool = True
    kind: str = ""
    blocks: list[tuple[str, Block]] = field(default_factory=list)


@dataclass(slots=True)
class Draft:
    """An article in the making."""

    ledger: Ledger
    fields: list[Field] = field(default_factory=list)
    parts: list[Part] = field(default_factory=lambda: [Part()])
    title: list[str] = field(default_factory=list)
    pending: str = ""
    #: Whether what is pending goes on to the next heading, because its label is marked as one.
    headed: bool = False
    #: The key of front matter that the next line may belong to.
    key: str = ""


def sort_block(draft: Draft, block: Block, following: list[Block], flow: Flow) -> None:
    """Put one block where it belongs."""
    text = block.text.s
    if block.kind == "title":
        _title(draft, block, flow.opening.signed)
    elif block.kind == "meta":
        _meta(draft, block, flow)
    elif block.kind == "label":
        _label(draft, block, following)
    elif block.kind == "byline":
        if flow.back == block.first.number:
            draft.parts.append(Part(own=False))
        if draft.pending == "keywords" and _LISTED_RE.search(text):
            draft.pending = ""
            return add_field(draft.fields, draft.ledger, _localised("keywords", text), block.text, block.line)
        add_byline(draft.fields, draft.ledger, block)
        if block.style == "keywords":
            # What stands over keywords that have lost their label is the abstract.
            draft.parts[-1].blocks = [("abstract" if kind == "body" else kind, b) for kind, b in draft.parts[-1].blocks]
    elif block.kind == "notes-heading":
        add_field(draft.fields, draft.ledger, "note-label", block.text, block.line)
        draft.parts.append(Part(own=False))
        draft.pending = ""
    elif block.kind == "heading":
        front = bool(FRONT_RE.match(_bare(text)))
        draft.parts.append(Part(block, not front, kinds.section_kind(text)))
        draft.pending = "citation" if _CITE_RE.match(text) else ""
    elif block.kind in ("figure", "table"):
        draft.parts[-1].blocks.append((block.kind, block))
    else:
        _prose(draft, block, following, flow)


def _bare(text: str) -> str:
    return re.sub(r"[*_【】\[\]]", "", text).strip(" :：")


def _title(draft: Draft, block: Block, signed: int) -> None:
    text = block.text
    if not draft.title and (end := signed):
        name = text[:end].strip()
        add_field(draft.fields, draft.ledger, "author", name[:-1], block.line)
        draft.ledger.drop(name[-1:], "label")
        text = text[end:]
    if star := re.search(r"\s*(?:\\?\*|[※＊†]|<sup>[^<>]*</sup>|[①-⑳])\s*$", text.s):
        draft.ledger.drop(text[star.start() :], "title-mark")
        text = text[: star.start()]
    line = plain_line(text, draft.ledger)
    second = re.match("[—―─–-]", line.s) or (block.first.hashes and VIEW_RE.match(line.s))
    name = "subtitle" if draft.title and second else "title"
    string = draft.ledger.place(line)
    if draft.title and name == "title":
        draft.fields[-1] = replace(draft.fields[-1], text=joined_title(draft.fields[-1].text, string))
    else:
        draft.fields.append(Field(name, string, block.line))
    draft.title.append("：" + string if name == "subtitle" and string[0] not in "—―─–-" else string)


def _meta(draft: Draft, block: Block, flow: Flow) -> None:
    before = len(draft.fields)
    key, prose = add_meta(draft.fields, draft.ledger, block.text, block.line, draft.key)
    draft.key = key
    if prose:
        draft.parts[-1].blocks.append(("abstract", Block("", prose, block.line, "", block.first)))
    for k in [k for k in range(before, len(draft.fields)) if draft.fields[k].name == "title"]:
        if flow.opening.title:
            draft.fields[k] = replace(draft.fields[k], name="other")
        else:
            draft.title.append(draft.fields[k].text)


def _label(draft: Draft, block: Block, following: list[Block]) -> None:
    """A record line: its label goes, its value is a field, or a paragraph where it is prose."""
    name, text = block.style, block.text
    rest = text[:0]
    if (label := find_label_word(block.first.text.s)) and label.close < len(block.first.text):
        # A label in brackets with its value ends at the bracket.
        text, rest = text[: len(block.first.text)], text[len(block.first.text) :].strip()
    _labelled(draft, Block(block.kind, text, block.line, name, block.first), following)
    if rest:
        draft.pending = ""
        draft.parts[-1].blocks.append(("body", Block("", rest, draft.ledger.line(rest), "", block.first)))


def _labelled(draft: Draft, block: Block, following: list[Block]) -> None:
    name, text = block.style, block.text
    if name == "star":
        star = find_label(text.s)
        draft.ledger.drop(text[: star.end], "label")
        works = AFFILIATION_RE.search(text.s, 0, 60) and not _THANKED_RE.search(text.s)
        about = "affiliation" if works or re.search(r"^.{0,12}作者", text.s) else "funding"
        return add_field(draft.fields, draft.ledger, about, text[star.end :], block.line)
    label = find_label_word(block.first.text.s)
    label = label._replace(close=len(text)) if label.close == len(block.first.text) else label
    value = text[label.end : label.close].strip()
    name = "affiliation" if name == "bio" and _HOUSE_RE.search(text.s, 0, label.end) else name
    draft.pending, draft.headed = "", bool(block.first.hashes or block.first.bold)
    if name == "keywords" and draft.parts[-1].kind == "abstract":
        # What follows the keywords is no part of the abstract over them.
        draft.parts.append(Part())
    if name == "abstract":
        if not draft.parts[-1].own and draft.parts[-1].heading is not None:
            # An editor's note in front of the article ends where its abstract begins.
            draft.parts.append(Part())
        add_field(draft.fields, draft.ledger, "abstract-label", text[: label.end], block.line)
        draft.ledger.drop(text[label.close :], "label")
    else:
        draft.ledger.drop(text[: label.end], "label")
        draft.ledger.drop(text[label.close :], "label")
    if value.s[-1:] in ("；", ";") and name not in ("abstract", "text") and not re.search("[。！？，,]", value.s):
        # Some databases end each value so, and each of several.
        draft.ledger.drop(value[-1:], "sign")
        value = value[:-1].strip()
    if name == "text":
        if value:
            draft.parts[-1].blocks.append(("body", Block("", value, block.line, "", block.first)))
    elif not value:
        draft.pending = name
    elif name == "abstract" or (name == "bio" and _is_prose(value.s)) or (
        name == "author" and _is_prose(value.s) and not (value.s[-1] in "；;" and len(value) < 40)
    ):
        draft.parts[-1].blocks.append((name if name == "abstract" else "bio", Block("", value, block.line, "", block.first)))
        draft.pending = name if name != "abstract" or _labelled_soon(following, draft.headed) else ""
    else:
        if at := names_end(value.s, near=True) if name == "author" else 0:
            add_field(draft.fields, draft.ledger, "author", value[:at].strip(), block.line)
            value = value[at:]
        office = name == "author" and not is_name(value.s) and _OFFICE_RE.search(value.s)
        place = name == "bio" or office or (name == "author" and byline(value.s) == "affiliation")
        add_field(draft.fields, draft.ledger, _localised("affiliation" if place else name, value.s), value, block.line)


def _localised(name: str, value: str) -> str:
    return f"{name}-en" if name in ("author", "keywords", "title") and is_latin(value) else name


def _is_prose(text: str) -> bool:
    return len(text) >= 40 or text[-1] in "。；;" or (len(text) >= 20 and finished(text))


def _labelled_soon(following: list[Block], headed: bool) -> bool:
    """Whether keywords, or a heading where the abstract has one itself, close a longer abstract within the next paragraphs."""
    for block in following[:4]:
        if block.kind == "label":
            return block.style in ("keywords", "classification")
        if headed and block.kind in ("heading", "notes-heading"):
            return True
        if block.kind:
            return False
    return False


def _prose(draft: Draft, block: Block, following: list[Block], flow: Flow) -> None:
    part, text = draft.parts[-1], block.text.s
    if draft.pending and len(text) < 20 and FRONT_RE.match(_bare(text)):
        draft.pending = "citation" if "来源" in text else ""
        return draft.ledger.drop(block.text, "label")
    if len(text) < 40 and _ABOUT_RE.match(_bare(text)):
        draft.pending = "bio"
        return draft.ledger.drop(block.text, "label")
    if kinds.is_remark_word(text) or draft.pending == "remark":
        # The word for an editor's note on a line of its own, and the note.
        draft.pending = "" if draft.pending else "remark"
        return part.blocks.append(("commentary", block))
    pending = draft.pending
    if pending and pending not in ("abstract", "bio", "author"):
        draft.pending = ""
        if pending not in CODES or not _is_prose(text):
            return add_field(draft.fields, draft.ledger, _localised(pending, text), block.text, block.line)
    if pending == "abstract" and is_latin(text) and not part.blocks and not finished(text) and len(text) < 160:
        # Between the word for it and the abstract stand its title and its author.
        return add_byline(draft.fields, draft.ledger, block._replace(style="author-en" if is_name(text) else "title-en"))
    if pending == "abstract":
        part.blocks.append(("abstract", block))
        draft.pending = "abstract" if _labelled_soon(following, draft.headed) else ""
        return None
    if pending in ("bio", "author") and part.blocks and part.blocks[-1][0] == "bio" and not kinds.tells_of_person(text):
        pending = draft.pending = ""
    if pending in ("bio", "author") and kinds.own_kind(text) != "disclaimer":
        if _is_prose(text):
            part.blocks.append(("bio", block))
        else:
            add_field(draft.fields, draft.ledger, "author" if is_name(text) else "affiliation", block.text, block.line)
        return None
    if not part.own and part.heading is not None and not _is_prose(text):
        return add_field(draft.fields, draft.ledger, byline(text), block.text, block.line)
    if not part.own and part.heading is None and len(text) < 160 and (name := loose_field(text)):
        return add_field(draft.fields, draft.ledger, name, block.text, block.line)
    if not part.own and part.heading is None and len(text) < 60 and not finished(text) and _is_byline(draft, text):
        return add_byline(draft.fields, draft.ledger, block._replace(style=byline(text)))
    if part.heading is None and (LIFE_RE.match(text) or (not part.own and _BORN_RE.match(text))):
        return part.blocks.append(("bio", block))
    if name := told_field(text):
        return add_field(draft.fields, draft.ledger, name, block.text, block.line)
    if part.heading is not None and not part.blocks and len(text) < 60 and text[-1] not in "。！？.!?：:" and _is_byline(draft, text):
        style = "affiliation" if text[0] in "(（" else byline(text)
        return add_byline(draft.fields, draft.ledger, Block(block.kind, block.text, block.line, style, block.first))
    part.blocks.append((part.kind or kinds.own_kind(text) or "body", block))
    return None


def _is_byline(draft: Draft, text: str) -> bool:
    """Under a heading: a line that opens with the name of a known author, or of any with the place of work in brackets, or a name."""
    if len(text) < 5 and is_name(text) and may_be_name(text):
        return True
    if text[0] in "(（" and text[-1] in ")）" and draft.fields and draft.fields[-1].name == "author":
        return byline(text[1:-1]) == "affiliation"
    names = [
        n
        for f in draft.fields
        if f.name in ("author", "citation", "author-en")
        for n in re.findall(r"[\u4e00-\u9fff]{2,4}|[A-Z][a-z]+ [A-Z][a-z]+", draft.ledger.seen(f.text))
    ]
    return (any(text.startswith(n) for n in names if len(n) > 1) and "：" not in text[:9]) or (text[-1] in ")）" and names_end(text) > 0)
