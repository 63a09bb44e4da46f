"""Our own prose, file by file: study pages, gists, comparison, timeline, definitions and translation notes."""
from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from hooks.study.content.prose import blank_code
from hooks.study.terms.usage import Passage
from hooks.study.yamlfile import load_yaml, split_front_matter

_LANGUAGES = ("zh", "en")


def read_prose(root: Path) -> Iterator[Passage]:
    """Every passage of docs/ and glossary/ that people wrote, raw texts left out; files in order of their paths."""
    docs = root / "docs"
    for path in sorted(docs.rglob("*.md")):
        parts = path.relative_to(docs).parts
        if not {"sources", "assets"} & set(parts):
            _, body, line = split_front_matter(path.read_text("utf-8", errors="replace"))
            yield Passage(path.relative_to(root).as_posix(), line, blank_code(body), _article(path, docs))
    for path in [*sorted(docs.rglob("*.yml")), *sorted((root / "glossary").glob("*.yml"))]:
        shown = path.relative_to(root).as_posix()
        value, lines, _ = load_yaml(path.read_text("utf-8", errors="replace"), shown)
        term = path.stem if path.parent.name == "glossary" else ""
        for place, text, article in _texts(value, (), _article(path, docs)):
            yield Passage(shown, lines.get(place, 1), text, article, term)


def _article(path: Path, docs: Path) -> str:
    """The article a file is about: that of docs/articles/<id>.md, <id>.en.md, <id>.paragraphs.yml."""
    return path.name.split(".")[0] if path.parent == docs / "articles" else ""


def _texts(value: Any, place: tuple, article: str) -> Iterator[tuple[tuple, str, str]]:
    """The texts under a key of a language, each with its place and the article that its mapping names."""
    if isinstance(value, dict):
        article = value["article"] if isinstance(value.get("article"), str) else article
        for key, inner in value.items():
            if key in _LANGUAGES and isinstance(inner, str):
                yield (*place, key), inner, article
            elif key != "names":
                yield from _texts(inner, (*place, key), article)
    elif isinstance(value, list):
        for number, inner in enumerate(value):
            yield from _texts(inner, (*place, number), article)
