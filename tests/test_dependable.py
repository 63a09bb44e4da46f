"""A build that is killed, fails or meets a disk that refuses leaves the site that was there, and the next build is whole."""
from __future__ import annotations

import re
import shutil
from pathlib import Path

import littlerepo
import pytest

#: Kills the process, without any clean-up, at the first event of that name whose path has all the words. Its workers must end too:
#: they hold the pipe of its messages, for whose end the test waits.
KILL = """
import os, signal, sys
import hooks.study.crew
hooks.study.crew._LEAST_FORKED = 1
def at(event, arguments, seen=[0], build=os.getpid()):
    if event == {event!r} and all(word in str(arguments[:2]) for word in {words!r}):
        seen[0] += 1
        if seen[0] == {times}:
            os.kill(build, getattr(signal, "SIGKILL", signal.SIGTERM))
            os._exit(1)  # where that was a worker
sys.addaudithook(at)
"""
MOMENTS = {
    "while the cache is filled": ("os.rename", [".cache", ".part"], 1),
    "among the pages": ("open", [".site.building", "about", "index.html"], 1),
    "in the third locale": ("open", [".site.building", "en/index.html"], 1),
    "between the two renames": ("os.rename", [".site.building", "/site'"], 1),
    "before the old site is removed": ("shutil.rmtree", [".site.last"], 1),
}
#: No file may grow past 4000 bytes: a disk that is full in the middle of a build, for a user who may not mount one.
LIMIT = "import resource, signal; signal.signal(signal.SIGXFSZ, signal.SIG_IGN); resource.setrlimit(resource.RLIMIT_FSIZE, (4000, 4000))"


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return littlerepo.write(tmp_path_factory.mktemp("little") / "repository")


@pytest.fixture(scope="module")
def good(repository: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of that repository, built once; builds below start from a copy that carries a file of its own."""
    out = tmp_path_factory.mktemp("good") / "site"
    done = littlerepo.build(repository, out, "--strict")
    assert done.returncode == 0, done.stderr[-2000:]
    return out


@pytest.fixture
def standing(good: Path, tmp_path: Path) -> Path:
    """A site that stands, with a mark in it: a build that is whole has none, one that failed must have kept it."""
    out = Path(shutil.copytree(good, tmp_path / "site"))
    (out / "mark.txt").write_text("the last good site", "utf-8")
    (out / ".git").mkdir()
    return out


def files(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def test_a_killed_build_leaves_a_whole_site_and_the_next_mends_the_rest(repository: Path, good: Path, standing: Path) -> None:
    """One test for the five moments: each begins with what the kill before it left."""
    whole, before = files(good), files(standing)
    shutil.rmtree(repository / ".cache", ignore_errors=True)
    for label, (event, words, times) in MOMENTS.items():
        done = littlerepo.build(repository, standing, before=KILL.format(event=event, words=words, times=times))
        assert done.returncode not in (0, 1), (label, done.stderr[-2000:])
        last = standing.with_name(".site.last")  # for one instant: the next build puts it back
        assert files(standing if standing.exists() else last) in (before, whole), label
    done = littlerepo.build(repository, standing, "--strict")
    assert done.returncode == 0, done.stderr[-2000:]
    assert files(standing) == whole and (standing / ".git").is_dir()
    assert [p.name for p in standing.parent.iterdir()] == ["site"]


def test_a_failed_build_leaves_the_site(repository: Path, standing: Path, tmp_path: Path) -> None:
    """A problem stops a strict build before it writes; a warning of MkDocs only when all is written."""
    before = files(standing)
    (tmp_path / "outside").mkdir()
    (tmp_path / "outside" / "empty.txt").write_bytes(b"")
    done = littlerepo.build(repository, standing, "--strict", STUDY_SOURCES=str(tmp_path / "outside"))
    assert done.returncode == 1 and "[unreadable]" in done.stderr
    warning = "import logging, sys; sys.addaudithook(lambda e, a: e == 'open' and str(a[0]).endswith('building/404.html') " \
              "and logging.getLogger('mkdocs').warning('odd'))"
    done = littlerepo.build(repository, standing, "--strict", before=warning)
    assert done.returncode == 1 and "strict mode" in done.stderr + done.stdout
    assert files(standing) == before and not list(tmp_path.glob(".site*"))


@pytest.mark.parametrize(("before", "folder"), [(LIMIT, "site"), ("", "file/site")], ids=["no room", "a file in the way"])
def test_a_disk_that_refuses_is_said_in_one_sentence(repository: Path, standing: Path, tmp_path: Path, before: str, folder: str) -> None:
    pytest.importorskip("resource", reason="limits of a process are a thing of Unix")
    stood = files(standing)
    (tmp_path / "file").write_text("", "utf-8")
    done = littlerepo.build(repository, tmp_path / folder, before=before)
    printed = done.stdout + done.stderr
    assert done.returncode == 1 and "Traceback" not in printed
    assert re.search(rf"{tmp_path}\S+: [^;]+; [^;]+", printed), printed
    assert ("as it was" in printed) == (folder == "site")
    assert files(standing) == stood and not list(tmp_path.glob(".site*"))


def test_a_folder_that_cannot_be_renamed_gets_the_site_too(repository: Path, good: Path, standing: Path) -> None:
    """The volume of a container: other files of its top are gone, hidden ones stay, as in any other place."""
    volume = f"import os.path; os.path.ismount = lambda path: str(path) == {str(standing)!r}"
    folder = standing.stat().st_ino
    done = littlerepo.build(repository, standing, "--strict", before=volume)
    assert done.returncode == 0, done.stderr[-2000:]
    assert files(standing) == files(good) and standing.stat().st_ino == folder
    assert [p.name for p in standing.iterdir() if p.name.startswith(".")] == [".git"]
