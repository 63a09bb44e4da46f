"""Occurrences in an article: what is read, counted, linked and listed."""
from __future__ import annotations

from pathlib import Path

import pytest
from conftest import ROOT
from hypothesis import given, settings
from hypothesis import strategies as st
from termtables import small_glossary

from hooks.study.model import Article, Figure, Mark, Occurrence, Paragraph, Run, Section, SourceText
from hooks.study.terms.concordance import KwicRow, count, find_occurrences, first_in_section, kwic
from hooks.study.terms.counts import compare_counts, dump_counts, load_counts
from hooks.study.terms.load import load_terms
from hooks.study.terms.match import Matcher

MATCHER = Matcher(small_glossary())


def paragraph(number: int, *inlines: Run | Mark | str, kind: str = "body", lang: str = "zh-Hans") -> Paragraph:
    return Paragraph(f"p{number}", tuple(Run(i) if isinstance(i, str) else i for i in inlines), number, kind, lang)


def article(*sections: tuple[Paragraph | Figure, ...]) -> Article:
    return Article("a", SourceText("a.txt", "a.txt", "utf-8", "", ()), "zh-Hans", "题", (),
                   tuple(Section(f"s{n}", (), n and 1, 1, blocks) for n, blocks in enumerate(sections)), (), (), 0, 0)


SAMPLE = article(
    (paragraph(1, "北约与", Run("北约", "em"), "，", Mark("n1", "①"), "延伸", Mark("n2", "②"), "威慑。"),
     paragraph(2, "The NATO summit and NATO.", kind="abstract", lang="en"),
     paragraph(3, "朝鮮のミサイルとNATO", lang="ja")),
    (paragraph(4, Run("北约", href="https://a.org"), "、", Run("NATO", "code"), "、延伸威慑；", Run("朝鮮", lang="ja"), "、北约。"),
     Figure("f1", "北约", 5)))


def test_occurrences_of_chinese_and_english_paragraphs() -> None:
    found = find_occurrences(SAMPLE, MATCHER)
    assert count(found) == {"extended-deterrence": {"p1": 1, "p4": 1}, "nato": {"p1": 2, "p2": 2, "p4": 3}}
    texts = {p.id: p.text for p in SAMPLE.paragraphs()}
    assert [texts[o.paragraph][o.start:o.end] for o in found] == [
        "北约", "北约", "延伸威慑", "NATO", "NATO", "北约", "NATO", "延伸威慑", "北约"]


def test_first_of_each_section_that_can_be_a_link() -> None:
    chosen = first_in_section(SAMPLE, find_occurrences(SAMPLE, MATCHER))
    assert [(o.term, o.paragraph, o.start) for o in chosen] == [("nato", "p1", 0), ("extended-deterrence", "p4", 8), ("nato", "p4", 16)]


def test_kwic_rows() -> None:
    found = find_occurrences(SAMPLE, MATCHER)
    rows = kwic(SAMPLE, found, width=4)
    assert rows[0] == KwicRow("nato", "a", "p1", "", "北约", "与北约，")
    assert rows[2] == KwicRow("extended-deterrence", "a", "p1", "与北约，", "延伸威慑", "。")
    assert len(rows) == len(found)


@settings(deadline=None)
@given(st.dictionaries(st.sampled_from(["nato", "eu", "cost-plus-50"]),
                       st.dictionaries(st.integers(1, 300).map("p{}".format) | st.just("p7a"), st.integers(1, 90), min_size=1)))
def test_counts_survive_the_file(tmp_path_factory: pytest.TempPathFactory, counts: dict[str, dict[str, int]]) -> None:
    path = tmp_path_factory.getbasetemp() / "x.counts.yml"
    path.write_text(dump_counts(counts), "utf-8")
    assert load_counts(path, "x") == (counts, [])
    assert dump_counts(dict(reversed(counts.items()))) == path.read_text("utf-8")


def test_counts_file_is_sorted() -> None:
    assert dump_counts({"nato": {"p10": 1, "p2": 3, "p2a": 1}, "eu": {"p1": 1}}).splitlines()[1:] == [
        "eu: {p1: 1}", "nato: {p2: 3, p2a: 1, p10: 1}"]


@pytest.mark.parametrize(("text", "problem"), [
    ("nato: {p1: two}\neu: {p1: 1}\n", "x.counts.yml:1: the counts of “nato” are not {p1: 2, …}; "),
    ("- nato\n", "x.counts.yml:1: the counts of “” are not"),
    ("nato: [\n", "x.counts.yml:2: this is not valid YAML")])
def test_malformed_counts(tmp_path: Path, text: str, problem: str) -> None:
    (tmp_path / "x").write_text(text, "utf-8")
    _, problems = load_counts(tmp_path / "x", "x.counts.yml")
    assert [str(p).startswith(problem) for p in problems] == [True]


def test_stale_counts() -> None:
    assert compare_counts({"nato": {"p1": 1}}, {"nato": {"p1": 1}}, "x") == []
    for committed, found in (({"nato": {"p1": 1}}, {"nato": {"p2": 1}}), ({}, {"nato": {"p1": 1}}), ({"nato": {"p1": 1}}, {})):
        (problem,) = compare_counts(committed, found, "x")
        assert problem.code == "stale-counts" and "“nato”" in problem.message


def test_forms_of_the_glossary_are_found_in_their_own_line() -> None:
    terms, _ = load_terms(ROOT / "glossary")
    matcher = Matcher(terms)
    lost = [s.text for t in terms for s in t.surfaces if s.lang != "ja"
            and [(m.term, m.start, m.end) for m in matcher.find(s.text)] != [(t.id, 0, len(s.text))]]
    assert lost == []


def test_occurrence_offsets_are_code_points() -> None:
    one = article((paragraph(1, "𠀀北约"),))
    assert find_occurrences(one, MATCHER) == [Occurrence("nato", "a", "p1", 1, 3)]
