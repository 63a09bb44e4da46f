"""Convert the reader's text of an HTML page and nothing else, from Simplified to Traditional or the other way.

A word may be split by markup (尽<em>管</em>), so the text of a whole block is joined over its inline elements, converted
once and cut back by length. What stands beside the sentence (a note's number, a reading, a tooltip's body) is a text of its own.
"""
from __future__ import annotations

import html as entities
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import lru_cache

from hooks.study.html import VOID, tag_name, tokens

_INLINE = frozenset((
    "a", "abbr", "b", "bdi", "bdo", "big", "br", "button", "cite", "data", "del", "dfn", "em", "font", "i", "img", "input",
    "ins", "label", "mark", "q", "rb", "ruby", "s", "small", "span", "strong", "sub", "time", "tt", "u", "var", "wbr"))
#: Inside a sentence but no part of it; the sentence goes on behind.
_BESIDE = frozenset({"rt", "rp", "sup", "svg", "picture"})
_VERBATIM = frozenset({"code", "pre", "kbd", "samp", "math"})
_TRADITIONAL = frozenset({"zh-hant", "zh-tw", "zh-hk", "zh-mo"})
_SPOKEN_META = frozenset({"description", "keywords", "og:title", "og:description", "twitter:title", "twitter:description"})
_ATTRIBUTE_RE = re.compile(r"""(?<=\s)([A-Za-z:-]+)(?:(\s*=\s*)("[^"]*"|'[^']*'|[^\s"'>]+))?""")
_ENTITY_RE = re.compile(r"&(?:#\d+|#[xX][0-9A-Fa-f]+|[A-Za-z][A-Za-z0-9]*);")
#: The language of an element to be converted, in its attribute's quotation marks, by the script converted from.
_LANG_RE = {"zh-Hans": re.compile(r"\bzh(-hans(-cn)?|-cn|-sg)?(?=[\"']?$)", re.I),
            "zh-Hant": re.compile(r"\bzh(-hant(-tw|-hk|-mo)?|-tw|-hk|-mo)(?=[\"']?$)", re.I)}
_HAN = "\u3007\u3400-\u9fff\uf900-\ufaff"
#: A line break inside a Chinese sentence is the file's, not the reader's.
_WRAP_RE = re.compile(f"(?<=[{_HAN}])[ \t]*\n[ \t]*(?=[{_HAN}])")
_HOLE = "\N{OBJECT REPLACEMENT CHARACTER}"


@dataclass
class _Text:
    """One text to convert: pieces of it, each with its place in the output, and the entities its characters came from."""

    places: list[int] = field(default_factory=list)
    pieces: list[str] = field(default_factory=list)
    entities: dict[int, str] = field(default_factory=dict)
    length: int = 0

    def add(self, place: int, raw: str) -> None:
        """Add ``raw`` HTML text that stands at ``place`` of the output."""
        if "&" in raw:
            raw = self._read(raw)
        self.places.append(place)
        self.pieces.append(raw)
        self.length += len(raw)

    def _read(self, raw: str) -> str:
        text, at = "", 0
        for match in _ENTITY_RE.finditer(raw):
            char = entities.unescape(match.group())
            text += raw[at:match.start()]
            self.entities[self.length + len(text)] = match.group()
            text += char if len(char) == 1 else _HOLE
            at = match.end()
        return text + raw[at:]

    def hole(self) -> None:
        """Mark that something unreadable stands here, so that no word reaches across it."""
        self.add(-1, _HOLE)


@dataclass(frozen=True)
class _Tag:
    """What an opening tag says. ``lang`` is its language in lower case; ``parts`` the tag cut at the values that change: a language,
    and those people read or hear (``spoken``, places in ``parts``)."""

    name: str
    inline: bool
    beside: bool
    void: bool
    untouchable: bool
    lang: str
    parts: tuple[str, ...]
    spoken: tuple[int, ...]


@dataclass
class _Open:
    """An element not yet closed: whether its text is of the script to convert, whether it may be, where its text goes."""

    name: str
    ours: bool
    untouchable: bool
    text: _Text
    beside: bool = False


