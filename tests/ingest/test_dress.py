"""The same text in another dress is read the same: every case of tests/cases/ingest with other line ends, spaces, quotation marks, stops and
characters.

Nothing here says how a text must be read; the cases do. A dress changes what a converter or a library changes on the way.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from opencc import OpenCC

from hooks.study.ingest import read_article
from hooks.study.model import Article, plain

CASES = [
    (path.stem, head, raw)
    for path in sorted((Path(__file__).parents[1] / "cases" / "ingest").glob("*.case"))
    for head, _, rest in [path.read_text("utf-8").partition("\n===== input\n")]
    for raw in [rest.partition("\n===== outline\n")[0]]
    if head in ("raw.txt", "raw.md", "raw.html")
]
TRADITIONAL, SIMPLIFIED = OpenCC("s2t"), OpenCC("t2s")
HALF = str.maketrans("，：；（）？！", ",:;()?!")
DRESSES = {
    "old line ends": lambda text: text.replace("\n", "\r"),
    "Windows line ends": lambda text: text.replace("\n", "\r\n"),
    "blank lines around": lambda text: f"\n\n\n{text}\n\n\n",
    "hard spaces": lambda text: text.replace("\u3000", "\xa0\xa0"),
    "straight quotation marks": lambda text: text.replace("“", '"').replace("”", '"'),
    "corner brackets": lambda text: text.replace("“", "「").replace("”", "」").replace("‘", "『").replace("’", "』"),
    "stops of half width": lambda text: text.translate(HALF),
    "Traditional characters": lambda text: TRADITIONAL.convert(text).replace("伕", "夫"),  # 脚夫 as OpenCC writes it and cannot read
}
#: Cases that turn on what a dress takes away.
LOST = {
    "export-on-one-line": ("hard spaces",),  # two ideographic spaces are where its lines ended
    "note-numbers-on-their-own-lines": ("straight quotation marks",),  # a closing mark is told from an opening one
    "words-that-a-quotation-follows-nope": ("straight quotation marks",),
    "sentence-behind-keywords-nope": ("straight quotation marks",),
    "notes-numbered-at-the-foot": ("straight quotation marks",),
    "recognised-units-and-powers": ("stops of half width",),  # a bracket is all that recognition has left of a formula
    "japanese-labels-and-hyphens": ("Traditional characters",),
    "number-before-a-closing-bracket-nope": ("stops of half width",),  # its brackets are of full width, those of its notes are not
}
ALIKE = str.maketrans("“”「」‘’『』", '""""' + "''''")


def bare(text: str) -> str:
    """A text without what dresses change."""
    return SIMPLIFIED.convert(re.sub(r"\s", "", text).translate(HALF).translate(ALIKE))


def read(folder: Path, name: str, text: str) -> list[str]:
    """What is found in a text, undressed, one thing a line."""
    (folder / name).write_bytes(text.encode("utf-8"))
    article, _ = read_article(folder / name, shown=name, article_id="text")
    return [bare(line) for line in outline(article)]


def outline(article: Article) -> list[str]:
    fields = [f"{field.name}: {field.text}" for field in article.fields]
    heads = [f"{section.level} {plain(section.title)}" for section in article.sections if section.own and section.title]
    notes = [f"{note.id} {plain(note.inlines or ())}" for note in article.notes]
    return [article.title, *fields, *heads, *(f"{p.id} {p.kind} {p.text}" for p in article.paragraphs()), *notes]


@pytest.mark.parametrize("dress", DRESSES)
def test_a_text_in_another_dress_is_read_the_same(tmp_path, dress):
    other = {}
    for stem, name, raw in CASES:
        as_it_is, dressed = read(tmp_path, name, raw), read(tmp_path, name, DRESSES[dress](raw))
        if as_it_is != dressed and dress not in LOST.get(stem, ()):
            other[stem] = (sorted(set(as_it_is) - set(dressed)), sorted(set(dressed) - set(as_it_is)))
    assert not other
