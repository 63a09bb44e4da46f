"""Every form of note marks and labels in tests/cases/markforms.tsv, with a heading over the notes and without one."""

from __future__ import annotations

from pathlib import Path

import pytest

from hooks.study.ingest import read_article
from hooks.study.model import Mark

ROWS = [
    tuple(line.split("\t")[:2])
    for line in (Path(__file__).parents[1] / "cases/markforms.tsv").read_text("utf-8").splitlines()[2:]
    if not line.startswith("mark\t")
]
NUMBERS = ("1234", "１２３４", "①②③④", "➀➁➂➃", "❶❷❸❹", "⑴⑵⑶⑷", "一二三四", "¹²³⁴", ("i", "ii", "iii", "iv"))
TEXT = """东岸渡口的账目

林渡

一、账本的来历

账本共有四十二册，藏在三个地方，最早的一册记于光绪二十年。{0}账本由船户轮流保管，每三年一换。

二、账目的读法

账目分为收、付、存三栏，要参照当时的票据才能读懂。{1}有人把“存”理解为余额，这并不准确，因为其中还有未收的船钱。{2}

三、余论

口述的材料与账本常常互相矛盾，但都说到了光绪末年的涨价。{3}
"""
NOTES = ("林渡：《东岸渡口考》，东岸出版社1999年版，第12页。", "周航：《票据与账册》，《航运史》2003年第2期，第33页。")
NOTES += ("此处采用了沈船先生的意见，谨致谢意。", "东岸县志办公室编：《口述史料》第1辑，第77页。")


def counted(form: str, n: int) -> str:
    """The form of the first note as that of the note ``n``, from 0."""
    for numbers in NUMBERS:
        form = form.replace(numbers[0], numbers[n])
    return form


@pytest.mark.parametrize("heading", ["注释\n\n", ""], ids=["heading", "bare"])
@pytest.mark.parametrize(("mark", "label"), ROWS, ids=["|".join(row) for row in ROWS])
def test_each_mark_has_its_note(tmp_path, mark, label, heading):
    notes = "\n\n".join(counted(label, n) + note for n, note in enumerate(NOTES))
    path = tmp_path / "raw.md"
    path.write_text(TEXT.format(*(counted(mark, n) for n in range(4))) + "\n" + heading + notes + "\n", "utf-8")
    article, problems = read_article(path, shown="raw.md", article_id="text")
    assert problems == []
    assert len(article.paragraphs()) == 3
    assert [i.note for p in article.paragraphs() for i in p.inlines if isinstance(i, Mark)] == ["n1", "n2", "n3", "n4"]
    assert ["".join(run.text for run in note.inlines) for note in article.notes] == list(NOTES)


@pytest.mark.parametrize("points", ["1. 先读票据。\n\n2. 再读账册。\n\n3. 后读口述。", "（1）先读票据。\n\n（2）再读账册。"])
def test_points_that_close_a_text_are_no_notes(tmp_path, points):
    path = tmp_path / "raw.md"
    path.write_text(TEXT.format("<sup>1</sup>", "<sup>2</sup>", "<sup>3</sup>", "") + "\n" + points + "\n", "utf-8")
    article, _ = read_article(path, shown="raw.md", article_id="text")
    assert len(article.paragraphs()) == 3 + points.count("\n\n") + 1
    assert all(note.inlines is None for note in article.notes)
