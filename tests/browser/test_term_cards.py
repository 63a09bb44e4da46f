"""Cards of linked terms: pointer, keyboard, touch, narrow screens, print."""
from __future__ import annotations

from collections.abc import Callable

import pytest

TERM = "a.term >> nth=0"
CARD = "#t-weak"


def covers(page: object, term: str = TERM) -> bool:
    """Whether the card lies over any line of its term."""
    card = page.locator(CARD).bounding_box()
    rects = page.locator(term).evaluate("a => Array.from(a.getClientRects(), r => [r.left, r.top, r.right, r.bottom])")
    return any(left < card["x"] + card["width"] and right > card["x"] and top < card["y"] + card["height"] and bottom > card["y"]
               for left, top, right, bottom in rects)


def test_hover_shows_and_the_card_may_be_pointed_at(visit: Callable) -> None:
    page = visit("texts/alpha.html")
    assert not page.locator(CARD).is_visible()
    page.hover(TERM)
    page.wait_for_selector(CARD)
    assert not covers(page)
    page.hover(CARD)
    page.wait_for_timeout(500)
    assert page.locator(CARD).is_visible()
    page.mouse.move(5, 700)
    page.wait_for_selector(CARD, state="hidden")


def test_escape_closes_without_moving_pointer_or_focus(visit: Callable) -> None:
    page = visit("texts/alpha.html")
    page.hover(TERM)
    page.wait_for_selector(CARD)
    page.keyboard.press("Escape")
    page.wait_for_selector(CARD, state="hidden")
    page.wait_for_timeout(400)
    assert not page.locator(CARD).is_visible()


def test_keyboard_focus_shows_and_enter_follows(visit: Callable) -> None:
    page = visit("texts/alpha.html")
    page.locator(".num").first.focus()
    page.keyboard.press("Tab")
    page.wait_for_selector(CARD)
    assert not covers(page)
    page.keyboard.press("Tab")
    page.wait_for_selector(CARD, state="hidden")
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Enter")
    page.wait_for_url("**/glossary/weak.html")


@pytest.mark.parametrize(("width", "height"), [(1280, 800), (900, 300), (400, 700), (320, 480)])
@pytest.mark.parametrize("which", ["a.term >> nth=0", "a.term >> nth=1"])
def test_a_tap_opens_and_the_card_leads_on(visit: Callable, width: int, height: int, which: str) -> None:
    page = visit("texts/alpha.html", width=width, height=height, touch=True)
    page.locator(which).scroll_into_view_if_needed()
    page.tap(which)
    page.wait_for_selector(CARD)
    page.wait_for_timeout(300)
    assert page.url.endswith("alpha.html")
    assert not covers(page, which)
    box = page.locator(CARD).bounding_box()
    assert box["x"] >= 0 and box["y"] >= 0 and box["x"] + box["width"] <= width and box["y"] + box["height"] <= height
    if width <= 640:
        assert box["y"] + box["height"] == pytest.approx(height, abs=1)
    page.tap(f"{CARD} a")
    page.wait_for_url("**/glossary/weak.html")


def test_a_tap_elsewhere_closes_and_a_second_tap_follows(visit: Callable) -> None:
    page = visit("texts/alpha.html", width=400, touch=True)
    page.tap(TERM)
    page.wait_for_selector(CARD)
    page.tap("h1")
    page.wait_for_selector(CARD, state="hidden")
    page.tap(TERM)
    page.wait_for_selector(CARD)
    page.tap(TERM)
    page.wait_for_url("**/glossary/weak.html")


def test_cards_print_as_a_list(visit: Callable) -> None:
    page = visit("texts/alpha.html")
    page.emulate_media(media="print")
    assert page.locator(CARD).is_visible()
    assert page.locator(CARD).evaluate("card => getComputedStyle(card).position") == "static"
