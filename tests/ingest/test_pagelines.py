"""Every line of tests/cases/pagelines.tsv between the lines of a wrapped text: what a page leaves goes, what the author counts stays."""

from __future__ import annotations

from itertools import count
from pathlib import Path

import pytest
from pagedtext import paragraphs, wrapped

from hooks.study.ingest import read_article

ROWS = [row.split("\t") for row in (Path(__file__).parents[1] / "cases/pagelines.tsv").read_text("utf-8").splitlines()[3:]]
#: Lines of a page.
PAGE = 11


def raw(form: str, gaps: bool, own: bool) -> str:
    """The text with the form after every page, or before every third paragraph, with blank lines round it or without."""
    lines, numbers, length = ["东岸渡口的历史", "", "林渡", ""], count(7), 0
    for k, paragraph in enumerate(paragraphs()):
        for line in wrapped(paragraph):
            if own and k % 3 == 0 and line.startswith("　"):
                lines += between(form, next(numbers), gaps)
            lines.append(line)
            length += 1
            if not own and length % PAGE == 0:
                lines += between(form, next(numbers), gaps)
    return "\n".join(lines) + "\n"


def between(form: str, number: int, gaps: bool) -> list[str]:
    """The lines that stand between two others."""
    wide = "".join(chr(ord(c) + 0xFEE0) for c in str(number))
    form = form.replace("7", str(number)).replace("７", wide)
    lines = [form] if "//" in form or " / " in form else form.split("/")
    return ["", *lines, ""] if gaps else lines


@pytest.mark.parametrize("gaps", [False, True], ids=["tight", "gaps"])
@pytest.mark.parametrize(("form", "met"), ROWS, ids=[row[0] for row in ROWS])
def test_what_a_page_leaves_goes_and_no_more(tmp_path, form, met, gaps):
    path = tmp_path / "raw.txt"
    path.write_text(raw(form, gaps, met == "-"), "utf-8")
    article, problems = read_article(path, shown="raw.txt", article_id="text")
    assert problems == []
    kept = [p.text for p in article.paragraphs()]
    if met == "-":
        kept += ["".join(run.text for run in section.title) for section in article.sections]
        assert all(any(form.replace("7", str(n)) in text for text in kept) for n in (8, 9, 10))
    else:
        assert kept == paragraphs()
