"""The lists of terms: by pinyin, by English letter, by kind, by article, and the sheet to print."""
from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import groupby

from markupsafe import Markup

from hooks.study.model import Term
from hooks.study.pages.page import Heading, Page
from hooks.study.pages.render import View, render
from hooks.study.pages.termrows import article_use, term_items, term_rows
from hooks.study.terms.load import KINDS

#: Terms an article shows in the overview by article; the rest stand in its own list.
_SHOWN = 12
_EDIT = "glossary/README.md"


@dataclass(frozen=True)
class Group:
    """Terms under one heading of a list, as rows of a table."""

    id: str
    title: str
    rows: Markup


def pinyin_page(view: View) -> Page:
    """The page ``glossary/index.md``: every term under the initial of its pinyin."""
    return _letters_page(view, "glossary", lambda t: t.pinyin)


def english_page(view: View) -> Page:
    """The page ``glossary/by-english.md``: every term under the first letter of its English name."""
    return _letters_page(view, "terms-by-english", lambda t: t.names["en"])


def kind_page(view: View) -> Page:
    """The page ``glossary/by-kind.md``: every term under its kind, in the order of the language read."""
    terms = _sorted(view.site.terms.values(), _reading(view))
    by_kind = {kind: [t for t in terms if t.kind == kind] for kind in KINDS}
    groups = [Group(f"kind-{kind}", view.t(f"kind-{kind}"), _used(view, found)) for kind, found in by_kind.items() if found]
    html = render("glossary", view, groups=groups, here="by-kind", letters=False, kinds=())
    toc = tuple(Heading(g.title, g.id, 1) for g in groups)
    return Page(uri=view.uri, title=view.t("terms-by-kind"), html=str(html), toc=toc, edit=_EDIT)


def articles_page(view: View) -> Page:
    """The page ``glossary/by-article.md``: how many terms each article uses, and its most frequent ones."""
    rows = []
    for article in view.site.order:
        use = article_use(view, article)
        if use:
            rows.append((article, len(use), sum(n for _, n in use), min(len(use), _SHOWN), term_items(view, use[:_SHOWN])))
    html = render("byarticle", view, rows=rows)
    toc = tuple(Heading(view.short(article), f"a-{article}", 1) for article, *_ in rows)
    return Page(uri=view.uri, title=view.t("terms-by-article"), html=str(html), toc=toc, edit=_EDIT)


def vocabulary_page(view: View, article: str) -> Page:
    """The page ``glossary/by-article/<article>.md``: every term of one article, most frequent first, with its first paragraph."""
    use = article_use(view, article)
    rows = term_rows(view, [(term, n, _first_in(view, article, term)) for term, n in use])
    html = render("vocabulary", view, article=article, kinds=sorted({term.kind for term, _ in use}), rows=rows)
    return Page(uri=view.uri, title=view.t("terms-of", article=view.short(article)), html=str(html), edit=_EDIT)


def _first_in(view: View, article: str, term: Term) -> str:
    """The cell with the first paragraph that has a term."""
    paragraph = next(iter(view.site.counts[article][term.id]))
    href, sign = view.paragraph_href(article, paragraph), f"¶{paragraph[1:]}"
    link = f'<a href="{href}">{sign}</a>' if href else sign
    return f'<td class="where">{link}</td>'


def sheet_page(view: View) -> Page:
    """The page ``glossary/sheet.md``: Chinese with pinyin beside English, for paper."""
    html = render("sheet", view, terms=_sorted(view.site.terms.values(), _reading(view)))
    return Page(uri=view.uri, title=view.t("sheet"), html=str(html), edit=_EDIT)


def plain_letters(text: str) -> str:
    """``Piáo Jǐnhuì`` → ``piao jinhui``: what a list sorts by; leading marks such as “ are passed over."""
    base = "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))
    return base.lower().lstrip("“‘\"'《(（ ")


def _letters_page(view: View, title: str, name: Callable[[Term], str]) -> Page:
    """Groups have the same ids in every locale, so that a link to a letter leads to it in all."""
    terms = _sorted(view.site.terms.values(), name)
    groups = [Group(f"letter-{letter.lower() if letter != '#' else 'other'}", letter, _used(view, found))
              for letter, found in groupby(terms, lambda t: _initial(name(t)))]
    here = view.uri.removeprefix("glossary/").removesuffix(".md")
    html = render("glossary", view, groups=groups, here=here, letters=True, kinds=sorted({term.kind for term in terms}))
    return Page(uri=view.uri, title=view.t(title), html=str(html), edit=_EDIT)


def _used(view: View, terms: Iterable[Term]) -> Markup:
    """Their rows, with how often each stands in all texts."""
    return term_rows(view, [(term, sum(view.site.use[term.id].values()), "") for term in terms])


def _initial(name: str) -> str:
    letter = plain_letters(name)[:1].upper()
    return letter if "A" <= letter <= "Z" else "#"


def _sorted(terms: Iterable[Term], name: Callable[[Term], str]) -> list[Term]:
    return sorted(terms, key=lambda t: (_initial(name(t)) == "#", plain_letters(name(t)), t.id))


def _reading(view: View) -> Callable[[Term], str]:
    return (lambda t: t.names["en"]) if view.ui == "en" else (lambda t: t.pinyin)
