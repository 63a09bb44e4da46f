"""Citations: a golden file per article, worked examples of the styles, escaping in every format, and what no text may do."""
from __future__ import annotations

import csv
import json
import re
from collections.abc import Callable
from html import unescape
from pathlib import Path

import pytest
from conftest import ROOT
from hypothesis import given, settings
from hypothesis import strategies as st

from hooks.study.cite.bibtex import to_bibtex
from hooks.study.cite.box import cite_box
from hooks.study.cite.chicago import page_range
from hooks.study.cite.csl import csl_item
from hooks.study.cite.linked import article_script, highwire_tags
from hooks.study.cite.names import csl_name
from hooks.study.cite.ris import to_ris
from hooks.study.cite.styles import formatted
from hooks.study.content.model import Name, Record
from hooks.study.content.record import load_records
from hooks.study.html import tokens
from hooks.study.yamlfile import load_yaml

CASES = ROOT / "tests" / "cases" / "cite"
RECORDS, _ = load_records(ROOT / "docs" / "articles")
ADDRESS = "https://example.org/texts/x/"


def _rows(name: str) -> list[dict]:
    if name.endswith(".tsv"):
        with (CASES / name).open(encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    value, _, problems = load_yaml((CASES / name).read_text("utf-8"), name)
    assert problems == []
    return value


def _record(authors: list[dict], csl: dict) -> Record:
    return Record("x", "x.md", "", {"zh": "x", "en": "x"}, tuple(Name(a.get("zh", ""), a.get("en", "")) for a in authors), csl, (), "",
                  {"zh": "x", "en": "x"})


def _titled(title: str) -> Record:
    return _record([{"en": "Ann Author"}], {"type": "article-journal", "language": "en", "title": title, "issued": "2020"})


@pytest.mark.parametrize("record", RECORDS, ids=lambda r: r.id)
def test_article(record: Record, same_as_golden: Callable[[str, str], None]) -> None:
    parts = []
    for ui in ("zh", "en"):
        box = cite_box(record, ui, url=ADDRESS if record.csl["type"] == "webpage" else "", accessed="‹›")
        parts += [f"== {ui} {s.name} ({s.lang})\n{s.html}\n + {s.locator}\n" for s in box.styles]
        parts += [f"== {ui} {d.name}\n{d.before}{d.locator}{d.after}\n" for d in box.data]
        parts.append(f"== {ui} facts\n{box.facts.inferred}\n{box.facts.missing}\n{box.facts.note}\n")
    parts.append(f"== head\n{highwire_tags(record)}\n{article_script(record)}\n")
    same_as_golden(f"cite/{record.id}.txt", _without_titles("".join(parts), record.csl["title"]))


def _without_titles(text: str, titles: dict[str, str]) -> str:
    """``text`` with ``«title zh»`` for the title: golden files hold what we make of a record and not the words of a source again."""
    for form in ("zh", "en", "sentence"):
        text = text.replace(titles.get(form, "\0"), f"«title {form}»")
    return text


@pytest.mark.parametrize("row", _rows("styles.yml"), ids=lambda row: row["label"])
def test_style(row: dict) -> None:
    record = _record(row["authors"], row["record"])
    for style in ("gbt", "chicago", "apa"):
        found = re.sub(r'<span class="cite-date"[^>]*>(.*?)</span>', r"\1", formatted(record, style, accessed="‹›"))
        if style in row:
            assert (row[style] not in found) if "nope" in row else (found == row[style])


@pytest.mark.parametrize("row", _rows("escaping.yml"), ids=lambda row: f"{row['format']} {row['text']!r}")
def test_escaping(row: dict) -> None:
    record = _titled(row["text"])
    made = {"bibtex": to_bibtex(csl_item(record, "en")), "ris": to_ris(csl_item(record, "en")), "jsonld": article_script(record),
            "highwire": highwire_tags(record)}[row["format"]]
    assert row["out"] in made
    assert "nope" not in row or row["nope"] not in made


@pytest.mark.parametrize("row", _rows("names.tsv"), ids=lambda row: f"{row['zh']} {row['en']} {row['form']}")
def test_name(row: dict) -> None:
    assert csl_name(Name(row["zh"], row["en"]), row["form"]) == {k: row[k] for k in ("family", "given", "literal") if row[k]}


@pytest.mark.parametrize("row", _rows("pages.tsv"), ids=lambda row: row["given"])
def test_page_range(row: dict) -> None:
    assert page_range(row["given"]) == row["chicago"]


@given(st.text(min_size=1))
def test_no_title_ends_its_field(title: str) -> None:
    record = _titled(title)
    item = csl_item(record, "en")
    assert all(re.match(r"[A-Z][A-Z0-9]  - ", line) for line in to_ris(item).splitlines())
    bibtex = re.sub(r"\\[{}]", "", to_bibtex(item))
    assert bibtex.count("{") == bibtex.count("}")
    script = list(tokens(article_script(record)))
    assert [kind for kind, _ in script] == ["open", "other", "close"]
    assert json.loads(script[1][1])["name"] == title


@settings(deadline=None)  # a style takes its time to read, once
@given(st.text(alphabet=st.characters(exclude_characters="\ue000\ue001\ue002\ue003"), min_size=1))
def test_no_title_becomes_markup(title: str) -> None:
    record = _titled(title)
    for style in ("gbt", "chicago", "apa"):
        html = formatted(record, style, accessed="‹›")
        assert re.findall(r"<(?!/?(?:i|b|span)\b[^<>]*>)", html) == []
        assert len(unescape(html)) >= len("".join(title.split()))


def test_the_golden_folder_has_no_article_too_many() -> None:
    assert {p.stem for p in Path(ROOT / "tests" / "golden" / "cite").glob("*.txt")} == {r.id for r in RECORDS}
