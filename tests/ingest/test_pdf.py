"""PDF files: order of reading, raised marks, what is set large or small, what another library counts."""

from __future__ import annotations

import time
from random import Random

import pytest
from drawnpdf import OTHER, PROSE, lines, made, page, read
from mangled_pdf import pdf, pdf_columns
from mangler import generate
from reportlab.lib.pdfencrypt import StandardEncryption

from hooks.study.ingest.documents import glyphs, read_document
from hooks.study.ingest.documents.columns import page_rows


def test_columns_are_read_one_after_the_other_whatever_the_order_of_the_file():
    def draw(put, canvas):
        put(180, 780, "一个横贯两栏的长题目写在最上面的地方", 18)
        rows = [(80, 700 - 16 * k, PROSE[k % 3]) for k in range(18)] + [(310, 704 - 16 * k, OTHER[k % 3]) for k in range(18)]
        Random(3).shuffle(rows)
        for row in rows:
            put(*row)

    assert lines(made(draw)) == ["# 一个横贯两栏的长题目写在最上面的地方", *PROSE * 6, *OTHER * 6]


def test_raised_characters_are_marks_and_lowered_ones_are_not():
    def draw(put, canvas):
        page(put)
        put(80, 480, "结论")
        put(101, 484, "[3]", 6)
        put(110, 480, "如此，")
        put(142, 477, "2", 6)

    assert lines(made(draw))[-1] == "结论<sup>[3]</sup>如此，<sub>2</sub>"


def test_a_mark_first_on_its_line_goes_back_to_its_word():
    def draw(put, canvas):
        page(put)
        put(80, 508, PROSE[0])
        put(80, 496, "[3]", 6)
        put(89, 492, "这一句另起。")

    assert lines(made(draw))[-2:] == [PROSE[0] + "<sup>[3]</sup>", "这一句另起。"]


def test_smaller_type_at_the_foot_is_set_off():
    def draw(put, canvas):
        page(put)
        put(80, 120, "① 某人：《某书》，某社2001年版，第3页。", 8)
        put(80, 108, "② 同上，第5页。", 8)
        put(290, 40, "17", 9)

    assert lines(made(draw))[-5:] == ["———", "① 某人：《某书》，某社2001年版，第3页。", "② 同上，第5页。", "———", "　　17"]


def test_a_subtitle_is_a_line_of_its_own():
    def draw(put, canvas):
        put(180, 780, "码头上的秩序", 18)
        put(180, 758, "——以两处渡口为例", 18)
        page(put)

    assert lines(made(draw))[:2] == ["# 码头上的秩序", "# ——以两处渡口为例"]


def test_a_number_glued_to_its_note_is_raised_where_the_text_has_raised_it():
    def draw(put, canvas):
        page(put)
        canvas.setFont("STSong-Light", 6)
        canvas.drawString(80 + 19 * 10.5, 704, "7")
        put(80, 120, "7周某：《某书》，某社1999年版，第3页。", 8)
        put(80, 108, "1999年，某社又有新版。", 8)

    assert lines(made(draw))[-2:] == ["<sup>7</sup>周某：《某书》，某社1999年版，第3页。", "1999年，某社又有新版。"]


def test_quotation_marks_of_another_font_fill_the_gaps_they_have_in_their_row():
    def glyph(char: str, left: float) -> glyphs.Glyph:
        return glyphs.Glyph(char, left, left + (5.0 if char in "“”" else 10.0), 300.0, 10.0, False)

    text = [glyph(c, 80 + 10 * k + 5 * ((k > 1) + (k > 3))) for k, c in enumerate("写作公用的款项")]
    marks = [glyph("“", 100), glyph("”", 125)]
    rows = page_rows([[*text, *marks]])
    assert ["".join(g.char for g in row.glyphs) for row in rows[0]] == ["写作“公用”的款项"]


def test_words_of_a_scan_that_run_into_each_other_stand_in_the_order_of_the_file():
    def draw(put, canvas):
        page(put)
        text = canvas.beginText()
        text.setFont("STSong-Light", 10.5)
        for k in range(0, 18, 3):
            # Each word is set far wider than its picture is.
            text.setTextOrigin(80 + k * 10.5, 300)
            text.setHorizScale(170)
            text.textOut(PROSE[0][k : k + 3])
        canvas.drawText(text)

    assert PROSE[0][:18] in [line.replace(" ", "") for line in lines(made(draw))]


