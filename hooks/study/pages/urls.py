"""Addresses inside one locale; every locale has the same tree, so a relative address serves all three."""
from __future__ import annotations

import posixpath
from dataclasses import dataclass


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
        target = self.url(there) if there.endswith(".md") else there
        tail = f"#{anchor}" if anchor else ""
        if here == there and anchor:
            return tail
        start = self.url(here)
        folder = start if start.endswith("/") else posixpath.dirname(start)
        path = posixpath.relpath(target or ".", folder or ".")
        return (f"{path}/" if target.endswith("/") or not target else path) + tail
