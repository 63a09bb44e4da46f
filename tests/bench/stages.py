"""How fast the stages are, by hand: ``python tests/bench/stages.py [ROUNDS]``.

Works on the essay of docs/sources, repeated to about 1 MB, in one process on one core; import also on a hundred generated texts of
10 kB each, which are what a site is made of. Beside each stage stands its time as a multiple of plain OpenCC ``s2tw`` over the same
text in the same round: machines differ and are busy, the ratio is what to compare between two versions of the code. The concordance
is made of a tenth of the occurrences and of all: linear is ten times. Each figure is the median of ROUNDS (5) rounds after one that
is not counted; what import remembers of a text it forgets with it, so that every round reads it anew.
"""
from __future__ import annotations

import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from corpus import articles
from opencc import OpenCC

from hooks.study.ingest import read_article
from hooks.study.script.convert import Converter
from hooks.study.terms.concordance import find_occurrences, kwic
from hooks.study.terms.load import load_terms
from hooks.study.terms.match import Matcher
from hooks.study.terms.words import load_words

SIZE = 1_000_000
TEXTS = 100
SHORT = "import, short texts"


def main(rounds: int) -> None:
    """Print the table."""
    essay = (ROOT / "docs" / "sources" / "five-authors.txt").read_text("utf-8")
    text = essay * (SIZE // len(essay.encode()) + 1)
    size = len(text.encode()) / 1e6
    folder = Path(tempfile.mkdtemp())
    path = folder / "long.txt"
    path.write_text(text, "utf-8")
    short = _written(folder)
    sizes = {SHORT: sum(file.stat().st_size for file in short) / 1e6}
    terms, _ = load_terms(ROOT / "glossary")
    words, _ = load_words(ROOT / "glossary" / "segmentation.txt")
    plain = OpenCC("s2tw")

    def fresh_matcher() -> Matcher:
        return Matcher(terms, words)

    def fresh_converter() -> Converter:
        return Converter.of(ROOT, terms)

    matcher, converter = fresh_matcher(), fresh_converter()
    article, _ = read_article(path, shown="long.txt", article_id="long")
    occurrences = find_occurrences(article, matcher)
    tenth = occurrences[: len(occurrences) // 10]
    stages: dict[str, Callable[[], object]] = {
        "plain OpenCC s2tw": lambda: plain.convert(text),
        "import": lambda: read_article(path, shown="long.txt", article_id="long"),
        SHORT: lambda: [read_article(file, shown=file.name, article_id="short") for file in short],
        "match": lambda: matcher.find(text),
        "convert to Traditional": lambda: converter.convert(text),
        "convert, every word new": lambda: fresh.pop().convert(text),
        f"concordance of {len(tenth)}": lambda: kwic(article, tenth, 32),
        f"concordance of {len(occurrences)}": lambda: kwic(article, occurrences, 32),
        "start of the matcher": fresh_matcher,
        "start of the converter": fresh_converter,
    }
    fresh = [fresh_converter() for _ in range(rounds + 1)]
    seconds: dict[str, list[float]] = {name: [] for name in stages}
    for _ in range(rounds + 1):
        for name, stage in stages.items():
            began = time.process_time()
            stage()
            seconds[name].append(time.process_time() - began)
    base = seconds["plain OpenCC s2tw"]
    print(f"{'stage':26}{'CPU s':>8}{'MB/s':>8}{'× OpenCC':>10}")
    for name, taken in seconds.items():
        median = statistics.median(taken[1:])
        ratio = statistics.median(t / b for t, b in zip(taken[1:], base[1:], strict=True))
        speed = "" if name.startswith(("start", "concordance")) else f"{sizes.get(name, size) / median:.1f}"
        print(f"{name:26}{median:8.3f}{speed:>8}{ratio:10.1f}")


def _written(folder: Path) -> list[Path]:
    """Files of generated articles."""
    files = []
    for article in articles(TEXTS):
        files.append(folder / f"{article.id}.txt")
        files[-1].write_text(article.text, "utf-8")
    return files


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 5)
