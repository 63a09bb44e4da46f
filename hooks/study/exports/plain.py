"""A term as other programs get it: citations spelled out, use counted, address absolute."""
from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from hooks.study.model import Surface, Term
from hooks.study.pages.citations import spell_citations
from hooks.study.script.inline import settle
from hooks.study.site import Site

TITLE = {"zh": "对读术语表", "en": "Duidu glossary"}
LICENCE = "https://creativecommons.org/licenses/by/4.0/"


@dataclass(frozen=True)
class PlainTerm:
    """A term for export. ``definition`` and ``note`` map zh and en to one line each, with readable citations; ``times`` counts its
    occurrences by article; ``url`` is '' where the site's address is not known."""

    term: Term
    definition: dict[str, str]
    note: dict[str, str]
    times: dict[str, int]
    url: str

    @property
    def id(self) -> str:
        return self.term.id

    def forms(self, lang: str) -> list[Surface]:
        """The forms in one language, each once: preferred names first, then variants, all in the record's order."""
        return list({s.text: s for s in reversed(self.term.surfaces) if s.lang == lang}.values())[::-1]


def plain_terms(site: Site, address: Callable[[str], str]) -> list[PlainTerm]:
    """Every term, sorted by id; ``address`` is as for ``plain_term``."""
    return [plain_term(site, site.terms[term], address) for term in sorted(site.terms)]


def plain_term(site: Site, term: Term, address: Callable[[str], str]) -> PlainTerm:
    """One term.

    Args:
        site: the facts of one build.
        term: the record.
        address: id of a term → absolute address of its page, or ''.
    """
    def spelled(texts: dict[str, str]) -> dict[str, str]:
        return {ui: one_line(settle(spell_citations(text, partial(site.short, ui=ui)), None)) for ui, text in texts.items()}

    return PlainTerm(term, spelled(term.definition), spelled(term.note), site.use.get(term.id, {}), address(term.id))


def one_line(text: str) -> str:
    """``text`` with every run of white space as one space."""
    return " ".join(text.split())
