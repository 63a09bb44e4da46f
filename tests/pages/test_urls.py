"""Relative addresses, with folders and with .html files."""
from __future__ import annotations

import pytest

from hooks.study.pages.urls import Urls

ROWS = [  # here, there, anchor, folders, files
    ("index.md", "texts/a.md", "", "texts/a/", "texts/a.html"),
    ("texts/a.md", "index.md", "", "../../", "../index.html"),
    ("texts/a.md", "texts/b.md", "p3", "../b/#p3", "b.html#p3"),
    ("texts/a.md", "texts/a.md", "p3", "#p3", "#p3"),
    ("texts/a.md", "texts/a/report.md", "", "report/", "a/report.html"),
    ("texts/a/report.md", "texts/a.md", "", "../", "../a.html"),
    ("glossary/index.md", "glossary/x.md", "", "x/", "x.html"),
    ("glossary/x.md", "glossary/index.md", "", "../", "index.html"),
]


@pytest.mark.parametrize(("here", "there", "anchor", "folders", "files"), ROWS)
def test_rel(here: str, there: str, anchor: str, folders: str, files: str) -> None:
    assert Urls(directory=True).rel(here, there, anchor) == folders
    assert Urls(directory=False).rel(here, there, anchor) == files
