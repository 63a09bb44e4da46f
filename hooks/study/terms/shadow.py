"""Forms of the glossary that can never be found."""
from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from hooks.study.model import Surface, Term
from hooks.study.problems import Problem
from hooks.study.terms.claims import placed
from hooks.study.terms.fold import key
from hooks.study.terms.match import Matcher
from hooks.study.yamlfile import load_yaml


def find_shadowed(root: Path, terms: Iterable[Term], matcher: Matcher, words: Mapping[str, str]) -> list[Problem]:
    """Forms that are not found even where they stand alone, because something always hides them.

    Args:
        root: the repository; ``Term.path`` is relative to it.
        terms: the glossary.
        matcher: made of those terms and ``words``.
        words: words of glossary/segmentation.txt as ``load_words`` gives them.

    Returns:
        Problems (shadowed-form), each at the line of the form.
    """
    names = {key(word): word for word, kind in words.items() if kind == "name"}
    problems = []
    for term in terms:
        hidden = [(place, why) for surface, place in placed(term) if surface.lang != "ja" and (why := _why(term, surface, matcher, names))]
        if hidden:
            _, lines, _ = load_yaml((root / term.path).read_text("utf-8"), term.path)
            problems += [Problem(term.path, lines.get(place, 1), "shadowed-form", why) for place, why in hidden]
    return problems


def _why(term: Term, surface: Surface, matcher: Matcher, names: Mapping[str, str]) -> str:
    """Why a form is not found, and what to do; '' where it is found, or by another term that has it too (same-form)."""
    form = key(surface.text)
    if form in names:
        return f"“{surface.text}” is a name in glossary/segmentation.txt, inside which nothing is linked; remove one of them"
    if [(m.start, m.end) for m in matcher.find(surface.text)] == [(0, len(surface.text))]:
        return ""
    context = next((c for c in term.not_in if key(c) in form), "")
    if context:
        return f"“{surface.text}” can never be found, for “{context}” stands under “not-in”; remove one of them"
    return f"“{surface.text}” is not found even where it stands alone; correct or remove it"
