"""The status page and the notices readers get, on the repository itself and on one whose English has fallen behind."""
from __future__ import annotations

from pathlib import Path

import pytest
from drawnpages import finished_page, made_page
from littlerepo import RECORD
from pagetree import Element, read_page

from hooks.study.pages.catalog import Catalog
from hooks.study.pages.urls import Urls
from hooks.study.review.freshness import page_fingerprint
from hooks.study.site import load_site

PARAGRAPHS = 'kind: gist\nparagraphs:\n  - {id: p1, renders: "000000000000", en: The first.}\n'
TEXT = "# 例文\n\n第一段谈的是同盟的由来，写得不长。\n\n第二段谈的是同盟的前途，也写得不长。\n"


@pytest.fixture
def catalog(tmp_path: Path) -> Catalog:
    files = {"docs/articles/text.md": RECORD, "docs/sources/text.md": TEXT, "docs/articles/text.paragraphs.yml": PARAGRAPHS,
             "docs/articles/text.en.md": "---\ntitle: Example\n---\n", "docs/sources/bare.md": TEXT.replace("第", "又第"),
             "docs/about.md": "正文。\n", "docs/about.en.md": f'---\nrenders: "{page_fingerprint("正文。")}"\n---\nBody.\n'}
    for name, content in files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(content, "utf-8")
    return Catalog(load_site(tmp_path), Urls(True, ""))


def _page(html: str, folder: Path) -> Element:
    (folder / "page.html").write_text(html, "utf-8")
    return read_page(folder / "page.html")


def test_counts_and_states_of_every_article(catalog: Catalog, tmp_path: Path) -> None:
    page = _page(catalog.make("status.md", "en").html, tmp_path)
    cells = {row.attributes["data-article"]: [" ".join(cell.text().split()) for cell in row.find("td")]
             for row in page.find("tr", data_article=None)}
    assert cells == {"text": ["2", "2", "to be reviewed", "0/2 to be reviewed ¶1 missing ¶2"],
                     "bare": ["2", "2", "missing", "0/2 missing ¶1 ¶2"]}
    assert [[cell.text() for cell in row.walk() if cell.tag in ("th", "td")] for row in page.find("table")[1].find("tr")[1:]] == [["About", "up to date"]]


def test_readers_are_told_that_english_is_stale(catalog: Catalog) -> None:
    notice = "The Chinese page has changed since"
    assert notice in finished_page(catalog, "articles/text.en.md", "en", "<p>x</p>")
    assert notice not in finished_page(catalog, "about.en.md", "en", "<p>x</p>")
    assert notice not in finished_page(catalog, "articles/text.md", "zh", "<p>x</p>")
    assert made_page(catalog, "texts/text.md", "en").count("data-stale") == 1
    assert finished_page(catalog, "articles/text.md", "zh", "<p>x</p>").count("data-stale") == 1


def test_the_status_page_is_linked(public_site: Path) -> None:
    for locale in ("", "zh-Hant/", "en/"):
        assert any("status" in a.attributes["href"] for a in read_page(public_site / locale / "about/index.html").find("a", href=None))
        assert read_page(public_site / locale / "status/index.html").find("tr", data_article="wei-2019")
