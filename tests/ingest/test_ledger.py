"""Properties of the importer for any text at all: it never raises, loses nothing, balances, and is stable."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from hooks.study.ingest import ledger_report, read_article, to_markdown
from hooks.study.ingest.balance import balance
from hooks.study.model import Article, Figure, Formula, Mark, Run

#: Pieces a text may be made of: prose, marks, labels, markup whole and broken, hostile characters.
PIECES = st.sampled_from(
    [
        "海峡两岸的航运合作由来已久",
        "，",
        "。",
        "\n",
        "\n\n",
        "\n---\n",
        " ",
        "　　",
        "一、起点\n",
        "二、终点\n",
        "（一）缘起\n",
        "# 题目\n",
        "## 1引言\n",
        "①",
        "②",
        "[1]",
        "[2]",
        "<sup>[1]</sup>",
        "[^1]",
        "[^1]: 注文\n",
        "輥輯訛",
        "注释：\n",
        "[1] 某人：《某书》，2001年，第3页。\n",
        "【摘要】",
        "关键词：甲；乙\n",
        "Abstract: ",
        "words in Latin ",
        "**",
        "*",
        "_",
        "`",
        "\\",
        "[链接](https://example.org/a_b)",
        "](",
        "<",
        ">",
        "<b>",
        "</div>",
        "<script>alert(1)</script>",
        "<!--",
        "-->",
        "<table><tr><td>甲</td><td>乙</td></tr></table>",
        "| 甲 | 乙 |\n",
        "![](x.png)",
        "$8 5 \\%$",
        "&amp;",
        "&#0;",
        "\0",
        "\u202e",
        "\ufeff",
        "\u200b",
        "\ufffd",
        "\ue5d2",
        "１９９９",
        "ﬁ",
        "\f",
        "\u2028",
        "\x85",
        "图1 示意图\n",
        "(新华社图片)\n",
        "作者：张三\n",
        "- 3 -\n",
        "长按二维码关注我们\n",
        "한국어 문장이다. ",
        "日本語の文章である。",
        "---\ntitle: 题\n---\n",
        "---\nduidu: 1\n",
        '{: kind="abstract"}\n',
        "𠮷",
        "é",
    ]
)
TEXTS = st.lists(PIECES | st.text(max_size=4), max_size=40).map("".join)
FAST = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def read(folder: Path, text: str, name: str = "text.md") -> Article | None:
    (folder / name).write_bytes(text.encode("utf-8", "surrogatepass"))
    article, _ = read_article(folder / name, shown=name, article_id="text")
    return article


def shown(article: Article) -> int:
    strings = [f.text for f in article.fields] + [n.label for n in article.notes if n.inlines is not None]
    inlines = [i for s in article.sections for i in s.title] + [i for p in article.paragraphs() for i in p.inlines]
    inlines += [i for n in article.notes for i in n.inlines or ()]
    strings += [i.label if isinstance(i, Mark) else i.text for i in inlines]
    for block in (b for s in article.sections for b in s.blocks):
        if isinstance(block, Figure):
            strings += [block.caption, block.credit]
        elif isinstance(block, Formula):
            strings.append(block.text)
        elif hasattr(block, "rows"):
            strings += [cell for row in block.rows for cell in row]
    return sum(len("".join(s.split())) for s in strings)


@FAST
@given(TEXTS, st.sampled_from(["text.md", "text.txt", "text.html"]))
def test_the_ledger_balances_and_nothing_is_lost(tmp_path, text, name):
    article = read(tmp_path, text, name)
    if article is None:
        return
    report = ledger_report(article)
    moved = sum(len("".join(r["after"].split())) - len("".join(r["before"].split())) for r in report["rows"])
    assert report["in"] + moved == report["out"] == shown(article)
    assert not [row for row in article.ledger if row.code in ("unplaced", "repeated")]
    kinds = balance(article)
    assert (sum(b.before for b in kinds), sum(b.after for b in kinds)) == (report["in"], report["out"])
    assert [b for b in kinds if b.unexplained] == []


@FAST
@given(TEXTS)
@example("_渡口一日_**编者按：**渡口的一天从卯时开始。\n")
@example("名单如下：\n\n甲铺　　李二　　戊铺　　\u00a0孙五\n乙铺　　张三　　己铺　　周六\n丙铺　　王四　　庚铺　　吴七\n")
def test_converting_the_converted_changes_nothing(tmp_path, text):
    article = read(tmp_path, text)
    if article is None:
        return
    once = to_markdown(article)
    again = read(tmp_path, once)
    assert again is not None
    assert to_markdown(again) == once
    assert [(p.id, p.inlines, p.kind, p.voice) for p in again.paragraphs()] == [
        (p.id, p.inlines, p.kind, p.voice) for p in article.paragraphs()
    ]
    assert [(s.title, s.level, s.own) for s in again.sections] == [(s.title, s.level, s.own) for s in article.sections]
    assert [(n.id, n.label, n.inlines) for n in again.notes] == [(n.id, n.label, n.inlines) for n in article.notes]


@FAST
@given(TEXTS)
def test_ids_run_on_and_marks_are_resolved(tmp_path, text):
    article = read(tmp_path, text)
    if article is None:
        return
    assert [p.id for p in article.paragraphs()] == [f"p{i}" for i in range(1, len(article.paragraphs()) + 1)]
    assert [n.id for n in article.notes] == [f"n{i}" for i in range(1, len(article.notes) + 1)]
    notes = {n.id for n in article.notes}
    assert {i.note for p in article.paragraphs() for i in p.inlines if isinstance(i, Mark)} <= notes
    assert all(
        r.href == "" or r.href.startswith(("http", "mailto:", "doi:"))
        for p in article.paragraphs()
        for r in p.inlines
        if isinstance(r, Run)
    )


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(max_size=300), st.sampled_from(["a.txt", "a.md", "a.html"]))
def test_any_bytes_give_an_article_or_a_problem(tmp_path, data, name):
    (tmp_path / name).write_bytes(data)
    article, problems = read_article(tmp_path / name, shown=name, article_id="text")
    assert article is not None or [p.code for p in problems] == ["unreadable"]


HOSTILE = {
    "open-comments": "<!--" * 60_000,
    "open-tags": "<a " * 60_000,
    "open-tables": "<table>" * 20_000,
    "nested": "<div>" * 50_000 + "文" + "</div>" * 50_000,
    "scripts": "<script>" * 30_000,
    "links": "[" * 60_000,
    "link-parens": "[a](" * 40_000,
    "stars": "*" * 60_001,
    "bolds": "**a " * 40_000,
    "lows": "_a " * 50_000,
    "backticks": "`" * 60_001,
    "quotes": "> " * 50_000 + "文",
    "hashes": "#" * 60_000,
    "dollars": "$1" * 50_000,
    "ampersands": "&a" * 60_000,
    "one-line": "航运合作的制度安排，" * 20_000,
    "marks": "[1]" * 40_000,
    "rings": "①文" * 30_000,
    "spaces": "文" + " " * 100_000 + "文",
    "dashes": "-" * 100_000 + "x",
    "notes": "".join(f"[{i % 999 + 1}] 某书，第{i}页。\n" for i in range(6_000)),
    "short-lines": "文。\n" * 40_000,
    "heads": "一、题\n文。\n" * 10_000,
    "credits": "(新华社图片)\n单句的说明文字\n" * 5_000,
    "labels": "摘要：文\n" * 8_000,
    "pipes": "|" * 50_000,
    "rows": "| 甲 | 乙 |\n" * 8_000,
}


@pytest.mark.parametrize("name", HOSTILE)
@pytest.mark.parametrize("kind", ["md", "html"])
def test_hostile_text_takes_no_time(tmp_path, name, kind):
    import time

    start = time.process_time()
    read(tmp_path, HOSTILE[name], f"text.{kind}")
    assert time.process_time() - start < 6
