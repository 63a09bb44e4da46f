"""The box for citing an article on the built site: copying, refusal to copy, the paragraph of the address, the page without scripts."""
from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

TEXT = "texts/five-authors"
#: A clipboard that keeps what it is given, and one that refuses.
KEEPS = "Object.defineProperty(navigator, 'clipboard', {value: {writeText: t => (window.copied = t, Promise.resolve())}})"
REFUSES = "Object.defineProperty(navigator, 'clipboard', {value: {writeText: () => Promise.reject(new Error('no'))}})"
ABSENT = "Object.defineProperty(navigator, 'clipboard', {value: undefined})"


@pytest.fixture(params=["hosted", "folder"])
def root(request: pytest.FixtureRequest, serve: Callable[[Path], str]) -> str:
    folder = request.getfixturevalue("public_site" if request.param == "hosted" else "offline_site")
    return serve(folder) if request.param == "hosted" else folder.as_uri() + "/"


@pytest.fixture
def open_box(visit: Callable, root: str) -> Callable:
    """``open_box(name, anchor)`` → a page with its box open."""
    def opened(name: str, anchor: str = "", **options: object) -> object:
        page = visit(f"{name}.html{anchor}" if root.startswith("file:") else f"{name}/{anchor}", **options)
        page.locator(".cite-box > summary").click()
        return page
    return opened


def _text(page: object, name: str) -> str:
    return page.locator(".cite-form", has=page.locator(".label", has_text=name)).locator(".cite-text").text_content()


@pytest.mark.parametrize(("locale", "gbt", "chicago"), [
    ("", "第7段", "¶7"), ("zh-Hant/", "第7段", "¶7"), ("en/", "第7段", "¶7")])
def test_a_paragraph_of_the_address_is_cited(open_box: Callable, root: str, locale: str, gbt: str, chicago: str) -> None:
    page = open_box(locale + TEXT, "#p7")
    address = "" if root.startswith("file:") else f"https://example.org/duidu/{locale}{TEXT}/#p7"
    for name in ("GB/T", "Chicago", "APA", "BibTeX", "RIS", "CSL-JSON"):
        expected = gbt if name == "GB/T" else chicago
        assert expected in _text(page, name) and address in _text(page, name), name
        assert "{n}" not in _text(page, name) and "{url}" not in _text(page, name) and "file:" not in _text(page, name)
    assert json.loads(_text(page, "CSL-JSON"))[0]["annote"].startswith("¶7")


def test_it_follows_the_address(open_box: Callable) -> None:
    page = open_box(TEXT)
    assert "第" not in _text(page, "GB/T") and "annote" not in _text(page, "CSL-JSON")
    page.evaluate("location.hash = 'p3'")
    page.wait_for_function("document.querySelector('.cite-text').textContent.includes('第3段')")
    page.evaluate("location.hash = 's2'")
    page.wait_for_function("!document.querySelector('.cite-text').textContent.includes('段')")


def test_no_paragraph_that_is_not_there(open_box: Callable) -> None:
    assert "第" not in _text(open_box(TEXT, "#p999"), "GB/T")


def test_today_is_the_date_of_access(open_box: Callable) -> None:
    page = open_box("articles/heginbotham-samuels-2021")
    assert page.evaluate("new Date().toLocaleDateString('sv')") in _text(page, "GB/T")


@pytest.mark.parametrize("name", ["GB/T", "Chicago", "APA"])
def test_copies_the_text_as_shown(open_box: Callable, name: str) -> None:
    page = open_box("en/articles/wei-2019")
    page.evaluate(KEEPS)
    page.get_by_role("button", name=f"Copy {name}").click()
    assert page.evaluate("window.copied") == _text(page, name)
    assert page.locator(".cite-status").text_content().startswith(f"Copied: {name}")


@pytest.mark.parametrize("clipboard", [REFUSES, ABSENT], ids=["refuses", "absent"])
def test_selects_where_it_may_not_copy(open_box: Callable, clipboard: str) -> None:
    page = open_box("articles/wei-2019")
    page.evaluate(clipboard)
    page.get_by_role("button", name="复制 GB/T").click()
    page.wait_for_function("document.querySelector('.cite-status').textContent !== ''")
    assert page.evaluate("getSelection().toString().trim()") == _text(page, "GB/T").strip()


def test_without_scripts_the_citation_stands_alone(open_box: Callable) -> None:
    page = open_box(TEXT, "#p7", script=False)
    assert page.locator(".cite-text").first.is_visible() and not page.locator("[data-cite-copy]:visible").count()
    assert _text(page, "GB/T").startswith("对读编者. 五家对读") and "第" not in _text(page, "GB/T")


@pytest.mark.parametrize("width", [360, 1280])
def test_it_makes_no_page_wider(open_box: Callable, width: int) -> None:
    page = open_box("en/articles/heginbotham-samuels-2021", width=width)
    page.locator(".cite-data > summary").click()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
