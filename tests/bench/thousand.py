"""How long a large site takes, against the bare stack: ``python tests/bench/thousand.py [ARTICLES …] [--rounds N] [--no-stages]``.

In each round every build is made once, in turn: this program with an empty ``.cache/``, again with it filled, Material with
static-i18n on the same texts as it comes, with ``navigation.prune`` and with a search that knows Chinese words, and this program with
each stage off. Medians are printed.
CPU is user and system time of all processes; memory the largest sum over them, pages they share counted once (Linux).
"""
from __future__ import annotations

import argparse
import os
import platform
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import corpus
from without import STAGES

HERE = Path(__file__).resolve().parent
_BARE = """site_name: Texts
theme: {{name: material, font: false, features: [{features}]}}
plugins:
  - search
  - i18n:
      docs_structure: suffix
      languages:
        - {{locale: zh, name: Simplified, build: true, default: true}}
        - {{locale: zh-Hant, name: Traditional, build: true}}
        - {{locale: en, name: English, build: true}}
"""


#: MkDocs beside jieba, which Material's documentation asks for to find Chinese words; without it a search finds whole sentences only.
_WITH_JIEBA = "import sys; sys.path.insert(0, {folder!r}); from mkdocs.__main__ import cli; cli()"
_JIEBA = "jieba==0.42.1"


@dataclass(frozen=True)
class Measure:
    """One build: seconds, megabytes, pages."""

    wall: float
    cpu: float
    memory: float
    pages: int
    size: float


def measure(command: list[str], folder: Path, out: Path) -> Measure:
    """Run a build in ``folder`` that writes into ``out``."""
    shutil.rmtree(out, ignore_errors=True)
    before, began = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "SOURCE_DATE_EPOCH": "1700000000"}
    process = subprocess.Popen([sys.executable, *command, "-q", "-d", str(out)], cwd=folder, env=environment)
    peak, watching = [0.0], threading.Event()
    watcher = threading.Thread(target=_watch, args=(process.pid, peak, watching))
    watcher.start()
    code = process.wait()
    wall = time.monotonic() - began
    watching.set()
    watcher.join()
    if code:
        raise SystemExit(f"{' '.join(command)} failed")
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    files = [p for p in out.rglob("*") if p.is_file()]
    found = Measure(wall, cpu, peak[0], sum(p.suffix == ".html" for p in files), sum(p.stat().st_size for p in files) / 1e6)
    shutil.rmtree(out)
    return found


def _watch(parent: int, peak: list[float], done: threading.Event) -> None:
    while not done.wait(0.3):
        peak[0] = max(peak[0], sum(map(_memory, _family(parent))))


def _family(parent: int) -> list[int]:
    """A process and all below it."""
    try:
        children = [int(c) for task in Path(f"/proc/{parent}/task").iterdir() for c in (task / "children").read_text().split()]
    except OSError:
        return []
    return [parent, *(one for child in children for one in _family(child))]


