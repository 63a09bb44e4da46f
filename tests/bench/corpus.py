"""A repository of N generated articles for measuring: raw texts with notes, records, study pages, a glossary of 200 terms.

Every word of it is made here from word lists and a seed, so the same N gives the same bytes on every machine. The words come
from the phrase table of pypinyin: its size makes segmentation and conversion meet as many different words as real prose does.
"""
from __future__ import annotations

import random
import shutil
from dataclasses import dataclass
from pathlib import Path

from opencc import OpenCC
from pypinyin import Style, lazy_pinyin
from pypinyin.phrases_dict import phrases_dict

ROOT = Path(__file__).resolve().parents[2]
TERMS, SIZE, WORDS = 200, 10_000, 6_000
_FIRST = ("河运", "海关", "粮仓", "盐课", "驿站", "书院", "织机", "茶引", "渔税", "矿务", "铁厂", "桥工", "堤防", "票号", "市舶", "屯田", "园圃", "陶窑",
          "印坊", "药局")
_SECOND = ("章程", "总局", "账册", "学说", "公约", "会议", "专使", "旧案", "新法", "体系")
_KINDS = ("concept", "doctrine", "treaty", "organization", "event")
_ENGLISH = ("river", "customs", "granary", "salt", "courier", "academy", "loom", "tea", "fishery", "mining", "ironworks", "bridge",
            "dyke", "bank", "harbour", "colony", "garden", "kiln", "press", "dispensary")
_ENGLISH_SECOND = ("statute", "bureau", "register", "doctrine", "convention", "conference", "envoy", "precedent", "reform", "system")
_SURNAMES = ("甘", "柏", "郁", "邢", "岑", "佟", "卓", "祁", "骆", "鄢")
_CLAUSES = ("{0}的{1}与{2}并列，{3}由此可见", "论者以为{0}先于{1}，而{2}未必{3}", "在{0}看来，{1}不过是{2}的一种{3}", "{0}一旦改动，{1}便随之{2}，{3}亦然",
            "若以{0}衡量{1}，则{2}近于{3}", "从{0}到{1}，{2}始终没有离开{3}", "{0}所记{1}凡{n}处，其中{2}与{3}相合", "至于{0}，{1}只说{2}，不提{3}")


@dataclass(frozen=True)
class Article:
    """One generated article: its id, its raw text, its title and author."""

    id: str
    title: str
    author: str
    text: str


