"""What is remembered between builds, and what is not."""
from __future__ import annotations

import hashlib
import os
import shutil
from pathlib import Path

import littlerepo
import pytest
from conftest import ROOT

import hooks.study.cache as memory
from hooks.study.cache import Cache, digest, forget
from hooks.study.ids.write import write_kept
from hooks.study.ingest import read_article
from hooks.study.site import load_site

RECORD = "docs/articles/course.md"

#: Pickles that call something: what the standard library would run, and what a name of ours could lead to.
CALLS = [b"cbuiltins\nexec\n(Vraise SystemExit('ran')\ntR.", b"\x80\x04\x8c\x11hooks.study.cache\x8c\x09os.system\x93\x8c\x04true\x85R.",
         b"\x80\x04\x8c\x11hooks.study.cache\x8c\x06digest\x93)R."]


@pytest.mark.parametrize("spoil", [None, b"", b"\x80\x05cut", b"csomething\nelse\n.", *CALLS],
                         ids=["whole", "empty", "cut", "foreign", "calls exec", "calls os.system", "calls a function of ours"])
def test_a_result_is_made_once_unless_its_file_is_spoilt(tmp_path: Path, spoil: bytes | None) -> None:
    made: list[int] = []

    def make() -> str:
        made.append(1)
        return "value"
    cache, key = Cache.of(tmp_path, private=False), digest("a")
    assert cache.get("kind", key, make) == "value"
    if spoil is not None:
        next(p for p in tmp_path.rglob("*") if p.is_file()).write_bytes(spoil)
    assert cache.get("kind", key, make) == "value"
    assert len(made) == (1 if spoil is None else 2)
    assert not list(tmp_path.rglob("*.part"))


def test_what_came_of_a_private_text_is_never_found_by_a_public_build(tmp_path: Path) -> None:
    Cache.of(tmp_path, private=True).get("kind", digest("a"), lambda: "private")
    assert Cache.of(tmp_path, private=False).get("kind", digest("a"), lambda: "public") == "public"


def test_facts_come_back_as_they_were(tmp_path: Path) -> None:
    """Every class that is remembered must be one that may be read back, or the work would be done again each time."""
    text = read_article(ROOT / "docs" / "sources" / "five-authors.txt", shown="x", article_id="x")
    cache, key = Cache.of(tmp_path, private=False), digest("a")
    assert cache.get("kind", key, lambda: text) == text
    assert cache.get("kind", key, lambda: None) == text


def test_a_folder_of_another_program_goes(tmp_path: Path) -> None:
    old = tmp_path / ".cache" / "study" / "another" / "public" / "kind"
    old.mkdir(parents=True)
    Cache.of(tmp_path, private=False).get("kind", digest("a"), lambda: 1)
    forget(tmp_path)
    assert not old.exists()
    assert Cache.of(tmp_path, private=False).get("kind", digest("a"), lambda: 2) == 1


@pytest.mark.parametrize(("most", "kept"), [(400, "abc"), (300, "ac"), (150, "a"), (0, "")])
def test_what_was_used_longest_ago_goes_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, most: int, kept: str) -> None:
    cache = Cache.of(tmp_path, private=True)
    for age, name in enumerate("abc"):
        cache.get("kind", digest(name), lambda: b"x" * 100)
        path = next(p for p in tmp_path.rglob("*") if p.is_file() and digest(name).endswith(p.name))
        os.utime(path, (1_000_000 + age, 1_000_000 + age))
    cache.get("kind", digest("a"), lambda: pytest.fail("it is remembered"))
    monkeypatch.setattr(memory, "_MOST", most)
    forget(tmp_path)
    assert [name for name in "abc" if cache.get("kind", digest(name), lambda: b"gone") != b"gone"] == list(kept)


#: A change of everything that the reading of a text depends on: a file of the repository, what stands in it, what stands there then.
CHANGES = {
    "the text": ("docs/sources/lesson.txt", "第二段", "第三段"),
    "the encoding": (RECORD, "encoding: utf-8", "encoding: gb18030"),
    "its id": (RECORD, "sha256: '", "sha256: '0"),
    "a correction": ("docs/articles/course.corrections.yml", "at: 它比", "at: 比第"),
    "a fingerprint": ("docs/articles/course.paragraphs.yml", "  p2: ", "  p7: "),
    "a form of a term": ("glossary/extended-deterrence.yml", "延伸威", "威"),
    "a context of a term": ("glossary/extended-deterrence.yml", "definition:", "not-in: [是延伸威慑]\ndefinition:"),
    "a list of words": ("glossary/segmentation.txt", "事情", "是延伸威慑"),
}


@pytest.fixture(scope="module")
def lesson(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, tuple]:
    """A repository with a text, its record, a correction, fingerprints and a word; and what is known of it."""
    root = littlerepo.write_content(tmp_path_factory.mktemp("stale") / "repository")
    sha256 = hashlib.sha256((root / "docs" / "sources" / "lesson.txt").read_bytes()).hexdigest()
    for name, text in {
            RECORD: "---\ntitle: 一堂课\nshort: {zh: 课, en: Lesson}\nauthors: [{zh: 张三}]\nsummary: {zh: 课, en: Lesson}\n"
                    f"record: {{type: webpage}}\nsource: {{name: lesson.txt, sha256: '{sha256}', encoding: utf-8}}\n---\n",
            "docs/articles/course.corrections.yml": "corrections:\n  - line: 5\n    at: 它比\n    make: split\n    why: \"\"\n",
            "glossary/segmentation.txt": "事情\tname\n"}.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, "utf-8")
    write_kept(load_site(root), ["course"])
    return root, facts(root)


@pytest.mark.parametrize("change", CHANGES)
def test_nothing_stale_is_found(lesson: tuple[Path, tuple], change: str) -> None:
    root, before = lesson
    name, old, new = CHANGES[change]
    was = (root / name).read_text("utf-8")
    assert old in was
    (root / name).write_text(was.replace(old, new), "utf-8")
    try:
        after = facts(root)
        assert after != before
        (root / ".cache").rename(root / "memory")
        assert facts(root) == after
        shutil.rmtree(root / ".cache")
        (root / "memory").rename(root / ".cache")
    finally:
        (root / name).write_text(was, "utf-8")


def facts(root: Path) -> tuple:
    """What a build knows of the texts."""
    site = load_site(root)
    return site.articles, site.occurrences, site.problems


@pytest.mark.parametrize(("one", "other"), [(("ab", "c"), ("a", "bc")), (("a",), ("a", "")), (("甲",), ("乙",))])
def test_borders_of_parts_count(one: tuple[str, ...], other: tuple[str, ...]) -> None:
    assert digest(*one) != digest(*other) and digest(*one) == digest(*one)


def test_a_folder_that_cannot_be_written_is_done_without(tmp_path: Path) -> None:
    (tmp_path / ".cache").write_text("a file stands here", "utf-8")
    assert Cache.of(tmp_path, private=False).get("kind", digest("a"), lambda: 3) == 3
