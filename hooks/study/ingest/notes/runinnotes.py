"""Notes that a mirror site has run into the sentence behind their mark: ``…机制？②参见方某：《某书》，第9页。这一机制…``.

The mark is still there and no text of a note stands anywhere else. Where the note ends only its form can tell: it ends with the
last of the sentences behind the mark that cite something.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from hooks.study.ingest.trace import Span

#: ``同③`` speaks of another note.
_MARK_RE = re.compile("[①-⑳㉑-㉟㊱-㊿](?<![同见注註前].)")
#: A stop in Latin letters counts where Chinese follows; so does the bracket behind a date of access.
_STOP_RE = re.compile(r"。|(?<=[0-9A-Za-z”])\.(?=[\u4e00-\u9fff①-⑳㉑-㉟]|$)|(?<=日)[)）](?=[\u4e00-\u9fff①-⑳㉑-㉟A-Z]|[。.]|$)")
_CITES_RE = re.compile(
    r"第\s*[0-9—–\-~～、,，]+\s*[页頁]|\bpp?\.\s?[0-9]|https?://|年版|出版社[,，]?\s*[0-9]{4}|载《"
    r"|》[,，]?\s*(?:[(（])?[0-9]{4}|^\s*(?:Ibid|同[①-⑳]|同上|同前|前引|参见|详见|转引自)|[上访][网问][时日][间期]",
    re.I,
)
#: A note may explain before it cites, but not for longer than this.
_BEFORE_CITING = 3
_LONGEST = 1500
#: So many marks, and so many of all, must have a citation right behind them.
_FEWEST, _SHARE = 3, 0.5


def are_run_in(texts: Sequence[Span]) -> bool:
    """Whether the notes of a text stand behind their marks."""
    marks = sum(len(_MARK_RE.findall(text.s)) for text in texts)
    if marks < _FEWEST:
        return False
    found = sum(len(run_in(text.s)) for text in texts)
    return found >= _FEWEST and found >= _SHARE * marks


def run_in(text: str) -> list[tuple[int, int, int]]:
    """For each mark with a note behind it where the mark begins, where it ends, and where the note does."""
    found: list[tuple[int, int, int]] = []
    for mark in _MARK_RE.finditer(text):
        if found and mark.start() < found[-1][2]:
            continue
        if (end := _note_end(text, mark.end())) > 0:
            found.append((mark.start(), mark.end(), end))
    return found


def _note_end(text: str, start: int) -> int:
    end, at = 0, start
    following = _MARK_RE.search(text, start, start + _LONGEST)
    for stop in _STOP_RE.finditer(text, start, following.start() if following else start + _LONGEST):
        if not end and text.count("。", start, stop.end()) > _BEFORE_CITING:
            break
        if _CITES_RE.search(text[at : stop.end()]):
            end = stop.end()
        elif end:
            break
        at = stop.end()
    return end
