"""Ids with letters and retired ids on the pages, in citations, in counts and in the search index."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from drawnpages import finished_page, made_page

from hooks.study.build import Build, start_build
from hooks.study.ids.file import with_kept
from hooks.study.ids.keep import fingerprints
from hooks.study.ids.write import review_ids, write_kept
from hooks.study.publish.search import entries
from hooks.study.site import load_site

RECORD = """---
title: 例文
short: {zh: 例（2000）, en: Example (2000)}
authors: [{zh: 例者, en: An Author}]
summary: {zh: 一句话。, en: One sentence.}
record: {type: article-journal, title: {zh: 例文, en: An example}, issued: "2000"}
---

正文见 [¶1a] 与 [¶2–3]。
"""
PLACES = ["港口的税则由两地商会共同议定，报界并不反对。", "灯塔的维修费用一再推迟，保险行公开质疑。", "移民登记办法后来由县议会重新解释。"]
INSERTED = "邮传部门低估了侨汇的数目，信局因此另立了约定。"


def repository(folder: Path, texts: list[str]) -> Path:
    for name, text in {"docs/articles/example.md": RECORD, "docs/articles/example.en.md": "---\ntitle: Example\n---\n\nSee [¶1a].\n",
                       "docs/articles/example.counts.yml": "deterrence: {p1a: 1}\n", "docs/sources/example.txt": "港口税则的由来\n\n" + "\n\n".join(texts) + "\n"}.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8")
    return folder


@pytest.fixture
def build(tmp_path: Path) -> Build:
    """A text whose second paragraph is gone and that has a new one behind the first, read with the old fingerprints."""
    root = repository(tmp_path, PLACES)
    kept = fingerprints(load_site(root).articles["example"])
    (root / "docs/articles/example.paragraphs.yml").write_text(with_kept("", kept), "utf-8")
    repository(tmp_path, [PLACES[0], INSERTED, PLACES[2]])
    return start_build(root, "", directory_urls=True, site_url="", repo_url="", bundle="")


def test_the_reader_page_has_the_ids(build: Build) -> None:
    html = made_page(build.catalog, "texts/example.md", "zh")
    assert re.findall(r'<p id="(p\w+)"', html) == ["p1", "p1a", "p3"]
    assert re.search(r'<a class="num" href="#p1a"[^>]*>1a</a>', html)
    assert re.search(r'<a class="num" href="#p3"[^>]*><span id="p2"></span>3</a>', html)


def test_citations_lead_there_and_retired_ids_may_be_cited(build: Build) -> None:
    html = finished_page(build.catalog, "articles/example.md", "zh", "<p>正文见 [¶1a] 与 [¶2–3]。</p>")
    assert 'href="../../texts/example/#p1a">¶1a</a>' in html and 'href="../../texts/example/#p2">¶2–3</a>' in html
    assert [p for p in build.site.problems if p.code == "dangling-paragraph"] == []


def test_search_leads_there(build: Build) -> None:
    content, _ = build.made(build.catalog.make("texts/example.md", "zh"), url="texts/example/", locale="zh-Hans")
    assert 'id="p1a"' in content.html
    assert any(e.url.endswith("#p1a") for e in entries(content.html, url="texts/example/", title="", group="", kind="text"))


def test_reviewers_see_what_changed_until_it_is_written(build: Build) -> None:
    site = build.site
    rows = [row.split(": ", 1)[1] for row in review_ids(site) if not row.startswith("#")]
    assert [row.split(";")[0] for row in rows] == ["p1a is new", "p2 is gone and leads to p3"]
    lines, problems = write_kept(site, [])
    assert problems == [] and lines == ["docs/articles/example.paragraphs.yml: 3 fingerprints, p1a new, p2 retired → p3"]
    again = load_site(site.root)
    assert [row for row in review_ids(again) if not row.startswith("#")] == []
    assert [p.id for p in again.articles["example"].paragraphs()] == ["p1", "p1a", "p3"]
    assert again.articles["example"].retired == {"p2": "p3"}


def test_a_file_with_faults_is_left_alone_and_named(tmp_path: Path) -> None:
    root = repository(tmp_path, PLACES)
    path = root / "docs/articles/example.paragraphs.yml"
    path.write_text("fingerprints:\n  p1: nonsense\n", "utf-8")
    lines, problems = write_kept(load_site(root), ["example", "nobody"])
    assert lines == [] and [(p.line, p.code) for p in problems] == [(2, "bad-paragraphs"), (1, "unknown-article")]
    assert path.read_text("utf-8") == "fingerprints:\n  p1: nonsense\n"
