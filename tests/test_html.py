"""Finished pages cut at their tags: elements, headings."""
from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hooks.study.html import cut, headings, joined, tokens

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


#: HTML, the number of a tag in it, and what stands in the element it opens.
INSIDE = {
    "an element in another of its name": ("<div>甲<div>乙</div>丙</div>丁", 0, "甲乙丙"),
    "the inner one": ("<div>甲<div>乙</div>丙</div>丁", 1, "乙"),
    "a void one": ("<p>甲<br>乙</p>", 1, ""),
    "a tag in an attribute is none": ('<p title="</p>">甲</p>乙', 0, "甲"),
    "script holds no text": ("<div>甲<script>if (a</b) {}</script>乙</div>", 0, "甲乙"),
    "nope: a stray end tag ends nothing": ("<div>甲</b>乙</div>丙", 0, "甲乙"),
    "nope: one before it and one never closed": ("</b><i><p>甲</p>", 2, "甲"),
    "nope: never closed, so nothing stands in it": ("<div><p>甲<b>乙</b></div>", 1, ""),
}


@pytest.mark.parametrize(("html", "n", "inside"), INSIDE.values(), ids=INSIDE.keys())
def test_the_end_of_an_element(html: str, n: int, inside: str) -> None:
    page = cut(html)
    assert "".join(page.texts[n + 1:page.shape.end(n) + 1]) == inside
    assert joined(page.texts, page.tags) == html


@given(st.lists(st.sampled_from(["<p>", "</p>", '<b a=">">', "</b>", "<br>", "<!-- <b> -->", "<!-- > -->", "<Script>", "</script>",
                                 "<style>", "</style>", "甲", "<", ">", "'", "&lt;"]), max_size=14).map("".join))
def test_pieces_join_to_the_page(html: str) -> None:
    page = cut(html)
    assert len(page.texts) == len(page.tags) + 1
    assert joined(page.texts, page.tags) == html == "".join(token for _, token in tokens(html))
    assert all(n <= page.shape.end(n) < len(page.tags) for n in range(len(page.tags)))
