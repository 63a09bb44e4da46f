"""Documents that are no plain text (.docx, .epub, .pdf) → the text the importer begins with, and what the reader did on the way."""

from __future__ import annotations

from hooks.study.ingest.documents.read import DOCUMENTS, accounted, read_document

__all__ = ["DOCUMENTS", "accounted", "read_document"]
