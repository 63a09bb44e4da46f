"""Scores of the importer on damaged documents, format by format: ``python tests/bench/mangle.py [DOCUMENTS]``."""

from __future__ import annotations

import sys
import tempfile
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tests" / "ingest")]

from mangled import FORMATS, document_for, recovered
from mangler_score import f1


def main(documents: int) -> None:
    """Print F1 of paragraphs, headings and notes for each format, and for all."""
    seeds = range(max(1, -(-documents // len(FORMATS))))
    everything: dict[str, tuple[Counter, Counter]] = {}
    print(f"{'format':16}{'paragraphs':>11}{'headings':>10}{'notes':>8}   ({len(seeds)} documents each)")
    for name in FORMATS:
        totals: dict[str, tuple[Counter, Counter]] = {}
        with tempfile.TemporaryDirectory() as folder:
            for seed in seeds:
                for kind, pair in recovered(name, document_for(name, seed), seed, Path(folder)).items():
                    for sums in (totals, everything):
                        for into, counter in zip(sums.setdefault(kind, (Counter(), Counter())), pair, strict=True):
                            into.update({(name, seed, key): n for key, n in counter.items()})
        print(_row(name, totals))
    print(_row("all", everything))


def _row(name: str, totals: dict[str, tuple[Counter, Counter]]) -> str:
    paragraphs, headings, notes = (f1(*totals[kind]) for kind in ("paragraphs", "headings", "notes"))
    return f"{name:16}{paragraphs:11.4f}{headings:10.4f}{notes:8.4f}"


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 300)
