"""HTML as the site writes it → XHTML as EPUB 3 wants it: well formed, with a namespace, and nothing a book cannot hold."""
from __future__ import annotations

import re
from functools import cache

from lxml import etree

#: Elements a book keeps; of any other the text stays.
_KEPT = frozenset({
    "a", "abbr", "b", "bdi", "blockquote", "br", "caption", "cite", "code", "dd", "del", "dfn", "div", "dl", "dt", "em", "h2", "h3", "h4",
    "h5", "hr", "i", "ins", "kbd", "li", "mark", "ol", "p", "pre", "q", "rp", "rt", "ruby", "s", "small", "span", "strong", "sub", "sup",
    "table", "tbody", "td", "tfoot", "th", "thead", "tr", "u", "ul"})
#: In place of the name of an element whose tags go.
_DROPPED = "dropped"
#: These go with everything in them.
_WHOLE = ("button", "details", "img", "script", "style", "svg", "template")
_ATTRIBUTES = frozenset({"class", "id", "lang", "title"})
_MORE = {"a": _ATTRIBUTES | {"href"}, "ol": _ATTRIBUTES | {"start"}, "td": _ATTRIBUTES | {"colspan", "rowspan"},
         "th": _ATTRIBUTES | {"colspan", "rowspan", "scope"}}
_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_ID_RE = re.compile(r"[^\W\d][\w.-]*")
#: Where a link in a book may lead: out into the web, to another chapter, to a place in this one.
_LINK_RE = re.compile(r"https?://|mailto:|#|[a-z]+\.xhtml(?:#|$)")


def to_xhtml(fragment: str) -> str:
    """A fragment of HTML as the inside of an XHTML ``section``.

    Links to pages of the site lose their address and keep their words; pictures and boxes that open are left out.
    """
    root = etree.fromstring(f"<html><body>{fragment}</body></html>", _parser()).find("body")
    root.tag, root.text = "section", root.text if (root.text or "").strip() else None
    root.attrib.clear()
    etree.strip_elements(root, *_WHOLE, with_tail=False)
    etree.strip_tags(root, etree.Comment, etree.ProcessingInstruction)
    seen: set[str] = set()
    for element in root.iterdescendants():
        if element.tag not in _KEPT or (element.tag == "a" and not _LINK_RE.match(element.get("href", ""))):
            element.tag = _DROPPED
        else:
            _keep_attributes(element, seen)
    etree.strip_tags(root, _DROPPED)
    return etree.tostring(root, encoding="unicode", with_tail=False)[len("<section>"):-len("</section>")] if len(root) or root.text else ""


@cache
def _parser() -> etree.HTMLParser:
    return etree.HTMLParser()


def _keep_attributes(element: etree._Element, seen: set[str]) -> None:
    """Only what the tables name; ids once in a file; a language in the name that XML has for it too."""
    allowed = _MORE.get(element.tag, _ATTRIBUTES)
    for name, value in element.items():
        if name not in allowed or (name == "id" and (value in seen or not _ID_RE.fullmatch(value))):
            del element.attrib[name]
        elif name == "id":
            seen.add(value)
        elif name == "lang" and value:
            element.set(_XML_LANG, value)
