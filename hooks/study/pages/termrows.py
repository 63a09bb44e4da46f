"""Terms as rows of a table and items of a list: what does not hang on the number beside it is written once for many pages."""
from __future__ import annotations

from collections.abc import Iterable

from markupsafe import Markup, escape

from hooks.study.model import Term
from hooks.study.pages.pen import Finished, Pen
from hooks.study.pages.render import View


def article_use(view: View, article: str) -> list[tuple[Term, int]]:
    """The terms of an article with how often each stands in it, most frequent first."""
    counts = {t: sum(n.values()) for t, n in view.site.counts.get(article, {}).items() if t in view.site.terms}
    return [(view.site.terms[t], n) for t, n in sorted(counts.items(), key=lambda item: (-item[1], item[0]))]


def term_items(view: View, terms: Iterable[tuple[Term, int]]) -> Markup:
    """``li`` for each term, with how often it stands somewhere."""
    links = [(_link(view, term), n) for term, n in terms]

    def draw(pen: Pen) -> Finished:
        return Finished("".join([f'<li>{pen.ours(link)} <small>{view.label(pen, "times", n=n)}</small></li>\n' for link, n in links]))
    return view.piece(draw) if links else Markup()


def _link(view: View, term: Term) -> str:
    href = view.term_href(term.id)

    def make() -> str:
        english = f' <span lang="en">{escape(term.names["en"])}</span>' if view.ui == "en" else ""
        return f'<a href="{href}"><span lang="zh-Hans">{escape(term.names["zh-Hans"])}</span>{english}</a>'
    return view.shared("term-link", term.id, href, make=make)


def term_rows(view: View, terms: Iterable[tuple[Term, int, str]]) -> Markup:
    """``tr`` for each term with how often it stands somewhere, and the HTML of a cell before that number, '' for none."""
    rows = [(_row(view, term), f'{cell}<td class="n">{times or ""}</td></tr>\n') for term, times, cell in terms]
    return view.piece(lambda pen: Finished("".join([f"{pen.ours(row)}{rest}" for row, rest in rows])))


def _row(view: View, term: Term) -> str:
    href = view.term_href(term.id)

    def make() -> str:
        forms = "".join(f"{escape(surface.text)} " for surface in term.surfaces)
        return (f'<tr data-kind-of="{escape(term.kind)}" data-also="{forms}"><th scope="row">'
                f'<a href="{href}" lang="zh-Hans">{escape(term.names["zh-Hans"])}</a></th>'
                f'<td class="py" lang="zh-Latn-pinyin">{escape(term.pinyin)}</td><td lang="en">{escape(term.names["en"])}</td>'
                f'<td class="term-kind">{escape(view.t(f"kind-{term.kind}"))}</td>')
    return view.shared("term-row", term.id, href, make=make)
