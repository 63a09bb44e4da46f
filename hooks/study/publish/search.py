"""The search index: what a reader can find, one file a locale, as a script so that it loads without a server too.

A page's finished HTML goes in, in the page's own locale and script; nothing is segmented, because the browser looks for
any run of characters (see docs/assets/js/search-engine.js, which reads what ``write_rows`` writes).
"""
from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from hooks.study.publish.fold import variants
from hooks.study.publish.passages import Passage, read_passages

#: No file of the index is larger, in bytes; what does not fit goes to <locale>-1.js, <locale>-2.js …
LIMIT = 2_000_000
_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))


class Entry(NamedTuple):
    """One thing to find: a paragraph, a note, a section, a term, or the head of a page.

    Args:
        page: address of the page, from the root of all locales.
        anchor: id on that page, '' for its head.
        title: title of the page.
        group: under what results are gathered: the article's short name, the glossary, the site.
        kind: ``text`` | ``study`` | ``term`` | ``page``.
        label: the heading of a section, else ''.
        text: what is searched, one line.
        english: the gist or translation beside the paragraph; searched in the ``en`` locale only.
        names: every name of a term, offered before other results.
    """

    page: str
    anchor: str
    title: str
    group: str
    kind: str
    label: str = ""
    text: str = ""
    english: str = ""
    names: tuple[str, ...] = ()

    @property
    def url(self) -> str:
        """Where a result leads, from the root of all locales."""
        return f"{self.page}#{self.anchor}" if self.anchor else self.page


def entries(html: str, *, url: str, title: str, group: str, kind: str, pieces: Sequence[Sequence[Passage]] = ()) -> list[Entry]:
    """What can be found on one page.

    Inside ``[data-source]`` every ``p`` with a paragraph's id, and every figure, table and note with an id, is one
    entry; elsewhere a heading with an id opens an entry that runs to the next heading. A page of kind ``term`` is one
    entry, whose names are the title and each ``[data-search-name]``. The first entry is always the page's head.
    What is left out: see ``passages.read_passages``.

    Args:
        html: the finished content of the page, in its locale and script.
        url: address of the page from the root of all locales.
        title: title of the page.
        group: under what its results are gathered.
        kind: see ``Entry``.
        pieces: the passages of what fills the page's holes.
    """
    passages, marked = read_passages(html, whole=kind == "term", pieces=pieces)
    names = tuple(dict.fromkeys([title, *marked])) if kind == "term" else ()
    return [Entry(url, p.anchor, title, group, kind, p.label, p.text, p.english, names)
            for p in passages if p.label or p.text or p.english or not p.anchor]


class Indexed(NamedTuple):
    """One page as the index of a locale lists it: ``page`` what all its rows share, ``rows`` the rest of each as JSON, ``used``
    every character in it."""

    page: tuple[str, ...]
    rows: tuple[str, ...]
    used: str


def indexed(found: Iterable[Entry], locale: str) -> list[Indexed]:
    """Entries as they go into the index of ``locale``, page by page, in their order."""
    pages: dict[tuple[str, ...], list[tuple[str, ...]]] = {}
    for entry in found:
        page = (entry.page, entry.title, entry.group, entry.kind, *entry.names)
        english = (entry.english,) if locale == "en" and entry.english else ()
        pages.setdefault(page, []).append((entry.anchor, entry.label, entry.text, *english))
    return [Indexed(page, tuple(_json(row)[1:] for row in rows), "".join(set().union(*page, *(t for row in rows for t in row[1:]))))
            for page, rows in pages.items()]


def write_rows(folder: Path, locale: str, found: Iterable[Indexed]) -> None:
    """Write ``folder/search/<locale>.js`` (and ``<locale>-1.js`` … beyond ``LIMIT``) for the pages of one locale.

    Args:
        folder: root of the built site, the one of all locales.
        locale: ``zh-Hans`` | ``zh-Hant`` | ``en``.
        found: all pages of that locale; their order is kept.
    """
    pages: dict[tuple, int] = {}
    rows, used = [], set()
    for one in found:
        number = pages.setdefault(one.page, len(pages))
        rows += [f"[{number},{row}" for row in one.rows]
        used.update(one.used)
    head = _json({"locale": locale, "fold": variants(used), "pages": list(pages)})
    parts = list(_parts(rows, len(head.encode())))
    target = folder / "search"
    target.mkdir(parents=True, exist_ok=True)
    for number, part in enumerate(parts):
        body = f"[{','.join(part)}]"
        if number:
            script, name = f"duiduSearch.rows=duiduSearch.rows.concat({body});\n", f"{locale}-{number}.js"
        else:
            script, name = f'window.duiduSearch={head[:-1]},"more":{len(parts) - 1},"rows":{body}}};\n', f"{locale}.js"
        (target / name).write_text(script, encoding="utf-8", newline="\n")


def _json(value: object) -> str:
    """Compact JSON that is also a script: the two line separators JSON allows and older scripts do not are escaped."""
    text = _ENCODER.encode(value)
    return text.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")


def _parts(rows: list[str], head: int) -> Iterator[list[str]]:
    """Rows in runs that fit a file; ``head`` bytes of the first are taken."""
    part, size = [], head + 100
    for row in rows:
        length = len(row.encode()) + 1
        if part and size + length > LIMIT:
            yield part
            part, size = [], 100
        part.append(row)
        size += length
    yield part
