"""The Anki package: what is in it, what never changes, what hostile text cannot do."""
from __future__ import annotations

import io
import re
import sqlite3
import zipfile
from contextlib import closing

import pytest
from exportterms import SMALL, TEXT, any_term
from hypothesis import given
from hypothesis import strategies as st

from hooks.study.exports.anki import to_apkg
from hooks.study.exports.examples import Example
from hooks.study.exports.plain import PlainTerm

EXAMPLE = Example("谈“延伸威慑”，再谈延伸威慑。", ((2, 6), (10, 14)), "韦宗友（2019）")
MOMENT = 1700000000


def query(package: bytes, sql: str) -> list[tuple]:
    """Rows of the package's collection."""
    with zipfile.ZipFile(io.BytesIO(package)) as archive, closing(sqlite3.connect(":memory:")) as database:
        assert archive.read("media") == b"{}"
        database.deserialize(archive.read("collection.anki2"))
        assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        return database.execute(sql).fetchall()


@pytest.fixture(scope="module")
def package() -> bytes:
    return to_apkg(SMALL, {"extended-deterrence": EXAMPLE}, MOMENT)


def test_every_term_has_two_cards_and_a_gap_where_there_is_a_sentence(package: bytes) -> None:
    found = query(package, "SELECT flds, count(*), max(ord) FROM notes n JOIN cards c ON c.nid = n.id GROUP BY n.id ORDER BY min(due)")
    assert [(fields.split("\x1f")[0], cards, last) for fields, cards, last in found] == [
        ("威慑", 2, 1), ("延伸威慑", 2, 1), ("谈“{{c1::延伸威慑}}”，再谈{{c1::延伸威慑}}。", 1, 0), ("核保护伞", 2, 1)]


def test_fields_match_their_note_types(package: bytes) -> None:
    ((models,),) = query(package, "SELECT models FROM col")
    counts = query(package, "SELECT mid, max(length(flds) - length(replace(flds, char(31), '')) + 1) FROM notes GROUP BY mid")
    for kind, fields in counts:
        model = models.split(f'"{kind}":', 1)[1].split('"tmpls"', 1)[1].split('"flds":', 1)[1].split('"css"', 1)[0]
        assert model.count('"sticky"') == fields


@pytest.mark.parametrize(("first", "guid", "number"), [
    # These are what learners' records hang on: a change here takes everyone's progress.
    ("威慑", "b0b609034a3bee74", 1559014416677), ("延伸威慑", "59dec23365d2e4c2", 1573525043350),
    ("谈“", "14824db7cd29c7d6", 1485731754233)])
def test_identities_never_change(package: bytes, first: str, guid: str, number: int) -> None:
    assert query(package, f"SELECT guid, id FROM notes WHERE flds LIKE '{first}%'") == [(guid, number)]


def test_a_changed_term_keeps_its_identity_and_a_new_one_moves_none() -> None:
    def identities(terms: list[PlainTerm], moment: int) -> set[tuple]:
        return set(query(to_apkg(terms, {}, moment), "SELECT n.guid, n.id, c.id FROM notes n JOIN cards c ON c.nid = n.id"))
    assert identities(SMALL[1:], MOMENT) < identities(SMALL, MOMENT + 1)


def test_the_same_input_gives_the_same_bytes(package: bytes) -> None:
    assert to_apkg(SMALL, {"extended-deterrence": EXAMPLE}, MOMENT) == package
    assert to_apkg(SMALL, {"extended-deterrence": EXAMPLE}, MOMENT + 1) != package


@given(any_term(), TEXT, TEXT)
def test_no_text_opens_a_tag_a_field_or_a_gap(term: PlainTerm, before: str, inside: str) -> None:
    example = Example(before + inside + before, ((len(before), len(before) + len(inside)),), "")
    for (fields,) in query(to_apkg([term], {"any": example}, MOMENT), "SELECT flds FROM notes"):
        text = re.sub(r"\{\{c1::(?:(?!::|[{}]).)*\}\}", "", fields, count=1, flags=re.S)
        assert not re.search(r"[<>{}]|::", text), fields


@given(st.lists(any_term(), max_size=1))
def test_fields_are_apart_whatever_the_text(terms: list[PlainTerm]) -> None:
    for (fields,) in query(to_apkg(terms, {}, MOMENT), "SELECT flds FROM notes"):
        assert fields.count("\x1f") == 6
