"""Finding terms: the hand-marked sample, traps, and what plain text does to a form."""
from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable
from itertools import pairwise

import pytest
from conftest import ROOT
from hypothesis import given, settings
from hypothesis import strategies as st
from termtables import rows, small_glossary, unmark

from hooks.study.model import Match
from hooks.study.terms.fold import key
from hooks.study.terms.load import load_terms
from hooks.study.terms.match import Matcher, match_lines
from hooks.study.terms.words import load_words

WORDS, _ = load_words(ROOT / "glossary" / "segmentation.txt")
SMALL = Matcher(small_glossary(), WORDS)
TERMS, _ = load_terms(ROOT / "glossary")
FULL = Matcher(TERMS, WORDS)
FORMS = {key(s.text) for t in TERMS for s in t.surfaces}
TRAP_RE = re.compile(r"\[([^\]]+)\]|\{([^}]+)\}")


@pytest.mark.parametrize("table", ["sentences.tsv", "fresh-1.tsv", "fresh-2.tsv", "fresh-3.tsv", "fresh-4.tsv"])
def test_precision_and_recall(table: str, measured: Callable[[str], None]) -> None:
    found: Counter[tuple[str, str]] = Counter()
    wrong = []
    matcher = SMALL if table == "sentences.tsv" else FULL
    for kind, sentence in rows(table):
        text, wanted = unmark(sentence)
        got = matcher.find(text)
        found[kind, "right"] += len(set(wanted) & set(got))
        found[kind, "missed"] += len(set(wanted) - set(got))
        found[kind, "false"] += len(set(got) - set(wanted))
        wrong += [f"{text[m.start:m.end]} in {text}" for m in set(wanted) ^ set(got)]
    total, by_kind = Counter(), []
    for kind in dict.fromkeys(kind for kind, _ in found):
        counts = {what: found[kind, what] for what in ("right", "missed", "false")}
        by_kind.append(f"  {kind:10} " + " ".join(f"{what} {count:3}" for what, count in counts.items()))
        total += Counter(counts)
    precision = total["right"] / (total["right"] + total["false"])
    recall = total["right"] / (total["right"] + total["missed"])
    measured("\n".join([f"terms {table}: precision {precision:.3f}, recall {recall:.3f} over {total['right'] + total['missed']} marks",
                        *by_kind, *(f"  {one}" for one in wrong)]))
    assert precision >= 0.98 and recall >= 0.97


@pytest.mark.parametrize("row", rows("traps.tsv"), ids=lambda row: row[1])
def test_traps_of_the_glossary(row: list[str], request: pytest.FixtureRequest) -> None:
    kind, sentence = row
    if kind == "known-failure":
        request.applymarker(pytest.mark.xfail(strict=True))
    text = TRAP_RE.sub(lambda m: m[1] or m[2], sentence)
    found = {(m.start, m.end) for m in FULL.find(text)}
    shift = 0
    for mark in TRAP_RE.finditer(sentence):
        form = mark[1] or mark[2]
        start = mark.start() - shift
        shift += 2
        if key(form) in FORMS:
            assert ((start, start + len(form)) in found) == bool(mark[1]), f"{form} in {text}"


@pytest.mark.parametrize(("label", "sentence"), rows("matches.tsv"), ids=lambda value: value[:24])
def test_plain_text(label: str, sentence: str) -> None:
    text, wanted = unmark(sentence.replace("\\u200b", "\u200b"))
    got = SMALL.find(text)
    assert got == wanted, [text[m.start:m.end] for m in got]


def test_json_lines_have_offsets_of_the_text() -> None:
    text = "北约与NATO"
    assert [json.loads(line) for line in match_lines(text, SMALL)] == [
        {"term": "nato", "start": 0, "end": 2, "text": "北约"}, {"term": "nato", "start": 3, "end": 7, "text": "NATO"}]


PIECES = ["北约", "延伸威慑", "对冲", "冲绳", "NATO", "hedging", "東協", "成本+50", "东", "约", "，", "。", " ", "\n", "\u3000", "-", "`",
          "a", "://", "İ", "é", "\u00ad", "𠀀"]


@settings(deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=14).map("".join))
def test_matches_are_apart_and_hold_their_form(text: str) -> None:
    found = SMALL.find(text)
    assert all(a.end <= b.start for a, b in pairwise(found))
    forms = {(t.id, key(s.text)) for t in small_glossary() for s in t.surfaces}
    for match in found:
        assert (match.term, key(text[match.start:match.end].replace("\n", ""))) in forms


@settings(deadline=None)
@given(st.text(max_size=60))
def test_any_text_is_read(text: str) -> None:
    assert all(isinstance(m, Match) and 0 <= m.start < m.end <= len(text) for m in FULL.find(text))
