"""What a tag says to script conversion: where texts end, what stays as it is, which attributes people read."""
from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, lru_cache, partial

from hooks.study.html import opening_tag, tag_name

_INLINE = frozenset((
    "a", "abbr", "b", "bdi", "bdo", "big", "br", "button", "cite", "data", "del", "dfn", "em", "font", "i", "img", "input",
    "ins", "label", "mark", "q", "rb", "ruby", "s", "small", "span", "strong", "sub", "time", "tt", "u", "var", "wbr"))
#: Inside a sentence but no part of it; the sentence goes on behind.
_BESIDE = frozenset({"rt", "rp", "sup", "svg", "picture"})
_VERBATIM = frozenset({"code", "pre", "kbd", "samp", "math"})
_TRADITIONAL = frozenset({"zh-hant", "zh-tw", "zh-hk", "zh-mo"})
_SPOKEN_META = frozenset({"description", "keywords", "og:title", "og:description", "twitter:title", "twitter:description"})
_ATTRIBUTE_RE = re.compile(r"""(?<=\s)([A-Za-z:-]+)(?:(\s*=\s*)("[^"]*"|'[^']*'|[^\s"'>]+))?""")
#: The language of an element to be converted, in its attribute's quotation marks, by the script converted from.
_LANG_RE = {"zh-Hans": re.compile(r"\bzh(-hans(-cn)?|-cn|-sg)?(?=[\"']?$)", re.I),
            "zh-Hant": re.compile(r"\bzh(-hant(-tw|-hk|-mo)?|-tw|-hk|-mo)(?=[\"']?$)", re.I)}


@dataclass(frozen=True)
class Tag:
    """What a tag says.

    Args:
        divides: one text ends here and another begins.
        beside: it opens an element that is no part of the sentence it stands in.
        untouchable: nothing in the element is converted.
        ours: whether the element is of the script to convert; None: as what it stands in.
        parts: the tag cut at the values that change: a language, and those people read or hear.
        spoken: places in ``parts`` of what people read or hear.
    """

    divides: bool = False
    beside: bool = False
    untouchable: bool = False
    ours: bool | None = None
    parts: tuple[str, ...] = ()
    spoken: tuple[int, ...] = ()


#: What most tags say, if anything.
DIVIDES = Tag(divides=True)


@cache
def tag_reader(source: str) -> Callable[[str], Tag | None]:
    """What tells for a tag, or a whole script or style, what it says to conversion from the script ``source``; None for nothing."""
    return lru_cache(maxsize=1 << 16)(partial(_read_tag, source))  # the same tags stand on every page


def _read_tag(source: str, token: str) -> Tag | None:
    name = tag_name(token)
    if not name or token[1] == "/":
        return DIVIDES if name and name not in _INLINE | _BESIDE else None
    opening = opening_tag(token)
    attributes = {key.lower(): (value or "").strip("\"'") for key, _, value in _ATTRIBUTE_RE.findall(opening)}
    beside = name in _BESIDE or "data-study-ui" in attributes
    untouchable = name in _VERBATIM or attributes.get("translate") == "no" or "data-no-convert" in attributes
    lang = (attributes.get("lang") or attributes.get("xml:lang") or "").lower()
    parts, spoken = _split_attributes(name, opening, source, attributes)
    if parts:
        parts = (*parts, token[len(opening):])
    tag = Tag(name not in _INLINE and not beside, beside, untouchable, _script(lang) == source if lang else None, parts, spoken)
    return DIVIDES if tag == DIVIDES else tag if tag != Tag() else None


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
