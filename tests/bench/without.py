"""``python tests/bench/without.py STAGE build …``: MkDocs in this process with one stage of the program replaced by nothing.

The product has no such switches; they are made here, for measuring, before MkDocs begins. Forked workers have them too.
"""
from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, os.getcwd())

import hooks.study.build as build
import hooks.study.pages.catalog as catalog

STAGES: dict[str, Callable[[], object]] = {
    "nothing": lambda: None,
    "zh-Hant": lambda: os.environ.update(STUDY_LOCALES="zh-Hans en"),
    "search index": lambda: setattr(build, "entries", lambda *_, **__: []),
    "concordance": lambda: setattr(catalog, "kwic", lambda *_: []),
    "pinyin": lambda: setattr(build.Build, "readings", lambda *_: {}),
    "study guides": lambda: setattr(build.Build, "guides", lambda *_: {}),
    "marks of language": lambda: setattr(build, "mark_languages", lambda html, *_: html),
    "further processes": lambda: setattr(os, "cpu_count", lambda: 1),
}

if __name__ == "__main__":
    STAGES[sys.argv[1]]()
    from mkdocs.__main__ import cli

    assert Path("mkdocs.yml").is_file()
    cli(sys.argv[2:])
