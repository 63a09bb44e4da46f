"""Term links are set around the author's characters and change none of them."""
from __future__ import annotations

from html import unescape
from re import sub

from hypothesis import given
from hypothesis import strategies as st

from hooks.study.model import Mark, Occurrence, Run, plain
from hooks.study.pages.inline import Link, inlines_html, term_link

TEXT = st.text(alphabet="同盟威慑<>&\"'a b", max_size=8)
INLINES = st.lists(st.one_of(st.builds(Run, TEXT, st.sampled_from(["", "em", "strong"])), st.just(Mark("n1", "[1]"))), max_size=6)


def mark(_: Mark) -> str:
    return "<sup>1</sup>"


def link(start: int, end: int, href: str = "#") -> Link:
    return term_link(Occurrence("alliance", "a", "p1", start, end), lambda term: href and f"{href}{term}/")


@given(INLINES, st.integers(0, 20), st.integers(1, 4))
def test_text_without_tags_is_the_plain_text(inlines: list, start: int, length: int) -> None:
    text = plain(tuple(inlines))
    links = [link(start, start + length)] if start + length <= len(text) else []
    html = inlines_html(inlines, lambda m: "", links)
    assert unescape(sub(r"<[^>]*>", "", html)) == text
    assert html.count("<a ") == html.count("</a>")


def test_link_spans_runs_of_different_style() -> None:
    html = inlines_html([Run("延伸"), Run("威慑", "strong"), Run("。")], mark, [link(0, 4, "../")])
    assert html == ('<a class="term" data-term="alliance" href="../alliance/" aria-describedby="t-alliance">'
                    "延伸<strong>威慑</strong></a>。")


def test_of_two_links_over_one_another_the_first_is_set() -> None:
    html = inlines_html([Run("延伸威慑")], mark, [link(0, 3), link(2, 4)])
    assert html.count("<a ") == html.count("</a>") == 1 and html.endswith("</a>慑")


def test_no_link_around_a_note_mark_or_inside_an_address() -> None:
    assert "<a class" not in inlines_html([Run("延伸"), Mark("n1", "[1]"), Run("威慑")], mark, [link(0, 4)])
    assert 'class="term"' not in inlines_html([Run("同盟", href="https://example.org")], mark, [link(0, 2)])
