"""Cut a finished page into the passages a search can lead to: paragraphs, notes, captions, tables, sections."""
from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from html import unescape
from itertools import chain
from typing import NamedTuple

from hooks.study.html import Shape, cut, opening_tag, tag_name

_ATTRIBUTE_RE = re.compile(r"([A-Za-z][\w:-]*)(?:\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+)))?")
_PARAGRAPH_RE = re.compile(r"p\d+[a-z]*")
_HEADINGS = frozenset({"h2", "h3", "h4", "h5", "h6"})
#: Elements that an address may lead to.
_UNITS = _HEADINGS | {"p", "figure", "table", "li"}
#: A line break of the HTML between two of these is no space: 工业⏎化.
_CJK = r"[\u3000-\u30ff\u3400-\u9fff\uf900-\ufaff\uff00-\uffef]"
_WRAPPED_RE = re.compile(rf"(?<={_CJK})[ \t]*\n[ \t\n]*(?={_CJK})")
_INVISIBLE_RE = re.compile("[\u00ad\u200b\u2060\ufeff]")
#: Elements that do not part words; any other does, and _EDGE stands for it until spaces are settled.
_INLINE = frozenset(["a", "abbr", "b", "bdi", "cite", "code", "del", "em", "i", "ins", "kbd", "mark", "q", "rb", "rp",
                     "rt", "ruby", "s", "small", "span", "strong", "sub", "sup", "u", "wbr"])
_EDGE = "\x1f"
#: Stands on a page for a piece that is drawn by itself.
HOLE_RE = re.compile("<!--piece ([0-9]+)-->")
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


def read_passages(html: str, *, whole: bool, pieces: Sequence[Sequence[Passage]] = ()) -> tuple[list[Passage], list[str]]:
    """The passages of a page, its head first, and the names it marks with ``data-search-name``.

    Left out: ``[data-search-exclude]``, ``[data-kwic]``, ``h1``, note marks, permalinks, readings in ``rt``, and
    ``[data-study-ui]`` except English in ``.gist`` (without its label in ``small``).

    Args:
        html: finished content of a page.
        whole: do not cut; everything is the head.
        pieces: the passages of what fills the page's holes, which are read in its order.
    """
    page = cut(html)
    units, names = _plan(page.shape, whole)
    texts = [*page.texts, _EDGE]
    passages = []
    for u in units:
        if u.piece >= 0:
            passages += pieces[u.piece]
        else:
            passages.append(Passage(u.anchor, *(_read(texts, places) if places else "" for places in (u.label, u.text, u.english))))
    return passages, [name for places in names if (name := _read(texts, places))]


def _read(texts: list[str], places: list[int]) -> str:
    """One line: no space inside Chinese that wraps, one between blocks."""
    parts = [texts[place] for place in places]
    text = "".join(parts)
    if "&" in text:
        text = "".join(map(unescape, parts))
    return one_line(text)


def one_line(text: str) -> str:
    """Plain text as search has it: no space inside Chinese that wraps, nothing invisible."""
    text = _INVISIBLE_RE.sub("", text)
    if "\n" in text:
        text = _WRAPPED_RE.sub("", text)
    return " ".join(text.replace(_EDGE, " ").split())


@dataclass
class _Unit:
    """A passage in the making: the numbers of its texts on the page, -1 where words part; or the place of a ``piece``."""

    anchor: str
    piece: int = -1
    label: list[int] = field(default_factory=list)
    text: list[int] = field(default_factory=list)
    english: list[int] = field(default_factory=list)


class _Place(NamedTuple):
    """Where the walk is: the unit and list that text goes to (None: nowhere), whether that is because of the site's own
    interface, whether this is a source text and its notes, and whether it is directly in a ``sup``."""

    unit: _Unit | None
    into: str
    interface: bool = False
    source: bool = False
    notes: bool = False
    raised: bool = False


_NOWHERE = _Place(None, "")
_INTERFACE = _Place(None, "", interface=True)


