"""Raw texts → articles and the occurrences of terms in them: in several processes, and only what is not remembered."""
from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from hooks.study.cache import Cache, digest, forget
from hooks.study.content.sources import Source
from hooks.study.correct.apply import correct
from hooks.study.correct.load import Correction
from hooks.study.crew import Crew, Report
from hooks.study.ids.keep import Kept, keep_ids
from hooks.study.ingest import read_article
from hooks.study.model import Article, Occurrence, Term
from hooks.study.problems import Problem
from hooks.study.terms.concordance import find_occurrences
from hooks.study.terms.match import Matcher


@dataclass(frozen=True)
class Text:
    """What came of one raw file; ``article`` is None where it is unusable."""

    article: Article | None
    problems: tuple[Problem, ...]
    occurrences: tuple[Occurrence, ...]


@dataclass(frozen=True)
class _Wanted:
    """A source with the hash of its own file and that of all its text comes of, both '' where the file cannot be read."""

    source: Source
    own: str
    whole: str


#: The texts of the last build in this process, by repository and the hash of all they came of: while serving, the next one takes
#: most of them over.
_last: dict[tuple[Path, str], Text] = {}


@dataclass(frozen=True)
class Reader:
    """Reads texts with one glossary.

    Args:
        root: the repository.
        terms, words: of the glossary and its list of words.
        corrections, kept: what is known of single articles, by id.
        matcher: of those terms and words, where there is one already.
    """

    root: Path
    terms: Sequence[Term]
    words: Mapping[str, str]
    corrections: Mapping[str, Sequence[Correction]]
    kept: Mapping[str, Kept]
    matcher: Matcher | None = field(default=None, repr=False)

    def begin(self, sources: Sequence[Source]) -> Callable[[Report], list[Text]]:
        """Begin to read every source; what is returned waits for the texts, in the order of the sources."""
        forget(self.root)
        glossary = digest(repr(self.terms), repr(self.words))
        wanted = [self._wanted(source, glossary) for source in sources]
        known = {one.whole: _last[self.root, one.whole] for one in wanted if (self.root, one.whole) in _last}
        prepare = partial(_reading, self.root, self.terms, self.words, self.corrections, self.kept)
        crew = Crew([one for one in wanted if one.whole not in known], self._read, prepare)

        def end(report: Report) -> list[Text]:
            read = iter(crew.results(report))
            texts = [known.get(one.whole) or next(read) for one in wanted]
            _last.clear()
            _last.update(((self.root, one.whole), text) for one, text in zip(wanted, texts, strict=True) if one.whole)
            return texts
        return end

    def _wanted(self, source: Source, glossary: str) -> _Wanted:
        """``glossary`` is the hash of terms and words."""
        corrections, kept = self.corrections.get(source.article, ()), self.kept.get(source.article, Kept())
        try:
            own = digest(source.path.read_bytes(), source.shown, source.path.name, source.article, source.encoding)
        except OSError:  # importing it says why
            return _Wanted(source, "", "")
        return _Wanted(source, own, digest(own, repr(corrections), repr(kept), glossary, str(source.private)))

    def _read(self, one: _Wanted) -> Text:
        """What is remembered of a source, or what it says."""
        if not one.whole:
            return self._fresh(one.source, Cache(None), "")
        cache = Cache.of(self.root, private=one.source.private)
        return cache.get("text", one.whole, lambda: self._fresh(one.source, cache, one.own))

    def _fresh(self, source: Source, cache: Cache, key: str) -> Text:
        article, problems = cache.get("import", key, lambda: _import(source))
        if article is None:
            return Text(None, tuple(problems), ())
        article, found = correct(article, self.corrections.get(source.article, ()))
        article = keep_ids(article, self.kept.get(source.article, Kept()))
        matcher = self.matcher or Matcher(self.terms, self.words)
        return Text(article, (*problems, *found), tuple(find_occurrences(article, matcher)))


def _import(source: Source) -> tuple[Article | None, list[Problem]]:
    return read_article(source.path, shown=source.shown, article_id=source.article, encoding=source.encoding or None)


def _reading(root: Path, terms: Sequence[Term], words: Mapping[str, str], corrections: Mapping[str, Sequence[Correction]],
             kept: Mapping[str, Kept]) -> Callable[[_Wanted], Text]:
    """What a worker does that could not be forked."""
    return Reader(root, terms, words, corrections, kept, Matcher(terms, words))._read
