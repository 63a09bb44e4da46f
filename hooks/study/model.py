"""The nouns of texts and terms as frozen dataclasses, runs and marks, which are many, as named tuples; stages hand these on and never
change them. What people write beside the texts is in content/model.py, a page of the program in pages/page.py.

Line numbers are 1-based lines of the raw file and are kept to the very end: messages, the ledger
and "source line" links need them. Offsets are code points. Locales are BCP 47: ``zh-Hans``,
``zh-Hant``, ``en``; the language of a run of text may also be ``ja`` or ``ko``.
"""
from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

LOCALES = ("zh-Hans", "zh-Hant", "en")
#: The folder of each locale below the site's root.
HOMES = {"zh-Hans": "", "zh-Hant": "zh-Hant/", "en": "en/"}

#: What a paragraph is. ``body`` is the author's; the others stand in a ``data-kind`` container.
KINDS = ("body", "abstract", "bio", "commentary", "disclaimer", "journal", "introduction")

_HAN_RE, _WORD_RE = re.compile("[\u3400-\u9fff]"), re.compile("[\x00-\x08\x0e-\x1b!-\x7f]+")


@dataclass(frozen=True)
class Row:
    """One ledger row: a repair (before → after), a drop (after is empty) or an oddity (before == after).

    ``code`` is the rule's name. Counted in non-whitespace code points,
    characters in + Σ(len(after) − len(before)) = characters out.
    """

    code: str
    line: int
    before: str
    after: str = ""


@dataclass(frozen=True)
class SourceText:
    """A decoded raw file. ``path`` is as shown to people, ``name`` the bare file name, ``sha256`` of the raw bytes.

    Of a document (``.docx``, ``.pdf`` …) ``lines`` are what its reader wrote, and ``rows`` list the signs that the reader put in
    and the parts it left out.
    """

    path: str
    name: str
    encoding: str
    sha256: str
    lines: tuple[str, ...]
    rows: tuple[Row, ...] = ()


class Run(NamedTuple):
    """A stretch of text in one style. ``style``: '' | 'em' | 'strong' | 'code' | 'sup' | 'sub'; ``href`` only http(s)/mailto/doi."""

    text: str
    style: str = ""
    href: str = ""
    lang: str = ""


class Mark(NamedTuple):
    """A reference to a note, standing between runs. ``note`` is the Note's id, ``label`` the mark as the source prints it."""

    note: str
    label: str


@dataclass(frozen=True)
class Formula:
    """A formula that has a line to itself, in TeX or as the source prints it. It stands beside the paragraphs, or inside one whose
    sentence goes on behind it; it is none of its words, so that offsets and fingerprints do not count it."""

    text: str
    line: int = field(compare=False)


Inline = Run | Mark | Formula


def plain(inlines: tuple[Inline, ...]) -> str:
    """Text of inlines without note marks and formulas: the string that offsets, terms and fingerprints count in."""
    return "".join(i.text for i in inlines if isinstance(i, Run))


@dataclass(frozen=True)
class Paragraph:
    """One run of prose. ``id`` is p1, p2 … in document order over all kinds; ``voice`` names who speaks
    where a text has several (``platform``, ``reported``, ``translator``, a speaker's name), else ''."""

    id: str
    inlines: tuple[Inline, ...]
    line: int
    kind: str = "body"
    lang: str = "zh-Hans"
    voice: str = ""

    @property
    def text(self) -> str:
        return plain(self.inlines)


@dataclass(frozen=True)
class Figure:
    """A caption with its credit; the sources carry no pictures."""

    id: str
    caption: str
    line: int
    credit: str = ""


@dataclass(frozen=True)
class Table:
    """Rows of plain cells; the first ``head`` rows are headers."""

    id: str
    rows: tuple[tuple[str, ...], ...]
    line: int
    head: int = 1
    caption: str = ""


Block = Paragraph | Figure | Table | Formula


