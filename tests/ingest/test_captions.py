"""Every form of tests/cases/captions.tsv between paragraphs and inside a sentence: no word of the author's goes with it or is parted by it."""

from __future__ import annotations

from pathlib import Path

import pytest
from pagedtext import paragraphs, wrapped

from hooks.study.ingest import read_article

FORMS = [row.split("\t")[0] for row in (Path(__file__).parents[1] / "cases/captions.tsv").read_text("utf-8").splitlines()[2:]]
#: Paragraphs that the form stands behind, or inside.
PLACES = (3, 8)


def raw(form: str, layout: str) -> str:
    """The text with the form at its places."""
    lines = ["东岸渡口的历史", "", "林渡", ""]
    gap = ["", *form.split("/"), ""] if "gap" in layout or layout == "lines" else form.split("/")
    for k, paragraph in enumerate(paragraphs()):
        body = [paragraph, ""] if layout == "lines" else wrapped(paragraph)
        half = len(body) // 2 if "inside" in layout else len(body)
        lines += [*body[:half], *(gap if k in PLACES else []), *body[half:]]
    return "\n".join(lines).replace("·", "\u3000") + "\n"


@pytest.mark.parametrize("layout", ["lines", "behind", "behind-gap", "inside", "inside-gap"])
@pytest.mark.parametrize("form", FORMS)
def test_a_caption_leaves_the_paragraphs_whole(tmp_path, form, layout):
    path = tmp_path / "raw.txt"
    path.write_text(raw(form, layout), "utf-8")
    article, problems = read_article(path, shown="raw.txt", article_id="text")
    assert problems == []
    assert [p.text for p in article.paragraphs()] == paragraphs()
