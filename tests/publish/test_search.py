"""Entries of pages, and the index they make."""
from __future__ import annotations

import json
import re
from html import escape
from itertools import pairwise
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from hooks.study.publish import search
from hooks.study.publish.search import Entry, entries, indexed, write_rows

CASES = Path(__file__).parents[1] / "cases" / "search"


@pytest.mark.parametrize("path", sorted((CASES / "entries").glob("*.yml")), ids=lambda p: p.stem)
def test_entries_of_a_page(path: Path) -> None:
    case = yaml.safe_load(path.read_text("utf-8"))
    names = tuple(case.get("names", ()))
    expected = [Entry("a.html", e["anchor"], "标题", "组", case["kind"], e.get("label", ""), e.get("text", ""), e.get("english", ""), names)
                for e in case["entries"]]
    assert entries(case["html"], url="a.html", title="标题", group="组", kind=case["kind"]) == expected


@given(st.text(alphabet="军事 化，a b\n<&\"'“\u200b", max_size=40), st.lists(st.integers(0, 39), max_size=4))
def test_markup_inside_a_paragraph_never_changes_what_is_found(text: str, cuts: list[int]) -> None:
    def text_of(html: str) -> list[str]:
        return [e.text for e in entries(f'<div data-source="a"><p id="p1">{html}</p></div>', url="a", title="", group="", kind="text")]

    edges = [0, *sorted(cuts), len(text)]
    pieces = [text[a:b] for a, b in pairwise(edges)]
    assert text_of("".join(f'<a class="term" href="x">{escape(p)}</a>' for p in pieces)) == text_of(escape(text))


def read_index(folder: Path, locale: str) -> dict:
    """What the browser ends up with: the first file, then the parts it announces, in order."""
    text = (folder / f"{locale}.js").read_text("utf-8")
    index = json.loads(text.removeprefix("window.duiduSearch=").removesuffix(";\n"))
    for number in range(1, index["more"] + 1):
        part = (folder / f"{locale}-{number}.js").read_text("utf-8")
        index["rows"] += json.loads(re.fullmatch(r"duiduSearch\.rows=duiduSearch\.rows\.concat\((.*)\);\n", part, re.S)[1])
    return index


FOUND = [Entry("en/t.html", "p1", "Title", "Group", "text", "", "军费\u2028高", "It costs."),
         Entry("en/t.html", "p2", "Title", "Group", "text", "", "第二段"),
         Entry("en/x.html", "", "弱军事化", "Terms", "term", "", "释义", "", ("弱军事化", "weak militarization"))]


@pytest.mark.parametrize(("locale", "english"), [("en", ["It costs."]), ("zh-Hans", []), ("zh-Hant", [])])
def test_index_holds_every_entry_and_english_only_for_english_readers(tmp_path: Path, locale: str, english: list[str]) -> None:
    write_rows(tmp_path, locale, indexed(FOUND, locale))
    index = read_index(tmp_path / "search", locale)
    assert index["pages"] == [["en/t.html", "Title", "Group", "text"],
                              ["en/x.html", "弱军事化", "Terms", "term", "弱军事化", "weak militarization"]]
    assert index["rows"] == [[0, "p1", "", "军费\u2028高", *english], [0, "p2", "", "第二段"], [1, "", "", "释义"]]
    assert {"費费", "军軍"} <= set(index["fold"])


@pytest.mark.parametrize("limit", [1, 400, 2_000_000])
def test_parts_join_to_the_same_index(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, limit: int) -> None:
    many = [Entry("a.html", f"p{n}", "T", "G", "text", "", f"第{n}段" * 20) for n in range(30)]
    monkeypatch.setattr(search, "LIMIT", limit)
    write_rows(tmp_path, "zh-Hans", indexed(many, "zh-Hans"))
    assert [row[1] for row in read_index(tmp_path / "search", "zh-Hans")["rows"]] == [e.anchor for e in many]
    if limit == 400:
        sizes = [p.stat().st_size for p in (tmp_path / "search").glob("zh-Hans-*.js")]
        assert len(sizes) > 5 and max(sizes) <= limit


def test_index_is_the_same_twice_and_plain_in_older_scripts(tmp_path: Path) -> None:
    for name in ("one", "two"):
        write_rows(tmp_path / name, "en", indexed(FOUND, "en"))
    first, second = [(tmp_path / name / "search" / "en.js").read_bytes() for name in ("one", "two")]
    assert first == second
    assert "\u2028" not in first.decode() and "\\u2028" in first.decode()


def test_an_empty_site_has_an_index(tmp_path: Path) -> None:
    write_rows(tmp_path, "en", indexed([], "en"))
    assert read_index(tmp_path / "search", "en")["rows"] == []
