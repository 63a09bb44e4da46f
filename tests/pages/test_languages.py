"""The language of words in running text, as cases/pages/languages.tsv lists it."""
from __future__ import annotations

import re
from pathlib import Path

import pytest

from hooks.study.pages.languages import mark_languages

CASES = Path(__file__).parents[1] / "cases" / "pages" / "languages.tsv"
ROWS = [line.split("\t") for line in CASES.read_text("utf-8").splitlines() if not line.startswith("#")]


def _by_script(words: str) -> str:
    return "zh-Hant" if re.search("[懾]", words) else "zh-Hans"


@pytest.mark.parametrize(("lang", "html", "marked"), ROWS)
def test_words_of_another_language_are_marked_once(lang: str, html: str, marked: str) -> None:
    assert mark_languages(html, lang, _by_script) == marked
    assert mark_languages(marked, lang, _by_script) == marked
