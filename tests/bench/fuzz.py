"""Read many mutated files: ``python tests/bench/fuzz.py [INPUTS] [FIRST SEED]``; prints each that fails, and how many there were."""

from __future__ import annotations

import sys
import tempfile
import traceback
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tests" / "ingest")]

from fuzzer import faults, ground, mutated


def main(inputs: int, first: int) -> int:
    """Exit status: 0 where all held."""
    files, kinds, failed = ground(), Counter(), 0
    with tempfile.TemporaryDirectory() as folder:
        for seed in range(first, first + inputs):
            ending, data = mutated(files, seed)
            kinds[ending] += 1
            try:
                found = faults(ending, data, Path(folder))
            except Exception:  # the point of this is to find any
                found = [traceback.format_exc(limit=-3)]
            if found:
                failed += 1
                print(f"seed {seed} ({ending}, {len(data)} bytes): {'; '.join(found)}", flush=True)
    print(f"{inputs} inputs ({', '.join(f'{n} {kind}' for kind, n in kinds.most_common())}): {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    given = [int(argument) for argument in sys.argv[1:3]]
    sys.exit(main(*given, *(500, 0)[len(given) :]))
