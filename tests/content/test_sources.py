"""Where raw texts come from, which article each is, and whether it is private."""
from __future__ import annotations

import os
from pathlib import Path

import pytest

from hooks.study.content.record import load_records
from hooks.study.content.sources import find_sources
from hooks.study.site import load_site

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


RECORD = """---
title: 例文
short: {{zh: 例（2000）, en: Example (2000)}}
authors: [{{zh: 例者, en: An Author}}]
summary: {{zh: 一句话。, en: One sentence.}}
source: {{name: example.txt, encoding: {encoding}}}
record: {{type: article-journal, title: {{zh: 例文, en: An example}}, issued: "2000"}}
---
"""


@pytest.mark.parametrize(("encoding", "begins", "message"), [
    ("euc_kr", "이것은 짧은 글", ""),
    ("gb18030", "", ""),
    ("klingon", "이것은", "“klingon” is no encoding that is known here; write one such as gb18030 or big5"),
    ("base64", "이것은", "“base64” is no encoding that is known here; write one such as gb18030 or big5"),
])
def test_a_record_may_say_what_its_text_is_encoded_in(tmp_path: Path, encoding: str, begins: str, message: str) -> None:
    for path, data in (("docs/sources/example.txt", "이것은 짧은 글".encode("euc_kr")),
                       ("docs/articles/example.md", RECORD.format(encoding=encoding).encode())):
        (tmp_path / path).parent.mkdir(parents=True)
        (tmp_path / path).write_bytes(data)
    records, problems = load_records(tmp_path / "docs" / "articles")
    assert [(p.line, p.message) for p in problems] == ([(6, message)] if message else [])
    sources, _ = find_sources(tmp_path, "", records)
    assert [s.encoding for s in sources] == ["" if message else encoding]
    article = load_site(tmp_path).articles["example"]
    shown = "".join(article.source.lines)
    assert shown.startswith(begins) if begins else not shown.startswith("이것은")
