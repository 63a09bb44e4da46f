"""Captions of a saved page: text behind a picture in a block that is set in the middle, or that its maker calls a caption."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass, field

from hooks.study.ingest.page.elements import BLOCK_RE, OPAQUE_RE, TAG_RE
from hooks.study.ingest.trace import Ledger, Span, join

_PICTURE_RE = re.compile(r"<img\b", re.I)
#: Emphasis behind a picture is a heading's as often as a caption's.
_BOLD_RE = re.compile("(?:b|strong|h[1-6])$")
_CENTRED_RE = re.compile(
    r"""\btext-align\s*:\s*(?:-webkit-)?center|\balign\s*=\s*["']?center|\bclass\s*=\s*["'][^"']*\b(?:f_)?center\b""", re.I
)
_ALIGNED_RE = re.compile(r"\btext-align\s*:|\balign\s*=", re.I)
#: What makers of pages call a caption in ``class``.
_CALLED_RE = re.compile(
    r"""\bclass\s*=\s*["'][^"']*(?:caption|(?:img|image|pic|photo)[_-]?(?:desc|descr|description|text|txt|note|info)\b)""", re.I
)
#: No block further out tells how a caption is set.
_NEAR = 4
#: Where blocks are set in the middle so much more often than there are pictures, it says nothing.
_OFTEN, _SOME = 4, 6


def with_captions(page: Span, ledger: Ledger) -> Span:
    """Put ``<figcaption>`` in front of the text of captions that are known by their place and their block.

    Args:
        page: the source of the page, its furniture taken out.
        ledger: gets a row for each tag that has the new one behind it.
    """
    if not _PICTURE_RE.search(page.s):
        return page
    walk = _Walk(page.s)
    found = walk.found()
    if walk.centred > _OFTEN * walk.pictures + _SOME:
        found = [tag for tag in found if tag in walk.called]
    parts, at = [], 0
    for tag in found:
        parts += [page[at : tag.start()], ledger.replace(page[tag.start() : tag.end()], tag.group() + "<figcaption>", "markup")]
        at = tag.end()
    return join([*parts, page[at:]]) if parts else page


@dataclass
class _Walk:
    """The tags of a page one after the other: the blocks they stand in, and whether a picture came last."""

    source: str
    pictures: int = 0
    centred: int = 0
    called: set[re.Match[str]] = field(default_factory=set)
    blocks: list[tuple[str, str]] = field(default_factory=list)

    def found(self) -> list[re.Match[str]]:
        """The tags right in front of captions."""
        found: list[re.Match[str]] = []
        behind, last, hidden = False, None, ""
        for tag in TAG_RE.finditer(self.source):
            closing, name = bool(tag.group(1)), tag.group(2).lower()
            if hidden:
                hidden = "" if closing and name == hidden else hidden
                last = tag
                continue
            if behind and last and html.unescape(self.source[last.end() : tag.start()]).strip():
                behind = False
                if set_by := self._set_by():
                    found.append(last)
                    self.called |= {last} if set_by == "called" else set()
            hidden = name if OPAQUE_RE.match(name) and not closing and not tag.group(4) else ""
            last = tag
            if name == "img":
                self.pictures += 1
                behind = True
            elif not closing and _BOLD_RE.match(name):
                behind = False
            if BLOCK_RE.match(name):
                self._block(tag, name, closing)
        return found

    def _set_by(self) -> str:
        """How the blocks round a place are set, the innermost that says it: ``called``, ``centred`` or nothing."""
        return next((how for _, how in self.blocks[: -_NEAR - 1 : -1] if how), "").replace("aligned", "")

    def _block(self, tag: re.Match[str], name: str, closing: bool) -> None:
        if not closing:
            told = tag.group(3)
            ways = (("called", _CALLED_RE), ("centred", _CENTRED_RE), ("aligned", _ALIGNED_RE))
            how = next((way for way, pattern in ways if pattern.search(told)), "")
            self.centred += how == "centred"
            self.blocks.append((name, how))
            return
        for k in range(len(self.blocks) - 1, max(-1, len(self.blocks) - 12), -1):
            if self.blocks[k][0] == name:
                del self.blocks[k:]
                return
