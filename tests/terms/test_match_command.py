"""``match FILE``: what is a file's text, and where its offsets count from."""
from __future__ import annotations

import io
import json
import sys
from pathlib import Path

import pytest

from hooks.study.__main__ import main

TEXT = "北约与延伸威慑。\n又及 NATO。\n"
LONG = "对冲绳的访问，" * 60_000


@pytest.fixture(autouse=True)
def _input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO()))  # pytest's own cannot be given an encoding


@pytest.mark.parametrize(("data", "text"), [
    (TEXT.encode(), TEXT),
    (TEXT.encode("utf-8-sig"), TEXT),  # a byte order mark says how to decode and is no character of the text
    (TEXT.encode("utf-16"), TEXT),
    (TEXT.replace("\n", "\r\n").encode(), TEXT.replace("\n", "\r\n")),
    (TEXT.replace("\n", "\r").encode(), TEXT.replace("\n", "\r")),
    (("我们认为，" * 40 + TEXT).encode("gb18030"), "我们认为，" * 40 + TEXT),
    (("𠀀我们，" * 40 + TEXT).encode(), "𠀀我们，" * 40 + TEXT),
    (f"的\0{TEXT * 30}".encode(), f"的\0{TEXT * 30}"),
    ("没有术语。\n".encode(), "没有术语。\n"),
], ids=["utf-8", "bom", "utf-16", "crlf", "cr", "gb18030", "astral", "nul", "none"])
def test_offsets_are_code_points_of_the_decoded_text(tmp_path: Path, capsys: pytest.CaptureFixture[str], data: bytes, text: str) -> None:
    rows = matches(tmp_path, capsys, data)
    assert [text[row["start"]:row["end"]] for row in rows] == [row["text"] for row in rows]
    assert [row["text"] for row in rows] == ["北约", "延伸威慑", "NATO"] * text.count("北约")


def test_one_very_long_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = matches(tmp_path, capsys, LONG.encode())
    assert len(rows) == 60_000 and {row["text"] for row in rows} == {"冲绳"}
    assert rows[-1]["end"] == len(LONG) - len("的访问，")


@pytest.mark.parametrize(("data", "status"), [(b"", 0), (b"\0\1\2\3" * 40, 1), ("甲".encode(), 0)], ids=["empty", "binary", "short"])
def test_files_without_output(tmp_path: Path, capsys: pytest.CaptureFixture[str], data: bytes, status: int) -> None:
    assert matches(tmp_path, capsys, data, status) == []


def matches(folder: Path, capsys: pytest.CaptureFixture[str], data: bytes, status: int = 0) -> list[dict]:
    """Run the command on a file of ``data``; the rows it prints."""
    path = folder / "a.txt"
    path.write_bytes(data)
    assert main(["match", str(path)]) == status
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]
