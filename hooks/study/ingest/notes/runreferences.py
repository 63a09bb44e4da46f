"""Entries of a list of references that character recognition has run together: ``… 1-9. [5] 王某．某书[M]`` is two."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from hooks.study.ingest.layout.lines import TextLine, cells
from hooks.study.ingest.notes.citing import NOTES_HEADING_RE
from hooks.study.ingest.notes.marks import find_label, number
from hooks.study.ingest.trace import Ledger
from hooks.study.ingest.whole import Whole

#: Behind the end of an entry; what is cited inside one has no space before it.
_NEXT_RE = re.compile(r"[\[［〔](?<=[\s.．。\]］)）;；].)\s?([0-9]{1,3})\s?[\]］〕](?=\s?\S{4})")

#: Behind the end of a note the one under a star: who the author is, and where.
_STAR_RE = re.compile(
    r"(?<=[。.])\s?\\?[*＊]\s?"
    r"(?=[^。，；《]{2,20}(?:大学|大學|学院|學院|研究院|研究所|党校)[^。；《]{0,12}(?:教授|研究|讲师|講師|博士|硕士))"
)


def part_references(lines: list[TextLine], whole: Whole, ledger: Ledger) -> list[TextLine]:
    """Cut the lines under a heading for notes where the next number of the list stands inside one, and a note where a star follows."""
    parted: dict[int, list[TextLine]] = {}
    listing, last = False, 0
    for i in sorted({*whole.short(29), *whole.opening("\\[［〔【"), *whole.having(_NEXT_RE), *whole.holding("*", "＊")}):
        line = lines[i]
        text = line.text.s
        if len(text) < 30 and NOTES_HEADING_RE.match(text):
            listing, last = True, 0
        elif listing and text and not line.role:
            label = find_label(text)
            if label and label.scheme == "bracket":
                last = number(label.keys[-1])
            cuts = _cuts(text, last) if last else []
            last += len(cuts)
            if cuts:
                parted[i] = _parts(line, cuts)
            continue
        star = _STAR_RE.search(text) if "*" in text or "＊" in text else None
        if star and not line.role and (label := find_label(text)) and label.scheme not in ("plain", "star"):
            parted[i] = _parts(line, [star.start()])
    return [part for i, line in enumerate(lines) for part in parted.get(i, (line,))] if parted else lines


def _parts(line: TextLine, cuts: Sequence[int]) -> list[TextLine]:
    parts = [line.text[a:b].strip() for a, b in zip([0, *cuts], [*cuts, len(line.text)], strict=True)]
    return [replace(line, text=part, width=cells(part.s)) for part in parts]


def _cuts(text: str, last: int) -> list[int]:
    found: list[int] = []
    for match in _NEXT_RE.finditer(text):
        if match.start() and int(match.group(1)) == last + 1:
            found.append(match.start())
            last += 1
    return found
