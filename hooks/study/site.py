"""Everything a build knows, read once: records, terms, texts, occurrences, counts, English, and all problems.

This is the one place where the stages meet; the command line and the MkDocs events both begin here.
"""
from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path

from hooks.study.cache import Cache, digest
from hooks.study.content.across import load_questions, load_timeline
from hooks.study.content.beside import Counts, known_paragraphs, load_all_corrections, load_all_counts, load_all_english, load_all_kept
from hooks.study.content.decisions import check_decisions
from hooks.study.content.files import check_files
from hooks.study.content.model import English, Event, Question, Record, Theme
from hooks.study.content.prose import check_prose
from hooks.study.content.record import load_records
from hooks.study.content.sources import Source, find_sources
from hooks.study.crew import Report
from hooks.study.ids.keep import Kept
from hooks.study.model import Article, Occurrence, Term, plain
from hooks.study.pages.citations import NamedCitations
from hooks.study.problems import Problem
from hooks.study.script.convert import Converter
from hooks.study.script.inline import mark
from hooks.study.script.review import load_overrides
from hooks.study.terms.load import load_terms
from hooks.study.terms.match import Matcher
from hooks.study.terms.shadow import find_shadowed
from hooks.study.terms.words import load_words
from hooks.study.texts import Reader

#: The lists of terms by name, pages of glossary/; a term with such an id would have no page.
TERM_LISTS = ("index", "by-english", "by-kind", "by-article", "sheet")


@dataclass(frozen=True)
class Site:
    """The facts of one build. ``articles`` are the texts that are present, in reading order; ``records`` cover the absent too;
    ``refused`` are the files of docs/ that must not be published."""

    root: Path
    records: dict[str, Record]
    terms: dict[str, Term]
    matcher: Matcher
    articles: dict[str, Article]
    sources: dict[str, Source]
    occurrences: dict[str, list[Occurrence]]
    counts: dict[str, Counts]
    english: dict[str, dict[str, English]]
    themes: tuple[Theme, ...]
    events: tuple[Event, ...]
    questions: tuple[Question, ...]
    problems: tuple[Problem, ...]
    converter: Converter
    kept: dict[str, Kept] = field(default_factory=dict)
    refused: frozenset[str] = frozenset()

    @property
    def private(self) -> bool:
        """Whether a text from outside the repository is in this build."""
        return any(self.sources[a].private for a in self.articles)

    @cached_property
    def use(self) -> dict[str, dict[str, int]]:
        """For each term its occurrences by article: {term: {article: n}}, articles in reading order."""
        use: dict[str, dict[str, int]] = {term: {} for term in self.terms}
        for article in self.order:
            for term, by_paragraph in self.counts.get(article, {}).items():
                if term in use:
                    use[term][article] = sum(by_paragraph.values())
        return use

    @cached_property
    def order(self) -> list[str]:
        """Article ids in reading order: those with a record by date, then the rest by id."""
        return [*self.records, *sorted(a for a in self.articles if a not in self.records)]

    @cached_property
    def rank(self) -> dict[str, int]:
        """Place of every article in reading order, from 0."""
        return {article: at for at, article in enumerate(self.order)}

    @cached_property
    def neighbours(self) -> dict[str, tuple[str, str]]:
        """For each text that is present the ones before and after it in reading order, '' at the ends."""
        present = ["", *(a for a in self.order if a in self.articles), ""]
        return {present[i]: (present[i - 1], present[i + 1]) for i in range(1, len(present) - 1)}

    @cached_property
    def named_citations(self) -> NamedCitations:
        """Citations by short name, as raw texts of ours make them."""
        return NamedCitations({name: r.id for r in self.records.values() for name in r.short.values()})

    def short(self, article: str, ui: str) -> str:
        """How an article is named in running prose: author and year, or its title where it has no record."""
        if article in self.records:
            return self.records[article].short[ui]
        return self.as_written(article, self.articles[article].title, ui) if article in self.articles else article

    def as_written(self, article: str, text: str, ui: str) -> str:
        """A title or name that an article itself gives, for a page of ours: marked, where its language is not the page's, so that
        script conversion leaves it alone, and with its Simplified form where it is Traditional."""
        language = self.articles[article].language
        if ui == "en" or language == "zh-Hans":
            return text
        return mark(self.converter.to_simplified(text) if language == "zh-Hant" else text, text)

    def title(self, article: str, ui: str) -> str:
        """An article's own title in ``ui``, else in the language it has one in."""
        if article not in self.records:
            return self.articles[article].title
        title = self.records[article].csl["title"]
        return title.get(ui) or next(iter(title.values())) if isinstance(title, dict) else str(title)


def _cited_in_texts(records: tuple[Record, ...], sources: list[Source], articles: dict[str, Article],
                    known: dict[str, frozenset[str] | None]) -> list[Problem]:
    """Dangling citations by name in the raw texts that the repository carries; a private text is not ours to mend."""
    citations = NamedCitations({name: r.id for r in records for name in r.short.values()})
    carried = [articles[s.article] for s in sources if not s.private and s.article in articles]
    return [problem for a in carried for part in [*a.paragraphs(), *a.notes] if part.inlines
            for problem in citations.check(plain(part.inlines), a.source.path, part.line, known)]


