"""The index of terms: by pinyin initial, and the same list by English letter and kind."""
from __future__ import annotations

import unicodedata
from itertools import groupby

from hooks.study.model import Page, Term
from hooks.study.pages.render import View, render


def glossary_page(view: View) -> Page:
    """The page ``glossary/index.md``: one table sorted by pinyin (Chinese) or English name, under letter headings."""
    def key(term: Term) -> str:
        return plain_letters(term.pinyin if view.ui == "zh" else term.names["en"])

    terms = sorted(view.site.terms.values(), key=lambda t: (key(t), t.id))
    groups = [(letter, list(group)) for letter, group in groupby(terms, lambda t: key(t)[:1].upper() or "#")]
    kinds = sorted({t.kind for t in terms})
    html = render("glossary", view, groups=groups, kinds=kinds)
    return Page(uri=view.uri, title=view.t("glossary"), html=str(html), edit="glossary/README.md")


def plain_letters(text: str) -> str:
    """``Piáo Jǐnhuì`` → ``piao jinhui``: what a list sorts by; leading marks such as “ are passed over."""
    base = "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))
    return base.lower().lstrip("“‘\"'《(（ ")
