"""The lists for reviewers: each line names its file, its line and what to do."""
from __future__ import annotations

from pathlib import Path

from hooks.study.review.lists import review
from hooks.study.site import load_site

TERM = """id: {id}
kind: concept
names:
  zh-Hans: {zh}
  zh-Hant: {hant}
  en: {en}
pinyin: {pinyin}
variants:
  - {{form: {other}, lang: zh-Hans, status: deprecated}}
definition:
  zh: 一种说法。
  en: One notion.
"""
TERMS = ({"id": "deterrence", "zh": "威慑", "hant": "威懾", "en": "deterrence", "pinyin": "wēishè", "other": "威吓"},
         {"id": "long-telegram", "zh": "长电报", "hant": "長電報", "en": "long telegram", "pinyin": "cháng diànbào", "other": "长信"},
         {"id": "hedging", "zh": "对冲", "hant": "對衝", "en": "hedging", "pinyin": "duìchōng", "other": "避险"})


def test_the_lists_of_a_small_repository(tmp_path: Path) -> None:
    files = {f"glossary/{t['id']}.yml": TERM.format(**t) for t in TERMS} | {
        "docs/sources/text.txt": "例文\n\n这里只谈威慑与长电报。\n", "docs/about.en.md": "About.\n",
        "docs/about.md": "---\ntitle: 说明\n---\n\n我们谈对冲。\n又谈威吓。\n"}
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, "utf-8")
    site = load_site(tmp_path)
    assert site.problems == ()
    assert [line for line in review(site) if not line.startswith("#")] == [
        "docs/about.en.md:1: docs/about.md may have changed: no fingerprint says; compare them, then run `python -m hooks.study renders docs/about.en.md`",
        "glossary/hedging.yml:1: 对冲 stands in no text; our own pages name it",
        "docs/about.md:6: “威吓” is deprecated; write “威慑”, or put a quoted word in quotation marks (deterrence)",
        "glossary/long-telegram.yml:7: 长电报 cháng diànbào: 长 cháng, the dictionary has zhǎng; check it",
        "glossary/hedging.yml:5: 对冲 is 對衝 here, the converter has 對沖; mend one of them"]
