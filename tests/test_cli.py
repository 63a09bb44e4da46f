"""The command line, run as a person runs it."""
from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import ROOT

ESSAY = "docs/sources/five-authors.txt"


def run(*arguments: str, stdin: str = "", **environment: str) -> subprocess.CompletedProcess[str]:
    env = {k: v for k, v in os.environ.items() if k != "STUDY_SOURCES"} | environment
    return subprocess.run([sys.executable, "-m", "hooks.study", *arguments], cwd=ROOT, env=env, input=stdin,
                          capture_output=True, text=True, encoding="utf-8", check=False)


def test_convert_of_convert_changes_nothing(tmp_path: Path) -> None:
    first = run("convert", ESSAY)
    assert first.returncode == 0, first.stderr
    again = tmp_path / "again.md"
    again.write_text(first.stdout, "utf-8")
    assert run("convert", str(again)).stdout == first.stdout


def test_report_balances() -> None:
    report = json.loads(run("convert", ESSAY, "--report").stdout)
    def size(text: str) -> int:
        return sum(not c.isspace() for c in text)
    assert report["in"] + sum(size(r["after"]) - size(r["before"]) for r in report["rows"]) == report["out"]
    assert all(set(r) == {"code", "line", "before", "after"} for r in report["rows"])


def test_traditional_works_line_for_line() -> None:
    text = "坚持一个中国原则\n\n美国制裁与核对冲\n"
    assert run("traditional", stdin=text).stdout == "堅持一個中國原則\n\n美國制裁與核對沖\n"


def test_match_prints_offsets_of_the_file(tmp_path: Path) -> None:
    path = tmp_path / "x.txt"
    path.write_text("此处谈弱军事化，\r\n又谈延伸威慑。", "utf-8", newline="")
    text = path.read_bytes().decode("utf-8")
    rows = [json.loads(line) for line in run("match", str(path)).stdout.splitlines()]
    assert [r["text"] for r in rows] == ["弱军事化", "延伸威慑"]
    assert all(text[r["start"]:r["end"]] == r["text"] for r in rows)


def test_check_is_clean_and_review_exits_0() -> None:
    done = run("check")
    assert (done.stdout, done.returncode) == ("", 0)
    assert run("check", "--review").returncode == 0


@pytest.mark.parametrize(("name", "content"), [("none.txt", None), ("empty.txt", b""), ("binary.txt", b"\0\1\2\3" * 40)])
def test_bad_file_gives_a_problem_and_status_1(tmp_path: Path, name: str, content: bytes | None) -> None:
    path = tmp_path / name
    if content is not None:
        path.write_bytes(content)
    done = run("convert", str(path))
    assert done.returncode == 1
    assert done.stderr.startswith(f"{path}:1: ") and done.stderr.rstrip().endswith("[unreadable]")


def test_unknown_command_is_explained() -> None:
    done = run("nonsense")
    assert done.returncode == 2 and "convert" in done.stderr
