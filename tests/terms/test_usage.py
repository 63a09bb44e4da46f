"""Our own prose against the preferred forms, as cases/terms/usage.tsv lists it; and where the prose is read from."""
from __future__ import annotations

import re
from pathlib import Path

import pytest
from termtables import rows

from hooks.study.content.ownprose import read_prose
from hooks.study.model import Surface, Term
from hooks.study.terms.match import Matcher
from hooks.study.terms.usage import Passage, departures, find_uses

#: id, kind, Chinese name, English name, other forms as form[:status[:by]]
GLOSSARY = (("extended-deterrence", "concept", "延伸威慑", "extended deterrence", "扩展威慑:admitted:wei-2019", "expanded deterrence"),
            ("seoul", "place", "首尔", "Seoul", "汉城:deprecated", "Hansung:deprecated"),
            ("dprk-nuclear-issue", "event", "朝核问题", "North Korean nuclear issue", "朝核"),
            ("european-union", "organization", "欧盟", "European Union", "EU"),
            ("nationalism", "concept", "民族主义", "nationalism", "nationalist"),
            ("donald-trump", "person", "唐纳德·特朗普", "Donald Trump", "特朗普"))


def _term(name: str, kind: str, chinese: str, english: str, *others: str) -> Term:
    surfaces = [Surface(chinese, "zh-Hans", "preferred"), Surface(english, "en", "preferred")]
    for other in others:
        form, status, by = (*other.split(":"), "", "")[:3]
        surfaces.append(Surface(form, "en" if form.isascii() else "zh-Hans", status or "admitted", tuple(filter(None, [by]))))
    return Term(name, kind, {"zh-Hans": chinese, "zh-Hant": chinese, "en": english}, "", tuple(surfaces), {})


TERMS = {row[0]: _term(*row) for row in GLOSSARY}
MATCHER = Matcher(TERMS.values())


@pytest.mark.parametrize(("prose", "expected"), rows("usage.tsv"))
def test_departures(prose: str, expected: str) -> None:
    parts = [re.fullmatch(r"(?:\{([a-z0-9-]+)\})?(.*)", part, re.S) for part in prose.split("|")]
    passages = [Passage(f"{n}.md", 1, m[2], m[1] or "") for n, m in enumerate(parts)]
    found = departures(find_uses(passages, TERMS, MATCHER), TERMS)
    assert "; ".join(f"{use.term}: {use.surface.text}" for use, _ in found) == expected


def test_a_use_knows_its_line_and_the_form_to_write() -> None:
    text = "首尔。\n\n第二段。\n又说汉城。"
    (use, name), = departures(find_uses([Passage("a.md", 10, text)], TERMS, MATCHER), TERMS)
    assert (use.path, use.line, name) == ("a.md", 13, "首尔")


def test_a_record_may_speak_of_its_own_forms() -> None:
    assert list(find_uses([Passage("glossary/seoul.yml", 1, "旧称汉城。", term="seoul")], TERMS, MATCHER)) == []


def test_prose_is_read_from_pages_and_data_but_not_from_texts(tmp_path: Path) -> None:
    files = {"docs/articles/wei-2019.md": "---\ntitle: 不读\n---\n正文一。\n\n`代码`\n", "docs/articles/wei-2019.paragraphs.yml":
             "kind: gist\nparagraphs:\n  - id: p1\n    renders: 0123456789ab\n    en: A gist.\n",
             "docs/timeline.yml": "events:\n  - date: '2019'\n    article: wei-2019\n    zh: 一事\n    en: an event\n",
             "docs/sources/a.md": "原文不读", "docs/articles/wei-2019.counts.yml": "seoul: {p1: 2}\n",
             "glossary/seoul.yml": "id: seoul\nnames:\n  en: Seoul\ndefinition:\n  zh: 韩国首都。\n  en: The capital.\n"}
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, "utf-8")
    assert [(p.path, p.line, p.text.strip(), p.article, p.term) for p in read_prose(tmp_path)] == [
        ("docs/articles/wei-2019.md", 4, "正文一。", "wei-2019", ""),
        ("docs/articles/wei-2019.paragraphs.yml", 5, "A gist.", "wei-2019", ""),
        ("docs/timeline.yml", 4, "一事", "wei-2019", ""), ("docs/timeline.yml", 5, "an event", "wei-2019", ""),
        ("glossary/seoul.yml", 5, "韩国首都。", "", "seoul"), ("glossary/seoul.yml", 6, "The capital.", "", "seoul")]
