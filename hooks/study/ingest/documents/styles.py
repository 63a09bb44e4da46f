"""Word's styles: what a paragraph or a run looks like once its own properties and those of the styles it is based on are put together."""

from __future__ import annotations

import re
from dataclasses import dataclass

from lxml import etree

_SPACES = (
    ("http://schemas.openxmlformats.org/wordprocessingml/2006/main", "w"),
    ("http://purl.oclc.org/ooxml/wordprocessingml/main", "w"),
    ("http://schemas.openxmlformats.org/officeDocument/2006/math", "m"),
    ("http://purl.oclc.org/ooxml/officeDocument/math", "m"),
    ("http://schemas.openxmlformats.org/officeDocument/2006/relationships", "r"),
    ("http://purl.oclc.org/ooxml/officeDocument/relationships", "r"),
    ("http://schemas.openxmlformats.org/markup-compatibility/2006", "mc"),
)
_PREFIXES = dict(_SPACES)
_HEADING_RE = re.compile(r"(?:heading|标题|標題|titre|überschrift)\s*([1-9])$", re.I)
_TITLE_RE = re.compile(r"(?:title|标题|標題|文章标题|论文题目|题目|篇名)$", re.I)
_CONTENTS_RE = re.compile(r"(?:toc|目录)\s*(?:[1-9]|heading|标题)?$", re.I)
_CAPTION_RE = re.compile(r"(?:caption|image caption|table caption|题注|題注|图题|表题)$", re.I)


def tag(element: etree._Element) -> str:
    """``w:p``, ``m:t`` …; the local name alone in other namespaces, '' for what is no element."""
    if not isinstance(element.tag, str):
        return ""
    namespace, _, name = element.tag.rpartition("}")
    prefix = _PREFIXES.get(namespace[1:], "")
    return f"{prefix}:{name}" if prefix else _local(name)


def child(element: etree._Element | None, name: str) -> etree._Element | None:
    """The first child of that name."""
    return next((c for c in element if tag(c) == name), None) if element is not None else None


def value(element: etree._Element | None, name: str = "val") -> str:
    """An attribute by its local name, '' where there is none."""
    if element is None:
        return ""
    return next((v for k, v in element.attrib.items() if _local(k) == name), "")


def _local(name: str) -> str:
    """A name without its namespace; what HTML is read as keeps the prefix (``epub:type``)."""
    return name.rpartition("}")[2].rpartition(":")[2]


def is_on(element: etree._Element | None) -> bool | None:
    """Whether a toggle such as ``w:b`` is set; None where it is absent."""
    return None if element is None else value(element) not in ("0", "false", "off", "none")


@dataclass(frozen=True, slots=True)
class Look:
    """How a run is set: ``size`` in half points, 0 where nothing says; ``raised``: superscript, subscript or ''."""

    bold: bool = False
    italic: bool = False
    size: int = 0
    raised: str = ""
    hidden: bool = False


class Styles:
    """The styles of one document."""

    def __init__(self, root: etree._Element | None) -> None:
        found = [s for s in root if tag(s) == "w:style"] if root is not None else []
        self._styles = {value(s, "styleId"): s for s in found}
        self._default = next((value(s, "styleId") for s in found if value(s, "type") == "paragraph" and is_set(value(s, "default"))), "")
        defaults = child(child(child(root, "w:docDefaults"), "w:rPrDefault"), "w:rPr")
        self._chains: dict[str, list[etree._Element]] = {}
        self._looks: dict[str, Look] = {}
        self._size = _number(value(child(defaults, "w:sz"))) or 20

    def chain(self, style: str) -> list[etree._Element]:
        """A style and the ones it is based on, nearest first."""
        if style not in self._chains:
            found: list[etree._Element] = []
            name = style
            while name in self._styles and self._styles[name] not in found:
                found.append(self._styles[name])
                name = value(child(found[-1], "w:basedOn"))
            self._chains[style] = found
        return self._chains[style]

    def of(self, paragraph: etree._Element) -> list[etree._Element]:
        """The paragraph's properties, its own first, then those of its styles."""
        own = child(paragraph, "w:pPr")
        style = value(child(own, "w:pStyle")) or self._default
        return [p for p in (own, *(child(s, "w:pPr") for s in self.chain(style))) if p is not None]

    def name(self, paragraph: etree._Element) -> str:
        """The name of its style, '' where it has none."""
        style = value(child(child(paragraph, "w:pPr"), "w:pStyle"))
        return value(child(self._styles.get(style), "w:name"))

    def heading(self, paragraph: etree._Element) -> int:
        """0 for a title, 1 to 9 for a heading, -1 for anything else: by the style's name, or the outline level."""
        style = value(child(child(paragraph, "w:pPr"), "w:pStyle"))
        names = [value(child(s, "w:name")) for s in self.chain(style)]
        if found := next((m for n in names if (m := _HEADING_RE.match(n))), None):
            return int(found.group(1))
        if names and _TITLE_RE.match(names[0]):
            return 0
        level = next((value(level) for p in self.of(paragraph) if (level := child(p, "w:outlineLvl")) is not None), "")
        return int(level) + 1 if level.isdecimal() and int(level) < 9 else -1

    def is_contents(self, paragraph: etree._Element) -> bool:
        """Whether it is a line of a table of contents."""
        return bool(_CONTENTS_RE.match(self.name(paragraph)))

    def is_caption(self, paragraph: etree._Element) -> bool:
        """Whether it is the caption of a picture or a table."""
        return bool(_CAPTION_RE.match(self.name(paragraph)))

    def look(self, run: etree._Element, paragraph: etree._Element) -> Look:
        """How a run of a paragraph is set."""
        own = child(run, "w:rPr")
        style = value(child(child(paragraph, "w:pPr"), "w:pStyle")) or self._default
        if own is not None and len(own):
            return self._look(own, style)
        if style not in self._looks:
            self._looks[style] = self._look(None, style)
        return self._looks[style]

    def _look(self, own: etree._Element | None, style: str) -> Look:
        chains = (*self.chain(value(child(own, "w:rStyle"))), *self.chain(style))
        sources = [s for s in (own, *(child(c, "w:rPr") for c in chains)) if s is not None]

        def first(name: str) -> etree._Element | None:
            return next((found for s in sources if (found := child(s, name)) is not None), None)

        raised = value(first("w:vertAlign"))
        return Look(
            bool(is_on(first("w:b"))),
            bool(is_on(first("w:i"))),
            _number(value(first("w:sz"))) or self._size,
            {"superscript": "sup", "subscript": "sub"}.get(raised, ""),
            bool(is_on(first("w:vanish"))),
        )


def is_set(text: str) -> bool:
    return text in ("1", "true", "on")


def _number(text: str) -> int:
    return int(float(text)) if re.fullmatch(r"[0-9]{1,5}(?:\.[0-9]+)?", text) else 0
