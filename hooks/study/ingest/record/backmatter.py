"""A second title page behind the notes: English title, author and abstract."""

from __future__ import annotations

import re
from collections.abc import Sequence

from hooks.study.ingest.language import is_latin
from hooks.study.ingest.layout.lines import TextLine
from hooks.study.ingest.layout.shape import finished
from hooks.study.ingest.notes.citing import CITATION_RE, NOTES_HEADING_RE
from hooks.study.ingest.notes.marks import find_label
from hooks.study.ingest.record.record import byline

#: A year in brackets, pages, the type of a work: a list of works cited names universities too.
_WORK_RE = re.compile(
    r"\[[JMDNCRZAEBOLP/]{1,5}\]|[(（](?:19|20)[0-9]{2}[a-z]?[)）]|\bpp?\.\s?[0-9]|[0-9]\s?[-–—]\s?[0-9]+\.|\bPress\b|https?:"
)
#: Prose is this wide, in cells.
_PROSE = 40
#: No heading over notes is longer.
_HEADING = 60
_BACK_LABEL_RE = re.compile(
    r"^[\[【〔<*]*\s*(?:abstract|summary|摘\s*要|内容提要|提\s*要)\s*(?:[\]】〕>＞:：*]|$|(?<=t)\s{1,4}(?-i:[A-Z]))", re.I
)


def back_matter(lines: Sequence[TextLine]) -> int:
    """The line on which a second title page begins behind the text (English title, author, abstract); past the end if none."""
    heading = next((i for i, line in enumerate(lines) if 0 < len(line.text.s) < _HEADING and NOTES_HEADING_RE.match(line.text.s)), 0)
    for i in range(len(lines) - 1, max(heading, len(lines) // 3), -1):
        if (
            not lines[i].text.s
            or not _BACK_LABEL_RE.match(lines[i].text.s)
            or not (heading or _is_note_ahead(lines, i) or _is_page_of_title(lines, i) or _ends_text(lines, i))
        ):
            continue
        start, taken = i, 0
        for j in range(i - 1, heading, -1):
            text = lines[j].text.s
            if not text:
                continue
            if taken > 9 or not is_latin(text) or not _is_record(lines[j]):
                break
            start, taken = j, taken + 1
            if lines[j].hashes and not next((n.hashes for n in reversed(lines[heading:j]) if n.text), 0):
                break
        return start
    return len(lines)


def _is_record(line: TextLine) -> bool:
    """Whether a line may be a title, names or the places where they work, not a note."""
    text = line.text.s
    if line.hashes:
        return len(text) < 400
    label = find_label(text)
    if label and label.scheme not in ("plain", "star"):
        return False
    if byline(text) == "affiliation" and not _WORK_RE.search(text):
        return len(text) < 1200
    return label is None and not CITATION_RE.search(text) and len(text) <= 400 and not finished(text)


def _is_page_of_title(lines: Sequence[TextLine], i: int) -> bool:
    """Whether nothing but Latin lines stands from a title marked as such down to the end, and Chinese above it."""
    if any(line.text and not is_latin(line.text.s) for line in lines[i:]):
        return False
    above = [line for line in reversed(lines[max(0, i - 12) : i]) if line.text]
    title = next((k for k, line in enumerate(above) if line.hashes or not is_latin(line.text.s)), len(above))
    return title + 1 < len(above) and bool(above[title].hashes) and is_latin(above[title].text.s) and not is_latin(above[title + 1].text.s)


def _ends_text(lines: Sequence[TextLine], i: int) -> bool:
    """Whether an abstract in another language has Chinese prose above it, and nothing but notes below."""
    if not is_latin(lines[i].text.s) or not any(_is_chinese_prose(line) for line in lines[:i]):
        return False
    return not any(_is_chinese_prose(line) and not find_label(line.text.s) for line in lines[i + 1 :])


def _is_chinese_prose(line: TextLine) -> bool:
    return line.width >= _PROSE and not line.role and not is_latin(line.text.s)


def _is_note_ahead(lines: Sequence[TextLine], i: int) -> bool:
    near = [line.text.s for line in lines[max(0, i - 12) : i] if line.text]
    return any(find_label(text) and CITATION_RE.search(text) for text in near)
