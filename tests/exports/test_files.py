"""All files at once: from the command line, from a build, and never with a word of a text that may not be published."""
from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import ROOT
from pagetree import read_page

from hooks.study.exports.examples import find_examples
from hooks.study.exports.files import export_files
from hooks.study.model import LOCALES
from hooks.study.pages.urls import Urls
from hooks.study.publish.downloads import guide_name
from hooks.study.site import Site, load_site

NAMES = {f"duidu-glossary.{ending}" for ending in ("csv", "tbx", "jsonld", "apkg")} | {
    guide_name(path.name.removesuffix(".en.md"), locale) for path in (ROOT / "docs/articles").glob("*.en.md") for locale in LOCALES}
#: A sentence of no text of this site, which holds terms that no page of ours has in an example.
PRIVATE = "据说艾伯拉姆斯曾在某年某月某日对坎普汉弗莱斯的弱军事化与九桥战略只字不提。"


@pytest.fixture(scope="module")
def site() -> Site:
    return load_site(ROOT)


def _export(folder: Path, **environment: str) -> dict[str, bytes]:
    env = {k: v for k, v in os.environ.items() if k != "STUDY_SOURCES"} | {"SOURCE_DATE_EPOCH": "1700000000", **environment}
    done = subprocess.run([sys.executable, "-m", "hooks.study", "export", str(folder)], cwd=ROOT, env=env, capture_output=True, text=True,
                          encoding="utf-8", check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert sorted(done.stdout.split()) == sorted(str(folder / name) for name in NAMES)
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_the_command_writes_the_same_bytes_twice(tmp_path: Path) -> None:
    first = _export(tmp_path / "a", PYTHONHASHSEED="1")
    assert first.keys() == NAMES
    assert first == _export(tmp_path / "b", PYTHONHASHSEED="2")


def test_the_site_offers_what_the_command_writes(public_site: Path, tmp_path: Path) -> None:
    files = _export(tmp_path / "a", SITE_URL="https://example.org/duidu/")
    for locale in ("", "zh-Hant/", "en/"):
        page = read_page(public_site / locale / "downloads" / "index.html")
        links = {a.attributes["href"].rpartition("/")[2]: a for a in page.find("a", download=None) if "glossary" in a.attributes["href"]}
        assert links.keys() == {name for name in NAMES if "glossary" in name}
        for name, link in links.items():
            path = (public_site / locale / "downloads" / link.attributes["href"]).resolve()
            assert path.read_bytes() == files[name]
            assert f"{max(1, round(len(files[name]) / 1000))} kB" in link.parent.text()


def test_a_text_from_outside_is_never_quoted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    (tmp_path / "outside.txt").write_text(f"外来的文章\n\n{PRIVATE}\n\n{PRIVATE}\n", "utf-8")
    with_text, without = load_site(ROOT, str(tmp_path)), load_site(ROOT)
    assert with_text.private and "outside" in with_text.articles and with_text.counts["outside"]
    assert find_examples(with_text) == find_examples(without)
    files = export_files(with_text, Urls(True))
    assert not [name for name, content in files.items() if PRIVATE[:12].encode() in content]


def test_every_term_has_an_example_that_holds_it(site: Site) -> None:
    examples = find_examples(site)
    assert examples.keys() == site.terms.keys()
    for term, example in examples.items():
        assert all(0 <= start < end <= len(example.text) for start, end in example.spans) and example.spans, term
        assert not re.search(r"¶|\s。|\[|\*|`", example.text), example.text


def test_an_empty_glossary_exports_nothing(tmp_path: Path) -> None:
    (tmp_path / "docs" / "articles").mkdir(parents=True)
    (tmp_path / "glossary").mkdir()
    assert export_files(load_site(tmp_path), Urls(True)) == {}
