"""Work spread over processes: what comes of it stands in the order of the pieces, in whatever order they were done."""
from __future__ import annotations

import os
from collections.abc import Callable

import pytest

from hooks.study.crew import Crew

PIECES = ["b1", "a1", "b2", "a2", "c1"] * 20


@pytest.mark.parametrize("near", [lambda piece: "", lambda piece: piece[0], lambda piece: piece[1]], ids=["any", "letter", "number"])
@pytest.mark.parametrize("processors", [1, 2])
def test_results_keep_the_order_of_the_pieces(processors: int, near: Callable[[str], str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "cpu_count", lambda: processors)
    assert Crew(PIECES, str.upper, None, near).results() == [piece.upper() for piece in PIECES]


def test_near_pieces_are_done_one_after_the_other(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "cpu_count", lambda: 1)
    done: list[str] = []
    assert len(Crew(PIECES[:5], lambda piece: done.append(piece) or piece, None, lambda piece: piece[0]).results()) == 5
    assert done == ["a1", "a2", "b1", "b2", "c1"]
