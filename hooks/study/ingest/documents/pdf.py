"""PDF files with a text layer: lines in reading order, raised marks, headings by size, smaller type at the foot set off."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

import pypdfium2 as pdfium

from hooks.study.ingest.documents.columns import Row, page_rows
from hooks.study.ingest.documents.container import UnreadableError
from hooks.study.ingest.documents.glyphs import Glyph, page_glyphs, second_tally, tally
from hooks.study.ingest.documents.reading import Reading, Strip, Writer
from hooks.study.ingest.documents.rowtext import row_strip

_PAGES, _GLYPHS = 3000, 5_000_000
#: Notes at the foot are set at most this large, headings at least that large, measured by the text's own size.
_SMALL, _LARGE = 0.93, 1.07
_HEADING = 50
_STOPS = "。；，、：:,;！？…"
#: An entry of a table of contents: dots up to the number of a page.
_ENTRY_RE = re.compile(r".{2,}?(?:[.．·…‥]\s*){4,}[(（]?[0-9ivxlIVXL]{1,5}[)）]?$")
_FOLIO_RE = re.compile(r"[\W_]*[0-9０-９]{1,4}[\W_]*$")


def read_pdf(data: bytes) -> Reading:
    """Read a .pdf file. ``line`` of the reading counts the lines of all pages, a line for each form feed between two.

    Raises:
        UnreadableError: where it is encrypted, has only pictures, or its fonts say not which characters they print.
    """
    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        if "password" in str(error).lower():
            raise UnreadableError("the file is encrypted; save it without a password") from error
        raise
    try:
        return _Document(document, data).read()
    finally:
        document.close()


class _Document:
    """One document while it is read."""

    def __init__(self, document: pdfium.PdfDocument, data: bytes) -> None:
        if len(document) > _PAGES:
            raise UnreadableError(f"the file has {len(document)} pages; split it into single texts")
        self.data = data
        glyphs: list[list[Glyph]] = []
        self.beside: list[str] = []
        for page in document:
            found, askew = page_glyphs(page)
            glyphs.append(found)
            self.beside.append(askew)
            if sum(map(len, glyphs)) > _GLYPHS:
                raise UnreadableError("the file has far more characters than a text; split it")
        self.pages = page_rows(glyphs)
        self._check()
        self.size, self.bold = self._usual()
        self.titles = self._title_rows()
        self.writer = Writer()

    def _check(self) -> None:
        chars = [g.char for rows in self.pages for row in rows for g in row.glyphs if not g.char.isspace()]
        if len(chars) < 5 + 2 * len(self.pages):
            raise UnreadableError(
                "the file has only pictures of pages; run character recognition (OCR) over it and save it with a text layer"
            )
        unknown = sum(c == "\N{REPLACEMENT CHARACTER}" or "\ue000" <= c <= "\uf8ff" or c < " " for c in chars)
        if unknown * 3 > len(chars):
            raise UnreadableError("the file's fonts do not say which characters they print; run character recognition (OCR) over it")

    def _usual(self) -> tuple[float, bool]:
        """The size most characters have, and whether they are bold."""
        sizes: Counter[float] = Counter()
        weights: Counter[bool] = Counter()
        for row in (row for rows in self.pages for row in rows):
            sizes[round(row.size, 1)] += len(row.glyphs)
            weights[_is_bold(row)] += len(row.glyphs)
        return sizes.most_common(1)[0][0], weights.most_common(1)[0][0]

    def _title_rows(self) -> set[int]:
        """The rows of the first page that are set largest, before its text begins: the title."""
        rows = self.pages[0] if self.pages else []
        opening = rows[: self._opening_end(rows)]
        largest = max((row.size for row in opening if len(row.glyphs) > 1), default=0)
        return {k for k, row in enumerate(opening) if largest > self.size * 1.15 and row.size > 0.95 * largest}

    def _opening_end(self, rows: Sequence[Row]) -> int:
        """How many rows of the first page stand before two full rows of text."""
        width = max((row.right - row.left for row in rows), default=0)
        for k, (row, after) in enumerate(pairwise(rows)):
            if all(abs(r.size - self.size) < 0.05 * self.size and r.right - r.left > 0.4 * width for r in (row, after)):
                return k
        return min(len(rows), 12)

    def read(self) -> Reading:
        second = second_tally(self.data)
        for number, rows in enumerate(self.pages):
            if number:
                self._sign("\f")
            first = self.writer.line
            self._page(number, rows)
            if self.beside[number].strip():
                strip = Strip()
                strip.add(self.beside[number])
                self.writer.block(strip)
            self._compare(number, rows, second, first)
        return self.writer.reading()

    def _sign(self, text: str) -> None:
        strip = Strip()
        strip.sign(text)
        self.writer.put(strip)

    def _page(self, number: int, rows: Sequence[Row]) -> None:
        notes = self._notes(rows)
        margins = {column: _margin([r for r in rows if r.column == column]) for column in {r.column for r in rows}}
        opening = self._opening_end(rows) if number == 0 else 0
        held: tuple[str, Strip] | None = None
        for k, row in enumerate(rows):
            if _ENTRY_RE.match(text := "".join(g.char for g in row.glyphs).strip()):
                self.writer.leave(text, "contents")
                continue
            kind = "# " if number == 0 and k in self.titles else self._kind(rows, k) if k >= opening and k not in notes else ""
            strip = row_strip(row)
            if held and kind == held[0] and _goes_on(rows[k - 1], row):
                held[1].add(" ")
                held[1].extend(strip)
                continue
            if held:
                self._put(*held)
                held = None
            if kind.startswith("#"):
                held = (kind, strip)
                continue
            if k in notes and k - 1 not in notes:
                self._sign("---")
            if row.left - margins[row.column] > 1.2 * row.size and not kind:
                self._put("\u3000\u3000", strip)
            else:
                self._put(kind, strip)
        if held:
            self._put(*held)

    def _put(self, lead: str, strip: Strip) -> None:
        whole = Strip()
        whole.sign(lead)
        whole.extend(strip)
        if lead == "**":
            whole.sign(lead)
        self.writer.put(whole)

    def _notes(self, rows: Sequence[Row]) -> set[int]:
        """The rows at the foot of each column set smaller than the text above them."""
        found: set[int] = set()
        for end in [k for k in range(len(rows)) if k + 1 == len(rows) or rows[k + 1].column != rows[k].column]:
            k = end
            while k >= 0 and rows[k].column == rows[end].column and _FOLIO_RE.match("".join(g.char for g in rows[k].glyphs)):
                k -= 1
            last = k
            while k >= 0 and rows[k].column == rows[end].column and rows[k].size <= _SMALL * self.size:
                k -= 1
            above = any(abs(r.size - self.size) < 0.05 * self.size for r in rows[: k + 1])
            found |= set(range(k + 1, last + 1)) if above else set()
        return found

    def _kind(self, rows: Sequence[Row], k: int) -> str:
        """The sign before a heading: hashes by its size, stars for a bold line that stands alone; '' for text."""
        row = rows[k]
        text = "".join(g.char for g in row.glyphs).strip()
        if len(text) > _HEADING or not text or text[-1] in _STOPS or _FOLIO_RE.match(text) or k in (0, len(rows) - 1):
            return ""
        if row.size > _LARGE * self.size:
            larger = {round(r.size, 1) for rs in self.pages for r in rs if r.size > row.size * 1.03 and len(r.glyphs) < _HEADING}
            return "#" * min(6, 2 + len(larger)) + " "
        alone = not any(_is_bold(r) for r in (*rows[max(0, k - 1) : k], *rows[k + 1 : k + 2]))
        return "**" if _is_bold(row) and not self.bold and alone and abs(row.size - self.size) < 0.05 * self.size else ""

    def _compare(self, number: int, rows: Sequence[Row], second: Sequence[tuple[int, int]], line: int) -> None:
        """List a page on which the two libraries do not find the same number of digits or of Han."""
        own = tally("".join(g.char for row in rows for g in row.glyphs) + self.beside[number])
        if number < len(second) and own != second[number]:
            other = second[number]
            self.writer.remark(f"p.{number + 1}: digits {own[0]}|{other[0]}, Han {own[1]}|{other[1]}", "counts-differ", line)


def _is_bold(row: Row) -> bool:
    return sum(g.bold for g in row.glyphs) * 10 > 9 * len(row.glyphs)


def _goes_on(row: Row, after: Row) -> bool:
    """Whether two rows of one size follow each other closely."""
    return abs(row.size - after.size) < 0.03 * row.size and 0 < row.foot - after.foot < 2.2 * row.size


def _margin(rows: Sequence[Row]) -> float:
    """Where most rows of a column begin."""
    starts = Counter(round(row.left / 2) for row in rows)
    most = max(starts.values())
    return min(start for start, times in starts.items() if times * 2 >= most) * 2.0
