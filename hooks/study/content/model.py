"""What people write beside the texts, as frozen dataclasses: records, English, dated events, questions."""
from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal


@dataclass(frozen=True)
class Name:
    """A person or body in a record, as the text or a reviewer writes the name; ``inferred`` is the form (zh, en) that the text lacks."""

    zh: str = ""
    en: str = ""
    inferred: str = ""


@dataclass(frozen=True)
class Record:
    """The reviewed bibliographic record in the front matter of docs/articles/<id>.md.

    ``csl`` holds CSL-JSON variables (``type``, ``title``, ``container-title``, ``issued``, ``volume``, ``issue``, ``page``,
    ``DOI``, ``URL``, ``language`` …), each either a string or a mapping zh/en; ``inferred`` names the ones not in the text.
    For citations a title may also have ``pinyin`` and ``sentence`` (the English in sentence case), a container-title ``pinyin``.
    ``short`` is how the article is cited on the site, zh and en. ``sha256`` is the raw file's, '' where there is none.
    ``script`` are decisions of script conversion for this article's pages alone, Simplified → Traditional.
    ``encoding`` is the raw file's where it would be guessed wrong, '' to find it in the bytes."""

    id: str
    path: str
    sha256: str
    short: dict[str, str]
    authors: tuple[Name, ...]
    csl: dict[str, object]
    inferred: tuple[str, ...]
    read_original: str
    summary: dict[str, str]
    script: dict[str, str] = field(default_factory=dict)
    encoding: str = ""

    def __hash__(self) -> int:
        """By id, so that what is made of a record can be remembered; records are equal only in all they say."""
        return hash(self.id)


@dataclass(frozen=True)
class English:
    """English beside one paragraph, from docs/articles/<id>.paragraphs.yml. ``kind``: translation | gist.
    ``renders`` is the first 12 hex digits of sha256 of the Chinese text it renders; ``line`` is that of its entry."""

    paragraph: str
    text: str
    kind: Literal["translation", "gist"]
    renders: str
    line: int = 1


@dataclass(frozen=True)
class Theme:
    """A theme of the timeline; ``name`` maps zh and en."""

    id: str
    name: dict[str, str]


@dataclass(frozen=True)
class Event:
    """A dated event as one text tells it. ``date`` is ISO 8601 (YYYY, YYYY-MM, YYYY-MM-DD, a range as start/end);
    ``text`` and ``at`` map zh and en; ``at`` says where the date stands when it is not in the paragraph's own words."""

    date: str
    article: str
    paragraph: str
    text: dict[str, str]
    themes: tuple[str, ...]
    at: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Question:
    """A question put to several texts; ``positions`` are (article, {zh, en}) in order of writing; ``line`` is that of
    docs/compare/questions.yml."""

    id: str
    text: dict[str, str]
    positions: tuple[tuple[str, dict[str, str]], ...]
    agreement: dict[str, str]
    line: int = 1
