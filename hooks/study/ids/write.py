"""What the command ``paragraphs`` writes, and what reviewers are told while it has not."""
from __future__ import annotations

from collections.abc import Iterator, Sequence

from hooks.study.ids.file import with_kept
from hooks.study.ids.keep import Kept, changes, fingerprints
from hooks.study.problems import Problem
from hooks.study.site import Site


def write_kept(site: Site, chosen: Sequence[str]) -> tuple[list[str], list[Problem]]:
    """Write the fingerprints of the ``chosen`` articles, or of all that have a record and a text.

    Returns:
        A line for each file, and the problems of those that were left alone: an id without record or text, a file that has
        problems of its own.
    """
    lines: list[str] = []
    problems: list[Problem] = []
    for name in chosen or [a for a in site.order if a in site.records and a in site.articles]:
        shown = _shown(name)
        if name not in site.records or name not in site.articles:
            what = "record" if name not in site.records else "text in this build"
            problems.append(Problem(shown, 1, "unknown-article", f"“{name}” has no {what}, and nothing was written; correct the id"))
            continue
        faults = [p for p in site.problems if p.path == shown and p.code in ("bad-yaml", "bad-paragraphs")]
        if faults:
            problems += faults
            continue
        path = site.root / shown
        now = fingerprints(site.articles[name])
        path.write_text(with_kept(path.read_text("utf-8") if path.exists() else "", now), "utf-8", newline="\n")
        lines.append(f"{shown}: {_summary(site, name, now)}")
    return lines, problems


def review_ids(site: Site) -> Iterator[str]:
    """Texts whose fingerprints are missing or out of date, and retired ids."""
    yield "# Paragraph ids: fingerprints that are missing or out of date"
    for name in site.order:
        if name not in site.records or name not in site.articles:
            continue
        kept, article = site.kept[name], site.articles[name]
        command = f"`python -m hooks.study paragraphs {name}`"
        if not kept.fingerprints:
            yield f"{_shown(name)}:1: no fingerprints are kept, so that the ids of {name} change with its file; run {command}"
            continue
        for part, how in changes(article, kept):
            heir = article.retired.get(part, "")
            said = {"new": "is new", "changed": "has changed", "retired": f"is gone and leads to {heir}"}[how]
            yield f"{_shown(name)}:1: {part} {said}; look at it in the text, then run {command}"
        for part in article.retired.keys() & site.english.get(name, {}).keys():
            yield f"{_shown(name)}:1: {part} is retired and its English is not shown; give it to {article.retired[part]}"


def _summary(site: Site, name: str, now: Kept) -> str:
    before = site.kept[name]
    if not before.fingerprints:
        return f"{len(now.fingerprints)} fingerprints written for the first time"
    found = changes(site.articles[name], before)
    listed = ", ".join(f"{part} {how}" + (f" → {now.retired.get(part, '')}" if how == "retired" else "") for part, how in found)
    return f"{len(now.fingerprints)} fingerprints, {listed or 'none changed'}"


def _shown(article: str) -> str:
    return f"docs/articles/{article}.paragraphs.yml"
