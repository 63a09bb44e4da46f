"""A PDF's text layer as glyphs with their places, as PDFium gives them, and a second count of them by pypdf."""

from __future__ import annotations

import ctypes
import io
import math
import re
import unicodedata
from collections import Counter
from dataclasses import dataclass

import pypdfium2 as pdfium
import pypdfium2.raw as raw
from pypdf import PdfReader

_BOLD_RE = re.compile(r"bold|black|heavy|hei|黑|-b$|,b", re.I)
_HAN_RE = re.compile("[\u2e80-\u2fdf\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0003134f]")
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
    text = page.get_textpage()
    fonts: dict[bytes, bool] = {}
    found: list[tuple[Glyph, int]] = []
    for i in range(raw.FPDFText_CountChars(text.raw)):
        if raw.FPDFText_IsGenerated(text.raw, i) != 1 and (glyph := _glyph(text.raw, i, fonts)) is not None:
            found.append((glyph, round(raw.FPDFText_GetCharAngle(text.raw, i) / (math.pi / 4)) % 8))
    turns = Counter(turn for _, turn in found)
    usual = turns.most_common(1)[0][0] if turns else 0
    return [_turned(glyph, usual) for glyph, turn in found if turn == usual], "".join(g.char for g, turn in found if turn != usual)


def _glyph(text: raw.FPDF_TEXTPAGE, i: int, fonts: dict[bytes, bool]) -> Glyph | None:
    code = raw.FPDFText_GetUnicode(text, i)
    if code in (0, 0xFFFE, 0xFFFF) or raw.FPDFText_HasUnicodeMapError(text, i) == 1 or 0xD800 <= code < 0xE000:
        char = _UNKNOWN
    else:
        char = "-" if code == 2 else chr(code)
    if char in "\r\n":
        return None
    x, y = ctypes.c_double(), ctypes.c_double()
    raw.FPDFText_GetCharOrigin(text, i, x, y)
    box, matrix = raw.FS_RECTF(), raw.FS_MATRIX()
    raw.FPDFText_GetLooseCharBox(text, i, box)
    raw.FPDFText_GetMatrix(text, i, matrix)
    size = raw.FPDFText_GetFontSize(text, i) * math.hypot(matrix.c, matrix.d)
    return Glyph(char, x.value, max(box.right, x.value), y.value, max(size, 0.1), _is_bold(text, i, fonts))


def _is_bold(text: raw.FPDF_TEXTPAGE, i: int, fonts: dict[bytes, bool]) -> bool:
    name, flags = ctypes.create_string_buffer(128), ctypes.c_int()
    raw.FPDFText_GetFontInfo(text, i, name, 128, flags)
    if name.value not in fonts:
        written = name.value.decode("utf-8", "replace")
        fonts[name.value] = bool(_BOLD_RE.search(written.split("+")[-1])) or raw.FPDFText_GetFontWeight(text, i) >= 600
    return fonts[name.value]


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
