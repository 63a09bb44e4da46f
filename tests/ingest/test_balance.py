"""Characters of each kind, in and out, and the rules that explain the difference."""

from __future__ import annotations

import pytest

from hooks.study.ingest import ledger_report, read_article

#: A text, the kind looked at, and its count in, out, and by rule.
ROWS = [
    ("plain text changes nothing", "引言是第一段，共有12个字。\n", "digits", 2, 2, {}),
    ("full-width digits stay digits", "到１９９９年为止，共有１２份。\n", "digits", 6, 6, {}),
    ("marks read out of Han", "合作由来已久輥輯訛。又有一例輥輰訛。\n\n注释：\n輥輯訛 甲：《乙》。\n輥輰訛 丙：《丁》。\n", "han", 28, 22, {"garbled-mark": -6}),
    ("a ligature is two letters", "他写过一本《Of\N{LATIN SMALL LIGATURE FI}ce》。\n", "latin", 5, 6, {"ligature": 1}),
    ("a ligature with its bytes changed over is two letters", "他写过一本《O昀昀椀ce, 昀椀rst》。\n", "latin", 6, 11, {"ligature": 5}),
    ("the Han it looks like", "古书里有昀琀二字，又有昀椀。\n", "latin", 0, 0, {}),
    ("full-width letters stay letters", "一家ＵＳＡ公司来到此地。\n", "latin", 3, 3, {}),
    ("quotation marks", "他说：“好。”她说：「不。」\n", "quotation-marks", 4, 4, {}),
    ("title marks", "见《甲》与〈乙〉。\n", "title-marks", 4, 4, {}),
    ("entities become quotation marks", "他说&quot;好&quot;。\n", "quotation-marks", 0, 2, {"entity": 2}),
    ("the letters of an entity go", "他说&quot;好&quot;。\n", "latin", 8, 0, {"entity": -8}),
    ("page numbers go", "\f".join(f"第{cn}页的正文写了一行又一行。\n— {n} —\n" for n, cn in enumerate("一二三", 1)), "digits", 3, 0, {"page-number": -3}),
]


@pytest.mark.parametrize(("label", "text", "kind", "before", "after", "by"), ROWS, ids=[row[0] for row in ROWS])
def test_a_kind_is_counted_in_and_out(label, text, kind, before, after, by, tmp_path):
    (tmp_path / "a.txt").write_text(text, "utf-8")
    article, _ = read_article(tmp_path / "a.txt", shown="a.txt", article_id="a")
    counted = ledger_report(article)["kinds"][kind]
    assert counted == {"in": before, "out": after, "by": by}
