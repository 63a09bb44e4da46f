"""All formats a document is damaged into, by name, and what an importer made of one."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from random import Random

import mangled_files
import mangled_pages
import mangled_pdf
import mangled_text
from mangled_text import in_traditional
from mangler import Document, generate
from mangler_score import counted

from hooks.study.ingest import read_article

#: The labels of a Traditional text.
_LABELS = str.maketrans("关键词释", "關鍵詞釋")
Writer = Callable[[Document, Random], str | bytes]
_TEXT = ("lines", "blank_lines", "wrapped", "wrapped_flush", "wrapped_blank", "spaced", "captions", "markdown", "ocr", "export")
_PAGES = ("paged", "paged_plain", "paged_garbled")
#: How each format is written, and the ending of its file.
FORMATS: dict[str, tuple[Writer, str]] = {
    **{name: (getattr(mangled_text, name), ".md" if name in ("markdown", "ocr") else ".txt") for name in _TEXT},
    **{name: (getattr(mangled_pages, name), ".txt") for name in _PAGES},
    "gb18030": (lambda d, rng: mangled_text.wrapped(d, rng).encode("gb18030"), ".txt"),
    "utf16": (lambda d, rng: mangled_text.lines(d, rng).encode(rng.choice(("utf-16", "utf-16-le"))), ".txt"),
    "big5": (lambda d, rng: mangled_text.wrapped(d, rng).translate(_LABELS).encode("big5hkscs"), ".txt"),
    "docx": (mangled_files.docx, ".docx"),
    "html": (mangled_files.html, ".html"),
    "epub": (mangled_files.epub, ".epub"),
    "pdf": (mangled_pdf.pdf, ".pdf"),
    "pdf_columns": (mangled_pdf.pdf_columns, ".pdf"),
}


def document_for(name: str, seed: int) -> Document:
    """A document that the format can carry: Big5 has no Simplified characters, and bare numbers need a heading's own mark."""
    if name == "big5":
        return in_traditional(generate(seed))
    return generate(seed, "decimal" if name in ("ocr", "docx", "epub") and seed % 3 == 0 else "")


def recovered(name: str, document: Document, seed: int, folder: Path) -> dict:
    """Write, read and count one document: by kind, what there is and what was found."""
    write, ending = FORMATS[name]
    data = write(document, Random(seed))
    path = folder / f"{name}{ending}"
    path.write_bytes(data if isinstance(data, bytes) else data.encode("utf-8"))
    article, _ = read_article(path, shown=path.name, article_id="text")
    return counted(document, article)
