"""What stands in a study guide: its chapters as HTML, in the site's own words of one locale."""
from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from markdown import markdown

from hooks.study.content.harmless import clean_html
from hooks.study.content.model import Record
from hooks.study.pages.bibliography import byline, record_lines
from hooks.study.pages.citations import link_citations
from hooks.study.pages.cite import handout_citation
from hooks.study.pages.handout import read_questions
from hooks.study.pages.render import View, render
from hooks.study.script.pages import Script
from hooks.study.yamlfile import load_yaml, split_front_matter

#: A section of a study page: ``## Title {#anchor}`` and what stands under it.
_SECTION_RE = re.compile(r"^## ([^\n]*?)[ \t]*\{#([a-z]+)\}[ \t]*\n(.*?)(?=^## |\Z)", re.M | re.S)
_EXTENSIONS = ("attr_list", "def_list", "tables", "md_in_html")


@dataclass(frozen=True)
class Chapter:
    """One file of the book: ``name`` without its ending, a title, and the HTML under it."""

    name: str
    title: str
    html: str


def study_chapters(view: View, record: Record, script: Script) -> Iterator[Chapter]:
    """The chapters of an article's guide, in order; one that would be empty is left out.

    Args:
        view: who reads; its addresses are not used, for a book has none of the site's pages.
        record: the article's.
        script: conversion for the locale.
    """
    english = view.site.english.get(record.id, {})
    counts = {t: sum(n.values()) for t, n in view.site.counts.get(record.id, {}).items() if t in view.site.terms}
    terms = [(view.site.terms[t], n) for t, n in sorted(counts.items(), key=lambda item: (-item[1], item[0]))]
    outline = [(i, e) for i, e in english.items() if i.startswith("p")]
    traditional = script.locale == "zh-Hant"
    sections = [s for s in _sections(view, record.id) if s[1] != "questions"]
    parts = [("record", record.short[view.ui], render("guide/record", view, lines=record_lines(record, view.ui), record=record,
                                                      by=byline(None, record, view))),
             *((anchor, title, html) for title, anchor, html in sections),
             ("outline", view.t("outline"), render("guide/outline", view, outline=outline, own=record.id) if outline else ""),
             ("terms", view.t("key-terms"), render("guide/terms", view, terms=terms, traditional=traditional) if terms else ""),
             ("questions", view.t("questions"), read_questions(view.site.root, record.id, view.ui)),
             ("cite", view.t("cite"), render("guide/cite", view, citation=handout_citation(view, record)))]
    for name, title, html in parts:
        if html:
            cited = link_citations(str(html), record.id, view.short,
                                   lambda article, p: f"outline.xhtml#{p}" if article == record.id and p in english else "")
            yield Chapter(name, script.title(title), script.page(cited))


def guide_title(view: View, article: str) -> str:
    """The title of the study page in the language of ``view``."""
    head, _, _ = split_front_matter(_page(view, article))
    value, _, _ = load_yaml(head, "") if head else (None, {}, [])
    found = value.get("title") if isinstance(value, dict) else None
    return str(found or view.site.title(article, view.ui))


def _sections(view: View, article: str) -> list[tuple[str, str, str]]:
    """(title, anchor, HTML) of every section of the study page."""
    _, body, _ = split_front_matter(_page(view, article))
    return [(title, anchor, clean_html(markdown(text, extensions=_EXTENSIONS))) for title, anchor, text in _SECTION_RE.findall(body)]


def _page(view: View, article: str) -> str:
    path = view.site.root / "docs" / "articles" / f"{article}{'.en' if view.ui == 'en' else ''}.md"
    return path.read_text("utf-8", errors="replace") if path.is_file() else ""
