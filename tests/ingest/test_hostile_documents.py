"""Files made to do harm, and files that came to harm: each gives a text or a problem, soon, and never an exception."""
from __future__ import annotations

import io
import time
import zipfile
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from mangled_files import _W, docx, epub, zipped
from mangled_pdf import pdf
from mangler import generate
from test_documents import docx as word
from test_documents import epub as book
from test_documents import p, r

from hooks.study.ingest import ledger_report, read_article
from hooks.study.ingest.documents import read_document

GOOD = {kind: write(generate(3), Random(3)) for kind, write in ((".docx", docx), (".epub", epub), (".pdf", pdf))}
FAST = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def document_xml(xml: str) -> bytes:
    return zipped({"word/document.xml": xml})


def swollen() -> bytes:
    """A part that unpacks to a thousand times its size."""
    return document_xml(f"<w:document {_W}><w:body><w:p><w:r><w:t>{'a' * 70_000_000}</w:t></w:r></w:p></w:body></w:document>")


def encrypted() -> bytes:
    data = bytearray(document_xml("<x/>"))
    for sign, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(sign) + at] |= 1
    return bytes(data)


LAUGHS = '<!DOCTYPE x [<!ENTITY a "ha">' + "".join(f'<!ENTITY {chr(98 + k)} "{f"&{chr(97 + k)};" * 10}">' for k in range(9)) + "]>"
SECRET = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]>'
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(4000)

HOSTILE = {
    "unpacks to a thousand times its size": (swollen(), ".docx", "unpacks"),
    "old or encrypted Word file": (OLE, ".docx", "save it as .docx"),
    "encrypted zip": (encrypted(), ".docx", "password"),
    "a zip that is no Word file": (zipped({"a.txt": "a"}), ".docx", "no Word document"),
    "a zip that is no book": (zipped({"a.txt": "a"}), ".epub", "no EPUB"),
    "a protected book": (zipped({"META-INF/container.xml": "<a/>", "META-INF/rights.xml": "<a/>"}), ".epub", "protected"),
    "a book whose pages are gone": (zipped({"META-INF/container.xml": '<a><rootfile full-path="b.opf"/></a>'}), ".epub", "damaged"),
    "no XML": (document_xml("not XML at all"), ".docx", "open it"),
    "no body": (document_xml(f"<w:document {_W}/>"), ".docx", "no text body"),
    "no text": (word(p("")), ".docx", "holds no text"),
    "an empty book": (book("<p></p>"), ".epub", "holds no text"),
}


@pytest.mark.parametrize("case", HOSTILE)
def test_a_file_of_no_use_is_a_problem_that_says_what_to_do(case):
    data, suffix, wanted = HOSTILE[case]
    reading, problems = read_document(data, suffix, "x" + suffix)
    assert reading is None
    assert [problem.code for problem in problems] == ["unreadable"]
    assert wanted in problems[0].message


@pytest.mark.parametrize("prolog", [LAUGHS, SECRET])
def test_entities_are_neither_expanded_nor_fetched(prolog):
    name = "j" if prolog is LAUGHS else "a"
    data = document_xml(f"{prolog}<w:document {_W}><w:body><w:p><w:r><w:t>文&{name};字</w:t></w:r></w:p></w:body></w:document>")
    reading, _ = read_document(data, ".docx", "x.docx")
    assert reading is None or len(reading.text) < 10


DEEP = {
    "content controls": (word("<w:sdt><w:sdtContent>" * 5000 + p(r("文")) + "</w:sdtContent></w:sdt>" * 5000), ".docx"),
    "tables": (word("<w:tbl><w:tr><w:tc>" * 4000 + p(r("文")) + "</w:tc></w:tr></w:tbl>" * 4000), ".docx"),
    "blocks of a page": (book("<div>" * 20_000 + "文" + "</div>" * 20_000), ".epub"),
    "open blocks of a page": (book("<div>" * 20_000 + "文"), ".epub"),
    "tables in a page": (book("<table><tr><td>" * 3000 + "文"), ".epub"),
    "a run of runs": (word(p(r("文") * 30_000)), ".docx"),
    "many links to one note": (book('<p><a href="#n">[1]</a></p>' * 3000 + '<p id="n">[1] 注</p>'), ".epub"),
    "an endless list": (book("<ol>" + "<li>甲</li>" * 3000 + "</ol>"), ".epub"),
}


@pytest.mark.parametrize("case", DEEP)
def test_depth_and_mass_take_no_time(case):
    data, suffix = DEEP[case]
    start = time.process_time()
    reading, problems = read_document(data, suffix, "x" + suffix)
    assert (reading is None) == bool(problems)
    assert time.process_time() - start < 6


@pytest.mark.parametrize("kind", GOOD)
@FAST
@given(data=st.data())
def test_damaged_bytes_give_a_text_or_a_problem(kind, tmp_path, data):
    whole = bytearray(GOOD[kind])
    for _ in range(data.draw(st.integers(0, 8))):
        whole[data.draw(st.integers(0, len(whole) - 1))] = data.draw(st.integers(0, 255))
    path = tmp_path / f"x{kind}"
    path.write_bytes(whole[: data.draw(st.integers(0, len(whole)) | st.just(len(whole)))])
    article, problems = read_article(path, shown=path.name, article_id="text")
    assert article is not None or [problem.code for problem in problems] == ["unreadable"]


@pytest.mark.parametrize("kind", [".docx", ".epub"])
def test_damaged_parts_give_a_text_or_a_problem(kind):
    """Damage inside the packing, which a checksum would else find first."""
    rng = Random(1)
    source = zipfile.ZipFile(io.BytesIO(GOOD[kind]))
    for _ in range(60):
        parts = {name: bytearray(source.read(name)) for name in source.namelist()}
        victim = parts[rng.choice(sorted(parts))]
        for _ in range(rng.randint(1, 5)):
            victim[rng.randrange(len(victim))] = rng.choice(b"<>/&\"' a\0\xff")
        data = zipped({name: part.decode("latin-1") for name, part in parts.items()}, "latin-1")
        reading, problems = read_document(data, kind, "x" + kind)
        assert reading is not None or [problem.code for problem in problems] == ["unreadable"]


@pytest.mark.parametrize("kind", GOOD)
def test_the_ledger_balances_over_the_readers_rows(kind, tmp_path):
    path = tmp_path / f"x{kind}"
    path.write_bytes(GOOD[kind])
    article, problems = read_article(path, shown=path.name, article_id="text")
    assert problems == []
    report = ledger_report(article)
    moved = sum(len("".join(row["after"].split())) - len("".join(row["before"].split())) for row in report["rows"])
    assert report["in"] + moved == report["out"]
    assert not [row for row in article.ledger if row.code in ("unplaced", "repeated")]
    assert [kind for kind, counted in report["kinds"].items() if counted["in"] + sum(counted["by"].values()) != counted["out"]] == []


def test_what_comes_in_is_what_the_library_gives(tmp_path):
    """Signs that the reader puts in are not counted as the file's."""
    path = tmp_path / "x.docx"
    path.write_bytes(word(p(r("名"), '<w:pStyle w:val="t"/>') + p(r("题"), '<w:pStyle w:val="1"/>') + p(r("文。"))))
    article, _ = read_article(path, shown=path.name, article_id="text")
    assert article.count_in == len("名题文。")
