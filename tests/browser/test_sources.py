"""The sources of a paragraph beside its number: by mouse, keyboard and touch, in every locale; nothing of them without a repository."""
from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

RAW = "https://example.org/someone/duidu/{}/main/docs/sources/five-authors.txt"
LOCALES = {"": ["编辑", "行", "英文"], "zh-Hant/": ["編輯", "行", "英文"], "en/": ["Edit", "Line", "English"]}


@pytest.fixture
def root(public_site: Path, serve: Callable[[Path], str]) -> str:
    return serve(public_site)


@pytest.mark.parametrize("locale", LOCALES)
def test_they_follow_the_pointer(visit: Callable, locale: str) -> None:
    page = visit(f"{locale}texts/five-authors/")
    assert page.locator(".row-tools").count() == 0
    for number in ("p3", "p5"):
        page.locator(f"#{number}").hover()
        tools = page.locator(f".row:has(#{number}) .row-tools")
        links = tools.locator("a")
        assert tools.is_visible() and page.locator(".row-tools").count() == 1
        assert [word in text for word, text in zip(LOCALES[locale], links.all_inner_texts(), strict=True)] == [True] * 3
        line = page.locator(f".row:has(#{number})").get_attribute("data-at").split()[0]
        assert links.nth(0).get_attribute("href") == RAW.format("edit")
        assert links.nth(1).get_attribute("href") == f"{RAW.format('blob')}?plain=1#L{line}"
        assert "/docs/articles/five-authors.paragraphs.yml?plain=1#L" in links.nth(2).get_attribute("href")


def test_they_are_reached_by_the_keyboard_and_stay_while_used(visit: Callable) -> None:
    page = visit("texts/five-authors/")
    page.locator(".row:has(#p4) .num").focus()
    for _ in range(3):
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.closest('.row-tools') !== null")
    page.locator("#p5").hover()
    assert page.locator(".row:has(#p4) .row-tools").count() == 1
    page.locator(".row:has(#p5) .num").focus()
    assert page.locator(".row:has(#p5) .row-tools").count() == 1


def test_they_are_reached_by_touch_and_cover_nothing(visit: Callable) -> None:
    page = visit("en/texts/five-authors/", width=390, touch=True)
    page.locator(".row:has(#p4) .num").tap()
    tools, text = page.locator(".row:has(#p4) .row-tools"), page.locator("#p4")
    box, below = tools.bounding_box(), text.bounding_box()
    assert tools.is_visible() and box["y"] + box["height"] <= below["y"] + 1 and box["x"] + box["width"] <= 390


def test_they_are_no_part_of_the_text(visit: Callable) -> None:
    page = visit("texts/five-authors/")
    page.locator("#p4").hover()
    assert page.locator(".row-tools").get_attribute("data-study-ui") == ""
    page.emulate_media(media="print")
    assert not page.locator(".row-tools").is_visible()


def test_a_copy_for_a_folder_has_none(offline_site: Path, chromium: object) -> None:
    page = chromium.new_page()
    page.goto(f"{offline_site.as_uri()}/texts/five-authors.html")
    page.locator("#p4").hover()
    assert page.locator(".row-tools").count() == 0
    page.close()
