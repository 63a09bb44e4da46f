"""The lines of a text → the items left to join: each with its part, without notes and furniture."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from hooks.study.ingest.figures import find_figures
from hooks.study.ingest.headings.numerals import numbering
from hooks.study.ingest.headings.sequence import Numbered
from hooks.study.ingest.language import is_han
from hooks.study.ingest.layout.breaks import ADDRESS_LAST_RE, DEEP
from hooks.study.ingest.layout.formulas import is_equation, is_rest
from hooks.study.ingest.layout.items import Item
from hooks.study.ingest.layout.lines import TextLine, cut, joined
from hooks.study.ingest.layout.shape import Shape, finished
from hooks.study.ingest.notes.citing import STAR_RE
from hooks.study.ingest.notes.marks import find_label
from hooks.study.ingest.notes.notedraft import Found
from hooks.study.ingest.record.bylines import Opening
from hooks.study.ingest.record.record import CODES, Label

#: A line so long is a paragraph.
_PARAGRAPH = 60
#: No wrapped line is narrower, in cells; an equation takes no more of the measure.
_WRAPPED, _SET_OFF = 30, 0.8
#: What the place of an author ends with.
_PLACED_RE = re.compile("[0-9]{6}[)）]?[；;。]?$|[；;]$")
#: What a rule of each sign stands for: between two pages programs draw one of dashes.
_RULES = {"-": "dashes", "*": "rule", "_": "rule"}


def items_of(
    lines: Sequence[TextLine], shape: Shape, headings: dict[int, Numbered], labels: dict[int, Label], opening: Opening, notes: Found
) -> list[Item]:
    body = list(lines)
    for i in notes.taken:
        body[i] = cut(lines[i])
    figures = {i: kind for i, kind in find_figures(body).items() if i not in labels}
    items: list[Item] = []
    known = {(d.label.scheme, d.label.keys[0]) for d in notes.drafts if d.label and d.label.scheme in ("ring", "bracket", "garbled", "sup")}
    gap = ""
    second = {j for h in headings.values() for j in h.lines} | {h.lone for h in headings.values() if h.lone >= 0}
    items += [Item(i, line, "byline", "masthead") for i, line in enumerate(lines) if line.role == "masthead"]
    for i, line in enumerate(lines):
        if i in notes.taken or i in second or not line.text.s or line.role == "masthead":
            # Blank lines round a page's furniture say nothing.
            gap = "cut" if i in notes.taken or line.role in ("cut", "page", "masthead") else gap or "blank"
            gap = _RULES.get(line.sign, gap) if line.role == "rule" and gap != "cut" else gap
            continue
        kind, style = _kind(i, line, headings, labels, opening, notes, figures)
        if not kind and gap == "" and items and _is_next_place(items[-1], line):
            kind, style = "byline", "place"
        full = max(shape.widths.get(i, 0), shape.widths.get(items[-1].index, 0) if items else 0)
        if not kind and is_equation(line.text.s, not shape.wrapped or line.width <= _SET_OFF * full):
            kind = "formula"
        if not kind and items and items[-1].kind == "formula" and is_rest(line.text.s):
            items[-1] = items[-1]._replace(line=replace(items[-1].line, text=joined([items[-1].line, line])))
            continue
        if not kind and shape.wrapped and (mark := find_label(line.text.s)) and (mark.scheme, mark.keys[0]) in known:
            style = "mark"
        if kind == "heading" and headings[i].lines:
            line = replace(line, text=joined([line, *(lines[j] for j in headings[i].lines)]))
        items.append(Item(i, line, kind, style, gap))
        gap = ""
    return _past_record(items, shape.wrapped)


def _is_next_place(last: Item, line: TextLine) -> bool:
    """Whether a line under that of a label for places of work, set in as deep as its value, is the place of the next author."""
    told = (last.kind, last.style) in (("label", "bio"), ("byline", "place"))
    return told and line.indent >= DEEP and _PLACED_RE.search(last.line.text.s) is not None


def _is_broken_off(items: Sequence[Item], at: int, wrapped: bool) -> bool:
    """Whether a line ends inside a sentence: behind a comma; behind a word in a paragraph or a wrapped line."""
    line = items[at].line
    text = line.text.s
    if text[-1] in "，、" or (len(text) > _PARAGRAPH and is_han(text[-1])):
        return True
    above = items[at - 1] if at else None
    full = above is not None and not above.kind and above.line.width >= _WRAPPED and line.width >= 0.9 * above.line.width
    return wrapped and full and is_han(text[-1]) and not finished(text)


def _past_record(items: list[Item], wrapped: bool) -> list[Item]:
    """Put the two halves of a sentence together that the record at the foot of the first page stands between."""
    for start in range(len(items) - 2):
        if items[start].kind or items[start + 1].kind != "label" or not _is_broken_off(items, start, wrapped):
            continue
        end = next((k for k in range(start + 1, len(items)) if items[k].kind != "label"), len(items))
        if end == len(items) or items[end].kind or numbering(items[end].line.text.s)[0]:
            continue
        record = items[start + 1 : end]
        # Record lines that run on may go on below; a code or an address does not.
        text = record[-1].line.text.s
        whole = finished(text) or record[-1].style in (*CODES, "url", "email") or ADDRESS_LAST_RE.search(text) is not None
        if whole and all(len(item.line.text) > 8 for item in record):
            items[start + 1 : end + 1] = [items[end]._replace(gap="cut"), *record]
    return items


def _kind(
    i: int, line: TextLine, headings: dict[int, Numbered], labels: dict[int, Label], opening: Opening, notes: Found, figures: dict[int, str]
) -> tuple[str, str]:
    if line.role == "meta":
        return "meta", ""
    if i in notes.headings:
        return "notes-heading", ""
    if i in opening.title:
        return "title", ""
    if i in labels:
        return "label", labels[i].name
    if i in opening.roles:
        return "byline", opening.roles[i]
    if line.role in ("table", "code"):
        return "table", "code" if line.role == "code" else ""
    if line.role == "formula":
        return "formula", ""
    if i in figures:
        return "figure", figures[i]
    if i in headings:
        return "heading", headings[i].style
    star = find_label(line.text.s)
    if star and star.scheme == "star" and STAR_RE.search(line.text.s[:80]):
        return "label", "star"
    return "", ""
