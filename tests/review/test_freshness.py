"""Whether English still renders its Chinese: what makes it stale, what does not, and how a person says that it was compared."""
from __future__ import annotations

from pathlib import Path

import pytest
from littlerepo import RECORD

from hooks.study.review.freshness import page_fingerprint, page_renderings, part_renderings
from hooks.study.review.stamp import stamp
from hooks.study.site import load_site

PAGE = "---\ntitle: 说明\ndescription: 一句话\n---\n\n正文一段。\n"
PARAGRAPHS = """kind: gist
paragraphs:
  - id: p1
    renders: "000000000000"
    en: The first.
  - {id: p2, renders: 000000000000, en: The second.}
"""
TEXT = "# 例文\n\n第一段谈的是同盟的由来，写得不长。\n\n第二段谈的是同盟的前途，也写得不长。\n\n第三段谈的是费用由谁承担，同样不长。\n"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    files = {"docs/about.md": PAGE, "docs/about.en.md": f'---\ntitle: About\nrenders: "{page_fingerprint(PAGE)}"\n---\n\nOne.\n',
             "docs/articles/text.md": RECORD, "docs/articles/text.en.md": "---\ntitle: Example\n---\n", "docs/sources/text.md": TEXT,
             "docs/articles/text.paragraphs.yml": PARAGRAPHS}
    for name, content in files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(content, "utf-8")
    return tmp_path


def _states(root: Path) -> dict[str, str]:
    return {r.of: r.state for r in page_renderings(root)}


@pytest.mark.parametrize(("old", "new", "state"), [
    ("正文一段。", "正文一段！", "stale"), ("说明", "关于", "stale"), ("一句话", "两句话", "stale"),
    ("正文一段。\n", "正文一段。\n\n\n", "fresh"), ("title:", "author: 某人\ntitle:", "fresh"), ("\n", "\r\n", "fresh")])
def test_what_makes_an_english_page_stale(root: Path, old: str, new: str, state: str) -> None:
    assert _states(root)["about.md"] == "fresh"
    (root / "docs/about.md").write_text(PAGE.replace(old, new), "utf-8", newline="")
    assert _states(root)["about.md"] == state
    assert not [p for p in load_site(root).problems if "about" in p.path], "a stale page is for review and fails no build"


def test_a_page_without_english_is_missing_and_one_without_a_fingerprint_stale(root: Path) -> None:
    (root / "docs/about.en.md").unlink()
    assert _states(root) == {"about.md": "missing", "articles/text.md": "stale"}


def test_stamping_a_page_touches_its_fingerprint_only(root: Path) -> None:
    site, path = load_site(root), root / "docs/articles/text.en.md"
    lines, problems = stamp(site, "docs/articles/text.en.md")
    assert (len(lines), problems, _states(root)["articles/text.md"]) == (1, [], "fresh")
    kept = path.read_text("utf-8")
    assert kept == f'---\ntitle: Example\nrenders: "{page_fingerprint(RECORD)}"\n---\n'
    path.write_text(kept.replace(page_fingerprint(RECORD), "0" * 12), "utf-8")
    assert stamp(site, "docs/articles/text.en.md")[0] and path.read_text("utf-8") == kept
    assert stamp(site, "docs/articles/text.en.md") == ([], [])


@pytest.mark.parametrize(("ids", "fresh"), [(["p2"], {"p2"}), ([], {"p1", "p2"})])
def test_stamping_paragraphs(root: Path, ids: list[str], fresh: set[str]) -> None:
    lines, problems = stamp(load_site(root), "docs/articles/text.paragraphs.yml", ids)
    assert problems == [] and len(lines) == len(fresh)
    states = {r.of: r.state for r in part_renderings(load_site(root), "text")}
    assert states == {i: "fresh" if i in fresh else "stale" for i in ("p1", "p2")} | {"p3": "missing"}
    assert (root / "docs/articles/text.paragraphs.yml").read_text("utf-8").count("\n") == PARAGRAPHS.count("\n")


@pytest.mark.parametrize(("shown", "ids", "message"), [
    ("docs/about.md", [], "neither an English page"), ("docs/none.en.md", [], "neither an English page"),
    ("docs/articles/none.paragraphs.yml", [], "neither an English page"), ("docs/articles/text.paragraphs.yml", ["p3"], "p3 has no English")])
def test_what_cannot_be_stamped_is_said(root: Path, shown: str, ids: list[str], message: str) -> None:
    lines, (problem,) = stamp(load_site(root), shown, ids)
    assert lines == [] and message in problem.message


def test_an_absent_text_cannot_be_compared(root: Path) -> None:
    (root / "docs/sources/text.md").unlink()
    lines, (problem,) = stamp(load_site(root), "docs/articles/text.paragraphs.yml")
    assert lines == [] and "STUDY_SOURCES" in problem.message
