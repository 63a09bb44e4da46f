"""How often the program does what takes long: counts, never times. One build of three small articles, all in this process."""
from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import ROOT

from hooks.study import build as building
from hooks.study import html, texts
from hooks.study.build import Build, start_build
from hooks.study.cite import styles
from hooks.study.draw import Drawer
from hooks.study.guide import chapters, epub
from hooks.study.guide.epub import guide_files
from hooks.study.model import LOCALES
from hooks.study.pages import catalog, cite, report, shell, term, text
from hooks.study.pages.frame import kind_of
from hooks.study.pages.urls import Urls
from hooks.study.pages.written import Writer
from hooks.study.publish import passages
from hooks.study.script.convert import Converter
from hooks.study.site import load_site

sys.path.insert(0, str(ROOT / "tests" / "bench"))
import corpus

ARTICLES = 3


class _Counter(Counter):
    """Counts calls of functions it is put around."""

    def around(self, monkeypatch: pytest.MonkeyPatch, owner: object, name: str) -> None:
        real: Callable = getattr(owner, name)

        def counted(*values: object, **named: object) -> object:
            self[name] += 1
            return real(*values, **named)
        monkeypatch.setattr(owner, name, counted)


def _draw_all(root: Path, out: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[_Counter, int, int, Counter[str]]:
    """Calls, pages of the program and hand-written pages of one build, without study guides; in each locale how many fragments that
    pages share."""
    counts = _Counter()
    styles._cited.cache_clear()
    html._latest.clear()
    with monkeypatch.context() as patch:
        for owner, name in ((texts, "read_article"), (texts, "find_occurrences"), (building, "read_aloud"), (building, "entries"),
                            (Converter, "convert_html"), (catalog.Catalog, "make"), (catalog.Catalog, "finish"), (Writer, "read"),
                            (styles, "_entry"), (shell.Shell, "_form"), (html, "_cut"), (passages._Walker, "walk"),
                            (text, "first_in_section"), (report, "text_decisions"), (report, "balance"), (cite, "cite_box"), (term, "term_script")):
            counts.around(patch, owner, name)
        patch.setattr(building.Build, "guides", lambda *_: {})
        build = start_build(root, "", directory_urls=True, site_url="", repo_url="", bundle="")
        drawer = Drawer(build, Writer(root / "docs", build.catalog.urls), out, "")
        for uri in drawer.uris:
            drawer.draw(uri)
    shared = _shared(build)
    return counts, len(build.catalog.uris), len(build.studies) + len(build.lists), shared


def _shared(build: Build) -> Counter[str]:
    """How many fragments that pages share were finished, by locale."""
    shared: Counter[str] = Counter()
    for (locale, *_), known in build._finished.items():
        shared[locale] += sum(isinstance(key, str) for key in known)
    return shared


def test_each_thing_is_done_once_a_page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(corpus, "TERMS", 6)
    corpus.write_repository(tmp_path / "repository", ARTICLES)
    cold, made, written, shared = _draw_all(tmp_path / "repository", tmp_path / "cold", monkeypatch)
    assert written == ARTICLES + 1  # study pages, and the page of downloads
    # Texts are read, searched and read aloud once for all locales.
    assert cold["read_article"] == cold["find_occurrences"] == cold["read_aloud"] == ARTICLES
    # A page is rendered once in Chinese, for two locales, and once in English; converted once, as is what pages share.
    assert cold["make"] == 2 * made
    assert cold["read"] == cold["finish"] == 2 * written
    assert cold["convert_html"] == made + written + shared["zh-Hant"]
    # The search index reads each page once in each locale; import reports are not in it.
    assert cold["entries"] == 3 * (made + written - ARTICLES)
    # A page is cut at its tags once in Chinese and once in English, for all passes; what search finds is looked for as often.
    # A study page offers another guide in each locale; an article in Chinese is cited by Chicago and APA alike in both languages.
    assert cold["_cut"] == 2 * (made + written) + shared["zh-Hans"] + shared["en"] + ARTICLES - 2 * ARTICLES
    assert cold["walk"] == 2 * (made + written - ARTICLES) + ARTICLES
    # The template of the frame is filled once for all pages that share it: eleven forms a locale, however many articles there are.
    assert cold["_form"] == 3 * 11 < 3 * (made + written)
    # What a text's pages say in every language is found once: its links, the balance of its import, the doubtful choices of script.
    assert cold["first_in_section"] == cold["balance"] == cold["text_decisions"] == ARTICLES
    assert cold["term_script"] == corpus.TERMS
    # The box for citing is made once in each language, for the study page and the reader page.
    assert cold["cite_box"] == 2 * ARTICLES
    # Of the citation styles each article is formatted once, on whatever pages it is cited.
    assert cold["_entry"] == 2 * ARTICLES

    warm, *_ = _draw_all(tmp_path / "repository", tmp_path / "warm", monkeypatch)
    # All is remembered but the pages that tell the state of everything and what there is for download.
    assert warm == {"make": 2, "read": 2, "finish": 2, "convert_html": 2, "entries": 6, "_form": 6, "_cut": 4, "walk": 4}

    def files(folder: Path) -> dict[str, bytes]:
        return {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()}
    assert files(tmp_path / "cold") == files(tmp_path / "warm")


def test_a_change_of_one_text_is_read_again_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(corpus, "TERMS", 6)
    root = tmp_path / "repository"
    corpus.write_repository(root, ARTICLES)
    _draw_all(root, tmp_path / "cold", monkeypatch)
    source = root / "docs" / "sources" / "essay-0002.txt"
    source.write_text(source.read_text("utf-8").replace("并列", "同列"), "utf-8")
    again, *_ = _draw_all(root, tmp_path / "again", monkeypatch)
    assert again["read_article"] == again["find_occurrences"] == again["read_aloud"] == 1
    page = (tmp_path / "again" / "texts" / "essay-0002" / "index.html").read_text("utf-8")
    assert "同列" in page and "并列" not in page
    term = next((root / "glossary").glob("*.yml"))
    term.write_text(term.read_text("utf-8").replace("made for measuring", "made to measure"), "utf-8")
    again, *_ = _draw_all(root, tmp_path / "defined", monkeypatch)
    assert again["read_article"] == again["find_occurrences"] == 0
    assert "made to measure" in (tmp_path / "defined" / "en" / "glossary" / term.stem / "index.html").read_text("utf-8")


def test_study_guides_share_what_is_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(corpus, "TERMS", 6)
    corpus.write_repository(tmp_path, ARTICLES)
    counts = _Counter()
    for owner, name in ((epub, "study_chapters"), (epub, "_book"), (chapters, "_entry")):
        counts.around(monkeypatch, owner, name)
    site = load_site(tmp_path)
    guide_files(site, Urls(True))
    used = [term for term, use in site.use.items() if use]
    assert used
    # A book for every locale; its chapters once for the Chinese ones, the entry of a term once a locale for all books.
    assert counts == {"study_chapters": 2 * ARTICLES, "_book": 3 * ARTICLES, "_entry": 3 * len(used)}


def test_the_frame_is_compiled_once() -> None:
    assert shell._template() is shell._template()
    assert kind_of("texts/a/report.md") == "report" and set(LOCALES) == {"zh-Hans", "zh-Hant", "en"}
