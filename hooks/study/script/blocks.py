"""Convert the reader's text of an HTML page and nothing else, from Simplified to Traditional or the other way.

A word may be split by markup (尽<em>管</em>), so the text of a whole block is joined over its inline elements, converted
once and cut back by length. What stands beside the sentence (a note's number, a reading, a tooltip's body) is a text of its own.
"""
from __future__ import annotations

import html as entities
import re
from collections.abc import Callable, Iterator
from itertools import chain

from hooks.study.html import Cut, cut
from hooks.study.script.tags import DIVIDES, Tag, tag_reader

_ENTITY_RE = re.compile(r"&(?:#\d+|#[xX][0-9A-Fa-f]+|[A-Za-z][A-Za-z0-9]*);")
_HAN = "\u3007\u3400-\u9fff\uf900-\ufaff"
#: A line break inside a Chinese sentence is the file's, not the reader's.
_WRAP_RE = re.compile(f"(?<=[{_HAN}])[ \t]*\n[ \t]*(?=[{_HAN}])")
#: Something unreadable, so that no word reaches across it; among the texts of a page, which hold no NUL, that stands for it.
_HOLE, _UNREAD = "\N{OBJECT REPLACEMENT CHARACTER}", "\0"


def convert_blocks(page: str, convert: Callable[[list[str]], list[str]], source: str = "zh-Hans") -> str:
    """The page, itself in Simplified Chinese, with every text of the script ``source`` converted.

    Left alone: ``code pre kbd samp math script style``, elements in another language (``lang`` of ja, ko, en, zh-Hant …),
    elements with ``translate="no"`` or ``data-no-convert``, addresses, ids and every attribute but alt, title, aria-label
    and placeholder. ``lang`` follows the conversion: ``zh-Hans`` becomes ``zh-Hant``.

    Args:
        page: an HTML page or fragment with well-formed tags.
        convert: converts lines of plain text and keeps their length; is handed each text once, and none in ASCII alone.
        source: ``zh-Hans``, or ``zh-Hant`` for the elements in Traditional characters alone.
    """
    walk = _Walk(cut(page.replace(_UNREAD, "")), source)
    lines = list(walk.lines())
    plain = {text: _WRAP_RE.sub("", text).replace("\n", " ") if "\n" in text else text for _, _, text in lines}
    forms = dict(zip(plain, convert(list(plain.values())), strict=True))
    for places, pieces, text in lines:
        if forms[text] != plain[text]:
            walk.write(places, pieces, _with_wraps(text, forms[text]))
    return walk.rewritten()


class _Walk:
    """A page to be converted from the script ``source``: ``texts`` are its texts and, behind them, the values of attributes that
    people read or hear."""

    def __init__(self, page: Cut, source: str) -> None:
        self._page = page
        self._tags = [*map(tag_reader(source), page.tags), DIVIDES]  # the last: the end of the page
        self._special = [n for n, tag in enumerate(self._tags) if tag is not None and tag is not DIVIDES]
        ours, free = self._scope(source == "zh-Hans")
        self._shown = list(map(int.__and__, ours, free))
        self._texts = list(page.texts)
        self._changing: list[tuple[int, Tag, int]] = []  # the tags that change, and where their values begin
        for n in self._special:
            tag = self._tags[n]
            if tag.parts and free[n] and not tag.untouchable and (ours[n] if tag.ours is None else tag.ours):
                self._changing.append((n, tag, len(self._texts)))
                self._texts += (tag.parts[place] for place in tag.spoken)

    def _scope(self, page_is_ours: bool) -> tuple[bytearray, bytearray]:
        """For each text whether it is of the script to convert, and whether it may be changed."""
        size = len(self._page.texts)
        ours, free = bytearray([page_is_ours]) * size, bytearray([True]) * size
        for n in self._special:
            tag = self._tags[n]
            if tag.ours is not None or tag.untouchable:
                begin, end = n + 1, self._page.shape.end(n) + 1
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
                yield places, pieces, whole.replace(_UNREAD, _HOLE) if _UNREAD in whole else whole

    def _runs(self) -> Iterator[list[int]]:
        """The texts that are read as one, by their places; -1 where something unreadable begins."""
        live = bytes([not text.isascii() or "&" in text for text in self._page.texts])  # what may need conversion
        run: list[int] = []
        at = 0
        outside: list[tuple[int, list[int]]] = []  # elements beside a sentence: where each ends, and the text that goes on there
        for n, tag in enumerate(self._tags):
            if tag is None:
                continue
            if tag is DIVIDES and at == n and not live[n] and not run and not outside:
                at = n + 1
                continue
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
                yield run
                run = []
            elif (end := self._page.shape.end(n)) > n:
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
            if piece not in ("", _UNREAD):
                part = new[at:at + len(piece)]
                self._texts[place] = _with_entities(self._texts[place], part) if "&" in self._texts[place] else part
            at += len(piece)

    def rewritten(self) -> str:
        """The page as it now is."""
        tags = list(self._page.tags)
        for n, tag, first in self._changing:
            parts = list(tag.parts)
            for at, place in enumerate(tag.spoken, first):
                parts[place] = self._texts[at]
            tags[n] = "".join(parts)
        return self._page.rewritten(self._texts[:len(self._page.texts)], tags)


def _read_entity(entity: re.Match[str]) -> str:
    char = entities.unescape(entity.group())
    return char if len(char) == 1 else _HOLE


def _with_entities(raw: str, new: str) -> str:
    """``new``, the conversion of ``raw``, with the entities of ``raw`` for the characters that did not change."""
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
