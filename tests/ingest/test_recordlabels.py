"""Every form of the labels in tests/cases/recordlabels.tsv, over a text with headings."""

from __future__ import annotations

from pathlib import Path

import pytest

from hooks.study.ingest import read_article

ROWS = [row.split("\t") for row in (Path(__file__).parents[1] / "cases/recordlabels.tsv").read_text("utf-8").splitlines()[2:]]
ABSTRACT, KEYWORDS = "本文依据四十二册账本，考察渡口从明代中叶到清代末年的票价，说明两种算法并存的原因。", "渡口；票价；账本"
USUAL = {"abstract": "摘要：X", "keywords": "关键词：K"}
TEXT = """渡口的账目与票价

林渡

{abstract}

{keywords}

一、由来

渡口起于明代中叶，最初只有三条木船，由附近的三个村子轮流出人。

二、票价

上渡按人头计算，下渡按担子计算，两种算法在账本上都留下了痕迹。
"""


@pytest.mark.parametrize(("kind", "form"), ROWS, ids=[row[1] for row in ROWS])
def test_each_form_is_known_for_a_label(tmp_path, kind, form):
    forms = {name: f.replace("/", "\n\n").replace("X", ABSTRACT).replace("K", KEYWORDS) for name, f in (USUAL | {kind: form}).items()}
    path = tmp_path / "raw.md"
    path.write_text(TEXT.format(**forms), "utf-8")
    article, problems = read_article(path, shown="raw.md", article_id="text")
    assert problems == []
    assert (article.paragraphs()[0].kind, article.paragraphs()[0].text) == ("abstract", ABSTRACT)
    assert len(article.paragraphs()) == 3
    assert [field.text for field in article.fields if field.name == "keywords"] == [KEYWORDS]
