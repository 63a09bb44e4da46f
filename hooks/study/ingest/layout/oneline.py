"""A whole text on one line, as some databases export it: parted before its enumerators, and said to be doubtful."""

from __future__ import annotations

import re

from hooks.study.ingest.layout.lines import TextLine, parted
from hooks.study.ingest.notes.citing import heads_notes
from hooks.study.ingest.trace import Ledger
from hooks.study.ingest.whole import Whole

#: A paragraph of this length with nearly all of the text in it, and with so many sentences, is no paragraph.
_LONG, _SHARE, _SENTENCES = 1200, 0.8, 20
#: One with headings, set off by the spaces that parted its paragraphs, may be shorter.
_LEAST, _FEWEST = 400, 6
_DIGIT = "[一二三四五六七八九十]"
#: Words may be parted by spaces.
_POINT_RE = re.compile(
    rf"(?<=[。！？”）]) ?(?=第 ?{_DIGIT} ?[，、,]|{_DIGIT}{{1,2}} ?、|[（(] ?{_DIGIT}{{1,2}} ?[)）]|其 ?{_DIGIT} ?[，、,]"
    r"|(?:首先|其次|最后) ?，)"
)

#: Where a paragraph ended: a space behind a stop.
_GAP_RE = re.compile("(?<=[。！？”）])[ \u3000]+(?=\\S)")
#: A heading between two paragraphs; a space ends it.
_HEADING_RE = re.compile(f"(?:{_DIGIT}{{1,2}}、|[（(]{_DIGIT}{{1,2}}[)）])[^。！？；\\s]{{2,30}}(?=[ \u3000])")
#: A word that may be the label over the notes.
_WORD_RE = re.compile("[^。！？；\\s]{1,8}(?=[ \u3000])")
#: What stands over the text: title, address, date and names, none of them long.
_FRONT_RE = re.compile("[^。！？；\\s]{2,40}[ \u3000]+(?=\\S)")


def part_one_line(lines: list[TextLine], whole: Whole, ledger: Ledger) -> list[TextLine]:
    """Part the line that holds a whole text; other texts stay as they are."""
    sizes = [len(line.text.s) for line in lines]
    if max(sizes, default=0) < _LEAST:
        return lines
    longest = sizes.index(max(sizes))
    line = lines[longest]
    text = line.text.s
    spaced = _is_spaced(text)
    least = (_LEAST, _FEWEST) if spaced else (_LONG, _SENTENCES)
    if line.role or len(text) < max(_SHARE * sum(sizes), least[0]) or text.count("。") < least[1]:
        return lines
    ledger.remark(line.text[:20], "one-line")
    cuts = _spaced_cuts(text) if spaced else [m.end() for m in _POINT_RE.finditer(text)]
    return [*lines[:longest], *parted(line, cuts), *lines[longest + 1 :]]


def _is_spaced(text: str) -> bool:
    """Whether spaces behind some of the stops, and headings between spaces, show where the paragraphs were."""
    gaps, stops = len(_GAP_RE.findall(text)), len(re.findall("[。！？]", text))
    if not 2 <= gaps <= stops * 0.7:
        return False
    headings = [text[m.end() : m.end() + 3].lstrip() for m in _GAP_RE.finditer(text) if _HEADING_RE.match(text, m.end())]
    return [h[0] for h in headings[:2]] == ["一", "二"]


def _spaced_cuts(text: str) -> list[int]:
    cuts, at = [], 0
    while match := _FRONT_RE.match(text, at):
        at = match.end()
        cuts.append(at)
    for match in _GAP_RE.finditer(text):
        cuts.append(match.end())
        word = _WORD_RE.match(text, match.end())
        heading = _HEADING_RE.match(text, match.end()) or (word if word and heads_notes(word.group()) else None)
        cuts += [heading.end()] if heading else []
    return sorted(set(cuts))
