"""The page around the content, for pages of the program: hooks/theme/main.html, the template that MkDocs fills for the others."""
from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, Template

_THEME = Path(__file__).resolve().parents[2] / "theme"


@dataclass(frozen=True)
class TocItem:
    """A line of a page's table of contents; ``level`` counts from 1."""

    title: str
    url: str
    level: int


@dataclass(frozen=True)
class ShellFile:
    """What the template asks about the file behind a page; ``generated_by`` is '' for hand-written prose."""

    src_uri: str
    generated_by: str


@dataclass(frozen=True)
class ShellPage:
    """What the template asks about a page."""

    title: str
    content: str
    toc: tuple[TocItem, ...]
    meta: dict
    canonical_url: str
    file: ShellFile


@cache
def _template() -> Template:
    """Without autoescaping, as MkDocs fills it: titles and contents are HTML."""
    return Environment(loader=FileSystemLoader(_THEME)).get_template("main.html")


def draw_shell(page: ShellPage, frame: dict, *, policy: str) -> str:
    """The whole page as HTML.

    Args:
        page: the content and what goes with it.
        frame: from ``Build.frame``.
        policy: the page's content security policy, '' for none.
    """
    return _template().render(page=page, frame=frame, policy=policy)
