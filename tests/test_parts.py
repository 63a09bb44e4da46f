"""Each locale built on its own from its own working copy, joined again; and a draft, page by page."""
from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import ROOT

from hooks.study.build import start_build
from hooks.study.draw import Drawer
from hooks.study.model import LOCALES
from hooks.study.pages.written import Writer
from hooks.study.publish.merge import merge_parts


def _files(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def test_parts_join_into_the_bytes_of_one_build(public_site: Path, tmp_path: Path) -> None:
    """Three processes, each in a copy of the repository of its own."""
    for locale in LOCALES:
        copy = tmp_path / f"copy-{locale}"
        shutil.copytree(ROOT, copy, ignore=shutil.ignore_patterns(".*", "tests", "__pycache__", "site"))
        environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "SOURCE_DATE_EPOCH": "1700000000", "STUDY_LOCALES": locale,
                       "SITE_URL": "https://example.org/duidu/", "REPO_URL": "https://example.org/someone/duidu"}
        done = subprocess.run([sys.executable, "-m", "mkdocs", "build", "--strict", "-d", str(tmp_path / locale)],
                              env=environment, cwd=copy, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr[-2000:]
    command = [sys.executable, "-m", "hooks.study", "merge", str(tmp_path / "whole"), *(str(tmp_path / one) for one in LOCALES)]
    assert subprocess.run(command, cwd=ROOT, check=False).returncode == 0
    whole, once = _files(tmp_path / "whole"), _files(public_site)
    assert [name for name in whole.keys() | once.keys() if whole.get(name) != once.get(name)] == []


@pytest.mark.parametrize(("parts", "says"), [
    ({"one": {"index.html": "a"}, "two": {"index.html": "b"}}, "other content"), ({"one": {"x.html": "a"}}, "no site"),
    ({"one": {"index.html": "a"}, "whole": {"left.html": "b"}}, "not empty")])
def test_parts_that_do_not_fit(tmp_path: Path, parts: dict[str, dict[str, str]], says: str) -> None:
    for part, files in parts.items():
        (tmp_path / part).mkdir()
        for name, text in files.items():
            (tmp_path / part / name).write_text(text, "utf-8")
    (problem,) = merge_parts(tmp_path / "whole", [tmp_path / part for part in parts if part != "whole"])
    assert says in problem.message


def test_a_draft_draws_the_page_that_is_asked_for_and_says_what_it_is(tmp_path: Path) -> None:
    build = start_build(ROOT, "", directory_urls=True, site_url="", repo_url="", bundle="", locales=("en",), draft=True)
    drawer = Drawer(build, Writer(ROOT / "docs", build.catalog.urls), tmp_path, "")
    for path in ("en/texts/five-authors/", "zh-Hant/texts/five-authors/", "en/nowhere/", "../x"):
        drawer.draw_asked(path)
    (name, page), = _files(tmp_path).items()
    assert name == "en/texts/five-authors/index.html" and b'class="private draft"' in page
