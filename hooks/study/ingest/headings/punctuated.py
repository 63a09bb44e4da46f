"""Titles that end in a colon or ask: several lines alike that stand alone, each over paragraphs of its own."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from hooks.study.ingest.headings.sequence import Numbered
from hooks.study.ingest.layout.lines import TextLine
from hooks.study.ingest.layout.shape import Shape, finished, is_prose
from hooks.study.ingest.record.record import find_label_word, is_name
from hooks.study.ingest.record.surnames import may_be_name

#: So many at least; none is longer, in characters; a paragraph is wider than this, in cells.
_FEWEST, _LONGEST, _WIDE = 3, 24, 60
#: What brings in a list, a quotation or a formula, not a title.
_BRINGS_IN_RE = re.compile("(?:如下|以下|例如|比如|包括|指出|认为|写道|说道?|问道?|答|云|曰|道|是|为|有|即|得|则|知)[:：]$|[“”，。；！]")
#: Whom only a speaker asks.
_ASKED_RE = re.compile("[您你呢吧，；。]|^[QqAa问答]")


def punctuated_titles(lines: Sequence[TextLine], shape: Shape) -> list[Numbered]:
    """The titles of such a text, which has a paragraph a line; none where one of the lines alike is none."""
    if shape.wrapped:
        return []
    found: list[Numbered] = []
    for signs, no_title in ((("：", ":"), _BRINGS_IN_RE), (("？", "?"), _ASKED_RE)):
        alike = [i for i, line in enumerate(lines) if line.text.s.endswith(signs) and _stands_alone(lines, i)]
        words = {lines[i].text.s for i in alike}
        if len(alike) < _FEWEST or len(words) < len(alike) or any(no_title.search(word) for word in words):
            continue
        # Who asks is answered at once; under a title stands more than one paragraph, here or there.
        more = any(sum(line.width > _WIDE for line in lines[a:b]) > 1 for a, b in pairwise([*alike, len(lines)]))
        speakers = sum(is_name(word[:-1]) and may_be_name(word[:-1]) for word in words)
        if more and 2 * speakers < len(words) and not any(map(find_label_word, words)):
            found += [Numbered(i, "plain", 0, told=True) for i in alike]
    return sorted(found, key=lambda heading: heading.index)


def _stands_alone(lines: Sequence[TextLine], i: int) -> bool:
    """Whether a short line stands between blank lines, or in bold, behind the end of a paragraph or a heading and over a paragraph."""
    line = lines[i]
    if not is_prose(line) or line.bullet or not 2 < len(line.text) <= _LONGEST:
        return False
    if not line.bold and ((i and lines[i - 1].text) or (i + 1 < len(lines) and lines[i + 1].text)):
        return False
    above = next((n for n in reversed(lines[max(0, i - 6) : i]) if n.text), None)
    below = next((n for n in lines[i + 1 : i + 6] if n.text), None)
    ended = above is None or bool(above.hashes or above.role) or finished(above.text.s) or bool(find_label_word(above.text.s))
    # The first one stands below the record.
    ended = ended or above.text.s[-1] == line.text.s[-1] or not any(n.width > _WIDE for n in lines[:i])
    if not ended or below is None or not is_prose(below) or below.bullet:
        return False
    return (below.width > _WIDE and finished(below.text.s)) or (below.text.s[-1] == line.text.s[-1] and len(below.text) <= _LONGEST)
