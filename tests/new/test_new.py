"""The command ``new``: what it fills in, what ``check`` then asks for line by line, and that it never writes over a file."""
from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml
from conftest import ROOT

from hooks.study.new.article import new_article
from hooks.study.new.term import new_term
from hooks.study.new.write import scalar, write_new
from hooks.study.problems import Problem
from hooks.study.site import load_site

ROWS = [line.split("\t") for line in (ROOT / "tests/cases/new-terms.tsv").read_text("utf-8").splitlines() if not line.startswith("#")]
#: Made up for this test.
TEXT = """海上通道安全的三种思路

李明远 周小川

[摘 要] 本文讨论海上通道安全的三种思路及其限度，认为只有合作才能长久。
[关键词] 海上通道；合作安全；护航
[中图分类号] D815 [文章编号] 1234-567X(2018)04-0031-12
[收稿日期] 2018-03-05

一、问题的提出

海上通道的安全长期依靠少数大国的海军，这种安排的代价与收益并不相称。

二、结论

合作护航费用较低，也较容易得到沿岸国家的同意。
"""


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[2])
def test_a_new_term_has_all_that_can_be_known(tmp_path: Path, row: list[str]) -> None:
    chinese, english, term, hans, hant, pinyin = row
    files, problems = new_term(load_site(tmp_path), chinese, english)
    (name, text), = files.items()
    value = yaml.safe_load(text)
    assert (problems, name) == ([], f"glossary/{term}.yml")
    assert (value["id"], value["names"], value["pinyin"]) == (term, {"zh-Hans": hans, "zh-Hant": hant, "en": english}, pinyin)


def test_check_asks_for_the_rest_of_a_term_line_by_line(tmp_path: Path) -> None:
    files, _ = new_term(load_site(tmp_path), "延伸威慑", "extended deterrence")
    assert write_new(tmp_path, files) == []
    asked = load_site(tmp_path).problems
    assert [(p.line, p.code) for p in asked] == [(2, "bad-term"), (9, "bad-term"), (10, "bad-term")]
    path = tmp_path / "glossary/extended-deterrence.yml"
    path.write_text(path.read_text("utf-8").replace("kind: ''", "kind: concept").replace(": ''", ": 释义"), "utf-8")
    assert load_site(tmp_path).problems == ()
    again, (problem,) = new_term(load_site(tmp_path), "延伸威懾", "extended deterrence again")
    assert again == {} and problem.path == "glossary/extended-deterrence.yml"


def test_a_new_article_has_what_the_importer_found(tmp_path: Path) -> None:
    (tmp_path / "raw.txt").write_text(TEXT, "utf-8")
    files, problems = new_article(load_site(tmp_path), tmp_path / "raw.txt", "li-zhou-2018")
    assert problems == [] and list(files) == [f"docs/articles/li-zhou-2018{end}" for end in (".md", ".en.md", ".paragraphs.yml")]
    head = yaml.safe_load(files["docs/articles/li-zhou-2018.md"].split("---")[1])
    assert (head["title"], head["short"]["zh"], head["inferred"]) == ("李明远：海上通道安全的三种思路", "李明远等（2018）", ["page"])
    assert head["authors"] == [{"zh": "李明远", "en": "Li Mingyuan", "inferred": "en"}, {"zh": "周小川", "en": "Zhou Xiaochuan", "inferred": "en"}]
    assert head["record"] == {"type": "article-journal", "language": "zh-Hans", "title": {"zh": "海上通道安全的三种思路", "en": ""}, "issued": "2018",
                              "issue": "4", "ISSN": "1234-567X", "page": "31–42", "keyword": "海上通道；合作安全；护航"}
    parts = yaml.safe_load(files["docs/articles/li-zhou-2018.paragraphs.yml"])["paragraphs"]
    assert [p["id"] for p in parts] == ["p1", "p2", "p3"] and all(re.fullmatch("[0-9a-f]{12}", p["renders"]) for p in parts)


