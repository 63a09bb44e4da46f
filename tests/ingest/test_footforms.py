"""Notes at the feet of pages in the forms of their marks and labels, counted through or from page to page, with blank lines or without."""

from __future__ import annotations

from itertools import cycle

import pytest
from pagedtext import paragraphs, wrapped

from hooks.study.ingest import read_article
from hooks.study.model import Mark

RINGS = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
#: Mark and label; ``①`` and ``1`` stand for the number.
FORMS = ("①|①", "①|① ", "①|①　", "①|(1)", "[1]|[1] ", "[①]|[①]", "〔1〕|〔1〕", "(1)|(1)", "（1）|（1）", "1|1 ", "1|1. ", "<sup>1</sup>|1 ")
NOTES = (
    "林渡：《东岸渡口考》，东岸出版社1999年版，第12页。",
    "周航：《票据与账册》，《航运史》2003年第2期，第33—35页；另见沈船：《东岸县志》卷四，第18页，所记与此略有出入。",
    "此处采用了沈船先生的意见。",
    "东岸县志办公室编：《口述史料》第1辑，第77页。",
)
PAGE = 12


def numbered(form: str, n: int) -> str:
    """A form with the number ``n``."""
    return form.replace("①", RINGS[n - 1]).replace("1", str(n))


def raw(form: str, restart: bool, gaps: bool) -> tuple[str, list[str]]:
    """The text, each second paragraph with a note behind its last sentence, and the texts of the notes in order."""
    mark, label = form.split("|")
    lines, foot, used, n, length = ["东岸渡口的历史", "", "林渡", ""], [], [], 0, 0
    texts = cycle(NOTES)
    for k, paragraph in enumerate(paragraphs()):
        for line in wrapped(paragraph):
            if k % 2 == 0 and line.endswith("。"):
                n += 1
                line += numbered(mark, n)
                used.append(next(texts))
                foot += wrapped(numbered(label, n) + used[-1], "", 72)
            lines.append(line)
            length += 1
            if length % PAGE == 0:
                lines += [*([""] if gaps else []), *foot, *([""] if gaps else []), str(300 + length // PAGE)]
                foot, n = [], 0 if restart else n
    return "\n".join([*lines, *foot]) + "\n", used


@pytest.mark.parametrize("gaps", [False, True], ids=["tight", "gaps"])
@pytest.mark.parametrize("restart", [False, True], ids=["through", "pages"])
@pytest.mark.parametrize("form", FORMS)
def test_notes_at_the_feet_of_pages_are_known_by_their_form(tmp_path, form, restart, gaps):
    text, used = raw(form, restart, gaps)
    path = tmp_path / "raw.txt"
    path.write_text(text, "utf-8")
    article, problems = read_article(path, shown="raw.txt", article_id="text")
    assert problems == []
    assert [p.text for p in article.paragraphs()] == paragraphs()
    assert ["".join(run.text for run in note.inlines or ()) for note in article.notes] == used
    assert [i.note for p in article.paragraphs() for i in p.inlines if isinstance(i, Mark)] == [note.id for note in article.notes]


def test_points_in_brackets_are_no_notes(tmp_path):
    path = tmp_path / "raw.txt"
    points = [f"({k % 4 + 1}){paragraph}" if k % 4 else f"要点如下：{paragraph}" for k, paragraph in enumerate(paragraphs())]
    path.write_text("\n".join(["东岸渡口的历史", "", "林渡", "", *(line for point in points for line in wrapped(point))]) + "\n", "utf-8")
    article, _ = read_article(path, shown="raw.txt", article_id="text")
    assert article.notes == ()
    assert [p.text for p in article.paragraphs()] == points


def recognised(form: str, restart: bool) -> tuple[str, list[str]]:
    """The same with a paragraph a line, as recognised pages have it: each page ends inside one, with its notes behind it."""
    mark, label = form.split("|")
    lines, foot, used, n = ["# 东岸渡口的历史", "", "林渡", ""], [], [], 0
    texts = cycle(NOTES)
    for k, paragraph in enumerate(paragraphs()):
        if k % 2 == 0:
            n += 1
            used.append(next(texts))
            foot += [numbered(label, n) + used[-1], ""]
            paragraph += numbered(mark, n)
        half = len(paragraph) // 2 if k % 4 == 3 else len(paragraph)
        lines += [paragraph[:half], ""]
        if half < len(paragraph):
            lines += [*foot, paragraph[half:], ""]
            foot, n = [], 0 if restart else n
    return "\n".join([*lines, *foot]) + "\n", used


@pytest.mark.parametrize("restart", [False, True], ids=["through", "pages"])
@pytest.mark.parametrize("form", [*FORMS, "$^{1}$|1. ", "$^{①}$|① ", "[^1]|[^1]: ", "（注1）|注1："])
def test_notes_between_the_halves_of_a_paragraph_are_known_by_their_form(tmp_path, form, restart):
    text, used = recognised(form, restart)
    path = tmp_path / "raw.md"
    path.write_text(text, "utf-8")
    article, problems = read_article(path, shown="raw.md", article_id="text")
    assert problems == []
    assert [p.text for p in article.paragraphs()] == paragraphs()
    assert ["".join(run.text for run in note.inlines or ()) for note in article.notes] == used
    assert [i.note for p in article.paragraphs() for i in p.inlines if isinstance(i, Mark)] == [note.id for note in article.notes]
