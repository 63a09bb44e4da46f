"""EPUB books: the chapters in reading order, notes tied to their marks by their links."""

from __future__ import annotations

import html
import re
from html.entities import name2codepoint

from lxml import etree

from hooks.study.ingest.documents.container import Container, UnreadableError, beside, parse_xml
from hooks.study.ingest.documents.hypertext import Hypertext
from hooks.study.ingest.documents.reading import Reading, Strip, Writer, closed_up
from hooks.study.ingest.documents.styles import tag, value

_ENTITY_RE = re.compile(rb"&(?!(?:amp|lt|gt|quot|apos);)([A-Za-z][A-Za-z0-9]{1,9});")
#: ``作者：某某``, ``某某 著``.
_DID = 8
_PAGE = frozenset({"application/xhtml+xml", "text/html", "application/x-dtbook+xml", ""})


def read_epub(data: bytes) -> Reading:
    """Read an .epub file.

    Raises:
        UnreadableError: where it is no EPUB, protected, or a bomb.
    """
    container = Container(data)
    if "META-INF/container.xml" not in container:
        raise UnreadableError("the file is no EPUB; export it again")
    if "META-INF/rights.xml" in container or "META-INF/sinf.xml" in container:
        raise UnreadableError("the book is copy-protected; use a copy without protection")
    package = next((value(e, "full-path") for e in container.tree("META-INF/container.xml").iter("{*}rootfile")), "")
    root = container.tree(package)
    writer = Writer()
    pages = [(name, _page(container, name)) for name in _reading_order(root, package, container, writer)]
    bodies = [(name, body) for name, page in pages if (body := next((e for e in page.iter() if tag(e) == "body"), None)) is not None]
    _title(root, bodies, writer)
    Hypertext(bodies, writer).read()
    for name in container.broken:
        writer.remark(name, "cut-off" if name in container.cut else "broken-xml", 1)
    return writer.reading()


def _reading_order(root: etree._Element, package: str, container: Container, writer: Writer) -> list[str]:
    """The names of the pages in the spine; its table of contents is left out and listed."""
    items = {value(e, "id"): e for e in root.iter("{*}item")}
    names = []
    for reference in root.iter("{*}itemref"):
        item = items.get(value(reference, "idref"))
        if item is None or value(item, "media-type") not in _PAGE:
            continue
        name = beside(package, value(item, "href"))
        if name not in container:
            writer.remark(name, "missing-part", 1)
        elif "nav" in value(item, "properties").split():
            writer.leave(closed_up(" ".join(_page(container, name).itertext())), "contents")
        elif name not in names:
            names.append(name)
    return names


def _page(container: Container, name: str) -> etree._Element:
    """A page as a tree; HTML's named entities need a document type that is not loaded, so they are read here."""
    data = _ENTITY_RE.sub(_character, container.read(name))
    try:
        return parse_xml(data)
    except etree.XMLSyntaxError:
        parser = etree.HTMLParser(no_network=True, huge_tree=False, remove_comments=True, remove_pis=True, encoding=_encoding(data))
        page = etree.fromstring(data, parser)
        page = page if page is not None else etree.Element("html")
        container.recovered(name, data, page)
        return page


def _character(match: re.Match[bytes]) -> bytes:
    name = match.group(1).decode("ascii")
    if name in name2codepoint:
        return f"&#{name2codepoint[name]};".encode("ascii")
    return f"&amp;{name};".encode("ascii") if html.unescape(f"&{name};") == f"&{name};" else match.group()


def _encoding(data: bytes) -> str | None:
    match = re.search(rb"""(?:encoding|charset)\s*=\s*["']?([A-Za-z0-9_-]{3,20})""", data[:1000])
    return match.group(1).decode("ascii") if match else "utf-8"


def _title(root: etree._Element, bodies: list[tuple[str, etree._Element]], writer: Writer) -> None:
    """The title of the book's own record, where its pages do not show it, and its authors, where they do not either."""
    title = next((closed_up(e.text or "").strip() for e in root.iter("{*}title")), "")
    opening = "".join("".join("".join(body.itertext()) for _, body in bodies[:3]).split())[:3000]
    if title and "".join(title.split()) not in opening:
        writer.block(Strip().sign("# ").add(title))
        for creator in root.iter("{*}creator"):
            name = closed_up("".join(creator.itertext())).strip()
            if name and value(creator, "role") in ("", "aut") and not _signs(name, bodies[:3]):
                writer.block(Strip().add(name))


def _signs(name: str, bodies: list[tuple[str, etree._Element]]) -> bool:
    """Whether a name stands on a line of its own, with no more than what its bearer did."""
    bare = "".join(name.split())
    for element in (e for _, body in bodies for e in body.iter()):
        line = ""
        for text in element.itertext():
            line += "".join(text.split())
            if len(line) > len(bare) + _DID:
                break
        else:
            if bare in line:
                return True
    return False
