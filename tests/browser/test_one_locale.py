"""The offline copy of one locale, unpacked and opened as a file with the network off: every kind of page, search, a term."""
from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from .test_real_site import KINDS, LOCALES

FINDS = {"zh-Hans": "弱军事化", "zh-Hant": "弱軍事化", "en": "weak militarization"}


@pytest.fixture(params=LOCALES)
def locale(request: pytest.FixtureRequest) -> str:
    return request.param


@pytest.fixture
def root(locale: str, bundles: dict[str, Path]) -> str:
    return bundles[locale].as_uri() + "/"


def test_every_kind_of_page_opens_and_no_switcher_leads_out(visit: Callable, root: str, locale: str) -> None:
    page = visit(f"{LOCALES[locale]}index.html")
    for kind in KINDS:
        page.goto(f"{root}{LOCALES[locale]}{kind}.html")
        assert page.locator("html").get_attribute("lang") == locale
        assert (page.locator("h1").count(), page.locator("[data-locale]").count()) == (1, 0), kind


def test_the_top_folder_opens_and_search_and_terms_work(visit: Callable, locale: str) -> None:
    page = visit("index.html")
    page.wait_for_url(f"**/{LOCALES[locale]}index.html")
    page.keyboard.press("s")
    page.locator("input[type=search]").first.fill(FINDS[locale])
    result = page.locator("[data-search-result]").first
    result.wait_for()
    assert FINDS[locale].lower() in page.locator("[role=dialog], dialog").first.inner_text().lower()
    result.click()
    page.wait_for_load_state()
    page.goto(page.url.split("/duidu")[0] + f"/duidu-{locale}/{LOCALES[locale]}texts/five-authors.html")
    term = page.locator("a.term").first
    term.hover()
    page.locator(f"#{term.get_attribute('aria-describedby')}").wait_for(state="visible")
    term.click()
    page.wait_for_load_state()
    assert page.locator("[data-kwic]").count() > 0
