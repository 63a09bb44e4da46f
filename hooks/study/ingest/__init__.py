"""The importer: raw bytes of any usable text → ``Article``.

A room for each kind of question; ``read`` and ``structure`` have the order of the stages.
"""

from __future__ import annotations

from hooks.study.ingest.clean.markdown import to_markdown
from hooks.study.ingest.read import found_id, ledger_report, read_article

__all__ = ["found_id", "ledger_report", "read_article", "to_markdown"]
