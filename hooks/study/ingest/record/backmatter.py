"""A second title page behind the notes: English title, author and abstract."""

from __future__ import annotations

import re
from collections.abc import Sequence

from hooks.study.ingest.language import is_latin
from hooks.study.ingest.layout.lines import TextLine
from hooks.study.ingest.layout.shape import finished
from hooks.study.ingest.notes.citing import cites, heads_notes
from hooks.study.ingest.notes.marks import find_label
from hooks.study.ingest.record.record import byline

#: Prose is this wide, in cells.
_PROSE = 40
#: No heading over notes is longer.
_HEADING = 60
_BACK_LABEL_RE = re.compile(
    r"^[\[【〔<*]*\s*(?:abstract|summary|摘\s*要|内容提要|提\s*要)\s*(?:[\]】〕>＞:：*]|$|(?<=t)\s{1,4}(?-i:[A-Z]))", re.I
)


def back_matter(lines: Sequence[TextLine]) -> int:
    """The line on which a second title page begins behind the text (English title, author, abstract); past the end if none."""
    heading = next((i for i, line in enumerate(lines) if 0 < len(line.text.s) < _HEADING and heads_notes(line.text.s)), 0)
    for i in range(len(lines) - 1, max(heading, len(lines) // 3), -1):
        if (
            not lines[i].text.s
            or not _BACK_LABEL_RE.match(lines[i].text.s)
            or not (heading or _ends_text(lines, i))
        ):
            continue
        start = i
        for j in range(i - 1, heading, -1):
            text = lines[j].text.s
            if not text:
                continue
            if not is_latin(text) or not _is_record(lines[j]):
                break
            start = j
            if lines[j].hashes and not next((n.hashes for n in reversed(lines[heading:j]) if n.text), 0):
                break
        return start
    return len(lines)


def _is_record(line: TextLine) -> bool:
    """Whether a line may be a title, names or the places where they work, not a note."""
    text = line.text.s
    if line.hashes:
        return True
    label = find_label(text)
    if (label and label.scheme not in ("plain", "star")) or cites(text):
        return False
    return byline(text) == "affiliation" or (label is None and not finished(text))


def _ends_text(lines: Sequence[TextLine], i: int) -> bool:
    """Whether an abstract in another language has Chinese prose above it, and nothing but notes below."""
    if not is_latin(lines[i].text.s) or not any(_is_chinese_prose(line) for line in lines[:i]):
        return False
    return not any(_is_chinese_prose(line) and not find_label(line.text.s) for line in lines[i + 1 :])


def _is_chinese_prose(line: TextLine) -> bool:
    return line.width >= _PROSE and not line.role and not is_latin(line.text.s)

