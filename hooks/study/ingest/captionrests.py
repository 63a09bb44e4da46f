"""Lines round a caption that belong to it: where it goes on, the same in the other language without a number, and what a plot says."""

from __future__ import annotations

import re
from collections.abc import Sequence

from hooks.study.ingest.headings.numerals import numbering
from hooks.study.ingest.language import is_latin
from hooks.study.ingest.layout.lines import TextLine, beside
from hooks.study.ingest.layout.shape import finished, is_caption
from hooks.study.ingest.notes.marks import find_label
from hooks.study.ingest.record.record import find_label_word

_HAN_RE = re.compile("[\u3400-\u9fff]")
_NUMBER_RE = re.compile(r"(?:图|表格?|Fig(?:ure|[.．])?|Tab(?:le|[.．])?)\s*([0-9]+(?:[-–.][0-9]+)?)", re.I)
#: The rest of a caption, and a caption without a number, are no longer, in characters; so many lines a plot has at most.
_REST, _WHOLE, _MOST = 100, 60, 16
#: So many Han in a line are words.
_WORDS = 4


def with_rests(lines: Sequence[TextLine], found: dict[int, str]) -> dict[int, str]:
    """Captions and credits with the lines of the kind: ``rest`` goes on the caption above it.

    Args:
        lines: all lines of a text in Chinese.
        found: ``caption`` or ``credit`` by the index of the line.
    """
    result = dict(found)
    for i in sorted(i for i, kind in found.items() if kind == "caption"):
        j, last = beside(lines, i, 1), i
        while j >= 0 and j not in result and _goes_on(lines, i, last, j):
            result[j] = "rest"
            j, last = beside(lines, j, 1), j
            if j >= 0 and not is_latin(lines[i].text.s) and is_latin(lines[j].text.s):
                # The same in the other language.
                result[j] = "caption"
        above = beside(lines, i, -1)
        if above >= 0 and above not in result and is_latin(lines[i].text.s) and _is_unnumbered(lines[above]):
            result[above] = "caption"
    for i in sorted(result):
        j = beside(lines, i, -1)
        for _ in range(_MOST):
            if j < 0 or j in result or not _is_read_out(lines[j]):
                break
            result[j] = "credit"
            j = beside(lines, j, -1)
    return result


def _goes_on(lines: Sequence[TextLine], first: int, last: int, j: int) -> bool:
    """Whether line ``j`` goes on the caption that begins on line ``first`` and has come to line ``last``."""
    caption, text = lines[first].text.s, lines[j].text.s
    if lines[j].role or finished(lines[last].text.s) or len(text) > _REST or is_caption(text) or find_label_word(text) or find_label(text):
        return False
    if is_latin(caption):
        # A whole sentence is a paragraph.
        opens = re.match("[a-z]" if finished(text) else "[A-Za-z]", text)
        return is_latin(text) and opens is not None and (not lines[j].hashes or text[0].islower())
    # The caption comes once more below, in the other language.
    after = beside(lines, j, 1)
    return not is_latin(text) and after >= 0 and same_caption(caption, lines[after].text.s)


def same_caption(caption: str, text: str) -> bool:
    """Whether two captions have one number, or neither has any, one in Latin letters and one not."""
    numbers = [match.group(1) if (match := _NUMBER_RE.match(t)) else "" for t in (caption, text)]
    named = bool(numbers[0]) or text.startswith({"表": "Tab", "图": "Fig"}.get(caption[:1], caption))
    return named and numbers[0] == numbers[1] and is_latin(caption) != is_latin(text)


def _is_unnumbered(line: TextLine) -> bool:
    """Whether a line right above a caption in Latin letters may be the same in Chinese: some words, no sentence."""
    text = line.text.s
    if line.role or line.hashes or len(text) > _WHOLE or finished(text) or text[-1] in "：，；、" or numbering(text)[0]:
        return False
    return len(_HAN_RE.findall(text)) > _WORDS and not find_label(text) and not find_label_word(text)


def _is_read_out(line: TextLine) -> bool:
    """Whether a line over a caption has signs, numbers and scraps of words, as recognition reads them out of a plot."""
    text = line.text.s
    if line.role or line.hashes or line.bold or not text or finished(text) or "$" in text or find_label(text) or find_label_word(text):
        return False
    han = len(_HAN_RE.findall(text))
    return han < _WORDS and 4 * han <= len(text)
