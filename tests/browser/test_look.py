"""How every kind of page looks: axe, widths, the measure, paper, lists that filter and sort."""
from __future__ import annotations

from collections.abc import Callable, Iterator
from importlib import resources
from pathlib import Path

import pytest

LOCALES = {"zh-Hans": "", "zh-Hant": "zh-Hant/", "en": "en/"}
KINDS = ["", "articles/", "articles/five-authors/", "articles/wei-2019/", "texts/five-authors/", "texts/five-authors/report/",
         "glossary/", "glossary/by-article/", "glossary/sheet/", "glossary/extended-deterrence/", "compare/", "compare/continuity/",
         "timeline/", "downloads/", "contribute/", "about/"]
AXE = (resources.files("axe_playwright_python") / "axe.min.js").read_text("utf-8")
RUN_AXE = """() => axe.run(document, {resultTypes: ["violations"]}).then(found => found.violations.flatMap(
  v => v.nodes.map(n => `${v.id}: ${n.target.join(" ")}: ${n.failureSummary}`)))"""
#: Most Han a line holds: of the widths of lines of text in ems of the paragraph, the largest.
WIDEST = """selector => Math.max(...[...document.querySelectorAll(selector)].flatMap(p => {
  const range = document.createRange();
  range.selectNodeContents(p);
  const lines = new Map();
  for (const box of range.getClientRects()) {
    const key = [...lines.keys()].find(y => Math.abs(y - box.bottom) < 8) ?? box.bottom, line = lines.get(key) || [box.left, box.right];
    lines.set(key, [Math.min(line[0], box.left), Math.max(line[1], box.right)]);
  }
  return [...lines.values()].map(([left, right]) => (right - left) / parseFloat(getComputedStyle(p).fontSize));
}))"""


@pytest.fixture
def root(public_site: Path, serve: Callable[[Path], str]) -> str:
    """The site of a lone clone, hosted."""
    return serve(public_site)


@pytest.fixture
def page(chromium: object, root: str) -> Iterator[object]:
    """One page to walk the site with."""
    context = chromium.new_context(viewport={"width": 1280, "height": 800})
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("locale", LOCALES)
def test_axe_finds_nothing(page: object, root: str, locale: str, scheme: str) -> None:
    page.emulate_media(color_scheme=scheme)
    found = {}
    for kind in KINDS:
        page.goto(root + LOCALES[locale] + kind)
        if page.locator("input[name=pinyin]").count():
            page.locator("input[name=pinyin]").check()
            page.locator("p ruby").first.wait_for()
        page.evaluate(AXE)
        found[kind] = page.evaluate(RUN_AXE)
    assert {kind: faults for kind, faults in found.items() if faults} == {}


