"""The fingerprints in docs/articles/<id>.paragraphs.yml: read, and written without touching the English beside them."""
from __future__ import annotations

import re
from pathlib import Path

from hooks.study.ids.fingerprint import read_fingerprint
from hooks.study.ids.keep import Kept
from hooks.study.problems import Problem

_HEAD = "# Fingerprints by which ids last; written by `python -m hooks.study paragraphs`, not by hand.\n"
_BLOCK_RE = re.compile(rf"^(?:{re.escape(_HEAD)})?(fingerprints|retired):[^\n]*(?:\n[ \t]+[^\n]*)*(?:\n|\Z)", re.M)
_ROW_RE = re.compile(r"\s+([pn][0-9]+[a-z]?): (\S+)\s*")
_ID_RE = re.compile(r"[pn][0-9]+[a-z]?")


def load_kept(path: Path, *, shown: str) -> tuple[Kept, list[Problem]]:
    """Read the fingerprints of an article, line by line as ``with_kept`` writes them: YAML would take as long as all else that is
    read beside an article.

    Args:
        path: docs/articles/<id>.paragraphs.yml; a missing one keeps nothing.
        shown: its name in problems.

    Returns:
        What is kept, without what is malformed, and ``bad-paragraphs`` problems.
    """
    if not path.exists():
        return Kept(), []
    text = path.read_text("utf-8", errors="replace")
    kept, problems = Kept(), []
    for block in _BLOCK_RE.finditer(text):
        key, first = block.group(1), text.count("\n", 0, block.start(1)) + 1
        rows = text[block.start(1):block.end()].rstrip("\n").split("\n")
        for number, row in enumerate(rows, first):
            if row.strip() and not (_take(kept, key, row) if number > first else row == f"{key}:"):
                problems.append(Problem(shown, number, "bad-paragraphs",
                                        f"“{row.split(':')[0].strip()}” is not as the program writes fingerprints; put back what stood "
                                        "here, or delete the line and run `python -m hooks.study paragraphs`"))
    return kept, problems


def _take(kept: Kept, key: str, row: str) -> bool:
    """Put a row where it belongs; False where it is malformed or its id stands twice."""
    match = _ROW_RE.fullmatch(row)
    if not match or match[1] in getattr(kept, key):
        return False
    found = read_fingerprint(match[2]) if key == "fingerprints" else _ID_RE.fullmatch(match[2]) and match[2]
    if found:
        getattr(kept, key)[match[1]] = found
    return bool(found)


def blank_kept(text: str) -> str:
    """The file's text with its fingerprints blanked out, line breaks kept."""
    return _BLOCK_RE.sub(lambda block: "\n" * block.group().count("\n"), text)


def with_kept(text: str, kept: Kept) -> str:
    """The file's text with its fingerprints written anew at the end; the English and every comment stay as they are."""
    rest = _BLOCK_RE.sub("", text)
    rest += "" if not rest or rest.endswith("\n") else "\n"
    block = _HEAD + "fingerprints:\n" + "".join(f"  {i}: {found}\n" for i, found in kept.fingerprints.items())
    if kept.retired:
        block += "retired:\n" + "".join(f"  {i}: {heir}\n" for i, heir in kept.retired.items())
    return rest + block
