"""Every file of the glossary for download, by name."""
from __future__ import annotations

import os
import time
from pathlib import Path

from hooks.study.exports.anki import to_apkg
from hooks.study.exports.examples import find_examples
from hooks.study.exports.jsonld import to_jsonld
from hooks.study.exports.plain import plain_terms
from hooks.study.exports.table import to_csv
from hooks.study.exports.tbx import to_tbx
from hooks.study.pages.urls import Urls
from hooks.study.publish.downloads import EXPORTS
from hooks.study.site import Site


def export_files(site: Site, urls: Urls) -> dict[str, bytes]:
    """File name → content, for a glossary that has terms; the time in them is SOURCE_DATE_EPOCH, else now."""
    if not site.terms:
        return {}
    terms = plain_terms(site, urls.absolute_term)
    moment = int(os.environ.get("SOURCE_DATE_EPOCH") or time.time())
    return dict(zip(EXPORTS, (to_csv(terms), to_tbx(terms), to_jsonld(terms, urls.absolute("glossary/index.md")),
                              to_apkg(terms, find_examples(site), moment)), strict=True))


def write_exports(files: dict[str, bytes], folder: Path) -> None:
    """Write them into ``folder``; with at least one, the folder is made."""
    if files:
        folder.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        (folder / name).write_bytes(content)
