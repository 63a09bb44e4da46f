"""``python tests/bench/without.py STAGE build …``: MkDocs in this process with one stage of the program replaced by nothing.

The product has no such switches; they are made here, for measuring, before MkDocs begins. Forked workers have them too.
"""
from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, os.getcwd())

from hooks.study import build, draw, site
from hooks.study.pages import catalog, languages, pen, rows


def _undrawn(pages: Callable[[str], bool]) -> None:
    """Draw none of these pages."""
    drawn = draw.Drawer._first
    draw.Drawer._first = property(lambda self: [uri for uri in drawn.fget(self) if not pages(uri)])


def _unmarked() -> None:
    """Mark no words of another language, wherever that is done."""
    for module in (build, languages, pen, rows):
        for name in {"mark_languages", "mark_words"} & vars(module).keys():
            setattr(module, name, lambda html, *_: html)


STAGES: dict[str, Callable[[], object]] = {
    "nothing": lambda: None,
    "glossary": lambda: setattr(site, "load_terms", lambda *_, **__: ((), [])),
    "zh-Hant": lambda: os.environ.update(STUDY_LOCALES="zh-Hans en"),
    "search index": lambda: setattr(build, "entries", lambda *_, **__: []),
    "study pages": lambda: _undrawn(lambda uri: uri.startswith("articles/")),
    "import reports": lambda: _undrawn(lambda uri: uri.endswith("/report.md")),
    "concordance": lambda: setattr(catalog, "kwic", lambda *_: []),
    "pinyin": lambda: setattr(build.Build, "readings", lambda *_: {}),
    "study guides": lambda: setattr(build.Build, "guides", lambda *_: {}),
    "marks of language": _unmarked,
    "further processes": lambda: setattr(os, "cpu_count", lambda: 1),
}

if __name__ == "__main__":
    STAGES[sys.argv[1]]()
    from mkdocs.__main__ import cli

    assert Path("mkdocs.yml").is_file()
    cli(sys.argv[2:])
