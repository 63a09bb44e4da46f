"""Citations in prose: found, checked, linked; see cases/pages/citations.tsv."""
from __future__ import annotations

from pathlib import Path

import pytest

from hooks.study.pages.citations import NamedCitations, check_citations, link_citations

TABLE = Path(__file__).parents[1] / "cases" / "pages" / "citations.tsv"
ROWS = [line.split("\t") for line in TABLE.read_text("utf-8").splitlines() if line and not line.startswith("#")]
KNOWN = {"wei-2019": frozenset({"p1", "p2", "p3", "p7a"}), "far-2000": None}


@pytest.mark.parametrize(("html", "linked", "codes"), ROWS, ids=[r[0] for r in ROWS])
def test_citation(html: str, linked: str, codes: str) -> None:
    found = link_citations(html, "wei-2019", lambda a: f"<{a}>", lambda a, p: f"../{a}/#{p}" if a == "wei-2019" else "")
    assert found == linked
    assert " ".join(p.code for p in check_citations(html, "x.md", "wei-2019", KNOWN)) == codes.strip("-")


def test_problem_names_the_line() -> None:
    problems = check_citations("one\ntwo [¶9]\n", "docs/x.md", "wei-2019", KNOWN, first_line=5)
    assert [str(p).split(":")[:2] for p in problems] == [["docs/x.md", "6"]]


def test_bare_citation_outside_an_article_is_a_problem() -> None:
    assert [p.code for p in check_citations("[¶1]", "x.md", "", KNOWN)] == ["unknown-article"]


NAMED = NamedCitations({"韦宗友（2019）": "wei-2019", "Far (2000)": "far-2000"})


@pytest.mark.parametrize(("text", "found", "codes"), [
    ("见韦宗友（2019）¶2, ¶3。", [("¶2", "wei-2019", "p2"), ("¶3", "wei-2019", "p3")], ""),
    ("韦宗友（2019）¶1–9", [("¶1–9", "wei-2019", "p1")], "dangling-paragraph"),
    ("Far (2000) ¶4", [("¶4", "far-2000", "p4")], ""),
    ("韦宗友（2018）¶1，[wei-2019 ¶1]", [], ""),
])
def test_citations_by_name_are_found_where_they_stand(text: str, found: list[tuple[str, str, str]], codes: str) -> None:
    assert [(text[start:end], *place) for start, end, *place in NAMED.find(text)] == found
    assert " ".join(p.code for p in NAMED.check(text, "x.txt", 1, KNOWN)) == codes
