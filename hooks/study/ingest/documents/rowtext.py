"""One row of glyphs → its text: spaces where words part, raised and lowered characters as such."""

from __future__ import annotations

from hooks.study.ingest.documents.columns import Row
from hooks.study.ingest.documents.glyphs import Glyph
from hooks.study.ingest.documents.reading import Strip

#: How far above the foot of its row a raised character stands at least, and how far below a lowered one, in row sizes.
_RAISED, _LOWERED = 0.18, -0.12
#: The gap that parts two words: Latin ones, and others.
_WORD, _WIDE = 0.17, 0.9
#: What a ligature begins with whose letters have their bytes changed over.
_SWAPPED = "昀琀吀"


def row_strip(row: Row) -> Strip:
    """The text of a row."""
    strip = Strip()
    last: Glyph | None = None
    place = ""
    for glyph in row.glyphs:
        if glyph.char.isspace() and last is None:
            continue
        now = place if glyph.char.isspace() else _place(glyph, row)
        if now != place and place:
            strip.sign(f"</{place}>")
        if last is not None and _parts(last, glyph):
            strip.add(" ")
        if now != place and now:
            strip.sign(f"<{now}>")
        place = now
        strip.add(glyph.char)
        last = glyph
    if place:
        strip.sign(f"</{place}>")
    return strip


def _place(glyph: Glyph, row: Row) -> str:
    offset = (glyph.foot - row.foot) / row.size
    if offset > _RAISED and (glyph.size < 0.85 * row.size or offset > 0.25):
        return "sup"
    return "sub" if offset < _LOWERED and glyph.size < 0.85 * row.size else ""


def _parts(last: Glyph, glyph: Glyph) -> bool:
    """Whether a gap between two characters parts words that no space of the file parts."""
    if last.char.isspace() or glyph.char.isspace():
        return False
    gap = (glyph.left - last.right) / max(last.size, glyph.size)
    latin = last.char < "\u2e80" and (glyph.char < "\u2e80" or glyph.char in _SWAPPED)
    return gap > (_WORD if latin else _WIDE)
