"""Texts that no rule can mend are said to be doubtful on the reader page itself; good ones are not."""
from __future__ import annotations

import re
from itertools import chain
from pathlib import Path

import pytest
from pagetree import parse

from hooks.study.build import Build, start_build
from hooks.study.ingest import read_article

ROOT = Path(__file__).resolve().parents[2]
#: Characters to a line of a narrow column, and lines to a column of a page.
WIDTH, HEIGHT = 19, 24
ESSAY = read_article(ROOT / "docs/sources/five-authors.txt", shown="", article_id="essay")[0]
PARAGRAPHS = [p.text for p in ESSAY.paragraphs() if p.kind == "body"]
LINES = [("\u3000\u3000" + p)[i : i + WIDTH] for p in PARAGRAPHS for i in range(0, len(p) + 2, WIDTH)]
PAGES = [LINES[i : i + 2 * HEIGHT] for i in range(0, len(LINES) - 2 * HEIGHT, 2 * HEIGHT)]
MIXED = [list(chain(*zip(page[:HEIGHT], page[HEIGHT:], strict=True))) for page in PAGES]
TEXTS = {
    "columns-in-order": "\n".join(LINES),
    "columns-mixed": "\n".join(chain.from_iterable(MIXED)),
    "columns-mixed-on-some-pages": "\n".join(chain.from_iterable((MIXED if k % 2 else PAGES)[k] for k in range(len(PAGES)))),
    "wrong-encoding": "\n\n".join(PARAGRAPHS).encode().decode("gb18030", "replace"),
    "bad-recognition": re.sub("(?<=[\u4e00-\u9fff]{9})(?=[\u4e00-\u9fff])", "^", "\n\n".join(PARAGRAPHS)),
    "one-paragraph": re.sub("(?<=[\u4e00-\u9fff])(?=[\u4e00-\u9fff])", " ", "".join(PARAGRAPHS)),
    "paragraphs": "\n\n".join(PARAGRAPHS),
}
EXPECTED = {
    "columns-mixed": "interleaved",
    "columns-mixed-on-some-pages": "interleaved",
    "wrong-encoding": "garbled",
    "bad-recognition": "garbled",
    "one-paragraph": "one-line",
}


@pytest.fixture(scope="module")
def build(tmp_path_factory: pytest.TempPathFactory) -> Build:
    sources = tmp_path_factory.mktemp("doubtful") / "docs" / "sources"
    sources.mkdir(parents=True)
    for name, text in TEXTS.items():
        (sources / f"{name}.txt").write_text(text, "utf-8")
    return start_build(sources.parents[1], "", directory_urls=True, site_url="", repo_url="", bundle="")


@pytest.mark.parametrize("name", TEXTS)
@pytest.mark.parametrize("ui", ["zh", "en"])
def test_the_page_says_that_its_text_is_doubtful(build, name, ui):
    page = parse(build.catalog.make(f"texts/{name}.md", ui).html)
    said = [link.attributes["href"] for note in page.find("p", class_="doubt") for link in note.find("a")]
    assert said == ([f"report/#odd-{EXPECTED[name]}"] if name in EXPECTED else [])
