"""A built page as the tests see it: elements with their attributes and text, by the standard library's parser."""
from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path

VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}


@dataclass
class Element:
    """One element; ``children`` are elements and strings."""

    tag: str
    attributes: dict[str, str]
    parent: Element | None = None
    children: list = field(default_factory=list)

    def walk(self) -> Iterator[Element]:
        yield self
        for child in self.children:
            if isinstance(child, Element):
                yield from child.walk()

    def find(self, tag: str = "", **attributes: str | None) -> list[Element]:
        """Elements of that tag that carry every attribute (None: with any value)."""
        wanted = {k.rstrip("_").replace("_", "-"): v for k, v in attributes.items()}
        return [e for e in self.walk() if (not tag or e.tag == tag)
                and all(k in e.attributes and (v is None or v in e.attributes[k].split()) for k, v in wanted.items())]

    def text(self, skip: tuple[str, ...] = ()) -> str:
        """Text below, without elements that carry one of the attributes in ``skip``."""
        if any(s in self.attributes for s in skip):
            return ""
        return "".join(c if isinstance(c, str) else c.text(skip) for c in self.children)


class _Parser(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.root = self.at = Element("#root", {})

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, {k: v or "" for k, v in attrs}, self.at)
        self.at.children.append(element)
        if tag not in VOID:
            self.at = element

    def handle_endtag(self, tag: str) -> None:
        at = self.at
        while at.parent and at.tag != tag:
            at = at.parent
        self.at = at.parent or self.root

    def handle_data(self, data: str) -> None:
        self.at.children.append(data)


def parse(html: str) -> Element:
    """Parse HTML, a whole page or a part of one."""
    parser = _Parser()
    parser.feed(html)
    return parser.root


def read_page(path: Path) -> Element:
    """Parse a built page."""
    return parse(path.read_text("utf-8"))
