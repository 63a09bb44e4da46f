"""HTML cut at its tags, for the passes over finished pages: script conversion, languages, search, links.

The pages walked are our own, Python-Markdown's and nh3's, so tags are well formed; the pieces join back to the same string. A page
has a thousand tags, and most of them are nothing to most passes: a pass looks at those that matter to it and leaves the others to
``map`` and slices.
"""
from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from html import unescape
from itertools import accumulate

_REST = r"[^>\"']*(?:(?:\"[^\"]*\"|'[^']*')[^>\"']*)*>"
#: Elements whose content is not text for a reader.
_OPAQUE = ("script", "style", "textarea", "template")
_OPAQUES = "|".join(rf"(?i:{name})\b{_REST}(?<!/>).*?(?:</(?i:{name})\s*>|\Z)" for name in _OPAQUE)
#: An opaque element (the letters first, for speed); a tag, whose attributes may hold '>' in quotes; comment, CDATA or doctype.
#: A '<' that opens none is text.
_TOKEN_RE = re.compile(rf"(<(?:(?=[sStT])(?:{_OPAQUES})|/?[A-Za-z]{_REST}|!--.*?-->|![^>]*>))", re.S)
_OPENING_RE = re.compile(rf"<[A-Za-z]{_REST}")
_CLOSING_RE = re.compile(rf"</(?:{'|'.join(_OPAQUE)})\s*>\Z", re.I)
_NAME_RE = re.compile(r"</?([A-Za-z][A-Za-z0-9-]*)")
_HEADINGS = frozenset({"h2", "h3", "h4", "h5"})
_ID_RE = re.compile(r'\sid="([^"]+)"')
VOID = frozenset({"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"})


class Shape:
    """The tags of a page, whatever its texts: versions of one page in two scripts share it, and what a pass learns from it."""

    def __init__(self, tags: list[str]) -> None:
        self.tags = tags

    @cached_property
    def _depths(self) -> list[int]:
        """How many elements are open behind each tag."""
        depths = list(accumulate(map(_step, self.tags)))
        sound = not depths or (depths[-1] == 0 and min(depths) == 0)
        return depths if sound else list(accumulate(_paired(self.tags)))

    def end(self, n: int) -> int:
        """The number of the tag that closes what tag ``n`` opens; ``n`` for an element without content or without an end."""
        depth = self._depths[n]
        return self._depths.index(depth - 1, n) if depth > (self._depths[n - 1] if n else 0) else n


@dataclass(frozen=True)
class Cut:
    """A page in pieces: ``texts[n]`` stands before ``tags[n]``, there is one text more than tags, and ``texts[n + 1:shape.end(n) + 1]``
    stand in the element that tag ``n`` opens. A comment is one of the tags, and so is a whole script, style, textarea or template."""

    texts: list[str]
    tags: list[str]
    shape: Shape

    def rewritten(self, texts: list[str], tags: list[str]) -> str:
        """The page with other texts, still without tags in them, and tags that differ in what people read or in their script alone;
        need not be cut again."""
        page = joined(texts, tags)
        _remember(page, Cut(texts, tags, self.shape))
        return page


#: The latest pages and fragments in pieces: the passes over a page follow one another.
_latest: dict[str, Cut] = {}


def cut(html: str) -> Cut:
    """A page in pieces, which nobody may change."""
    if html not in _latest:
        _remember(html, _cut(html))
    return _latest[html]


def _cut(html: str) -> Cut:
    parts = _TOKEN_RE.split(html)
    return Cut(parts[::2], parts[1::2], Shape(parts[1::2]))


def _remember(html: str, pieces: Cut) -> None:
    if len(_latest) > 15:
        del _latest[next(iter(_latest))]
    _latest[html] = pieces


def joined(texts: list[str], tags: list[str]) -> str:
    """Texts and tags in turn, as one page."""
    parts = [""] * (len(texts) + len(tags))
    parts[::2], parts[1::2] = texts, tags
    return "".join(parts)


def tokens(html: str) -> Iterator[tuple[str, str]]:
    """Yield ("text", s), ("open", s), ("close", s) and ("other", s) so that the s joined are ``html`` again.

    ``other`` is comments, doctypes and the whole content of script, style, textarea and template.
    A void element (``br``) is an ``open`` without a ``close``.
    """
    for n, token in enumerate(_TOKEN_RE.split(html)):
        if not n % 2:
            if token:
                yield "text", token
        elif token[1] == "!":
            yield "other", token
        elif tag_name(token) in _OPAQUE:
            yield from _opaque(token)
        else:
            yield "close" if token[1] == "/" else "open", token


def _opaque(token: str) -> Iterator[tuple[str, str]]:
    """The tokens of an opaque element, or of its end without a beginning."""
    if token[1] == "/":
        yield "close", token
        return
    opening = opening_tag(token)
    closing = _CLOSING_RE.search(token, len(opening))
    content = token[len(opening):closing.start() if closing else len(token)]
    yield "open", opening
    if content:
        yield "other", content
    if closing:
        yield "close", closing.group()


def opening_tag(token: str) -> str:
    """The tag with the attributes, of a tag or a whole opaque element."""
    match = _OPENING_RE.match(token)
    return match.group() if match else token


def headings(html: str) -> list[tuple[str, str, int]]:
    """Every ``h2`` to ``h5`` that has an id, as (title, id, level): the level of ``h2`` is 1, titles are plain text."""
    page = cut(html)
    found = []
    for n, name in enumerate(map(tag_name, page.tags)):
        anchor = _ID_RE.search(page.tags[n]) if name in _HEADINGS else None
        if anchor:
            title = "".join(map(unescape, page.texts[n + 1:page.shape.end(n) + 1]))
            found.append((title, anchor.group(1), int(name[1]) - 1))
    return found


@lru_cache(maxsize=1 << 16)  # the same tags stand on every page
def tag_name(token: str) -> str:
    """``<A href=…>`` → ``a``; '' for what is no tag."""
    match = _NAME_RE.match(token)
    return match.group(1).lower() if match else ""


@lru_cache(maxsize=1 << 16)
def _step(token: str) -> int:
    """1 for a tag that opens an element with content, -1 for one that closes."""
    name = tag_name(token)
    if not name or name in VOID or name in _OPAQUE or token.endswith("/>"):
        return 0
    return -1 if token[1] == "/" else 1


def _paired(tags: list[str]) -> list[int]:
    """The steps of ``tags``, 0 for one that has no partner."""
    paired, opened = [0] * len(tags), []
    for n, tag in enumerate(tags):
        step, name = _step(tag), tag_name(tag)
        if step > 0:
            opened.append((name, n))
        elif step and any(name == other for other, _ in opened):
            other, one = opened.pop()
            while other != name:
                other, one = opened.pop()
            paired[one], paired[n] = 1, -1
    return paired
