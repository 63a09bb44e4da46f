"""A second title page behind the notes: English title, author and abstract."""

from __future__ import annotations

import re
from collections.abc import Sequence

from hooks.study.ingest.citing import CITATION_RE, NOTES_HEADING_RE
from hooks.study.ingest.language import is_latin
from hooks.study.ingest.lines import TextLine
from hooks.study.ingest.marks import find_label
from hooks.study.ingest.shape import finished

_BACK_LABEL_RE = re.compile(r"^[\[【〔<*]*\s*(?:abstract|summary|摘\s*要|内容提要|提\s*要)\s*(?:[\]】〕:：*]|$)", re.I)


def back_matter(lines: Sequence[TextLine]) -> int:
    """The line on which a second title page begins behind the text (English title, author, abstract); past the end if none."""
    heading = next((i for i, line in enumerate(lines) if line.text and NOTES_HEADING_RE.match(line.text.s)), 0)
    for i in range(len(lines) - 1, max(heading, len(lines) // 3), -1):
        if not lines[i].text or not _BACK_LABEL_RE.match(lines[i].text.s) or not (heading or _is_note_ahead(lines, i)):
            continue
        start, taken = i, 0
        for j in range(i - 1, heading, -1):
            text = lines[j].text.s
            if not text:
                continue
            if taken > 7 or find_label(text) or CITATION_RE.search(text) or not is_latin(text) or len(text) > 400 or finished(text):
                break
            start, taken = j, taken + 1
        return start
    return len(lines)


def _is_note_ahead(lines: Sequence[TextLine], i: int) -> bool:
    near = [line.text.s for line in lines[max(0, i - 12) : i] if line.text]
    return any(find_label(text) and CITATION_RE.search(text) for text in near)
