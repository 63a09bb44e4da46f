"""The search dialog: what queries find in each locale, keys, marks on arrival."""
from __future__ import annotations

import csv
from collections.abc import Callable
from pathlib import Path

import pytest

CASES = Path(__file__).parents[1] / "cases" / "search" / "queries.tsv"
BOX = "input.md-search__input, input[type=search]"
RESULT = "[data-search-result]"
PREFIX = {"zh-Hans": "", "zh-Hant": "zh-Hant/", "en": "en/"}


def _rows() -> list:
    with CASES.open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader((line for line in file if not line.startswith("#")), delimiter="\t", quoting=csv.QUOTE_NONE)
        return [pytest.param(r["locale"], r["query"], r["finds"], id=f"{r['locale']}: {r['query']}") for r in rows]


def find(page: object, query: str) -> list[str]:
    """Open the dialog and type a query; the addresses found, as page#id."""
    page.keyboard.press("s")
    page.locator(BOX).first.fill(query)
    if query.strip():
        page.wait_for_function("() => /[0-9]|没有|沒有|No /.test(document.querySelector('.search-status').textContent)")
    links = page.locator(RESULT).evaluate_all("links => links.map(a => a.href)")
    return [link.rsplit("/", 1)[1].replace(".html", "") for link in links]


@pytest.mark.parametrize(("locale", "query", "finds"), _rows())
@pytest.mark.parametrize("root", ["http"], indirect=True)
def test_query_finds(visit: Callable, locale: str, query: str, finds: str) -> None:
    page = visit(f"{PREFIX[locale]}articles/study.html")
    assert sorted(find(page, query)) == sorted(finds.split())
    base = page.url.rsplit("/", 2)[0]
    assert all(a.startswith(base) for a in page.locator(RESULT).evaluate_all("links => links.map(a => a.href)"))


@pytest.mark.parametrize("locale", PREFIX)
def test_search_works_from_any_page_in_its_own_language(visit: Callable, locale: str) -> None:
    page = visit(f"{PREFIX[locale]}texts/alpha.html")
    label = {"zh-Hans": "检索", "zh-Hant": "檢索", "en": "Search"}[locale]
    assert page.locator(BOX).first.get_attribute("aria-label") == label
    assert find(page, "军事化")[:1] == ["weak"]
    assert page.locator(RESULT).first.get_attribute("href").endswith(f"/{PREFIX[locale]}glossary/weak.html")


def test_index_loads_only_when_the_dialog_opens(visit: Callable) -> None:
    page = visit("texts/alpha.html")
    assert page.evaluate("typeof window.duiduSearch") == "undefined"
    page.locator("[data-search-open]").click()
    page.wait_for_function("() => window.duiduSearch && window.duiduEngine")


@pytest.mark.parametrize("key", ["s", "/", "Control+k"])
def test_keys_open_the_dialog(visit: Callable, key: str) -> None:
    page = visit("texts/alpha.html")
    page.keyboard.press(key)
    assert page.locator("dialog.search[open]").count() == 1
    page.keyboard.type("费用")
    assert page.locator(BOX).first.input_value() == "费用"


@pytest.mark.parametrize("key", ["s", "/"])
def test_keys_are_left_to_a_field(visit: Callable, key: str) -> None:
    page = visit("texts/alpha.html")
    page.locator("#field").press(key)
    assert page.locator("#field").input_value() == key
    assert page.locator("dialog.search[open]").count() == 0


def test_escape_closes_and_gives_the_focus_back(visit: Callable) -> None:
    page = visit("texts/alpha.html")
    page.locator("[data-search-open]").focus()
    page.keyboard.press("Enter")
    page.locator(BOX).first.fill("费用")
    page.keyboard.press("Escape")
    assert page.locator("dialog.search[open]").count() == 0
    assert page.evaluate("document.activeElement.hasAttribute('data-search-open')")


def test_arrows_walk_the_results_and_typing_goes_on_in_the_box(visit: Callable) -> None:
    page = visit("articles/study.html")
    found = find(page, "军事化")
    at = "document.activeElement.href ? document.activeElement.href.split('/').pop().replace('.html', '') : document.activeElement.type"
    walked = []
    for key in ["ArrowDown"] * (len(found) + 1) + ["ArrowUp"] * len(found):
        page.keyboard.press(key)
        walked.append(page.evaluate(at))
    assert walked == [*found, found[-1], *found[-2::-1], "search"]
    page.keyboard.press("ArrowDown")
    page.keyboard.type("x")
    assert page.locator(BOX).first.input_value() == "军事化x"


def test_results_are_grouped_counted_and_marked(visit: Callable) -> None:
    page = visit("articles/study.html")
    find(page, "军事化")
    assert page.locator(".search-group > h2").all_inner_texts() == ["术语", "王同学 2020"]
    assert page.locator(".search-status[aria-live]").inner_text() == "4 条结果，分 2 组"
    assert set(page.locator(f"{RESULT} mark").all_inner_texts()) == {"军事化"}
    assert "正文 ¶1" in page.locator(f"{RESULT} .search-where").all_inner_texts()


@pytest.mark.parametrize("start", ["articles/study.html", "texts/alpha.html"])
def test_a_result_leads_to_its_paragraph_with_the_words_marked(visit: Callable, start: str) -> None:
    page = visit(start)
    find(page, "主张“弱军事化”")
    page.keyboard.press("Enter")
    page.wait_for_url("**/texts/alpha.html#p1")
    page.wait_for_selector("mark.found")
    assert "".join(page.locator("mark.found").all_inner_texts()) == "主张“弱军事化”"
    assert page.locator("dialog.search[open]").count() == 0
    assert page.evaluate("document.activeElement.id") == "p1"
    page.reload()
    page.wait_for_timeout(200)
    assert page.locator("mark.found").count() == 0


def test_english_is_marked_beside_its_paragraph(visit: Callable) -> None:
    page = visit("en/articles/study.html")
    find(page, "alliance remain")
    page.keyboard.press("Enter")
    page.wait_for_selector("#p1 ~ .side mark.found")
    assert page.locator("mark.found").all_inner_texts() == ["alliance", "remain"]


def test_blocked_storage_loses_the_marks_only(visit: Callable) -> None:
    page = visit("articles/study.html", storage=False)
    find(page, "费用")
    page.keyboard.press("Enter")
    page.wait_for_url("**/texts/alpha.html#p2")
    assert page.locator("#p2").is_visible()


def test_without_scripts_nothing_dead_is_shown(visit: Callable) -> None:
    page = visit("texts/alpha.html", script=False)
    assert not page.locator("[data-search-open]").is_visible()
    assert not page.locator("fieldset.modes").is_visible()
    assert page.locator(".term-card").is_visible()
    assert page.locator(".gist").first.is_visible()


@pytest.mark.parametrize(("query", "first", "loose"), [
    ("论同盟", "alpha", False),  # the page of that name
    ("军事 弱军事化", "weak", False),
    ("弱均事化", "weak", True),
])
@pytest.mark.parametrize("root", ["http"], indirect=True)
def test_the_best_comes_first_and_a_loose_answer_says_so(visit: Callable, query: str, first: str, loose: bool) -> None:
    page = visit("articles/study.html")
    assert find(page, query)[0] == first
    assert ("没有完全相符" in page.locator(".search-status").inner_text()) is loose