@pytest.mark.parametrize("width", [320, 1000])
@pytest.mark.parametrize("locale", LOCALES)
def test_nothing_is_wider_than_the_window(page: object, root: str, locale: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    wide = []
    for kind in KINDS:
        page.goto(root + LOCALES[locale] + kind)
        if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
            wide.append(kind)
    assert wide == []


@pytest.mark.parametrize("width", [390, 1280, 1920])
@pytest.mark.parametrize("kind", ["", "texts/five-authors/", "articles/wei-2019/", "contribute/"])
def test_a_line_of_chinese_has_at_most_36_characters(page: object, root: str, kind: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(root + kind)
    # The stop that hangs at the end of a line, and a note mark, may stand outside the measure.
    assert page.evaluate(WIDEST, "p[id], .body > p:not(:first-child), .body li") <= 37


def test_text_stands_out_from_paper(page: object, root: str) -> None:
    page.goto(root)
    contrast = """names => {
      const style = getComputedStyle(document.documentElement);
      const light = name => {
        const hex = style.getPropertyValue(name).trim().slice(1), full = hex.length === 3 ? [...hex].map(c => c + c).join("") : hex;
        return [0, 2, 4].map(i => parseInt(full.slice(i, i + 2), 16) / 255)
          .map(c => c <= .03928 ? c / 12.92 : ((c + .055) / 1.055) ** 2.4).reduce((sum, c, i) => sum + c * [.2126, .7152, .0722][i], 0);
      };
      const [dark, bright] = names.map(light).sort((a, b) => a - b);
      return (bright + .05) / (dark + .05);
    }"""
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        for paper in ("--paper", "--card", "--mark"):
            assert page.evaluate(contrast, ["--ink", paper]) >= 12, (scheme, paper)
            assert page.evaluate(contrast, ["--soft", paper]) >= 5.5, (scheme, paper)


def test_a_chosen_scheme_beats_the_system(page: object, root: str) -> None:
    page.emulate_media(color_scheme="dark")
    page.goto(root)
    paper = "getComputedStyle(document.body).backgroundColor"
    dark = page.evaluate(paper)
    page.evaluate("document.documentElement.dataset.scheme = 'light'")
    light = page.evaluate(paper)
    page.emulate_media(color_scheme="light")
    assert page.evaluate(paper) == light != dark
    page.evaluate("document.documentElement.dataset.scheme = 'dark'")
    assert page.evaluate(paper) == dark


def test_paper_carries_a_handout(page: object, root: str) -> None:
    page.set_viewport_size({"width": 680, "height": 900})  # A4 between its margins
    page.goto(root + "texts/five-authors/")
    page.emulate_media(media="print")
    zh, en = page.locator("#p4").bounding_box(), page.locator("#p4 ~ .side .gist").bounding_box()
    assert en["x"] > zh["x"] + zh["width"] - 1 and abs(en["y"] - zh["y"]) < 20
    for shown in (".row .num", ".handout .citation", ".handout li", ".term-card .def", ".notes li"):
        assert page.locator(shown).first.is_visible(), shown
    for hidden in (".doors", ".tools", ".margin", ".reveal", ".site-foot", "[data-search-open]"):
        assert not any(e.is_visible() for e in page.locator(hidden).all()), hidden


def test_the_index_is_filtered_by_any_name_and_by_kind(page: object, root: str) -> None:
    page.goto(root + "glossary/")
    shown = page.locator("tbody tr:visible th")
    everything = shown.count()
    for words in ("yanshen wei", "扩展威慑", "Extended Deterrence", "延伸威懾"):
        page.fill("[data-filter-text]", words)
        assert "延伸威慑" in shown.all_inner_texts(), words
        assert shown.count() < 10
        assert page.locator(".filter [role=status]").inner_text().startswith(str(shown.count()))
    page.fill("[data-filter-text]", "")
    page.select_option("[data-filter-key]", "treaty")
    assert 0 < shown.count() < everything
    assert page.locator("section:visible").count() <= shown.count() + 1  # letters left empty are gone


def test_a_concordance_is_sorted_from_the_keyboard(page: object, root: str) -> None:
    page.goto(root + "glossary/extended-deterrence/")
    left = page.locator("[data-kwic] .left")
    given = left.all_inner_texts()
    page.locator("th[data-sort=left] button").focus()
    page.keyboard.press("Enter")
    found = left.all_inner_texts()
    assert found != given and sorted(found) == sorted(given)
    ends = [text[-1] for text in found]  # what stands next to the term decides first
    assert [end for end, before in zip(ends, ["", *ends], strict=False) if end != before] == list(dict.fromkeys(ends))
    assert page.locator("th[data-sort=left]").get_attribute("aria-sort") == "ascending"
    page.locator("th[data-sort=article] button").click()
    assert left.all_inner_texts() == given


def test_the_contents_menu_closes_on_escape_and_choice(page: object, root: str) -> None:
    page.goto(root + "texts/five-authors/")
    menu, is_open = page.locator(".contents-menu"), "menu => menu.open"
    menu.locator("summary").focus()
    page.keyboard.press("Enter")
    assert menu.evaluate(is_open)
    page.keyboard.press("Escape")
    assert not menu.evaluate(is_open)
    assert page.evaluate("document.activeElement.tagName") == "SUMMARY"
    page.keyboard.press("Enter")
    menu.locator("a").nth(1).click()
    assert not menu.evaluate(is_open)
    assert page.evaluate("location.hash") != ""


def test_columns_of_figures_in_prose_stand_on_the_right(page: object, root: str) -> None:
    page.goto(root + "performance/")
    cells = page.locator("table tr > :nth-child(2)")
    assert {cells.nth(at).evaluate("cell => getComputedStyle(cell).textAlign") for at in range(cells.count())} == {"right"}


def test_the_timeline_and_its_picture_are_filtered_together(page: object, root: str) -> None:
    page.goto(root + "timeline/")
    items, marks = page.locator(".timeline li:visible"), page.locator(".years .column a:visible")
    assert items.count() == marks.count() == page.locator(".timeline li").count()
    page.select_option("[data-filter-key=article]", "wei-2019")
    page.select_option("[data-filter-key=themes]", "cost")
    assert 0 < items.count() == marks.count() < page.locator(".timeline li").count()
    marks.first.click()
    assert page.locator(".timeline li:target").count() == 1


def test_the_hint_at_another_locale_is_there_before_painting_and_put_away_for_good(chromium: object, root: str) -> None:
    context = chromium.new_context(locale="zh-HK")
    visitor = context.new_page()
    visitor.add_init_script("document.addEventListener('readystatechange', () => { window.early ||= document.documentElement.dataset.hint; })")
    visitor.goto(root + "texts/five-authors/")
    hint = visitor.locator(".hint:visible")
    assert visitor.evaluate("window.early") == "zh-Hant" == hint.get_attribute("lang")
    assert hint.locator("a").get_attribute("href").endswith("zh-Hant/texts/five-authors/")
    visitor.emulate_media(media="print")
    assert hint.count() == 0
    visitor.emulate_media(media="screen")
    visitor.goto(root + "zh-Hant/texts/five-authors/")
    assert hint.count() == 0  # the reader's own
    visitor.goto(root + "en/glossary/")
    hint.locator("button").click()
    assert hint.count() == 0
    visitor.goto(root)
    assert hint.count() == 0
    context.close()
