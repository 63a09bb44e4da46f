"""Checks of what people write in docs/ and glossary/: citations, links between pages, both languages."""
from __future__ import annotations

import posixpath
import re
from functools import lru_cache
from html import unescape
from pathlib import Path

from hooks.study.content.files import is_plain
from hooks.study.content.harmless import check_markup
from hooks.study.pages.citations import check_citations
from hooks.study.problems import Problem
from hooks.study.yamlfile import load_yaml, split_front_matter

#: An inline Markdown link or image with its target; titles after the target are allowed.
_LINK_RE = re.compile(r"!?\[[^\]\n]*\]\(\s*<?([^)\s>]+)>?(?:\s+\"[^\"]*\")?\s*\)")
#: A heading of the second level with nothing under it.
_EMPTY_SECTION_RE = re.compile(r"^## +([^\n{]*?)[ \t]*(?:\{[^\n}]*\})?[ \t]*\n\s*(?=## |\Z)", re.M)
_OUTSIDE_RE = re.compile(r"[a-z][a-z0-9+.-]*:|//|#", re.I)


def check_prose(root: Path, known: dict[str, frozenset[str] | None], made: set[str]) -> list[Problem]:
    """Problems of every hand-written file.

    Args:
        root: the repository.
        known: paragraph ids of every article; None where they are not known in this clone.
        made: Markdown uris of the pages the program makes.

    Returns:
        unknown-article, dangling-paragraph, dangling-link, missing-english, unwritten and unsafe-markup
        problems, each with its line.
    """
    docs = root / "docs"
    problems: list[Problem] = []
    written = hand_written(root)
    pages = [path for path in written if path.suffix == ".md"]
    for path in written:
        own = path.name.split(".")[0] if path.parent == docs / "articles" else ""
        text = blank_code(path.read_text("utf-8", errors="replace"))
        shown = path.relative_to(root).as_posix()
        problems += check_citations(text, shown, own if own in known else "", known)
        if path.suffix == ".md":
            problems += _links(text, path, shown, docs, made)
            _, body, line = split_front_matter(text)
            problems += check_markup("\n" * (line - 1) + body, shown)
            problems += _unwritten(text, shown, sections=path.parent == docs / "articles")
    problems += [Problem(p.relative_to(root).as_posix(), 1, "missing-english", f"{p.stem}.en.md is missing; write the English page")
                 for p in pages if not p.name.endswith(".en.md") and not p.with_name(f"{p.stem}.en.md").exists()]
    problems += [Problem(p.relative_to(root).as_posix(), 1, "missing-english", "the Chinese page beside this one is missing; write it")
                 for p in pages if p.name.endswith(".en.md") and not p.with_name(p.name.replace(".en.md", ".md")).exists()]
    return problems


def _unwritten(text: str, shown: str, *, sections: bool) -> list[Problem]:
    """What was left to write: empty titles and descriptions of English pages, and on study pages ``sections`` without text.

    A Chinese page with a record has its empty values found with the record.
    """
    head, body, first = split_front_matter(text)
    value, lines, _ = load_yaml(head, shown, first_line=2) if head is not None and shown.endswith(".en.md") else (None, {}, [])
    problems = [Problem(shown, lines.get((key,), 1), "unwritten", f"“{key}” is empty; write it")
                for key in ("title", "description") if isinstance(value, dict) and value.get(key) == ""]
    for match in _EMPTY_SECTION_RE.finditer(body) if sections else ():
        line = first + body.count("\n", 0, match.start())
        problems.append(Problem(shown, line, "unwritten", f"the section “{match.group(1)}” has no text; write it, or remove its heading"))
    return problems


def hand_written(root: Path) -> list[Path]:
    """Every file of our own prose: pages, the data beside them, the glossary."""
    docs = root / "docs"
    pages = [p for p in sorted(docs.rglob("*.md")) if not {"sources", "assets"} & set(p.relative_to(docs).parts)]
    return [p for p in (*pages, *sorted(docs.rglob("*.yml")), *sorted((root / "glossary").glob("*.yml"))) if is_plain(p)]


def _links(text: str, path: Path, shown: str, docs: Path, made: set[str]) -> list[Problem]:
    problems = []
    for match in _LINK_RE.finditer(text):
        target = unescape(match.group(1))
        if _OUTSIDE_RE.match(target):
            continue
        uri = posixpath.normpath(posixpath.join(path.parent.relative_to(docs).as_posix(), target.split("#")[0].split("?")[0]))
        if uri in made or (not uri.startswith("..") and (docs / uri).is_file()):
            continue
        line = text.count("\n", 0, match.start()) + 1
        problems.append(Problem(shown, line, "dangling-link", f"the link to {target} leads nowhere; correct it"))
    return problems


@lru_cache(10_000)  # three checks of a build ask for each file, and a serving one again at every change of another
def blank_code(text: str) -> str:
    """Code spans, fences and HTML comments blanked out, line breaks kept: examples of citations and links are neither.

    A comment ends where browsers end it, and a fence that nobody closes is none, as in Markdown.
    """
    if "<!--" in text:
        text = re.sub(r"<!--(?:-?>|.*?--!?>)", lambda m: "\n" * m.group().count("\n"), text, flags=re.S)
    if "`" not in text and "~~~" not in text:
        return text
    lines = text.split("\n")
    fences = [i for i, line in enumerate(lines) if line.lstrip().startswith(("```", "~~~"))]
    fenced = {i for start, end in zip(fences[::2], fences[1::2], strict=False) for i in range(start, end + 1)}
    return "\n".join("" if i in fenced else re.sub(r"(`+)(?!`).*?(?<!`)\1(?!`)", "", line) for i, line in enumerate(lines))
