"""Paragraphs of many lengths, wrapped, for tests that set them in pages."""

from __future__ import annotations

from itertools import cycle, islice

from hooks.study.ingest.layout.lines import cells

CLAUSES = (
    *("渡口起于明代中叶", "最初只有三条木船", "由三个村子轮流出人", "过江的多半是赶集的农人", "官府每年派人查点一次"),
    *("册子至今藏在档案馆中", "票价在各处并不相同", "上渡按人头计算", "下渡按担子计算", "两种算法都留下了痕迹", "账本由船户轮流保管"),
    *("三年一换", "换的时候要当众核对", "船工有过三次歇业", "缘由在材料里没有说清楚", "县志里只记了其中一次", "西岸的情形还没有人查过"),
)
#: Clauses of each paragraph: so many that pages end inside them.
LENGTHS = (9, 14, 7, 11, 16, 8, 13, 10, 15, 12, 9, 14, 7, 11, 16, 8)
#: Cells of a line.
WIDTH = 64


def paragraphs() -> list[str]:
    """Paragraphs of the clauses in turn."""
    clauses = cycle(CLAUSES)
    return ["，".join(islice(clauses, length)) + "。" for length in LENGTHS]


def wrapped(text: str, indent: str = "　　", width: int = WIDTH) -> list[str]:
    """A paragraph as lines, the first set in; no line opens with a stop."""
    lines = [indent]
    for char in text:
        if cells(lines[-1] + char) > width and char not in "，。":
            lines.append("")
        lines[-1] += char
    return lines
