"""Files that are of no use, files with bad bytes, encodings, and the ids of files without a record."""

from __future__ import annotations

from pathlib import Path

import pytest

from hooks.study.ingest import found_id, read_article

TEXT = "港口的故事\n\n港口是城市的门户，也是货物的家。船来船去，城市便有了名字。\n\n后来铁路修通，门户移到了车站。\n"

UNUSABLE = [
    ("empty.txt", b"", "empty"),
    ("blank.md", b" \n\t\n", "empty"),
    ("picture.txt", bytes(range(256)) * 40, "binary"),
    ("frames.html", b'<html><frameset cols="1,*"><frame src="a.htm"><frame src="b.htm"></frameset></html>', "frame"),
    ("sheet.xls", TEXT.encode(), "kind"),
    ("noname", TEXT.encode(), "kind"),
]


@pytest.mark.parametrize(("name", "data", "why"), UNUSABLE, ids=lambda v: v if isinstance(v, str) else "")
def test_an_unusable_file_is_a_problem(tmp_path, name, data, why):
    (tmp_path / name).write_bytes(data)
    article, problems = read_article(tmp_path / name, shown=f"docs/sources/{name}", article_id="text")
    assert article is None
    assert [(p.path, p.line, p.code) for p in problems] == [(f"docs/sources/{name}", 1, "unreadable")]
    assert why in problems[0].message


def test_a_missing_file_is_a_problem(tmp_path):
    article, problems = read_article(tmp_path / "none.txt", shown="none.txt", article_id="text")
    assert article is None
    assert [p.code for p in problems] == ["unreadable"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "gb18030"])
def test_encodings_are_found(tmp_path, encoding):
    (tmp_path / "text.txt").write_bytes(TEXT.encode(encoding))
    article, problems = read_article(tmp_path / "text.txt", shown="text.txt", article_id="text")
    assert problems == []
    assert [p.text[:4] for p in article.paragraphs()] == ["港口是城", "后来铁路"]


@pytest.mark.parametrize("encoding", ["big5", "cp950"])
def test_traditional_encodings_are_found(tmp_path, encoding):
    text = "港口的故事\n\n港口是城市的門戶，也是貨物的家。船來船去，城市便有了名字。\n"
    (tmp_path / "text.txt").write_bytes(text.encode(encoding))
    article, problems = read_article(tmp_path / "text.txt", shown="text.txt", article_id="text")
    assert problems == []
    assert article.language == "zh-Hant"
    assert article.paragraphs()[0].text.startswith("港口是城市的門戶")


@pytest.mark.parametrize(("encoding", "bad"), [("utf-8", b"\xff\xfe\xff"), ("gb18030", b"\xff")])
def test_bad_bytes_are_shown_and_reported_with_their_line(tmp_path, encoding, bad):
    data = (TEXT * 3).encode(encoding).replace("铁路".encode(encoding), bad, 1)
    (tmp_path / "text.txt").write_bytes(data)
    article, problems = read_article(tmp_path / "text.txt", shown="text.txt", article_id="text")
    assert [(p.line, p.code) for p in problems] == [(5, "undecodable")]
    assert any("\N{REPLACEMENT CHARACTER}" in p.text for p in article.paragraphs())


def test_a_known_encoding_is_used(tmp_path):
    (tmp_path / "text.txt").write_bytes(TEXT.encode("gb18030"))
    article, _ = read_article(tmp_path / "text.txt", shown="text.txt", article_id="text", encoding="gb18030")
    assert article.source.encoding == "gb18030"


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("wei-2019.txt", "wei-2019"),
        ("2019.md", "2019"),
        ("Wei 2019.txt", "wei-2019"),
        ("同盟.txt", "tong-meng"),
        ("美日同盟2.md", "mei-ri-tong-meng-2"),
        ("a_b.txt", "a-b"),
        ("重庆.txt", "chong-qing"),
    ],
)
def test_ids_of_files_without_a_record(name, wanted):
    assert found_id(Path(name)) == wanted


def test_an_id_of_signs_only_is_still_an_id():
    assert found_id(Path("！！.txt")).startswith("text-")
