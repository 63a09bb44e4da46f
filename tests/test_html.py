"""Tokens of finished pages: headings."""
from __future__ import annotations

import pytest

from hooks.study.html import headings

CASES = {
    "level of h2 is 1": ('<h2 id="a">甲</h2><h3 id="b">乙</h3>', [("甲", "a", 1), ("乙", "b", 2)]),
    "title is plain text": ('<h2 class="x" id="a">甲 <a href="?a&amp;b">A &amp; B</a></h2>', [("甲 A & B", "a", 1)]),
    "nope: without an id": ("<h2>甲</h2><p>乙</p>", []),
    "nope: text after a heading": ('<h2 id="a">甲</h2>乙<p id="b">丙</p>', [("甲", "a", 1)]),
    "nope: inside a comment": ('<!-- <h2 id="a">甲</h2> -->', []),
}


@pytest.mark.parametrize(("html", "expected"), CASES.values(), ids=CASES.keys())
def test_headings(html: str, expected: list[tuple[str, str, int]]) -> None:
    assert headings(html) == expected
