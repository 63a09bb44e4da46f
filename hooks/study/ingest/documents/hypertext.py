"""Pages of HTML as trees → lines: blocks, headings, lists, tables, emphasis, and notes by the links that tie them to their marks."""

from __future__ import annotations

import re
from collections.abc import Sequence

from lxml import etree

from hooks.study.ingest.documents.container import beside
from hooks.study.ingest.documents.reading import ADDRESS_RE, Strip, Writer, closed_up
from hooks.study.ingest.documents.styles import tag, value
from hooks.study.ingest.page.elements import BLOCK_RE, OPAQUE_RE
from hooks.study.ingest.page.notelinks import MARK_RE, RETURN_RE

_EMPHASIS = {"b": "**", "strong": "**", "i": "*", "em": "*", "cite": "*"}
#: The mark of a note in Roman numerals.
_ROMAN_RE = re.compile("[ivxl]{1,6}", re.I)
#: Signs alone lead back from a note.
_SIGNS_RE = re.compile(r"\W{1,3}")
_LABEL_RE = re.compile(r"(?:[\[［〔(（【]\s*[0-9]{1,4}\s*[\]］〕)）】]|[0-9]{1,4}\s*[.．、)）]|[①-⑳㉑-㉟㊱-㊿]|[\]］〕)）】.．、:：])\s*")
#: The class of a link whose mark is a picture.
_PICTURE_MARK_RE = re.compile(r"footnote|noteref|\bnote\b", re.I)
_NOTE_WORDS = frozenset({"noteref", "doc-noteref"})
_CONTENTS = frozenset({"toc", "doc-toc", "landmarks", "page-list"})


class Hypertext:
    """Reads pages of one book into a writer."""

    def __init__(self, bodies: Sequence[tuple[str, etree._Element]], writer: Writer) -> None:
        self.bodies, self.writer = bodies, writer
        self.page = ""
        self.strip = Strip()
        self.lead = ""
        self.places: dict[str, etree._Element] = {}
        for name, body in bodies:
            for element in body.iter():
                if identifier := value(element, "id") or (value(element, "name") if tag(element) == "a" else ""):
                    self.places.setdefault(f"{name}#{identifier}", element)
        self.numbers: dict[etree._Element, int] = {}
        self.items: dict[etree._Element, int] = {}
        self.pictured: list[tuple[int, str]] = []
        self._find_notes()

    def read(self) -> None:
        """Write all pages."""
        for name, body in self.bodies:
            self.page = name
            self._element(body)
            self._flush()

    def _find_notes(self) -> None:
        """Number the blocks that links with the look of a note's mark lead to; a way back from a note is no mark."""
        for name, body in self.bodies:
            for link in body.iter("{*}a"):
                note = self._note_of(name, link)
                if note is not None and note not in self.numbers and not any(a in self.numbers for a in link.iterancestors()):
                    self.numbers[note] = len(self.numbers) + 1

    def _note_of(self, page: str, link: etree._Element) -> etree._Element | None:
        """The block a mark leads to, None where the link is no mark."""
        href = value(link, "href")
        if "#" not in href or ":" in href.split("#")[0]:
            return None
        words = {*value(link, "type").split(), *value(link, "role").split()}
        text = "".join(link.itertext()).strip()
        pictured = not text and bool(_PICTURE_MARK_RE.search(value(link, "class"))) and any(tag(e) == "img" for e in link.iter())
        if not (words & _NOTE_WORDS or pictured or MARK_RE.fullmatch(text) or _ROMAN_RE.fullmatch(text)):
            return None
        target = self.places.get((page if href.startswith("#") else beside(page, href)) + "#" + href.split("#", 1)[1])
        if target is None:
            return None
        note = _block_of(target)
        inside = note is None or note is _block_of(link) or any(a is note for a in link.iterancestors())
        return None if inside or not "".join(note.itertext()).strip() or tag(note) in ("body", "h1", "h2", "h3") else note

    def _element(self, element: etree._Element) -> None:
        name = tag(element)
        if _is_hidden(name):
            return
        if element in self.numbers:
            self._note(element)
        elif {*value(element, "type").split(), *value(element, "role").split()} & _CONTENTS:
            self.writer.leave(closed_up("".join(element.itertext())), "contents")
        elif name == "table" and not _is_layout(element):
            self._flush()
            self._table(element)
        elif _is_block(name):
            self._block(element, name)
        else:
            self._inline(element, name)

    def _block(self, element: etree._Element, name: str) -> None:
        self._flush()
        if re.fullmatch("h[1-6]", name):
            self.lead = "#" * int(name[1]) + " "
        elif name == "li":
            outer = element.getparent()
            self.items[outer] = self.items.get(outer, 0) + 1
            self.lead = f"{self.items[outer]}. " if tag(outer) == "ol" else "- "
        elif name in ("figcaption", "caption"):
            self.lead = "<figcaption>"
        elif name == "blockquote":
            self.lead = ""
        if name == "hr":
            self.writer.block(Strip().sign("---"))
        self._content(element)
        self._flush()
        self.lead = ""

    def _inline(self, element: etree._Element, name: str) -> None:
        note = self._note_of(self.page, element) if name == "a" else None
        if note in self.numbers:
            self._mark(element, note)
        elif name == "br":
            self.strip.add(" " if self.lead.startswith("#") else "\n")
        elif name == "img" and _PICTURE_MARK_RE.search(value(element, "class")) and (
            len(text := value(element, "zy-footnote") or value(element, "alt")) > 1
        ):
            self.numbers[element] = len(self.numbers) + 1
            self.strip.sign(f"[^{self.numbers[element]}]")
            self.pictured.append((self.numbers[element], text))
        elif name == "img" and not self.strip:
            self.strip.sign("![](p)")
        elif name in ("sup", "sub") and (link := _only_link(element)) is not None and self._note_of(self.page, link) in self.numbers:
            self._mark(element, self._note_of(self.page, link))
        elif name in ("sup", "sub"):
            self._around(element, f"<{name}>", f"</{name}>")
        elif name in _EMPHASIS and not self.lead.startswith("#") and not any(t.endswith("*") for t, _ in self.strip.parts[-1:]):
            self._around(element, _EMPHASIS[name], _EMPHASIS[name])
        elif name in _EMPHASIS and self.strip.parts[-1:] == [(_EMPHASIS[name], True)] and "".join(element.itertext()).strip():
            # Pages cut emphasis anywhere: what is set like the words before it goes them on.
            self.strip.parts.pop()
            self._content(element)
            self.strip.sign(_EMPHASIS[name])
        elif name == "a" and ADDRESS_RE.match(value(element, "href")) and "".join(element.itertext()).strip():
            self._around(element, "[", f"](<{value(element, 'href')}>)")
        elif name == "rt":
            self._around(element, "（", "）", own=True)
        elif name != "rp":
            self._content(element)

    def _content(self, element: etree._Element) -> None:
        self._text(element.text, element)
        for inner in element:
            self._element(inner)
            self._text(inner.tail, element)

    def _text(self, text: str | None, element: etree._Element) -> None:
        if text and tag(element) == "pre":
            self.strip.add(text)
        elif text and (text.strip() or self.strip):
            self.strip.add(closed_up(text.replace("\r", " ")) if not text.startswith("\u3000") else text.rstrip("\n"))

    def _around(self, element: etree._Element, before: str, after: str, own: bool = False) -> None:
        """Signs around an inline element that holds text and no block."""
        if not "".join(element.itertext()).strip() or any(_is_block(tag(e)) for e in element.iter()):
            self._content(element)
            return
        put = self.strip.add if own else self.strip.sign
        put(before)
        self._content(element)
        put(after)

    def _mark(self, element: etree._Element, note: etree._Element) -> None:
        """A reference: what the book prints becomes the number the note has in the whole book."""
        self.writer.leave("".join(element.itertext()), "note-mark")
        self.strip.sign(f"[^{self.numbers[note]}]")

    def _note(self, element: etree._Element) -> None:
        """A note where it stands, without its own label and the way back."""
        self._flush()
        text, labels = _note_text(element)
        own = closed_up(text).strip()
        label = _LABEL_RE.match(own)
        for printed in [*labels, *([label.group()] if label else [])]:
            self.writer.leave(printed, "note-label")
        self.writer.block(Strip().sign(f"[^{self.numbers[element]}]: ").add(own[label.end() :] if label else own))

    def _table(self, table: etree._Element) -> None:
        for row in (e for e in table.iter() if tag(e) == "tr"):
            line = Strip()
            for cell in (e for e in row if tag(e) in ("td", "th")):
                inner = closed_up("".join(cell.itertext())).strip().replace("|", "\N{FULLWIDTH VERTICAL LINE}")
                line.sign("| ").add(inner).sign(" ")
            self.writer.put(line.sign("|"))
        self.writer.blank()

    def _flush(self) -> None:
        """Close the paragraph."""
        if self.strip:
            self.writer.block(Strip().sign(self.lead).extend(self.strip))
            self.lead = ""
        self.strip = Strip()
        for number, text in self.pictured:
            self.writer.block(Strip().sign(f"[^{number}]: ").add(closed_up(text).strip()))
        self.pictured = []


