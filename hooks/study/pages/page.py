"""A page that the program makes."""
from __future__ import annotations

from dataclasses import dataclass

from hooks.study.pages.pen import Piece


@dataclass(frozen=True)
class Heading:
    """One entry of a page's table of contents."""

    title: str
    id: str
    level: int


@dataclass(frozen=True)
class Page:
    """A page made by the program. ``uri`` is the MkDocs source uri (``texts/x.md``); ``edit`` the path of its true source in
    the repository, or '' where there is none, and ``edit_line`` the line to look at; ``head`` is HTML for the page's head, and
    ``pieces`` fill the holes of ``html``."""

    uri: str
    title: str
    html: str
    toc: tuple[Heading, ...] = ()
    description: str = ""
    edit: str = ""
    edit_line: int = 1
    lang: str = ""
    head: str = ""
    pieces: tuple[Piece, ...] = ()
