"""The runs of a Word paragraph → one line with emphasis, raised marks, links and note references."""

from __future__ import annotations

import re
from collections.abc import Mapping

from lxml import etree

from hooks.study.ingest.documents.reading import ADDRESS_RE, Strip
from hooks.study.ingest.documents.styles import Look, Styles, child, tag, value

#: What holds runs and is itself no more than a wrapper.
_WRAPPERS = frozenset({"w:ins", "w:moveTo", "w:smartTag", "w:sdt", "w:sdtContent", "w:fldSimple", "w:customXml", "w:dir", "w:bdo"})
#: Deleted text is no longer the author's; field codes and properties are not text.
_SKIPPED = frozenset({"w:moveFrom", "w:instrText", "w:delText", "w:delInstrText", "w:rPr", "w:pPr", "w:sdtPr", "w:sdtEndPr", "w:tcPr"})
#: Symbols of Word's picture fonts that stand for a character everyone has.
_SYMBOLS = dict(zip(map(ord, "\uf0b7\uf0a7\uf06c\uf06e\uf0d8\uf0fc\uf0b0\uf0b1\uf0b4\uf02d"), "•▪●■➢✓°±×−", strict=True))
_PLAIN = Look()


class Runs:
    """Reads paragraphs, and remembers the notes they refer to, in order."""

    def __init__(self, styles: Styles, links: Mapping[str, str]) -> None:
        self.styles, self.links = styles, links
        self.notes: dict[str, list[str]] = {"footnote": [], "endnote": []}
        #: What the last paragraph has and nobody sees, with the reason.
        self.unseen: list[tuple[str, str]] = []

    def number(self, kind: str, name: str) -> int:
        """The number of a note: its place among those of its kind, counted when first asked for."""
        if name not in self.notes[kind]:
            self.notes[kind].append(name)
        return self.notes[kind].index(name) + 1

    def strip(self, paragraph: etree._Element, boxes: list[etree._Element], plain: bool = False, raised: bool = False) -> Strip:
        """The text of a paragraph.

        Args:
            paragraph: the ``w:p``.
            boxes: text boxes anchored in it are added to it.
            plain: leave bold and italic out.
            raised: write note references as raised numbers, as in a title or a line of names.
        """
        found: list[tuple[str, Look, str]] = []
        self.unseen = []
        self._read(paragraph, paragraph, "", boxes, found)
        if raised:
            found = [
                (text.strip("[^]"), Look(raised="sup"), href) if look.raised == "note" else (text, look, href) for text, look, href in found
            ]
        bare = [(text, look) for text, look, href in found if text.strip() and not look.raised]
        shown = plain or (bool(bare) and all(look.italic for _, look in bare))
        return _dressed(_merged(found, shown))

    def _read(self, parent: etree._Element, paragraph: etree._Element, href: str, boxes: list, found: list) -> None:
        for element in parent:
            name = tag(element)
            if name == "w:r":
                self._run(element, paragraph, href, boxes, found)
            elif name == "w:hyperlink":
                self._read(element, paragraph, self._address(element), boxes, found)
            elif name in _WRAPPERS:
                self._read(element, paragraph, href, boxes, found)
            elif name == "w:del":
                self.unseen.append(("".join(t.text or "" for t in element.iter("{*}delText")), "deleted"))
            elif name in ("m:oMath", "m:oMathPara"):
                found.append(("".join(t.text or "" for t in element.iter("{*}t")), _PLAIN, href))
            elif name == "mc:AlternateContent":
                self._read(_choice(element), paragraph, href, boxes, found)

    def _address(self, link: etree._Element) -> str:
        target = self.links.get(value(link, "id"), "")
        return target if ADDRESS_RE.match(target) else ""

    def _run(self, run: etree._Element, paragraph: etree._Element, href: str, boxes: list, found: list) -> None:
        look = self.styles.look(run, paragraph)
        if look.hidden:
            self.unseen.append(("".join(run.itertext("{*}t")), "hidden"))
            return
        for element in run:
            name = tag(element)
            if name in ("w:footnoteReference", "w:endnoteReference"):
                kind = name[2 : -len("Reference")]
                prefix = "e" if kind == "endnote" else ""
                found.append((f"[^{prefix}{self.number(kind, value(element, 'id'))}]", Look(raised="note"), ""))
            elif name in ("mc:AlternateContent", "w:drawing", "w:pict", "w:object"):
                _find_boxes(element, boxes)
            elif name == "w:ruby":
                found.append((_ruby(element), look, href))
            elif name not in _SKIPPED and (text := _text(name, element)):
                found.append((text, look, href))


