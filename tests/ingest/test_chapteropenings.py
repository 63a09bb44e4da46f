"""What stands first in every chapter may be called the same; a head below another one comes again on every page."""

from __future__ import annotations

import pytest
from pagedtext import paragraphs, wrapped

from hooks.study.ingest import read_article

NAMES = ("渡口的由来", "船户与官府", "票价的计算", "歇业的缘由")
#: The chapter alone, over its own name as well.
TWICE = "twice"
#: Lines of a page.
PAGE = 5


def raw(first: str, head: str) -> str:
    """Four chapters of three pages, with ``first`` under the name of each, and ``head`` under that name over the pages behind it."""
    lines = ["东岸渡口的历史", "", "林渡", "", "目录", *(f"第{n}章 {name} {'. ' * 20}\n\n{9 * n}\n" for n, name in enumerate(NAMES, 1))]
    for number, name in enumerate(NAMES, 1):
        chapter, text = f"第{number}章 {name}", [line for paragraph in paragraphs()[4 * number - 4 : 4 * number] for line in wrapped(paragraph)]
        # A head over the heading itself.
        lines += ["\f" + chapter] + ["", chapter] * (head == TWICE) + ([first.replace("1.", f"{number}.", 1)] if first else [])
        for at in range(0, len(text), PAGE):
            lines += ["\f" + chapter, *([head] if head != TWICE else [])] * (at > 0 and bool(head)) + text[at : at + PAGE]
    return "\n".join(lines) + "\n"


@pytest.mark.parametrize(("first", "head"), [("1.1 引言", ""), ("一、引言", ""), ("第一节 引言", ""), ("", "东岸学院博士论文"), ("", TWICE)])
def test_first_sections_stay_and_heads_go(tmp_path, first, head):
    path = tmp_path / "raw.txt"
    path.write_text(raw(first, head), "utf-8")
    article, problems = read_article(path, shown="raw.txt", article_id="text")
    assert problems == []
    titles = ["".join(run.text for run in section.title) for section in article.sections if section.title]
    wanted = [[f"第{n}章 {name}", first.replace("1.", f"{n}.", 1)] for n, name in enumerate(NAMES, 1)]
    assert titles == [title for pair in wanted for title in pair if title]
    assert [p.text for p in article.paragraphs()] == paragraphs()
