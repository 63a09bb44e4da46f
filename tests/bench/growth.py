"""How the time of an import grows with the text: ``python tests/bench/growth.py [MEGABYTES]``.

Reads generated articles in several formats, joined to a tenth of so many megabytes (5) and to all of them, and prints seconds of
one core, and how many times the smaller one's time the larger one takes; ten is linear. The smaller one is read once before that, so
that neither pays for what is made once for all texts, and then three times before the larger one and as often behind it: a reading
of half a second is easily disturbed, and the median counts.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from pathlib import Path
from random import Random

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tests" / "ingest")]

import mangled_pages
import mangled_text
from mangler import generate

from hooks.study.ingest import read_article

SHAPES = {
    "a paragraph a line": (mangled_text.lines, ".txt"),
    "wrapped lines": (mangled_text.wrapped, ".txt"),
    "pages with notes": (mangled_pages.paged, ".txt"),
    "recognized pages": (mangled_text.ocr, ".md"),
    "web page": (lambda document, rng: "".join(f"<p>{line}</p>\n" for line in mangled_text.whole_lines(document)), ".html"),
}


def text_of(shape: str, size: int) -> str:
    """At least ``size`` bytes of articles in a shape, one after the other."""
    write, parts, seed = SHAPES[shape][0], [], 0
    while size > 0:
        parts.append(write(generate(seed % 50), Random(seed)))
        size -= len(parts[-1].encode())
        seed += 1
    return "\n".join(parts)


def main(megabytes: float) -> None:
    """Print the table."""
    print(f"{'shape':20}{'MB':>6}{'s':>8}{'MB':>7}{'s':>8}{'times':>8}")
    with tempfile.TemporaryDirectory() as folder:
        for shape, (_, ending) in SHAPES.items():
            small, large = Path(folder) / f"small{ending}", Path(folder) / f"large{ending}"
            for path, size in ((small, megabytes / 10), (large, megabytes)):
                path.write_text(text_of(shape, round(size * 1e6)), "utf-8")
            seconds(small)
            taken = [seconds(path) for path in (small, small, small, large, small, small, small)]
            long, short = taken.pop(3), statistics.median(taken)
            sizes = [path.stat().st_size / 1e6 for path in (small, large)]
            times = long / short / (sizes[1] / sizes[0]) * 10
            print(f"{shape:20}{sizes[0]:6.1f}{short:8.2f}{sizes[1]:7.1f}{long:8.2f}{times:8.1f}", flush=True)


def seconds(path: Path) -> float:
    """Seconds of one core that it takes to read a file."""
    began = time.process_time()
    read_article(path, shown=path.name, article_id="long")
    return time.process_time() - began


if __name__ == "__main__":
    main(float(sys.argv[1]) if len(sys.argv) > 1 else 5)
