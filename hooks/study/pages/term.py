"""A term's page: names, definition, translation note, relations, use by article, and the concordance."""
from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup, escape

from hooks.study.exports.jsonld import term_script
from hooks.study.exports.plain import plain_term
from hooks.study.model import Surface, Term
from hooks.study.pages.citations import CITATION_RE
from hooks.study.pages.concordance import first_rows, part_uris, rows_html
from hooks.study.pages.page import Page
from hooks.study.pages.pen import Finished, Pen
from hooks.study.pages.relations import relations_picture
from hooks.study.pages.render import View, linked, render
from hooks.study.terms.concordance import KwicRow

#: The strip that shows where in a text a term stands, in user units.
_STRIP, _TALLEST = 200, 12


def term_page(view: View, term: Term, rows: Sequence[KwicRow]) -> Page:
    """The page ``glossary/<term>.md``.

    Args:
        view: site, language and addresses.
        term: the record.
        rows: the term's concordance over the texts that are present, in reading order.
    """
    data = view.once("data", lambda: _data(view, term))
    shown, further = first_rows(rows)
    html = render("term", view, term=term, bars=_bars(view, term.id), rows=rows_html(view, shown), shown=len(shown), further=further,
                  uris=part_uris(term.id, rows), others=[s for s in term.surfaces if s.text not in term.names.values()], data=Markup(data),
                  surface_note=surface_note, relations=relations_picture(view, term))
    title = term.names["zh-Hans"] if view.ui == "zh" else term.names["en"]
    return Page(uri=view.uri, title=title, html=linked(view, html),
                description=CITATION_RE.sub("", term.definition[view.ui]).strip(), edit=term.path)


def _data(view: View, term: Term) -> str:
    """The term as linked data."""
    return term_script(plain_term(view.site, term, view.urls.absolute_term), view.urls.absolute("glossary/index.md"))


def _bars(view: View, term: str) -> Markup:
    """Rows of a table, one for each article with the term, drawn in each locale: but for its name the same in all."""
    use = view.site.use.get(term, {})
    most = max(use.values(), default=0)
    figures = view.once("bars", lambda: [_bar(view, term, article, n, most) for article, n in use.items()])

    def draw(pen: Pen) -> Finished:
        rows = []
        for article, figure in zip(use, figures, strict=True):
            href = view.href(f"{'articles' if article in view.site.records else 'texts'}/{article}.md")
            name = pen.ours(f'{view.who(article)} <a href="{href}">{escape(view.short(article))}</a>')
            rows.append(f'<tr><th scope="row">{name}</th>{figure}')
        return Finished("".join(rows))
    return view.piece(draw) if use else Markup()


def _bar(view: View, term: str, article: str, times: int, most: int) -> str:
    """How often a term stands in an article, beside the article that has most; where in it, on a strip as long as the text on which
    each paragraph is a tick, as high as the term is frequent in it; and the paragraphs."""
    counts = view.site.counts[article][term]
    ids = _paragraph_ids(view, article, counts)
    width, hue = max(1.5, _STRIP / len(ids)), view.hue(article)
    text = view.href(f"texts/{article}.md") if article in view.site.articles else ""
    ticks, links = [], []
    for paragraph, n in counts.items():
        x, height = round(ids.index(paragraph) * (_STRIP - width) / max(1, len(ids) - 1), 1), min(_TALLEST, 4 + 2 * n)
        ticks.append(f'<rect x="{x}" y="{13 - height}" width="{round(width, 1)}" height="{height}" fill="currentColor"/>')
        sign = f'<a href="{text}#{paragraph}">¶{paragraph[1:]}</a>' if text else f"¶{paragraph[1:]}"
        links.append(f"{sign}<small>×{n}</small> " if n > 1 else f"{sign} ")
    return (f'<td class="n"><svg class="bar" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">'
            f'<rect class="who-{hue}" width="{round(100 * times / most)}" height="8"/></svg> {times}</td>'
            f'<td class="where"><svg class="strip who-{hue}" viewBox="0 0 200 14" preserveAspectRatio="none" aria-hidden="true">'
            f'<path d="M0 13.5H200" stroke="currentColor" stroke-opacity=".4" fill="none"/>{"".join(ticks)}</svg>\n'
            f'<span class="paragraphs">{"".join(links)}</span></td></tr>\n')


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
