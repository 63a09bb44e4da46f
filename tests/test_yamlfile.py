"""YAML keeps strings and lines, and says what is wrong where."""
from __future__ import annotations

from pathlib import Path

import pytest

from hooks.study.yamlfile import load_yaml, split_front_matter

CASES = sorted((Path(__file__).parent / "cases" / "yaml").glob("*.yml"))


@pytest.mark.parametrize("path", CASES, ids=lambda p: p.stem)
def test_problem_is_the_one_the_file_names(path: Path) -> None:
    """The first line of a case is ``# line code part of the message``, or ``# fine``."""
    head, _, text = path.read_text("utf-8").partition("\n")
    _, _, problems = load_yaml(text, "x.yml", first_line=2)
    if head == "# fine":
        assert problems == []
        return
    line, code, part = head.removeprefix("# ").split(" ", 2)
    assert [(p.line, p.code) for p in problems] == [(int(line), code)]
    assert part in problems[0].message


def test_scalars_stay_strings_with_their_lines() -> None:
    value, lines, problems = load_yaml("id: no\nn: 1.10\nlist:\n  - a\n  - {k: v}\n", "x.yml")
    assert value == {"id": "no", "n": "1.10", "list": ["a", {"k": "v"}]}
    assert not problems
    assert (lines["n",], lines["list", 0], lines["list", 1, "k"]) == (2, 4, 5)


def test_front_matter_is_split_with_the_line_its_body_begins_on() -> None:
    assert split_front_matter("---\na: 1\n---\nbody\n") == ("a: 1\n", "body\n", 4)
    assert split_front_matter("no front matter\n") == (None, "no front matter\n", 1)
