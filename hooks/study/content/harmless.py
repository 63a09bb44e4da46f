"""What a hand-written page may hold: prose and its markup, nothing that runs, loads or leads elsewhere unseen.

Pages come by pull request from people whom nobody knows. What is not in the tables here is a problem with its line, and the page
that is built is without it; the page's policy (``publish/policy.py``) would stop it a second time.
"""
from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from html import unescape

import nh3

from hooks.study.problems import Problem

TAGS = frozenset({
    "a", "abbr", "article", "aside", "b", "bdi", "bdo", "blockquote", "br", "caption", "cite", "code", "col", "colgroup", "dd", "del",
    "details", "dfn", "div", "dl", "dt", "em", "figcaption", "figure", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "i", "img", "ins", "kbd",
    "li", "mark", "nav", "ol", "p", "pre", "q", "rb", "rp", "rt", "rtc", "ruby", "s", "samp", "section", "small", "span", "strong", "sub",
    "summary", "sup", "table", "tbody", "td", "tfoot", "th", "thead", "time", "tr", "u", "ul", "var", "wbr",
})
#: Elements that go with everything in them; of any other unknown element the text stays.
_WHOLE = frozenset({
    "applet", "audio", "base", "button", "canvas", "embed", "form", "frame", "frameset", "iframe", "input", "link", "math", "meta",
    "noscript", "object", "script", "select", "style", "svg", "template", "textarea", "title", "video", "xml",
})
_EVERYWHERE = frozenset({
    "align", "class", "dir", "id", "lang", "role", "title", "translate",
})
_OF = {
    "a": {"download", "href", "hreflang", "rel"}, "img": {"alt", "height", "loading", "src", "width"}, "ol": {"reversed", "start", "type"},
    "li": {"value"}, "td": {"colspan", "headers", "rowspan"}, "th": {"colspan", "headers", "rowspan", "scope"}, "col": {"span"},
    "colgroup": {"span"}, "time": {"datetime"}, "details": {"open"}, "q": {"cite"}, "blockquote": {"cite"}, "del": {"cite", "datetime"},
    "ins": {"cite", "datetime"},
}
_PREFIXES = ("data-", "aria-")
_SCHEMES = frozenset({"http", "https", "mailto"})
_ADDRESSES = frozenset({"cite", "href", "src"})

_TAG_RE = re.compile(r"<(/?)([A-Za-z][^\s/>]*)((?:[^>\"']|\"[^\"]*\"|'[^']*')*)(>?)")
_ATTRIBUTE_RE = re.compile(r"([^\s\"'>/=]+)(?:\s*=\s*(\"[^\"]*\"|'[^']*'|[^\s\"'>]+))?")
_TARGET_RE = re.compile(r"(!?)\[(?:[^\]\\\n]|\\.)*\](?:\(|:)\s*<?([^\s<>)]*)")
_ATTR_LIST_RE = re.compile(r"\{:?([^{}\n]*=[^{}\n]*)\}")
_SCHEME_RE = re.compile(r"([a-z][a-z0-9+.-]*):", re.I)
#: Quotations and lists inside each other deeper than any prose, which the reader of Markdown follows by calling itself.
_DEEP_RE = re.compile(r"^(?:[ \t]*(?:>|[-*+][ \t])){30}", re.M)


def clean_html(html: str) -> str:
    """A rendered page of our own without everything the tables do not know; comments stay, for they are places to fill."""
    return _cleaner().clean(html)


@cache
def _cleaner() -> nh3.Cleaner:
    return nh3.Cleaner(tags=set(TAGS), clean_content_tags=set(_WHOLE), attributes={"*": set(_EVERYWHERE), **_OF},
                       attribute_filter=_kept, generic_attribute_prefixes=set(_PREFIXES), url_schemes=set(_SCHEMES), strip_comments=False,
                       link_rel=None)


def _kept(tag: str, name: str, value: str) -> str | None:
    """Pictures are files of the site; other addresses have been looked at by their scheme."""
    return None if name == "src" and _fault("src", value) else value


def check_markup(text: str, shown: str) -> list[Problem]:
    """Problems (unsafe-markup) of one page.

    Args:
        text: its Markdown, code and comments blanked out.
        shown: its path in problems.
    """
    found = [*_tags(text), *_targets(text), *_lists(text)]
    found += [(m.start(), "quotations or lists stand inside each other more than 30 deep; flatten them") for m in _DEEP_RE.finditer(text)]
    return [Problem(shown, text.count("\n", 0, at) + 1, "unsafe-markup", message) for at, message in found]


def _tags(text: str) -> Iterator[tuple[int, str]]:
    for match in _TAG_RE.finditer(text):
        closing, name, rest = match.group(1), match.group(2).lower(), match.group(3)
        if ":" in name or "@" in name:  # <https://…>, an address as a link
            if fault := _fault("href", name if ":" in name else ""):
                yield match.start(), fault
        elif match.group(4) and name not in TAGS:
            if not closing:
                yield match.start(), f"<{name[:20]}> may not stand in a page; remove it"
        elif not closing:
            yield from ((match.start(), fault) for fault in _attributes(name, rest))


def _attributes(tag: str, text: str) -> Iterator[str]:
    for match in _ATTRIBUTE_RE.finditer(text):
        name, value = match.group(1).lower(), (match.group(2) or "").strip("\"'")
        if name not in _EVERYWHERE and name not in _OF.get(tag, ()) and not name.startswith(_PREFIXES) and name != "markdown":
            yield f"the attribute “{name[:20]}” may not stand on <{tag}>; remove it"
        elif fault := _fault(name, value):
            yield fault


def _targets(text: str) -> Iterator[tuple[int, str]]:
    for match in _TARGET_RE.finditer(text):
        if fault := _fault("src" if match.group(1) else "href", match.group(2)):
            yield match.start(), fault


def _lists(text: str) -> Iterator[tuple[int, str]]:
    """Attribute lists in braces, ``{: .wide lang=en }``: only names that could do harm are looked for, since braces are prose too."""
    for match in _ATTR_LIST_RE.finditer(text):
        for part in _ATTRIBUTE_RE.finditer(match.group(1)):
            name, value = part.group(1).lower(), (part.group(2) or "").strip("\"'")
            if re.fullmatch(r"on[a-z]+|style|srcdoc|srcset|formaction|xlink:href", name):
                yield match.start(), f"the attribute “{name[:20]}” may not stand in a page; remove it"
            elif fault := _fault(name, value):
                yield match.start(), fault


def _fault(name: str, value: str) -> str:
    """What is wrong with an address, '' for nothing: read as a browser does, without the characters that it ignores."""
    if name not in _ADDRESSES:
        return ""
    address = re.sub(r"[\x00-\x20\x7f-\xa0]", "", unescape(value))
    scheme = _SCHEME_RE.match(address)
    if name == "src" and (scheme or address.startswith("//")):
        return "a picture must be a file of this site; put it into docs/assets/ and name it there"
    if scheme and scheme.group(1).lower() not in _SCHEMES:
        return f"an address may not begin with “{scheme.group()[:20]}”; use https:, mailto: or a file of this site"
    return ""