def _memory(process: int) -> float:
    """Megabytes of a process, each page it shares divided by those that share it."""
    try:
        rows = Path(f"/proc/{process}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0.0
    return sum(int(row.split()[1]) for row in rows if row.startswith("Pss:")) / 1024


def prepare(folder: Path, count: int, stages: Iterable[str]) -> dict[str, tuple[list[str], Path]]:
    """Make the repositories; every build by its name, with its command and where it runs."""
    ours, bare = folder / "ours", folder / "bare"
    corpus.write_repository(ours, count)
    subprocess.run([sys.executable, "-m", "hooks.study", "counts"], cwd=ours, check=True, stdout=subprocess.DEVNULL)
    corpus.write_markdown(bare / "docs", count)
    for name, features in (("as-it-comes", ""), ("pruned", "navigation.prune")):
        (bare / f"{name}.yml").write_text(_BARE.format(features=features), "utf-8")
    subprocess.run([sys.executable, "-m", "pip", "install", "-q", "--target", str(folder / "jieba"), _JIEBA], check=True)
    mkdocs = ["-m", "mkdocs", "build"]
    builds = {"ours, cold": (mkdocs, ours), "ours, warm": (mkdocs, ours),
              "bare, as it comes": ([*mkdocs, "-f", "as-it-comes.yml"], bare), "bare, pruned": ([*mkdocs, "-f", "pruned.yml"], bare),
              "bare, Chinese search": (["-c", _WITH_JIEBA.format(folder=str(folder / "jieba")), "build", "-f", "as-it-comes.yml"], bare)}
    return builds | {f"cold without {stage}": ([str(HERE / "without.py"), stage, "build"], ours) for stage in stages if stage != "nothing"}


def run(count: int, rounds: int, stages: Iterable[str]) -> dict[str, Measure]:
    """Medians of every build over ``rounds`` alternating rounds."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        builds = prepare(folder, count, stages)
        found: dict[str, list[Measure]] = {build: [] for build in builds}
        for _ in range(rounds):
            for build, (command, where) in builds.items():
                if "warm" not in build:
                    shutil.rmtree(where / ".cache", ignore_errors=True)
                found[build].append(measure(command, where, folder / "site"))
    return {build: Measure(*(statistics.median(values) for values in zip(*(vars(m).values() for m in ms), strict=True)))
            for build, ms in found.items()}


def table(count: int, found: dict[str, Measure]) -> str:
    """The medians as a Markdown table, wall time and CPU as multiples of the bare stack as it comes too."""
    base = found["bare, as it comes"]
    rows = [f"| {count} articles | wall s | × bare | CPU s | × bare | memory MB | pages | output MB |", "|---|--:|--:|--:|--:|--:|--:|--:|"]
    rows += [f"| {build} | {m.wall:.1f} | {m.wall / base.wall:.2f} | {m.cpu:.1f} | {m.cpu / base.cpu:.2f} | {m.memory:.0f} | {m.pages:.0f} "
             f"| {m.size:.0f} |" for build, m in found.items()]
    return "\n".join(rows) + "\n"


def chart(found: dict[str, Measure]) -> str:
    """Processor time of the whole builds as bars. The SVG stands in a page of every locale, in light and dark: names and figures only,
    on a ground of its own."""
    shown = {"Duidu": "ours, cold", "Duidu, .cache/": "ours, warm", "Material + static-i18n": "bare, as it comes",
             "+ navigation.prune": "bare, pruned", "+ jieba": "bare, Chinese search"}
    most, rows = max(found[build].cpu for build in shown.values()), []
    for n, (name, build) in enumerate(shown.items()):
        width, y = 320 * found[build].cpu / most, 26 * n + 14
        rows.append(f'<text x="176" y="{y + 13}" text-anchor="end">{name}</text><rect x="184" y="{y}" width="{width:.1f}" height="17" '
                    f'fill="#3d6a9f"/><text x="{190 + width:.1f}" y="{y + 13}">{found[build].cpu:.0f} s</text>')
    height = 26 * len(shown) + 20
    return (f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 580 {height}" width="580" height="{height}" font-family="sans-serif" '
            f'font-size="13" fill="#222"><rect width="580" height="{height}" fill="#f4f2ee"/>{"".join(rows)}</svg>\n')


def machine() -> str:
    """Where and when the figures come from, and how busy it was."""
    return (f"{platform.platform()}, Python {platform.python_version()}, {os.cpu_count()} cores, {time.strftime('%Y-%m-%d %H:%M')}, "
            f"load {os.getloadavg()[0]:.1f}")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("articles", type=int, nargs="*", default=[500])
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--stages", action=argparse.BooleanOptionalAction, default=True, help="also with each stage off")
    parser.add_argument("--svg", type=Path)
    options = parser.parse_args()
    for number in options.articles:
        print(machine())
        medians = run(number, options.rounds, STAGES if options.stages else ())
        print(f"{table(number, medians)}\n{machine()}\n", flush=True)
        if options.svg:
            options.svg.write_text(chart(medians), "utf-8")
    subprocess.run([sys.executable, str(HERE / "stages.py")], check=True)