@pytest.mark.parametrize(("head", "record"), [
    ("海道研究　2019年第3期\n\n论渡口的水尺\n\n方远，许言", {"type": "article-journal", "container-title": "海道研究", "issued": "2019", "issue": "3"}),
    ("第26卷第1期　海道学报　Vol.26 No.1\n\n论渡口的水尺\n\n方远\n\n收稿日期：2009-09-25",
     {"type": "article-journal", "container-title": "海道学报", "volume": "26", "issue": "1", "issued": "2009"}),
    ("《海道学刊》第十期（2018年11月），頁1–30\n\n论渡口的水尺\n\n方远", {"container-title": "海道学刊", "issued": "2018", "page": "1–30"}),
    ("论渡口的水尺\n\n作者：方远\n来源：《海道学刊》2009年第2期\n时间：2012-03-08",
     {"type": "article-journal", "container-title": "海道学刊", "issued": "2009", "issue": "2"}),
    ("·笔谈·\n\n论渡口的水尺\n\n——以东岸为例\n\n方远", {"title": {"zh": "论渡口的水尺——以东岸为例", "en": ""}, "container-title": None}),
])  # fmt: skip
def test_a_new_article_knows_its_journal(tmp_path: Path, head: str, record: dict) -> None:
    body = "渡口的水尺由各地自行设置，刻度并不统一，读数的人也没有受过训练，因此同一天的水位常有几种说法，需要说明。"
    (tmp_path / "raw.txt").write_text(f"{head}\n\n摘要：本文讨论渡口的水尺的水尺，说明误差从何而来，又怎样可以避免。\n\n关键词：水尺；读数\n\n{body}\n", "utf-8")
    files, _ = new_article(load_site(tmp_path), tmp_path / "raw.txt", "fang-2019")
    found = yaml.safe_load(files["docs/articles/fang-2019.md"].split("---")[1])["record"]
    assert {key: found.get(key) for key in record} == record


def test_check_asks_for_the_rest_of_an_article_and_then_is_content(tmp_path: Path) -> None:
    raw = tmp_path / "docs/sources/li-zhou-2018.txt"
    raw.parent.mkdir(parents=True)
    raw.write_text(TEXT, "utf-8")
    files, _ = new_article(load_site(tmp_path), raw)
    assert write_new(tmp_path, files) == []
    assert sum(p.code == "unwritten" and "section" in p.message for p in _asked(tmp_path)) == 12
    for name, text in files.items():  # the English by paragraph is asked for when the record is whole
        empty = {n for n, line in enumerate(text.split("\n"), 1) if re.search(r": ''(?!\w)", line) and "read-original" not in line}
        assert empty and empty <= {p.line for p in _asked(tmp_path) if p.path == name}, name
        filled = re.sub(r"(?<!read-original): ''", ": Words.", re.sub(r"(?m)^(## .*)$", r"\1\n\nWords.", text))
        (tmp_path / name).write_text(filled, "utf-8")
    assert [p for p in _asked(tmp_path) if p.code != "stale-counts"] == []
    again, (problem,) = new_article(load_site(tmp_path), raw, "another")
    assert again == {} and problem.path == "docs/articles/li-zhou-2018.md"


def _asked(root: Path) -> list[Problem]:
    return [p for p in load_site(root).problems if p.path.startswith("docs/articles/")]


def test_nothing_is_written_over(tmp_path: Path) -> None:
    (tmp_path / "b.yml").write_text("mine", "utf-8")
    (problem,) = write_new(tmp_path, {"a.yml": "new", "b.yml": "new"})
    assert problem.path == "b.yml" and (tmp_path / "b.yml").read_text("utf-8") == "mine" and not (tmp_path / "a.yml").exists()


@pytest.mark.parametrize(("name", "content", "given"), [
    ("none.txt", None, ""), ("empty.txt", b"", ""), ("good.txt", TEXT.encode(), "Li 2018"), ("good.txt", TEXT.encode(), "../x")])
def test_what_gives_no_article_is_said(tmp_path: Path, name: str, content: bytes | None, given: str) -> None:
    if content is not None:
        (tmp_path / name).write_bytes(content)
    files, problems = new_article(load_site(tmp_path), tmp_path / name, given)
    assert files == {} and len(problems) == 1


@pytest.mark.parametrize("text", ["", "甲：乙", "a: b", "yes", "1.10", "“甲”", "- a", "a # b", "甲\"乙'丙", "null", "a\tb", "甲, 乙", "[a]", "e1", "文"])
def test_a_scalar_is_read_back_as_it_was(text: str) -> None:
    assert yaml.safe_load(f"key: {scalar(text)}") == {"key": text}
    assert yaml.safe_load(f"{{key: {scalar(text)}, other: x}}") == {"key": text, "other": "x"}
