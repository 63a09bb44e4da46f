"""What the records of the glossary claim beside one another: forms, relations, the articles that use a form."""
from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from hooks.study.model import Surface, Term
from hooks.study.problems import Problem
from hooks.study.terms.contexts import WILD_RE
from hooks.study.terms.fold import HAN, key
from hooks.study.terms.forms import forms_of
from hooks.study.yamlfile import Lines

Records = list[tuple[Term, Lines]]
#: What tells two forms apart beyond their key.
_OWN_RE = re.compile(f"[{HAN}A-Z]")


def check_claims(records: Records, files: Collection[str], articles: Collection[str] | None) -> list[Problem]:
    """Everything wrong between records, and between one record's fields.

    Args:
        records: the good records, each with the lines of its fields.
        files: ids of bad records too.
        articles: ids of the articles there are; None leaves ``by`` unchecked.

    Returns:
        Problems: same-form, one-sided, unknown-term, unknown-article, bad-term.
    """
    problems = _same_forms(records) + _relations(records, set(files))
    for term, lines in records:
        problems += _doubled_forms(term, lines) + _idle_contexts(term, lines)
        problems += [] if articles is None else _unknown_users(term, lines, articles)
    return problems


def placed(term: Term) -> Iterator[tuple[Surface, tuple]]:
    """Each surface of a term with the field it stands in, a key of ``Lines``; in the order in which ``load_terms`` makes them."""
    names = [("names", lang) for lang in term.names]
    yield from zip(term.surfaces, [*names, *(("variants", i) for i in range(len(term.surfaces) - len(names)))], strict=True)


def _doubled_forms(term: Term, lines: Lines) -> list[Problem]:
    """A form written twice in one record: the same word in the same language, whatever its width, hyphens and spaces.

    Two spellings in other characters (臺灣, 台灣) are two forms that a reader meets, though one would find both; two that
    differ in case (NATO, Nato) find different things.
    """
    problems, first = [], {}
    for surface, place in placed(term):
        form = (surface.lang, key(surface.text), "".join(_OWN_RE.findall(surface.text)))
        other = first.setdefault(form, surface)
        if other is not surface:
            same = "stands twice in this record" if other.text == surface.text else f"is found by “{other.text}” already"
            problems.append(Problem(term.path, lines.get(place, 1), "same-form", f"“{surface.text}” {same}; keep one"))
    return problems


def _idle_contexts(term: Term, lines: Lines) -> list[Problem]:
    """Contexts that hold no form of the term, so that they keep nothing from being linked."""
    if not term.not_in:
        return []
    forms = re.compile("|".join(map(re.escape, sorted(forms_of([term]), key=len, reverse=True))))
    return [Problem(term.path, lines.get(("not-in", i), 1), "bad-term", f"“{context}” under “not-in” holds no form of the term; "
                                                                         "correct it or remove it")
            for i, context in enumerate(term.not_in) if not any(forms.search(key(part)) for part in WILD_RE.split(context))]


def _unknown_users(term: Term, lines: Lines, articles: Collection[str]) -> list[Problem]:
    return [Problem(term.path, lines.get((*place, "by", i), lines.get(place, 1)), "unknown-article",
                    f"“by” of “{surface.text}” names “{article}”, which is no article; correct the id or remove it")
            for surface, place in placed(term) for i, article in enumerate(surface.by) if article not in articles]


def _same_forms(records: Records) -> list[Problem]:
    """Two terms with one form: in either script, and whatever the case and hyphens. Japanese forms are not looked for."""
    owners: dict[str, str] = {}
    problems = []
    for term, lines in records:
        claimed: set[str] = set()
        for surface, place in placed(term):
            form = key(surface.text)
            owner = owners.setdefault(form, term.id) if surface.lang != "ja" else term.id
            if owner != term.id and form not in claimed:
                claimed.add(form)
                problems.append(Problem(term.path, lines.get(place, 1), "same-form",
                                        f"“{surface.text}” is a form of “{owner}” too; keep it in one record"))
    return problems


def _relations(records: Records, files: set[str]) -> list[Problem]:
    """Relations to terms that do not exist, or that stand on one side only; ``files`` has the ids of bad records too."""
    known = {term.id: {"related": term.related, "confused-with": term.confused_with} for term, _ in records}
    problems = []
    for term, lines in records:
        for field, ids in known[term.id].items():
            for i, other in enumerate(ids):
                line = lines.get((field, i), 1)
                if other == term.id:
                    problems.append(Problem(term.path, line, "bad-term", f"“{field}” names the term itself; remove it"))
                elif other not in known and other not in files:
                    problems.append(Problem(term.path, line, "unknown-term",
                                            f"“{field}” names “{other}”, which has no record; correct the id or remove it"))
                elif other in known and term.id not in known[other][field]:
                    problems.append(Problem(term.path, line, "one-sided",
                                            f"“{field}” names “{other}”, whose record does not name “{term.id}”; add it there"))
    return problems
