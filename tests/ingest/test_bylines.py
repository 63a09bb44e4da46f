"""Every line of tests/cases/bylines.tsv, right below a title."""

from __future__ import annotations

from pathlib import Path

import pytest

from hooks.study.ingest import read_article

ROWS = [row.split("\t") for row in (Path(__file__).parents[1] / "cases/bylines.tsv").read_text("utf-8").splitlines()[2:]]
TEXT = """东岸渡口的账目与票价

{}

渡口起于明代中叶，最初只有三条木船，由附近的三个村子轮流出人摆渡。

清代初年渡口增加到九处，官府每年派人查点一次，册子至今藏在县里。
"""


@pytest.mark.parametrize(("line", "fields"), ROWS, ids=[row[0] for row in ROWS])
def test_a_line_under_a_title_is_read_as_its_fields(tmp_path, line, fields):
    path = tmp_path / "raw.md"
    path.write_text(TEXT.format(line), "utf-8")
    article, problems = read_article(path, shown="raw.md", article_id="text")
    assert problems == []
    assert article.title == "东岸渡口的账目与票价"
    assert len(article.paragraphs()) == 2
    assert "; ".join(f"{field.name}={field.text}" for field in article.fields if field.name != "title") == fields
