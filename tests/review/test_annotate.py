"""Annotations of GitHub: one command a problem, in two languages, that no file name or message can break out of."""
from __future__ import annotations

import re

import pytest

from hooks.study.problems import CODES, Problem
from hooks.study.review.annotate import CHINESE, annotation


def test_every_code_is_said_in_chinese() -> None:
    assert CHINESE.keys() == CODES.keys()
    assert [code for code, text in CHINESE.items() if not re.search("[一-鿿]", text)] == []


@pytest.mark.parametrize(("problem", "command"), [
    (Problem("docs/a.md", 3, "dangling-link", "the link to b.md leads nowhere; correct it"),
     "::error file=docs/a.md,line=3,title=手写页面里的链接无处可去，请改正（dangling-link）::the link to b.md leads nowhere; correct it"),
    (Problem("docs/a,line=1::x.md", 1, "bad-yaml", "100% wrong\n::warning::x; mend it"),
     "::error file=docs/a%2Cline=1%3A%3Ax.md,line=1,title=YAML 或文件开头的元数据写错了，或一个键写了两次（bad-yaml）::"
     "100%25 wrong%0A::warning::x; mend it"),
])
def test_a_problem_is_one_command(problem: Problem, command: str) -> None:
    assert annotation(problem) == command and "\n" not in command
