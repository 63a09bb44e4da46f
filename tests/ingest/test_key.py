"""The five texts against the exact key of ../shared/corpus: paragraphs, headings, notes, kinds, figures, voices, ledger."""

from __future__ import annotations

import hashlib
import json
from functools import lru_cache
from pathlib import Path

import pytest

from hooks.study.ingest import read_article, to_markdown
from hooks.study.model import Article, Figure, Mark, Run, plain

CORPUS = Path(__file__).parents[2].parent / "shared" / "corpus"
KEY = json.loads((CORPUS / "corpus_key.json").read_text("utf-8")) if CORPUS.is_dir() else {"texts": [], "reference_normaliser_py": ""}
NAMES = {"abstract_en": "abstract", "journal_note": "journal", "intro_en": "introduction"}

pytestmark = pytest.mark.skipif(not CORPUS.is_dir(), reason="the five texts are not here: ../shared/corpus is absent")
each_text = pytest.mark.parametrize("key", KEY["texts"], ids=lambda key: key["id"])


@lru_cache
def article(name: str) -> Article:
    found, problems = read_article(CORPUS / "texts" / name, shown=name, article_id="text")
    assert found is not None
    assert problems == []
    return found


@lru_cache
def squeeze():
    names: dict = {}
    exec(KEY["reference_normaliser_py"], names)
    return names["squeeze"]


@each_text
def test_every_paragraph_is_whole_and_in_order(key):
    mine = [hashlib.sha256(squeeze()(p.text).encode()).hexdigest()[:16] for p in article(key["file"]).paragraphs()]
    assert mine == [p["sha256_16"] for p in key["paragraphs"]]


@each_text
def test_paragraph_ids_and_kinds(key):
    mine = [(p.id, p.kind) for p in article(key["file"]).paragraphs()]
    assert mine == [(f"p{i}", NAMES.get(p["kind"], p["kind"])) for i, p in enumerate(key["paragraphs"], 1)]


@each_text
def test_paragraph_languages(key):
    assert [p.lang[:2] for p in article(key["file"]).paragraphs()] == [p["lang"] for p in key["paragraphs"]]


@each_text
def test_headings_and_levels(key):
    mine = [(s.level, plain(s.title)) for s in article(key["file"]).sections if s.own and s.title]
    assert mine == [(h["level"], h["text"]) for h in key["headings"] if h["kind"] in ("heading", "title-zh")]


@each_text
def test_marks_stand_in_place_and_are_resolved(key):
    text = article(key["file"])
    notes = {note.id: note for note in text.notes}
    mine = []
    for i, paragraph in enumerate(text.paragraphs()):
        at = 0
        for inline in paragraph.inlines:
            if isinstance(inline, Mark):
                mine.append((i, at, notes[inline.note].number, notes[inline.note].inlines is not None))
            else:
                at += len(inline.text)
    assert mine == [
        (n["paragraph_index"], n["offset_in_clean"], n.get("global_number", n["number"]), bool(n["text_present"])) for n in key["notes"]
    ]
    assert len(text.notes) == len({n for _, _, n, _ in mine})


@each_text
def test_notes_have_their_text(key):
    def bare(text: str) -> str:
        return "".join(c for c in text if not c.isspace() and c not in "<>*()[]\\")

    for note, wanted in zip(article(key["file"]).notes, key["notes"], strict=True):
        if first := wanted.get("note", {}).get("first24"):
            mine = bare(note.label + plain(note.inlines or ()))
            assert mine.startswith(bare(first))
            assert mine.endswith(bare(wanted["note"]["last24"])[-12:])
            assert note.lang[:2] == wanted["note"].get("lang", note.lang)[:2]


@each_text
def test_figures_have_their_credits(key):
    mine = [(b.caption, b.credit or None) for s in article(key["file"]).sections for b in s.blocks if isinstance(b, Figure)]
    assert mine == [(f["caption"], f["credit"]) for f in key["figures"] if f["caption"]]


@each_text
def test_furniture_is_gone(key):
    text = article(key["file"])
    shown = "\n".join([*(p.text for p in text.paragraphs()), *(plain(s.title) for s in text.sections)])
    for junk in key["junk"]:
        if junk["whole_line"]:
            assert junk["string"] not in shown.split("\n")


def test_ibid_is_tied_to_the_note_before_it_on_the_page():
    text = next(article(k["file"]) for k in KEY["texts"] if k["id"] == "T3")
    assert {n.id: n.same_as for n in text.notes if n.same_as} == {"n7": "n6", "n30": "n29", "n39": "n38"}


def test_three_voices_are_apart():
    text = next(article(k["file"]) for k in KEY["texts"] if k["id"] == "T2")
    assert {p.kind: p.voice for p in text.paragraphs()} == {
        "bio": "platform",
        "journal": "platform",
        "abstract": "reported",
        "body": "reported",
        "commentary": "translator",
        "disclaimer": "platform",
    }


@each_text
def test_the_ledger_accounts_for_every_character(key):
    text = article(key["file"])
    assert not [row for row in text.ledger if row.code in ("unplaced", "repeated")]
    assert text.count_out == shown_characters(text)


@each_text
def test_the_clean_form_reads_as_the_same_text(key, tmp_path):
    text = article(key["file"])
    written = to_markdown(text)
    (tmp_path / "clean.md").write_text(written, "utf-8")
    again, problems = read_article(tmp_path / "clean.md", shown="clean.md", article_id="text")
    assert problems == []
    assert to_markdown(again) == written
    assert [(f.name, f.text) for f in again.fields] == [(f.name, f.text) for f in text.fields]
    assert [(p.id, p.inlines, p.kind, p.voice, p.lang) for p in again.paragraphs()] == [
        (p.id, p.inlines, p.kind, p.voice, p.lang) for p in text.paragraphs()
    ]


def shown_characters(text: Article) -> int:
    """Characters of the article that are not white space: fields, headings, paragraphs, marks, notes, figures, tables."""
    strings = [f.text for f in text.fields]
    runs = [i for s in text.sections for i in s.title] + [i for p in text.paragraphs() for i in p.inlines]
    runs += [i for n in text.notes for i in n.inlines or ()]
    strings += [i.text if isinstance(i, Run) else i.label for i in runs]
    strings += [n.label for n in text.notes if n.inlines is not None]
    for block in (b for s in text.sections for b in s.blocks):
        if isinstance(block, Figure):
            strings += [block.caption, block.credit]
        elif hasattr(block, "rows"):
            strings += [block.caption, *(cell for row in block.rows for cell in row)]
    return sum(len("".join(s.split())) for s in strings)
