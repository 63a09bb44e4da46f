"""What a line of wrapped text has room for, and what short lines then say of paragraphs."""

from __future__ import annotations

import pytest
from mangled_text import wrap

from hooks.study.ingest import read_article
from hooks.study.ingest.layout.room import unit_width

#: A line's beginning and the width in cells of what cannot be parted there.
UNITS = [
    ("商会逐步接受了", 2), ("“商会逐步", 4), ("会，后来", 4), ("会。”后来", 6), ("会[12]。后来", 6), ("会①后来", 4),
    ("1987—1994年间", 10), ("Lloyd's的保单", 7), ("《港务月报》", 4), ("约37%的份额", 2), ("37%的份额", 3), ("的", 2),
]


@pytest.mark.parametrize(("text", "width"), UNITS)
def test_what_cannot_be_parted_is_as_wide_as_it_is(text, width):
    assert unit_width(text) == width


WORDS = "两地商会在这一年公开质疑港务当局的统计口径并且重新登记了沿海各县的船只此后再也没有人公开反对过这一项办法因为登记以后运价便不再随意变动行会首领起初只是一再推迟渔民的登记"


def prose(*sizes: int) -> str:
    """Sentences of so many characters."""
    return "".join((WORDS * 3)[k * 7 : k * 7 + size - 1] + "。" for k, size in enumerate(sizes))


#: Paragraphs, printed twenty Han a line and set in by two on paper only.
ROWS = [
    ("a last line that is full, then a first line that is short", [prose(58), prose(70)]),
    ("a last line that lacks one Han, then a single line", [prose(57), prose(12)]),
    ("a last line that lacks two Han", [prose(30, 26), prose(40, 30)]),
    ("a sentence that ends with its line", [prose(38, 30), prose(45)]),
    ("a sentence that ends with the first line", [prose(18, 40), prose(45)]),
    ("a number that had no room", [prose(36) + "1987—1994年" + prose(30), prose(45)]),
    ("a mark that had no room", [prose(30)[:-1] + "口径变动。[3]" + prose(30), prose(45)]),
    ("one paragraph of one full line", [prose(18), prose(50)]),
]


@pytest.mark.parametrize(("label", "paragraphs"), ROWS, ids=[row[0] for row in ROWS])
def test_room_tells_where_paragraphs_begin(label, paragraphs, tmp_path):
    ground = [prose(44 + k, 30) for k in range(8)]
    wanted = [*ground, *paragraphs]
    lines = ["港务章程考", *(line.lstrip("　") for text in wanted for line in wrap(text, 20, "　　"))]
    (tmp_path / "a.txt").write_text("\n".join(lines), "utf-8")
    article, _ = read_article(tmp_path / "a.txt", shown="a.txt", article_id="a")
    assert [p.text for p in article.paragraphs()] == wanted
