"""Where the terms of the glossary stand in an article, and the lines around them."""
from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass

from hooks.study.model import Article, Occurrence, Paragraph, Run
from hooks.study.terms.match import Matcher

#: The forms are Chinese and English; a Japanese 朝鮮 or 制衡 is another language's word.
_READ = ("zh", "en")


@dataclass(frozen=True)
class KwicRow:
    """A keyword in context: ``node`` is the author's own characters, ``left`` and ``right`` what stands beside them."""

    term: str
    article: str
    paragraph: str
    left: str
    node: str
    right: str


def find_occurrences(article: Article, matcher: Matcher) -> list[Occurrence]:
    """Every occurrence in every Chinese or English paragraph of any kind, in document order; offsets in ``Paragraph.text``."""
    return [Occurrence(m.term, article.id, paragraph.id, m.start, m.end)
            for paragraph in article.paragraphs() if paragraph.lang.split("-")[0] in _READ
            for m in matcher.find(paragraph.text) if _is_read(paragraph, m.start)]


def count(occurrences: Iterable[Occurrence]) -> dict[str, dict[str, int]]:
    """How often each term stands in each paragraph: {term: {paragraph: n}}, terms sorted, paragraphs in document order."""
    counts: dict[str, dict[str, int]] = {}
    for one in occurrences:
        paragraphs = counts.setdefault(one.term, {})
        paragraphs[one.paragraph] = paragraphs.get(one.paragraph, 0) + 1
    return dict(sorted(counts.items()))


def first_in_section(article: Article, occurrences: Iterable[Occurrence]) -> list[Occurrence]:
    """The occurrences to link: of each term the first in each section that a link can be set around."""
    by_paragraph: dict[str, list[Occurrence]] = {}
    for one in occurrences:
        by_paragraph.setdefault(one.paragraph, []).append(one)
    chosen: list[Occurrence] = []
    for section in article.sections:
        linked: set[str] = set()
        for paragraph in (b for b in section.blocks if isinstance(b, Paragraph)):
            for one in by_paragraph.get(paragraph.id, ()):
                if one.term not in linked and _linkable(paragraph, one):
                    linked.add(one.term)
                    chosen.append(one)
    return chosen


def kwic(article: Article, occurrences: Iterable[Occurrence], width: int = 18) -> list[KwicRow]:
    """One row for each occurrence, in the same order, with up to ``width`` characters of its paragraph on either side."""
    texts = {p.id: p.text for p in article.paragraphs()}
    rows = []
    for one in occurrences:
        text = texts[one.paragraph]
        rows.append(KwicRow(one.term, one.article, one.paragraph, text[max(one.start - width, 0):one.start],
                            text[one.start:one.end], text[one.end:one.end + width]))
    return rows


def _is_read(paragraph: Paragraph, start: int) -> bool:
    """Whether the run at ``start`` is Chinese or English: a Japanese title stands in many a Chinese paragraph."""
    runs = [i for i in paragraph.inlines if isinstance(i, Run)]
    if not any(run.lang for run in runs):
        return True
    ends, at = [], 0
    for run in runs:
        at += len(run.text)
        ends.append(at)
    return (runs[bisect_left(ends, start + 1)].lang or "zh").split("-")[0] in _READ


def _linkable(paragraph: Paragraph, one: Occurrence) -> bool:
    """Whether no note mark or formula lies inside and no character is code or part of a link: links do not nest."""
    at = 0
    for inline in paragraph.inlines:
        if not isinstance(inline, Run):
            if one.start < at < one.end:
                return False
        else:
            after = at + len(inline.text)
            if (inline.href or inline.style == "code") and at < one.end and one.start < after:
                return False
            at = after
    return True
