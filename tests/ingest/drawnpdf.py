"""PDF files drawn for a test, and the lines that are read from them."""

from __future__ import annotations

import io
import re

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from hooks.study.ingest.documents import read_document
from hooks.study.ingest.documents.reading import Reading

PROSE = ["两地的航运合作由来已久，章程多次修订，", "但是费用的分担始终没有定论，议会也不肯", "表态。到了第二年，事情才有转机。"]
OTHER = ["右栏的文字从这里起头，同左栏并不相干，", "读者要先读完左栏，再回到上边来读右栏，", "这是两栏排版的规矩，混读就不成文理。"]


def made(draw, encrypt=None) -> bytes:
    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    data = io.BytesIO()
    canvas = Canvas(data, invariant=1, encrypt=encrypt)
    draw(lambda x, y, text, size=10.5: (canvas.setFont("STSong-Light", size), canvas.drawString(x, y, text)), canvas)
    canvas.save()
    return data.getvalue()


def read(data: bytes) -> Reading:
    reading, problems = read_document(data, ".pdf", "x.pdf")
    assert problems == []
    assert reading is not None
    return reading


def lines(data: bytes) -> list[str]:
    return [line for line in re.split(r"[\n\f]+", read(data).text) if line]


def page(put, size: float = 10.5, left: float = 80) -> None:
    for k in range(4):
        for j, text in enumerate(PROSE):
            put(left, 700 - 48 * k - 16 * j, text, size)
