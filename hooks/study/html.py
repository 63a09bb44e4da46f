"""HTML as a list of tokens, for the two passes that walk finished pages: links and script conversion.

The pages walked are our own and Python-Markdown's, so tags are well formed; the tokens join back to the same string.
"""
from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from html import unescape

#: Comment, CDATA or doctype; then a tag whose attributes may hold '>' in quotes. A '<' that opens neither is text.
_TOKEN_RE = re.compile(r"(<!--.*?-->|<![^>]*>|</?[A-Za-z](?:[^>\"']|\"[^\"]*\"|'[^']*')*>)", re.S)
_NAME_RE = re.compile(r"</?([A-Za-z][A-Za-z0-9-]*)")
#: Elements whose content is not text for a reader.
_OPAQUE = frozenset({"script", "style", "textarea", "template"})
_HEADINGS = frozenset({"h2", "h3", "h4", "h5"})
_ID_RE = re.compile(r'\sid="([^"]+)"')
VOID = frozenset({"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"})


def tokens(html: str) -> Iterator[tuple[str, str]]:
    """Yield ("text", s), ("open", s), ("close", s) and ("other", s) so that the s joined are ``html`` again.

    ``other`` is comments, doctypes and the whole content of script, style, textarea and template.
    A void element (``br``) is an ``open`` without a ``close``.
    """
    opaque = ""
    for number, token in enumerate(_TOKEN_RE.split(html)):
        if not number % 2:
            if token:
                yield ("other" if opaque else "text"), token
            continue
        kind, name, opens = _kind(token)
        if opaque and (kind != "close" or name != opaque):
            yield "other", token
            continue
        opaque = name if opens else "" if kind == "close" else opaque
        yield kind, token


@lru_cache(maxsize=1 << 16)  # the same tags stand on every page
def _kind(token: str) -> tuple[str, str, bool]:
    """What a tag, comment or doctype is, its name, and whether what follows it is no text."""
    if token[1] == "!":
        return "other", "", False
    name = tag_name(token)
    if token[1] == "/":
        return "close", name, False
    return "open", name, name in _OPAQUE and not token.endswith("/>")


def headings(html: str) -> list[tuple[str, str, int]]:
    """Every ``h2`` to ``h5`` that has an id, as (title, id, level): the level of ``h2`` is 1, titles are plain text."""
    found: list[tuple[str, str, int]] = []
    inside = False
    for kind, token in tokens(html):
        name = tag_name(token) if kind in ("open", "close") else ""
        if name in _HEADINGS:
            anchor = _ID_RE.search(token) if kind == "open" else None
            inside = bool(anchor)
            if anchor:
                found.append(("", anchor.group(1), int(name[1]) - 1))
        elif inside and kind == "text":
            title, anchor_id, level = found[-1]
            found[-1] = (title + unescape(token), anchor_id, level)
    return found


@lru_cache(maxsize=1 << 16)
def tag_name(token: str) -> str:
    """``<A href=…>`` → ``a``; '' for what is no tag."""
    match = _NAME_RE.match(token)
    return match.group(1).lower() if match else ""