def _is_block(name: str) -> bool:
    return name in ("hr", "hgroup") or bool(BLOCK_RE.match(name))


def _is_hidden(name: str) -> bool:
    return name in ("", "audio", "video") or bool(OPAQUE_RE.match(name))


def _leads_back(text: str) -> bool:
    return any(pattern.fullmatch(text) for pattern in (MARK_RE, _ROMAN_RE, RETURN_RE, _SIGNS_RE))


def _block_of(element: etree._Element) -> etree._Element | None:
    """The block an element is, or stands in; an anchor between blocks means the one behind it."""
    block: etree._Element | None = element
    while block is not None and not _is_block(tag(block)):
        block = block.getparent()
    following = element.getnext()
    if block is not element and following is not None and _is_block(tag(following)) and not "".join(element.itertext()).strip():
        return following
    return block


def _note_text(element: etree._Element) -> tuple[str, list[str]]:
    """The text of a note, and the links in it that only lead back."""
    text, labels = element.text or "", []
    for inner in element:
        printed = "".join(inner.itertext()) if isinstance(inner.tag, str) else ""
        inside = value(inner, "href").startswith("#") or ("#" in value(inner, "href") and ":" not in value(inner, "href"))
        if tag(inner) == "a" and inside and _leads_back(printed.strip()):
            labels.append(printed)
        elif not _is_hidden(tag(inner)):
            below, more = _note_text(inner)
            text, labels = text + (" " if _is_block(tag(inner)) else "") + below, labels + more
        text += inner.tail or ""
    return text, labels


def _only_link(element: etree._Element) -> etree._Element | None:
    links = [e for e in element.iter() if tag(e) == "a"]
    return links[0] if len(links) == 1 and "".join(links[0].itertext()).strip() == "".join(element.itertext()).strip() else None


def _is_layout(table: etree._Element) -> bool:
    """A table that only places things on a page: one cell a row, another table inside, or cells as long as an essay."""
    rows = [e for e in table.iter() if tag(e) == "tr"]
    cells = [e for e in table.iter() if tag(e) in ("td", "th")]
    nested = any(tag(e) == "table" for e in table.iterdescendants())
    return nested or len(cells) <= len(rows) or len("".join(table.itertext())) > 300 * max(1, len(cells))
