"""Marks of headings in Markdown and wikis: ``## Title ##``, ``== Title ==``, and what converters put behind a title."""

from __future__ import annotations

import re

from hooks.study.ingest.trace import Ledger, Span

_HASH_RE = re.compile(r"(?P<signs>#{1,6})(?!#)[ \t\u3000]*")
#: ``== 题 ==``: the heading marks of a wiki.
_EQUALS_RE = re.compile(r"(?P<signs>={2,6})\s*(?P<title>(?=[^=\s])[^。；=]{1,40}?)\s*(?P=signs)$")
#: ``##`` and ``{#id .class}`` behind a heading, the latter as Pandoc and its kin write it.
_CLOSING_RE = re.compile(r"\s+#+$|\s*\{(?::?\s*[#.]|[a-z-]{2,20}=\")[^{}]{1,80}\}$|\s+\{-\}$")


def heading_marks(text: Span, ledger: Ledger, glued: bool) -> tuple[Span, int]:
    """``## Title ##`` → Title, 2. ``#tag`` without a space is no heading unless a number follows (``#1引言``) or all are ``glued``."""
    wiki = _EQUALS_RE.match(text.s)
    match = wiki or _HASH_RE.match(text.s)
    if not match or not (wiki or match.group()[-1] in " \t\u3000" or text.s[match.end() :][:1].isdigit() or glued):
        return text, 0
    start, end = match.span("title") if wiki else (match.end(), len(text))
    if closing := _CLOSING_RE.search(text.s, start, end):
        end = closing.start()
    ledger.drop(text[:start], "markup")
    ledger.drop(text[end:], "markup")
    return text[start:end].strip(), len(match.group("signs"))
