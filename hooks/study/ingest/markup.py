"""HTML in a raw text → the same text with line breaks, Markdown headings and pipe tables; the rest of the tags goes.

Works on a whole saved page and on tags strewn in Markdown. ``sup`` and ``sub`` stay for the inline stage.
"""
from __future__ import annotations

import re

from hooks.study.ingest.trace import Ledger, Span, join

_TAG_RE = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9]*(?:[:-][A-Za-z0-9-]+)?)((?:\s[^<>]*)?)(/?)>")
_OPEN_COMMENT = "<!--"
_OPAQUE = frozenset(["script", "style", "template", "noscript", "svg", "head", "select", "textarea", "iframe", "object", "nav", "button", "form"])
_BLOCK = frozenset(["p", "div", "section", "article", "main", "header", "footer", "aside", "ul", "ol", "dl", "dt", "dd", "blockquote", "pre", "figure", "figcaption", "address", "center", "details", "summary", "body", "html", "fieldset", "caption", "tbody", "thead", "tfoot"])
_INLINE = frozenset(["span", "a", "b", "strong", "i", "em", "u", "s", "font", "small", "big", "code", "tt", "kbd", "mark", "abbr", "cite", "q", "img", "picture", "source", "br", "hr", "li", "sup", "sub", "ruby", "rt", "rp", "rb", "wbr", "ins", "del", "dfn", "time", "label", "input", "video", "audio", "canvas", "table", "tr", "td", "th", "colgroup", "col", "meta", "link", "title", "base", "h1", "h2", "h3", "h4", "h5", "h6"])
_ATTR_RE = re.compile(r"""\bhref\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""", re.I)
#: The elements saved pages put their article in; looked for in this order.
_ARTICLE_RE = (
    re.compile(r"<div[^<>]*\bid\s*=\s*[\"']?js_content\b[^<>]*>", re.I),
    re.compile(r"<article\b[^<>]*>", re.I),
    re.compile(r"<main\b[^<>]*>", re.I),
)


def plain_markup(text: Span, ledger: Ledger, page: bool) -> Span:
    """Take HTML tags out of a text.

    Args:
        text: the text, entities not yet decoded.
        ledger: gets a row for each tag.
        page: whether the whole file is HTML, so that its own line breaks mean nothing.
    """
    if "<" not in text.s:
        return text
    text = _without_comments(text, ledger)
    parts: list[Span] = []
    at, opaque, depth, links = 0, "", 0, []
    tables = _layout_tables(text.s)
    for match in _TAG_RE.finditer(text.s):
        closing, name = bool(match.group(1)), match.group(2).lower()
        if not _known(name):
            continue
        if opaque:
            depth += 0 if name != opaque else -1 if closing else 1
            if depth:
                continue
            ledger.drop(text[at:match.end()], "markup" if opaque == "head" else "hidden")
            at, opaque = match.end(), ""
            continue
        parts.append(_flow(text[at:match.start()], page))
        at = match.start()
        if name in _OPAQUE and not closing and not match.group(4):
            opaque, depth = name, 1
            continue
        parts.append(ledger.replace(text[at:match.end()], _instead(match, name, closing, page, links, tables), "markup"))
        at = match.end()
    if opaque and page:
        ledger.drop(text[at:], "hidden")
    else:
        parts.append(_flow(text[at:], page))
    return join(parts)


def _known(name: str) -> bool:
    return name in _BLOCK or name in _INLINE or name in _OPAQUE or (("-" in name or ":" in name) and not name.startswith("http"))


def _flow(text: Span, page: bool) -> Span:
    """In a page the line breaks of the file are plain spaces."""
    return Span(re.sub(r"[\r\n\t\f]", " ", text.s), text.at) if page else text


def _instead(match: re.Match[str], name: str, closing: bool, page: bool, links: list[str], layout: set[int]) -> str:
    """What stands in the text for one tag."""
    if name in ("sup", "sub"):
        return f"</{name}>" if closing else f"<{name}>"
    if name == "br":
        return "\n"
    if name == "hr":
        return "\n\n---\n\n"
    if re.fullmatch("h[1-6]", name):
        return "\n\n" if closing else "\n\n" + "#" * int(name[1]) + " "
    if name in ("b", "strong") and page:
        return "**"
    if name == "a" and page:
        if not closing:
            found = _ATTR_RE.search(match.group(3))
            links.append(re.sub(r"[()<>\s]", "", next(filter(None, found.groups()), "")) if found else "")
            return "[" if links[-1] else ""
        href = links.pop() if links else ""
        return f"]({href})" if href else ""
    if name == "li":
        return "" if closing else "\n- "
    if name in ("table", "tr", "td", "th", "tbody", "thead"):
        return _cell(name, closing, match.start() in layout)
    return "\n\n" if name in _BLOCK else ""


def _cell(name: str, closing: bool, layout: bool) -> str:
    if layout:
        return "\n\n"
    if name in ("td", "th"):
        return " | " if closing else ""
    if name == "tr":
        return "" if closing else "\n| "
    return "\n\n" if name == "table" else ""


def _layout_tables(text: str) -> set[int]:
    """Where tags of tables stand that only place things on a page: one cell a row, or cells as long as an essay."""
    found: set[int] = set()
    for table in re.finditer(r"<table\b", text, re.I):
        end = text.find("</table", table.end())
        end = end if end >= 0 else len(text)
        inner = text[table.start():end]
        rows, cells = len(re.findall(r"<tr\b", inner, re.I)), len(re.findall(r"<t[dh]\b", inner, re.I))
        if cells <= rows or len(re.sub(r"<[^<>]*>", "", inner)) > 300 * max(1, cells):
            found |= {m.start() for m in _TAG_RE.finditer(text, table.start(), min(end + 12, len(text)))}
    return found


def _without_comments(text: Span, ledger: Ledger) -> Span:
    parts, at = [], 0
    while (start := text.s.find(_OPEN_COMMENT, at)) >= 0:
        end = text.s.find("-->", start)
        if end < 0:
            break
        parts.append(text[at:start])
        ledger.drop(text[start:end + 3], "markup")
        at = end + 3
    return join([*parts, text[at:]]) if parts else text
