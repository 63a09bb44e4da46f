"""Put new files in their places, or say which of them is there already; values as YAML writes them."""
from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path

from hooks.study.problems import Problem

#: What YAML takes for a plain string in every place of ours.
_PLAIN_RE = re.compile(r"[A-Za-z\u3400-\u9fff](?:[^\s:#,\[\]{}&*!|>'\"%@`\\]|(?<! ) (?![ #]))*")
#: Plain words that other readers of YAML take for something else.
_WORDS = frozenset({"true", "false", "yes", "no", "on", "off", "null", "y", "n"})


def write_new(root: Path, files: Mapping[str, str]) -> list[Problem]:
    """Write files by their paths from ``root``; where one of them exists, none is written and each that exists is a problem."""
    there = [name for name in files if (root / name).exists()]
    if there:
        return [Problem(name, 1, "same-id", "the file exists and stays as it is; edit it, or choose another id") for name in there]
    for name, text in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, "utf-8", newline="\n")
    return []


def scalar(text: str) -> str:
    """A string as a YAML value on one line: plain where every reader takes it for a string, else in double quotes."""
    plain = _PLAIN_RE.fullmatch(text) and text.lower() not in _WORDS
    return text if plain else json.dumps(text, ensure_ascii=False) if text else "''"
