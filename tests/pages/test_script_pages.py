"""Pages of texts in other scripts, decisions of one article, glosses and the table of choices, in a small repository."""
from __future__ import annotations

import re

import pytest

from hooks.study.build import Build, start_build
from hooks.study.exports.files import export_files
from hooks.study.guide.epub import guide_files
from hooks.study.model import LOCALES
from hooks.study.pages.labels import ui_of
from hooks.study.publish.search import entries, indexed

RECORD = """---
title: 例
short: {zh: 李钟石（2020）, en: Lee (2020)}
source: {name: simplified.txt}
authors: [{zh: 李钟石, en: Lee Jong-seok}]
summary: {zh: 李钟石谈同盟。, en: On alliances.}
record: {type: article-journal, title: {zh: 李钟石谈同盟, en: On alliances}}
script: {李钟石: 李鐘石}
---

李钟石的姓名照原刊。本站写作-{zh-Hans:制;zh-Hant:製}-，代码写作`-{制}-`。
"""
TERM = """id: donald-trump
kind: person
names: {zh-Hans: 特朗普, zh-Hant: 特朗普, zh-TW: 川普, zh-HK: 特朗普總統, en: Donald Trump}
pinyin: Tèlǎngpǔ
definition:
  zh: 美国总统，名从-{于}-氏之例。
  en: A president.
"""
FILES = {
    "docs/articles/simplified.md": RECORD,
    "docs/articles/simplified.en.md": "---\ntitle: An example\n---\n\nOne.\n",
    "docs/sources/simplified.txt": ("李钟石谈同盟\n\n他说：“历史还会再来。”书名是《历史来了》。\n\n"
                                    "后来特朗普制裁了欧美发达国家，李钟石反对美国制裁。-{制}-\n"),
    "docs/sources/quoted.txt": "引文\n\n他说：“特朗普还会再来。”书名是《特朗普来了》。后来特朗普没有来。\n",
    "docs/sources/taiwan.txt": ("臺灣與美國的後冷戰關係\n\n特朗普說：「雙方應維持『戰略』關係。」本文檢討美國對臺灣的軍售、聯繫與發展。\n\n"
                                "皇后與公里，著作等身，看著辦。\n"),
    "docs/sources/nihon.txt": ("日本外交史講義\n\n第一章では、国際関係の変化と日米同盟の転換を論じる。"
                               "沖縄返還の交渉は、両国の関係を変えた。\n"),
    "docs/sources/zoned.txt": ("码头税则考\n\n摘要：本文考察税则。\n\n一、缘起\n\n起初税则只有三条[1]，章程未定；the rules of the port 由公会拟定[2]。\n\n"
                               "注释：\n[1] 甘某：《“税则”旧案》，某书局1990年版，第3页。\n[2] Smith, The Rules of a Port, 说明见上文, 1991.\n"),
    "docs/articles/simplified.paragraphs.yml": "kind: gist\nparagraphs:\n  - {id: p1, renders: '000000000000', en: 'He said “history” (历史) & more.'}\n",
    "docs/sources/hanguk.txt": "한미동맹의 변화\n\n한국과 미국의 同盟 관계는 변화하고 있다. 이 글은 방위비 분담을 다룬다.\n",
    "glossary/donald-trump.yml": TERM,
}


@pytest.fixture(scope="module")
def build(tmp_path_factory: pytest.TempPathFactory) -> Build:
    root = tmp_path_factory.mktemp("small")
    for name, text in FILES.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, "utf-8")
    return start_build(root, "", directory_urls=True, site_url="", repo_url="", bundle="")


def page(build: Build, uri: str, locale: str, html: str = "", title: str = "") -> tuple[str, str, str]:
    """HTML, title and language of the text of a page."""
    if uri in build.catalog.makers:
        done, _ = build.made(build.catalog.make(uri, ui_of(locale)), url=f"{locale}/{uri}", locale=locale)
    else:
        done = build.content(html, uri=uri, url=f"{locale}/{uri}", locale=locale, title=title, meta={"title": title})
    return done.html, done.title, done.meta.get("lang", "")


TEXTS = [
    ("taiwan", "zh-Hans", "zh-Hans", "台湾与美国的后冷战关系",
     ("说：“双方应维持‘战略’关系。”", "皇后与公里，著作等身，看着办。", "联系与发展")),
    ("taiwan", "zh-Hant", "zh-Hant", "臺灣與美國的後冷戰關係", ("說：「雙方應維持『戰略』關係。」", "皇后與公里，著作等身，看著辦。")),
    ("taiwan", "en", "zh-Hant", "臺灣與美國的後冷戰關係", ("說：「雙方應維持『戰略』關係。」",)),
    ("nihon", "zh-Hans", "ja", "日本外交史講義", ("国際関係の変化と日米同盟の転換", "沖縄返還の交渉")),
    ("nihon", "zh-Hant", "ja", "日本外交史講義", ("国際関係の変化と日米同盟の転換", "沖縄返還の交渉")),
    ("hanguk", "zh-Hant", "ko", "한미동맹의 변화", ("미국의 同盟 관계",)),
    ("simplified", "zh-Hans", "zh-Hans", "李钟石谈同盟", ("制裁了欧美发达国家，李钟石", "-{制}-")),
    ("simplified", "zh-Hant", "zh-Hant", "李鐘石談同盟", ("制裁了歐美發達國家，李鐘石", "-{制}-")),
]


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("uri", [name.removeprefix("docs/").replace("sources", "texts").replace(".txt", ".md")
                                 for name in FILES if name.startswith("docs/sources")])
