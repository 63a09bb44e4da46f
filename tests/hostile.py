"""Files made to do harm, as a pull request could bring them: what each holds, and the problem it must give.

A row is path → (content, problems): the content is text, bytes, a size in bytes, or a ``Link``; problems are ``line code`` in order,
none for what is shown as the harmless text it is.
"""
from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from conftest import ROOT

SCRIPT = "<script>alert(1)</script>"
HANDLER = '<img src=x onerror="alert(1)">'
LAUGHS = "a: &a [ha, ha]\nb: &b [*a, *a, *a, *a]\ntitle: [*b, *b, *b, *b]\n"
_CASES = ROOT / "tests" / "cases" / "problems"
_SVG = _CASES / "unsafe-file" / "docs" / "assets"
_TERM = "kind: concept\nnames: {{zh-Hans: {0}, zh-Hant: {0}, en: '{1}'}}\npinyin: {2}\ndefinition: {{zh: '{1}', en: '{1}'}}\n"
_RECORD = """---
title: '{html}'
description: '"><script>alert(1)</script>'
short: {{zh: '{html}（2020）', en: '{html} (2020)'}}
authors: [{{zh: '{html}', en: '{html}'}}]
summary: {{zh: '{html}', en: '{html}'}}
{read}record: {{type: article-journal, title: {{zh: '{html}', en: '{html}'}}, container-title: '{html}', issued: "2020"{url}}}
---

## 提要 {{#abstract}}

一句话。
"""


@dataclass(frozen=True)
class Link:
    """A symbolic link to a file outside the repository, whose content is ``SECRET``."""


SECRET = "password of the machine that builds"

FILES: dict[str, tuple[str | bytes | int | Link, tuple[str, ...]]] = {
    # Pages: one of every kind of payload, the lines as in the case that has them.
    "docs/markup.md": ((_CASES / "unsafe-markup" / "docs" / "about.md").read_text("utf-8"),
                       tuple(f"{row.split(':')[1]} unsafe-markup" for row in
                             (_CASES / "unsafe-markup" / "expected.txt").read_text("utf-8").splitlines())),
    "docs/fence.md": (f"---\ntitle: 篱\n---\n\n```\n{SCRIPT}\n{HANDLER}\n", ("6 unsafe-markup", "7 unsafe-markup")),
    "docs/comment.md": (f"---\ntitle: 注\n---\n\n<!-- --!> {SCRIPT} -->\n\n<!-- > {HANDLER} <!-- -->\n\n<!--> {HANDLER} -->\n",
                        ("5 unsafe-markup", "9 unsafe-markup")),
    "docs/deep.md": ("---\ntitle: 深\n---\n\n" + "> " * 2000 + "深\n", ("5 unsafe-markup",)),
    "docs/head.md": (f"---\ntitle: '{SCRIPT}{HANDLER}'\nhead: {SCRIPT}\nlang: '\"><script>alert(1)</script>'\n"
                     "template: ../../../../etc/passwd\ndescription: '\"><script>alert(1)</script>'\n---\n\n字。\n", ()),
    "docs/laughs.md": (f"---\n{LAUGHS}---\n\n字。\n", ("2 bad-yaml",)),
    "docs/laughs-again.md": (f"\ufeff---  \n{LAUGHS}...\n\n字。\n", ("2 bad-yaml",)),
    "docs/huge.md": (100_000_000, ("1 unsafe-file",)),
    # Files beside them.
    "docs/page.html": (SCRIPT, ("1 unsafe-file",)),
    "docs/run.js": ("alert(1)", ("1 unsafe-file",)),
    "docs/assets/runs.svg": ((_SVG / "runs.svg").read_bytes(), ("1 unsafe-file",)),
    "docs/assets/handler.svg": ((_SVG / "handler.svg").read_bytes(), ("1 unsafe-file",)),
    "docs/assets/entity.svg": ((_SVG / "entity.svg").read_bytes(), ("1 unsafe-file",)),
    "docs/assets/huge.png": (100_000_000, ("1 unsafe-file",)),
    "docs/assets/link.txt": (Link(), ("1 unsafe-file",)),
    "docs/link.md": (Link(), ("1 unsafe-file",)),
    "docs/a'onclick='alert(1)'.md": ("---\ntitle: 名\n---\n\n字。\n", ("1 unsafe-file",)),
    # Records, terms, questions.
    "docs/articles/text-only.md": (_RECORD.format(html=SCRIPT + HANDLER.replace("'", '"'), read="", url=""), ()),
    "docs/articles/address.md": (_RECORD.format(html="文", read="read-original: javascript:alert(1)\n", url=", URL: 'data:text/html,x'"),
                                 ("7 bad-record", "8 bad-record")),
    "docs/articles/link.md": (Link(), ("1 unsafe-file",)),
    "docs/compare/questions.yml": ("questions:\n  - {id: ../../outside, zh: 问, en: Why}\n", ("2 bad-question",)),
    "glossary/words.yml": ("id: words\n" + _TERM.format("寻常话语", SCRIPT + HANDLER, "xúncháng huàyǔ"), ()),
    "glossary/outside.yml": ("id: ../../outside\n" + _TERM.format("出界之词", "out", "chūjiè zhī cí"), ("1 bad-term",)),
    "glossary/laughs.yml": (LAUGHS, ("1 bad-yaml",)),
    "glossary/deep.yml": ("[" * 100_000, ("1 bad-yaml",)),
    "glossary/huge.yml": (100_000_000, ("1 bad-yaml", "1 unsafe-file")),
    # Raw texts and their names.
    "docs/sources/markup.txt": (f"{SCRIPT}题目{HANDLER}\n\n正文说寻常话语，{HANDLER}又[点这里](javascript:alert(1))，<a href=\"javascript:alert(1)\">再点</a>。"
                                f"<svg onload=alert(1)><iframe srcdoc='{SCRIPT}'></iframe>\n\n<javascript:alert(1)> ![图](data:text/html,x)\n", ()),
    "docs/sources/saved-page.html": (f"<html><head><title>题{SCRIPT}</title></head><body onload=alert(1)><h1>题{HANDLER}</h1><p>正文说寻常话语，"
                                 "<a href='javascript:alert(1)'>点</a><a href=' data:text/html,x'>再点</a>。</p></body></html>", ()),
    "docs/sources/<img src=x onerror=alert(1)>.txt": ("名字\n\n这个文件的名字不好，正文倒是寻常话语。\n", ()),
    "docs/sources/..\\..\\outside\n.txt": ("换行\n\n这个文件的名字有两行，正文也是寻常话语。\n", ()),
    "docs/sources/huge.txt": (100_000_000, ("1 unreadable",)),
    "docs/sources/link.txt": (Link(), ("1 unsafe-file",)),
}


def add(repository: Path) -> Path:
    """Put every row into a repository; returns the folder outside it to which the links lead."""
    outside = repository.parent / "outside"
    outside.mkdir()
    (outside / "secret.txt").write_text(SECRET, "utf-8")
    for name, (content, _) in FILES.items():
        path = repository / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if isinstance(content, Link):
            path.symlink_to(outside / "secret.txt")
        elif isinstance(content, int):
            with path.open("wb") as file:
                file.truncate(content)
        else:
            path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return outside
