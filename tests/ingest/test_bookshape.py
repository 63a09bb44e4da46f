"""A book whose lists of words have more lines than its text: wrapped paragraphs without an indent are told apart all the same."""

from __future__ import annotations

from pagedtext import CLAUSES, paragraphs, wrapped

from hooks.study.ingest import read_article


def test_lists_of_words_do_not_hide_that_a_text_is_wrapped(tmp_path):
    words = [f"{a[:4]}与{b[:3]}" for a in CLAUSES[:12] for b in CLAUSES[:14] if a != b]
    # And longer entries of all widths, none of which ends a sentence.
    words += [("".join(CLAUSES[k % 18 :]) + "".join(CLAUSES))[: 13 + k % 14] for k in range(120)]
    # A paragraph whose last line is full ends where nobody can see it.
    text = [p for p in paragraphs() if len(wrapped(p, "")[-1]) < 24]
    lines = ["东岸渡口的历史", "", "林渡", "", "用语表", ""]
    lines += [line for word in words for line in (word, "")]
    lines += ["第一章 渡口", *(line for p in text * 3 for line in wrapped(p, ""))]
    path = tmp_path / "raw.txt"
    path.write_text("\n".join(lines) + "\n", "utf-8")
    article, problems = read_article(path, shown="raw.txt", article_id="text")
    assert problems == []
    assert [p.text for p in article.paragraphs()][-3 * len(text) :] == text * 3
