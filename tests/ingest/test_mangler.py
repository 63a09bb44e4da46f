"""Documents known in full, damaged as each format of the wild does: the importer must give them back.

Three documents a format here; ``MANGLE=300`` (or tests/bench/mangle.py) takes that many in all.
"""

from __future__ import annotations

import os
from collections import Counter
from pathlib import Path
from random import Random

import pytest
from mangled import FORMATS, document_for, recovered
from mangled_text import wrap
from mangler import generate, in_traditional, of_article
from mangler_score import f1

from hooks.study.ingest import read_article

ESSAY = Path(__file__).parents[2] / "docs" / "sources" / "five-authors.txt"
SEEDS = max(3, round(int(os.environ.get("MANGLE", "60")) / len(FORMATS)))
FLOORS = {"paragraphs": 0.99, "headings": 0.99, "notes": 1.0}


@pytest.mark.parametrize("name", FORMATS)
def test_what_a_format_damages_is_recovered(name, tmp_path, measured):
    totals = {kind: (Counter(), Counter()) for kind in FLOORS}
    for seed in range(SEEDS):
        for kind, (wanted, found) in recovered(name, document_for(name, seed), seed, tmp_path).items():
            totals[kind][0].update({(seed, key): n for key, n in wanted.items()})
            totals[kind][1].update({(seed, key): n for key, n in found.items()})
    scores = {kind: round(f1(*pair), 4) for kind, pair in totals.items()}
    measured(f"import {name:15} {scores}")
    assert {kind: score for kind, score in scores.items() if score < FLOORS[kind]} == {}


@pytest.mark.parametrize("name", [name for name in FORMATS if name != "big5"])
def test_the_essay_survives_every_format(name, tmp_path):
    article, _ = read_article(ESSAY, shown=ESSAY.name, article_id="essay")
    found = recovered(name, of_article(article), 1, tmp_path)
    assert {kind: round(f1(*pair), 4) for kind, pair in found.items()} == {"paragraphs": 1, "headings": 1, "notes": 1}


@pytest.mark.parametrize("name", ["docx", "epub", "pdf", "pdf_columns"])
def test_a_traditional_document_survives_its_format(name, tmp_path):
    article, _ = read_article(ESSAY, shown=ESSAY.name, article_id="essay")
    found = recovered(name, in_traditional(of_article(article)), 1, tmp_path)
    assert {kind: round(f1(*pair), 4) for kind, pair in found.items()} == {"paragraphs": 1, "headings": 1, "notes": 1}


def test_documents_are_the_same_for_a_seed_and_differ_between_seeds():
    assert generate(4) == generate(4)
    assert len({generate(seed).title + generate(seed).abstract for seed in range(40)}) > 35


@pytest.mark.parametrize("seed", range(20))
def test_wrapping_loses_nothing_and_breaks_where_a_printer_may(seed):
    text = "".join(part for piece in generate(seed).pieces for part in piece.text if isinstance(part, str))
    lines = wrap(text, Random(seed).randint(20, 42))
    assert "".join("".join(lines).split()) == "".join(text.split())
    assert not [line for line in lines if line[0] in "，。、；：？！”》）" or line[-1] in "“《（"]
