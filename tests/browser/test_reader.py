"""The reader page: modes, English on demand, notes in place, permalinks, switcher, colour scheme."""
from __future__ import annotations

from collections.abc import Callable

import pytest

MODE = "document.documentElement.dataset.mode"
TOP = "id => document.getElementById(id).getBoundingClientRect().top"


def choose(page: object, mode: str) -> None:
    page.locator(f"input[name=mode][value={mode}]").check()
    page.wait_for_timeout(100)


def test_a_mode_is_kept_and_set_before_painting(visit: Callable) -> None:
    page = visit("texts/alpha.html")
    assert page.locator("input[name=mode]:checked").get_attribute("value") == "side"
    choose(page, "source")
    assert not page.locator(".gist").first.is_visible()
    page.add_init_script("document.addEventListener('readystatechange', () => { window.early = window.early || " + MODE + "; })")
    page.reload()
    assert page.evaluate("window.early") == "source"
    assert page.locator("input[name=mode]:checked").get_attribute("value") == "source"


@pytest.mark.parametrize("width", [1280, 400])
def test_the_paragraph_being_read_stays_in_place(visit: Callable, width: int) -> None:
    page = visit("texts/alpha.html", width=width)
    page.locator("#p9").evaluate("p => window.scrollTo(0, p.getBoundingClientRect().top + window.scrollY - 60)")
    before = page.evaluate(TOP, "p9")
    for mode in ("line", "source", "hide", "side"):
        page.locator(f"input[name=mode][value={mode}]").evaluate("radio => radio.click()")
        page.wait_for_timeout(100)
        assert page.evaluate(TOP, "p9") == pytest.approx(before, abs=2), mode


def test_read_first_hides_english_until_asked(visit: Callable) -> None:
    page = visit("texts/alpha.html")
    assert page.locator("button.reveal:visible").count() == 0
    choose(page, "hide")
    gist, button = page.locator("#p2 ~ .side .gist"), page.locator("#p2 ~ .side button.reveal")
    assert not gist.is_visible()
    assert gist.evaluate("gist => gist.inert")
    assert button.inner_text() == "看英文"
    button.focus()
    page.keyboard.press("Enter")
    assert gist.is_visible() and not gist.evaluate("gist => gist.inert")
    assert button.get_attribute("aria-expanded") == "true"
    assert not page.locator("#p1 ~ .side .gist").is_visible()
    box = page.locator("#p3 ~ .side .gist").bounding_box()
    page.mouse.click(box["x"] + 5, box["y"] + box["height"] - 5)
    assert page.locator("#p3 ~ .side .gist").is_visible()
    choose(page, "side")
    assert page.locator("#p1 ~ .side .gist").is_visible()
    assert page.locator("button.reveal:visible").count() == 0
    choose(page, "hide")
    assert not gist.is_visible()


def test_a_mark_points_out_the_note_in_the_margin(visit: Callable) -> None:
    page = visit("texts/alpha.html")
    page.click("#p2 sup a")
    assert page.locator(".note[data-current]").inner_text().startswith("2. See Smith")
    assert page.locator(".note-here").count() == 0
    page.keyboard.press("Escape")
    assert page.locator(".note[data-current]").count() == 0


def test_a_note_opens_in_place_on_a_narrow_screen(visit: Callable) -> None:
    page = visit("texts/alpha.html", width=400)
    choose(page, "hide")
    page.click("#p2 sup a")
    note = page.locator("#p2 + .note-here")
    assert "Note 2 in English." in note.inner_text()
    assert note.inner_text().startswith("See Smith") and "↩" not in note.inner_text()
    assert page.locator("#p2 sup a").get_attribute("aria-expanded") == "true"
    assert page.evaluate("document.activeElement.className") == "note-here"
    page.keyboard.press("Escape")
    assert page.locator(".note-here").count() == 0
    assert page.evaluate("document.activeElement.getAttribute('href')") == "#n2"
    page.click("#p1 sup a")
    page.click("#p2 sup a")
    assert page.locator(".note-here").count() == 1
    page.click("#p2 sup a")
    assert page.locator(".note-here").count() == 0


@pytest.mark.parametrize(("paragraph", "expected"), [("", ""), ("p8", "#p8")])
def test_the_switcher_keeps_the_paragraph(visit: Callable, paragraph: str, expected: str) -> None:
    page = visit("texts/alpha.html" + (f"#{paragraph}" if paragraph else ""))
    page.click("a[data-locale=en]")
    page.wait_for_url(f"**/en/texts/alpha.html{expected}")
    page.click("a[data-locale=zh-Hant]")
    page.wait_for_url(f"**/zh-Hant/texts/alpha.html{expected}")


def test_the_switcher_keeps_the_section_of_other_pages(visit: Callable) -> None:
    page = visit("articles/study.html#thesis", height=120)
    page.click("a[data-locale=en]")
    page.wait_for_url("**/en/articles/study.html#thesis")


def test_a_number_is_a_permalink_and_copies_itself(visit: Callable) -> None:
    page = visit("texts/alpha.html")
    page.evaluate("""Object.defineProperty(navigator, 'clipboard', {configurable: true, value: {
        writeText(text) { window.copied = text; return Promise.resolve(); }}})""")
    page.click(".num >> nth=6")
    page.wait_for_url("**/texts/alpha.html#p7")
    assert page.evaluate("window.copied").endswith("/texts/alpha.html#p7")
    assert page.locator(".reader-status").inner_text() == "已复制链接"


def test_the_scheme_goes_round_and_is_kept(visit: Callable) -> None:
    page = visit("texts/alpha.html")
    seen = []
    for _ in range(3):
        page.click("[data-scheme-toggle]")
        seen.append(page.evaluate("document.documentElement.dataset.scheme"))
    assert seen == ["light", "dark", "auto"]
    page.click("[data-scheme-toggle]")
    page.goto(page.url.replace("texts/alpha", "glossary/weak"))
    assert page.evaluate("document.documentElement.dataset.scheme") == "light"


def test_everything_works_with_storage_blocked(visit: Callable) -> None:
    page = visit("texts/alpha.html", storage=False)
    choose(page, "line")
    assert page.evaluate(MODE) == "line"
    page.click("[data-scheme-toggle]")
    page.hover("a.term >> nth=0")
    page.wait_for_selector("#t-weak")