def test_search_finds_in_pieces_what_it_would_find_on_the_whole_page(build: Build, uri: str, locale: str) -> None:
    done, found = build.made(build.catalog.make(uri, ui_of(locale)), url=uri, locale=locale)
    whole = entries(done.html, url=uri, title=done.title, group=found[0].page[2], kind="text")
    assert found == indexed(whole, locale) and len(whole) > 1
    assert [e.english for e in whole if e.english] == (["He said “history” (历史) & more."] if "simplified" in uri else [])


@pytest.mark.parametrize(("name", "locale", "lang", "title", "words"), TEXTS, ids=[f"{row[0]}-{row[1]}" for row in TEXTS])
def test_a_text_in_a_locale(build: Build, name: str, locale: str, lang: str, title: str, words: tuple[str, ...]) -> None:
    html, found, language = page(build, f"texts/{name}.md", locale)
    assert (found, language) == (title, lang)
    text = re.sub("</?a[^>]*>", "", html)
    assert all(word in text for word in words)
    shown = "zh-Hant" if (name, locale) == ("simplified", "zh-Hant") else lang
    assert f'lang="{shown}">' in html[html.index("<article"):html.index(">", html.index("<article")) + 1]


LISTED = [("zh-Hans", "台湾与美国的后冷战关系", "日本外交史講義"), ("zh-Hant", "臺灣與美國的後冷戰關係", "日本外交史講義"),
          ("en", "臺灣與美國的後冷戰關係", "日本外交史講義")]


@pytest.mark.parametrize(("locale", "taiwan", "japan"), LISTED, ids=[row[0] for row in LISTED])
def test_titles_of_other_scripts_in_lists(build: Build, locale: str, taiwan: str, japan: str) -> None:
    html = page(build, "articles/index.md", locale)[0]
    assert f">{taiwan}<" in html and f">{japan}<" in html
    steps = page(build, "texts/quoted.md", locale)[0]
    assert taiwan in steps and japan in steps and "-{zh" not in steps and "-{台" not in steps


def test_marks_and_decisions_of_a_study_page(build: Build) -> None:
    html = "<p>李钟石的姓名照原刊。本站写作-{zh-Hans:制;zh-Hant:製}-，代码写作<code>-{制}-</code>。</p>"
    made = page(build, "articles/simplified.md", "zh-Hant", html, "李钟石与-{于}-氏")
    assert "李鐘石的姓名照原刊。本站寫作製，代碼寫作<code>-{制}-</code>。" in made[0]
    assert made[1] == "李鐘石與于氏"
    assert "本站写作制，代码写作<code>-{制}-</code>" in page(build, "articles/simplified.md", "zh-Hans", html)[0]
    assert "名從于氏之例" in page(build, "glossary/donald-trump.md", "zh-Hant")[0]
    files = export_files(build.site, build.catalog.urls) | guide_files(build.site, build.catalog.urls)
    assert all(b"-{" not in content for name, content in files.items() if not name.endswith(".apkg"))


def test_regional_words_stand_beside_the_first_link_outside_quotations(build: Build) -> None:
    html = page(build, "texts/simplified.md", "zh-Hant")[0]
    gloss = '<span class="gloss" data-study-ui lang="zh-Hant" translate="no">〔臺：川普；港：特朗普總統〕</span>'
    source = html[html.index("<article"):html.index("</article>")]
    assert source.count(gloss) == source.count('class="gloss"') == 1
    assert f'特朗普</a>{gloss}制裁了' in source and 'name="gloss"' in html
    assert 'class="gloss"' not in page(build, "texts/quoted.md", "zh-Hant")[0]
    assert 'name="gloss"' not in page(build, "texts/simplified.md", "zh-Hans")[0] + page(build, "texts/simplified.md", "en")[0]


def test_the_report_lists_the_choices_of_form(build: Build) -> None:
    for locale in ("zh-Hans", "zh-Hant", "en"):
        html = page(build, "texts/simplified/report.md", locale)[0]
        rows = html[html.index('id="script"'):]
        assert '<td lang="zh-Hant" translate="no">製</td><td lang="zh-Hant" translate="no">制</td>' in rows
        assert '<a href="../#p2">2</a>' in rows and 'translate="no" data-no-convert' in rows
    assert 'id="script"' not in page(build, "texts/taiwan/report.md", "zh-Hant")[0]
