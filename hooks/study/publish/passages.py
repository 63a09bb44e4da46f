"""Cut a finished page into the passages a search can lead to: paragraphs, notes, captions, tables, sections."""
from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache
from html import unescape
from typing import NamedTuple

from hooks.study.html import VOID, tag_name, tokens

_ATTRIBUTE_RE = re.compile(r"([A-Za-z][\w:-]*)(?:\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+)))?")
_PARAGRAPH_RE = re.compile(r"p\d+[a-z]*")
_HEADING_RE = re.compile(r"h[2-6]")
#: A line break of the HTML between two of these is no space: 工业⏎化.
_CJK = r"[\u3000-\u30ff\u3400-\u9fff\uf900-\ufaff\uff00-\uffef]"
_WRAPPED_RE = re.compile(rf"(?<={_CJK})[ \t]*\n[ \t\n]*(?={_CJK})")
_INVISIBLE_RE = re.compile("[\u00ad\u200b\u2060\ufeff]")
#: Elements that do not part words; any other does, and _EDGE stands for it until spaces are settled.
_INLINE = frozenset(["a", "abbr", "b", "bdi", "cite", "code", "del", "em", "i", "ins", "kbd", "mark", "q", "rb", "rp",
                     "rt", "ruby", "s", "small", "span", "strong", "sub", "sup", "u", "wbr"])
_EDGE = "\x1f"
#: The h1 is the page's title, which every entry has.
_UNREAD = frozenset({"h1", "rt", "rp", "script", "style", "template", "button", "select", "svg"})
_EXCLUDED = frozenset({"data-search-exclude", "data-kwic"})


@dataclass
class Passage:
    """What one address leads to: its id ('' for the page's head), its heading, its text, the English beside it."""

    anchor: str
    label: str = ""
    text: str = ""
    english: str = ""


def read_passages(html: str, *, whole: bool) -> tuple[list[Passage], list[str]]:
    """The passages of a page, its head first, and the names it marks with ``data-search-name``.

    Left out: ``[data-search-exclude]``, ``[data-kwic]``, ``h1``, note marks, permalinks, readings in ``rt``, and
    ``[data-study-ui]`` except English in ``.gist`` (without its label in ``small``).

    Args:
        html: finished content of a page.
        whole: do not cut; everything is the head.
    """
    walker = _Walker(whole=whole)
    left_out, depth = "", 0  # the element under way that is not read, and how many of its name are open
    for what, token in tokens(html):
        if left_out:
            if what in ("open", "close") and tag_name(token) == left_out:
                depth += 1 if what == "open" else -1
                if not depth:
                    walker.leave(left_out)
                    left_out = ""
        elif what == "text":
            walker.read(unescape(token) if "&" in token else token)
        elif what == "open":
            if walker.enter(_tag(token)):
                left_out, depth = tag_name(token), 1
        elif what == "close":
            walker.leave(tag_name(token))
    passages = [Passage(u.anchor, _clean(u.label), _clean(u.text), _clean(u.english)) for u in walker.units]
    return passages, [name for name in map(_clean, walker.names) if name]


def _clean(parts: list[str]) -> str:
    """One line: no space inside Chinese that wraps, one between blocks."""
    text = _WRAPPED_RE.sub("", _INVISIBLE_RE.sub("", "".join(parts)))
    return " ".join(text.replace(_EDGE, " ").split())


@dataclass
class _Unit:
    """A passage in the making."""

    anchor: str
    label: list[str] = field(default_factory=list)
    text: list[str] = field(default_factory=list)
    english: list[str] = field(default_factory=list)


class _Place(NamedTuple):
    """Where the walk is: the unit and list that text goes to (None: nowhere), whether that is because of the site's own
    interface, and whether this is a source text and its notes."""

    unit: _Unit | None
    into: str
    interface: bool = False
    source: bool = False
    notes: bool = False


_NOWHERE = _Place(None, "")
_INTERFACE = _Place(None, "", interface=True)


