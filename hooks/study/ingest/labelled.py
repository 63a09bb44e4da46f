"""Record lines: the label goes, the value is a field, or a paragraph where it is prose."""

from __future__ import annotations

import re

from hooks.study.ingest.drafts import Draft, Part, is_prose
from hooks.study.ingest.language import is_latin
from hooks.study.ingest.layout.items import Block
from hooks.study.ingest.notes.marks import find_label
from hooks.study.ingest.record.names import names_end
from hooks.study.ingest.record.record import AFFILIATION_RE, Label, byline, find_label_word, is_name
from hooks.study.ingest.trace import Span

#: An office is no name.
_OFFICE_RE = re.compile("(?:书记|厅长|部长|局长|处长|科长|主任|校长|院长|所长|会长|主席|委员|代表|研究生|主编)$")
_THANKED_RE = re.compile("项目|基金|资助|课题|计划|计画|感谢|致谢|科研費|助成|지원|연구비")
#: A label of a notice on the author that tells where he works.
_HOUSE_RE = re.compile("单\\s*位|机\\s*构")


def add_labelled(draft: Draft, block: Block, following: list[Block]) -> None:
    """Put a record line where it belongs; what stands behind a label in brackets with its value is the author's."""
    text, first = block.text, block.first
    if block.style == "star":
        return _add_star(draft, block)
    label = find_label_word(first.text.s)
    if label.close == len(first.text):
        label = label._replace(close=len(text))
    below = text[len(first.text) :].strip()
    rest = below if label.close < len(first.text) else text[:0]
    if block.style == "keywords" and below and is_latin(below.s) and not is_latin(first.text.s[label.end :]):
        # The terms in English stand under those in Chinese.
        label = find_label_word(first.text.s)
        _add_value(draft, block, _value(draft, block.style, first.text, label), label, following)
        return draft.add_field("keywords", below, draft.ledger.line(below))
    text = text[: len(first.text)] if rest else text
    _add_value(draft, block, _value(draft, block.style, text, label), label, following)
    if rest:
        draft.pending = ""
        draft.add_block("body", rest, draft.ledger.line(rest), first)


def _add_star(draft: Draft, block: Block) -> None:
    """A note under a star: who paid for the work, or where its author is."""
    text = block.text
    star = find_label(text.s)
    draft.ledger.drop(text[: star.end], "label")
    works = AFFILIATION_RE.search(text.s, 0, 60) and not _THANKED_RE.search(text.s)
    about = "affiliation" if works or re.search(r"^.{0,12}作者", text.s) else "funding"
    draft.add_field(about, text[star.end :], block.line)


def _value(draft: Draft, name: str, text: Span, label: Label) -> Span:
    """The value of a label, which is accounted for itself."""
    value = text[label.end : label.close].strip()
    if name == "abstract":
        if not draft.parts[-1].own and draft.parts[-1].heading is not None:
            # An editor's note in front of the article ends where its abstract begins.
            draft.parts.append(Part())
        draft.add_field("abstract-label", text[: label.end], draft.ledger.line(text))
    else:
        draft.ledger.drop(text[: label.end], "label")
    draft.ledger.drop(text[label.close :], "label")
    if value.s[-1:] in ("；", ";") and name != "text" and not re.search("[。！？，,]", value.s):
        # Some databases end each value so, and each of several.
        draft.ledger.drop(value[-1:], "sign")
        value = value[:-1].strip()
    return value


def _add_value(draft: Draft, block: Block, value: Span, label: Label, following: list[Block]) -> None:
    name, line = block.style, block.line
    name = "affiliation" if name == "bio" and _HOUSE_RE.search(block.text.s, 0, label.end) else name
    draft.pending, draft.headed = "", bool(block.first.hashes or block.first.bold)
    if name == "keywords" and draft.parts[-1].kind == "abstract":
        # What follows the keywords is no part of the abstract over them.
        draft.parts.append(Part())
    if not value:
        draft.pending = "" if name == "text" else name
    elif name in ("abstract", "text"):
        draft.add_block("abstract" if name == "abstract" else "body", value, line, block.first)
        draft.pending = name if name == "abstract" and labelled_soon(following, draft.headed) else ""
    elif is_prose(value.s) and (name == "bio" or (name == "author" and not (value.s[-1] in "；;" and len(value) < 40))):
        draft.add_block("bio", value, line, block.first)
        draft.pending = name
    else:
        if at := names_end(value.s, near=True) if name == "author" else 0:
            draft.add_field("author", value[:at].strip(), line)
            value = value[at:]
        office = name == "author" and not is_name(value.s) and _OFFICE_RE.search(value.s)
        place = name == "bio" or office or (name == "author" and byline(value.s) == "affiliation")
        draft.add_field("affiliation" if place else name, value, line)


def labelled_soon(following: list[Block], headed: bool) -> bool:
    """Whether keywords, or a heading where the abstract has one itself, close a longer abstract within the next paragraphs."""
    for block in following[:4]:
        if block.kind == "label":
            return block.style in ("keywords", "classification")
        if headed and block.kind in ("heading", "notes-heading"):
            return True
        if block.kind:
            return False
    return False
