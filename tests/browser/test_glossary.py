"""Lists of terms and a term's page as readers use them: filter, sort the concordance, select a name in the picture; and without scripts."""
from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

TERM = "glossary/extended-deterrence/"


@pytest.fixture(scope="session")
def site_dir(public_site: Path) -> Path:
    """The real site."""
    return public_site


@pytest.fixture
def root(site_dir: Path, serve: Callable[[Path], str]) -> str:
    """Served only: the pages of a folder are tested with the bundle."""
    return serve(site_dir)


@pytest.mark.parametrize(("list_of", "typed", "found"), [
    ("glossary/", "yanshen", "延伸威慑"), ("glossary/by-english/", "extended det", "延伸威慑"), ("zh-Hant/glossary/", "延伸", "延伸威懾"),
    ("en/glossary/by-kind/", "扩展威慑", "延伸威慑"), ("glossary/by-article/five-authors/", "weak", "弱军事化")])
def test_filter(visit: Callable, list_of: str, typed: str, found: str) -> None:
    page = visit(list_of)
    shown = page.locator("table.terms tbody tr:visible")
    before = shown.count()
    page.locator("[data-filter-text]").fill(typed)
    assert 0 < shown.count() < before
    assert found in shown.locator("th").all_inner_texts()
    assert str(shown.count()) in page.locator(".filter [role=status]").inner_text()
    assert page.locator("section:visible:not(:has(tbody tr:visible))").count() == 0


@pytest.mark.parametrize(("locale", "side"), [("", "left"), ("", "right"), ("zh-Hant/", "left"), ("en/", "right")])
def test_the_concordance_is_sorted_outwards_from_the_term(visit: Callable, locale: str, side: str) -> None:
    page = visit(f"{locale}glossary/north-korea/")
    texts = page.locator(f"[data-kwic] .{side}")
    given = texts.all_text_contents()
    assert len(given) > 3
    page.locator(f"th[data-sort={side}] button").click()
    now = texts.all_text_contents()
    words = [t[::-1] if side == "left" else t for t in now]
    lang = "zh-Hant" if locale.startswith("zh") else "zh-Hans"
    assert sorted(now) == sorted(given) and words == page.evaluate(f"w => [...w].sort(new Intl.Collator('{lang}').compare)", words)
    assert page.locator("th[aria-sort]").get_attribute("data-sort") == side
    page.locator("th[data-sort=article] button").click()
    assert texts.all_text_contents() == given


@pytest.mark.parametrize("width", [1280, 390])
def test_the_terms_of_a_concordance_stand_in_one_column(visit: Callable, width: int) -> None:
    page = visit("glossary/north-korea/", width=width)
    middles = page.locator("[data-kwic] .node").evaluate_all("all => all.map(e => e.getBoundingClientRect()).map(r => r.left + r.right)")
    assert len(middles) > 3 and max(middles) - min(middles) < 2
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize(("locale", "name"), [("", "威慑"), ("zh-Hant/", "威懾"), ("en/", "deterrence")])
def test_the_picture_of_relations_is_text_with_links(visit: Callable, locale: str, name: str) -> None:
    page = visit(locale + TERM, width=390)
    picture = page.locator(".relations-picture > svg")
    assert name in picture.get_attribute("aria-label")
    text = picture.locator("a text", has_text=name).first
    text.evaluate("e => getSelection().selectAllChildren(e)")
    assert name in page.evaluate("getSelection().toString()")
    assert picture.bounding_box()["width"] <= 390
    text.click()
    page.wait_for_url(f"**/{locale}glossary/deterrence/")


@pytest.mark.parametrize("path", [
    "glossary/", "glossary/by-english/", "glossary/by-kind/", "glossary/by-article/", "glossary/sheet/", TERM])
def test_everything_is_there_without_scripts(visit: Callable, path: str) -> None:
    page = visit(path, script=False)
    assert page.locator("main a:visible").count() > 5
    assert page.locator(".filter:visible, th button:visible").count() == 0
