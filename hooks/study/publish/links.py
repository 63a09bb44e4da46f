"""Links of a built site: every address that stays on the site must lead to a file of it, every anchor to an element of that page."""
from __future__ import annotations

import posixpath
import re
from html import unescape
from pathlib import Path
from urllib.parse import unquote, urlsplit

from hooks.study.html import tokens

_ID_RE = re.compile(r'\s(?:id|name)="([^"]*)"')
_ADDRESS_RE = re.compile(r'\s(?:href|src)="([^"]*)"')
#: Served at any address, so that its links are not relative to where it lies.
_ANYWHERE = "404.html"


def broken_links(site: Path) -> list[str]:
    """Read every page of every locale under ``site``; returns ``page: address`` for each link that leads nowhere, sorted."""
    ids: dict[str, set[str]] = {}
    links: dict[str, set[str]] = {}
    for path in site.rglob("*.html"):
        name = path.relative_to(site).as_posix()
        ids[name], links[name] = set(), set()
        for kind, token in tokens(path.read_text("utf-8")):
            if kind == "open":
                ids[name].update(map(unescape, _ID_RE.findall(token)))
                links[name].update(map(unescape, _ADDRESS_RE.findall(token)))
    files = {p.relative_to(site).as_posix() for p in site.rglob("*") if p.is_file()}
    return sorted(f"{name}: {address}" for name, addresses in links.items() if name != _ANYWHERE
                  for address in addresses if not _leads_somewhere(name, address, files, ids))


def _leads_somewhere(page: str, address: str, files: set[str], ids: dict[str, set[str]]) -> bool:
    parts = urlsplit(address)
    if parts.scheme or parts.netloc:
        return True  # another site's affair
    target = posixpath.normpath(posixpath.join(posixpath.dirname(page), unquote(parts.path))) if parts.path else page
    if target not in files:
        target = posixpath.normpath(f"{target}/index.html")
    return target in files and (not parts.fragment or target not in ids or unquote(parts.fragment) in ids[target])
