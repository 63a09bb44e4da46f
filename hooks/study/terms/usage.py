"""Which forms of the glossary's terms our own prose uses, and where it departs from the preferred ones."""
from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from hooks.study.model import Surface, Term
from hooks.study.terms.fold import fold, key
from hooks.study.terms.forms import forms_of
from hooks.study.terms.match import Matcher

#: Words in quotation marks or a title are somebody's own, not the prose's.
_QUOTED_RE = re.compile("“[^”]*”|「[^」]*」|『[^』]*』|《[^》]*》|〈[^〉]*〉|\"[^\"\n]*\"")
_SENTENCE_RE = re.compile("[。！？；\n]|[.!?;](?=\\s)")
#: Two English words that begin with so many equal letters are taken for one.
_STEM = 4
_HIDDEN = "\N{OBJECT REPLACEMENT CHARACTER}"


@dataclass(frozen=True)
class Passage:
    """A stretch of our prose. ``line`` is its first line in the file; ``article`` the one it is about, ''; ``term`` the id of
    the term it defines, ''."""

    path: str
    line: int
    text: str
    article: str = ""
    term: str = ""


@dataclass(frozen=True)
class Use:
    """A form of a term standing in a passage; ``beside`` is whether a preferred form stands in the same sentence."""

    term: str
    surface: Surface
    path: str
    line: int
    article: str
    beside: bool


def find_uses(passages: Iterable[Passage], terms: Mapping[str, Term], matcher: Matcher) -> Iterator[Use]:
    """Every use of a form outside quotation marks, in order; a record's words about its own term are left out."""
    forms = {term.id: forms_of([term]) for term in terms.values()}
    for passage in passages:
        text = _QUOTED_RE.sub(lambda m: re.sub("[^\n]", _HIDDEN, m.group()), passage.text)
        found = [(m, surface) for m in matcher.find(text) if m.term != passage.term
                 and (surface := _surface(terms[m.term], forms[m.term], text[m.start:m.end]))]
        ends = [m.end() for m in _SENTENCE_RE.finditer(text)]
        whole = {(m.term, _sentence(ends, m.start)) for m in matcher.find(passage.text)
                 if _is_preferred(terms[m.term], forms[m.term], passage.text[m.start:m.end])}
        for match, surface in found:
            yield Use(match.term, surface, passage.path, passage.line + text.count("\n", 0, match.start), passage.article,
                      (match.term, _sentence(ends, match.start)) in whole)


def departures(uses: Iterable[Use], terms: Mapping[str, Term]) -> list[tuple[Use, str]]:
    """Uses to look at, each with the form to use instead.

    A deprecated form always; an admitted one where our prose has the preferred form too, so that one thing goes by two names.
    Not counted: what its author's own page says of the author (``by``), a form named beside the preferred one, a part of it or
    the whole (朝核 for 朝核问题), an acronym, a person's surname.
    """
    uses = list(uses)
    preferred = {(u.term, _language(u.surface)) for u in uses if u.surface.status == "preferred"}
    found = []
    for use in uses:
        term, form = terms[use.term], use.surface.text
        name = term.names["en" if _language(use.surface) == "en" else "zh-Hans"]
        if use.surface.status == "preferred" or use.beside or use.article in use.surface.by:
            continue
        if use.surface.status == "admitted" and ((use.term, _language(use.surface)) not in preferred or _is_short(form, name)
                                                 or term.kind == "person"):
            continue
        found.append((use, name))
    return found


def _surface(term: Term, forms: Mapping[str, list], written: str) -> Surface | None:
    """The form that ``written`` is, inflected or not; of two that it may be the one the record names first."""
    wanted = {form.text for form in forms.get(key(written), ())}
    return next((s for s in term.surfaces if fold(s.text) in wanted), None)


def _is_preferred(term: Term, forms: Mapping[str, list], written: str) -> bool:
    surface = _surface(term, forms, written)
    return surface is not None and surface.status == "preferred"


def _is_short(form: str, name: str) -> bool:
    """Whether one is part of the other, an acronym, or the same word as another part of speech (nationalist, nationalism)."""
    one, other = key(form), key(name)
    kin = form.isascii() and " " not in one + other and one[:_STEM] == other[:_STEM]
    return one in other or other in one or kin or (form.isupper() and form.isascii())


def _sentence(ends: list[int], at: int) -> int:
    return sum(end <= at for end in ends)


def _language(surface: Surface) -> str:
    return surface.lang.split("-")[0]
