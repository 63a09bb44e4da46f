"""Running text read aloud, as cases/terms/readings.tsv lists it."""
from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from termtables import rows

from hooks.study.terms.fold import HAN
from hooks.study.terms.reading import Reviewed, read_text, spell, spell_text


def _written(text: str, reviewed: str = "") -> str:
    spans = [(text.index(name), name, pinyin) for name, _, pinyin in (one.partition("=") for one in reviewed.split(";") if one)]
    return spell_text(text, [Reviewed(at, at + len(name), pinyin) for at, name, pinyin in sorted(spans)])


@pytest.mark.parametrize("row", rows("readings.tsv"), ids=lambda row: row[0])
def test_reading(row: list[str]) -> None:
    text, expected, *reviewed = row
    assert _written(text, *reviewed) == expected


@given(st.text("一不为地得长中美日韩朝〇々行重差只还盟𠀀䶵A5，。“”・ \n") | st.text(max_size=30))
def test_every_han_character_has_a_syllable_at_its_place(text: str) -> None:
    places = [word.start + at for word in read_text(text) for at in range(len(word.syllables))]
    assert places == [found.start() for found in re.finditer(f"[{HAN}]", text)]
    assert all(syllable.strip() for word in read_text(text) for syllable in word.syllables)


#: Characters that hang on their neighbours, and words that are their neighbours or hold them.
_PARTS = [*"一不为地得长中美日韩朝只还率行差卷8，本德第三款 A", "日本", "日元", "中美", "美日韩", "美韩军", "美德", "国家", "军事同盟", "增长",
          "认真", "分析", "提供", "重新", "还款"]


@given(st.lists(st.sampled_from(_PARTS), max_size=24).map("".join))
def test_a_line_says_what_its_words_say(text: str) -> None:
    assert spell_text(text) == spell(read_text(text))
    named = [Reviewed(found.start(), found.end(), "jūnshì tóngméng") for found in re.finditer("军事同盟", text)]
    assert spell_text(text, named) == spell(read_text(text, named))
