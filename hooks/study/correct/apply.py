"""Article and corrections → the corrected article; what does not apply any more is a problem."""
from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from hooks.study.correct.draft import Draft, Head, close_article, cut, open_article, stripped
from hooks.study.correct.load import Correction
from hooks.study.correct.makers import DELETE, MAKERS, CannotError, Place, make_kind, once, paragraph_at, place_for
from hooks.study.ingest.clean.markdown import MARKER
from hooks.study.model import Article, Figure, Inline, Note, Paragraph, Run, plain
from hooks.study.problems import Problem


def is_clean(article: Article) -> bool:
    """Whether a text was read from the clean form, which is corrected in the file itself."""
    return article.source.lines[:2] == ("---", MARKER)


def correct(article: Article, corrections: Sequence[Correction]) -> tuple[Article, list[Problem]]:
    """Apply corrections one after the other; each that does gives a row ``corrected`` of the ledger.

    Returns:
        The article, numbered anew, and a ``bad-correction`` problem with its line for each that does not apply.
    """
    if not corrections:
        return article, []
    if is_clean(article):
        message = f"{article.source.name} is in the clean form, as `convert` prints it; correct it there and delete this file"
        return article, [Problem(corrections[0].path, 1, "bad-correction", message)]
    draft = open_article(article)
    problems: list[Problem] = []
    for one in corrections:
        try:
            _apply(draft, one)
        except CannotError as reason:
            problems.append(Problem(one.path, one.row, "bad-correction", str(reason)))
    return close_article(draft), problems


def _apply(draft: Draft, one: Correction) -> None:
    place = _find(draft, one)
    if place is None:
        return _restore(draft, one)
    if one.write is not None:
        return _write(draft, place, one)
    if place[0] == "fields" and one.make not in ("heading", "paragraph", "furniture"):
        raise CannotError(f"“{one.at}” stands in a line of the record; make it a paragraph first, or {DELETE}")
    return MAKERS.get(one.make, make_kind)(draft, place, one)


def _find(draft: Draft, one: Correction) -> Place | None:
    """The one part that runs through the line and has the characters; None for a line that import dropped."""
    found, elsewhere = [], []
    for stream in draft.streams():
        last = max((line for _, _, line, _ in stream if line <= one.line), default=0)
        holding = [(name, k, line) for name, k, line, text in stream if one.at in text]
        found += [(name, k) for name, k, line in holding if line == last]
        elsewhere += [line for _, _, line in holding]
    if len(found) == 1:
        return found[0]
    if found:
        raise CannotError(f"“{one.at}” stands in {len(found)} parts that begin on line {one.line}; write more characters")
    if one.make == "paragraph" and _dropped(draft, one):
        return None
    where = f"“{one.at}” does not stand at line {one.line} of {draft.article.source.name}"
    if one.write and any(one.write in text for stream in draft.streams() for _, _, line, text in stream if line <= one.line):
        raise CannotError(f"{where}, and “{one.write}” is there already; {DELETE}, or correct its line")
    if len(elsewhere) == 1:
        raise CannotError(f"{where} but in the part that begins on line {elsewhere[0]}; correct the line")
    raise CannotError(f"{where}; correct the line and the characters, or {DELETE}")


def _write(draft: Draft, place: Place, one: Correction) -> None:
    name, k = place
    part = getattr(draft, name)[k]

    def written(inlines: tuple[Inline, ...]) -> tuple[Inline, ...]:
        left, rest = cut(inlines, once(plain(inlines), one))
        middle, right = cut(rest, len(one.at))
        if not all(isinstance(i, Run) for i in cut(middle, len(one.at) - 1)[0]):
            raise CannotError(f"a note mark or a formula stands among “{one.at}”; write the characters on one side of it")
        made = stripped((*left, middle[0]._replace(text=one.write), *middle[1:], *right))
        if not plain(made):
            raise CannotError("nothing would be left of this part; use make: furniture")
        return made

    if isinstance(part, (Paragraph, Note)):
        new = replace(part, inlines=written(part.inlines))
    elif isinstance(part, Head):
        new = replace(part, title=written(part.title))
    else:
        key = "caption" if isinstance(part, Figure) else "text"
        at = once(getattr(part, key), one)
        new = replace(part, **{key: getattr(part, key)[:at] + one.write + getattr(part, key)[at + len(one.at):]})
        if name == "fields" and part.name.startswith("title"):
            draft.title = draft.title.replace(one.at, one.write, 1)
    getattr(draft, name)[k] = new
    draft.note(one.at, one.write, one.line)


def _dropped(draft: Draft, one: Correction) -> str:
    """What import dropped on the line that has the characters."""
    return next((row.before for row in draft.article.ledger if row.line == one.line and not row.after and one.at in row.before), "")


def _restore(draft: Draft, one: Correction) -> None:
    text = re.sub(r"\s*\n\s*", "", _dropped(draft, one)).strip()
    draft.items.insert(place_for(draft, one.line), paragraph_at(draft, (Run(text),), one))
    draft.note("", text, one.line)
