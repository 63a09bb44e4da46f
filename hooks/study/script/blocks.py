"""Convert the reader's text of an HTML page and nothing else, from Simplified to Traditional or the other way.

A word may be split by markup (尽<em>管</em>), so the text of a whole block is joined over its inline elements, converted
once and cut back by length. What stands beside the sentence (a note's number, a reading, a tooltip's body) is a text of its own.
"""
from __future__ import annotations

import html as entities
import re
from collections.abc import Callable, Iterator
from itertools import chain, repeat

from hooks.study.html import Cut, cut
from hooks.study.script.tags import Tag, read_tag

_ENTITY_RE = re.compile(r"&(?:#\d+|#[xX][0-9A-Fa-f]+|[A-Za-z][A-Za-z0-9]*);")
_HAN = "\u3007\u3400-\u9fff\uf900-\ufaff"
#: A line break inside a Chinese sentence is the file's, not the reader's.
_WRAP_RE = re.compile(f"(?<=[{_HAN}])[ \t]*\n[ \t]*(?=[{_HAN}])")
#: Something unreadable, so that no word reaches across it; among the texts of a page, which hold no NUL, that stands for it.
_HOLE, _UNREAD = "\N{OBJECT REPLACEMENT CHARACTER}", "\0"


def convert_blocks(page: str, convert: Callable[[str], str], source: str = "zh-Hans") -> str:
    """The page, itself in Simplified Chinese, with every text of the script ``source`` converted.

    Left alone: ``code pre kbd samp math script style``, elements in another language (``lang`` of ja, ko, en, zh-Hant …),
    elements with ``translate="no"`` or ``data-no-convert``, addresses, ids and every attribute but alt, title, aria-label
    and placeholder. ``lang`` follows the conversion: ``zh-Hans`` becomes ``zh-Hant``.

    Args:
        page: an HTML page or fragment with well-formed tags.
        convert: converts plain text line by line and keeps its length; is handed each text once, and none in ASCII alone.
        source: ``zh-Hans``, or ``zh-Hant`` for the elements in Traditional characters alone.
    """
    walk = _Walk(cut(page.replace(_UNREAD, "")), source)
    lines = list(walk.lines())
    plain = {text: _WRAP_RE.sub("", text).replace("\n", " ") for _, _, text in lines}
    converted = convert("\n".join(plain.values())).split("\n") if plain else []
    forms = dict(zip(plain, converted, strict=True))
    for places, pieces, text in lines:
        if forms[text] != plain[text]:
            walk.write(places, pieces, _with_wraps(text, forms[text]))
    return walk.joined()


class _Walk:
    """A page to be converted from the script ``source``: ``texts`` are its texts and, behind them, the values of attributes that
    people read or hear."""

    def __init__(self, page: Cut, source: str) -> None:
        self._page = page
        self._tags = {n: tag for n, tag in enumerate(map(read_tag, page.tags, repeat(source))) if tag}
        ours, free = self._scope(source == "zh-Hans")
        self._shown = list(map(int.__and__, ours, free))
        self._texts = list(page.texts)
        self._changing: dict[int, int] = {}  # the tags that change, and where their values begin
        for n, tag in self._tags.items():
            if tag.parts and free[n] and not tag.untouchable and (ours[n] if tag.ours is None else tag.ours):
                self._changing[n] = len(self._texts)
                self._texts += (tag.parts[place] for place in tag.spoken)

    def _scope(self, page_is_ours: bool) -> tuple[bytearray, bytearray]:
        """For each text whether it is of the script to convert, and whether it may be changed."""
        size = len(self._page.texts)
        ours, free = bytearray([page_is_ours]) * size, bytearray([True]) * size
        for n, tag in self._tags.items():
            if tag.ours is not None or tag.untouchable:
                begin, end = n + 1, self._page.end(n) + 1
                if tag.ours is not None:
                    ours[begin:end] = bytes([tag.ours]) * (end - begin)
                if tag.untouchable:
                    free[begin:end] = bytes(end - begin)
        return ours, free

    def lines(self) -> Iterator[tuple[list[int], list[str], str]]:
        """What is converted as one and is not ASCII alone: the places it stands in, its piece at each, entities read, and the whole."""
        hidden = zip(self._page.texts, self._shown, strict=True)
        texts = [text if show else _UNREAD if text and not text.isspace() else "" for text, show in hidden]
        values = range(len(texts), len(self._texts))
        texts += [self._texts[place] for place in values]
        texts.append(_UNREAD)  # the last: place -1
        for places in chain(self._runs(), ([place] for place in values)):
            pieces = [texts[place] for place in places]
            whole = "".join(pieces)
            if "&" in whole:
                pieces = [_ENTITY_RE.sub(_read_entity, piece) for piece in pieces]
                whole = "".join(pieces)
            if not whole.isascii():
                yield places, pieces, whole.replace(_UNREAD, _HOLE)

    def _runs(self) -> Iterator[list[int]]:
        """The texts that are read as one, by their places; -1 where something unreadable begins."""
        run: list[int] = []
        at = 0
        outside: list[tuple[int, list[int]]] = []  # elements beside a sentence: where each ends, and the text that goes on there
        for n, tag in chain(self._tags.items(), [(len(self._page.tags), Tag(divides=True))]):
            end = -1
            while outside and outside[-1][0] <= n:
                end, rest = outside.pop()
                run += range(at, end + 1)
                yield run
                run, at = rest, end + 1
            if end == n:
                continue
            run += range(at, n + 1)
            at = n + 1
            if tag.divides:
                if run:
                    yield run
                    run = []
            elif (end := self._page.end(n)) > n:
                if not self._shown[n + 1]:
                    run.append(-1)
                if tag.beside:
                    outside.append((end, run))
                    run = []
        yield run

    def write(self, places: list[int], pieces: list[str], new: str) -> None:
        """Cut ``new``, the conversion of the joined ``pieces``, back into the places they came from."""
        at = 0
        for place, piece in zip(places, pieces, strict=True):
            if piece != _UNREAD:
                self._texts[place] = _with_entities(self._texts[place], new[at:at + len(piece)])
            at += len(piece)

    def joined(self) -> str:
        """The page as it now is."""
        tags = list(self._page.tags)
        for n, at in self._changing.items():
            parts = list(self._tags[n].parts)
            for place in self._tags[n].spoken:
                parts[place] = self._texts[at]
                at += 1
            tags[n] = "".join(parts)
        return self._page.joined(self._texts[:len(self._page.texts)], tags)


def _read_entity(entity: re.Match[str]) -> str:
    char = entities.unescape(entity.group())
    return char if len(char) == 1 else _HOLE


def _with_entities(raw: str, new: str) -> str:
    """``new``, the conversion of ``raw``, with the entities of ``raw`` for the characters that did not change."""
    if "&" not in raw:
        return new
    chars = list(new)
    gone = 0  # how many more characters the entities so far have than what they stand for
    for match in _ENTITY_RE.finditer(raw):
        at = match.start() - gone
        if chars[at] == _read_entity(match):
            chars[at] = match.group()
        gone += len(match.group()) - 1
    return "".join(chars)


def _with_wraps(text: str, new: str) -> str:
    """``new``, the conversion of ``text`` without its wraps, with them."""
    if "\n" not in text:
        return new
    chars = list(new)
    for match in _WRAP_RE.finditer(text):
        chars[match.start():match.start()] = match.group()
    for match in re.finditer("\n", text):
        chars[match.start()] = "\n"
    return "".join(chars)
