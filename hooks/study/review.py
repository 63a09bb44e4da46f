"""Lists for reviewers: nothing here is wrong enough to fail a build, all of it wants a person's eye."""
from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from pypinyin import Style, lazy_pinyin

from hooks.study.model import Term
from hooks.study.script.convert import Converter
from hooks.study.site import Site, renders


def review(site: Site) -> Iterator[str]:
    """Yield the lists line by line, each line ``path:line: message``: English that no longer fits, terms without use,
    doubtful pinyin, Traditional names that differ from the converter's, decisions of script conversion."""
    yield from _english(site)
    yield from _unused(site)
    yield from _pinyin(site)
    yield from _traditional(site)


def _english(site: Site) -> Iterator[str]:
    yield "# English that no longer renders its paragraph, or is missing"
    for name, article in site.articles.items():
        if name not in site.records:
            continue
        shown = f"docs/articles/{name}.paragraphs.yml"
        path = site.root / shown
        for paragraph in article.paragraphs():
            english = site.english.get(name, {}).get(paragraph.id)
            if not english:
                yield f"{shown}:1: {paragraph.id} has no English; add it with renders: {renders(paragraph.text)}"
            elif english.renders != renders(paragraph.text):
                line = _line(path, paragraph.id)
                yield f"{shown}:{line}: {paragraph.id} has changed; review it and set renders: {renders(paragraph.text)}"


def _line(path: Path, paragraph: str) -> int:
    """The line of a paragraph's entry in its file."""
    lines = path.read_text("utf-8").split("\n")
    return next((n for n, line in enumerate(lines, 1) if line.strip().lstrip("- ").startswith(f"id: {paragraph}") and
                 line.split()[-1] == paragraph), 1)


def _unused(site: Site) -> Iterator[str]:
    yield "# Terms that no text here uses"
    for term in site.terms.values():
        if not site.use.get(term.id):
            yield f"{term.path}:1: {term.names['zh-Hans']} stands in no text; keep it only if study pages need it"


def _pinyin(site: Site) -> Iterator[str]:
    yield "# Pinyin that differs from the dictionary's (which has known errors: the reviewed value wins)"
    for term in site.terms.values():
        drafted = "".join(lazy_pinyin(term.names["zh-Hans"], style=Style.TONE))
        if _letters(drafted) != _letters(term.pinyin):
            yield f"{term.path}:1: {term.names['zh-Hans']}: {term.pinyin}, the dictionary has {drafted}"


def _letters(pinyin: str) -> str:
    return "".join(c for c in pinyin.lower() if c.isalpha())


def _traditional(site: Site) -> Iterator[str]:
    converter = Converter(site.root, words=[s.text for t in site.terms.values() for s in t.surfaces if s.lang == "zh-Hans"])
    yield "# Traditional names that differ from the converter's"
    for term in site.terms.values():
        yield from _differs(term, converter)
    yield "# Decisions of script conversion that differ from the whole-text dictionary"
    for name, article in site.articles.items():
        if article.language != "zh-Hans":
            continue
        for paragraph in article.paragraphs():
            for decision in converter.decisions(paragraph.text):
                where = f"{article.source.path}:{paragraph.line}: {name} {paragraph.id}"
                yield f"{where}: {decision.context}: {decision.whole} → {decision.ours}"


def _differs(term: Term, converter: Converter) -> Iterator[str]:
    made = converter.convert_title(term.names["zh-Hans"])
    if made != term.names["zh-Hant"]:
        yield f"{term.path}:1: {term.names['zh-Hans']}: {term.names['zh-Hant']}, the converter has {made}"