class _Tag(NamedTuple):
    """What an opening tag says: ``empty`` has no content, ``local`` is a link inside the page, ``unread`` is left out with all in it."""

    name: str
    inline: bool
    empty: bool
    local: bool
    unread: bool
    gist: bool
    interface: bool
    search_name: bool
    source: bool
    notes: bool
    anchor: str


@lru_cache(maxsize=1 << 16)  # the same tags stand on every page
def _tag(token: str) -> _Tag:
    name = tag_name(token)
    attributes = {m[1]: m[2] or m[3] or m[4] or "" for m in _ATTRIBUTE_RE.finditer(token, len(name) + 1)}
    classes = attributes.get("class", "").split()
    unread = name in _UNREAD or "headerlink" in classes or not attributes.keys().isdisjoint(_EXCLUDED)
    return _Tag(name, name in _INLINE, name in VOID or token.endswith("/>"), name == "a" and attributes.get("href", "").startswith("#"),
                unread, "gist" in classes, "data-study-ui" in attributes, "data-search-name" in attributes, "data-source" in attributes,
                "data-notes" in attributes, attributes.get("id", ""))


class _Walker:
    """Walks the tokens of a page and gathers units.

    Text outside paragraphs, notes and captions goes to the latest section.
    """

    def __init__(self, *, whole: bool) -> None:
        self.whole = whole
        self.units = [_Unit("")]
        self.names: list[list[str]] = []
        self._section = self.units[0]
        self._place = _Place(self._section, "section")
        self._open: list[tuple[str, _Place]] = []

    def read(self, text: str) -> None:
        """Take text to where it belongs."""
        into = self._place.into
        if into == "name":
            self.names[-1].append(text)
        elif into == "section":
            self._section.text.append(text)
        elif into:
            getattr(self._place.unit, into).append(text)

    def enter(self, tag: _Tag) -> bool:
        """Take an opening tag; says whether nothing in the element is to be read."""
        if not tag.inline:
            self.read(_EDGE)
        if tag.empty:
            return False
        mark = tag.local and bool(self._open) and self._open[-1][0] == "sup"
        self._open.append((tag.name, self._place))
        self._place = _NOWHERE if mark else self._next(tag)
        return self._place is _NOWHERE

    def leave(self, name: str) -> None:
        """Take a closing tag; one that was never opened is passed over."""
        if not self._open or (self._open[-1][0] != name and all(name != opened for opened, _ in self._open)):
            return
        opened = ""
        while opened != name:
            opened, self._place = self._open.pop()
        if name not in _INLINE:
            self.read(_EDGE)

    def _next(self, tag: _Tag) -> _Place:
        """The place inside an element, from the place around it."""
        here = self._place
        if tag.unread:
            return _NOWHERE
        if tag.gist and (here.into or here.interface):
            return _Place(self.units[-1], "english")  # it follows what it renders
        if not here.into:
            return here
        if tag.interface:
            return _INTERFACE
        if here.into == "english":
            return _NOWHERE if tag.name == "small" else here
        if tag.search_name:
            self.names.append([])
            return here._replace(into="name")
        return here if self.whole else self._unit(tag)

    def _unit(self, tag: _Tag) -> _Place:
        """The place inside an element that is read: a new unit where one begins."""
        here, anchor = self._place, tag.anchor
        if tag.source or tag.notes:
            here = here._replace(source=here.source or tag.source, notes=tag.notes)
        if not anchor:
            return here
        if here.source and tag.name == "p" and _PARAGRAPH_RE.fullmatch(anchor):
            return here._replace(unit=self._add(anchor), into="text")
        if here.source and (tag.name in ("figure", "table") or (tag.name == "li" and here.notes)):
            return here._replace(unit=self._add(anchor), into="text")
        if _HEADING_RE.fullmatch(tag.name):
            self._section = self._add(anchor)
            return here._replace(unit=self._section, into="label")
        return here

    def _add(self, anchor: str) -> _Unit:
        self.units.append(_Unit(anchor))
        return self.units[-1]
