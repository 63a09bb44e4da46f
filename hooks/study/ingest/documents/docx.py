"""Word documents: paragraphs, headings by style, outline or size, counted numbers, notes, tables, text boxes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from lxml import etree

from hooks.study.ingest.documents.container import Container, UnreadableError, beside
from hooks.study.ingest.documents.numbering import Numbering
from hooks.study.ingest.documents.reading import Reading, Strip, Writer, closed_up
from hooks.study.ingest.documents.runs import Runs
from hooks.study.ingest.documents.styles import Styles, child, tag, value

_MAIN = "/officeDocument"
#: A line of a heading by size has at most this many characters and does not end like a sentence.
_HEADING = 50
_OPENING = 12
_STOPS = "。；，、：:,;！？…"


def read_docx(data: bytes) -> Reading:
    """Read a .docx file.

    Raises:
        UnreadableError: where it is another kind of file, encrypted, or a bomb.
    """
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        raise UnreadableError("the file is an old or encrypted Word file; save it as .docx without a password")
    container = Container(data)
    main = next((t for kind, t in _relations(container, "").values() if kind.endswith(_MAIN)), "word/document.xml")
    if main not in container:
        raise UnreadableError("the file is no Word document; save it as .docx")
    return _Document(container, main).read()


def _relations(container: Container, part: str) -> dict[str, tuple[str, str]]:
    """The relations of a part by their ids: kind and target."""
    folder, _, name = part.rpartition("/")
    path = f"{folder}/_rels/{name}.rels" if folder else f"_rels/{name}.rels"
    if path not in container:
        return {}
    found = {}
    for element in container.tree(path):
        target = value(element, "Target")
        inside = value(element, "TargetMode") != "External"
        found[value(element, "Id")] = (value(element, "Type"), beside(part, target) if inside else target)
    return found


#: Parts that are not the text's own, with their codes in the ledger.
_FRAME = {"header": "running-head", "footer": "running-head", "comments": "comment"}


class _Document:
    """One document while it is read."""

    def __init__(self, container: Container, main: str) -> None:
        self.container = container
        self.relations = _relations(container, main)
        self.body = child(container.tree(main), "w:body")
        if self.body is None:
            raise UnreadableError("the file has no text body; open it in Word and save it again")
        self.styles = Styles(self._part("/styles"))
        self.numbering = Numbering(self._part("/numbering"), self.styles)
        self.runs = Runs(self.styles, {k: t for k, (_, t) in self.relations.items()})
        self.writer = Writer()
        paragraphs = [p for p in self.body.iter("{*}p") if tag(p) == "w:p"]
        self.size = self._body_size(paragraphs)
        levels = [self.styles.heading(p) for p in paragraphs]
        self.styled = any(level > 0 for level in levels)
        self.titled = 0 in levels
        self.opening: set[etree._Element] = set() if self.titled else self._large_opening(paragraphs)

    def _part(self, kind: str) -> etree._Element | None:
        name = next((t for k, t in self.relations.values() if k.endswith(kind)), "")
        return self.container.tree(name) if name in self.container else None

    def read(self) -> Reading:
        self._blocks(self.body)
        for kind, prefix in (("footnote", ""), ("endnote", "e")):
            self._notes(kind, prefix)
        self._leave_frame()
        for name in self.container.broken:
            self.writer.remark(name, "cut-off" if name in self.container.cut else "broken-xml", 1)
        return self.writer.reading()

    def _body_size(self, paragraphs: list[etree._Element]) -> int:
        """The size most characters are set in, in half points."""
        sizes: Counter[int] = Counter()
        for paragraph in paragraphs:
            for run in (r for r in paragraph.iter("{*}r") if tag(r) == "w:r"):
                sizes[self.styles.look(run, paragraph).size] += len("".join(run.itertext("{*}t")))
        return sizes.most_common(1)[0][0] if sizes else 0

    def _large_opening(self, paragraphs: list[etree._Element]) -> set[etree._Element]:
        """The lines at the start that are set larger than the text and larger than all others: the title."""
        first = [p for p in paragraphs if "".join(p.itertext("{*}t")).strip()][:_OPENING]
        sizes = {p: self._size_of(p) for p in first}
        largest = max(sizes.values(), default=0)
        return {p for p, size in sizes.items() if size == largest > self.size + 1} if len(first) > 2 else set()

    def _size_of(self, paragraph: etree._Element) -> int:
        """The smallest size in a paragraph."""
        runs = [r for r in paragraph.iter("{*}r") if tag(r) == "w:r" and "".join(r.itertext("{*}t")).strip()]
        return min((self.styles.look(r, paragraph).size for r in runs), default=0)

    def _blocks(self, parent: etree._Element) -> None:
        for element in parent:
            name = tag(element)
            if name == "w:p":
                self._paragraph(element)
            elif name == "w:tbl":
                self._table(element)
            elif name == "w:sdt":
                self._blocks(child(element, "w:sdtContent") if child(element, "w:sdtContent") is not None else ())
            elif name in ("w:ins", "w:moveTo", "w:customXml", "w:smartTag"):
                self._blocks(element)

    def _paragraph(self, paragraph: etree._Element) -> None:
        boxes: list[etree._Element] = []
        content = self.runs.strip(paragraph, boxes)
        for text, code in self.runs.unseen:
            self.writer.leave(text, code)
        number, bullet = self.numbering.label(paragraph)
        if self.styles.is_contents(paragraph):
            self.writer.leave(closed_up(content.own), "contents")
        elif content:
            self._write(paragraph, content, number, bullet)
        elif any(True for _ in paragraph.iter("{*}blip", "{*}imagedata")):
            self.writer.block(Strip().sign("![](p)"))
        for box in boxes:
            self._blocks(box)

    def _write(self, paragraph: etree._Element, content: Strip, number: str, bullet: bool) -> None:
        strip = Strip()
        level = self._level(paragraph, content)
        if level >= 0:
            strip.sign("#" * min(6, level + (self.titled or bool(self.opening) or level == 0)) + " ")
        elif bullet:
            strip.sign("- ")
        elif self.styles.is_caption(paragraph):
            strip.sign("<figcaption>")
        if level >= 0 or self._is_byline(content):
            content = self.runs.strip(paragraph, [], plain=level >= 0, raised=level <= 0)
        if number:
            strip.sign(number + (" " if number[-1].isalnum() or number[-1] in ".)" else ""))
        strip.extend(content)
        for end in range(len(strip.parts) - 1, -1, -1):
            text, sign = strip.parts[end]
            strip.parts[end] = (text.rstrip("\n") if end == len(strip.parts) - 1 else text, sign)
            if level >= 0:
                strip.parts[end] = (strip.parts[end][0].replace("\n", " "), sign)
        self.writer.block(strip)

    def _level(self, paragraph: etree._Element, content: Strip) -> int:
        """The level of a heading, 0 for a title, -1 for plain text."""
        text = content.own.strip()
        if paragraph in self.opening:
            return 0
        level = self.styles.heading(paragraph)
        if level >= 0 or self.styled:
            # Whole paragraphs in a heading's style are a slip of the typist's.
            return level if len(text) <= 160 else -1
        if (
            self.size
            and len(text) <= _HEADING
            and text[-1] not in _STOPS
            and self.writer.line > 8
            and self._size_of(paragraph) > self.size + 1
        ):
            return 1
        return -1

    def _is_byline(self, content: Strip) -> bool:
        """A short line at the start: names, not prose; its note marks are no references of the text."""
        text = content.own.strip()
        return self.writer.line < 2 * _OPENING and len(text) < _HEADING and text[-1] not in _STOPS

    def _table(self, table: etree._Element) -> None:
        rows = [[c for c in _inside(row, "w:tc")] for row in _inside(table, "w:tr")]
        cells = [cell for row in rows for cell in row]
        length = sum(len("".join(c.itertext("{*}t"))) for c in cells)
        if max(map(len, rows), default=0) < 2 or length > 300 * len(cells) or any(tag(e) == "w:tbl" for c in cells for e in c):
            for cell in cells:
                self._blocks(cell)
            return
        for row in rows:
            line = Strip()
            for cell in row:
                line.sign("| ")
                merged = child(child(cell, "w:tcPr"), "w:vMerge")
                if merged is None or value(merged) == "restart":
                    line.extend(self._cell(cell))
                line.sign(" ")
            line.sign("|" if len(row) > 1 else "| |")
            self.writer.put(line)
        self.writer.blank()

    def _cell(self, cell: etree._Element) -> Strip:
        strip = Strip()
        for paragraph in _inside(cell, "w:p"):
            content = self.runs.strip(paragraph, [], plain=True)
            if strip and content:
                strip.add(" ")
            for text, sign in content.parts:
                strip.parts.append((text.replace("\n", " ").replace("|", "\N{FULLWIDTH VERTICAL LINE}"), sign))
        return strip

    def _leave_frame(self) -> None:
        """List what stands round the text: heads and feet of pages, comments."""
        for kind, target in dict.fromkeys(self.relations.values()):
            code = _FRAME.get(kind.rpartition("/")[2])
            if code and target in self.container:
                for paragraph in (p for p in self.container.tree(target).iter("{*}p") if tag(p) == "w:p"):
                    self.writer.leave("".join(t.text or "" for t in paragraph.iter("{*}t")), code)

    def _notes(self, kind: str, prefix: str) -> None:
        root = self._part(f"/{kind}s")
        found = {value(n, "id"): n for n in root if tag(n) == f"w:{kind}" and not value(n, "type")} if root is not None else {}
        order = [i for i in self.runs.notes[kind] if i in found]
        for name in [*order, *(i for i in found if i not in order)]:
            strip = Strip().sign(f"[^{prefix}{self.runs.number(kind, name)}]: ")
            for paragraph in (p for p in found[name].iter("{*}p") if tag(p) == "w:p"):
                content = self.runs.strip(paragraph, [])
                if content and len(strip.parts) > 1:
                    strip.add(" ")
                for text, sign in content.parts:
                    strip.parts.append((text.replace("\n", " "), sign))
            if strip.own.strip():
                self.writer.block(strip)


def _inside(parent: etree._Element, name: str) -> Iterator[etree._Element]:
    """Children of that name, also those inside content controls and insertions."""
    for element in parent:
        if tag(element) == name:
            yield element
        elif tag(element) in ("w:sdt", "w:sdtContent", "w:ins", "w:customXml"):
            yield from _inside(element, name)
