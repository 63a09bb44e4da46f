"""A build that remembers writes what one writes that does not, whatever was changed between them."""
from __future__ import annotations

import shutil
from pathlib import Path

import littlerepo
import pytest

from hooks.study.build import start_build
from hooks.study.draw import Drawer
from hooks.study.pages.written import Writer

ARTICLE = ("---\ntitle: {0}\nshort: {{zh: {0}, en: {1}}}\nauthors: [{{zh: 张三, en: Zhang San}}]\nsummary: {{zh: 课, en: Lesson}}\n"
           "record: {{type: webpage, issued: \"2001\"}}\n---\n\n## 提要 {{#abstract}}\n\n先说一事[¶1]，再说延伸威慑[lesson ¶2]。\n")
FILES = {"docs/articles/lesson.md": ARTICLE.format("一堂课", "Lesson"), "docs/articles/lesson.en.md": "---\ntitle: Lesson\n---\n\nIt says one [¶1].\n",
         "docs/articles/other.md": ARTICLE.format("另一课", "Other"), "docs/articles/other.en.md": "---\ntitle: Other\n---\n\nIt says one [¶1].\n",
         "docs/sources/other.txt": "另一课\n\n这里不说威慑，说的是别的。\n\n再说一句，没有别的。\n",
         "docs/articles/lesson.paragraphs.yml": "kind: gist\nparagraphs:\n  - id: p1\n    renders: 0123456789ab\n    en: It says one thing.\n",
         "docs/timeline.yml": "themes: [{id: one, zh: 一, en: One}]\nevents:\n  - {date: \"1999\", article: lesson, paragraph: p1, zh: 有一事。, "
                              "en: A thing., themes: [one]}\n",
         "glossary/script/overrides.tsv": "# key\tform\twhy\texample\n"}
#: What is changed, and on which page it must be seen: a file, what stands in it ('' for its end), what stands there then, the page.
CHANGES = {
    "a text": ("docs/sources/lesson.txt", "别的事情", "延伸威慑", "texts/lesson/"),
    "its use of a term, on another page": ("docs/sources/other.txt", "不说威慑", "不说延伸威慑", "glossary/extended-deterrence/"),
    "a study page": ("docs/articles/lesson.md", "先说一事", "先说二事", "zh-Hant/articles/lesson/"),
    "its English": ("docs/articles/lesson.en.md", "It says one", "It says two", "en/articles/lesson/"),
    "English beside a paragraph": ("docs/articles/lesson.paragraphs.yml", "one thing", "two things", "en/texts/lesson/"),
    "a term, on the page of a text": ("glossary/extended-deterrence.yml", "替别人吓阻", "替他人吓阻", "texts/lesson/"),
    "the name of another article": ("docs/articles/other.md", "zh: 另一课", "zh: 又一课", "texts/lesson/"),
    "a date": ("docs/timeline.yml", "有一事", "有二事", "timeline/"),
    "a row of script conversion": ("glossary/script/overrides.tsv", "", "别的\t別得\twhy\t说的是别的\n", "zh-Hant/texts/lesson/"),
    "a setting": ("mkdocs.yml", "", "# no more\n", ""),
    "a text that goes": ("docs/sources/other.txt", None, "", "articles/"),
}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, bytes]]:
    """A repository, in whose folder ``memory`` is what one build remembers, and what that build wrote."""
    folder = tmp_path_factory.mktemp("remembered")
    root = littlerepo.write_content(folder / "repository")
    for name, text in (FILES | {"mkdocs.yml": "site_name: x\n"}).items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, "utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOURCE_DATE_EPOCH", "1700000000")
        pages = _pages(root, folder / "before")
    (root / ".cache").rename(root / "memory")
    return root, pages


def _pages(root: Path, out: Path) -> dict[str, bytes]:
    """Every file that a build writes for pages of the program and study pages, and for download."""
    build = start_build(root, "", directory_urls=True, site_url="", repo_url="https://github.com/a/b", bundle="")
    drawer = Drawer(build, Writer(root / "docs", build.catalog.urls), out, "")
    build.export(out)
    for uri in drawer.uris:
        build.found(drawer.draw(uri))
    build.publish(out)
    return {path.relative_to(out).as_posix(): path.read_bytes() for path in out.rglob("*") if path.is_file()}


@pytest.mark.parametrize("change", CHANGES)
def test_nothing_stale_is_written(built: tuple[Path, dict[str, bytes]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, change: str) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    (root, before), (name, old, new, page) = built, CHANGES[change]
    was = (root / name).read_text("utf-8")
    shutil.copytree(root / "memory", root / ".cache")
    try:
        if old is None:
            (root / name).unlink()
        else:
            assert old in was
            (root / name).write_text(was.replace(old, new) if old else was + new, "utf-8")
        warm = _pages(root, tmp_path / "warm")
        shutil.rmtree(root / ".cache")
        cold = _pages(root, tmp_path / "cold")
    finally:
        (root / name).write_text(was, "utf-8")
        shutil.rmtree(root / ".cache", ignore_errors=True)
    assert sorted(warm) == sorted(cold)
    assert [path for path in cold if warm[path] != cold[path]] == []
    assert not page or warm[f"{page}index.html"] != before[f"{page}index.html"]
