"""What is remembered between builds, and what is not."""
from __future__ import annotations

from pathlib import Path

import pytest
from conftest import ROOT

from hooks.study.cache import Cache, digest
from hooks.study.ingest import read_article

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
    assert not old.exists()


@pytest.mark.parametrize(("one", "other"), [(("ab", "c"), ("a", "bc")), (("a",), ("a", "")), (("甲",), ("乙",))])
def test_borders_of_parts_count(one: tuple[str, ...], other: tuple[str, ...]) -> None:
    assert digest(*one) != digest(*other) and digest(*one) == digest(*one)


def test_a_folder_that_cannot_be_written_is_done_without(tmp_path: Path) -> None:
    (tmp_path / ".cache").write_text("a file stands here", "utf-8")
    assert Cache.of(tmp_path, private=False).get("kind", digest("a"), lambda: 3) == 3
