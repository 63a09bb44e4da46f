"""What stands in a study guide: its chapters as HTML, in the site's own words of one locale."""
from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, partial

from markdown import Markdown

from hooks.study.content.harmless import clean_html
from hooks.study.content.model import Record
from hooks.study.guide.xhtml import to_xhtml
from hooks.study.model import Term
from hooks.study.pages.bibliography import byline, record_lines
from hooks.study.pages.citations import link_citations
from hooks.study.pages.cite import handout_citation
from hooks.study.pages.handout import questions_html
from hooks.study.pages.render import View, render
from hooks.study.pages.termrows import article_use
from hooks.study.script.pages import Script
from hooks.study.yamlfile import load_yaml, split_front_matter

#: A section of a study page: ``## Title {#anchor}`` and what stands under it.
_SECTION_RE = re.compile(r"^## ([^\n]*?)[ \t]*\{#([a-z]+)\}[ \t]*\n(.*?)(?=^## |\Z)", re.M | re.S)
#: Stands for the HTML of the key terms, whose two scripts stand in the order of the locale.
TERMS = "<!-- terms -->"
#: Stands for how often a term is in an article.
_NUMBER = "\ue000"
_EXTENSIONS = ("attr_list", "def_list", "tables", "md_in_html")


@dataclass(frozen=True)
class Chapter:
    """One file of the book: ``name`` without its ending, a title, and the HTML under it."""

    name: str
    title: str
    html: str


def study_chapters(view: View, record: Record, source: str) -> list[Chapter]:
    """The chapters of an article's guide in a language of ours, in order and not yet in the script of a locale; those that would be
    empty are left out.

    Args:
        view: who reads; its addresses are not used, for a book has none of the site's pages.
        record: the article's.
        source: the Markdown of its study page in the language of ``view``.

    Returns:
        In place of the key terms ``TERMS``: see ``terms_xhtml``.
    """
    english = view.site.english.get(record.id, {})
    outline = [(i, e) for i, e in english.items() if i.startswith("p")]
    _, body, _ = split_front_matter(source)
    parts = [("record", record.short[view.ui], render("guide/record", view, lines=record_lines(record, view.ui), record=record,
                                                      by=byline(None, record, view))),
             *((anchor, title, html) for title, anchor, html in _sections(body)),
             ("outline", view.t("outline"), render("guide/outline", view, outline=outline, own=record.id) if outline else ""),
             ("terms", view.t("key-terms"), TERMS if article_use(view, record.id) else ""),
             ("questions", view.t("questions"), questions_html(source)),
             ("cite", view.t("cite"), render("guide/cite", view, citation=handout_citation(view, record)))]
    return [Chapter(name, title, _linked(view, record, str(html))) for name, title, html in parts if html]


def terms_xhtml(view: View, record: Record, script: Script) -> str:
    """The key terms of an article in a locale, which are most of a book: but for its number an entry is written once for all books."""
    entries = []
    for term, n in article_use(view, record.id):
        own = record.id if script.extra or "¶" in term.definition[view.ui] else ""
        entry = view.shared("guide", term.id, script.locale, own, make=partial(_entry, view, record, script, term))
        entries.append(entry.replace(_NUMBER, str(n)))
    return f'<dl class="terms">\n{"".join(entries)}</dl>'


def _entry(view: View, record: Record, script: Script, term: Term) -> str:
    html = render("guide/term", view, term=term, n=_NUMBER, traditional=script.locale == "zh-Hant")
    return to_xhtml(script.page(_linked(view, record, f"<dl>{html}\n</dl>"))).removeprefix("<dl>").removesuffix("</dl>")


def _linked(view: View, record: Record, html: str) -> str:
    """Citations of the article's own paragraphs lead to the outline, others nowhere."""
    english = view.site.english.get(record.id, {})
    return link_citations(html, record.id, view.short,
                          lambda article, p: f"outline.xhtml#{p}" if article == record.id and p in english else "")


def guide_title(view: View, article: str, source: str) -> str:
    """The title of the study page in the language of ``view``, whose Markdown is ``source``."""
    head, _, _ = split_front_matter(source)
    value, _, _ = load_yaml(head, "") if head else (None, {}, [])
    found = value.get("title") if isinstance(value, dict) else None
    return str(found or view.site.title(article, view.ui))


def _sections(body: str) -> list[tuple[str, str, str]]:
    """(title, anchor, HTML) of every section of a study page but its questions."""
    return [(title, anchor, clean_html(_markdown().reset().convert(text))) for title, anchor, text in _SECTION_RE.findall(body)
            if anchor != "questions"]


@cache
def _markdown() -> Markdown:
    return Markdown(extensions=_EXTENSIONS)
