"""docs/articles/<id>.corrections.yml → corrections. Its format is in ``schema.json`` and in docs/contribute.en.md."""
from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from hooks.study.model import KINDS
from hooks.study.problems import Problem
from hooks.study.yamlfile import Lines, load_yaml

#: What a place can be made: cut or joined, another part of the article, or a paragraph of another kind than the author's.
MAKES = ("split", "join", "heading", "paragraph", "caption", "note", "mark", "furniture", *KINDS[1:])
#: Characters of a text that a correction may hold: enough to point, too few to be a sentence.
LONGEST = 16
_KEYS = ("line", "at", "write", "make", "level", "number", "why")


@dataclass(frozen=True)
class Correction:
    """One correction. ``line`` is of the raw file, ``at`` are a few characters there; either ``make`` is one of ``MAKES`` or
    ``write`` stands for ``at`` from now on (None otherwise). ``level`` is that of a heading, ``number`` that of a note, 0 for none.
    ``path`` and ``row`` say where it is written."""

    line: int
    at: str
    make: str
    write: str | None
    level: int
    number: int
    path: str
    row: int


def load_corrections(path: Path, *, shown: str) -> tuple[tuple[Correction, ...], list[Problem]]:
    """Read one file.

    Args:
        path: the file; a missing one has no corrections.
        shown: its name in problems.

    Returns:
        The corrections in the file's order, without what is malformed, and problems (bad-yaml, bad-correction).
    """
    if not path.exists():
        return (), []
    value, lines, problems = load_yaml(path.read_text("utf-8", errors="replace"), shown)
    if value is None and problems:
        return (), problems
    rows = value.get("corrections") if isinstance(value, dict) and value.keys() == {"corrections"} else None
    if not isinstance(rows, list):
        return (), [*problems, Problem(shown, 1, "bad-correction", "the file is not a list under the key “corrections”; write it so")]
    found: list[Correction] = []
    for number, row in enumerate(rows):
        faults = [Problem(shown, _line(lines, number, key), "bad-correction", message) for key, message in _faults(row)]
        problems += faults
        if not faults:
            found.append(Correction(int(row["line"]), row["at"], row.get("make") or "", row.get("write"), int(row.get("level") or 0),
                                    int(row.get("number") or 0), shown, _line(lines, number, "")))
    return tuple(found), problems


def _line(lines: Lines, number: int, key: str) -> int:
    place = ("corrections", number)
    return lines.get((*place, key), lines.get(place, 1))


def _faults(row: Any) -> Iterator[tuple[str, str]]:
    """(key, message) for everything that is wrong with the form of a correction."""
    if not isinstance(row, dict) or not all(isinstance(v, str) for v in row.values()):
        yield "", "a correction is not a mapping of words; write line, at, and write or make"
        return
    for key in row.keys() - set(_KEYS):
        yield key, f"the key “{key}” is unknown here; known are {', '.join(_KEYS)}"
    if not _is_number(row.get("line")):
        yield "line", "“line” is no line number; write the line of the raw file"
    if not 0 < len(row.get("at", "").strip()) <= LONGEST or len(row.get("at", "")) > LONGEST:
        yield "at", f"“at” is not 1 to {LONGEST} characters; write the few that stand there"
    if ("write" in row) == ("make" in row):
        yield "", "a correction needs either write or make; keep one"
    if len(row.get("write", "")) > LONGEST:
        yield "write", f"“write” has more than {LONGEST} characters; correct less at a time"
    if any(not char.isprintable() and char not in " \u3000" for char in row.get("write", "")):
        yield "write", "“write” has a line break or a character that cannot be seen; write what the page shall show"
    if "write" in row and row["write"] == row.get("at"):
        yield "write", "“write” is what “at” is, so nothing changes; write what it should be, or delete this correction"
    if row.get("make", MAKES[0]) not in MAKES:
        yield "make", f"“{row['make']}” is nothing to make; use one of {', '.join(MAKES)}"
    if "level" in row and (row.get("make") != "heading" or row["level"] not in ("1", "2", "3", "4")):
        yield "level", "“level” is 1 to 4 and belongs to a heading; correct it"
    if (row.get("make") in ("note", "mark")) != _is_number(row.get("number")):
        yield "number", "“number” is the number of a note on the page and belongs to make: note and make: mark; correct it"


def _is_number(text: str | None) -> bool:
    return bool(text) and text.isascii() and text.isdecimal() and 0 < int(text) < 10_000_000