class _Walk:
    """One pass over a page whose own script is Simplified, to convert what is of the script ``source``: ``out`` are the tokens,
    ``texts`` what is to be converted and put back into them."""

    def __init__(self, page: str, source: str) -> None:
        self._source = source
        self.out: list[str] = []
        self.texts: list[_Text] = []
        self._open = [_Open("", source == "zh-Hans", False, self._new_text())]
        out = self.out
        for kind, token in tokens(page):
            if kind == "text":
                top = self._open[-1]
                if top.ours and not top.untouchable:
                    top.text.add(len(out), token)
                elif not token.isspace():
                    top.text.hole()
                out.append(token)
            elif kind == "open":
                self._enter(_tag(token, source), token)
            else:
                out.append(token)
                if kind == "close":
                    self._leave(tag_name(token))

    def _new_text(self) -> _Text:
        self.texts.append(_Text())
        return self.texts[-1]

    def _enter(self, tag: _Tag, token: str) -> None:
        top = self._open[-1]
        ours = top.ours if not tag.lang else _script(tag.lang) == self._source
        untouchable = top.untouchable or tag.untouchable
        if ours and not untouchable and tag.parts:
            for place in tag.spoken:
                self._new_text().add(len(self.out) + place, tag.parts[place])
            self.out += tag.parts
        else:
            self.out.append(token)
        if not tag.inline and not tag.beside and top.text.places:
            top.text = self._new_text()
        if tag.void:
            return
        if not ours or untouchable:
            top.text.hole()
        text = top.text if tag.inline and not tag.beside else self._new_text()
        self._open.append(_Open(tag.name, ours, untouchable, text, tag.beside))

    def _leave(self, name: str) -> None:
        """Close the innermost element of that name, and what stands open inside it; a stray end tag closes nothing."""
        if self._open[-1].name != name and all(element.name != name for element in self._open[1:]):
            return
        while True:
            element = self._open.pop()
            if element.name not in _INLINE and not element.beside and self._open[-1].text.places:
                self._open[-1].text = self._new_text()
            if element.name == name:
                return


@lru_cache(maxsize=1 << 16)  # the same tags stand on every page
def _tag(token: str, source: str) -> _Tag:
    name = tag_name(token)
    attributes = {key.lower(): (value or "").strip("\"'") for key, _, value in _ATTRIBUTE_RE.findall(token)}
    untouchable = name in _VERBATIM or attributes.get("translate") == "no" or "data-no-convert" in attributes
    parts, spoken = _split_attributes(name, token, source, attributes)
    return _Tag(name, name in _INLINE, name in _BESIDE or "data-study-ui" in attributes, name in VOID, untouchable,
                (attributes.get("lang") or attributes.get("xml:lang") or "").lower(), parts, spoken)


def _split_attributes(name: str, token: str, source: str, attributes: dict[str, str]) -> tuple[tuple[str, ...], tuple[int, ...]]:
    """A tag in pieces, the values people read or hear apart with their places; () where nothing in it changes."""
    heard = {"alt", "title", "aria-label", "placeholder"}
    if name == "meta" and (attributes.get("name") or attributes.get("property")) in _SPOKEN_META:
        heard.add("content")
    parts: list[str] = []
    spoken: list[int] = []
    at = 0
    for match in _ATTRIBUTE_RE.finditer(token):
        key, value = match.group(1).lower(), match.group(3)
        if value and key in ("lang", "xml:lang"):
            target = "zh-Hant" if source == "zh-Hans" else "zh-Hans"
            parts += [token[at:match.start(3)], _LANG_RE[source].sub(target, value)]
        elif value and key in heard:
            parts += [token[at:match.start(3)], value]
            spoken.append(len(parts) - 1)
        else:
            continue
        at = match.end(3)
    return ((*parts, token[at:]) if parts else ()), tuple(spoken)


def _script(lang: str) -> str:
    """The script that a language tag in lower case stands for, '' for other languages than Chinese."""
    if lang.split("-")[0] != "zh":
        return ""
    return "zh-Hant" if lang in _TRADITIONAL or lang.startswith("zh-hant-") else "zh-Hans"


def convert_blocks(page: str, convert: Callable[[str], str], source: str = "zh-Hans") -> str:
    """The page, itself in Simplified Chinese, with every text of the script ``source`` converted.

    Left alone: ``code pre kbd samp math script style``, elements in another language (``lang`` of ja, ko, en, zh-Hant …),
    elements with ``translate="no"`` or ``data-no-convert``, addresses, ids and every attribute but alt, title, aria-label
    and placeholder. ``lang`` follows the conversion: ``zh-Hans`` becomes ``zh-Hant``.

    Args:
        page: an HTML page or fragment with well-formed tags.
        convert: converts plain text line by line and keeps its length.
        source: ``zh-Hans``, or ``zh-Hant`` for the elements in Traditional characters alone.
    """
    walk = _Walk(page.replace("\0", ""), source)
    texts = [text for text in walk.texts if max(text.places, default=-1) >= 0]
    lines = ["".join(text.pieces) for text in texts]
    plain = [_WRAP_RE.sub("", line).replace("\n", " ") if "\n" in line else line for line in lines]
    converted = convert("\n".join(plain)).split("\n") if lines else []
    for text, line, new in zip(texts, lines, converted, strict=True):
        _put_back(walk.out, text, line, new)
    return "".join(walk.out)


def _put_back(out: list[str], text: _Text, line: str, new: str) -> None:
    """Cut ``new``, the conversion of ``line`` without its wraps, back into the pieces it came from."""
    if text.entities or "\n" in line:
        chars = list(new)
        for match in _WRAP_RE.finditer(line):
            chars[match.start():match.start()] = match.group()
        for match in re.finditer("\n", line):
            chars[match.start()] = "\n"
        for at, entity in text.entities.items():
            chars[at] = entity if chars[at] == line[at] else chars[at]
    else:
        chars = new
    at = 0
    for place, piece in zip(text.places, text.pieces, strict=True):
        if place >= 0:
            out[place] = "".join(chars[at:at + len(piece)])
        at += len(piece)
