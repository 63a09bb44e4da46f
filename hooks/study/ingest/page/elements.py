"""The elements of a saved page as a tree: where each begins and ends, and how much text, prose and links it holds."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

#: Scripts in attributes have signs of tags between their quotes.
TAG_RE = re.compile(
    r"<(/?)([A-Za-z][A-Za-z0-9]*(?:[:-][A-Za-z0-9-]+)?)"
    r"((?:\s(?!\s*[^\x00-\x7f])(?:[^<>]*(?<![\s\"'`]/)(?=/?>)|(?:[^<>\"'=]|=\s*(?:\"[^\"]{0,4000}\"|'[^']{0,4000}')?)*+(?=>)))?)(/?)>"
)
#: Elements whose content nobody reads.
OPAQUE_RE = re.compile("(?:script|style|template|noscript|svg|head|select|textarea|iframe|object|button)$")
_VOID_RE = re.compile("(?:area|base|br|col|embed|frame|hr|img|input|link|meta|param|source|track|wbr)$")
#: One of these ends the one before it, closed or not.
_SINGLE_RE = re.compile("(?:li|td|th|tr|p|dt|dd|option)$")
BLOCK_RE = re.compile(
    "(?:p|div|section|article|main|header|footer|aside|nav|form|dl|dt|dd|blockquote|pre|figure|figcaption|address|center|details|summary"
    "|body|html|fieldset|caption|ul|ol|li|table|tbody|thead|tfoot|t[rdh]|h[1-6])$"
)
_HEADING_RE = re.compile("h[1-6]$")
_ENTITY_RE = re.compile(r"&#?[A-Za-z0-9]{1,8};|\s+")
_STOP_RE = re.compile("[，。；！？、：]|[,.;!?] ")
_NAMED_RE = re.compile(r"""\b(?:class|id)\s*=\s*("[^"]*"|'[^']*'|[^\s"'>]+)""", re.I)
_WORD_RE = re.compile("[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
#: Makes words bold: a style, or a class that is called like a heading; not inside these, which are so themselves or hold a line's end.
_BOLD_RE = re.compile(r"""\bfont-weight\s*:\s*(?:bold|[6-9]00)|\bclass\s*=\s*["'][^"']*(?<![^\s"'-])h[1-6](?=[\s"'])""", re.I)
_SET_APART = frozenset({"b", "strong", "br", "img"})
#: A block shorter than this, in characters, is no prose.
PROSE = 30


@dataclass(slots=True, eq=False)
class Element:
    """An element of a page. ``start``, ``inner``, ``close`` and ``end`` are offsets: of its tag, of what is in it, of its closing tag and
    behind that. ``text``, ``linked`` and ``links`` count characters, characters in links and links; ``prose`` counts the characters of
    its blocks of running text, those in links left out, and ``blocks`` the blocks;
    ``headed`` counts characters in headings; ``before`` is the element before it in the same parent."""

    name: str
    attributes: str
    start: int
    inner: int
    parent: Element | None
    before: Element | None = None
    children: list[Element] = field(default_factory=list)
    close: int = -1
    end: int = -1
    text: int = 0
    linked: int = 0
    links: int = 0
    prose: int = 0
    blocks: int = 0
    headed: int = 0
    own: int = 0
    stops: int = 0

    def inside(self) -> Iterator[Element]:
        """The element and all in it, in the order of the page."""
        waiting = [self]
        while waiting:
            element = waiting.pop()
            yield element
            waiting += reversed(element.children)


def elements(page: str) -> Element:
    """Read a page, comments taken out; gives an element that holds all others.

    Tags that were never opened are passed over, elements never closed end with their parent.
    """
    root = Element("", "", 0, 0, None)
    stack, opened = [root], Counter[str]()
    at, opaque = 0, ""
    for tag in TAG_RE.finditer(page):
        closing, name = bool(tag.group(1)), tag.group(2).lower()
        if opaque:
            if not (closing and name == opaque):
                continue
            opaque = ""
        else:
            _count(stack, page[at : tag.start()])
        at = tag.end()
        if not closing:
            if _SINGLE_RE.match(name) and stack[-1].name == name:
                _close(stack, opened, at=tag.start(), end=tag.start())
            element = Element(name, tag.group(3), tag.start(), tag.end(), stack[-1], (stack[-1].children or [None])[-1])
            stack[-1].children.append(element)
            if _VOID_RE.match(name) or tag.group(4):
                element.close = element.end = tag.end()
                continue
            stack.append(element)
            opened[name] += 1
            opaque = name if OPAQUE_RE.match(name) else ""
            continue
        if not opened[name]:
            continue
        while stack[-1].name != name:
            _close(stack, opened, at=tag.start(), end=tag.start())
        _close(stack, opened, at=tag.start(), end=tag.end())
    _count(stack, page[at:] if not opaque else "")
    while len(stack) > 1:
        _close(stack, opened, at=len(page), end=len(page))
    root.close = root.end = len(page)
    return root


def _count(stack: Sequence[Element], text: str) -> None:
    """Add a stretch of text to the element it stands in and to the block it is part of."""
    size = len(_ENTITY_RE.sub("", text)) if text and not text.isspace() else 0
    if not size:
        return
    element = stack[-1]
    element.text += size
    # Links and emphasis are not deep; a page that nests them without end has no more than its last few looked at.
    for outer in stack[:-41:-1]:
        if outer.name == "a":
            element.linked += size
            return
        if BLOCK_RE.match(outer.name) or not outer.name:
            outer.own += size
            outer.stops += bool(_STOP_RE.search(text))
            return


def _close(stack: list[Element], opened: Counter[str], at: int, end: int) -> None:
    """End the last element and add what it holds to the one around it."""
    element = stack.pop()
    opened[element.name] -= 1
    element.close, element.end = at, end
    if element.own >= PROSE and element.stops:
        element.prose += element.own
        # Old pages end their paragraphs with a break.
        element.blocks += 1 + sum(inner.name == "br" for inner in element.children)
    element.links += element.name == "a"
    outer = stack[-1]
    outer.text += element.text
    outer.linked += element.linked
    outer.links += element.links
    outer.prose += element.prose
    outer.blocks += element.blocks
    outer.headed += element.text - element.linked if _HEADING_RE.match(element.name) else element.headed


def called(element: Element) -> set[str]:
    """The words of an element's classes and of its id."""
    named = " ".join(m.group(1) for m in _NAMED_RE.finditer(element.attributes))
    return {word.lower() for word in _WORD_RE.findall(named)}


def is_bold(element: Element) -> bool:
    """Whether a style or the name of a heading makes words bold that hold no block; a line of such words is a heading as others are."""
    if not _BOLD_RE.search(element.attributes) or element.end == element.close:
        return False
    return not any(BLOCK_RE.match(e.name) or e.name in _SET_APART for e in element.inside() if e is not element)
