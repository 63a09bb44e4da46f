"""Ten times the text is at most eleven times the work, counted in calls; ``python tests/bench/growth.py`` takes the time."""

from __future__ import annotations

import cProfile
import pstats
from random import Random

import mangled_text
import pytest
from mangler import generate

from hooks.study.ingest import read_article

SHAPES = {"lines": ".txt", "wrapped": ".txt", "export": ".txt", "ocr": ".md", "page": ".html"}


def page(document, rng) -> str:
    """A saved page of a paragraph a line."""
    return "".join(f"<p>{line}</p>\n" for line in mangled_text.whole_lines(document))


def calls(path, text) -> int:
    """How many functions are called to read a text, those of the interpreter included."""
    path.write_text(text, "utf-8")
    profile = cProfile.Profile()
    profile.runcall(read_article, path, shown=path.name, article_id="long")
    return pstats.Stats(profile).total_calls


@pytest.mark.parametrize("shape", SHAPES)
def test_work_grows_with_the_text_and_no_faster(shape, tmp_path):
    write = page if shape == "page" else getattr(mangled_text, shape)
    texts = [write(generate(seed), Random(seed)) for seed in range(10)]
    path = tmp_path / f"long{SHAPES[shape]}"
    calls(path, texts[0])  # what is made once for all texts
    small, large = texts[0], "\n".join(texts)
    assert calls(path, large) / calls(path, small) <= 1.1 * len(large) / len(small)


#: Lines that a text never has enough of to make an importer slow: marks alone, names, titles, pairs, lists, scars.
ENDLESS = ["①\n", "①\n②\n甲：《乙》，第3页。\n", "周明远\n", "会馆的木牌\n", "笔谈：甲\n", "1868年　甲\n", "第三条　甲\n", "##甲\n", "第页", "[。", "[甲](乙)"]


@pytest.mark.parametrize("unit", ENDLESS, ids=[repr(unit) for unit in ENDLESS])
def test_work_grows_with_endless_lines_and_no_faster(unit, tmp_path):
    path = tmp_path / "endless.md"
    calls(path, unit * 40)
    assert calls(path, unit * 1000) / calls(path, unit * 100) <= 11.5
