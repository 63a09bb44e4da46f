"""Where raw texts come from, and which article each one is."""
from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from hooks.study.content.model import Record
from hooks.study.ingest import found_id
from hooks.study.problems import Problem, printable


@dataclass(frozen=True)
class Source:
    """A raw file to import. ``edit`` is its path in the repository, '' for a text outside it (then it is private);
    ``encoding`` is what its record says it is in, '' where the bytes must tell."""

    path: Path
    shown: str
    article: str
    edit: str
    encoding: str = ""

    @property
    def private(self) -> bool:
        return not self.edit


def source_folders(root: Path, variable: str) -> list[Path]:
    """docs/sources and the folders of STUDY_SOURCES (joined by ``os.pathsep``; relative ones from ``root``).

    ``..`` is resolved here: whether a text is private is told by its path, and ``root/../texts`` would seem to lie in ``root``.
    """
    extra = [Path(os.path.abspath(root / part)) for part in variable.split(os.pathsep) if part.strip()]
    return [root / "docs" / "sources", *extra]


def find_sources(root: Path, variable: str, records: tuple[Record, ...]) -> tuple[list[Source], list[Problem]]:
    """Every raw file with its article id: by the sha256 of a record, then by stem == id of a record, then by its own name.

    A folder that does not exist is a problem; two files that lead to one id are a problem each, and the first stays.
    """
    by_hash = {r.sha256: r.id for r in records if r.sha256}
    encodings = {r.id: r.encoding for r in records}
    sources: dict[str, Source] = {}
    problems: list[Problem] = []
    for folder in source_folders(root, variable):
        if not folder.is_dir():
            if folder != root / "docs" / "sources":
                problems.append(Problem(_shown(folder, root), 1, "unreadable",
                                        "STUDY_SOURCES names a folder that does not exist; correct it"))
            continue
        for path in _files(folder):
            shown = _shown(path, root)
            try:
                with path.open("rb") as file:
                    digest = hashlib.file_digest(file, "sha256").hexdigest()
            except OSError as error:
                problems.append(Problem(shown, 1, "unreadable", f"the file cannot be read ({error.strerror}); check its permissions"))
                continue
            article = by_hash.get(digest) or (path.stem if path.stem in encodings else found_id(path))
            if article in sources:
                problems.append(Problem(shown, 1, "same-id",
                                        f"this file and {sources[article].shown} both become “{article}”; rename or remove one"))
                continue
            edit = path.relative_to(root).as_posix() if path.is_relative_to(root) else ""
            sources[article] = Source(path, shown, article, edit, encodings.get(article, ""))
    return list(sources.values()), problems


def _files(folder: Path) -> Iterator[Path]:
    """Files below ``folder`` in a fixed order. Links are not followed out of it: a text is a file somebody put there."""
    base = folder.resolve()
    for path in sorted(folder.rglob("*")):
        hidden = any(part.startswith(".") for part in path.relative_to(folder).parts)
        if path.is_file() and not hidden and path.resolve().is_relative_to(base) and path.name.lower() != "readme.md":
            yield path


def _shown(path: Path, root: Path) -> str:
    return printable(Path(os.path.relpath(path, root)).as_posix())
