"""Real strict builds, read as a visitor's browser would: what contract.md promises of every page."""
from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from conftest import ROOT, run_build
from pagetree import Element, read_page

from hooks.study.publish.policy import POLICY

LOCALES = {"zh-Hans": "", "zh-Hant": "zh-Hant/", "en": "en/"}
LATIN_OF = re.compile(r"[A-Za-z0-9]+")


@pytest.fixture(scope="session", params=["public_site", "private_site", "offline_site"])
def site(request: pytest.FixtureRequest) -> Path:
    return request.getfixturevalue(request.param)


@pytest.fixture(scope="session")
def pages(site: Path) -> dict[str, Element]:
    return {p.relative_to(site).as_posix(): read_page(p) for p in sorted(site.rglob("*.html"))}


def _locale(name: str) -> str:
    return next((k for k in ("zh-Hant", "en") if name.startswith(LOCALES[k])), "zh-Hans")


def test_every_page_says_its_locale(pages: dict[str, Element]) -> None:
    wrong = [n for n, p in pages.items() if n != "404.html" and p.find("html")[0].attributes.get("lang") != _locale(n)]
    assert wrong == []


def test_every_page_has_the_policy_and_nothing_it_would_stop(pages: dict[str, Element]) -> None:
    """That browsers keep to it is seen in tests/browser: there any violation is an error in the console."""
    wrong = []
    for name, page in pages.items():
        first = page.find("meta", http_equiv=None)
        wrong += [] if first and first[0].attributes["content"] == POLICY else [f"{name}: no policy"]
        for element in page.walk():
            inline = element.tag == "style" or (element.tag == "script" and "src" not in element.attributes
                                                and element.attributes.get("type") != "application/ld+json")
            wrong += [f"{name}: <{element.tag}> {key}" for key in element.attributes if key == "style" or key.startswith("on")]
            wrong += [f"{name}: inline <{element.tag}>"] if inline else []
    assert wrong[:20] == []


def test_the_same_pages_stand_in_every_locale(pages: dict[str, Element]) -> None:
    by_locale = {k: {n.removeprefix(LOCALES[k]) for n in pages if _locale(n) == k and n != "404.html"} for k in LOCALES}
    assert by_locale["zh-Hans"] == by_locale["zh-Hant"] == by_locale["en"]
    assert len(by_locale["en"]) > 100


def test_no_link_or_anchor_is_broken(site: Path, pages: dict[str, Element]) -> None:
    ids = {name: {e.attributes["id"] for e in page.find(id=None)} for name, page in pages.items()}
    broken = []
    for name, page in pages.items():
        for element in page.walk():
            for key in ("href", "src"):
                target = element.attributes.get(key)
                if target is None or name == "404.html" or urlsplit(target).scheme or (element.attributes.get("rel") == "edit"):
                    continue
                parts = urlsplit(target)
                path = os.path.normpath(os.path.join(os.path.dirname(name), unquote(parts.path))) if parts.path else name
                if (site / path).is_dir():
                    path = os.path.normpath(f"{path}/index.html")
                if not (site / path).is_file() or (parts.fragment and unquote(parts.fragment) not in ids.get(path, ())):
                    broken.append(f"{name}: {target}")
    assert broken[:20] == []


def test_ids_and_addresses_are_the_same_in_all_locales(pages: dict[str, Element]) -> None:
    def ids(page: Element) -> list[str]:
        # Cards stand for the terms a page's own prose uses, and English prose uses other terms than Chinese.
        return [e.attributes["id"] for e in page.find(id=None) if not e.attributes["id"].startswith("t-")]
    for name, page in pages.items():
        if _locale(name) == "zh-Hans" and name != "404.html":
            assert ids(page) == ids(pages[f"zh-Hant/{name}"]) == ids(pages[f"en/{name}"]), name


def test_no_id_stands_twice(pages: dict[str, Element]) -> None:
    doubled = []
    for name, page in pages.items():
        ids = [e.attributes["id"] for e in page.find(id=None)]
        doubled += [f"{name}#{i}" for i in set(ids) if ids.count(i) > 1]
    assert doubled[:20] == []


def test_reader_pages_keep_the_contract(pages: dict[str, Element]) -> None:
    readers = {n: p.find(data_source=None) for n, p in pages.items() if p.find(data_source=None)}
    assert {n for n in readers if n.startswith("texts/five-authors")}
    for name, found in readers.items():
        assert len(found) == 1, name
        source = found[0]
        ids = [p.attributes["id"] for p in source.find("p", id=None) if p.attributes["id"].startswith("p")]
        assert ids == [f"p{i}" for i in range(1, len(ids) + 1)], name
        notes = {li.attributes["id"] for section in source.find(data_notes=None) for li in section.find("li", id=None)}
        refs = [a.attributes["href"] for sup in source.find("sup") for a in sup.find("a", href=None)]
        assert {r.removeprefix("#") for r in refs} <= notes, name
        assert not [e.tag for e in source.walk() if e.tag in ("h1", "h6", "script", "iframe")], name


