"""Reads the tables of tests/cases/terms: a small glossary, and sentences with their occurrences marked."""
from __future__ import annotations

import re
from pathlib import Path

from hooks.study.model import Match, Surface, Term

CASES = Path(__file__).parents[1] / "cases" / "terms"
_MARK_RE = re.compile(r"\[([^\]]+)\]\(([a-z0-9-]+)\)")
_REGIONS = {"zh-TW": "tw", "zh-HK": "hk"}


def rows(name: str) -> list[list[str]]:
    """The rows of a table, comments left out, each with its line break escapes (``\\n``) read."""
    lines = (CASES / name).read_text("utf-8").splitlines()
    return [line.replace("\\n", "\n").split("\t") for line in lines if line and not line.startswith("#")]


def small_glossary() -> tuple[Term, ...]:
    """The terms of glossary.tsv."""
    return tuple(_term(*row) for row in rows("glossary.tsv"))


def unmark(sentence: str) -> tuple[str, list[Match]]:
    """``"与[东盟](asean)"`` → the plain sentence and its matches."""
    text, matches, at = "", [], 0
    for mark in _MARK_RE.finditer(sentence):
        text += sentence[at:mark.start()]
        matches.append(Match(mark[2], len(text), len(text) + len(mark[1])))
        text, at = text + mark[1], mark.end()
    return text + sentence[at:], matches


def _term(id: str, kind: str, hans: str, hant: str, en: str, others: str, not_in: str = "") -> Term:
    surfaces = [Surface(hans, "zh-Hans", "preferred"), Surface(hant, "zh-Hant", "preferred"), Surface(en, "en", "preferred")]
    for other in filter(None, others.split(";")):
        lang, form = other.split(":", 1)
        surfaces.append(Surface(form, "zh-Hant" if lang in _REGIONS else lang, region=_REGIONS.get(lang, "")))
    return Term(id=id, kind=kind, names={"zh-Hans": hans, "zh-Hant": hant, "en": en}, pinyin="", surfaces=tuple(surfaces),
                definition={}, not_in=tuple(filter(None, not_in.split(";"))))
