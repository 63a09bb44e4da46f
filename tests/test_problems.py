"""Every problem code has a folder in cases/problems: a small repository and the problems it must give, by path, line and code."""
from __future__ import annotations

import re
from pathlib import Path

import pytest

from hooks.study.problems import CODES, Problem
from hooks.study.site import load_site

FOLDER = Path(__file__).parent / "cases" / "problems"


@pytest.mark.parametrize("code", sorted(CODES))
def test_problems_of_a_small_repository(code: str) -> None:
    folder = FOLDER / code
    outside = "outside" if (folder / "outside").is_dir() else ""
    found = [re.sub(r": .* \[", ": [", str(p)) for p in load_site(folder, outside).problems]
    assert found == (folder / "expected.txt").read_text("utf-8").splitlines()


@pytest.mark.parametrize("code", sorted(CODES))
def test_message_says_what_to_do(code: str) -> None:
    folder = FOLDER / code
    for problem in load_site(folder, "outside" if (folder / "outside").is_dir() else "").problems:
        assert re.search(r"[;,] \w+|; ", problem.message), f"{problem}: fact first, then what to do"


@pytest.mark.parametrize(("message", "kept"), [
    ("“short” is wrong; correct it", "“short” is wrong; correct it"),
    ("“一二三四五六七八九十一二三四五六” is wrong; correct it", "“一二三四五六七八九十一二三四五六” is wrong; correct it"),
    ("“一二三四五六七八九十一二三四五六七” is wrong; correct it", "“一二三四五六七八九十一二三四五六…” is wrong; correct it"),
    ("“" + "word " * 20 + "” and “x” are wrong; correct them", "“" + "word " * 12 + "…” and “x” are wrong; correct them"),
    ("一二三四五六七八九十，“一二三四五六七八九十，” is wrong; correct it", "一二三四五六七八九十，“一二三四五六七八… is wrong; correct it"),
])
def test_a_message_quotes_no_more_than_a_few_words(message: str, kept: str) -> None:
    assert Problem("x", 1, "bad-term", message).message == kept


def test_a_code_without_a_row_cannot_be_made() -> None:
    with pytest.raises(ValueError, match="add it to CODES"):
        Problem("x", 1, "nonsense", "message; mend it")
