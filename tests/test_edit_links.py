"""“Edit” and “source” of every page of a real build lead to files that are in the repository, and to lines that they have."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import unquote

import pytest
from conftest import ROOT
from drawnpages import made_page
from pagetree import Element, read_page

from hooks.study.build import start_build
from hooks.study.pages.repository import Repository

REPOSITORY = "https://example.org/someone/duidu"
LINK_RE = re.compile(rf"{REPOSITORY}/(edit|blob|tree|new)/main/([^?#]+)(?:\?plain=1#L(\d+))?$")


def links(page: Element) -> list[tuple[str, str, str]]:
    """(verb, path, line) of every address in the repository."""
    return [m.groups("") for a in page.find("a", href=None) if (m := LINK_RE.match(a.attributes["href"]))]


@pytest.fixture(scope="module")
def pages(public_site: Path) -> dict[str, Element]:
    return {p.relative_to(public_site).as_posix(): read_page(p) for p in sorted(public_site.rglob("*.html")) if p.name != "404.html"}


def test_every_page_leads_to_its_source(pages: dict[str, Element]) -> None:
    wrong = []
    for name, page in pages.items():
        found = [(verb, unquote(path)) for foot in page.find("footer") for verb, path, _ in links(foot)]
        good = found and found[0][0] in ("edit", "tree") and all((ROOT / path).exists() for _, path in found)
        wrong += [] if good else [(name, found)]
    assert wrong == []


def test_every_line_is_there(pages: dict[str, Element]) -> None:
    lengths: dict[str, int] = {}
    for name, page in pages.items():
        for verb, path, line in links(page):
            if verb == "blob":
                lengths.setdefault(path, len((ROOT / unquote(path)).read_text("utf-8").split("\n")))
                assert 1 <= int(line) <= lengths[path], (name, path, line)


SOURCES = {
    "articles/wei-2019/": "docs/articles/wei-2019.md", "en/articles/wei-2019/": "docs/articles/wei-2019.en.md",
    "zh-Hant/articles/wei-2019/": "docs/articles/wei-2019.md", "en/about/": "docs/about.en.md", "zh-Hant/about/": "docs/about.md",
    "texts/five-authors/": "docs/sources/five-authors.txt", "en/texts/five-authors/report/": "docs/sources/five-authors.txt",
    "zh-Hant/glossary/extended-deterrence/": "glossary/extended-deterrence.yml", "en/timeline/": "docs/timeline.yml",
    "compare/continuity/": "docs/compare/questions.yml",
}


@pytest.mark.parametrize(("page", "path"), SOURCES.items(), ids=SOURCES)
def test_the_source_is_the_true_one(page: str, path: str, pages: dict[str, Element]) -> None:
    footer = pages[f"{page}index.html"].find("footer")[0]
    assert [(verb, found) for verb, found, _ in links(footer)] == [("edit", path), ("blob", path)]


def test_the_report_leads_to_the_line_of_every_paragraph(pages: dict[str, Element]) -> None:
    lines = (ROOT / "docs/sources/five-authors.txt").read_text("utf-8").split("\n")
    text, report = pages["texts/five-authors/index.html"], pages["en/texts/five-authors/report/index.html"]
    rows = report.find("ul", class_="paragraph-lines")[0].find("li")
    paragraphs = {p.attributes["id"]: p.text() for p in text.find(data_source=None)[0].find("p", id=None)}
    assert len(rows) == len(paragraphs)
    for row in rows:
        number = row.find("a")[0].attributes["href"].rpartition("#")[2]
        (_, path, line), (_, english, entry) = links(row)
        assert path == "docs/sources/five-authors.txt" and paragraphs[number][:4] in lines[int(line) - 1]
        assert (ROOT / english).read_text("utf-8").split("\n")[int(entry) - 1].strip() == f"- id: {number}"


@pytest.mark.parametrize("page", ["articles/wei-2019/", "en/articles/wei-2019/"])
def test_a_study_page_leads_to_the_english_of_each_paragraph_and_to_corrections(page: str, pages: dict[str, Element]) -> None:
    rows = pages[f"{page}index.html"].find("ol", class_="outline")[0].find("li")
    lines = (ROOT / "docs/articles/wei-2019.paragraphs.yml").read_text("utf-8").split("\n")
    assert len(rows) == 37
    for row in rows:
        verb, path, line = links(row)[-1]
        assert (verb, path) == ("blob", "docs/articles/wei-2019.paragraphs.yml")
        assert lines[int(line) - 1].strip() == f"- id: p{row.find(class_='num')[0].text()[1:]}"
    new = f"{REPOSITORY}/new/main/docs/articles?filename=wei-2019.corrections.yml"
    assert [a.attributes["href"] for a in pages[f"{page}index.html"].find("a", href=new)] == [new]


def test_a_text_outside_leads_to_its_corrections(tmp_path: Path) -> None:
    (tmp_path / "outside").mkdir()
    root = tmp_path / "repository"
    root.mkdir()
    (tmp_path / "outside" / "gangkou.txt").write_text("港口税则的由来\n\n起初码头工会悄悄修改了价格协议，报界并不反对。\n", "utf-8")

    def made(repository: str) -> tuple[str, str]:
        build = start_build(root, "../outside", directory_urls=True, site_url="", repo_url=repository, bundle="")
        frame = build.framer.frame(url="texts/gangkou/", uri="texts/gangkou.md", locale="en", edit=build.catalog.make("texts/gangkou.md", "en").edit)
        return frame["edit"], made_page(build.catalog, "texts/gangkou.md", "en")

    new = f"{REPOSITORY}/new/main/docs/articles?filename=gangkou.corrections.yml"
    edit, html = made(REPOSITORY)
    assert edit == new and f'data-mend="{new}"' in html and "data-lines" not in html and 'data-at="3"' in html
    corrections = root / "docs" / "articles" / "gangkou.corrections.yml"
    corrections.parent.mkdir(parents=True)
    corrections.write_text("corrections:\n  - {line: 3, at: 报界, write: 报馆}\n", "utf-8")
    assert made(REPOSITORY)[0] == f"{REPOSITORY}/edit/main/docs/articles/gangkou.corrections.yml"
    edit, html = made("")
    assert edit == "" and "data-mend" not in html and "data-at" not in html


def test_documents_have_no_lines(tmp_path: Path) -> None:
    (tmp_path / "a b.pdf").write_bytes(b"%PDF")
    repository = Repository(REPOSITORY + "/", tmp_path)
    assert repository.line("a b.pdf") == "" and repository.edit("a b.pdf") == f"{REPOSITORY}/edit/main/a%20b.pdf"
    assert Repository("", tmp_path).edit("a b.pdf") == ""
