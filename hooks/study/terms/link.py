"""Link terms in the finished HTML of hand-written pages."""
from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from html import escape, unescape

from hooks.study.html import VOID, tag_name, tokens
from hooks.study.model import Match
from hooks.study.terms.match import Matcher

_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
#: Nothing inside these is linked: what is a link or a control already, what is no prose, what annotates its own text.
_CLOSED = _HEADINGS | {"a", "abbr", "button", "code", "kbd", "label", "math", "pre", "ruby", "samp", "script", "select", "style",
                       "summary", "svg", "title"}
#: Tags that do not end a run of prose.
_INLINE = frozenset({"a", "abbr", "b", "bdi", "bdo", "button", "cite", "code", "data", "del", "dfn", "em", "i", "img", "ins", "kbd",
                     "label", "mark", "math", "q", "rp", "rt", "ruby", "s", "samp", "small", "span", "strong", "sub", "sup", "svg",
                     "time", "u", "var", "wbr"})
_FOREIGN_RE = re.compile(r"""\slang\s*=\s*["']?(?!zh|en)[a-z]""", re.I)
_OPTED_OUT_RE = re.compile(r"\sdata-no-terms(?=[\s=>/])")
_ENTITY_RE = re.compile(r"&(?:#[0-9]+|#[xX][0-9a-fA-F]+|[A-Za-z][A-Za-z0-9]*);")
#: Stands for what is not to be read; no form holds it.
_HIDDEN = "\N{OBJECT REPLACEMENT CHARACTER}"


@dataclass
class _Prose:
    """A block's text as a reader sees it, in pieces: where each begins in it, and the token and offset it is written at.

    An entity is a piece of its own, ``written`` as long as it is in the source; elsewhere text and source run in step.
    """

    text: str = ""
    begins: list[int] = field(default_factory=list)
    places: list[tuple[int, int, int]] = field(default_factory=list)

    def add(self, text: str, token: int, start: int, written: int = 0) -> None:
        self.begins.append(len(self.text))
        self.places.append((token, start, written))
        self.text += text

    def place(self, match: Match) -> tuple[int, int, int] | None:
        """Token, start and end of a match in the source; None where it does not lie in one token."""
        first, last = bisect_right(self.begins, match.start) - 1, bisect_right(self.begins, match.end - 1) - 1
        token, start, written = self.places[first]
        other, end, length = self.places[last]
        if token != other:
            return None
        return (token, start if written else start + match.start - self.begins[first],
                end + length if length else end + match.end - self.begins[last])


def link_html(html: str, matcher: Matcher, href: Callable[[str], str], skip: Collection[str] = ()) -> tuple[str, list[str]]:
    """Link the first occurrence of each term in each section; a heading begins one.

    Args:
        html: a finished page's content. What stands in headings, links, code, ``data-no-terms`` and text of a language
            other than Chinese and English stays as it is.
        matcher: finds the occurrences; a block's text is read as a whole, tags inside it notwithstanding, but a link is
            only set where no tag lies inside the occurrence.
        href: the address of a term's page.
        skip: ids of terms not to link.

    Returns:
        The page, and the ids of the terms linked, in order of their first link.
    """
    pieces = list(tokens(html))
    links: dict[int, list[tuple[int, int, str]]] = {}
    linked: list[str] = []
    in_section: set[str] = set()
    for prose in _blocks(pieces):
        if prose is None:
            in_section = set()
            continue
        for match in matcher.find(prose.text):
            place = prose.place(match)
            if place and match.term not in in_section and match.term not in skip:
                in_section.add(match.term)
                linked.append(match.term)
                links.setdefault(place[0], []).append((place[1], place[2], match.term))
    return "".join(_linked(piece, links.get(n, ()), href) for n, (_, piece) in enumerate(pieces)), list(dict.fromkeys(linked))


def _blocks(pieces: list[tuple[str, str]]) -> list[_Prose | None]:
    """Runs of prose between block-level tags, and None where a heading begins a section."""
    blocks: list[_Prose | None] = [_Prose()]
    closed: list[str] = []  # names of open elements from the outermost closed one inward
    for number, (kind, piece) in enumerate(pieces):
        prose = blocks[-1]
        if kind == "text":
            _read(piece, number, prose, hidden=bool(closed))
        if kind not in ("open", "close"):
            continue
        name = tag_name(piece)
        if name == "br":
            prose.add("\n", number, 0)
        elif name not in _INLINE:
            blocks += [None, _Prose()] if kind == "open" and name in _HEADINGS else [_Prose()]
        if kind == "open" and name not in VOID and not piece.endswith("/>"):
            if closed or name in _CLOSED or _OPTED_OUT_RE.search(piece) or _FOREIGN_RE.search(piece):
                closed.append(name)
        elif kind == "close" and name in closed:
            while closed.pop() != name:
                pass
    return blocks


def _read(piece: str, number: int, prose: _Prose, *, hidden: bool) -> None:
    """Add a text token, entities read."""
    if hidden:
        prose.add(_HIDDEN, number, 0, len(piece))
        return
    at = 0
    for entity in _ENTITY_RE.finditer(piece):
        prose.add(piece[at:entity.start()], number, at)
        prose.add(unescape(entity.group()), number, entity.start(), len(entity.group()))
        at = entity.end()
    prose.add(piece[at:], number, at)


def _linked(piece: str, links: list[tuple[int, int, str]] | tuple[()], href: Callable[[str], str]) -> str:
    out, at = [], 0
    for start, end, term in links:
        name = escape(term)
        out += [piece[at:start], f'<a class="term" data-term="{name}" href="{escape(href(term))}" aria-describedby="t-{name}">',
                piece[start:end], "</a>"]
        at = end
    return "".join(out) + piece[at:]