def test_sizes_that_waver_from_row_to_row_are_one_size():
    def draw(put, canvas):
        rng = Random(4)
        for k in range(24):
            if k == 12:
                put(80, 700 - 16 * k, "二、转机", 13)
            else:
                put(80, 700 - 16 * k, PROSE[k % 3], 10.5 * rng.uniform(0.94, 1.06))
        put(80, 120, "① 某人：《某书》，某社2001年版，第3页。", 8.6)
        put(80, 108, "② 同上，第5页。", 9.0)

    found = lines(made(draw))
    assert [line for line in found if line.startswith("#")] == ["## 二、转机"]
    assert found[-3:] == ["———", "① 某人：《某书》，某社2001年版，第3页。", "② 同上，第5页。"]


def test_notes_as_large_as_the_text_keep_their_marks():
    def draw(put, canvas):
        page(put)
        for k in range(3):
            canvas.setFont("STSong-Light", 6)
            canvas.drawString(80, 304 - 16 * k, str(k + 1))
            put(83, 300 - 16 * k, "周某：《某书》，某社1999年版，第3页，注。", 10.5)

    assert lines(made(draw))[-3:] == [f"<sup>{k}</sup>周某：《某书》，某社1999年版，第3页，注。" for k in (1, 2, 3)]


HEADS = {
    "one part comes again": (("某校学位论文", "第一章"), ("某校学位论文", "第二章"), ("某校学位论文", "余论")),
    "neither comes again": (("甲地", "第一章"), ("乙地", "第二章"), ("丙地", "余论")),
}


@pytest.mark.parametrize("case", HEADS)
def test_heads_in_parts_and_numbers_of_pages_are_left_out_and_listed(case):
    def draw(put, canvas):
        for number, (left, right) in zip(("i", "ii", "3"), HEADS[case], strict=True):
            page(put)
            put(80, 780, left, 9)
            put(360, 780, right, 9)
            put(290, 40, number, 9)
            canvas.showPage()

    reading = read(made(draw))
    numbers = [(row.code, row.before) for row in reading.rows if row.code == "page-number"]
    assert numbers == [("page-number", number) for number in ("i", "ii", "3")]
    heads = [row.before for row in reading.rows if row.code == "running-head"]
    assert heads == ([f"{left} {right}" for left, right in HEADS[case]] if case == "one part comes again" else [])


def glyphless(text: str, font: str) -> bytes:
    """A page with nothing but an invisible layer of text in a font whose codes are the characters themselves."""
    rows = [text[k : k + 20] for k in range(0, len(text), 20)]
    drawn = "".join(f"1 0 0 1 72 {700 - 20 * k} Tm <{row.encode('utf-16-be').hex()}> Tj " for k, row in enumerate(rows))
    stream = f"BT 3 Tr /F 12 Tf {drawn}ET"
    below = f"<</Type/Font/Subtype/CIDFontType2/BaseFont/{font}/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/DW 1000>>"
    objects = [
        "<</Type/Catalog/Pages 2 0 R>>",
        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>",
        f"<</Length {len(stream)}>>stream\n{stream}\nendstream",
        f"<</Type/Font/Subtype/Type0/BaseFont/{font}/Encoding/Identity-H/DescendantFonts[6 0 R]>>",
        below,
    ]
    body = "%PDF-1.5\n" + "".join(f"{n} 0 obj\n{text}\nendobj\n" for n, text in enumerate(objects, 1))
    return (body + "trailer<</Root 1 0 R/Size 7>>\n%%EOF").encode("latin-1")


def test_the_layer_of_a_scan_is_read_and_no_other_font_without_its_characters():
    assert "".join(lines(glyphless("".join(PROSE), "GlyphLessFont"))) == "".join(PROSE)
    reading, problems = read_document(glyphless("".join(PROSE), "SubsetFont"), ".pdf", "x.pdf")
    assert reading is None
    assert "OCR" in problems[0].message


def test_a_heading_over_two_rows_is_one_line():
    def draw(put, canvas):
        page(put)
        put(80, 480, "一个很长的小标题在这里写了一行", 13)
        put(80, 462, "又写了一行", 13)
        page(lambda x, y, t, s: put(x, y - 280, t, s))

    assert "## 一个很长的小标题在这里写了一行 又写了一行" in lines(made(draw))