def _event_paragraphs(events: tuple[Event, ...], known: dict[str, frozenset[str] | None]) -> list[Problem]:
    """Events that name a paragraph their text does not have."""
    return [Problem("docs/timeline.yml", 1, "dangling-paragraph",
                    f"¶{e.paragraph[1:]} of {e.article} is cited for {e.date}, but the text has no such paragraph; correct it")
            for e in events if (ids := known[e.article]) is not None and e.paragraph not in ids]


def _override_problems(folder: Path) -> list[Problem]:
    """What is wrong with the tables of script conversion: every row is tried, so the answer is remembered."""
    tables = [part for path in sorted(folder.glob("*.tsv")) for part in (path.name, path.read_bytes())]
    cache = Cache.of(folder.parents[1], private=False)
    return cache.get("overrides", digest(*tables), lambda: load_overrides(folder, "glossary/script")[1])


def made_uris(articles: Iterable[str], counted: Iterable[str], terms: Iterable[Term], questions: Iterable[Question]) -> set[str]:
    """Markdown uris of the pages the program makes from the ids of texts, the ids of articles with counts, terms and questions."""
    return {"articles/index.md", "compare/index.md", "timeline.md", "status.md",
            *(f"glossary/{name}.md" for name in TERM_LISTS),
            *(f"glossary/by-article/{a}.md" for a in counted),
            *(f"compare/{q.id}.md" for q in questions), *(f"glossary/{t.id}.md" for t in terms),
            *(f"texts/{a}.md" for a in articles), *(f"texts/{a}/report.md" for a in articles)}


def renders(text: str) -> str:
    """The fingerprint an English rendering carries of the paragraph it renders: 12 hex digits of sha256 of its plain text."""
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:12]


def load_site(root: Path, variable: str = "", report: Report = lambda done, total: None) -> Site:
    """Read the repository at ``root`` and the folders named in ``variable`` (the value of STUDY_SOURCES).

    ``report`` is told how many texts are read, and of how many, while that takes long.

    Never raises for bad content: what somebody must mend is in ``Site.problems``, sorted, and the rest is there.
    """
    folder = root / "docs" / "articles"
    records, problems = load_records(folder)
    sources, found = find_sources(root, variable, records)
    problems += found
    terms, found = load_terms(root / "glossary", articles={*(r.id for r in records), *(s.article for s in sources)})
    problems += found
    problems += [Problem(t.path, 1, "term-id", f"“{t.id}” is the address of a list of terms; choose another id")
                 for t in terms if t.id in TERM_LISTS]
    terms = tuple(t for t in terms if t.id not in TERM_LISTS)
    words, found = load_words(root / "glossary" / "segmentation.txt")
    problems += found
    # What a term is found by, and no more: a better definition does not have every text read again.
    found_by = tuple(replace(term, definition={}, note={}) for term in terms)
    matcher = Matcher(found_by, words)
    problems += find_shadowed(root, terms, matcher, words)
    kept, found = load_all_kept(folder, records)
    problems += found
    corrections, found = load_all_corrections(folder, {*(r.id for r in records), *(s.article for s in sources)})
    problems += found
    articles: dict[str, Article] = {}
    occurrences: dict[str, list[Occurrence]] = {}
    in_order = sorted(sources, key=lambda s: s.article)
    texts = Reader(root, found_by, words, corrections, kept, matcher).begin(in_order)
    converter = Converter.of(root, terms)  # other processes read the texts: here is what does not wait for them
    problems += _override_problems(root / "glossary" / "script")
    refused, found = check_files(root)
    problems += found
    for source, text in zip(in_order, texts(report), strict=True):
        problems += text.problems
        if text.article:
            articles[source.article], occurrences[source.article] = text.article, list(text.occurrences)
    counts, found = load_all_counts(folder, records, articles, occurrences)
    problems += found
    english, found = load_all_english(folder, records, articles)
    problems += found
    known = {a: known_paragraphs(a, articles, kept, english) for a in [*(r.id for r in records), *articles]}
    themes, events, found = load_timeline(root / "docs" / "timeline.yml", shown="docs/timeline.yml", articles=set(known))
    problems += found + _event_paragraphs(events, known)
    path = root / "docs" / "compare" / "questions.yml"
    questions, found = load_questions(path, shown="docs/compare/questions.yml", articles=set(known))
    problems += found
    problems += check_prose(root, known, made_uris(articles, counts, terms, questions))
    problems += check_decisions(root, records, articles, converter)
    problems += _cited_in_texts(records, sources, articles, known)
    return Site(root=root, records={r.id: r for r in records}, terms={t.id: t for t in terms}, matcher=matcher, articles=articles,
                sources={s.article: s for s in sources}, occurrences=occurrences, counts=counts, english=english,
                themes=themes, events=events, questions=questions, problems=tuple(sorted(set(problems))), converter=converter,
                kept=kept, refused=refused)
