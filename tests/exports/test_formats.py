"""CSV, TBX and JSON-LD: the files of a small glossary as golden copies, read back by others, and safe with any text."""
from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path
from xml.etree import ElementTree

import pytest
from exportterms import SMALL, TEXT, any_term
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from translate.storage.tbx import tbxfile

from hooks.study.exports.jsonld import term_script, to_jsonld
from hooks.study.exports.plain import PlainTerm
from hooks.study.exports.table import to_csv, write_rows
from hooks.study.exports.tbx import NAMESPACE, to_tbx
from hooks.study.html import tokens

GOLDEN = Path(__file__).parents[1] / "golden" / "exports"
CASES = Path(__file__).parents[1] / "cases" / "exports"
INDEX = "https://example.org/glossary/"
FORMULA = ("=", "+", "-", "@", "\t", "\r")


@pytest.mark.parametrize(("name", "content"), [
    ("small.csv", to_csv(SMALL)), ("small.tbx", to_tbx(SMALL)), ("small.jsonld", to_jsonld(SMALL, INDEX)),
    ("script.html", term_script(SMALL[1], INDEX).encode()), ("script-no-address.html", term_script(SMALL[0], "").encode())],
    ids=lambda value: value if isinstance(value, str) else "")
def test_golden(name: str, content: bytes) -> None:
    assert content.decode("utf-8") == (GOLDEN / name).read_bytes().decode("utf-8")


@given(st.lists(st.lists(TEXT, min_size=2, max_size=3), max_size=3))
def test_csv_gives_every_cell_back_and_runs_none(rows: list[list[str]]) -> None:
    read = list(csv.reader(io.StringIO(write_rows(rows).decode("utf-8-sig"), newline="")))
    assert not [cell for row in read for cell in row if cell.startswith(FORMULA)]
    assert [[cell.removeprefix("'") if plain.startswith(FORMULA) else cell for cell, plain in zip(one, other, strict=True)]
            for one, other in zip(read, rows, strict=True)] == rows


def test_csv_begins_with_the_mark_that_excel_needs() -> None:
    assert to_csv(SMALL).startswith(b"\xef\xbb\xbf\"id\",") and to_csv(SMALL).count(b"\r\n") == len(SMALL) + 1


@given(any_term())
def test_tbx_is_xml_whatever_the_text(term: PlainTerm) -> None:
    root = ElementTree.fromstring(to_tbx([term]))
    unfit = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
    expected = {unfit.sub("\ufffd", " ".join(s.text.split())) for s in term.term.surfaces}
    assert {e.text or "" for e in root.iter(f"{{{NAMESPACE}}}term")} == expected
    definitions = [e.text or "" for e in root.iter(f"{{{NAMESPACE}}}descrip")]
    assert definitions == [unfit.sub("\ufffd", " ".join(term.definition[ui].split())) for ui in ("zh", "en")]


def test_tbx_fits_the_schema() -> None:
    """tbx-basic.rng is the part of TBX-Basic's own schema (DCA) that this site uses, references checked."""
    schema = etree.RelaxNG(etree.parse(CASES / "tbx-basic.rng"))
    document = etree.fromstring(to_tbx(SMALL))
    assert schema.validate(document), schema.error_log
    ids = {e.get("id") for e in document.iter() if e.get("id")}
    assert {e.get("target") for e in document.iter(f"{{{NAMESPACE}}}ref")} <= ids


#: translate-toolkit 3.20 knows the names of ISO 30042:2008 only; those of 2019 say the same.
_OLDER = {"tbx": "martif", "tbxHeader": "martifHeader", "conceptEntry": "termEntry", "langSec": "langSet", "termSec": "tig"}


def test_tbx_is_read_back_by_translate_toolkit() -> None:
    document = etree.fromstring(to_tbx(SMALL))
    for element in document.iter():
        name = etree.QName(element).localname
        element.tag = _OLDER.get(name, name)
    etree.cleanup_namespaces(document)
    store = tbxfile.parsestring(etree.tostring(document), sourcelanguage="zh-Hans", targetlanguage="en")
    assert [(unit.getid(), unit.source, unit.target) for unit in store.units] == [
        (f"t-{t.id}", t.term.names["zh-Hans"], t.term.names["en"]) for t in SMALL]
    forms = {lang: [(t.text, t.administrative_status.removesuffix("Term-admn-sts")) for t in store.units[1].get_target_terms(lang)]
             for lang in ("zh-Hans", "zh-Hant", "en", "ja")}
    assert forms == {"zh-Hans": [("延伸威慑", "preferred"), ("扩展威慑", "admitted")],
                     "zh-Hant": [("延伸威懾", "preferred"), ("延伸嚇阻", "preferred")],
                     "en": [("extended deterrence", "preferred"), ("expanded deterrence", "deprecated")], "ja": [("拡大抑止", "admitted")]}
    assert [t.text for t in store.units[1].get_target_terms() if t.deprecated] == ["expanded deterrence"]
    assert store.units[1].get_common_notes(source=True)[-2].text == "一国承诺保护盟友 [韦宗友（2019） ¶3]。"


@given(any_term())
def test_json_cannot_end_its_script(term: PlainTerm) -> None:
    html = f"<p>{term_script(term, INDEX)}</p>"
    assert [kind for kind, _ in tokens(html)] == ["open", "open", "other", "close", "close"]
    body = html[html.index(">", 4) + 1:html.rindex("</script>")]
    assert not re.search("[<>&\u2028\u2029]", body)
    read = json.loads(body)
    assert {n["@language"]: n["@value"] for n in read["name"]} == term.term.names
    assert [d["@value"] for d in read["description"]] == [term.definition["zh"], term.definition["en"]]


@given(st.lists(any_term(), max_size=2))
def test_json_gives_every_text_back(terms: list[PlainTerm]) -> None:
    read = json.loads(to_jsonld(terms, INDEX))
    assert read["@type"] == "DefinedTermSet"
    assert [[n["@value"] for n in t["name"]] for t in read["hasDefinedTerm"]] == [list(t.term.names.values()) for t in terms]
