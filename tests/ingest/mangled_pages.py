"""Documents damaged as pages are: running heads, page numbers in every disguise, notes at the foot that begin anew on each page."""

from __future__ import annotations

import re
from random import Random

from mangled_text import Mark, garbled, record, wrap, written
from mangler import Document

from hooks.study.ingest.decoding.plainformulas import circled

_WIDE = str.maketrans({str(d): chr(0xFF10 + d) for d in range(10)})


def paged(document: Document, rng: Random) -> str:
    """Pages with a form feed between, marks circled, from ① on every page."""
    return "\n\f".join("\n".join(page) for page in _pages(document, rng, circled))


def paged_plain(document: Document, rng: Random) -> str:
    """Pages with nothing between them, marks in brackets."""
    return "\n".join(line for page in _pages(document, rng, lambda n: f"[{n}]") for line in page)


def paged_garbled(document: Document, rng: Random) -> str:
    """Marks that run on through the whole text in a Founder font, so that those above ten are garbled; notes at each foot."""
    return "\n".join(line for page in _pages(document, rng, garbled, restart=False) for line in page)


def _pages(document: Document, rng: Random, mark: Mark, restart: bool = True) -> list[list[str]]:
    width, height, first = rng.randint(34, 40), rng.randint(26, 34), rng.randint(3, 160)
    number = rng.choice(_FOLIOS)
    waiting = flow(document, width)
    pages: list[tuple[list[str], list[str]]] = []
    begun = 0
    while waiting:
        body, notes = [], []
        while waiting and len(body) + len(notes) < height:
            line, marks = waiting.pop(0)
            for n in marks:
                shown = n - begun if restart else n
                line = line.replace(hold(n), mark(shown), 1)
                notes += wrap(f"{mark(shown)} {document.notes[n - 1]}", round(width * 1.2))
            body.append(line)
        pages.append((body, notes))
        if restart:
            begun = _last(document, waiting)
    return [_furnished(document, body, notes, first + k, number(first + k), k) for k, (body, notes) in enumerate(pages)]


def flow(document: Document, width: int) -> list[tuple[str, list[int]]]:
    """All lines with the notes each refers to; a mark is one private character until its page is known."""
    lines = record(document)[:2] + [line for text in record(document)[2:] for line in wrap(text, width)]
    for piece in document.pieces:
        text = written(piece.text, hold)
        lines += wrap(text, width, "　　") if piece.kind == "paragraph" else [text]
    return [(line, [ord(c) - 0xE000 for c in re.findall("[\ue000-\uefff]", line)]) for line in lines]


def hold(n: int) -> str:
    return chr(0xE000 + n)


def _last(document: Document, flow: list) -> int:
    """The last note on the pages so far: one less than the first that is still to come."""
    waiting = [n for _, marks in flow for n in marks]
    return min(waiting) - 1 if waiting else len(document.notes)


def _furnished(document: Document, body: list[str], notes: list[str], page: int, number: list[str], k: int) -> list[str]:
    """A page with its head, but for the first, and its number at the foot."""
    head = [] if not k else [document.title] if page % 2 else ["海声学刊　2014年第3期"]
    return [*head, *body, *notes, *number]


#: A page number as exports have it: plain, set off, reversed, full-width, split over two lines.
_FOLIOS = (
    lambda n: [str(n)],
    lambda n: [f"·{n}·"],
    lambda n: [f"—{str(n)[::-1]}—"],
    lambda n: [str(n).translate(_WIDE)],
    lambda n: ["- " + str(n) + " -"],
    lambda n: [str(n)[:1], str(n)[1:]] if n > 9 else [str(n)],
    lambda n: [f"第 {n} 页"],
)
