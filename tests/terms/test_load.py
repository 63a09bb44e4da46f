"""Reading the glossary: each file of cases/terms/load is a small folder and what comes of it."""
from __future__ import annotations

import re
from pathlib import Path

import pytest
from conftest import ROOT
from termtables import CASES

from hooks.study.terms.load import load_terms
from hooks.study.terms.words import load_words


@pytest.mark.parametrize("case", sorted((CASES / "load").glob("*.txt")), ids=lambda path: path.stem)
def test_load(case: Path, tmp_path: Path) -> None:
    parts = re.split(r"^=== (.+)\n", case.read_text("utf-8"), flags=re.M)[1:]
    files = dict(zip(parts[::2], parts[1::2], strict=True))
    loaded, expected = files.pop("loaded"), files.pop("problems")
    for name, text in files.items():
        (tmp_path / name).write_text(text, "utf-8")
    terms, problems = load_terms(tmp_path)
    assert [str(p) for p in problems] == expected.splitlines()
    assert [t.id for t in terms] == loaded.split()


def test_a_record_keeps_everything(tmp_path: Path) -> None:
    case = (CASES / "load" / "good.txt").read_text("utf-8")
    (tmp_path / "deterrence.yml").write_text(case.split("=== deterrence.yml\n")[1].split("===")[0], "utf-8")
    (term,), _ = load_terms(tmp_path, shown="terms")
    assert [(s.text, s.lang, s.status, s.by, s.region) for s in term.surfaces] == [
        ("威慑", "zh-Hans", "preferred", (), ""), ("威懾", "zh-Hant", "preferred", (), ""), ("嚇阻", "zh-Hant", "preferred", (), "tw"),
        ("deterrence", "en", "preferred", (), ""), ("抑止", "ja", "admitted", (), ""), ("deter", "en", "admitted", ("wei-2019",), "")]
    assert (term.path, term.related, term.not_in, term.note["en"]) == ("terms/deterrence.yml", ("hedging",), ("示威慑",), "A note.")


def test_a_file_that_is_not_utf8(tmp_path: Path) -> None:
    (tmp_path / "a.yml").write_bytes("id: 甲".encode("gb18030"))
    assert [str(p) for p in load_terms(tmp_path)[1]] == ["glossary/a.yml:1: the file is not UTF-8; save it as UTF-8 [bad-yaml]"]


def test_the_glossary_has_no_problem() -> None:
    terms, problems = load_terms(ROOT / "glossary")
    assert problems == [] and len(terms) > 100


def test_words(tmp_path: Path) -> None:
    path = tmp_path / "segmentation.txt"
    assert load_words(path) == ({}, [])
    path.write_text("# a comment\n东欧\n长达\n\n阿萨德\tname\n", "utf-8")
    assert load_words(path) == ({"东欧": "", "长达": "", "阿萨德": "name"}, [])
    assert load_words(ROOT / "glossary" / "segmentation.txt")[1] == []
