"""How a document is set, read from the sizes and places of its rows: title, headings, indents, notes at the foot."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from hooks.study.ingest.decoding.simple import simplified
from hooks.study.ingest.documents.columns import Row
from hooks.study.ingest.documents.contentsrows import contents
from hooks.study.ingest.documents.reading import Strip
from hooks.study.ingest.documents.rowruns import edges_of, ends_caption, goes_on, in_block
from hooks.study.ingest.documents.rowtext import row_strip
from hooks.study.ingest.documents.sizes import SMALL, above_notes, usual_size
from hooks.study.ingest.documents.tables import tables
from hooks.study.ingest.furniture.pagenumbers import PAGE_RE
from hooks.study.ingest.headings.numerals import numbering
from hooks.study.ingest.layout.shape import is_caption

#: Headings are set at least this large, measured by the text's own size.
_LARGE = 1.07
_HEADING = 50
_STOPS = "。；，、：:,;！？…"
_ROMAN_RE = re.compile("[ivxlIVXL]{1,6}")
#: The number of a page has fewer digits.
_DIGITS = 6
#: A gap this many characters wide parts what stands left and right in the head of a page.
_GAP = 3
#: What no heading goes on with: the dash of a subtitle.
_DASH = "—―─–"
_DECIMAL_RE = re.compile(r"[0-9]{1,2}(?:[.．][0-9]{1,2})+")
_FOLIO_RE = re.compile(r"[\W_]*[0-9０-９]{1,4}[\W_]*$")


@dataclass(slots=True)
class SetLine:
    """A line of a page. ``lead`` is the sign it gets: hashes, stars, two spaces of indent; ``part``: body, note, contents or
    other; ``full`` says that it runs up to the right margin."""

    page: int
    lead: str
    strip: Strip
    part: str
    full: bool = False


class Setting:
    """All pages of one document."""

    def __init__(self, pages: Sequence[Sequence[Row]]) -> None:
        self.pages = pages
        rows = [row for page in pages for row in page]
        sizes: Counter[float] = Counter()
        weights: Counter[bool] = Counter()
        for row in rows:
            sizes[round(row.size, 1)] += len(row.glyphs)
            weights[_is_bold(row)] += len(row.glyphs)
        self.size, spread = usual_size(sizes)
        if above := above_notes(pages, sizes, self.size):
            self.size, spread = above, 0.0
        self.bold = weights.most_common(1)[0][0]
        #: How far a row of the text's own size may be from it, and the sizes of notes and of headings.
        self.near, self.small, self.large = max(0.05, spread), min(SMALL, 0.99 - spread), max(_LARGE, 1.01 + spread)
        # Covers and declarations have sizes of their own: only what stands on a page with text tells the levels of headings.
        large = [r for page in pages if any(map(self._is_usual, page)) for r in page if r.size > self.large * self.size]
        self.larger = sorted({round(r.size, 1) for r in large if 1 < len(_key(r)) < _HEADING}, reverse=True)
        self.headings = {_key(r) for page in pages for r in page if r.size > self.large * self.size}

        gaps = [a.foot - b.foot for page in pages for a, b in pairwise(page) if a.column == b.column and self._is_usual(a)]
        #: The first page of running text; covers stand before it.
        self.begins = next((k for k, page in enumerate(pages) if self._is_running(page)), 0)
        #: How far one row of the text stands below the other.
        self.pitch = median(gaps or [0.0])
        self.heads = Counter((round(row.foot / 6), _key(row)) for page in pages for row in (*page[:2], *page[-2:]))
        edges = [(row, _parts(row)) for page in pages for row in (*page[:1], *page[-1:])]
        self.edges = Counter((round(row.foot / 2), _bare(part)) for row, parts in edges for part in parts if len(parts) > 1)
        #: Numbers beside a name at the head or foot of a page, by height, without what the page's own place adds.
        self.counted = Counter(
            (round(row.foot / 2), int(part) - number)
            for number, page in enumerate(pages)
            for row in (*page[:1], *page[-1:])
            for part in _parts(row)
            if part.isdecimal() and len(part) < _DIGITS
        )
        self.folios = Counter(round(row.foot / 2) for row, parts in edges if _is_folio("".join(parts)))

    def lines(self) -> list[SetLine]:
        """The lines of all pages in order; a mark that a wrap has put first on its line is back at its word."""
        found = [line for number, rows in enumerate(self.pages) for line in self._page(number, rows)]
        last: SetLine | None = None
        listed = False
        for line in found:
            if line.part != "body":
                continue
            # Where one row after the other begins so, they are notes.
            marked = line.strip.parts[:1] == [("<sup>", True)]
            if last is not None and last.full and not last.lead.startswith("#") and not listed:
                last.strip.extend(_leading_mark(line.strip))
            last, listed = line, marked
        return [line for line in found if line.strip]

    def _page(self, number: int, rows: Sequence[Row]) -> list[SetLine]:
        notes = self._notes(rows)
        edges = {column: edges_of([r for r in rows if r.column == column]) for column in {r.column for r in rows}}
        opening = self._opening_end(rows) if not number else 0
        titles = self._titles(rows[:opening])
        listed = contents(rows)
        # Nothing on a cover is a heading of the text, but for what stands there alone, and its lists of names are no tables.
        cover = len(rows) > 3 and number < self.begins
        round_text = {k: self._edge(rows[k], number) for k in (0, len(rows) - 1) if rows}
        if len(rows) > 1 and self._names_heading(*rows[:2]):
            round_text[0] = "running-head"
        cells = {} if cover else tables(rows, {*range(opening), *listed, *(k for k, part in round_text.items() if part)})
        # A table may stand at the foot of its page, where notes do.
        notes -= cells.keys() | {k for k in notes if is_caption(rows[k].seen)}
        found: list[SetLine] = []
        for k, row in enumerate(rows):
            if k in cells:
                found.append(SetLine(number, "", cells[k], "table"))
                continue
            strip, (left, right) = row_strip(row), edges[row.column]
            if found and ends_caption(rows, k, (left, right), self._is_usual(row)):
                found[-1].strip.extend(strip)
                continue
            lead = "# " if k in titles else self._lead(rows, k) if k >= opening and k not in notes and not cover else ""
            if lead.startswith("#") and found and found[-1].lead == lead and goes_on(rows[k - 1], row) and not _begins(strip.own):
                found[-1].strip.add(" ")
                found[-1].strip.extend(strip)
                continue
            part = round_text.get(k) or ("contents" if k in listed else "note" if k in notes else "")
            part = part or ("body" if self._is_usual(row) else "other")
            if row.left - left > 1.2 * row.size and not lead:
                lead = "\u3000\u3000"
            found.append(SetLine(number, lead, strip, part, row.right > right - 2.2 * row.size))
        return found

    def _is_usual(self, row: Row) -> bool:
        return abs(row.size - self.size) <= self.near * self.size

    def _is_running(self, rows: Sequence[Row]) -> bool:
        return any(self._is_usual(a) and self._is_usual(b) and goes_on(a, b) for a, b in pairwise(rows))

    def _opening_end(self, rows: Sequence[Row]) -> int:
        """How many rows of the first page stand before two full rows of text."""
        width = max((row.right - row.left for row in rows), default=0)
        for k, (row, after) in enumerate(pairwise(rows)):
            if all(self._is_usual(r) and r.right - r.left > 0.4 * width for r in (row, after)):
                return k
        return min(len(rows), 12)

    def _titles(self, opening: Sequence[Row]) -> set[int]:
        """The rows that are set largest before the text begins."""
        largest = max((row.size for row in opening if len(row.glyphs) > 1), default=0)
        return {k for k, row in enumerate(opening) if largest > self.size * 1.15 and row.size > 0.95 * largest}

    def _notes(self, rows: Sequence[Row]) -> set[int]:
        """The rows at the foot of each column set smaller than the text above them."""
        found: set[int] = set()
        for end in [k for k in range(len(rows)) if k + 1 == len(rows) or rows[k + 1].column != rows[k].column]:
            k = end
            while k >= 0 and rows[k].column == rows[end].column and self._is_foot(rows[k]):
                k -= 1
            last = k
            while k >= 0 and rows[k].column == rows[end].column and rows[k].size <= self.small * self.size:
                k -= 1
            found |= set(range(k + 1, last + 1)) if any(self._is_usual(r) for r in rows[: k + 1]) else set()
        return found

    def _edge(self, row: Row, page: int) -> str:
        """What the first or last row of a page is where it is no text: a head of which a part comes again or counts pages; a number."""
        height, parts = round(row.foot / 2), _parts(row)
        if len(parts) > 1 and any(len(_bare(part)) > 1 and self.edges[height, _bare(part)] > 2 for part in parts):
            return "running-head"
        numbers = [int(part) - page for part in parts if part.isdecimal() and len(part) < _DIGITS]
        if len(parts) > 1 and any(self.counted[height, number] > 1 for number in numbers):
            return "running-head"
        return "page-number" if self.folios[height] > 1 and _is_folio("".join(parts)) else ""

    def _names_heading(self, row: Row, after: Row) -> bool:
        """Whether the first row of a page stands apart from the text and has the words of a heading of the document."""
        if row.size > self.large * self.size or len(_key(row)) < 2 or _key(row) not in self.headings:
            return False
        return row.size < 0.95 * self.size or row.foot - after.foot > 1.1 * self.pitch or after.size > self.large * self.size

    def _is_foot(self, row: Row) -> bool:
        """Whether a row is the number of its page, or stands at the foot of others too."""
        return _is_folio(row.text) or self._comes_again(row)

    def _comes_again(self, row: Row) -> bool:
        """Whether a row stands at the same height on other pages, but for its numbers."""
        height, key = round(row.foot / 6), _key(row)
        return len(key) > 1 and sum(self.heads[height + d, key] for d in (-1, 0, 1)) > 1

    def _lead(self, rows: Sequence[Row], k: int) -> str:
        """The sign before a heading: hashes by its size, stars for a bold line that stands alone; '' for text."""
        row = rows[k]
        text = row.text
        if len(text) > _HEADING or not text or text[-1] in _STOPS or _FOLIO_RE.match(text) or self._comes_again(row):
            return ""
        if row.size > self.large * self.size and not in_block(rows, k):
            return "#" * min(6, 2 + sum(size > row.size * 1.03 for size in self.larger)) + " "
        alone = not any(_is_bold(r) for r in (*rows[max(0, k - 1) : k], *rows[k + 1 : k + 2]))
        return "**" if _is_bold(row) and not self.bold and alone and self._is_usual(row) else ""


def _leading_mark(strip: Strip) -> Strip:
    """Take the raised mark off the front of a line."""
    taken = Strip()
    if strip.parts and strip.parts[0] == ("<sup>", True):
        end = strip.parts.index(("</sup>", True)) + 1
        taken.parts, strip.parts = strip.parts[:end], strip.parts[end:]
    return taken


def _key(row: Row) -> str:
    """A row but for its numbers: what the heads and feet of pages have in common. The first section of each chapter may have one name."""
    number = _DECIMAL_RE.match(row.text)
    return (number.group() if number else "") + _bare(row.text)


def _parts(row: Row) -> list[str]:
    """The texts of a row that a wide gap parts."""
    parts = [""]
    for last, glyph in pairwise([None, *row.glyphs]):
        if last is not None and glyph.left - last.right > _GAP * row.size:
            parts.append("")
        parts[-1] += glyph.char
    return [part.strip() for part in parts if part.strip()]


def _begins(text: str) -> bool:
    """Whether a row of a heading's size begins another one, or a subtitle."""
    return bool(numbering(simplified(text))[0]) or text.strip()[:1] in set(_DASH)


def _is_folio(text: str) -> bool:
    return bool(_ROMAN_RE.fullmatch(text.strip()) or PAGE_RE.match(text.strip()))


def _bare(text: str) -> str:
    return re.sub(r"[\W0-9０-９]+", "", text)


def _is_bold(row: Row) -> bool:
    return sum(g.bold for g in row.glyphs) * 10 > 9 * len(row.glyphs)
