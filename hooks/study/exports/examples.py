"""Chinese sentences in which terms stand, one a term, for cards with a gap.

Only words of this repository are read: texts that may be published, study pages, the comparison, the timeline, definitions.
A text from outside (STUDY_SOURCES) is never quoted, present or not.
"""
from __future__ import annotations

import re
from collections.abc import Iterator, Set
from dataclasses import dataclass

from hooks.study.exports.plain import one_line
from hooks.study.pages.citations import CITATION_RE
from hooks.study.script.inline import settle
from hooks.study.site import Site
from hooks.study.yamlfile import split_front_matter

_SENTENCE_RE = re.compile("[^。！？]+[。！？]+[”’」』）》]*")
#: A sentence outside these lengths, in characters, tells too little or takes too long on a card.
_SHORTEST, _LONGEST = 14, 90
_BLOCK_RE = re.compile(r"\n\s*\n|\n(?=\s*(?:[-*+]|\d+[.)])\s)")
_ITEM_RE = re.compile(r"^\s*(?:[-*+]|\d+[.)])\s+")
#: Blocks of a Markdown page that are no prose: headings, tables, quotations, HTML, indented or fenced code.
_OTHER_RE = re.compile(r"\s*(?:[#|>!<]|```|~~~)| {4}")
_CITED_RE = re.compile(rf"\s*{CITATION_RE.pattern}")
_LINK_RE = re.compile(r"\[([^\]]*)\]\([^)]*\)")


@dataclass(frozen=True)
class Example:
    """A sentence, where the term stands in it as [start, end), and the short name of what it was taken from."""

    text: str
    spans: tuple[tuple[int, int], ...]
    where: str


def find_examples(site: Site) -> dict[str, Example]:
    """For each term the first fitting sentence in the order of ``_passages``; where there is none, its own definition with the
    name before it."""
    found: dict[str, Example] = {}
    for where, text, terms in _passages(site):
        if terms <= found.keys():
            continue
        for sentence in _sentences(text):
            spans: dict[str, list[tuple[int, int]]] = {}
            for match in site.matcher.find(sentence):
                spans.setdefault(match.term, []).append((match.start, match.end))
            for term, places in spans.items():
                if term not in found:
                    found[term] = Example(sentence, tuple(places), where)
    for term in site.terms.values():
        name, definition = term.names["zh-Hans"], one_line(_CITED_RE.sub("", settle(term.definition["zh"], None)))
        found.setdefault(term.id, Example(f"{name}：{definition}", ((0, len(name)),), "释义"))
    return found


def _sentences(text: str) -> list[str]:
    sentences = (one_line(m.group()) for m in _SENTENCE_RE.finditer(_CITED_RE.sub("", settle(text, None))))
    return [s for s in sentences if _SHORTEST <= len(s) <= _LONGEST]


def _passages(site: Site) -> Iterator[tuple[str, str, Set[str]]]:
    """(short name, text, terms that may stand in it) of everything that may be quoted, the most readable first."""
    for name, article in site.articles.items():
        if not site.sources[name].private:
            terms: dict[str, set[str]] = {}
            for one in site.occurrences[name]:
                terms.setdefault(one.paragraph, set()).add(one.term)
            yield from ((settle(site.short(name, "zh"), None), p.text, terms[p.id])
                        for p in article.paragraphs() if p.lang == "zh-Hans" and p.id in terms)
    for where, text in _own_passages(site):
        yield where, text, site.terms.keys()


def _own_passages(site: Site) -> Iterator[tuple[str, str]]:
    """(short name, text) of what the site itself says."""
    for record in site.records.values():
        yield from ((f"导读：{record.short['zh']}", text) for text in _prose((site.root / record.path).read_text("utf-8")))
    for question in site.questions:
        texts = [text["zh"] for _, text in question.positions] + ([question.agreement["zh"]] if question.agreement else [])
        yield from (("比较", text) for text in texts)
    yield from (("时间线", event.text["zh"]) for event in site.events)
    yield from ((f"释义：{term.names['zh-Hans']}", term.definition["zh"]) for term in site.terms.values())


def _prose(markdown: str) -> Iterator[str]:
    """The paragraphs and list items of a Markdown page as plain text."""
    _, body, _ = split_front_matter(markdown)
    for block in _BLOCK_RE.split(body):
        if block.strip() and not _OTHER_RE.match(block) and "`" not in block:
            yield _LINK_RE.sub(r"\1", _ITEM_RE.sub("", block)).replace("*", "")
