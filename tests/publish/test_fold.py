"""Characters a search takes for one."""
from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from opencc import OpenCC

from hooks.study.publish.fold import variants

SAME = Path(__file__).parents[1] / "cases" / "search" / "same.tsv"
ROWS = [line.split("\t") for line in SAME.read_text("utf-8").splitlines() if not line.startswith("#")]


def together(a: str, b: str, used: str) -> bool:
    return any(a in members and b in members for members in variants(used))


@pytest.mark.parametrize(("a", "b", "answer"), ROWS, ids=["".join(row[:2]) for row in ROWS])
def test_characters_are_one_or_are_not(a: str, b: str, answer: str) -> None:
    assert together(a, b, a + b) == (answer == "yes")


@pytest.mark.parametrize(("a", "b"), [("军", "軍"), ("軍", "军"), ("后", "後"), ("“", "「")])
def test_a_query_in_the_other_script_is_foreseen(a: str, b: str) -> None:
    assert together(a, b, a)


@given(st.text(alphabet=st.characters(min_codepoint=0x20, max_codepoint=0x9FFF, exclude_categories=("Cs",)), max_size=60))
def test_classes_are_apart_used_and_in_order(used: str) -> None:
    found = variants(used)
    joined = "".join(found)
    assert len(set(joined)) == len(joined)
    assert all(len(members) > 1 and set(members) & set(used) for members in found)
    assert found == sorted(found) == variants(reversed(used))


@pytest.mark.parametrize("config", ["s2tw", "s2hk", "s2t"])
def test_every_conversion_of_a_real_text_stays_within_its_classes(corpus: Path, config: str) -> None:
    text = "".join(p.read_text("utf-8", errors="replace").replace("\0", "") for p in sorted((corpus / "texts").iterdir()))
    changed = {(a, b) for a, b in zip(text, OpenCC(config).convert(text), strict=True) if a != b}
    classes = {character: members for members in variants(text) for character in members}
    assert [(a, b) for a, b in sorted(changed) if b not in classes.get(a, "")] == []
