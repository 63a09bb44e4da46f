"""Which reader takes a file, and what a file that none can read is reported as."""

from __future__ import annotations

import struct
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import replace

from lxml import etree

from hooks.study.ingest.documents.container import UnreadableError
from hooks.study.ingest.documents.docx import read_docx
from hooks.study.ingest.documents.epub import read_epub
from hooks.study.ingest.documents.reading import Reading
from hooks.study.ingest.trace import count
from hooks.study.model import Article
from hooks.study.problems import Problem


def _read_pdf(data: bytes) -> Reading:
    """As ``read_pdf``, imported late: its two libraries take longer to start than the rest of an import, and most builds read no PDF."""
    from pypdfium2 import PdfiumError

    from hooks.study.ingest.documents.pdf import read_pdf

    try:
        return read_pdf(data)
    except PdfiumError as error:
        raise ValueError(str(error)) from error


_READERS: dict[str, Callable[[bytes], Reading]] = {".docx": read_docx, ".epub": read_epub, ".pdf": _read_pdf}
DOCUMENTS = frozenset(_READERS)
#: What the libraries raise for a file that is cut short or damaged.
_DAMAGE = (
    *(zipfile.BadZipFile, zlib.error, struct.error, etree.LxmlError, OSError, EOFError),
    *(ValueError, LookupError, NotImplementedError, OverflowError, RecursionError),
)


def read_document(data: bytes, suffix: str, shown: str) -> tuple[Reading | None, list[Problem]]:
    """Read a file of one of the kinds ``DOCUMENTS``.

    Args:
        data: its bytes.
        suffix: its ending, small letters, with the dot.
        shown: its path as people know it.

    Returns:
        Its text, or None and an ``unreadable`` problem.
    """
    try:
        reading = _READERS[suffix](data)
    except UnreadableError as error:
        return None, [Problem(shown, 1, "unreadable", str(error))]
    except _DAMAGE:
        return None, [
            Problem(shown, 1, "unreadable", f"the file is damaged or no {suffix} file; open it in its own program and save it again")
        ]
    if not reading.text.strip():
        return None, [Problem(shown, 1, "unreadable", "the file holds no text; put a text in it or remove it")]
    return reading, []


def accounted(article: Article, reading: Reading) -> Article:
    """The article with the reader's rows in its ledger, so that ``count_in`` is what the library gave."""
    rows = sorted((*reading.rows, *article.ledger), key=lambda row: row.line)
    added = sum(count(row.after) - count(row.before) for row in reading.rows)
    return replace(article, ledger=tuple(rows), count_in=article.count_in - added)
