"""A repository of two pages, one term and the real hooks, for tests that build again and again or spoil what they build."""
from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from conftest import ROOT

#: The least a study page can be.
RECORD = """---
title: 例文
short: {zh: 例（2020）, en: Example (2020)}
authors: [{zh: 例, en: Example}]
summary: {zh: 例, en: Example}
record: {type: webpage, title: {zh: 例文, en: Example}}
---

## 提要 {#abstract}
"""
_FILES = {
    "docs/index.md": "---\ntitle: 首页\n---\n\n小小的首页，提到[关于](about.md)与延伸威慑。\n",
    "docs/index.en.md": "---\ntitle: Home\n---\n\nA small home page, with [About](about.md).\n",
    "docs/about.md": "---\ntitle: 关于\n---\n\n## 由来\n\n没有什么可说。\n",
    "docs/about.en.md": "---\ntitle: About\n---\n\n## Origin\n\nNothing to tell.\n",
    "docs/sources/lesson.txt": "一堂课\n\n第一段说的是延伸威慑，第二段说的是别的事情。\n\n这是第二段，它比第一段短。\n",
    "glossary/extended-deterrence.yml": "id: extended-deterrence\nkind: concept\nnames: {zh-Hans: 延伸威慑, zh-Hant: 延伸威懾, en: extended deterrence}\n"
                                        "pinyin: yánshēn wēishè\ndefinition: {zh: 以自己的力量替别人吓阻。, en: Deterring on behalf of another.}\n",
}


def write(folder: Path) -> Path:
    """Write the repository into ``folder``, which must not exist yet."""
    shutil.copytree(ROOT / "hooks", folder / "hooks")
    shutil.copytree(ROOT / "docs" / "assets", folder / "docs" / "assets")
    shutil.copy(ROOT / "mkdocs.yml", folder)
    return write_content(folder)


def write_content(folder: Path) -> Path:
    """Write its pages, text and term alone: enough for what does not build."""
    for name, text in _FILES.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return folder


def environment(**variables: str) -> dict[str, str]:
    """This process's environment with the program's own variables as given and no others."""
    env = {k: v for k, v in os.environ.items() if k not in ("STUDY_SOURCES", "SITE_URL", "REPO_URL", "OFFLINE", "BUNDLE")}
    return env | {"NO_MKDOCS_2_WARNING": "1", "SOURCE_DATE_EPOCH": "1700000000", **variables}


def build(repository: Path, out: Path, *options: str, before: str = "", **variables: str) -> subprocess.CompletedProcess[str]:
    """``mkdocs build`` of a repository into ``out``; ``before`` is Python to run in the same process first."""
    code = f"{before}\nfrom mkdocs.__main__ import cli\ncli()"
    command = [sys.executable, "-c", code, "build", *options, "-f", str(repository / "mkdocs.yml"), "-d", str(out)]
    return subprocess.run(command, env=environment(**variables), cwd=repository, capture_output=True, text=True, check=False, timeout=300)
