"""Stops of half width, straight quotation marks and Traditional characters are seen as others and kept as they are."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hooks.study.ingest import ledger_report, read_article
from hooks.study.ingest.decoding.quoted import quoted
from hooks.study.ingest.decoding.seen import seen
from hooks.study.ingest.decoding.wide import widened
from hooks.study.ingest.notes.marks import DAMAGED, GARBLED_RE
from hooks.study.model import plain

SIGNS = st.text(alphabet="渡口船 ab1,，;:?!()（）。\n]", max_size=60)


@given(SIGNS)
def test_only_signs_change_each_in_its_place(text):
    wide = widened(text)
    assert len(wide) == len(text)
    assert all(old == new or new in "，；：？！（）" for old, new in zip(text, wide, strict=True))


def test_a_text_with_stops_of_its_own_is_left_alone():
    text = "渡口，船只，票价(见图),一共三处。"
    assert widened(text) == text


def test_stops_of_latin_words_stay():
    assert widened("渡口,船只(见图),Smith, J. (2003), 12(3):4") == "渡口，船只（见图），Smith, J. (2003), 12(3):4"
    assert widened("渡口,见[图](图.html)") == "渡口，见[图](图.html)"


@given(st.text(alphabet="渡口ab1，。：（ \n\"'<>`-", max_size=60))
def test_only_quotation_marks_change_each_in_its_place(text):
    assert [(old, new) for old, new in zip(text, quoted(text), strict=True) if old != new and (old, new) not in MARKS] == []


MARKS = {('"', "“"), ('"', "”"), ("'", "‘"), ("'", "’")}
QUOTED = {
    '他说："好。"我走了，"再见"。': "他说：“好。”我走了，“再见”。",
    '说"甲\n乙"的"丙"。': "说“甲\n乙”的“丙”。",
    '说："甲。\n\n"乙。\n\n"丙。"此后"丁"': "说：“甲。\n\n“乙。\n\n“丙。”此后“丁”",
    """称"'重'字号"的船""": "称“‘重’字号”的船",
    "塘高12'6\"，埽长3'，作\"石龙\"": "塘高12'6\"，埽长3'，作“石龙”",
    "John's 船，don't say 'no' to 渡口": "John's 船，don't say 'no' to 渡口",
    '<p class="渡">说"好"</p>[渡](a.html "口")`"甲"`': '<p class="渡">说“好”</p>[渡](a.html "口")`"甲"`',
    '---\ntitle: "渡口"\n---\n说"好"。': '---\ntitle: "渡口"\n---\n说“好”。',
    '```\nprint("渡口")\n```\n说"好"。': '```\nprint("渡口")\n```\n说“好”。',
}


@pytest.mark.parametrize("text", QUOTED)
def test_quotation_marks_of_typewriters_open_and_close_by_turns(text):
    assert quoted(text) == QUOTED[text]


def test_the_quotation_marks_of_the_source_stay_in_text_and_ledger(tmp_path):
    raw = '渡口的由来\n\n碑上说"民实赖之"，船户说"未必"，碑文说的是\n\n"津梁之利，民实赖之"，以下叙述经过。\n'
    (tmp_path / "raw.txt").write_text(raw, "utf-8")
    article, _ = read_article(tmp_path / "raw.txt", shown="raw.txt", article_id="text")
    rows = ledger_report(article)["rows"]
    assert "".join(p.text for p in article.paragraphs()).count('"') == 6
    assert [row["before"] for row in rows if row["code"] == "typewriter-quotes"] and "“" not in str(rows)


def test_a_repair_keeps_the_signs_beside_it(tmp_path):
    raw = "渡口的由来\n\n实 在 很 早,有 人 说 是 明 代(或 者 更 早),也 有 人 说 是 清 代。\n\n船只不多,一共三条,由村人摆渡。\n"
    (tmp_path / "raw.txt").write_text(raw, "utf-8")
    article, _ = read_article(tmp_path / "raw.txt", shown="raw.txt", article_id="text")
    assert next(p.text for p in article.paragraphs()) == "实在很早,有人说是明代(或者更早),也有人说是清代。"
    assert not any(sign in row["before"] + row["after"] for row in ledger_report(article)["rows"] for sign in "，（）")


def test_a_simplified_text_with_traditional_labels_is_read_as_any(tmp_path):
    raw = "渡口的由来\n\n關鍵詞：渡口；船夫\n\n渡口的来历，各家说法不同，以县志所记最早。①\n\n參考文獻\n①《东岸县志》，第二卷。\n"
    (tmp_path / "raw.txt").write_text(raw, "utf-8")
    article, _ = read_article(tmp_path / "raw.txt", shown="raw.txt", article_id="text")
    assert (article.language, [f.text for f in article.fields if f.name == "keywords"]) == ("zh-Hans", ["渡口；船夫"])
    assert [plain(note.inlines) for note in article.notes] == ["《东岸县志》，第二卷。"]


def test_the_characters_of_damaged_marks_are_seen_as_they_are():
    assert [sign for sign in DAMAGED if seen(f"渡口的来历{sign}，县志有记。") != f"渡口的来历{sign}，县志有记。"] == []
    assert all(GARBLED_RE.fullmatch(mark) for mark in ("輥輯訛", "輪輷訛", "瑏瑠", "瑒瑡", "瑔瑩"))
    assert seen("渡口的來歷，縣志有記，編輯室有抄本。") == "渡口的来历，县志有记，编辑室有抄本。"


def test_a_traditional_text_keeps_its_characters_and_their_repairs(tmp_path):
    raw = "渡口的由來\n\n實 在 很 早，有 人 說 是 明 代①，也 有 人 說 是 後 來 的 事。\n\n註釋：\n①《縣志》，頭髮的髮與發展的發，第２頁。\n"
    (tmp_path / "raw.txt").write_text(raw, "utf-8")
    article, _ = read_article(tmp_path / "raw.txt", shown="raw.txt", article_id="text")
    assert article.language == "zh-Hant"
    assert article.title == "渡口的由來"
    assert [p.text for p in article.paragraphs()] == ["實在很早，有人說是明代，也有人說是後來的事。"]
    assert plain(article.notes[0].inlines) == "《縣志》，頭髮的髮與發展的發，第2頁。"
    assert ("註釋：" in [f.text for f in article.fields]) != any("註釋" in row["before"] for row in ledger_report(article)["rows"])


@pytest.mark.parametrize("suffix", ["md", "html"])
def test_addresses_and_entities_stay_as_they_are(tmp_path, suffix):
    links = {
        "md": "見[渡口的由來](https://example.org/渡口的由來,東岸)一文,這裡不重複&mdash;說。",
        "html": '<p>見<a href="https://example.org/渡口的由來,東岸">渡口的由來</a>一文,這裡不重複&mdash;說。</p>',
    }
    path = tmp_path / f"raw.{suffix}"
    path.write_text(f"渡口的由來\n\n實在很早,有人說是明代(或者更早),也有人說是後來的事。\n\n{links[suffix]}\n", "utf-8")
    article, _ = read_article(path, shown=path.name, article_id="text")
    last = list(article.paragraphs())[-1]
    assert last.text == "見渡口的由來一文,這裡不重複—說。"
    assert [run.href for run in last.inlines if getattr(run, "href", "")] == ["https://example.org/渡口的由來,東岸"]
