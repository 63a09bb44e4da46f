"""Lists of terms, pages of concordance and the picture of relations, for a site made in memory from the repository's."""
from __future__ import annotations

import re
from dataclasses import replace

import pytest
from conftest import ROOT
from drawnpages import filled_page, made_page

from hooks.study.model import Term
from hooks.study.pages import glossary
from hooks.study.pages.catalog import Catalog
from hooks.study.pages.concordance import MAX_ROWS, concordance_makers, first_rows
from hooks.study.pages.relations import relations_picture
from hooks.study.pages.render import View
from hooks.study.pages.urls import Urls
from hooks.study.site import TERM_LISTS, Site, load_site, made_uris
from hooks.study.terms.concordance import KwicRow

URLS = Urls(True)


@pytest.fixture(scope="module")
def site() -> Site:
    return load_site(ROOT)


def view(site: Site, uri: str, ui: str = "zh") -> View:
    return View(site, ui, URLS, uri)


def rows(**counts: int) -> list[KwicRow]:
    return [KwicRow("x", article, f"p{n}", "左", "词", "右") for article, count in counts.items() for n in range(1, count + 1)]


@pytest.mark.parametrize(("counts", "shown", "pages"), [
    ({}, 0, []), ({"a": MAX_ROWS}, MAX_ROWS, []),
    ({"a": MAX_ROWS, "b": 1}, 101, ["glossary/x/a.md", "glossary/x/b.md"]),
    ({"a": 150, "b": 150, "c": 10}, 142, ["glossary/x/a.md", "glossary/x/b.md", "glossary/x/c.md"]),
    ({f"a{n:02}": 10 for n in range(25)}, MAX_ROWS, ["glossary/x/a00.md", "glossary/x/a20.md"]),
    ({"a": 2 * MAX_ROWS + 1}, MAX_ROWS, ["glossary/x/a.md", "glossary/x/a/2.md", "glossary/x/a/3.md"])])
def test_rows_past_a_page_go_to_pages_by_article(site: Site, counts: dict, shown: int, pages: list[str]) -> None:
    term = replace(site.terms["deterrence"], id="x")
    found = rows(**counts)
    assert len(first_rows(found)[0]) == shown <= MAX_ROWS
    makers = concordance_makers(term, found)
    assert list(makers) == pages
    assert sum(len(maker.keywords["part"].rows) for maker in makers.values()) == (len(found) if pages else 0)


def test_a_page_of_rows_leads_to_paragraphs_and_to_its_neighbours(site: Site) -> None:
    term, article = site.terms["deterrence"], "five-authors"
    makers = concordance_makers(term, [KwicRow(term.id, article, "p1", "左", "<b>", "右")] * (MAX_ROWS + 1))
    views = [view(site, uri) for uri in makers]
    pages = [make(seen).html for make, seen in zip(makers.values(), views, strict=True)]
    first, second = (filled_page(site, html, seen.pieces, "zh-Hans") for html, seen in zip(pages, views, strict=True))
    assert first.count("data-kwic>") == MAX_ROWS and second.count("data-kwic>") == 1
    assert 'href="../../../texts/five-authors/#p1"' in first and "&lt;b&gt;" in first
    assert 'rel="next" href="2/"' in first and 'rel="prev" href="../"' in second


@pytest.mark.parametrize("name", [name for name in TERM_LISTS if name != "by-article"])
def test_every_list_has_every_term_and_the_same_ids_in_both_languages(site: Site, name: str) -> None:
    pages = [made_page(Catalog(site, URLS), f"glossary/{name}.md", ui) for ui in ("zh", "en")]
    up = "" if name == "index" else "../"
    for html in pages:
        assert not [term for term in site.terms if f'href="{up}{term}/"' not in html]
    assert re.findall(r'\sid="([^"]+)"', pages[0]) == re.findall(r'\sid="([^"]+)"', pages[1])


@pytest.mark.parametrize(("name", "key"), [
    ("Piáo Jǐnhuì", "piao jinhui"), ("“èr jiā èr”", "er jia er”"), ("ÉCOLE", "ecole"), ("2+2", "2+2")])
def test_plain_letters(name: str, key: str) -> None:
    assert glossary.plain_letters(name) == key


def test_lists_of_one_article_follow_the_counts(site: Site) -> None:
    for article, counts in site.counts.items():
        html = made_page(Catalog(site, URLS), f"glossary/by-article/{article}.md", "zh")
        times = [int(n) for n in re.findall(r'<td class="n">(\d+)</td>', html)]
        assert times == sorted(times, reverse=True) and len(times) == len(counts)
        assert sum(times) == sum(sum(n.values()) for n in counts.values())


def test_pages_of_the_program_are_known_to_the_check_of_links(site: Site) -> None:
    known = made_uris(site.articles, site.counts, site.terms.values(), site.questions)
    uris = set(Catalog(site, URLS).uris)
    assert uris - known == {uri for uri in uris if re.fullmatch(r"glossary/[a-z0-9-]+/[^/]+(?:/\d+)?\.md", uri) and "by-article" not in uri}
    assert {f"glossary/{name}.md" for name in TERM_LISTS} <= uris


def _related(site: Site, **relations: tuple[tuple[str, ...], tuple[str, ...]]) -> Site:
    def term(name: str, related: tuple[str, ...], confused: tuple[str, ...]) -> Term:
        names = {"zh-Hans": f"甲{name}", "zh-Hant": f"甲{name}", "en": f"<{name}> & so on"}
        return replace(site.terms["deterrence"], id=name, names=names, related=related, confused_with=confused)
    return replace(site, terms={name: term(name, *both) for name, both in relations.items()})


def test_the_picture_of_relations(site: Site) -> None:
    small = _related(site, a=(("b", "c", "gone"), ("d",)), b=(("a", "c"), ()), c=(("a", "b"), ()), d=((), ("a",)))
    html = relations_picture(view(small, "glossary/a.md", "en"), small.terms["a"])
    assert re.findall(r'class="arc (\w+)" d="M0 [\d.]+C', html) == ["between", "related", "related", "confused"]
    assert re.findall(r'href="\.\./(\w)/"', html) == ["b", "c", "d"]
    assert re.findall(r'lang="zh-Hans"[^>]*>([^<]+)', html) == ["甲a", "甲b", "甲c", "甲d"]
    assert 'aria-label="&lt;a&gt; &amp; so on and its relations: ' in html and "<a> &" not in html
    assert ">not to be confused</text>" in html
    ys = [float(y) for y in re.findall(r'<text x="14" y="([\d.]+)"', html)]
    assert ys == sorted(ys) and len(set(ys)) == len(ys) and max(ys) < float(re.search(r'height="(\d+)"', html)[1])


def test_no_picture_without_relations(site: Site) -> None:
    small = _related(site, a=((), ()))
    assert relations_picture(view(small, "glossary/a.md"), small.terms["a"]) == ""


def test_a_term_page_carries_its_data_and_shows_where_the_term_stands(site: Site) -> None:
    name = next(iter(site.counts["five-authors"]))
    html = made_page(Catalog(site, Urls(True, "https://example.org/")), f"glossary/{name}.md", "en")
    assert html.count('<script type="application/ld+json">') == 1 and f"https://example.org/glossary/{name}/" in html
    strip = re.search(r'<svg class="strip.*?</svg>', html)[0]
    assert all(0 <= float(x) + float(width) <= 200.1 for x, width in re.findall(r'<rect x="([\d.]+)"[^>]*width="([\d.]+)"', strip))