def _text(name: str, element: etree._Element) -> str:
    if name == "w:t":
        return (element.text or "").replace("\n", " ")
    if name in ("w:br", "w:cr"):
        return "\n"
    if name in ("w:tab", "w:ptab"):
        return " "
    if name == "w:noBreakHyphen":
        return "-"
    if name == "w:sym":
        written = value(element, "char")
        code = int(written, 16) if re.fullmatch("[0-9A-Fa-f]{1,5}", written) else 0
        return _SYMBOLS.get(code, chr(code) if 32 < code < 0xD800 or 0xE000 <= code < 0xFFFE else "\N{REPLACEMENT CHARACTER}")
    return ""


def _ruby(element: etree._Element) -> str:
    """A word with its reading above it: the reading in brackets behind it."""
    base, reading = (
        "".join(part.itertext("{*}t")) if (part := child(element, name)) is not None else "" for name in ("w:rubyBase", "w:rt")
    )
    return f"{base}（{reading}）" if reading else base


def _choice(element: etree._Element) -> etree._Element:
    """One of the versions of the same thing: the first."""
    found = child(element, "mc:Choice")
    return found if found is not None else (child(element, "mc:Fallback") if child(element, "mc:Fallback") is not None else element)


def _find_boxes(element: etree._Element, boxes: list[etree._Element]) -> None:
    """The text boxes of a drawing, those inside them left to their own paragraphs."""
    if tag(element) == "w:txbxContent":
        boxes.append(element)
        return
    for inner in _choice(element) if tag(element) == "mc:AlternateContent" else element:
        _find_boxes(inner, boxes)


def _merged(found: list[tuple[str, Look, str]], plain: bool) -> list[tuple[str, Look, str]]:
    """Neighbours set alike become one: Word cuts runs anywhere."""
    result: list[tuple[str, Look, str]] = []
    for text, look, href in found:
        look = Look(
            look.bold and not plain and not look.raised, look.italic and not plain and not look.raised and not look.bold, 0, look.raised
        )
        if not text.strip() and result and look.raised != "note":
            look, href = (result[-1][1], result[-1][2]) if result[-1][1].raised != "note" else (look, href)
        if result and result[-1][1:] == (look, href) and look.raised != "note":
            result[-1] = (result[-1][0] + text, look, href)
        else:
            result.append((text, look, href))
    return result


def _dressed(found: list[tuple[str, Look, str]]) -> Strip:
    strip = Strip()
    for text, look, href in found:
        if look.raised == "note":
            strip.sign(text)
            continue
        bare = text.strip()
        if not bare or (look == _PLAIN and not href):
            strip.add(text)
            continue
        lead = len(text) - len(text.lstrip())
        strip.add(text[:lead])
        before, after = _signs(look, href, strip)
        strip.sign(before)
        strip.add(bare)
        strip.sign(after)
        strip.add(text[lead + len(bare) :])
    return strip


def _signs(look: Look, href: str, strip: Strip) -> tuple[str, str]:
    """What goes before and behind a run."""
    if look.raised:
        return f"<{look.raised}>", f"</{look.raised}>"
    mark = "**" if look.bold else "*" if look.italic else ""
    if mark and strip.parts and strip.parts[-1][0].endswith("*"):
        mark = ""
    return mark + ("[" if href else ""), (f"](<{href}>)" if href else "") + mark
