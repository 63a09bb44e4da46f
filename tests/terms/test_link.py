"""Linking terms in finished HTML: cases/terms/link/*.html are page, ===, linked page (= for unchanged), === and the ids linked."""
from __future__ import annotations

import re
from pathlib import Path

import pytest
from conftest import ROOT
from hypothesis import given, settings
from hypothesis import strategies as st
from termtables import CASES, small_glossary

from hooks.study.terms.link import link_html
from hooks.study.terms.match import Matcher
from hooks.study.terms.words import load_words

MATCHER = Matcher(small_glossary(), load_words(ROOT / "glossary" / "segmentation.txt")[0])
LINK_RE = re.compile(r'<a class="term" data-term="[^"]*" href="[^"]*" aria-describedby="[^"]*">(.*?)</a>', re.S)


@pytest.mark.parametrize("case", sorted((CASES / "link").glob("*.html")), ids=lambda path: path.stem)
def test_link(case: Path) -> None:
    page, linked, ids = re.split(r"^===[ ]?", case.read_text("utf-8"), flags=re.M)
    html, found = link_html(page, MATCHER, lambda term: f"/{term}")
    assert html == (page if linked.strip() == "=" else linked.removeprefix("\n"))
    assert found == ids.split()


def test_skip_and_href_are_escaped() -> None:
    html, found = link_html("<p>北约与东盟</p>", MATCHER, lambda term: '?a=1&b="', skip={"asean"})
    assert found == ["nato"]
    assert 'href="?a=1&amp;b=&quot;"' in html and "与东盟" in html


PIECES = ["<p>", "</p>", "<em>", "</em>", "<a href='x'>", "</a>", "<h2>", "</h2>", "<code>", "</code>", "<br>", "<div data-no-terms>",
          "</div>", "北约", "对冲", "绳", "冲绳", "延伸", "威慑", "NATO", "hedging", "&amp;", "&#21271;约", "&", "<", " ", "\n", "，"]


@settings(deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=20).map("".join))
def test_removing_the_links_gives_back_the_page(page: str) -> None:
    html, found = link_html(page, MATCHER, lambda term: term)
    assert LINK_RE.sub(r"\1", html) == page
    assert (html == page) == (not found)
