"""The fingerprints in docs/articles/<id>.paragraphs.yml: read, and written without touching the English beside them."""
from __future__ import annotations

import re
from pathlib import Path

from hooks.study.ids.fingerprint import Fingerprint, read_fingerprint
from hooks.study.ids.keep import Kept
from hooks.study.problems import Problem
from hooks.study.yamlfile import load_yaml

_HEAD = "# Fingerprints by which ids last; written by `python -m hooks.study paragraphs`, not by hand.\n"
_BLOCK_RE = re.compile(rf"^(?:{re.escape(_HEAD)})?(?:fingerprints|retired):[^\n]*\n(?:[ \t]+[^\n]*(?:\n|\Z))*", re.M)
_ID_RE = re.compile(r"[pn][0-9]+[a-z]?")


def load_kept(path: Path, *, shown: str) -> tuple[Kept, list[Problem]]:
    """Read the fingerprints of an article.

    Args:
        path: docs/articles/<id>.paragraphs.yml; a missing one keeps nothing.
        shown: its name in problems.

    Returns:
        What is kept, without what is malformed, and ``bad-paragraphs`` problems. YAML that does not parse is left to
        ``load_english``, which reads the same file.
    """
    if not path.exists():
        return Kept(), []
    value, lines, _ = load_yaml(path.read_text("utf-8", errors="replace"), shown)
    if not isinstance(value, dict):
        return Kept(), []
    prints: dict[str, Fingerprint] = {}
    retired: dict[str, str] = {}
    problems: list[Problem] = []
    for key in ("fingerprints", "retired"):
        rows = value.get(key) or {}
        for name, text in rows.items() if isinstance(rows, dict) else [("", "")]:
            found = read_fingerprint(text) if key == "fingerprints" and isinstance(text, str) else None
            if found and _ID_RE.fullmatch(name):
                prints[name] = found
            elif key == "retired" and isinstance(text, str) and _ID_RE.fullmatch(name) and _ID_RE.fullmatch(text):
                retired[name] = text
            else:
                problems.append(Problem(shown, lines.get((key, name), 1), "bad-paragraphs",
                                        f"“{name or key}” is no fingerprint as the program writes them; put back what stood here, "
                                        "or delete the line and run `python -m hooks.study paragraphs`"))
    return Kept(prints, retired), problems


def with_kept(text: str, kept: Kept) -> str:
    """The file's text with its fingerprints written anew at the end; the English and every comment stay as they are."""
    rest = _BLOCK_RE.sub("", text)
    rest += "" if not rest or rest.endswith("\n") else "\n"
    block = _HEAD + "fingerprints:\n" + "".join(f"  {i}: {found}\n" for i, found in kept.fingerprints.items())
    if kept.retired:
        block += "retired:\n" + "".join(f"  {i}: {heir}\n" for i, heir in kept.retired.items())
    return rest + block
