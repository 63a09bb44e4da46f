"""Every line of tests/cases/pagelines.tsv between the lines of a wrapped text: what a page leaves goes, what the author counts stays."""

from __future__ import annotations

from itertools import count, cycle, islice
from pathlib import Path

import pytest

from hooks.study.ingest import read_article
from hooks.study.ingest.layout.lines import cells

ROWS = [row.split("\t") for row in (Path(__file__).parents[1] / "cases/pagelines.tsv").read_text("utf-8").splitlines()[3:]]
CLAUSES = (
    *("渡口起于明代中叶", "最初只有三条木船", "由三个村子轮流出人", "过江的多半是赶集的农人", "官府每年派人查点一次"),
    *("册子至今藏在档案馆中", "票价在各处并不相同", "上渡按人头计算", "下渡按担子计算", "两种算法都留下了痕迹", "账本由船户轮流保管"),
    *("三年一换", "换的时候要当众核对", "船工有过三次歇业", "缘由在材料里没有说清楚", "县志里只记了其中一次", "西岸的情形还没有人查过"),
)
#: Clauses of each paragraph: of many lengths, so that pages end inside them.
LENGTHS = (9, 14, 7, 11, 16, 8, 13, 10, 15, 12, 9, 14, 7, 11, 16, 8)
WIDTH, PAGE = 64, 11


def paragraphs() -> list[str]:
    """Paragraphs of the clauses in turn."""
    clauses = cycle(CLAUSES)
    return ["，".join(islice(clauses, length)) + "。" for length in LENGTHS]


def wrapped(text: str) -> list[str]:
    """A paragraph as lines, the first set in; no line opens with a stop."""
    lines = ["　　"]
    for char in text:
        if cells(lines[-1] + char) > WIDTH and char not in "，。":
            lines.append("")
        lines[-1] += char
    return lines


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
