"""Addresses inside one locale; every locale has the same tree, so a relative address serves all three."""
from __future__ import annotations

import posixpath
from dataclasses import dataclass
from functools import lru_cache


@dataclass(frozen=True)
class Urls:
    """How uris become addresses: ``texts/a.md`` → ``texts/a/`` with ``directory``, else ``texts/a.html``. ``root`` is the absolute
    address of the site, ``repository`` that of its sources, '' where it is not known."""

    directory: bool
    root: str = ""
    repository: str = ""

    def url(self, uri: str) -> str:
        """Address of a Markdown uri from the locale's root."""
        stem = uri.removesuffix(".md")
        if not self.directory:
            return f"{stem}.html"
        folder, name = posixpath.split(stem)
        return (f"{folder}/" if folder else "") if name == "index" else f"{stem}/"

    def absolute(self, uri: str) -> str:
        """Absolute address of a Markdown uri in the default locale, the one that data name a page by; '' without ``root``."""
        return f"{self.root.rstrip('/')}/{self.url(uri)}" if self.root else ""

    def absolute_term(self, term: str) -> str:
        """Absolute address of a term's page."""
        return self.absolute(f"glossary/{term}.md")

    def rel(self, here: str, there: str, anchor: str = "") -> str:
        """Relative address from the page of uri ``here`` to ``there`` (both Markdown uris, or ``there`` an asset)."""
        target = _address(there, self.directory) if there.endswith(".md") else there
        tail = f"#{anchor}" if anchor else ""
        if here == there and anchor:
            return tail
        start = _address(here, self.directory)
        path = _between(start[:start.rfind("/") + 1], target)
        return (f"{path}/" if target.endswith("/") or not target else path) + tail


@lru_cache(maxsize=1 << 16)
def _address(uri: str, directory: bool) -> str:
    return Urls(directory).url(uri)


def _between(folder: str, target: str) -> str:
    """``target`` seen from ``folder`` ('' or ending in a slash), without its last slash: ``posixpath.relpath``, which links to every
    term and paragraph would call a million times at a thousand articles."""
    if target and not f"{target}/".startswith(folder[:folder.find("/") + 1] or "/"):  # nothing in common, as mostly
        return f"{'../' * folder.count('/')}{target.rstrip('/')}"
    here, there = folder.split("/")[:-1], target.rstrip("/").split("/") if target else []
    same = 0
    while same < len(here) and same < len(there) and here[same] == there[same]:
        same += 1
    return "/".join([*[".."] * (len(here) - same), *there[same:]]) or "."
