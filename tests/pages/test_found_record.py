"""What a text says of itself is shown in words, each kind of record line by the word for it."""

from __future__ import annotations

import re

import pytest

from hooks.study import model
from hooks.study.ingest import read_article
from hooks.study.pages.bibliography import found_record
from hooks.study.pages.fieldwords import FIELDS, SHOWN

RAW = """渡口研究　2016年第4期

论渡口水尺的读数

方远1　许言2

（1.东岸大学 水利学院；2.西岸水文站）

摘要：渡口的水尺读数因人而异，本文比较三种读法，说明误差从何而来，又怎样可以避免。

关键词：水尺；读数

收稿日期：2016-01-05

渡口的水尺由各地自行设置，刻度并不统一，读数的人也没有受过训练，因此同一天的水位常有几种说法。
"""


def test_every_kind_of_record_line_has_a_word():
    names = re.search(r"Names: (.*?)\.\"\"\"", re.sub(r"\s+", " ", f'{model.Field.__doc__}"""')).group(1).split(", ")
    assert {f"field-{name}" for name in names} == set(FIELDS)


@pytest.mark.parametrize(("name", "values"), [
    ("affiliation", ["（1.东岸大学 水利学院；2.西岸水文站）"]),
    ("series", ["渡口研究"]),
    ("issue", ["2016年第4期"]),
    ("date", ["2016-01-05"]),
    ("keywords", ["水尺；读数"]),
    ("title", None),  # the head of the page shows it
    ("abstract-label", None),
    ("doi", None),  # the text has none
])  # fmt: skip
def test_a_text_without_a_record_tells_its_own(tmp_path, name, values):
    (tmp_path / "raw.txt").write_text(RAW, "utf-8")
    article, _ = read_article(tmp_path / "raw.txt", shown="raw.txt", article_id="raw")
    assert dict(found_record(article)).get(name) == values
    assert [name for name, _ in found_record(article)] == [name for name in SHOWN if article.field(name)]
