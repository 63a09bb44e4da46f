"""Where the time of a build goes, and what of it grows faster than the articles: ``python tests/bench/breakdown.py [SMALL LARGE]``.

Builds two generated repositories (100 and 500 articles), each in one process without a memory, and prints for each stage its own
processor time (stages inside it are left out) and how much longer it takes in the large one, divided by how many times more articles
there are: 1 is linear, less is a cost that is paid once, more grows faster than the articles.
"""
from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

HERE = Path(__file__).resolve().parent


def main(small: int, large: int) -> None:
    """Print the table."""
    found = [_measured(count) for count in (small, large)]
    print(f"| stage | {small} articles | {large} articles | growth |\n|---|--:|--:|--:|")
    for stage, seconds in sorted(found[1].items(), key=lambda pair: -pair[1]):
        before = found[0].get(stage, 0)
        print(f"| {stage} | {before:.1f} s | {seconds:.1f} s | {f'{seconds / before / (large / small):.2f}' if before >= 0.1 else ''} |")


def _measured(count: int) -> dict[str, float]:
    """Stage → seconds, measured in a process of its own."""
    from corpus import write_repository

    with tempfile.TemporaryDirectory() as name:
        root = Path(name) / "repository"
        write_repository(root, count)
        subprocess.run([sys.executable, "-m", "hooks.study", "counts"], cwd=root, check=True, stdout=subprocess.DEVNULL)
        shutil.rmtree(root / ".cache")
        done = subprocess.run([sys.executable, __file__, "--one", str(root), str(Path(name) / "site")], cwd=root, check=True,
                              capture_output=True, text=True, env={**os.environ, "NO_MKDOCS_2_WARNING": "1", "SOURCE_DATE_EPOCH": "1"})
        return json.loads(done.stdout.splitlines()[-1])


def _one(root: str, out: str) -> None:
    """Build ``root`` in this process and print the times as JSON."""
    sys.path.insert(0, root)
    os.cpu_count = lambda: 1
    times: dict[str, float] = {}
    inner: list[float] = []

    def timed(owner: object, name: str, label: Callable[..., str] | str) -> None:
        real = getattr(owner, name)

        def around(*values: object, **named: object) -> object:
            start = time.process_time()
            inner.append(0.0)
            try:
                return real(*values, **named)
            finally:
                taken = time.process_time() - start
                stage = label if isinstance(label, str) else label(*values)
                times[stage] = times.get(stage, 0) + taken - inner.pop()
                if inner:
                    inner[-1] += taken
        setattr(owner, name, around)

    from hooks.study import build, cache, draw, site, texts
    from hooks.study.pages import catalog
    from hooks.study.pages.frame import kind_of
    from hooks.study.script.pages import Script

    times["start of Python and the libraries"] = time.process_time()
    for owner, name, label in (
            (texts, "_import", "import"), (texts, "find_occurrences", "terms in texts"), (site, "check_prose", "checks of prose"),
            (build, "load_site", "reading all else"), (build, "export_files", "files of the glossary"), (build.Build, "guides", "study guides"),
            (catalog, "kwic", "concordances"), (build, "Catalog", "list of pages"),
            (catalog.Catalog, "make", lambda _, uri, ui: f"pages: {kind_of(uri)}"), (catalog.Catalog, "finish", "pages: study"),
            (Script, "program_page", "conversion"), (Script, "page", "conversion"), (build, "mark_languages", "marks of language"),
            (build, "add_glosses", "glosses"), (build, "entries", "search rows"), (build, "indexed", "search rows"),
            (draw.Drawer, "_whole", "frame"), (draw.Drawer, "_write", "writing"), (cache.Cache, "_keep", "remembering"),
            (build.Build, "readings", "readings"), (build.Build, "publish", "index files")):
        timed(owner, name, label)
    from mkdocs.__main__ import cli

    cli(["build", "-q", "-d", out], standalone_mode=False)
    total = time.process_time()
    times["MkDocs and what lies between"] = total - sum(times.values())
    times["all"] = total
    print(json.dumps(times))


if __name__ == "__main__":
    sys.path.insert(0, str(HERE))
    if sys.argv[1:2] == ["--one"]:
        _one(*sys.argv[2:4])
    else:
        given = [int(argument) for argument in sys.argv[1:3]]
        main(*given, *(100, 500)[len(given):])
