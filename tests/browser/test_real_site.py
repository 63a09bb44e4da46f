"""The real site as its users open it: hosted over http, and the class bundle unpacked into a folder with the network off."""
from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

LOCALES = {"zh-Hans": "", "zh-Hant": "zh-Hant/", "en": "en/"}
KINDS = ["index", "texts/five-authors", "texts/five-authors/report", "articles/five-authors", "articles/wei-2019", "articles/index",
         "glossary/extended-deterrence", "glossary/index", "compare/index", "compare/continuity", "timeline", "downloads",
         "contribute", "about", "status"]


@pytest.fixture(params=["hosted", "bundle"])
def root(request: pytest.FixtureRequest, serve: Callable[[Path], str]) -> str:
    folder = request.getfixturevalue("public_site") if request.param == "hosted" else request.getfixturevalue("bundles")["all"]
    return serve(folder) if request.param == "hosted" else folder.as_uri() + "/"


@pytest.fixture
def address(root: str) -> Callable[[str], str]:
    """``address("texts/a")`` → its path in this form of the site."""
    def path(name: str) -> str:
        if root.startswith("file:"):
            return f"{name}.html"
        return name.removesuffix("index") if name.endswith("index") else f"{name}/"
    return path


@pytest.mark.parametrize("locale", LOCALES)
def test_every_kind_of_page_opens_without_a_fault(visit: Callable, address: Callable, locale: str) -> None:
    for kind in KINDS:
        page = visit(LOCALES[locale] + address(kind))
        assert page.locator("html").get_attribute("lang") == locale
        assert page.locator("h1").count() == 1
        page.context.close()


@pytest.mark.parametrize(("locale", "query", "finds"), [
    ("zh-Hans", "事化", "弱军事化"), ("zh-Hans", "軍事化", "弱军事化"), ("zh-Hant", "事化", "弱軍事化"), ("zh-Hant", "威慑", "威懾"),
    ("en", "alliances", "alliance"), ("en", "事化", "弱军事化")])
def test_search_finds_in_the_locale_being_read(visit: Callable, address: Callable, locale: str, query: str, finds: str) -> None:
    page = visit(LOCALES[locale] + address("texts/five-authors"))
    page.keyboard.press("s")
    page.locator("input[type=search]").first.fill(query)
    results = page.locator("[data-search-result]")
    results.first.wait_for()
    assert finds.lower() in " ".join(results.all_inner_texts()).lower()
    results.first.click()
    page.wait_for_load_state()
    assert page.locator("html").get_attribute("lang") == locale


def test_switcher_goes_round_on_the_same_page(visit: Callable, address: Callable) -> None:
    page = visit(address("texts/five-authors"))
    for locale in ("zh-Hant", "en", "zh-Hans"):
        page.locator(f".locales a[data-locale={locale}]").click()
        page.wait_for_load_state()
        assert page.locator("html").get_attribute("lang") == locale
        assert page.locator("[data-source='five-authors.txt']").count() == 1


def test_a_term_opens_its_card_and_leads_to_its_page_and_back(visit: Callable, address: Callable) -> None:
    page = visit(address("texts/five-authors"))
    term = page.locator("a.term").first
    term.hover()
    card = page.locator(f"#{term.get_attribute('aria-describedby')}")
    card.wait_for(state="visible")
    term.click()
    page.wait_for_load_state()
    row = page.locator("[data-kwic] a[href*='texts/five-authors']").first
    row.click()
    page.wait_for_load_state()
    assert page.locator("p:target, .row:has(p:target)").count() >= 1


def test_traditional_page_is_traditional(visit: Callable, address: Callable) -> None:
    page = visit("zh-Hant/" + address("texts/five-authors"))
    text = page.locator("[data-source]").inner_text()
    assert "同盟體系" in text and "同盟体系" not in text
    assert "五位" in page.title() or "五家" in page.title()
    assert not set("国军对战东") & set(page.title() + page.locator("header.bar nav.doors").inner_text())


def test_without_scripts_both_languages_are_there(visit: Callable, address: Callable) -> None:
    page = visit(address("texts/five-authors"), script=False)
    assert page.locator("#p3").is_visible() and page.locator(".row:has(#p3) .gist").is_visible()


@pytest.mark.parametrize("width", [390, 1280])
def test_nothing_is_wider_than_the_screen(visit: Callable, address: Callable, width: int) -> None:
    for kind in KINDS:
        page = visit(address(kind), width=width)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, kind
        page.context.close()


def test_regional_words_are_shown_when_asked_for_and_remembered(visit: Callable, address: Callable) -> None:
    page = visit("zh-Hant/" + address("texts/five-authors"))
    gloss, switch = page.locator(".gloss").first, page.locator("input[name=gloss]")
    assert not switch.is_checked() and not gloss.is_visible()
    switch.check()
    assert gloss.is_visible() and gloss.inner_text().startswith("〔臺：")
    page.reload()
    assert switch.is_checked() and gloss.is_visible()
    switch.uncheck()
    assert not gloss.is_visible()
    page.context.close()


@pytest.mark.parametrize("locale", LOCALES)
def test_pinyin_comes_when_asked_for_and_leaves_no_trace(visit: Callable, address: Callable, locale: str) -> None:
    page = visit(LOCALES[locale] + address("texts/five-authors"))
    loaded = []
    page.on("request", lambda request: loaded.append(request.url))
    source = page.locator("[data-source]")
    before, words = source.inner_html(), source.evaluate("e => e.textContent")
    assert "<ruby" not in page.content() and "pinyin/five-authors.js" not in page.content()
    box = page.locator("input[name=pinyin]")
    box.check()
    page.locator("#p4 ruby").first.wait_for()
    assert [url for url in loaded if url.endswith("pinyin/five-authors.js")]
    assert page.locator("#p4 rt").first.get_attribute("lang") == "zh-Latn-pinyin"
    kept = "e => { e = e.cloneNode(true); e.querySelectorAll('rt, rp').forEach(x => x.remove()); return e.textContent; }"
    assert source.evaluate(kept) == words
    assert page.locator("h1 ruby").count() and page.locator("h2 ruby").count()
    term = page.locator("#p14 a.term[data-term=extended-deterrence]")
    assert "".join(term.locator("rt").all_inner_texts()) == "yánshēnwēishè"  # the glossary's reading
    page.emulate_media(media="print")
    assert not page.locator("#p4 rt").first.is_visible()
    page.emulate_media(media="screen")
    page.reload()
    page.locator("#p4 ruby").first.wait_for()  # asked for once, it stays
    box.uncheck()
    assert source.inner_html() == before
    page.reload()
    assert not box.is_checked() and page.locator("ruby").count() == 0