@dataclass(frozen=True)
class Section:
    """A heading of the author's and the blocks under it, in order. The part before the first heading has
    level 0 and no title; level 1 is an article's first level (``h2`` on the page). ``id`` is s1, s2 …;
    ``own`` is False for a label that is not the author's (作品简介, Recommended Citation): shown, but not as h2–h5."""

    id: str
    title: tuple[Inline, ...]
    level: int
    line: int
    blocks: tuple[Block, ...]
    own: bool = True


@dataclass(frozen=True)
class Note:
    """A note. ``number`` is its place in the article, 1 up; ``label`` the source's mark; ``inlines`` is None when the
    source lacks its text; ``same_as`` is the id of the note that Ibid./同上 means; ``page`` the source page it stood on."""

    id: str
    number: int
    label: str
    inlines: tuple[Inline, ...] | None
    line: int
    lang: str = "zh-Hans"
    same_as: str = ""
    page: str = ""


@dataclass(frozen=True)
class Field:
    """A record line found in the text, verbatim. Names: title, subtitle, title-en, author, author-en, affiliation, keywords,
    keywords-en, abstract-label, funding, classification, document-code, article-number, doi, date, series, issue, pages, url,
    translator, reviewer, editor, citation, email, note-label, other."""

    name: str
    text: str
    line: int


@dataclass(frozen=True)
class Article:
    """A text after import. ``language`` is the main language of the body (``zh-Hans``, ``zh-Hant``, ``ja``, ``ko``, ``en``).

    ``count_in`` and ``count_out`` are non-whitespace code points before and after; ``ledger`` accounts for the difference.
    ``retired`` are ids of paragraphs and notes that an earlier reading had, each with the id where it leads now.
    """

    id: str
    source: SourceText
    language: str
    title: str
    fields: tuple[Field, ...]
    sections: tuple[Section, ...]
    notes: tuple[Note, ...]
    ledger: tuple[Row, ...]
    count_in: int
    count_out: int
    retired: dict[str, str] = field(default_factory=dict)

    def paragraphs(self) -> list[Paragraph]:
        """Every paragraph of every kind, in document order."""
        return [b for s in self.sections for b in s.blocks if isinstance(b, Paragraph)]

    @cached_property
    def size(self) -> tuple[int, int]:
        """Han characters of all paragraphs, and their words where there are none."""
        text = "".join(p.text for p in self.paragraphs())
        han = len(_HAN_RE.findall(text))
        return han, 0 if han else len(_WORD_RE.findall(text))

    def field(self, name: str) -> str:
        """The first record field of that name found in the text, or ''."""
        return next((f.text for f in self.fields if f.name == name), "")


@dataclass(frozen=True)
class Surface:
    """A form under which a term stands in a text. ``lang``: zh-Hans | zh-Hant | en | ja. ``status``: preferred | admitted |
    deprecated. ``by``: article ids whose authors use it. ``region``: '' | 'tw' | 'hk' where usage differs."""

    text: str
    lang: str
    status: str = "admitted"
    by: tuple[str, ...] = ()
    region: str = ""


@dataclass(frozen=True)
class Term:
    """One glossary record, glossary/<id>.yml. ``names`` maps zh-Hans, zh-Hant, en to the preferred name;
    ``definition`` and ``note`` map zh and en; ``not_in`` are contexts (strings containing a form) never to link."""

    id: str
    kind: str
    names: dict[str, str]
    pinyin: str
    surfaces: tuple[Surface, ...]
    definition: dict[str, str]
    note: dict[str, str] = field(default_factory=dict)
    related: tuple[str, ...] = ()
    confused_with: tuple[str, ...] = ()
    not_in: tuple[str, ...] = ()
    path: str = ""


@dataclass(frozen=True)
class Match:
    """A term's form found at [start, end) of a plain string."""

    term: str
    start: int
    end: int


@dataclass(frozen=True)
class Occurrence:
    """A match in a paragraph of an article; offsets count in ``Paragraph.text``."""

    term: str
    article: str
    paragraph: str
    start: int
    end: int
