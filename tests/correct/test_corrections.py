"""Corrections of imports against what they must make of a text; a new case is a new file in tests/cases/correct.

A case is the raw text, the corrections, the outline they lead to (as in tests/cases/ingest, with the rows ``corrected`` alone), and
the problems of those that do not apply.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest
from conftest import ROOT
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

sys.path.insert(0, str(Path(__file__).parents[1] / "ingest"))

from test_cases import outline

from hooks.study.content.beside import corrected
from hooks.study.correct.apply import correct
from hooks.study.correct.load import LONGEST, MAKES, Correction, load_corrections
from hooks.study.ingest import ledger_report, read_article, to_markdown
from hooks.study.ingest.balance import balance
from hooks.study.model import Article

CASES = sorted((ROOT / "tests" / "cases" / "correct").glob("*.case"))


def read(folder: Path, text: str, name: str = "text.txt") -> Article:
    (folder / name).write_text(text, "utf-8")
    article, _ = read_article(folder / name, shown=name, article_id="text")
    assert article is not None
    return article


def corrections_of(folder: Path, text: str) -> tuple[tuple[Correction, ...], list]:
    (folder / "text.corrections.yml").write_text(text, "utf-8")
    return load_corrections(folder / "text.corrections.yml", shown="text.corrections.yml")


def is_sound(folder: Path, article: Article) -> None:
    """Nothing is lost or doubled, and the clean form reads as the same article."""
    report = ledger_report(article)
    moved = sum(len("".join(r["after"].split())) - len("".join(r["before"].split())) for r in report["rows"])
    assert report["in"] + moved == report["out"]
    assert [b for b in balance(article) if b.unexplained] == []
    once = to_markdown(article)
    again = read(folder, once, "clean.md")
    assert to_markdown(again) == once
    assert [(p.id, p.inlines, p.kind) for p in again.paragraphs()] == [(p.id, p.inlines, p.kind) for p in article.paragraphs()]
    assert [(n.id, n.label, n.inlines) for n in again.notes] == [(n.id, n.label, n.inlines) for n in article.notes]


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_corrections_lead_to_an_outline(path: Path, tmp_path: Path) -> None:
    raw, rest = path.read_text("utf-8").split("===== corrections\n")
    written, rest = rest.split("===== outline\n")
    wanted, problems = rest.split("===== problems\n")
    corrections, found = corrections_of(tmp_path, written)
    assert found == []
    article, found = correct(read(tmp_path, raw), corrections)
    lines = [line for line in outline(article).split("\n") if not line.startswith("- ") or line.startswith("- corrected")]
    assert "\n".join(lines) == wanted.rstrip("\n")
    assert [str(p) for p in found] == problems.splitlines()
    is_sound(tmp_path, article)


TEXT = "港口税则的由来\n\n一、缘起\n\n起初码头工会悄悄修改了价格协议，报界并不反对。①\n\n灯塔的维修费用一再推迟。\n\n注释：\n①《港务月报》，1931年，第7页。\n"


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.builds(Correction, st.integers(1, 12), st.sampled_from(["码头", "报界", "缘起", "灯塔", "《港", "。", "税则"]),
                          st.sampled_from(MAKES), st.none(), st.integers(0, 4), st.integers(1, 3), st.just("x.yml"), st.integers(1, 9))
                | st.builds(Correction, st.integers(1, 12), st.sampled_from(["码头", "灯", "《港", "缘起"]), st.just(""),
                            st.sampled_from(["", "书局", "1"]), st.just(0), st.just(0), st.just("x.yml"), st.just(1)), max_size=6))
def test_any_corrections_leave_an_article_sound(tmp_path: Path, corrections: list[Correction]) -> None:
    article, problems = correct(read(tmp_path, TEXT), corrections)
    is_sound(tmp_path, article)
    assert len([row for row in article.ledger if row.code == "corrected"]) + len(problems) == len(corrections)


#: (a correction, the key that is wrong)
FAULTS = [
    ("- 某", ""), ("- {line: 0, at: 甲, write: 乙}", "line"), ("- {line: 3, write: 乙}", "at"), ("- {line: 3, at: '', write: 乙}", "at"),
    (f"- {{line: 3, at: {'甲' * (LONGEST + 1)}, write: 乙}}", "at"), ("- {line: 3, at: 甲}", "needs either"),
    (f"- {{line: 3, at: 甲, write: {'乙' * (LONGEST + 1)}}}", "write"), ("- {line: 3, at: 甲, write: 乙, make: split}", "needs either"),
    ("- {line: 3, at: 甲, make: title}", "nothing to make"), ("- {line: 3, at: 甲, make: heading, level: '7'}", "level"),
    ("- {line: 3, at: 甲, make: note}", "number"), ("- {line: 3, at: 甲, make: split, number: 1}", "number"),
    ("- {line: 3, at: 甲, write: 乙, by: me}", "by"),
]


@pytest.mark.parametrize(("row", "word"), FAULTS, ids=[word + str(k) for k, (_, word) in enumerate(FAULTS)])
def test_a_malformed_correction_is_a_problem(row: str, word: str, tmp_path: Path) -> None:
    corrections, problems = corrections_of(tmp_path, f"corrections:\n  {row}\n")
    assert corrections == () and [(p.line, p.code) for p in problems] == [(2, "bad-correction")]
    assert word in problems[0].message


@pytest.mark.parametrize("text", ["", "- {line: 1}", "corrections: no", "corrections: []\nmore: 1"])
def test_a_file_is_a_list_under_one_key(text: str, tmp_path: Path) -> None:
    corrections, problems = corrections_of(tmp_path, text)
    assert corrections == () and [p.code for p in problems] == ["bad-correction"]


def test_the_clean_form_is_corrected_in_the_file(tmp_path: Path) -> None:
    rows = "corrections:\n  - {line: 5, at: 码头, write: 港口}\n"
    (tmp_path / "docs").mkdir()
    corrections, _ = corrections_of(tmp_path, rows)
    corrections_of(tmp_path / "docs", rows)
    first, found = corrected(tmp_path / "docs", read(tmp_path, TEXT))
    assert found == [] and "起初港口工会" in first.paragraphs()[0].text
    clean = read(tmp_path, to_markdown(first), "text.md")
    assert corrected(tmp_path / "docs", clean) == (clean, [])
    assert [(p.path, p.line, p.code) for p in correct(clean, corrections)[1]] == [("text.corrections.yml", 1, "bad-correction")]


def test_the_schema_says_what_the_program_takes() -> None:
    schema = json.loads((ROOT / "hooks" / "study" / "correct" / "schema.json").read_text("utf-8"))
    row = schema["properties"]["corrections"]["items"]["properties"]
    assert tuple(row["make"]["enum"]) == MAKES
    assert row["at"]["maxLength"] == row["write"]["maxLength"] == LONGEST
