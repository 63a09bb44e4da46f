"""Blocks → the parts of an article: sections with their paragraphs, and the record fields found on the way."""

from __future__ import annotations

import re
from dataclasses import replace

from hooks.study.ingest import kinds
from hooks.study.ingest.drafts import Draft, Part, is_prose
from hooks.study.ingest.inline import plain_line
from hooks.study.ingest.labelled import add_labelled, labelled_soon
from hooks.study.ingest.language import is_latin
from hooks.study.ingest.layout.items import BESIDE, Block
from hooks.study.ingest.layout.shape import finished
from hooks.study.ingest.record.fields import add_byline, joined_title
from hooks.study.ingest.record.frontmatter import add_meta
from hooks.study.ingest.record.looserecord import loose_field, told_field
from hooks.study.ingest.record.names import LIFE_RE, names_end
from hooks.study.ingest.record.record import CODES, byline, is_name
from hooks.study.ingest.record.surnames import may_be_name
from hooks.study.ingest.record.titlelines import VIEW_RE
from hooks.study.ingest.record.titles import FRONT_RE
from hooks.study.ingest.structure import Flow
from hooks.study.model import Field

#: A heading over how the text is to be cited.
_CITE_RE = re.compile(r"(?:(?:recommended )?citation|(?:推荐|本文)?引用(?:格式|本文))\s*[:：]?$", re.I)
#: A label of a notice on the author that has its line to itself.
_ABOUT_RE = re.compile(r"(?:作者|译者)(?:简介|介绍|信息)$|关于(?:本文)?作者$")
#: A star, a raised number or ``1)`` behind a title: who paid for the work, or where it first stood.
_TITLE_MARK_RE = re.compile(
    r"\s*(?:\\?\*|[※＊†]|<sup>[^<>]*</sup>|[①-⑳]|(?<=[\u4e00-\u9fff])[0-9][)）]|\\?[\[［〔][0-9]\\?[\]］〕])\s*$"
)
#: ``某某(1983-),男``: a notice on the author that has lost its label.
_BORN_RE = re.compile("[\u4e00-\u9fff·\\s]{2,8}[(（]\\s?(?:19|20)[0-9]{2}[^()（）]{0,6}[)）]\\s?[,，]\\s?[男女]")


def sort_block(draft: Draft, block: Block, following: list[Block], flow: Flow) -> None:
    """Put one block where it belongs."""
    text = block.text.s
    if block.kind == "title":
        _title(draft, block, flow.opening.signed)
    elif block.kind == "meta":
        _meta(draft, block, flow)
    elif block.kind == "label":
        add_labelled(draft, block, following)
    elif block.kind == "byline":
        if flow.back == block.first.number:
            draft.parts.append(Part(own=False))
        if draft.pending == "keywords":
            draft.pending = ""
            return draft.add_field("keywords", block.text, block.line)
        if block.style == "place":
            return draft.add_field("affiliation", block.text, block.line)
        add_byline(draft.fields, draft.ledger, block)
        if block.style == "keywords":
            # What stands over keywords that have lost their label is the abstract.
            draft.parts[-1].blocks = [("abstract" if kind == "body" else kind, b) for kind, b in draft.parts[-1].blocks]
    elif block.kind == "notes-heading":
        draft.add_field("note-label", block.text, block.line)
        draft.parts.append(Part(own=False))
        draft.pending = ""
    elif block.kind == "heading":
        front = bool(FRONT_RE.match(_bare(text)))
        draft.parts.append(Part(block, not front, kinds.section_kind(text)))
        draft.pending = "citation" if _CITE_RE.match(text) else ""
    elif block.kind in BESIDE:
        draft.parts[-1].blocks.append((block.kind, block))
    else:
        _prose(draft, block, following)


def _bare(text: str) -> str:
    return re.sub(r"[*_【】\[\]]", "", text).strip(" :：")


