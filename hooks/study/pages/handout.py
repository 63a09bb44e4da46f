"""What a reader page carries for paper only: the questions of its study page, so that one print is a class's handout."""
from __future__ import annotations

import re
from pathlib import Path

from markdown import markdown

#: The section of a study page with the heading ``## … {#questions}``, without that heading.
_QUESTIONS_RE = re.compile(r"^## [^\n]*\{#questions\}[ \t]*\n(.*?)(?=^## |\Z)", re.M | re.S)


def read_questions(root: Path, article: str, ui: str) -> str:
    """HTML of the questions on an article's study page in ``ui``; '' where the page or the section is missing.

    Args:
        root: the repository.
        article: its id.
        ui: ``zh`` or ``en``.
    """
    path = root / "docs" / "articles" / f"{article}{'.en' if ui == 'en' else ''}.md"
    if not path.is_file():
        return ""
    found = _QUESTIONS_RE.search(path.read_text("utf-8", errors="replace"))
    return markdown(found.group(1)) if found else ""
