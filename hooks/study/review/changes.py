"""What a change means for readers: two states of the repository compared, as Markdown for people who review it."""
from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path

from hooks.study.content.model import English
from hooks.study.content.prose import hand_written
from hooks.study.model import Term
from hooks.study.review.freshness import page_fingerprint, page_renderings, part_renderings
from hooks.study.site import Site

#: Items of a list that are written out; of the rest only the number.
_SHOWN = 40
_KINDS = (("新增", "added"), ("改动", "changed"), ("删去", "removed"))


def summarize(before: Site, after: Site) -> str:
    """Terms, texts, paragraphs, English and pages that are new, different or gone, then how much of every text has English.

    Args:
        before: the state that readers have.
        after: the state they would get.
    """
    lines = ["## 读者会看到的变化 · What changes for readers", ""]
    found = [
        *_changes("术语", "Terms", _terms(before), _terms(after), lambda term: _name(after.terms.get(term) or before.terms[term])),
        *_changes("文章", "Articles", _articles(before), _articles(after), lambda article: f"`{article}`"),
        *_changes("页面", "Pages", _pages(before.root), _pages(after.root), lambda path: f"`{_plain(path)}`"),
    ]
    for article in sorted({*before.order, *after.order}):
        of = f"`{article}` "
        found += _changes(f"{of}段落", f"{of}paragraphs", _paragraphs(before, article), _paragraphs(after, article), _number)
        found += _changes(f"{of}英文", f"{of}English", _english(before, article), _english(after, article), _number)
    lines += found or ["读者看到的内容没有变化。No change in what readers see."]
    return "\n".join([*lines, "", *_coverage(before, after)]) + "\n"


def _changes(zh: str, en: str, before: Mapping[str, object], after: Mapping[str, object], name) -> list[str]:
    """A line for what was added, changed and removed, none where nothing was."""
    keys = ([k for k in after if k not in before], [k for k in after if k in before and after[k] != before[k]],
            [k for k in before if k not in after])
    return [f"- {zh} · {en}: **{kind_zh} {kind_en} {len(found)}**: {_list(map(name, found))}"
            for (kind_zh, kind_en), found in zip(_KINDS, keys, strict=True) if found]


def _list(names: Iterable[str]) -> str:
    names = list(names)
    rest = f" … (+{len(names) - _SHOWN})" if len(names) > _SHOWN else ""
    return ", ".join(names[:_SHOWN]) + rest


def _terms(site: Site) -> dict[str, Term]:
    return {term.id: replace(term, path="") for term in site.terms.values()}


def _articles(site: Site) -> dict[str, object]:
    """Articles by their records; a text without one by its title."""
    return {a: site.records.get(a) or site.articles[a].title for a in site.order}


def _pages(root: Path) -> dict[str, str]:
    return {p.relative_to(root).as_posix(): page_fingerprint(p.read_text("utf-8", errors="replace"))
            for p in hand_written(root) if p.suffix == ".md"}


def _paragraphs(site: Site, article: str) -> dict[str, str]:
    return {p.id: p.text for p in site.articles[article].paragraphs()} if article in site.articles else {}


def _english(site: Site, article: str) -> dict[str, English]:
    return site.english.get(article, {})


def _number(part: str) -> str:
    return f"¶{part[1:]}" if part.startswith("p") else part


def _name(term: Term) -> str:
    return _plain(f"{term.names['zh-Hans']} {term.names['en']}")


def _plain(text: str) -> str:
    """Words of a contributor that cannot be markup of the summary."""
    return re.sub(r"([\\`*_{}\[\]()<>#|!])", r"\\\1", " ".join(text.split()))


def _coverage(before: Site, after: Site) -> list[str]:
    """Tables: paragraphs with English that renders them as they stand, with stale English, without; the same for pages."""
    rows = ["| 文章 Article | 段落 ¶ | 英文 English | 过时 stale | 缺 missing | 此前英文 before |", "|---|--:|--:|--:|--:|--:|"]
    for article in after.order:
        earlier = len(before.english.get(article, ()))
        if article in after.articles:
            states = [r.state for r in part_renderings(after, article)]
            fresh, stale, missing = (states.count(state) for state in ("fresh", "stale", "missing"))
            rows.append(f"| {article} | {len(states)} | {fresh} | {stale} | {missing} | {earlier} |")
        else:  # its text is not in this repository
            rows.append(f"| {article} | – | {len(after.english.get(article, ()))} | – | – | {earlier} |")
    states = [r.state for r in page_renderings(after.root)]
    fresh, stale, missing = (states.count(state) for state in ("fresh", "stale", "missing"))
    return [*rows, "", f"页面英文 · Pages in English: {fresh} / {len(states)}, 过时 stale {stale}, 缺 missing {missing}"]
