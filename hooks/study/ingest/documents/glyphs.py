"""A PDF's text layer as glyphs with their places, as PDFium gives them, and a second count of them by pypdf."""

from __future__ import annotations

import ctypes
import io
import logging
import math
import re
import unicodedata
from collections import Counter
from dataclasses import dataclass, replace
from itertools import groupby

import pypdfium2 as pdfium
import pypdfium2.raw as raw
from pypdf import PdfReader

_BOLD_RE = re.compile(r"bold|black|heavy|hei|黑|-b$|,b", re.I)
_HAN_RE = re.compile("[\u2e80-\u2fdf\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0003134f]")
#: It tells at length what it mends in a file; what matters is in the ledger.
logging.getLogger("pypdf").setLevel(logging.CRITICAL)
#: The font of the text layer that Tesseract, and what is built on it, lays under a scan; PDFium does not read its table of characters.
_PLAIN_FONT = b"GlyphLessFont"
_UNKNOWN = "\N{REPLACEMENT CHARACTER}"


@dataclass(frozen=True, slots=True)
class Glyph:
    """One character: its left and right edge, the foot it stands on (points, upwards), its size and weight."""

    char: str
    left: float
    right: float
    foot: float
    size: float
    bold: bool


def page_glyphs(page: pdfium.PdfPage) -> tuple[list[Glyph], str]:
    """All glyphs of a page in the order of the file, turned upright where the page is set sideways.

    Returns:
        The glyphs that stand as most of the page does; and what is set at another angle, as a watermark is.
    """
    probe = _Probe(page.get_textpage())
    found: list[tuple[Glyph, int]] = []
    for i in range(raw.FPDFText_CountChars(probe.text)):
        if raw.FPDFText_IsGenerated(probe.text, i) != 1 and (glyph := probe.glyph(i)) is not None:
            found.append((glyph, round(raw.FPDFText_GetCharAngle(probe.text, i) / (math.pi / 4)) % 8))
    turns = Counter(turn for _, turn in found)
    usual = turns.most_common(1)[0][0] if turns else 0
    upright = _ligatures_apart([_turned(glyph, usual) for glyph, turn in found if turn == usual])
    return upright, "".join(g.char for g, turn in found if turn != usual)


class _Probe:
    """Asks PDFium for one character after the other, with room for its answers made once."""

    def __init__(self, page: pdfium.PdfTextPage) -> None:
        # The page must live as long as its handle is in use.
        self.page, self.text = page, page.raw
        self.x, self.y, self.flags = ctypes.c_double(), ctypes.c_double(), ctypes.c_int()
        self.box, self.matrix = raw.FS_RECTF(), raw.FS_MATRIX()
        self.name = ctypes.create_string_buffer(128)
        self.fonts: dict[bytes, bool] = {}

    def glyph(self, i: int) -> Glyph | None:
        """Character ``i`` of the page; None for a line break."""
        code = raw.FPDFText_GetUnicode(self.text, i)
        if 0xD800 <= code < 0xDC00 and 0xDC00 <= (low := raw.FPDFText_GetUnicode(self.text, i + 1)) < 0xE000:
            # PDFium gives the two halves of a character beyond the first plane, as letters of formulas are, one after the other.
            code = 0x10000 + ((code - 0xD800) << 10) + low - 0xDC00
        elif 0xDC00 <= code < 0xE000 and i and 0xD800 <= raw.FPDFText_GetUnicode(self.text, i - 1) < 0xDC00:
            return None
        unmapped = raw.FPDFText_HasUnicodeMapError(self.text, i) == 1 and not self._is_plain(i)
        unknown = unmapped or code in (0, 0xFFFE, 0xFFFF) or 0xD800 <= code < 0xE000
        char = _UNKNOWN if unknown else "-" if code == 2 else chr(code)
        if char in "\r\n":
            return None
        raw.FPDFText_GetCharOrigin(self.text, i, self.x, self.y)
        raw.FPDFText_GetLooseCharBox(self.text, i, self.box)
        raw.FPDFText_GetMatrix(self.text, i, self.matrix)
        size = raw.FPDFText_GetFontSize(self.text, i) * math.hypot(self.matrix.c, self.matrix.d)
        return Glyph(char, self.x.value, max(self.box.right, self.x.value), self.y.value, max(size, 0.1), self._is_bold(i))

    def _font(self, i: int) -> bytes:
        raw.FPDFText_GetFontInfo(self.text, i, self.name, 128, self.flags)
        return self.name.value

    def _is_plain(self, i: int) -> bool:
        """Whether the codes of a font that prints nothing are the characters themselves, as those of Tesseract's text layer are."""
        return _PLAIN_FONT in self._font(i)

    def _is_bold(self, i: int) -> bool:
        name = self._font(i)
        if name not in self.fonts:
            written = name.decode("utf-8", "replace").split("+")[-1]
            self.fonts[name] = bool(_BOLD_RE.search(written)) or raw.FPDFText_GetFontWeight(self.text, i) >= 600
        return self.fonts[name]


def _ligatures_apart(glyphs: list[Glyph]) -> list[Glyph]:
    """The letters of a ligature, which all come with its place, each on its part of it."""
    found: list[Glyph] = []
    for _, group in groupby(glyphs, key=lambda g: (g.left, g.right, g.foot, g.char.isspace())):
        same = list(group)
        step = (same[0].right - same[0].left) / len(same)
        if len(same) > 1 and all(g.char.isascii() for g in same):
            same = [replace(g, left=g.left + k * step, right=g.left + (k + 1) * step) for k, g in enumerate(same)]
        found += same
    return found


def _turned(glyph: Glyph, eighths: int) -> Glyph:
    """A glyph of a page set sideways or upside down, in upright coordinates."""
    if not eighths:
        return glyph
    # PDFium counts angles with the clock.
    angle = eighths * math.pi / 4
    left = glyph.left * math.cos(angle) - glyph.foot * math.sin(angle)
    foot = glyph.left * math.sin(angle) + glyph.foot * math.cos(angle)
    width = glyph.size if glyph.char > "\u2e7f" else glyph.size / 2
    return Glyph(glyph.char, left, left + width, foot, glyph.size, glyph.bold)


def tally(text: str) -> tuple[int, int]:
    """How many digits and how many Han characters a text has, compatibility forms counted as what they stand for."""
    text = unicodedata.normalize("NFKC", text)
    return sum(c.isdecimal() for c in text), len(_HAN_RE.findall(text))


def second_tally(data: bytes) -> list[tuple[int, int]]:
    """``tally`` page by page as pypdf reads the file; empty where it cannot."""
    try:
        return [tally(page.extract_text()) for page in PdfReader(io.BytesIO(data)).pages]
    except Exception:  # pypdf raises anything on files that PDFium reads: then there is nothing to compare.
        return []
