"""Texts that may not be published: with them a class gets its bundle; without them, in the same working copy, nothing of them is left."""
from __future__ import annotations

import io
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import littlerepo
import pytest

#: Invented for this test. Long enough to have shingles, odd enough to stand nowhere else, with faults that make problems and rows.
TEXT = """纸鸢学派的三次转向

作者：卫无咎

摘要：纸鸢学派主张以风筝线的松紧比附公共讨论的节奏，本文考察它在四十年间怎样三次改换立场，又怎样把旧说折入新说之中而不自知。

一、松线时期

早期的纸鸢学者相信延伸威慑之类的外来概念只需放长线便可自行落地，于是把译名一律留给读者裁断，这一态度后来被讥为放任。[1]

The kite school never once published a manifesto of its own, preferring scattered marginal notes in borrowed almanacs and tide tables.

二、紧线时期

紧线一代反其道而行，凡有译名必加案语，凡有案语必引前人，结果正文日渐稀薄而注脚日渐肥厚，终至无人能读。[2]

注释
[1] 卫无咎：《放线录》，海市出版社，1931年，第7页。
"""
SIZE, WORDS = 12, 8


def shingles() -> set[str]:
    """Every run of 12 Chinese characters and of 8 English words: shorter than what may be quoted of a text."""
    han = ["".join(c for c in line if "一" <= c <= "鿿") for line in TEXT.splitlines()]
    english = [line.split() for line in TEXT.splitlines() if line.isascii()]
    return {line[i:i + SIZE] for line in han for i in range(len(line) - SIZE + 1)} | {
        " ".join(words[i:i + WORDS]) for words in english for i in range(len(words) - WORDS + 1)}


def contents(path: Path | bytes, name: str = "") -> Iterator[tuple[str, bytes]]:
    """Every file below a folder, archives opened, as (name, bytes)."""
    if isinstance(path, Path):
        for file in sorted(p for p in path.rglob("*") if p.is_file()):
            yield from contents(file.read_bytes(), file.relative_to(path).as_posix())
        return
    yield name, path
    if path[:2] == b"PK":
        with zipfile.ZipFile(io.BytesIO(path)) as archive:
            for inner in archive.namelist():
                yield from contents(archive.read(inner), f"{name}/{inner}")


def leaks(found: Iterator[tuple[str, bytes]]) -> list[str]:
    """Names of what holds a shingle, marks of punctuation and HTML between the characters or not."""
    wanted = shingles()

    def holds(data: bytes) -> bool:
        text = data.decode("utf-8", "replace")
        han, words = "".join(c for c in text if "一" <= c <= "鿿"), " ".join(text.split())
        return any((s in words) if s.isascii() else (s in han) for s in wanted)
    return [name for name, data in found if holds(data)]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> dict[str, object]:
    """A private build, its class bundle, then a public build of the same working copy; with all they printed."""
    base = tmp_path_factory.mktemp("private")
    repository = littlerepo.write(base / "repository")
    (base / "texts").mkdir()
    (base / "texts" / "kites.txt").write_bytes(TEXT.encode() + "坏字节\n".encode()[:-2] + b"\xff\xfe\n")
    before = {p.relative_to(repository).as_posix() for p in repository.rglob("*")}
    private = littlerepo.build(repository, base / "private", STUDY_SOURCES="../texts")
    run = [sys.executable, "-m", "hooks.study"]
    checks = [subprocess.run([*run, *args], cwd=repository, env=littlerepo.environment(STUDY_SOURCES="../texts"), capture_output=True, check=False)
              for args in (["check"], ["check", "--github"])]
    public = littlerepo.build(repository, base / "public", "--strict")
    after = {p.relative_to(repository).as_posix() for p in repository.rglob("*")}
    return {"base": base, "private": private, "public": public, "checks": checks, "new": after - before}


def test_the_class_gets_its_texts_marked_and_with_their_origin(made: dict) -> None:
    assert made["private"].returncode == 0, made["private"].stderr[-2000:]
    site = made["base"] / "private"
    assert {"texts/kites/index.html", "zh-Hant/texts/kites/index.html"} & set(leaks(contents(site)))
    mark = (site / "private.txt").read_text("utf-8")
    assert all(word in mark for word in ("../texts/kites.txt", "纸鸢学派的三次转向", "卫无咎", "may not be published"))
    for page in site.rglob("*.html"):
        assert 'class="private"' in page.read_text("utf-8") and 'content="noindex' in page.read_text("utf-8"), page


def test_nothing_of_them_is_in_a_public_build_after_it(made: dict) -> None:
    assert made["public"].returncode == 0, made["public"].stderr[-2000:]
    public = made["base"] / "public"
    assert leaks(contents(public)) == []
    assert not [name for name, data in contents(public) if b"kites" in data or name.endswith("private.txt")]


def test_what_a_private_build_leaves_in_the_working_copy_is_its_cache_alone(made: dict) -> None:
    """.cache/ is in .gitignore, and no workflow uploads it (tests/test_workflows.py)."""
    assert {name for name in made["new"] if not name.startswith(".cache") and "__pycache__" not in name} == set()
    assert ".cache/" in (littlerepo.ROOT / ".gitignore").read_text("utf-8").splitlines()


def test_no_output_quotes_a_text(made: dict) -> None:
    printed = [("build", (made["private"].stdout + made["private"].stderr).encode())]
    printed += [(f"check {i}", done.stdout + done.stderr) for i, done in enumerate(made["checks"])]
    assert all(b"kites.txt" in text for _, text in printed), "there must be a problem, or nothing is tested"
    assert leaks(iter(printed)) == []
