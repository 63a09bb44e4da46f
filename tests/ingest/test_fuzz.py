"""Mutated files never crash the importer, never hang it, and lose nothing; ``python tests/bench/fuzz.py 5000`` tries more of them."""

from __future__ import annotations

import pytest
from fuzzer import faults, ground, mutated

INPUTS, LOTS = 500, 10


@pytest.fixture(scope="module")
def files() -> list[tuple[str, bytes]]:
    return ground()


@pytest.mark.parametrize("lot", range(LOTS))
def test_a_mutated_file_is_an_article_or_a_problem(lot, files, tmp_path):
    found = {}
    for seed in range(lot * INPUTS // LOTS, (lot + 1) * INPUTS // LOTS):
        if broken := faults(*mutated(files, seed), tmp_path):
            found[seed] = broken
    assert found == {}


def test_mutations_are_the_same_for_a_seed_and_reach_every_kind(files):
    made = [mutated(files, seed) for seed in range(200)]
    assert made == [mutated(files, seed) for seed in range(200)]
    kinds = {ending for ending, _ in files}
    assert kinds >= {".txt", ".md", ".html", ".docx", ".epub", ".pdf"} and {ending for ending, _ in made} == kinds
    assert len({data for _, data in made}) == 200
