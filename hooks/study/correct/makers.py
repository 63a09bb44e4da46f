"""What a part of an article can be made: one function for each word that may stand behind ``make``."""
from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from hooks.study.correct.draft import Draft, Head, cut, full, stripped, tidy
from hooks.study.correct.load import Correction
from hooks.study.ingest.language import is_cjk
from hooks.study.ingest.notes.marks import find_label
from hooks.study.model import Field, Figure, Formula, Inline, Mark, Note, Paragraph, Run, Table, plain

DELETE = "delete this correction"
#: Characters by which the ledger names a part.
_SHOWN = 24
#: A list of the draft and a place in it.
Place = tuple[str, int]


class CannotError(Exception):
    """Why a correction does not apply, fact first, then what to do."""


def once(text: str, one: Correction) -> int:
    """Where the characters stand in a text."""
    if text.count(one.at) > 1:
        raise CannotError(f"“{one.at}” stands there {text.count(one.at)} times; write more characters")
    return text.index(one.at)


def _split(draft: Draft, place: Place, one: Correction) -> None:
    part = _paragraph(draft, place, "split")
    at = once(part.text, one)
    if at == 0:
        raise CannotError(f"a paragraph begins with “{one.at}” already; {DELETE}")
    left, right = cut(part.inlines, at)
    draft.items[place[1]:place[1] + 1] = [replace(part, inlines=stripped(left)), replace(part, inlines=stripped(right), line=one.line)]
    draft.note(part.text[max(0, at - 4):at] + one.at, part.text[max(0, at - 4):at] + "\n" + one.at, one.line)


def _join(draft: Draft, place: Place, one: Correction) -> None:
    part, k = _paragraph(draft, place, "joined"), place[1] - 1
    while k >= 0 and isinstance(draft.items[k], (Figure, Table, Formula)):
        k -= 1
    before = draft.items[k] if k >= 0 else None
    if not isinstance(before, Paragraph):
        raise CannotError(f"no paragraph stands before that with “{one.at}” in its section; {DELETE}")
    between = draft.items[k + 1:place[1]]
    seam = [item for item in between if isinstance(item, Formula)] or _seam(before.text, part.text)
    others = [item for item in between if not isinstance(item, Formula)]
    draft.items[k:place[1] + 1] = [replace(before, inlines=tidy((*before.inlines, *seam, *part.inlines))), *others]
    draft.note(f"{before.text[-4:]}\n{part.text[:4]}", before.text[-4:] + part.text[:4], one.line)


def _seam(before: str, after: str) -> tuple[Run, ...]:
    """The space between words of an alphabet."""
    return () if not before or not after or is_cjk(before[-1]) or is_cjk(after[0]) else (Run(" "),)


def _heading(draft: Draft, place: Place, one: Correction) -> None:
    place = _out_of_the_record(draft, place, one)
    part = _part(draft, place)
    if isinstance(part, Head) and part.own and one.level in (0, part.level):
        raise CannotError(f"“{one.at}” is in a heading already; {DELETE}")
    if not isinstance(part, (Head, Paragraph)):
        raise CannotError("only a paragraph can be made a heading; make it a paragraph first")
    above = [item.level for item in draft.items[:place[1]] if isinstance(item, Head) and item.level]
    title = part.title if isinstance(part, Head) else part.inlines
    draft.items[place[1]] = Head(title, one.level or (above[-1] if above else 1), part.line)
    _turned(draft, full(title), one)


def _out_of_the_record(draft: Draft, place: Place, one: Correction) -> Place:
    """The place of a paragraph made of a record line; any other place as it is."""
    if place[0] != "fields":
        return place
    found = draft.fields.pop(place[1])
    if found.name.startswith("title"):
        draft.fields.insert(place[1], found)
        raise CannotError(f"“{one.at}” is in the title, which the page needs; {DELETE}")
    at = place_for(draft, one.line)
    draft.items.insert(at, paragraph_at(draft, (Run(found.text),), one))
    return "items", at


def _plain_paragraph(draft: Draft, place: Place, one: Correction) -> None:
    if place[0] == "fields":
        place = _out_of_the_record(draft, place, one)
        return _turned(draft, full(_part(draft, place).inlines), one)
    part = _part(draft, place)
    if isinstance(part, Paragraph):
        return make_kind(draft, place, one)
    if isinstance(part, Note):
        _unreferred(draft, part)
        del draft.notes[place[1]]
        new = paragraph_at(draft, part.inlines, one)
        draft.items.insert(place_for(draft, one.line), new)
        return draft.note(part.label + full(part.inlines), "\n" + full(part.inlines), one.line)
    inlines = part.title if isinstance(part, Head) else (Run(part.caption),)
    draft.items[place[1]] = paragraph_at(draft, inlines, one)
    credit = part.credit if isinstance(part, Figure) else ""
    return draft.note(full(inlines) + credit, "\n" + full(inlines), one.line)


