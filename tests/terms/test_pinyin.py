"""Readings of names against the dictionary, as cases/terms/pinyin.tsv lists them."""
from __future__ import annotations

import pytest
from termtables import rows

from hooks.study.terms.pinyin import doubt


@pytest.mark.parametrize(("name", "reading", "why"), rows("pinyin.tsv"))
def test_doubt(name: str, reading: str, why: str) -> None:
    assert doubt(name, reading) == why