class _Tag(NamedTuple):
    """What a tag says: ``edge`` parts words; ``place`` changes where text goes, in a way that the rest tells. ``local`` is a link
    inside the page, ``unread`` is left out with all in it."""

    name: str
    edge: bool
    place: bool
    local: bool = False
    unread: bool = False
    gist: bool = False
    interface: bool = False
    search_name: bool = False
    source: bool = False
    notes: bool = False
    anchor: str = ""
    piece: int = -1


#: Behind the last tag of a page.
_END = _Tag("", edge=False, place=False)


@lru_cache(maxsize=1 << 16)  # the same tags stand on every page
def _tag(token: str) -> _Tag | None:
    """What a tag says; None for nothing."""
    name = tag_name(token)
    if hole := HOLE_RE.fullmatch(token):
        return _Tag(name, edge=True, place=False, piece=int(hole.group(1)))
    edge = bool(name) and name not in _INLINE
    if not name or token[1] == "/":
        return _Tag(name, edge, place=False) if edge else None
    attributes = {m[1]: m[2] or m[3] or m[4] or "" for m in _ATTRIBUTE_RE.finditer(opening_tag(token), len(name) + 1)}
    classes = attributes.get("class", "").split()
    unread = name in _UNREAD or "headerlink" in classes or not attributes.keys().isdisjoint(_EXCLUDED)
    says = (name == "a" and attributes.get("href", "").startswith("#"), unread, "gist" in classes, "data-study-ui" in attributes,
            "data-search-name" in attributes, "data-source" in attributes, "data-notes" in attributes,
            attributes.get("id", "") if name in _UNITS else "")
    place = any(says) or name in ("small", "sup")
    return _Tag(name, edge, place, *says) if edge or place else None


@lru_cache(maxsize=4)  # for the versions of a page in two scripts
def _plan(shape: Shape, whole: bool) -> tuple[list[_Unit], list[list[int]]]:
    """The units of a page, and the names it marks."""
    walker = _Walker(whole)
    walker.walk(shape)
    return walker.units, walker.names


class _Walker:
    """Walks the tags of a page that say something and gathers units.

    Text outside paragraphs, notes and captions goes to the latest section.
    """

    def __init__(self, whole: bool) -> None:
        self.whole = whole
        self.units = [_Unit("")]
        self.names: list[list[int]] = []
        self._section = self.units[0]
        self._place = _Place(self._section, "section")

    def walk(self, shape: Shape) -> None:
        """Go through the page once; an element that is not read is passed over as a whole."""
        at = 0  # the next text
        around: list[tuple[int, _Place]] = []  # where each open element ends, and the place around it
        into, stop = self._into(), -1
        for n, tag in enumerate(chain(map(_tag, shape.tags), [_END])):
            if tag is None or n < at:
                continue
            while around and stop <= n:
                into += range(at, stop + 1)
                at, self._place = stop + 1, around.pop()[1]
                into, stop = self._into(), around[-1][0] if around else -1
            into += range(at, n + 1)
            at = n + 1
            if tag.edge:
                into.append(-1)
            if tag.piece >= 0 and self._place.into:
                self.units.append(_Unit("", tag.piece))
            if not tag.place or (end := shape.end(n)) == n:
                continue
            place = self._next(tag)
            if place is _NOWHERE:
                at = end + 1
                if tag.edge:
                    into.append(-1)
            else:
                around.append((end, self._place))
                self._place = place if place.raised == (tag.name == "sup") else place._replace(raised=not place.raised)
                into, stop = self._into(), end

    def _into(self) -> list[int]:
        """Where text goes at this place."""
        into = self._place.into
        if into == "name":
            return self.names[-1]
        if into == "section":
            return self._section.text
        return getattr(self._place.unit, into) if into else []

    def _next(self, tag: _Tag) -> _Place:
        """The place inside an element, from the place around it."""
        here = self._place
        if tag.unread or (tag.local and here.raised):
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
        if tag.name in _HEADINGS:
            self._section = self._add(anchor)
            return here._replace(unit=self._section, into="label")
        return here

    def _add(self, anchor: str) -> _Unit:
        self.units.append(_Unit(anchor))
        return self.units[-1]
