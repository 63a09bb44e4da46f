"""The lists of terms: by pinyin, by English letter, by kind, by article, and the sheet to print."""
from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import groupby

from hooks.study.model import Term
from hooks.study.pages.page import Heading, Page
from hooks.study.pages.render import View, render
from hooks.study.terms.load import KINDS

#: Terms an article shows in the overview by article; the rest stand in its own list.
_SHOWN = 12
_EDIT = "glossary/README.md"


@dataclass(frozen=True)
class Group:
    """Terms under one heading of a list."""

    id: str
    title: str
    terms: tuple[Term, ...]


def pinyin_page(view: View) -> Page:
    """The page ``glossary/index.md``: every term under the initial of its pinyin."""
    return _letters_page(view, "glossary", lambda t: t.pinyin)


def english_page(view: View) -> Page:
    """The page ``glossary/by-english.md``: every term under the first letter of its English name."""
    return _letters_page(view, "terms-by-english", lambda t: t.names["en"])


def kind_page(view: View) -> Page:
    """The page ``glossary/by-kind.md``: every term under its kind, in the order of the language read."""
    terms = _sorted(view.site.terms.values(), _reading(view))
    by_kind = {kind: tuple(t for t in terms if t.kind == kind) for kind in KINDS}
    groups = [Group(f"kind-{kind}", view.t(f"kind-{kind}"), found) for kind, found in by_kind.items() if found]
    html = render("glossary", view, groups=groups, here="by-kind", letters=False)
    toc = tuple(Heading(g.title, g.id, 1) for g in groups)
    return Page(uri=view.uri, title=view.t("terms-by-kind"), html=str(html), toc=toc, edit=_EDIT)


def articles_page(view: View) -> Page:
    """The page ``glossary/by-article.md``: how many terms each article uses, and its most frequent ones."""
    rows = []
    for article in view.site.order:
        use = article_use(view, article)
        if use:
            rows.append((article, len(use), sum(n for _, n in use), use[:_SHOWN]))
    html = render("byarticle", view, rows=rows)
    toc = tuple(Heading(view.short(article), f"a-{article}", 1) for article, *_ in rows)
    return Page(uri=view.uri, title=view.t("terms-by-article"), html=str(html), toc=toc, edit=_EDIT)


def vocabulary_page(view: View, article: str) -> Page:
    """The page ``glossary/by-article/<article>.md``: every term of one article, most frequent first, with its first paragraph."""
    counts = view.site.counts[article]
    first = {t.id: next(iter(counts[t.id])) for t, _ in article_use(view, article)}
    html = render("vocabulary", view, article=article, terms=article_use(view, article), first=first)
    return Page(uri=view.uri, title=view.t("terms-of", article=view.short(article)), html=str(html), edit=_EDIT)


def sheet_page(view: View) -> Page:
    """The page ``glossary/sheet.md``: Chinese with pinyin beside English, for paper."""
    html = render("sheet", view, terms=_sorted(view.site.terms.values(), _reading(view)))
    return Page(uri=view.uri, title=view.t("sheet"), html=str(html), edit=_EDIT)


def article_use(view: View, article: str) -> list[tuple[Term, int]]:
    """The terms of an article with how often each stands in it, most frequent first."""
    counts = {t: sum(n.values()) for t, n in view.site.counts.get(article, {}).items() if t in view.site.terms}
    return [(view.site.terms[t], n) for t, n in sorted(counts.items(), key=lambda item: (-item[1], item[0]))]


def plain_letters(text: str) -> str:
    """``Piáo Jǐnhuì`` → ``piao jinhui``: what a list sorts by; leading marks such as “ are passed over."""
    base = "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))
    return base.lower().lstrip("“‘\"'《(（ ")


def _letters_page(view: View, title: str, name: Callable[[Term], str]) -> Page:
    """Groups have the same ids in every locale, so that a link to a letter leads to it in all."""
    terms = _sorted(view.site.terms.values(), name)
    groups = [Group(f"letter-{letter.lower() if letter != '#' else 'other'}", letter, tuple(found))
              for letter, found in groupby(terms, lambda t: _initial(name(t)))]
    here = view.uri.removeprefix("glossary/").removesuffix(".md")
    html = render("glossary", view, groups=groups, here=here, letters=True)
    return Page(uri=view.uri, title=view.t(title), html=str(html), edit=_EDIT)


def _initial(name: str) -> str:
    letter = plain_letters(name)[:1].upper()
    return letter if "A" <= letter <= "Z" else "#"


def _sorted(terms: Iterable[Term], name: Callable[[Term], str]) -> list[Term]:
    return sorted(terms, key=lambda t: (_initial(name(t)) == "#", plain_letters(name(t)), t.id))


def _reading(view: View) -> Callable[[Term], str]:
    return (lambda t: t.names["en"]) if view.ui == "en" else (lambda t: t.pinyin)
