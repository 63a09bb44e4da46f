"""Real builds, read as a reader of Traditional characters reads them: everything converted, once, and nothing else touched."""
from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from conftest import ROOT
from once import ONCE, TWICE
from pagetree import Element, read_page

from hooks.study.script.forms import HAN_RE, opencc

#: Characters that single-character conversion changes, and that are right where they stand: 公里 朴槿惠 干涉 咨文 蘇岩礁 范士明 批准
ALSO_TRADITIONAL = frozenset("里朴干咨岩范准台")
KANA_RE = re.compile("[\u3041-\u30fa]")
JAPANESE = "日本外交史講義"
SAMPLE = f"{JAPANESE}\n\n第一章では、国際関係の変化と日米同盟の転換を論じる。沖縄返還の交渉は、両国の関係を変えた。\n"
_VERBATIM = ("code", "pre", "script", "style")


def prose(element: Element) -> Iterator[str]:
    """What is read or heard of a page, without code, what must stay as it is, and other languages."""
    attributes = element.attributes
    if attributes.get("translate") == "no" or element.tag in _VERBATIM or attributes.get("lang", "zh-Hant") != "zh-Hant":
        return
    yield from (attributes[key] for key in ("alt", "title", "aria-label", "placeholder") if key in attributes)
    if attributes.get("name") == "description":
        yield attributes["content"]
    for child in element.children:
        if isinstance(child, str):
            yield child
        else:
            yield from prose(child)


@cache
def is_simplified(char: str) -> bool:
    return bool(HAN_RE.match(char)) and char not in ALSO_TRADITIONAL and opencc("s2tw").convert(char) != char


def index(site: Path) -> tuple[list[list], list[list]]:
    """Pages and rows of the Traditional search index."""
    script = (site / "search" / "zh-Hant.js").read_text("utf-8")
    data = json.loads(script[script.index("{"):script.rindex("}") + 1])
    return data["pages"], data["rows"]


@pytest.fixture(scope="module")
def marked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A build in which a converted character stands in plane 15, one converted twice in plane 16."""
    sources, out = tmp_path_factory.mktemp("sources"), tmp_path_factory.mktemp("marked") / "site"
    (sources / "nihon.txt").write_text(SAMPLE, "utf-8")
    done = subprocess.run([sys.executable, str(Path(__file__).with_name("once.py")), str(out)], cwd=ROOT, capture_output=True, check=False,
                          env={**os.environ, "STUDY_SOURCES": str(sources), "PYTHONPATH": str(ROOT), "NO_MKDOCS_2_WARNING": "1"}, text=True)
    assert done.returncode == 0, done.stderr[-2000:]
    return out


def test_everything_a_reader_sees_is_converted_once(marked: Path) -> None:
    left, twice = [], []
    for path in sorted((marked / "zh-Hant").rglob("*.html")):
        for text in prose(read_page(path)):
            left += [f"{path.parent.name}: {text[:40]}"] if HAN_RE.search(text.replace(JAPANESE, "")) else []
            twice += [f"{path.parent.name}: {text[:40]}"] if max(text, default="") >= chr(TWICE) else []
    assert left[:10] == [] and twice[:10] == []


def test_the_search_index_is_converted_once(marked: Path) -> None:
    pages, rows = index(marked)
    texts = [text for row in rows for text in row[2:]] + [text for page in pages for text in page[1:]]
    assert not [text[:40] for text in texts if max(text, default="") >= chr(TWICE)]
    titles = [page[1] for page in pages if JAPANESE not in page[1]] + [page[2] for page in pages if JAPANESE not in page[2]]
    assert not [title for title in titles if HAN_RE.search(title)]
    assert [text for text in texts if max(text, default="") >= chr(ONCE)]


def test_japanese_is_the_same_in_all_locales(marked: Path) -> None:
    texts = [read_page(marked / locale / "texts" / "nihon" / "index.html").find(data_source=None)[0] for locale in ("", "zh-Hant", "en")]
    assert len({text.text(skip=("data-study-ui",)) for text in texts}) == 1
    assert {text.attributes["lang"] for text in texts} == {"ja"}


@pytest.mark.parametrize("name", ["public_site", "private_site"])
def test_no_simplified_character_is_left(request: pytest.FixtureRequest, name: str) -> None:
    site = request.getfixturevalue(name)
    texts = [(path, text) for path in sorted((site / "zh-Hant").rglob("*.html")) for text in prose(read_page(path))]
    assert len(texts) > 10_000
    assert not [f"{path.relative_to(site)}: {text[:40]}" for path, text in texts if any(map(is_simplified, text))][:10]
    pages, rows = index(site)
    # A term is found by its Simplified names too, and code is left as it is.
    searched = [text for row in rows if pages[row[0]][3] != "term" and "contribute" not in pages[row[0]][0] for text in row[2:]]
    searched += [text for page in pages for text in page[1:3]]
    assert not [text[:40] for text in searched if any(map(is_simplified, text)) and not KANA_RE.search(text)][:10]


def test_every_traditional_page_says_that_only_letters_change(public_site: Path) -> None:
    pages = sorted((public_site / "zh-Hant").rglob("*.html"))
    assert pages and not [path for path in pages if "本頁僅轉換字形，不改用詞。" not in path.read_text("utf-8")]
    assert "本頁僅轉換" not in (public_site / "about" / "index.html").read_text("utf-8")


def test_the_404_page_has_a_traditional_paragraph(public_site: Path) -> None:
    found = [e.text() for e in read_page(public_site / "404.html").find("p", lang="zh-Hant")]
    assert found and not any(map(is_simplified, "".join(found)))
