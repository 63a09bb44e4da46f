"""An author's runs are converted as one text, and only those that a page shows in another script."""
from __future__ import annotations

import pytest
from conftest import ROOT

from hooks.study.model import Inline, Mark, Run, plain
from hooks.study.pages.runs import in_script
from hooks.study.script.convert import Converter
from hooks.study.script.pages import Script

NOTE = Mark("n1", "[1]")


@pytest.fixture(scope="module")
def converter() -> Converter:
    return Converter(ROOT)


@pytest.mark.parametrize(("inlines", "lang", "locale", "shown"), [
    ((Run("尽"), Run("管", "em"), NOTE, Run("他说")), "zh-Hans", "zh-Hant", "儘管他說"),
    ((Run("“说"), NOTE, Run("话”")), "zh-Hans", "zh-Hant", "「說話」"),
    ((Run("说"), Run("说", "code"), Run("说")), "zh-Hans", "zh-Hant", "說说說"),
    ((Run("说"), Run("日本学の対话", lang="ja")), "zh-Hans", "zh-Hant", "說日本学の対话"),
    ((Run("See “Talks” 说话 and 对话."),), "en", "zh-Hant", "See “Talks” 說話 and 對話."),
    ((Run("説话"),), "ja", "zh-Hant", "説话"),
    ((Run("說話"),), "zh-Hant", "zh-Hans", "说话"),
    ((Run("说话"),), "zh-Hans", "zh-Hans", "说话"),
    ((Run("说话"),), "zh-Hans", "en", "说话"),
    ((Run("plain ASCII & no more"),), "zh-Hans", "zh-Hant", "plain ASCII & no more"),
    ((), "zh-Hans", "zh-Hant", "")])
def test_words_in_the_script_of_a_page(converter: Converter, inlines: tuple[Inline, ...], lang: str, locale: str, shown: str) -> None:
    own = "zh-Hant" if lang == "zh-Hant" else "zh-Hans"
    done = in_script(inlines, lang, "zh-Hans" if lang == "en" else "", Script(converter, locale, {}, own))
    assert plain(done) == shown and len(done) == len(inlines)
    assert [run.style for run in done if isinstance(run, Run)] == [run.style for run in inlines if isinstance(run, Run)]


def test_a_run_says_the_script_it_is_shown_in(converter: Converter) -> None:
    [run] = in_script((Run("说话", lang="zh-Hans"),), "ja", "", Script(converter, "zh-Hant", {}, "ja"))
    assert run == Run("說話", lang="zh-Hant")
