"""Every row of tests/cases/script/*.tsv; a new case is a new row."""
from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from opencc import OpenCC
from zhconv_rs import zhconv

from hooks.study.script.convert import Converter
from hooks.study.terms.load import load_terms

ROOT = Path(__file__).resolve().parents[2]
CASES = ROOT / "tests" / "cases" / "script"
SENTENCES = ["hard", "ir", "print", *sorted(path.stem for path in CASES.glob("blind-*.tsv"))]
PLAIN = OpenCC("s2tw")


def rows(name: str) -> list[list[str]]:
    lines = (CASES / f"{name}.tsv").read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if line and not line.startswith("#")]


@pytest.fixture(scope="module")
def converter() -> Converter:
    return Converter(ROOT)


@pytest.mark.parametrize("name", SENTENCES)
def test_sentences(converter: Converter, name: str) -> None:
    wrong = [(got, gold) for simplified, gold, *_ in rows(name) if (got := converter.convert(simplified)) != gold]
    assert wrong == []


def test_hazards(converter: Converter) -> None:
    wrong = [(got, gold) for source, gold, *also in rows("hazards")
             if (got := converter.convert(source.replace("⏎", ""))) not in {gold, *(also[0].split("|") if also else ())}]
    assert wrong == []


@pytest.mark.parametrize(("text", "gold"), [pytest.param(*row[:2], id=row[0]) for name in ("quotes", "foreign") for row in rows(name)])
def test_marks_and_kept_spans(converter: Converter, text: str, gold: str) -> None:
    assert converter.convert(text) == gold


@pytest.mark.parametrize(("text", "gold"), [pytest.param(*row, id=row[0]) for row in rows("titles")])
def test_title(converter: Converter, text: str, gold: str) -> None:
    assert converter.convert_title(text) == gold


@pytest.mark.parametrize(("text", "gold"), [pytest.param(*row, id=row[0]) for row in rows("simplified")])
def test_simplified(converter: Converter, text: str, gold: str) -> None:
    assert converter.to_simplified(text) == gold


@pytest.mark.parametrize("name", SENTENCES)
def test_there_and_back(converter: Converter, name: str) -> None:
    may_change = {(row[0], row[1]) for row in rows("one-way")}
    changed = {(old, new) for simplified, *_ in rows(name)
               for old, new in zip(simplified, converter.to_simplified(converter.convert(simplified)), strict=True) if old != new}
    assert changed <= may_change


@pytest.mark.parametrize("name", SENTENCES)
def test_beats_plain_opencc(converter: Converter, name: str, measured: Callable[[str], None]) -> None:
    """Beside it MediaWiki's tables as zhconv-rs reads them, for people to compare: longest match, no words of ours."""
    table = rows(name)
    house = str.maketrans(converter.data.house)
    plain = sum(PLAIN.convert(simplified).translate(house) == gold for simplified, gold, *_ in table)
    wiki = sum(zhconv(simplified, "zh-Hant").translate(house) == gold for simplified, gold, *_ in table)
    ours = sum(converter.convert(simplified) == gold for simplified, gold, *_ in table)
    measured(f"script {name}: of {len(table)} right, plain s2tw {plain}, zhconv-rs {wiki} (both in house forms), here {ours}")
    assert ours > plain


def test_words_of_the_glossary_disturb_no_sentence() -> None:
    terms, _ = load_terms(ROOT / "glossary")
    converter = Converter(ROOT, words=[form.text for term in terms for form in term.surfaces if form.lang == "zh-Hans"])
    wrong = [gold for name in SENTENCES for simplified, gold, *_ in rows(name) if converter.convert(simplified) != gold]
    assert wrong == []


def test_seams(converter: Converter) -> None:
    lines = (CASES / "words.txt").read_text(encoding="utf-8").splitlines()
    words = list(dict.fromkeys(word for line in lines if not line.startswith("#") for word in line.split()))
    alone = {word: converter.convert(word) for word in words}
    may_differ = {(row[0], row[1]) for row in rows("seams")}
    for first in words:
        pairs = converter.convert("\n".join(first + second for second in words)).split("\n")
        differ = {(first, second) for second, pair in zip(words, pairs, strict=True) if pair != alone[first] + alone[second]}
        assert differ <= may_differ
