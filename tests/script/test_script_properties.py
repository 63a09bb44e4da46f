"""What must hold for any text: length, all that is no letter, and lines on their own."""
from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hooks.study.script.convert import Converter
from hooks.study.script.data import extra_problems
from hooks.study.script.review import decisions

ROOT = Path(__file__).resolve().parents[2]
CORPUS = ROOT.parent / "shared" / "corpus" / "texts"
CONVERTER = Converter(ROOT)
HAN = "美国制裁中发展政府干涉一个里只后系于范余钟了解参与核签历台周面表松斗的，。《》〈〉（）——……"
TEXT = st.text(alphabet=st.one_of(st.sampled_from(f"{HAN}“”‘’ \n\tab1.-/@の対한\ue000\ufffc"), st.characters(exclude_categories=["Cs"])),
               max_size=60).filter(lambda text: "\0" not in text)
#: Outputs that no sentence of the field can mean; each is a seam that plain OpenCC gets wrong.
FORBIDDEN_RE = re.compile(
    "箇中[國日美亞等立]|髮[布表射展起現達動]|瞭如[何下此今果]|蔘[與加選會]|覈|域性勢|擴充套件|製[裁約度]|幹[涉預擾]|籤[署訂]|傢俱有|樸槿")


@settings(max_examples=300, deadline=None)
@given(TEXT)
def test_only_letters_and_quotation_marks_change(text: str) -> None:
    converted = CONVERTER.convert(text)
    assert len(converted) == len(text)
    for old, new in zip(text, converted, strict=True):
        assert old == new or old >= "\u3007" or old in "“”‘’"


@settings(max_examples=300, deadline=None)
@given(TEXT)
def test_line_by_line_is_the_whole(text: str) -> None:
    assert CONVERTER.convert(text) == "\n".join(map(CONVERTER.convert, text.split("\n")))


@settings(max_examples=200, deadline=None)
@given(TEXT)
def test_html_text_is_the_text(text: str) -> None:
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace("\n", " ").replace("\r", " ")
    page = CONVERTER.convert_html(f"<p>{escaped}</p>")
    assert len(page) == len(f"<p>{escaped}</p>")
    assert page.startswith("<p>") and page.endswith("</p>")


@settings(max_examples=200, deadline=None)
@given(TEXT)
def test_simplified_keeps_the_length(text: str) -> None:
    assert len(CONVERTER.to_simplified(text)) == len(text)


def test_a_full_memory_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("hooks.study.script.convert._MOST_LINES", 2)
    texts = ["头发", "发展", "以后", "皇后", "干涉", "头发"]
    assert CONVERTER.convert_lines(texts) == list(map(CONVERTER.convert, texts))
    assert list(map(CONVERTER.convert_title, texts)) == list(map(CONVERTER.convert, texts))


def test_nul_and_lone_surrogates_do_no_harm() -> None:
    assert CONVERTER.convert("头\0发\ud800后来") == "頭髮\N{REPLACEMENT CHARACTER}後來"


def test_extra_decisions_of_one_text() -> None:
    assert CONVERTER.convert("李钟燮会见李钟石", extra={"李钟石": "李鍾石"}) == "李鐘燮會見李鍾石"
    assert CONVERTER.convert_title("钟", extra={"钟": "鍾"}) == "鍾"


def test_extra_decisions_must_keep_the_length() -> None:
    assert [str(problem) for problem in extra_problems({"钟": "鍾", "朴": "朴氏"}, "docs/articles/x.md", 3)] == [
        "docs/articles/x.md:3: “朴” and “朴氏” differ in length; write one character for each [bad-override]"]


def test_words_of_the_glossary_stay_whole() -> None:
    assert Converter(None, words=["美国制造业回流"]).convert("美国制造业回流") == "美國製造業迴流"


def test_decisions_name_the_places_where_care_mattered() -> None:
    none, found = decisions(["第一行", "美国制裁政府干涉"], CONVERTER)
    assert [(item.start, item.char, item.whole, item.ours) for item in found] == [(2, "制", "製", "制"), (6, "干", "幹", "干")]
    assert none == []
    assert all(item.char in item.context for item in found)


@pytest.mark.skipif(not CORPUS.is_dir(), reason="the five texts lie outside the repository and are not here")
def test_nothing_impossible_in_the_five_texts() -> None:
    for path in sorted(CORPUS.glob("*.txt")):
        text = path.read_text(encoding="utf-8")
        converted = CONVERTER.convert(text)
        assert len(converted) == len(text.replace("\0", ""))
        assert not FORBIDDEN_RE.search(converted), path.name
