"""docs/articles/<id>.counts.yml: how often each term stands in each paragraph; committed, so that a clone without the text has it."""
from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from hooks.study.problems import Problem
from hooks.study.yamlfile import load_yaml

_HEAD = "# Written by `python -m hooks.study counts`; do not edit. Occurrences of each term by paragraph of the text.\n"
_PARAGRAPH_RE = re.compile(r"p([0-9]+)([a-z]*)")


def dump_counts(counts: Mapping[str, Mapping[str, int]]) -> str:
    """The file for {term: {paragraph: n}}: terms by id, paragraphs in order, one term a line."""
    lines = [f"{term}: {{{', '.join(f'{p}: {counts[term][p]}' for p in sorted(counts[term], key=_order))}}}\n"
             for term in sorted(counts)]
    return _HEAD + ("".join(lines) or "{}\n")


def load_counts(path: Path, shown: str) -> tuple[dict[str, dict[str, int]], list[Problem]]:
    """Read the file.

    Returns:
        {term: {paragraph: n}}, without what is malformed, and problems (bad-yaml, stale-counts).
    """
    value, lines, problems = load_yaml(path.read_text("utf-8", errors="replace"), shown)
    if value is None:
        return {}, problems
    counts: dict[str, dict[str, int]] = {}
    for term, paragraphs in value.items() if isinstance(value, dict) else [("", None)]:
        if isinstance(paragraphs, dict) and all(_PARAGRAPH_RE.fullmatch(p) and str(n).isdecimal() for p, n in paragraphs.items()):
            counts[term] = {p: int(n) for p, n in paragraphs.items()}
        else:
            problems.append(Problem(shown, lines.get((term,), 1), "stale-counts",
                                    f"the counts of “{term}” are not {{p1: 2, …}}; run `python -m hooks.study counts`"))
    return counts, problems


def compare_counts(committed: Mapping[str, Mapping[str, int]], found: Mapping[str, Mapping[str, int]], shown: str) -> list[Problem]:
    """One problem where the committed counts are not those of the text, naming the first term that differs."""
    for term in sorted(committed.keys() | found.keys()):
        if committed.get(term, {}) != found.get(term, {}):
            was, now = sum(committed.get(term, {}).values()), sum(found.get(term, {}).values())
            return [Problem(shown, 1, "stale-counts", f"“{term}” is counted {was} times but found {now} times, or in other "
                                                      "paragraphs; run `python -m hooks.study counts`")]
    return []


def _order(paragraph: str) -> tuple[int, str]:
    match = _PARAGRAPH_RE.fullmatch(paragraph)
    return (int(match[1]), match[2]) if match else (0, paragraph)