def test_contents_are_listed_and_left_out():
    def draw(put, canvas):
        put(80, 760, "一、起点 ………………………… 3")
        page(put)

    found = read(made(draw))
    assert [row.before for row in found.rows if row.code == "contents"] == ["一、起点 ………………………… 3"]
    assert "起点" not in found.text


def test_what_is_set_askew_stands_apart():
    def draw(put, canvas):
        page(put)
        canvas.rotate(45)
        put(400, 100, "内部资料", 40)

    assert lines(made(draw)) == [*PROSE * 4, "内部资料"]


def test_a_page_set_sideways_is_read_upright():
    def draw(put, canvas):
        canvas.translate(600, 0)
        canvas.rotate(90)
        page(lambda x, y, t, s: put(x, y - 300, t, s))

    assert lines(made(draw)) == PROSE * 4


def test_a_second_library_that_counts_otherwise_is_listed(monkeypatch):
    data = made(lambda put, canvas: page(put))
    assert read(data).rows == ()
    monkeypatch.setattr("hooks.study.ingest.documents.pdf.second_tally", lambda data: [(7, 220)])
    assert [(row.code, row.before, row.after) for row in read(data).rows] == [("counts-differ", *["p.1: digits 0|7, Han 192|220"] * 2)]


@pytest.mark.parametrize("write", [pdf, pdf_columns])
@pytest.mark.parametrize("seed", [2, 5])
def test_no_digit_and_no_sign_is_lost(write, seed):
    data = write(generate(seed), Random(seed))
    reading = read(data)
    signs = "".join(row.after for row in reading.rows if row.code == "structure")
    left = "".join(row.before for row in reading.rows if row.code in ("contents", "page-number", "running-head"))
    import pypdfium2

    given = "".join(g.char for page in pypdfium2.PdfDocument(data) for g in glyphs.page_glyphs(page)[0])
    assert sorted("".join(reading.text.split()) + left) == sorted("".join((given + signs).split()))
    assert not [row for row in reading.rows if row.code == "counts-differ"]


def test_glyphs_strewn_over_a_page_take_no_time():
    def draw(put, canvas):
        rng = Random(1)
        for _ in range(6_000):
            put(rng.uniform(0, 590), rng.uniform(0, 840), "文", rng.uniform(0.5, 30))

    start = time.process_time()
    assert "文" in read(made(draw)).text
    assert time.process_time() - start < 8


UNREADABLE = {
    "encrypted": (made(lambda put, canvas: page(put), StandardEncryption("secret")), "password"),
    "pictures": (made(lambda put, canvas: canvas.rect(50, 50, 400, 600, fill=1)), "OCR"),
    "no pages": (b"%PDF-1.4\n%%EOF", "damaged"),
    "cut short": (made(lambda put, canvas: page(put))[:700], "damaged"),
    "nothing": (b"", "damaged"),
}


@pytest.mark.parametrize("case", UNREADABLE)
def test_a_file_of_no_use_is_a_problem_that_says_what_to_do(case):
    data, wanted = UNREADABLE[case]
    reading, problems = read_document(data, ".pdf", "x.pdf")
    assert reading is None
    assert [problem.code for problem in problems] == ["unreadable"]
    assert wanted in problems[0].message


def test_a_letter_beyond_the_first_plane_is_one_character():
    text = "设距离为𝑥，费用为𝑦。"
    assert [line.replace(" ", "") for line in lines(glyphless(text, "GlyphLessFont"))] == [text]


def test_a_small_sign_drawn_into_another_stays_on_its_row():
    def draw(put, canvas):
        page(put)
        put(80, 480, "L排版的渡口志")
        put(80.8, 484, "A", 7)

    assert lines(made(draw))[-1] == "L<sup>A</sup>排版的渡口志"


def test_first_sections_of_one_name_are_headings_in_every_chapter():
    def draw(put, canvas):
        # What stands over the first text of all is left to the rules of the opening.
        for number in range(1, 5):
            put(200, 780, f"第{number}章 渡口", 18)
            put(80, 740, f"{number}.1 引言", 14)
            page(put)
            canvas.showPage()

    assert sum(line.startswith("#") and "引言" in line for line in lines(made(draw))) == 3
