"""Every kind of damage has a case in which it is mended or reported, and one of good text that is left alone; a new one is a new row
of tests/cases/artefacts.tsv. The cases themselves are read by ``test_cases.py``."""

from __future__ import annotations

from pathlib import Path

import pytest

CASES = Path(__file__).parents[1] / "cases"
LINES = [line for line in (CASES / "artefacts.tsv").read_text("utf-8").splitlines() if not line.startswith("#")]
ROWS = [line.split("\t") for line in LINES[1:]]


def parts(name: str) -> tuple[str, str]:
    """The raw text of a case and its outline."""
    raw, outline = (CASES / "ingest" / f"{name}.case").read_text("utf-8").split("\n===== outline\n")
    return raw.split("\n===== input\n")[1], outline


@pytest.mark.parametrize(("damage", "hit", "shows", "nope", "keeps"), ROWS, ids=[row[0] for row in ROWS])
def test_damage_is_mended_and_good_text_is_left_alone(damage, hit, shows, nope, keeps):
    if hit != "–":
        raw, outline = parts(hit)
        assert shows in outline
        assert shows not in raw
    raw, outline = parts(nope)
    assert keeps in raw
    assert keeps in outline


def test_no_damage_is_named_twice():
    names = [row[0] for row in ROWS]
    assert len(names) == len(set(names)) > 40
