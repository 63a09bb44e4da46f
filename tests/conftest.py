"""Shared ground: the repository, the corpus beside it where there is one, and real builds made once a session."""
from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from filelock import FileLock
from hypothesis import settings

# Speed is measured in tests/bench, never here. CI repeats the same examples, so that a red run can be run again.
settings.register_profile("duidu", deadline=None, derandomize=bool(os.environ.get("CI")))
settings.load_profile("duidu")

ROOT = Path(__file__).resolve().parents[1]
CORPUS = ROOT.parent / "shared" / "corpus"


def pytest_addoption(parser: pytest.Parser) -> None:
    """``--update-golden`` writes golden files instead of comparing with them; the review is ``git diff``."""
    parser.addoption("--update-golden", action="store_true", help="rewrite golden files that a test asks for by same_as_golden")


@pytest.fixture
def same_as_golden(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """``same_as_golden("cite/x.txt", text)`` fails unless that file of tests/golden/ holds ``text``."""
    def compare(name: str, text: str) -> None:
        path = ROOT / "tests" / "golden" / name
        if request.config.getoption("--update-golden"):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, "utf-8", newline="\n")
        assert path.read_text("utf-8") == text
    return compare


@pytest.fixture
def measured(request: pytest.FixtureRequest) -> Callable[[str], None]:
    """``measured(text)`` puts a figure at the end of the run's report, from whichever worker."""
    return lambda text: request.node.user_properties.append(("measured", text))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print what tests measured."""
    said = [text for outcome in ("passed", "failed") for report in terminalreporter.getreports(outcome) if report.when == "call"
            for name, text in report.user_properties if name == "measured"]
    if said:
        terminalreporter.section("measured")
        terminalreporter.write_line("\n".join(sorted(said)))


@pytest.fixture(scope="session")
def corpus() -> Path:
    """The five texts and their key; they belong to their publishers and are not in the repository."""
    if not CORPUS.is_dir():
        pytest.skip("../shared/corpus is absent: the five texts are not part of the repository")
    return CORPUS


def run_build(out: Path, *, builder: str = "mkdocs", **environment: str) -> subprocess.CompletedProcess[str]:
    """A real ``mkdocs build --strict`` of the repository into ``out``, or one by another builder with the same command line."""
    env = {k: v for k, v in os.environ.items() if k not in ("STUDY_SOURCES", "SITE_URL", "REPO_URL", "OFFLINE", "BUNDLE")}
    env |= {"NO_MKDOCS_2_WARNING": "1", "SOURCE_DATE_EPOCH": "1700000000", **environment}
    return subprocess.run([sys.executable, "-m", builder, "build", "--strict", "-f", str(ROOT / "mkdocs.yml"), "-d", str(out)],
                          env=env, cwd=ROOT, capture_output=True, text=True, check=False)


def made_once(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], None]) -> Path:
    """The folder ``name`` that ``make`` fills, made by the first that asks and shared by all workers of pytest-xdist.

    ``make`` gets a path that does not exist yet; if it raises, the next that asks tries again.
    """
    base = factory.getbasetemp()
    base = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
    with FileLock(base / f"{name}.lock"):
        if not (base / f"{name}.made").exists():
            make(base / name)
            (base / f"{name}.made").touch()
    return base / name


def _built(factory: pytest.TempPathFactory, name: str, **environment: str) -> Path:
    def make(out: Path) -> None:
        done = run_build(out, **environment)
        assert done.returncode == 0, done.stderr[-4000:]
    return made_once(factory, name, make)


@pytest.fixture(scope="session")
def public_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of a lone clone."""
    return _built(tmp_path_factory, "public", SITE_URL="https://example.org/duidu/",
                  REPO_URL="https://example.org/someone/duidu")


@pytest.fixture(scope="session")
def private_site(corpus: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site with the five texts."""
    return _built(tmp_path_factory, "private", STUDY_SOURCES=os.path.relpath(corpus / "texts", ROOT))


@pytest.fixture(scope="session")
def offline_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site built for file://."""
    return _built(tmp_path_factory, "offline", OFFLINE="true")
