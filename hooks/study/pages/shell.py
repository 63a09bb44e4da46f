"""The page around the content, for pages of the program: hooks/theme/main.html, the template that MkDocs fills for the others.

Of a page's frame little is its own. Pages that share the rest share a form: the template filled once, with marks in the places of
what differs, which are then filled page by page.
"""
from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import CodeType
from typing import Any
from urllib.parse import urljoin

from jinja2 import BytecodeCache, Environment, FileSystemLoader, Template
from jinja2.bccache import Bucket
from markupsafe import escape

from hooks.study.model import HOMES
from hooks.study.pages.frame import Framer, base_of, kind_of
from hooks.study.pages.repository import edit_label

_THEME = Path(__file__).resolve().parents[2] / "theme"
#: Stands on both sides of a mark's name.
_SIGN = "\N{OBJECT REPLACEMENT CHARACTER}"
#: The page of the program that the template knows by its uri.
_KNOWN = "compare/index.md"


@dataclass(frozen=True)
class ShellFile:
    """What a page is made of: its Markdown uri, by what ('' for hand-written prose), and the ``line`` of the file ``edit`` to mend."""

    src_uri: str
    generated_by: str
    edit: str
    line: int


@dataclass(frozen=True)
class ShellPage:
    """What is a page's own; ``toc`` are (title, id, level from 1), ``meta`` has its description, language and head."""

    title: str
    content: str
    toc: list[tuple[str, str, int]]
    meta: dict[str, Any]
    file: ShellFile


@dataclass(frozen=True)
class _Form:
    """A page in pieces: text, the name of what stands behind it, text …; ``entry`` is the text behind each mark of an entry of the
    table of contents, the last one before the next entry."""

    pieces: list[str]
    entry: list[str]


class Compiled(BytecodeCache):
    """Remembers compiled templates by name and content for as long as the process runs."""

    def __init__(self) -> None:
        self._known: dict[tuple[str, str], CodeType] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fill the bucket of a template that was compiled before."""
        bucket.code = self._known.get((bucket.key, bucket.checksum))

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Take a compiled template."""
        self._known[bucket.key, bucket.checksum] = bucket.code


@cache
def _template() -> Template:
    """Without autoescaping, as MkDocs fills it: titles and contents are HTML."""
    return Environment(loader=FileSystemLoader(_THEME), auto_reload=False).get_template("main.html")


class Shell:
    """Draws the pages of one build.

    Args:
        framer: what stands around them.
        policy: their content security policy, '' for none.
    """

    def __init__(self, framer: Framer, policy: str) -> None:
        self._framer, self._policy = framer, policy
        self._forms: dict[tuple, _Form] = {}

    def draw(self, page: ShellPage, url: str, locale: str) -> str:
        """The whole page as HTML; ``url`` is its address from the site's root."""
        framer, file, meta = self._framer, page.file, page.meta
        inner = url.removeprefix(HOMES[locale])
        own = {"title": escape(page.title), "content": page.content, "inner": inner, "description": escape(meta.get("description") or ""),
               "head": meta.get("head") or "", "edit": escape(framer.repository.edit(file.edit)),
               "source": escape(framer.repository.line(file.edit, file.line))}
        key = (locale, base_of(url), framer.open_doors(inner), kind_of(file.src_uri), edit_label(file.edit),
               file.src_uri == _KNOWN, file.src_uri.endswith(".en.md"), file.generated_by, meta.get("lang") or "", len(page.toc) > 2,
               *map(bool, own.values()))
        if key not in self._forms:
            self._forms[key] = self._form(page, url, locale, {name for name, text in own.items() if text})
        form = self._forms[key]
        if form.entry:
            to_id, to_title, to_next = form.entry
            own["level"] = to_next.join(f"{level}{to_id}#{anchor}{to_title}{escape(title)}" for title, anchor, level in page.toc)
        return "".join([own[piece] if at % 2 else piece for at, piece in enumerate(form.pieces)])

    def _form(self, page: ShellPage, url: str, locale: str, said: set[str]) -> _Form:
        """The form that a page shares with others; ``said`` are the marks that it fills."""
        def mark(name: str) -> str:
            return f"{_SIGN}{name}{_SIGN}" if name in said else ""
        framer, file, inner = self._framer, page.file, url.removeprefix(HOMES[locale])
        entry = {name: f"{_SIGN}{name}{_SIGN}" for name in ("level", "url", "title")}
        root = framer.urls.root
        marked = {"title": mark("title"), "content": mark("content"), "toc": [entry] * 3 if len(page.toc) > 2 else [],
                  "meta": {**page.meta, "description": mark("description"), "head": mark("head")},
                  "canonical_url": urljoin(root, HOMES[locale] + mark("inner")) if root else "", "file": file}
        frame = framer.around(mark("inner"), base=base_of(url), doors=framer.open_doors(inner), kind=kind_of(file.src_uri), locale=locale,
                              edit=mark("edit"), edit_word=edit_label(file.edit), source=mark("source"))
        pieces = re.split(f"{_SIGN}([a-z]+){_SIGN}", _template().render(page=marked, frame=frame, policy=self._policy))
        if "level" not in pieces:
            return _Form(pieces, [])
        first = pieces.index("level")
        behind = pieces[first + 1:first + 7:2]
        del pieces[first + 1:first + 17]
        return _Form(pieces, behind)