def _title(draft: Draft, block: Block, signed: int) -> None:
    text = block.text
    if not draft.title and (end := signed):
        name = text[:end].strip()
        draft.add_field("author", name[:-1], block.line)
        draft.ledger.drop(name[-1:], "label")
        text = text[end:]
    if star := _TITLE_MARK_RE.search(text.s):
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
        draft.add_block("abstract", prose, block.line, block.first)
    for k in [k for k in range(before, len(draft.fields)) if draft.fields[k].name == "title"]:
        if flow.opening.title:
            draft.fields[k] = replace(draft.fields[k], name="other")
        else:
            draft.title.append(draft.fields[k].text)


def _prose(draft: Draft, block: Block, following: list[Block]) -> None:
    if block.formulas:
        return draft.parts[-1].blocks.append((draft.parts[-1].kind or "body", block))
    if _is_word(draft, block) or (draft.pending and _is_awaited(draft, block, following)):
        return
    part, text = draft.parts[-1], block.text.s
    goes_on = part.kind == "bio" and any(b.kind == "heading" for b in following)
    if goes_on and is_prose(text) and not kinds.tells_of_person(text):
        # The notice on the authors stands at the foot of a page of the text.
        draft.parts.append(part := Part())
    headed = part.heading is not None
    name = ""
    if not part.own:
        name = "" if headed and is_prose(text) else byline(text) if headed else loose_field(text) if len(text) < 160 else ""
        if not name and not headed and len(text) < 60 and not finished(text) and _is_byline(draft, text):
            return add_byline(draft.fields, draft.ledger, block._replace(style=byline(text)))
    if not name and not headed and (LIFE_RE.match(text) or (not part.own and _BORN_RE.match(text))):
        return part.blocks.append(("bio", block))
    if name := name or told_field(text):
        return draft.add_field(name, block.text, block.line)
    if headed and not part.blocks and len(text) < 60 and text[-1] not in "。！？.!?：:" and _is_byline(draft, text):
        return add_byline(draft.fields, draft.ledger, block._replace(style="affiliation" if text[0] in "(（" else byline(text)))
    return part.blocks.append((part.kind or kinds.own_kind(text) or "body", block))


def _is_word(draft: Draft, block: Block) -> bool:
    """Whether a paragraph is nothing but the word for what follows: the source, a notice on the author, an editor's note."""
    text = block.text.s
    if kinds.is_remark_word(text):
        draft.pending = "remark"
        draft.parts[-1].blocks.append(("commentary", block))
        return True
    bare = _bare(text) if len(text) < 40 else ""
    about = _ABOUT_RE.match(bare)
    if not about and not (draft.pending and len(text) < 20 and FRONT_RE.match(bare)):
        return False
    draft.pending = "bio" if about else "citation" if "来源" in text else ""
    draft.ledger.drop(block.text, "label")
    return True


def _is_awaited(draft: Draft, block: Block, following: list[Block]) -> bool:
    """Whether a paragraph is what a label or a heading before it has promised; then it is put in its place."""
    part, text, pending = draft.parts[-1], block.text.s, draft.pending
    if pending == "abstract":
        if is_latin(text) and not part.blocks and not finished(text):
            # Between the word for it and the abstract stand its title and its author.
            add_byline(draft.fields, draft.ledger, block._replace(style="author-en" if is_name(text) else "title-en"))
        else:
            part.blocks.append(("abstract", block))
            draft.pending = "abstract" if labelled_soon(following, draft.headed) else ""
        return True
    if pending not in ("bio", "author"):
        draft.pending = ""
        if pending == "remark":
            part.blocks.append(("commentary", block))
        elif pending not in CODES or not is_prose(text):
            draft.add_field(pending, block.text, block.line)
        else:
            return False
        return True
    if part.blocks and part.blocks[-1][0] == "bio" and not kinds.tells_of_person(text):
        draft.pending = ""
        return False
    if is_prose(text):
        part.blocks.append(("bio", block))
    else:
        draft.add_field("author" if is_name(text) else "affiliation", block.text, block.line)
    return True


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
