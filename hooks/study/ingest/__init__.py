"""The importer: raw bytes of any usable text → ``Article``. One module a stage; see ``read`` for their order."""

from __future__ import annotations

from hooks.study.ingest.markdown import to_markdown
from hooks.study.ingest.read import found_id, ledger_report, read_article

__all__ = ["found_id", "ledger_report", "read_article", "to_markdown"]