def write_repository(folder: Path, count: int) -> None:
    """Make ``folder`` a repository of ours with ``count`` articles instead of the real ones.

    Args:
        folder: is made; program, theme and hand-written pages are copied from this repository.
        count: how many articles.
    """
    shutil.copytree(ROOT / "hooks", folder / "hooks", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(ROOT / "docs", folder / "docs", ignore=shutil.ignore_patterns("articles", "compare", "sources", "timeline.yml"))
    shutil.copytree(ROOT / "glossary" / "script", folder / "glossary" / "script")
    shutil.copy(ROOT / "mkdocs.yml", folder)
    for name in ("docs/sources", "docs/articles"):
        (folder / name).mkdir(parents=True)
    for page in (folder / "docs").rglob("*.md"):  # citations of the real articles lead nowhere here
        page.write_text(page.read_text("utf-8").replace("¶", "no. ").replace("articles/five-authors.md", "index.md"), "utf-8")
    for name, record in glossary().items():
        (folder / "glossary" / f"{name}.yml").write_text(record, "utf-8")
    for number, article in enumerate(articles(count)):
        (folder / "docs" / "sources" / f"{article.id}.txt").write_text(article.text, "utf-8")
        chinese, english = study_pages(article, number)
        (folder / "docs" / "articles" / f"{article.id}.md").write_text(chinese, "utf-8")
        (folder / "docs" / "articles" / f"{article.id}.en.md").write_text(english, "utf-8")


def write_markdown(folder: Path, count: int) -> None:
    """The same texts as Markdown pages, for the bare stack: headings, footnotes as plain lists, paragraphs."""
    folder.mkdir(parents=True)
    (folder / "index.md").write_text("# Texts\n", "utf-8")
    for article in articles(count):
        lines = [f"# {article.title}", "", article.author, ""]
        for line in article.text.splitlines()[2:]:
            lines += [f"## {line}" if line[:2] in ("一、", "二、", "三、", "四、", "注释") else line, ""]
        (folder / f"{article.id}.md").write_text("\n".join(lines), "utf-8")


def terms() -> list[tuple[str, str, str]]:
    """Id, Chinese name and English name of every term."""
    return [(f"{_ENGLISH[i]}-{_ENGLISH_SECOND[j]}", _FIRST[i] + _SECOND[j], f"{_ENGLISH[i]} {_ENGLISH_SECOND[j]}")
            for i in range(len(_FIRST)) for j in range(len(_SECOND))][:TERMS]


def glossary() -> dict[str, str]:
    """Term id → its YAML record."""
    traditional, records = OpenCC("s2tw"), {}
    names = terms()
    for number, (name, chinese, english) in enumerate(names):
        other = names[number ^ 1][0]  # neighbours in pairs, so that every relation is on both sides
        pinyin = " ".join(lazy_pinyin(chinese, style=Style.TONE))
        records[name] = (f"id: {name}\nkind: {_KINDS[number % len(_KINDS)]}\nnames:\n  zh-Hans: {chinese}\n"
                         f"  zh-Hant: {traditional.convert(chinese)}\n  en: {english}\npinyin: {pinyin}\ndefinition:\n"
                         f"  zh: 量度之用的词条，说的是{chinese}。\n  en: A term made for measuring, the {english}.\nrelated: [{other}]\n")
    return records


def articles(count: int) -> list[Article]:
    """``count`` articles of about ``SIZE`` bytes of UTF-8 each."""
    words = [w for w in sorted(phrases_dict) if len(w) == 2 and all("\u4e00" <= c <= "\u9fa5" for c in w)]
    words = random.Random("words").sample(words, WORDS)
    return [_article(number, words) for number in range(count)]


def _article(number: int, words: list[str]) -> Article:
    dice = random.Random(number)
    names = [name for _, name, _ in terms()]
    own = dice.choices(names, weights=[1 / (rank + 3) for rank in range(len(names))], k=14)
    title = f"{own[0]}与{own[1]}考（{number + 1}）"
    author = dice.choice(_SURNAMES) + dice.choice(words)

    def word() -> str:
        return dice.choice(own) if dice.random() < 0.1 else words[int(WORDS * dice.random() ** 2)]

    def sentence() -> str:
        return "；".join(dice.choice(_CLAUSES).format(*(word() for _ in range(4)), n=dice.randint(2, 90)) for _ in range(dice.randint(1, 3))) + "。"

    lines, notes, size, section = [title, author, "摘要：" + sentence() + sentence(), "关键词：" + "；".join(own[:4])], [], 0, 0
    while size < SIZE:
        if size >= section * SIZE / 4:
            lines.append("一二三四"[min(section, 3)] + "、" + word() + "的" + word())
            section += 1
        paragraph = "".join(sentence() for _ in range(dice.randint(3, 6)))
        if dice.random() < 0.7:
            notes.append(f"[{len(notes) + 1}] {dice.choice(_SURNAMES)}{dice.choice(words)}：《{word()}{word()}》，{word()}书局{dice.randint(1950, 2020)}年版，第{dice.randint(1, 400)}页。")
            paragraph = f"{paragraph[:-1]}[{len(notes)}]。"
        lines.append(paragraph)
        size = len("".join(lines + notes).encode())
    return Article(f"essay-{number + 1:04}", title, author, "\n".join([*lines, "注释", *notes]) + "\n")


def study_pages(article: Article, number: int) -> tuple[str, str]:
    """The study page with its record, in Chinese and English."""
    year, surname = 1950 + number % 70, article.author[0]
    pinyin = lazy_pinyin(surname)[0].capitalize()
    head = (f"---\ntitle: {article.title}\ndescription: 量度之用的研读页。\n"
            f"short: {{zh: {article.author}（{year}·{number + 1}）, en: {pinyin} ({year}.{number + 1})}}\n"
            f"authors:\n  - {{zh: {article.author}, en: {pinyin} No {number + 1}}}\n"
            f"summary:\n  zh: 第{number + 1}篇，论旧制与新章。\n  en: Number {number + 1}, on old rules and new.\nread-original: ''\n"
            f"record:\n  type: article-journal\n  language: zh-Hans\n  title:\n    zh: {article.title}\n    en: A study of rules, {number + 1}\n"
            f"  container-title: {{zh: 量度集刊, en: Measuring Papers}}\n  issued: \"{year}\"\n  volume: \"{number % 40 + 1}\"\n"
            f"  page: {number + 1}–{number + 19}\n---\n\n")
    chinese = "## 提要 {#abstract}\n\n文章先列旧例[¶2]，再说新章[¶3]，末了比较两者[¶4–5]。\n\n## 问题 {#questions}\n\n1. 第二段举了哪些例子[¶2]？\n"
    english = (f"---\ntitle: \"A study of rules, {number + 1}\"\ndescription: \"A study page made for measuring.\"\n---\n\n## Abstract {{#abstract}}\n\n"
               "It lists old cases [¶2], then new rules [¶3], and compares the two [¶4–5].\n\n## Questions {#questions}\n\n"
               "1. Which examples does the second paragraph give [¶2]?\n")
    return head + chinese, english