def test_latin_letters_and_digits_of_a_text_are_the_same_in_all_locales(pages: dict[str, Element]) -> None:
    def latin(name: str) -> list[str]:
        return LATIN_OF.findall(pages[name].find(data_source=None)[0].text(skip=("data-study-ui",)))
    for name, page in pages.items():
        if name.startswith("texts/") and page.find(data_source=None):
            assert latin(name) == latin(f"zh-Hant/{name}") == latin(f"en/{name}")


def test_english_pages_show_the_text_in_its_own_script(pages: dict[str, Element]) -> None:
    for name, page in pages.items():
        if name.startswith("texts/") and page.find(data_source=None):
            def words(p: Element) -> str:
                return p.find(data_source=None)[0].text(skip=("data-study-ui",)).replace("\n", "")
            assert words(page) == words(pages[f"en/{name}"]), name


def test_term_pages_lead_to_paragraphs(pages: dict[str, Element]) -> None:
    rows = [(n, row) for n, p in pages.items() if "glossary/" in n for row in p.find("tr", data_kwic=None)]
    assert rows
    for name, row in rows:
        assert re.search(r"texts/[a-z0-9-]+(?:/|\.html)#p\d+[a-z]?$", row.find("a", href=None)[0].attributes["href"]), name


def test_raw_texts_and_data_are_not_published(site: Path) -> None:
    assert not list(site.rglob("*.yml")) and not (site / "sources").exists()
    assert not [p for p in site.rglob("*.txt") if p.name not in ("private.txt", "robots.txt")]


def test_private_build_says_so(private_site: Path, public_site: Path) -> None:
    assert (private_site / "private.txt").is_file() and not (public_site / "private.txt").exists()
    assert 'name="robots" content="noindex' in (private_site / "index.html").read_text("utf-8")
    assert "noindex" not in (public_site / "index.html").read_text("utf-8")


def test_a_sitemap_has_absolute_addresses_or_is_not_there(public_site: Path, private_site: Path, offline_site: Path) -> None:
    sitemap = (public_site / "sitemap.xml").read_text("utf-8")
    assert "<loc>https://example.org/duidu/about/</loc>" in sitemap and 'hreflang="en" href="https://example.org/duidu/en/about/"' in sitemap
    assert not list(private_site.glob("sitemap*")) and not list(offline_site.glob("sitemap*"))


def test_two_builds_give_the_same_bytes(public_site: Path, tmp_path: Path) -> None:
    again = tmp_path / "again"
    done = run_build(again, SITE_URL="https://example.org/duidu/", REPO_URL="https://example.org/someone/duidu", PYTHONHASHSEED="7")
    assert done.returncode == 0
    first = {p.relative_to(public_site): p.read_bytes() for p in public_site.rglob("*") if p.is_file()}
    second = {p.relative_to(again): p.read_bytes() for p in again.rglob("*") if p.is_file()}
    assert [str(k) for k in first.keys() | second.keys() if first.get(k) != second.get(k)] == []


def test_problems_are_printed_and_fail_only_a_strict_build(tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "empty.txt").write_bytes(b"")
    (outside / "fine-text.txt").write_text("例文\n\n这一段文字没有任何问题，照样成为一页。\n", "utf-8")
    done = run_build(tmp_path / "strict", STUDY_SOURCES=str(outside))
    assert done.returncode == 1
    assert re.search(r"empty\.txt:1: .* \[unreadable\]", done.stderr)
    env = {**os.environ, "STUDY_SOURCES": str(outside), "NO_MKDOCS_2_WARNING": "1"}
    command = [sys.executable, "-m", "mkdocs", "build", "-f", str(ROOT / "mkdocs.yml"), "-d", str(tmp_path / "loose")]
    loose = subprocess.run(command, env=env, cwd=ROOT, capture_output=True, text=True, check=False)
    assert loose.returncode == 0 and "[unreadable]" in loose.stderr
    assert (tmp_path / "loose" / "texts" / "fine-text" / "index.html").is_file()


def test_counts_are_committed_for_every_record(corpus: Path) -> None:
    """A lone clone shows the counts too; that they agree with the texts is a problem code of its own."""
    records = {p.stem for p in (ROOT / "docs" / "articles").glob("*.md") if not p.name.endswith(".en.md")}
    assert records == {p.name.removesuffix(".counts.yml") for p in (ROOT / "docs" / "articles").glob("*.counts.yml")}


def test_sources_of_the_corpus_are_matched_by_hash(corpus: Path, private_site: Path) -> None:
    key = json.loads((corpus / "corpus_key.json").read_text("utf-8"))
    shown = {read_page(p).find(data_source=None)[0].attributes["data-source"] for p in private_site.glob("texts/*/index.html")}
    assert {t["file"] for t in key["texts"]} <= shown
