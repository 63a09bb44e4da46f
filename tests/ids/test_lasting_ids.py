"""Ids through three rounds of editing, over generated documents, our essay and the five texts; figures stand at the end of the run's report."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest
from conftest import ROOT
from hypothesis import given
from hypothesis import strategies as st

sys.path.insert(0, str(Path(__file__).parents[1] / "ingest"))

from mangler import generate
from mutations import article_of, mutated

from hooks.study.ids.file import load_kept, with_kept
from hooks.study.ids.fingerprint import fingerprint, read_fingerprint
from hooks.study.ids.keep import Kept, changes, fingerprints, keep_ids
from hooks.study.ingest import read_article
from hooks.study.model import Article, Mark, Note, Run, plain


def generated(seed: int) -> list[str]:
    return ["".join(t for t in piece.text if isinstance(t, str)) for piece in generate(seed).pieces if piece.kind == "paragraph"]


def edited(texts: list[str], seed: int) -> Counter[str]:
    """Three rounds, the fingerprints kept after each; how many paragraphs survived and how many kept their ids."""
    rng, count = Random(seed), Counter()
    article = article_of(texts)
    ever: set[str] = set()
    for turn in range(3):
        kept = fingerprints(article)
        ever |= kept.fingerprints.keys()
        before = {p.id: p.text for p in article.paragraphs()}
        parts = mutated(list(before.items()), generated(1000 + seed + turn) * 9, rng)
        article = keep_ids(article_of([part.text for part in parts]), kept)
        ids = [p.id for p in article.paragraphs()]
        assert len(set(ids)) == len(ids)
        assert ever <= {*ids, *article.retired} and set(article.retired.values()) <= set(ids)
        # The two parts of a split are one that survives, and so are two merged into one.
        count["surviving"] += len({part.own for part in parts if part.own})
        for part, found in zip(parts, ids, strict=True):
            count["kept"] += found in part.own
            count["gone"] += sum(i != found for i in part.gone)
            count["led"] += sum(article.retired.get(i) == found for i in part.gone if i != found)
            count["new"] += not part.own
            count["stolen"] += not part.own and found in before
    return count


def judge(name: str, count: Counter[str], measured: Callable[[str], None]) -> None:
    share = count["kept"] / count["surviving"]
    measured(f"ids {name}: {count['kept']} of {count['surviving']} surviving paragraphs keep their id ({share:.2%}); "
             f"{count['led']} of {count['gone']} merged ids lead to the whole; {count['stolen']} of {count['new']} new ones got an old id")
    assert share >= 0.99
    assert count["led"] >= 0.99 * count["gone"]


def test_generated_documents_keep_their_ids(measured: Callable[[str], None]) -> None:
    judge("60 generated documents", sum((edited(generated(seed), seed) for seed in range(60)), Counter()), measured)


def test_our_essay_keeps_its_ids(measured: Callable[[str], None]) -> None:
    article, _ = read_article(ROOT / "docs" / "sources" / "five-authors.txt", shown="five-authors.txt", article_id="text")
    judge("essay, 20 times", sum((edited([p.text for p in article.paragraphs()], seed) for seed in range(20)), Counter()), measured)


def test_the_five_texts_keep_their_ids(corpus: Path, measured: Callable[[str], None]) -> None:
    count: Counter[str] = Counter()
    for path in sorted((corpus / "texts").iterdir()):
        article, _ = read_article(path, shown=path.name, article_id="text")
        count += sum((edited([p.text for p in article.paragraphs()], seed) for seed in range(6)), Counter())
    judge("five texts, 6 times each", count, measured)


TEXTS = st.lists(st.text("港口税则码头灯塔航线行会同业信用abc 12，。！“”", max_size=40), max_size=12)


@given(TEXTS, TEXTS)
def test_ids_are_given_once_and_never_lost(before: list[str], after: list[str]) -> None:
    article = article_of(before)
    kept = fingerprints(article)
    assert keep_ids(article, kept) == article and changes(article, kept) == []
    now = keep_ids(article_of(after), kept)
    ids = [p.id for p in now.paragraphs()]
    assert len(set(ids)) == len(ids) and not set(ids) & now.retired.keys()
    assert not after or {*ids, *now.retired} >= kept.fingerprints.keys()
    assert keep_ids(article_of(after), fingerprints(now)) == now


@given(st.text(max_size=200))
def test_a_fingerprint_is_written_and_read_back(text: str) -> None:
    assert read_fingerprint(str(fingerprint(text))) == fingerprint(text)


#: (the old paragraphs, the new ones, the ids these must have, where ids that are gone lead)
ROWS = {
    "inserted": ("甲乙", "甲丙丁乙", "p1 p1a p1b p2", {}),
    "at the head": ("甲乙", "丙甲乙", "p0a p1 p2", {}),
    "at the end": ("甲乙", "甲乙丙", "p1 p2 p3", {}),
    "deleted": ("甲乙丙", "甲丙", "p1 p3", {"p2": "p3"}),
    "last one deleted": ("甲乙", "甲", "p1", {"p2": "p1"}),
    "moved": ("甲乙丙丁", "甲丙丁乙", "p1 p3 p4 p2", {}),
    "another text": ("甲", "乙丙", "p2 p3", {"p1": "p3"}),
    "the same words twice": ("甲乙甲", "甲甲乙甲", "p1 p1a p2 p3", {}),
}
LONG = {"甲": "起初码头工会悄悄修改了价格协议，报界并不反对。", "乙": "灯塔的维修费用由两地商会共同分担，旧约定因此失效。",
        "丙": "侨汇局重新解释了移民登记办法；海关税务司几乎放弃了仲裁。", "丁": "从账面上看，轮船招商局低估了对外埠货物的优惠。"}


@pytest.mark.parametrize(("old", "new", "ids", "gone"), ROWS.values(), ids=ROWS)
def test_small_changes(old: str, new: str, ids: str, gone: dict[str, str]) -> None:
    article = keep_ids(article_of([LONG[c] for c in new]), fingerprints(article_of([LONG[c] for c in old])))
    assert " ".join(p.id for p in article.paragraphs()) == ids
    assert article.retired == gone


def test_a_number_is_not_given_again() -> None:
    kept = fingerprints(article_of([LONG[c] for c in "甲乙丙"]))
    shorter = keep_ids(article_of([LONG[c] for c in "甲乙"]), kept)
    longer = keep_ids(article_of([LONG[c] for c in "甲乙丁"]), fingerprints(shorter))
    assert [p.id for p in longer.paragraphs()] == ["p1", "p2", "p4"] and longer.retired == {"p3": "p2"}


def test_notes_keep_their_ids_and_marks_follow() -> None:
    def with_notes(texts: list[str]) -> Article:
        article = article_of(["一" * 9])
        notes = tuple(Note(f"n{k}", k, str(k), (Run(text),), k, same_as="n1" if k == len(texts) else "") for k, text in enumerate(texts, 1))
        paragraph = article.paragraphs()[0]
        paragraph = type(paragraph)("p1", (*paragraph.inlines, *(Mark(n.id, n.label) for n in notes)), 1)
        section = type(article.sections[0])("s1", (), 0, 1, (paragraph,))
        return type(article)(**{**vars(article), "sections": (section,), "notes": notes})
    first = with_notes([LONG["甲"], LONG["乙"]])
    now = keep_ids(with_notes([LONG["甲"], LONG["丙"], LONG["乙"]]), fingerprints(first))
    assert [(n.id, n.number, n.same_as) for n in now.notes] == [("n1", 1, ""), ("n1a", 2, ""), ("n2", 3, "n1")]
    assert [i.note for i in now.paragraphs()[0].inlines if isinstance(i, Mark)] == ["n1", "n1a", "n2"]


def test_english_and_remarks_stay_when_fingerprints_are_written(tmp_path: Path) -> None:
    path = tmp_path / "text.paragraphs.yml"
    english = "# A remark of ours.\nkind: gist\nparagraphs:\n  - id: p1   # another\n    renders: 1a2b3c4d5e6f\n    en: One sentence."
    first, second = fingerprints(article_of([LONG["甲"]])), fingerprints(article_of([LONG["甲"], LONG["乙"]]))
    path.write_text(with_kept(with_kept(english, Kept(second.fingerprints, {"p9": "p2"})), first), "utf-8")
    assert path.read_text("utf-8").startswith(english + "\n") and path.read_text("utf-8").count("fingerprints:") == 1
    assert load_kept(path, shown="text.paragraphs.yml") == (first, [])
    assert all(plain(p.inlines) not in path.read_text("utf-8") for p in article_of([LONG["甲"]]).paragraphs())