def make_kind(draft: Draft, place: Place, one: Correction) -> None:
    part, kind = _paragraph(draft, place, "made " + one.make), one.make.replace("paragraph", "body")
    if part.kind == kind:
        raise CannotError(f"“{one.at}” is in a part of that kind already; {DELETE}")
    draft.items[place[1]] = replace(part, kind=kind)
    _turned(draft, full(part.inlines), one)


def _caption(draft: Draft, place: Place, one: Correction) -> None:
    part = _paragraph(draft, place, "made a caption")
    if not all(isinstance(i, Run) for i in part.inlines):
        raise CannotError("there is a note mark or a formula in it, which a caption cannot have; " + DELETE)
    draft.items[place[1]] = Figure("f0", part.text, part.line)
    _turned(draft, part.text, one)


def _note(draft: Draft, place: Place, one: Correction) -> None:
    part = _paragraph(draft, place, "made a note")
    label = find_label(part.text)
    rest = stripped(cut(part.inlines, label.end)[1] if label else part.inlines)
    known = draft.notes[one.number - 1] if one.number <= len(draft.notes) else None
    if one.number > len(draft.notes) + 1:
        raise CannotError(f"the text has {len(draft.notes)} notes and cannot have a note {one.number}; correct the number")
    del draft.items[place[1]]
    if known and known.inlines is not None:  # the rest of a note that a page break has cut off
        draft.notes[one.number - 1] = replace(known, inlines=tidy((*known.inlines, *_seam(plain(known.inlines), part.text), *part.inlines)))
        return _turned(draft, full(part.inlines), one)
    sign = known.label if known else label.label if label else str(one.number)
    new = Note(known.id if known else "new", one.number, sign, rest, part.line, part.lang)
    draft.notes[one.number - 1:one.number] = [new]
    return draft.note(full(part.inlines), f"{sign}\n{full(rest)}", one.line)


def _mark(draft: Draft, place: Place, one: Correction) -> None:
    part = _paragraph(draft, place, "given a mark")
    if one.number > len(draft.notes):
        raise CannotError(f"the text has {len(draft.notes)} notes and none is {one.number}; correct the number")
    left, rest = cut(part.inlines, once(part.text, one))
    signs, right = cut(rest, len(one.at))
    if not all(isinstance(i, Run) for i in signs) or not plain((*left, *right)):
        raise CannotError(f"“{one.at}” is not a sign beside words; write the sign alone")
    draft.items[place[1]] = replace(part, inlines=(*left, Mark(draft.notes[one.number - 1].id, one.at), *right))
    _turned(draft, one.at, one)


def _furniture(draft: Draft, place: Place, one: Correction) -> None:
    part = _part(draft, place)
    if isinstance(part, Note):
        _unreferred(draft, part)
        text = part.label + full(part.inlines)
    elif isinstance(part, Figure):
        text = part.caption + part.credit
    elif isinstance(part, Field):
        text = part.text
    else:
        text = full(part.title if isinstance(part, Head) else part.inlines)
    del getattr(draft, place[0])[place[1]]
    draft.note(text, "", one.line)


def place_for(draft: Draft, line: int) -> int:
    """Behind the last part of the text that begins before a line."""
    return max((k for k, item in enumerate(draft.items) if item.line < line), default=-1) + 1


def paragraph_at(draft: Draft, inlines: tuple[Inline, ...], one: Correction) -> Paragraph:
    return Paragraph("p0", inlines, one.line, lang=draft.article.language)


def _part(draft: Draft, place: Place) -> Head | Paragraph | Figure | Note | Field:
    return getattr(draft, place[0])[place[1]]


def _paragraph(draft: Draft, place: Place, done: str) -> Paragraph:
    part = _part(draft, place)
    if not isinstance(part, Paragraph):
        raise CannotError(f"it is a {type(part).__name__.lower()} and no paragraph, and cannot be {done}; make it a paragraph first")
    return part


def _unreferred(draft: Draft, note: Note) -> None:
    parts = [item.title if isinstance(item, Head) else item.inlines for item in draft.items if isinstance(item, (Head, Paragraph))]
    if any(isinstance(i, Mark) and i.note == note.id for inlines in parts for i in inlines):
        raise CannotError(f"a mark in the text refers to note {note.number}, which therefore stays; {DELETE}")


def _turned(draft: Draft, text: str, one: Correction) -> None:
    """A row for a part that is another thing now, with the same characters; the beginning of a long one will do."""
    text = text if len(text) <= _SHOWN else text[:_SHOWN] + "…"
    draft.note(text, "\n" + text, one.line)


MAKERS: dict[str, Callable[[Draft, Place, Correction], None]] = {
    "split": _split, "join": _join, "heading": _heading, "paragraph": _plain_paragraph, "caption": _caption, "note": _note,
    "mark": _mark, "furniture": _furniture,
}
