"""Addresses of files in the repository's web editor, as GitHub makes them: edit, one line, a folder, a new file."""
from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path, PurePath
from urllib.parse import quote

from hooks.study.content.sources import Source
from hooks.study.ingest.documents import DOCUMENTS

_BRANCH = "main"


@dataclass(frozen=True)
class Repository:
    """The repository at ``url``, of which ``root`` is a clone. Without an address of its own every address here is ''."""

    url: str
    root: Path

    def edit(self, path: str) -> str:
        """The web editor with a file open; for a file that is yet to be made, the form for a new one of that name."""
        if not self.url or not path:
            return ""
        if (self.root / path).is_dir():
            return self._at("tree", path)
        if (self.root / path).exists():
            return self._at("edit", path)
        folder, _, name = path.rpartition("/")
        return f"{self._at('new', folder)}?filename={quote(name)}"

    def line(self, path: str, line: int = 1) -> str:
        """A line of a file as plain text; '' for a file that is yet to be made, or that has no lines."""
        if not self.url or not path or not (self.root / path).is_file() or PurePath(path).suffix.lower() in DOCUMENTS:
            return ""
        return f"{self._at('blob', path)}?plain=1#L{line}"

    def _at(self, verb: str, path: str) -> str:
        return f"{self.url.rstrip('/')}/{verb}/{_BRANCH}/{quote(path)}"


def edit_label(path: str) -> str:
    """The key of the words that lead to a page's source."""
    return "correct-text" if path.endswith(".corrections.yml") else "edit"


@dataclass(frozen=True)
class TextSources:
    """Addresses for the paragraphs of a text: where to ``mend`` it; ``lines`` and ``english`` want the number of a line behind them,
    and are '' where the raw file or the English is not in the repository."""

    mend: str
    lines: str
    english: str


def text_sources(repository: Repository, source: Source) -> TextSources | None:
    """The addresses for a text; None where the repository has no address."""
    if not repository.url:
        return None
    lines = [repository.line(path).removesuffix("1") for path in (source.edit, f"docs/articles/{source.article}.paragraphs.yml")]
    return TextSources(repository.edit(text_path(source)), *lines)


def corrections_path(article: str) -> str:
    """Where the misreadings of an article's text are corrected."""
    return f"docs/articles/{article}.corrections.yml"


def text_path(source: Source) -> str:
    """The file in which to mend a text: the raw file, or the file of corrections where that is not in the repository or has no lines."""
    is_document = PurePath(source.edit).suffix.lower() in DOCUMENTS
    return source.edit if source.edit and not is_document else corrections_path(source.article)
