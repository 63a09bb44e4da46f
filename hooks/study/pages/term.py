"""A term's page: names, definition, translation note, relations, use by article, and the concordance."""
from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from hooks.study.exports.jsonld import term_script
from hooks.study.exports.plain import plain_term
from hooks.study.model import Surface, Term
from hooks.study.pages.citations import CITATION_RE
from hooks.study.pages.concordance import first_rows, part_uris
from hooks.study.pages.page import Page
from hooks.study.pages.relations import relations_picture
from hooks.study.pages.render import View, linked, render
from hooks.study.terms.concordance import KwicRow

#: The strip that shows where in a text a term stands, in user units.
_STRIP, _TALLEST = 200, 12


@dataclass(frozen=True)
class Tick:
    """A paragraph on the strip: ``x`` from the left, as wide as one paragraph of the text, as high as the term is frequent in it."""

    x: float
    width: float
    height: int


@dataclass(frozen=True)
class Bar:
    """Use of a term in one article; ``share`` is per cent of the largest bar; ``paragraphs`` are (id, times)."""

    article: str
    times: int
    share: int
    paragraphs: tuple[tuple[str, int], ...]
    ticks: tuple[Tick, ...]


def term_page(view: View, term: Term, rows: Sequence[KwicRow]) -> Page:
    """The page ``glossary/<term>.md``.

    Args:
        view: site, language and addresses.
        term: the record.
        rows: the term's concordance over the texts that are present, in reading order.
    """
    use = view.site.use.get(term.id, {})
    bars = [_bar(view, term.id, article, n, max(use.values())) for article, n in use.items()]
    others = [s for s in term.surfaces if s.text not in term.names.values()]
    data = Markup(term_script(plain_term(view.site, term, view.urls.absolute_term), view.urls.absolute("glossary/index.md")))
    shown, further = first_rows(rows)
    html = render("term", view, term=term, bars=bars, rows=shown, further=further, uris=part_uris(term.id, rows), others=others, data=data,
                  surface_note=surface_note, relations=relations_picture(view, term))
    title = term.names["zh-Hans"] if view.ui == "zh" else term.names["en"]
    return Page(uri=view.uri, title=title, html=linked(view, html),
                description=CITATION_RE.sub("", term.definition[view.ui]).strip(), edit=term.path)


def _bar(view: View, term: str, article: str, times: int, most: int) -> Bar:
    counts = view.site.counts[article][term]
    ids = _paragraph_ids(view, article, counts)
    width = max(1.5, _STRIP / len(ids))
    ticks = tuple(Tick(round(ids.index(p) * (_STRIP - width) / max(1, len(ids) - 1), 1), round(width, 1),
                       min(_TALLEST, 4 + 2 * n)) for p, n in counts.items())
    return Bar(article, times, round(100 * times / most), tuple(counts.items()), ticks)


def _paragraph_ids(view: View, article: str, counts: dict[str, int]) -> list[str]:
    """The paragraphs of a text in order: its own, else those with a fingerprint or English, else as far as the counts reach."""
    if article in view.site.articles:
        return [p.id for p in view.site.articles[article].paragraphs()]
    kept = view.site.kept[article].fingerprints if article in view.site.kept else {}
    known = [i for i in kept or view.site.english.get(article, {}) if i.startswith("p")]
    return known if set(counts) <= set(known) else list(counts)


def surface_note(surface: Surface, view: View) -> str:
    """Where and how a variant is used: status, region, authors."""
    parts = [view.t(surface.status)] if surface.status != "admitted" else []
    parts += [view.t(surface.region)] if surface.region else []
    known = [view.short(a) for a in surface.by if a in view.site.records]
    parts += [f"{view.t('used-by')} {'、'.join(known) if view.ui == 'zh' else ', '.join(known)}"] if known else []
    return ("；" if view.ui == "zh" else "; ").join(parts)
