"""What is committed beside a record in docs/articles: counts, English, fingerprints, each held against the text where it is present."""
from __future__ import annotations

from pathlib import Path

from hooks.study.content.model import English, Record
from hooks.study.content.record import load_english, load_records
from hooks.study.correct.apply import correct, is_clean
from hooks.study.correct.load import Correction, load_corrections
from hooks.study.ids.file import load_kept
from hooks.study.ids.keep import Kept
from hooks.study.model import Article, Occurrence
from hooks.study.problems import Problem
from hooks.study.terms.concordance import count
from hooks.study.terms.counts import compare_counts, dump_counts, load_counts

#: Occurrences per term and paragraph: {term: {paragraph: n}}.
Counts = dict[str, dict[str, int]]


def load_all_counts(folder: Path, records: tuple[Record, ...], articles: dict[str, Article],
                    occurrences: dict[str, list[Occurrence]]) -> tuple[dict[str, Counts], list[Problem]]:
    """Counts computed from the texts that are present, committed ones for the rest; the two must agree where both exist."""
    counts: dict[str, Counts] = {a: count(found) for a, found in occurrences.items()}
    problems: list[Problem] = []
    for record in records:
        path, shown = folder / f"{record.id}.counts.yml", f"docs/articles/{record.id}.counts.yml"
        if not path.exists():
            if record.id in articles:
                problems.append(Problem(shown, 1, "stale-counts", "the file is missing; run `python -m hooks.study counts`"))
            continue
        if record.id in articles and path.read_text("utf-8", errors="replace") == dump_counts(counts[record.id]):
            continue
        committed, found = load_counts(path, shown)
        problems += found
        if record.id in articles:
            problems += compare_counts(committed, counts[record.id], shown)
        else:
            counts[record.id] = committed
    return counts, problems


def load_all_english(folder: Path, records: tuple[Record, ...],
                     articles: dict[str, Article]) -> tuple[dict[str, dict[str, English]], list[Problem]]:
    """English by article and paragraph; a retired id may keep its entry until somebody has moved it."""
    english: dict[str, dict[str, English]] = {}
    problems: list[Problem] = []
    for record in records:
        shown = f"docs/articles/{record.id}.paragraphs.yml"
        english[record.id], lines, found = load_english(folder / f"{record.id}.paragraphs.yml", shown=shown)
        problems += found
        article = articles.get(record.id)
        if article:
            ids = {p.id for p in article.paragraphs()} | {n.id for n in article.notes} | article.retired.keys()
            problems += [Problem(shown, lines[i], "bad-paragraphs", f"{i} is not in the text; correct the id or remove the entry")
                         for i in english[record.id] if i not in ids]
    return english, problems


def load_all_kept(folder: Path, records: tuple[Record, ...]) -> tuple[dict[str, Kept], list[Problem]]:
    """The fingerprints of every record."""
    kept: dict[str, Kept] = {}
    problems: list[Problem] = []
    for record in records:
        name = f"{record.id}.paragraphs.yml"
        kept[record.id], found = load_kept(folder / name, shown=f"docs/articles/{name}")
        problems += found
    return kept, problems


def load_all_corrections(folder: Path, articles: set[str]) -> tuple[dict[str, tuple[Correction, ...]], list[Problem]]:
    """The corrections of every article that has some; ``articles`` are the ids of all records and texts."""
    corrections: dict[str, tuple[Correction, ...]] = {}
    problems: list[Problem] = []
    for path in sorted(folder.glob("*.corrections.yml")):
        article, shown = path.name.removesuffix(".corrections.yml"), f"docs/articles/{path.name}"
        corrections[article], found = load_corrections(path, shown=shown)
        problems += found
        if article not in articles:
            problems.append(Problem(shown, 1, "unknown-article", f"“{article}” is no article here; rename the file"))
    return corrections, problems


def corrected(folder: Path, article: Article) -> tuple[Article, list[Problem]]:
    """A text that was read on its own with the corrections it has on the site; the clean form has had them.

    Args:
        folder: docs/articles.
        article: it belongs to the record that has its sha256, else to that of its id.
    """
    if is_clean(article):
        return article, []
    records, _ = load_records(folder)
    name = next((r.id for r in records if r.sha256 == article.source.sha256), article.id) + ".corrections.yml"
    corrections, problems = load_corrections(folder / name, shown=f"docs/articles/{name}")
    article, found = correct(article, corrections)
    return article, problems + found


def known_paragraphs(article: str, articles: dict[str, Article], kept: dict[str, Kept],
                     english: dict[str, dict[str, English]]) -> frozenset[str] | None:
    """Ids that may be cited, retired ones too: from the text, else from its fingerprints, else from the English, else unknown."""
    if article in articles:
        return frozenset(p.id for p in articles[article].paragraphs()) | articles[article].retired.keys()
    if article in kept and kept[article].fingerprints:
        return kept[article].fingerprints.keys() | kept[article].retired.keys()
    return frozenset(english.get(article, ())) or None
