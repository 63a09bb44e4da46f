"""Notes of web pages that links tie to their marks, in the forms that blogs, encyclopedias and converters write."""
from __future__ import annotations

import pytest

from hooks.study.ingest import read_article
from hooks.study.ingest.page.notelinks import linked_notes
from hooks.study.ingest.trace import Ledger
from hooks.study.model import Mark, plain

MARK = '<a href="#n1">[1]</a>'
PAGES = {
    "item of a list": (f"<p>甲{MARK}乙。</p><ol><li id='n1'>注文<a href='#r1'>↩</a></li></ol>", "注文"),
    "paragraphs in an item": (f"<p>甲{MARK}乙。</p><ol><li id=n1><p>注文</p><p>再注</p></li></ol>", "注文再注"),
    "aside": (f"<p>甲<sup>{MARK}</sup>乙。</p><aside id='n1'><p>注文</p></aside>", "注文"),
    "anchor at the head of a paragraph": (
        "<p>甲<a href='#_ftn1'><sup>1</sup></a>乙。</p><p><a id='_ftn1' href='#_r1'>[1]</a> 注文</p>",
        "注文",
    ),
    "named anchor": ("<p>甲<a href='#f'>①</a>乙。</p><div><a name='f'></a>注文</div>", "注文"),
    "encyclopedia": (
        "<p>甲<sup id='ref'><a href='#cite'>[1]</a></sup>乙。</p><ol><li id='cite'><a href='#ref'>^</a> <span>注文</span></li></ol>",
        "注文",
    ),
}


@pytest.mark.parametrize("case", PAGES)
def test_a_linked_note_is_found(case, tmp_path):
    page, wanted = PAGES[case]
    (tmp_path / "x.html").write_text(f"<html><body><h1>题</h1>{page}</body></html>", "utf-8")
    article, _ = read_article(tmp_path / "x.html", shown="x.html", article_id="x")
    assert [plain(note.inlines) for note in article.notes] == [wanted]
    assert [[i.note if isinstance(i, Mark) else i.text for i in p.inlines] for p in article.paragraphs()] == [["甲", "n1", "乙。"]]
    assert not [row for row in article.ledger if row.code in ("unplaced", "repeated")]


NOT_LINKED = {
    "a link to a section": "<p>见<a href='#s'>第三节</a></p><h2 id='s'>题</h2>",
    "a number that links to a heading": "<p>见<a href='#s'>3</a></p><h2 id='s'>题</h2>",
    "a way back alone": "<p id='top'>甲</p><p><a href='#top'>[1]</a>乙</p>",
    "a place that does not exist": "<p>甲<a href='#x'>[1]</a></p>",
    "a link never closed": "<p>甲<a href='#n'>[1]</p><p id='n'>注</p>",
    "an empty note": "<p>甲<a href='#n'>[1]</a></p><p id='n'></p>",
    "another page": "<p>甲<a href='b.html#n'>[1]</a></p><p id='n'>注</p>",
}


@pytest.mark.parametrize("case", NOT_LINKED)
def test_what_is_no_note_stays(case):
    page = NOT_LINKED[case]
    ledger = Ledger(page)
    assert linked_notes(ledger.span(0, len(page)), ledger).s == page
