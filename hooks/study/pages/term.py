"""A term's page: names, definition, translation note, use by article, and the concordance."""
from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from hooks.study.model import Page, Surface, Term
from hooks.study.pages.citations import CITATION_RE
from hooks.study.pages.render import View, linked, render
from hooks.study.terms.concordance import KwicRow

#: Rows on a term's page; past it only the counts by article stand there, each leading to the text.
MAX_ROWS = 200


@dataclass(frozen=True)
class Bar:
    """Use of a term in one article; ``share`` is per cent of the largest bar; ``paragraphs`` are (id, times)."""

    article: str
    times: int
    share: int
    paragraphs: tuple[tuple[str, int], ...]


def term_page(view: View, term: Term, rows: Sequence[KwicRow]) -> Page:
    """The page ``glossary/<term>.md``.

    Args:
        view: site, language and addresses.
        term: the record.
        rows: the term's concordance over the texts that are present, in reading order.
    """
    site = view.site
    use = site.use.get(term.id, {})
    most = max(use.values(), default=1)
    bars = [Bar(article, n, round(100 * n / most), tuple(site.counts[article][term.id].items())) for article, n in use.items()]
    others = [s for s in term.surfaces if s.text not in term.names.values()]
    html = render("term", view, term=term, bars=bars, rows=rows[:MAX_ROWS], cut=len(rows) > MAX_ROWS, others=others,
                  surface_note=surface_note)
    title = term.names["zh-Hans"] if view.ui == "zh" else term.names["en"]
    return Page(uri=view.uri, title=title, html=linked(view, html),
                description=CITATION_RE.sub("", term.definition[view.ui]).strip(), edit=term.path)


def surface_note(surface: Surface, view: View) -> str:
    """Where and how a variant is used: status, region, authors."""
    parts = [view.t(surface.status)] if surface.status != "admitted" else []
    parts += [view.t(surface.region)] if surface.region else []
    known = [view.short(a) for a in surface.by if a in view.site.records]
    parts += [f"{view.t('used-by')} {'、'.join(known) if view.ui == 'zh' else ', '.join(known)}"] if known else []
    return ("；" if view.ui == "zh" else "; ").join(parts)
