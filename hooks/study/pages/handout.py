"""What a reader page carries for paper only: the questions of its study page, so that one print is a class's handout."""
from __future__ import annotations

import re
from functools import cache, lru_cache
from pathlib import Path

from markdown import Markdown

#: The section of a study page with the heading ``## … {#questions}``, without that heading.
_QUESTIONS_RE = re.compile(r"^## [^\n]*\{#questions\}[ \t]*\n(.*?)(?=^## |\Z)", re.M | re.S)


def study_source(root: Path, article: str, ui: str) -> str:
    """The Markdown of an article's study page in ``ui`` (``zh`` or ``en``), '' where there is none."""
    path = root / "docs" / "articles" / f"{article}{'.en' if ui == 'en' else ''}.md"
    return path.read_text("utf-8", errors="replace") if path.is_file() else ""


@lru_cache(maxsize=16)  # the reader page and the study guide ask one after the other
def questions_html(source: str) -> str:
    """HTML of the questions on a study page, given as Markdown; '' where it has none."""
    found = _QUESTIONS_RE.search(source)
    return _markdown().reset().convert(found.group(1)) if found else ""


@cache
def _markdown() -> Markdown:
    return Markdown()
