"""PDF files with a text layer: lines in reading order, raised marks, headings by size, smaller type at the foot set off."""

from __future__ import annotations

import re
from collections.abc import Sequence

import pypdfium2 as pdfium

from hooks.study.ingest.documents.columns import Row, page_rows
from hooks.study.ingest.documents.container import UnreadableError
from hooks.study.ingest.documents.glyphs import Glyph, page_glyphs, second_tally, tally
from hooks.study.ingest.documents.reading import Reading, Strip, Writer
from hooks.study.ingest.documents.setting import SetLine, Setting

#: A rule that underlines no heading.
_RULE = "———"
#: Lines that are no text of the author's.
_LEFT = ("contents", "running-head", "page-number")
#: A number with its text right behind it.
_LABEL_RE = re.compile(r"[1-9][0-9]{0,2}(?=[^\s0-9.．、,，)）\]])")
_PAGES, _GLYPHS = 3000, 5_000_000


def read_pdf(data: bytes) -> Reading:
    """Read a .pdf file. A line of the reading is a line of a page; a form feed stands on a line between two pages.

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
        glyphs, askew = _glyphs(document)
    finally:
        document.close()
    _check(glyphs)
    pages = page_rows(glyphs)
    lines = Setting(pages).lines()
    writer = Writer()
    firsts = _write(lines, askew, writer)
    _compare(pages, askew, second_tally(data), firsts, writer)
    return writer.reading()


def _glyphs(document: pdfium.PdfDocument) -> tuple[list[list[Glyph]], list[str]]:
    """The glyphs of each page, and what is set there at another angle."""
    if len(document) > _PAGES:
        raise UnreadableError(f"the file has {len(document)} pages; split it into single texts")
    glyphs: list[list[Glyph]] = []
    askew: list[str] = []
    total = 0
    for page in document:
        found, aside = page_glyphs(page)
        glyphs.append(found)
        askew.append(aside)
        total += len(found) + len(aside)
        if total > _GLYPHS:
            raise UnreadableError("the file has far more characters than a text; split it")
    return glyphs, askew


def _check(pages: Sequence[Sequence[Glyph]]) -> None:
    chars = [g.char for page in pages for g in page if not g.char.isspace()]
    if len(chars) < 5 + 2 * len(pages):
        raise UnreadableError("the file has only pictures of pages; run character recognition (OCR) over it and save it with a text layer")
    unknown = sum(c == "\N{REPLACEMENT CHARACTER}" or "\ue000" <= c <= "\uf8ff" or c < " " for c in chars)
    if unknown * 3 > len(chars):
        raise UnreadableError("the file's fonts do not say which characters they print; run character recognition (OCR) over it")


def _write(lines: Sequence[SetLine], askew: Sequence[str], writer: Writer) -> list[int]:
    """Write all lines; gives the number of each page's first line."""
    firsts = []
    for page, aside in enumerate(askew):
        if page:
            _put(writer, "\f", Strip())
        firsts.append(writer.line)
        part, raised, open_line = "", set(), False
        for line in (line for line in lines if line.page == page):
            if line.part in _LEFT:
                writer.leave(line.strip.own, line.part)
                continue
            if "note" in (line.part, part) and line.part != part:
                # Notes are set off from the text above them and from the next column.
                _put(writer, _RULE, Strip())
            elif open_line and line.lead == "\u3000\u3000":
                # A line that ends before the margin, and an indent below it: no paragraph goes on there, whatever it ends in.
                _put(writer, "", Strip())
            part, open_line = line.part, line.part == "body" and not line.full and not line.lead.startswith("#")
            raised |= line.strip.raised()
            _put(writer, line.lead, _labelled(line.strip, raised) if part == "note" else line.strip)
        if aside.strip():
            writer.block(Strip().add(aside))
    return firsts


def _labelled(strip: Strip, raised: set[str]) -> Strip:
    """A note whose number is glued to its text, the number raised as it is in the text above."""
    label = _LABEL_RE.match(strip.own)
    digits = len(label.group()) if label else 0
    # A row has a part for every glyph.
    if not label or label.group() not in raised or "".join(text for text, _ in strip.parts[:digits]) != label.group():
        return strip
    return Strip([*Strip().sign("<sup>").add(label.group()).sign("</sup>").parts, *strip.parts[digits:]])


def _put(writer: Writer, lead: str, strip: Strip) -> None:
    writer.put(Strip().sign(lead).extend(strip).sign(lead if lead == "**" else ""))


def _compare(
    pages: Sequence[Sequence[Row]], askew: Sequence[str], second: Sequence[tuple[int, int]], firsts: Sequence[int], writer: Writer
) -> None:
    """List the pages on which the two libraries do not find the same number of digits or of Han."""
    for page, (rows, other) in enumerate(zip(pages, second, strict=False)):
        own = tally("".join(g.char for row in rows for g in row.glyphs) + askew[page])
        # A library that finds no Han at all does not know the fonts: then there is nothing to compare.
        if own != other and (other[1] or not own[1]):
            writer.remark(f"p.{page + 1}: digits {own[0]}|{other[0]}, Han {own[1]}|{other[1]}", "counts-differ", firsts[page])
