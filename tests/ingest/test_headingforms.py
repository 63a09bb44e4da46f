"""Every form of headings in tests/cases/headingforms.tsv, in texts of five layouts."""

from __future__ import annotations

from pathlib import Path

import pytest

from hooks.study.ingest import read_article
from hooks.study.ingest.layout.lines import cells
from hooks.study.model import plain

ROWS = (Path(__file__).parents[1] / "cases/headingforms.tsv").read_text("utf-8").splitlines()
FORMS = [row.split("\t")[0] for row in ROWS if not row.startswith("# ") and row.split("\t")[0] != "form"]
NUMBERS = ("一二三四", ("01", "02", "03", "04"), "1234", "壹贰叁肆", "甲乙丙丁", "ⅠⅡⅢⅣ", ("I.", "II.", "III.", "IV."))
NUMBERS += (("가.", "나.", "다.", "라."), ("A.", "B.", "C.", "D."), ("A、", "B、", "C、", "D、"))
PARTS = {
    "渡口的由来": (
        "渡口起于明代中叶，最初只有三条木船，由三个村子轮流出人，过江的多半是赶集的农人和贩盐的商人。",
        "清代初年渡口增加到九处，官府每年派人查点一次，查点的册子至今藏在县里的档案馆中。",
    ),
    "票价与账本": (
        "票价在各处并不相同，上渡按人头计算，下渡按担子计算，两种算法在账本上都留下了痕迹。",
        "账本一共四十二册，由船户轮流保管，三年一换，换的时候要当众核对，日子定在冬至以后。",
    ),
    "船工的歇业": (
        "船工有过三次歇业，第一次为的是票价，第二次为的是雇主换人，第三次的缘由没有说清楚。",
        "歇业的结果每次都不一样，有一次船工占了上风，另外两次则是雇主占了上风。",
    ),
    "几点余论": (
        "以上所说只限于东岸的几处渡口，西岸的情形还没有人查过，能不能作同样的解释要再看。",
        "渡口后来被桥取代，账本也就停了，最后一册只写了半本，是最后一个船户留下来的。",
    ),
}
LAYOUTS = ("blank", "tight", "indented", "wrapped", "wrapped-blank")


def wrapped(text: str, indent: str) -> list[str]:
    """A paragraph as lines of 44 cells; no line opens with a stop."""
    lines = [indent]
    for char in text:
        if cells(lines[-1] + char) > 44 and char not in "，。":
            lines.append("")
        lines[-1] += char
    return lines


def counted(form: str, n: int) -> str:
    """The form of the first heading as that of heading ``n``, from 0."""
    numbers = next((numbers for numbers in NUMBERS if numbers[0] in form), None)
    return form.replace(numbers[0], numbers[n]) if numbers else form


def raw(form: str, layout: str) -> str:
    """A text with four headings of a form."""
    lines = ["渡口小史", "", "林渡", ""]
    for n, (title, paragraphs) in enumerate(PARTS.items()):
        gap = [""] if "blank" in layout else []
        for line in counted(form, n).replace("T", title).split("/"):
            lines += [line, *gap]
        for paragraph in paragraphs:
            if "wrapped" in layout:
                lines += wrapped(paragraph, "" if gap else "　　") + gap
            else:
                lines += ["　　" + paragraph if layout == "indented" else paragraph, *gap]
    return "\n".join(lines) + "\n"


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("form", FORMS)
def test_each_form_is_known_for_a_heading(tmp_path, form, layout):
    path = tmp_path / ("raw.md" if form[0] in "#*" else "raw.txt")
    path.write_text(raw(form, layout), "utf-8")
    article, problems = read_article(path, shown=path.name, article_id="text")
    assert problems == []
    titles = [plain(section.title).rstrip("】") for section in article.sections if section.own and section.title]
    assert [title[-5:].endswith(known[-4:]) for title, known in zip(titles, PARTS, strict=True)] == [True] * len(PARTS)
    assert [p.text for p in article.paragraphs()] == [p for paragraphs in PARTS.values() for p in paragraphs]


@pytest.mark.parametrize("form", ["● T。", "01/T，", "一｜T；", "甲、T。", "■ T是旧账本上写的。"])
def test_points_of_a_list_are_no_headings(tmp_path, form):
    points = [counted(form, n).replace("T", title) for n, title in enumerate(PARTS)]
    body = [paragraph for paragraphs in PARTS.values() for paragraph in paragraphs]
    path = tmp_path / "raw.txt"
    path.write_text("\n\n".join(["渡口小史", "林渡", *body[:4], *points, *body[4:]]) + "\n", "utf-8")
    article, _ = read_article(path, shown="raw.txt", article_id="text")
    assert not [section for section in article.sections if section.own and section.title]
