"""Every page, file and folder of tests/cases/script: HTML, hard line breaks, tables with something to mend."""
from __future__ import annotations

from pathlib import Path

import pytest

from hooks.study.script.convert import Converter
from hooks.study.script.review import load_overrides
from hooks.study.site import load_site
from hooks.study.yamlfile import load_yaml

ROOT = Path(__file__).resolve().parents[2]
CASES = ROOT / "tests" / "cases" / "script"


def case(path: Path) -> tuple[str, str]:
    value, _, problems = load_yaml(path.read_text(encoding="utf-8"), path.name)
    assert not problems
    return value["input"], value["output"]


def files(folder: str) -> list[object]:
    return [pytest.param(path, id=path.stem) for path in sorted((CASES / folder).glob("*.yml"))]


@pytest.fixture(scope="module")
def converter() -> Converter:
    return Converter(ROOT)


@pytest.mark.parametrize("path", files("html"))
def test_html(converter: Converter, path: Path) -> None:
    page, gold = case(path)
    assert converter.convert_html(page) == gold


@pytest.mark.parametrize("path", files("wraps"))
def test_lines(converter: Converter, path: Path) -> None:
    text, gold = case(path)
    assert converter.traditional_lines(text) == gold


@pytest.mark.parametrize("folder", [pytest.param(path, id=path.name) for path in sorted((CASES / "bad-override").iterdir())])
def test_bad_override(folder: Path) -> None:
    _, problems = load_overrides(folder / "glossary" / "script", "t")
    expected = (folder / "expected.txt").read_text(encoding="utf-8").splitlines()
    assert len(problems) == len(expected)
    for problem, line in zip(problems, expected, strict=True):
        assert str(problem).startswith(f"t/{line}")
        assert problem.code == "bad-override"


def test_tables_of_the_repository_are_in_order() -> None:
    assert load_overrides(ROOT / "glossary" / "script", "glossary/script")[1] == []


@pytest.mark.parametrize("folder", [pytest.param(path, id=path.name) for path in sorted((CASES / "decisions").iterdir())])
def test_decisions_of_records_and_prose(folder: Path) -> None:
    problems = [problem for problem in load_site(folder).problems if problem.code != "stale-counts"]
    expected = (folder / "expected.txt").read_text(encoding="utf-8").splitlines()
    assert len(problems) == len(expected)
    for problem, line in zip(problems, expected, strict=True):
        assert str(problem).startswith(line) and problem.code == "bad-override"
