"""Where raw texts come from, which article each is, and whether it is private."""
from __future__ import annotations

import os
from pathlib import Path

import pytest

from hooks.study.sources import find_sources

TEXT = "例文\n\n这一段文字没有任何问题。\n"


@pytest.mark.parametrize("variable", ["../outside", "{outside}", "./../outside/", "../nowhere/../outside"])
def test_a_text_outside_the_repository_is_private_however_its_folder_is_named(tmp_path: Path, variable: str) -> None:
    root, outside = tmp_path / "repository", tmp_path / "outside"
    for path in (root / "docs" / "sources" / "ours.txt", outside / "deep" / "theirs.txt"):
        path.parent.mkdir(parents=True)
        path.write_text(TEXT, "utf-8")
    sources, problems = find_sources(root, variable.format(outside=outside), ())
    assert problems == []
    assert {s.article: (s.private, s.edit) for s in sources} == {"ours": (False, "docs/sources/ours.txt"), "theirs": (True, "")}
    assert {s.shown for s in sources} == {"docs/sources/ours.txt", "../outside/deep/theirs.txt"}


def test_several_folders_are_joined_as_the_system_joins_paths(tmp_path: Path) -> None:
    root = tmp_path / "repository"
    root.mkdir()
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        (tmp_path / name / f"{name}.txt").write_text(TEXT, "utf-8")
    sources, _ = find_sources(root, os.pathsep.join(["../one", "../two"]), ())
    assert [s.article for s in sources] == ["one", "two"]


def test_a_missing_folder_is_a_problem(tmp_path: Path) -> None:
    assert [str(p) for p in find_sources(tmp_path, "../none", ())[1]] == [
        "../none:1: STUDY_SOURCES names a folder that does not exist; correct it [unreadable]"]
