"""What the ledger lists as odd and leaves alone; a new case is a new row of tests/cases/ingest/oddities.tsv."""

from __future__ import annotations

from pathlib import Path

import pytest

from hooks.study.ingest import read_article
from hooks.study.model import Article

TABLE = Path(__file__).parents[1] / "cases" / "ingest" / "oddities.tsv"
ROWS = [line.split("\t") for line in TABLE.read_text("utf-8").splitlines() if not line.startswith("#")]
#: So that a text has a shape, and its odd place is rare in it.
PROSE = "沿海各县起初并不反对新的税则，只是一再推迟登记。两地商会后来公开质疑港务当局的统计口径。\n" * 24


def read(folder: Path, text: str) -> Article:
    (folder / "a.txt").write_text(text, "utf-8")
    article, _ = read_article(folder / "a.txt", shown="a.txt", article_id="a")
    return article


@pytest.mark.parametrize(("codes", "text"), ROWS, ids=[f"{codes} {text[:12]}" for codes, text in ROWS])
def test_an_odd_place_is_listed_and_a_good_one_is_not(codes, text, tmp_path):
    raw = text.replace("¶", "\n").replace("␣", " ")
    article = read(tmp_path, PROSE + raw)
    odd = [row for row in article.ledger if row.before == row.after]
    assert [row.code for row in odd] == codes.split() if codes != "–" else odd == []
    lines = (PROSE + raw).split("\n")
    assert all(row.before in lines[row.line - 1] for row in odd)


def test_an_odd_place_may_lie_over_a_line_break(tmp_path):
    text = "".join(f"第{n}次会议讨论了章程的修订和名单的增减，会上没有人反对这一项提议，此后各地商会\n也都照此办理，没有再提出新的要求来。\n" for n in range(8))
    article = read(tmp_path, text + "会议之后两地商会公开质疑港务当局所用的统计口径，并且重新登记了沿海船只，此后的\n年间，章程再没有改过。\n")
    assert [(row.code, row.line) for row in article.ledger if row.before == row.after] == [("lost-number", 17)]
