"""PDF files: what a page shows by the places of its rows alone: tables, contents, captions, heads with the words of a heading."""

from __future__ import annotations

import re

import pytest
from drawnpdf import PROSE, lines, made, page, read


def codes(data: bytes, code: str) -> list[str]:
    return [row.before for row in read(data).rows if row.code == code]


def drawn(*cells: tuple[str, ...]) -> bytes:
    """A page of prose, rows of cells at 80, 220, 360 under it, and prose again."""

    def draw(put, canvas):
        page(put)
        for k, row in enumerate(cells):
            for j, text in enumerate(row):
                if text:
                    put(80 + 140 * j, 500 - 16 * k, text, 9.5)
        page(lambda x, y, text, size: put(x, y - 360, text, size))

    return made(draw)


TABLES = {
    "columns": [("渡口", "人数", "船数"), ("上渡", "1200", "14"), ("下渡", "860", "9")],
    "an empty cell": [("渡口", "人数", "船数"), ("上渡", "", "14"), ("下渡", "860", "9")],
    "two rows under a caption": [("表1 各渡口的人数",), ("渡口", "人数"), ("上渡", "1200")],
}
NO_TABLES = {
    "two rows without a caption": [("渡口", "人数"), ("上渡", "1200")],
    "labels": [("起讫：", "一九二〇年至一九三一年"), ("地点：", "上下两渡"), ("主事：", "林渡")],
    "numbers of items": [("（1）", "人在船前上岸"), ("（2）", "货在船后卸下"), ("（3）", "船到岸再靠")],
    "works": [("林渡", "渡口志。"), ("方舟", "《河工史》"), ("沈岸", "河议。")],
    "equations": [("a = b + c", "", "(1)"), ("c = d + e", "", "(2)"), ("e = f", "", "(3)")],
    "sayings": [("过河莫忘渡", "——林渡"), ("水涨船自高", "——方舟"), ("岸远人声低", "——沈岸")],
}


@pytest.mark.parametrize("name", TABLES)
def test_rows_with_cells_one_under_the_other_are_a_table(name):
    rows = [row for row in TABLES[name] if len(row) > 1]
    found = [line for line in lines(drawn(*TABLES[name])) if line.startswith("|")]
    assert [[cell.strip() for cell in line.strip("|").split("|")] for line in found] == [[*row] for row in rows]


@pytest.mark.parametrize("name", NO_TABLES)
def test_other_rows_with_gaps_are_none(name):
    assert not [line for line in lines(drawn(*NO_TABLES[name])) if line.startswith("|")]


def test_a_heading_between_two_tables_is_in_neither():
    rows = [("渡口", "人数"), ("上渡", "1200"), ("下渡", "860")]
    found = lines(drawn(*rows, ("2.1 船数",), *rows))
    assert [line.startswith("|") for line in found if re.search("[上下]渡.*0|船数$", line)] == [True, True, False, True, True]


def apart(put, *texts: str) -> None:
    for k, text in enumerate(texts):
        put(200, 700 - 60 * k, text, 16 if k else 22)


def test_lines_of_a_cover_are_no_headings_but_those_of_a_page_behind_it_are():
    def draw(put, canvas):
        apart(put, "某县渡口研究", "申请硕士学位论文", "作者姓名", "渡口学系", "林渡", "一九三六年六月")
        canvas.showPage()
        page(put)
        canvas.showPage()
        apart(put, "渡船", "渡工的船", "里甲的船", "行会的船", "官府的船")

    found = lines(made(draw))
    assert [line for line in found[:6] if line.startswith("#")] == ["# 某县渡口研究"]
    assert sum(line.startswith("#") for line in found[6:]) > 3


ENTRIES = [("一、起点", 1), ("二、渡口的人与船", 3), ("三、议会的表决", 8), ("四、余论", 12), ("参考文献", 15)]


def contents(*entries: tuple[str, int]) -> bytes:
    def draw(put, canvas):
        put(260, 780, "目 录", 16)
        for k, (name, number) in enumerate(entries):
            put(80, 740 - 20 * k, name)
            put(480 - 5 * len(str(number)), 740 - 20 * k, str(number))
        canvas.showPage()
        page(put)

    return made(draw)


def test_entries_need_no_leaders_where_their_numbers_count_up_at_the_margin():
    data = contents(*ENTRIES)
    assert lines(data) == PROSE * 4
    assert [text.replace(" ", "") for text in codes(data, "contents")] == ["目录", *(f"{name}{number}" for name, number in ENTRIES)]


def test_numbers_that_go_down_are_no_contents():
    assert codes(contents(*ENTRIES[::-1]), "contents") == []


def headed(head: str) -> bytes:
    def draw(put, canvas):
        for number in range(3):
            put(200, 790, head, 9)
            if not number:
                put(200, 760, "第二章 渡口的人与船", 16)
            page(lambda x, y, text, size: put(x, y + 20, text, size))
            canvas.showPage()

    return made(draw)


def test_a_head_with_the_words_of_a_heading_leaves_that_standing():
    data = headed("第二章 渡口的人与船")
    assert codes(data, "running-head") == ["第二章 渡口的人与船"] * 3
    assert [line for line in lines(data) if "第二章" in line] == ["# 第二章 渡口的人与船"]


def test_another_head_is_left_to_the_text():
    assert codes(headed("渡口通讯"), "running-head") == []


@pytest.mark.parametrize(("rest", "joined"), [("以及各渡口到县城的路程", True), ("图2 下渡", False)])
def test_a_caption_goes_on_in_the_middle_of_the_measure(rest, joined):
    first = "图1 一九二〇年前后上下两渡的位置与河道"

    def draw(put, canvas):
        page(put)
        for k, text in enumerate((first, rest)):
            put(180 - 4.5 * len(text) + 90, 500 - 14 * k, text, 9)
        page(lambda x, y, text, size: put(x, y - 280, text, size))

    assert ((first + rest) in "\n".join(lines(made(draw))).replace("\u3000", "")) is joined


def test_a_short_line_above_an_indent_ends_its_paragraph_whatever_it_ends_in():
    def draw(put, canvas):
        for k in range(4):
            for j, text in enumerate((*PROSE[:2], "见上文")):
                put(80 + 21 * (j == 0), 700 - 48 * k - 16 * j, text)

    assert read(made(draw)).text.count("见上文\n\n") == 3


def test_one_size_is_the_texts_though_others_stand_around_it():
    def draw(put, canvas):
        page(put, 12)
        put(80, 480, "第二节", 14)
        page(lambda x, y, text, size: put(x, y - 280, text, 12))
        for k in range(6):
            put(80, 200 - 20 * k, "x = y + z", 12.7)

    assert "## 第二节" in lines(made(draw))
