"""What changes for readers: an edit of a small repository, and the one line that must say so."""
from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import littlerepo
import pytest

from hooks.study.review.changes import summarize
from hooks.study.site import load_site

TERM = "glossary/extended-deterrence.yml"
NEW = ("id: shield\nkind: concept\nnames: {zh-Hans: 盾牌, zh-Hant: 盾牌, en: '<b>shield</b>'}\npinyin: dùnpái\n"
       "definition: {zh: 挡箭的东西。, en: A thing that stops arrows.}\n")


def replaced(name: str, old: str, new: str) -> Callable[[Path], None]:
    def edit(root: Path) -> None:
        text = (root / name).read_text("utf-8")
        assert old in text
        (root / name).write_text(text.replace(old, new), "utf-8")
    return edit


EDITS = {
    "a term added": (lambda r: (r / "glossary" / "shield.yml").write_text(NEW, "utf-8"), "Terms: **新增 added 1**: 盾牌 \\<b\\>shield\\</b\\>"),
    "a term changed": (replaced(TERM, "吓阻。", "吓阻敌人。"), "Terms: **改动 changed 1**: 延伸威慑 extended deterrence"),
    "a term removed": (lambda r: (r / TERM).unlink(), "Terms: **删去 removed 1**: 延伸威慑 extended deterrence"),
    "a paragraph changed": (replaced("docs/sources/lesson.txt", "别的事情", "旁的事情"), "`lesson` paragraphs: **改动 changed 1**: ¶1"),
    "a text added": (lambda r: (r / "docs/sources/second.txt").write_text("第二课\n\n这一课只有一段话，没有别的内容。\n", "utf-8"),
                     "Articles: **新增 added 1**: `second`"),
    "a page changed": (replaced("docs/about.md", "没有什么", "也没有什么"), "Pages: **改动 changed 1**: `docs/about.md`"),
    "nothing a reader sees": (replaced("docs/about.en.md", "title: About\n", "title: About\nrenders: 000000000000\n"), "No change"),
}


@pytest.fixture(scope="module")
def before(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return littlerepo.write_content(tmp_path_factory.mktemp("before") / "repository")


@pytest.mark.parametrize("label", EDITS)
def test_a_change_is_said_in_one_line(before: Path, tmp_path: Path, label: str) -> None:
    edit, said = EDITS[label]
    after = littlerepo.write_content(tmp_path / "after")
    edit(after)
    text = summarize(load_site(before), load_site(after))
    told, _, tables = text.partition("\n| 文章")
    assert said in told and told.count("\n- ") <= (2 if label == "a text added" else 1)
    assert text.startswith("## 读者会看到的变化") and "| lesson |" in tables
