"""The hand-written Markdown of study pages: read and rendered once for the locales that share it."""
from __future__ import annotations

import posixpath
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.treeprocessors import Treeprocessor

from hooks.study.content.files import is_plain
from hooks.study.pages.pen import Piece
from hooks.study.pages.urls import Urls
from hooks.study.yamlfile import load_yaml, split_front_matter

#: Stands in an address for the root of all locales, whose distance differs between locales that share a rendering.
ROOT_MARK = "./study-root/"


@dataclass(frozen=True)
class Prose:
    """A rendered study page: HTML, the front matter that the page itself shows (title, description), and what fills its holes."""

    html: str
    meta: dict[str, Any]
    pieces: tuple[Piece, ...] = ()


@dataclass(frozen=True)
class Writer:
    """Renders Markdown as the rest of the site is rendered: ``extensions`` and ``configs`` are those of mkdocs.yml."""

    docs: Path
    urls: Urls
    extensions: tuple[str, ...] = ()
    configs: tuple[tuple[str, dict], ...] = ()

    @cached_property
    def _markdown(self) -> Markdown:
        return Markdown(extensions=list(self.extensions), extension_configs=dict(self.configs))

    def exists(self, uri: str) -> bool:
        """Whether there is such a page in docs/."""
        return is_plain(self.docs / uri)

    def read(self, uri: str) -> Prose:
        """The page of a Markdown uri (``articles/a.md``, ``articles/a.en.md``)."""
        head, body, _ = split_front_matter((self.docs / uri).read_text("utf-8-sig", errors="replace"))
        meta = load_yaml(head, uri)[0] if head else {}
        markdown = self._markdown.reset()
        markdown.treeprocessors.register(_Links(uri, self.urls), "relpath", 0)
        return Prose(markdown.convert(body), meta if isinstance(meta, dict) else {})


class _Links(Treeprocessor):
    """Turns links to files of docs/ into addresses; whether they lead anywhere, ``check_prose`` has asked before."""

    def __init__(self, uri: str, urls: Urls) -> None:
        super().__init__()
        self._uri, self._urls = uri, urls

    def run(self, root: Element) -> None:
        for element in root.iter():
            key = {"a": "href", "img": "src"}.get(element.tag)
            if key and element.get(key):
                element.set(key, self._address(element.get(key)))

    def _address(self, target: str) -> str:
        parts = urlsplit(target)
        if parts.scheme or parts.netloc or not parts.path or target.startswith(("/", "\\", "\x02")):
            return target
        uri = posixpath.normpath(posixpath.join(posixpath.dirname(self._uri), parts.path))
        if not uri.endswith(".md"):
            return f"{ROOT_MARK}{uri}{target[len(parts.path):]}"
        here, there = (u.removesuffix(".md").removesuffix(".en") + ".md" for u in (self._uri, uri))
        return self._urls.rel(here, there, parts.fragment)
