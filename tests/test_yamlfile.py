"""YAML keeps strings and lines, and says what is wrong where."""
from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from hooks.study.yamlfile import _is_shallow, _refused, load_yaml, split_front_matter

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


@given(st.lists(st.sampled_from(["- " * 9, "- " * 21, " " * 9, " " * 37, "? ", ": ", "[", "]", "{", "a: ", "a:\n", "a", "\n", "\x85", "!t ", "\t", "- |\n"]),
                max_size=30).map("".join))
def test_what_a_glance_lets_pass_is_not_deep(text: str) -> None:
    if _is_shallow(text):
        try:
            assert _refused(text) is None
        except yaml.YAMLError:
            return


@pytest.mark.parametrize("text", ["- " * 41 + "a", "[" * 41, "? " * 41 + "a", "a: &b c", "a: *b"])
def test_what_is_deep_or_named_does_not_pass_at_a_glance(text: str) -> None:
    assert not _is_shallow(text)


def test_each_caller_has_a_value_of_its_own() -> None:
    value, lines, _ = load_yaml("a: {b: [c]}\n", "x.yml")
    value["a"]["b"].append("d")
    lines.clear()
    assert load_yaml("a: {b: [c]}\n", "y.yml", first_line=3)[:2] == ({"a": {"b": ["c"]}}, {(): 3, ("a",): 3, ("a", "b"): 3, ("a", "b", 0): 3})
