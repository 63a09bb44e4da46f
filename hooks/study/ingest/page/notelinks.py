"""Notes of a web page by the links that tie them to their marks, written as ``[^1]`` and ``[^1]: …`` before the tags go."""

from __future__ import annotations

import html
import re
from collections.abc import Container, Mapping, Sequence

from hooks.study.ingest.trace import Ledger, Span, join

_TAG_RE = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9]*)((?:\s[^<>]*)?)>")
#: Where a link leads: the address of a page, which browsers write in front when they save one, and the place.
_HREF_RE = re.compile(r"""\bhref\s*=\s*["']?([^"'\s>#]*)#([^"'\s>#]+)""", re.I)
_ID_RE = re.compile(r"""\b(?:id|name)\s*=\s*["']?([^"'\s>]+)""", re.I)
_BLOCK_RE = re.compile("(?:p|li|div|aside|section|dd|t[dr]|blockquote)$", re.I)
#: What a note's mark looks like as the text of a link, and what leads back from a note.
MARK_RE = re.compile(r"[\[［〔(（【]?\s*(?:注|註|注释|note)?\s*(?:[0-9]{1,4}|[①-⑳㉑-㉟㊱-㊿]|[*＊†‡]{1,3})\s*[\]］〕)）】]?", re.I)
RETURN_RE = re.compile(r"[↩↵⏎^↑←⬆\ufe0e]+|返回|back|jump up|[0-9]{1,4}\.[0-9]{1,2}|[a-z]", re.I)
#: What stands before several ways back.
_UP_RE = re.compile(r"\s*[\^↑]\s*")
_NUMBER_RE = re.compile(r"\s*[\[［(（]?([0-9]{1,4}|[①-⑳㉑-㉟㊱-㊿])(?:[\]］)）.．、]+\s*|(?<=[^0-9])\s*|\s+)")
#: How many tags a note may hold, and how far before an anchor its block may begin.
_INSIDE, _BEFORE = 400, 6
#: How many tags may stand inside a mark; Word writes a dozen.
_NESTED = 16
#: Where a piece of the page begins and ends, what stands there instead, and the ledger's name for that.
_Edit = tuple[int, int, str, str]


def linked_notes(page: Span, ledger: Ledger) -> Span:
    """Write the marks and notes of a page that links tie together in one form; a page without any stays as it is."""
    tags = list(_TAG_RE.finditer(page.s)) if "#" in page.s else []
    places = {m.group(1): k for k, tag in reversed(list(enumerate(tags))) if not tag.group(1) and (m := _ID_RE.search(tag.group(3)))}
    own = _own_addresses(tags, places)
    notes: dict[int, tuple[int, int]] = {}
    edits: list[_Edit] = []
    for k, tag in enumerate(tags):
        target = _target(tags, k, own)
        at = _block(tags, places.get(target, -1))
        if at <= k or not MARK_RE.fullmatch(_text(page.s, tags, k)):
            continue
        if at not in notes:
            close = _close(tags, at)
            if close < 0 or not _without_tags(page.s[tags[at].end() : tags[close].start()]).strip():
                continue
            notes[at] = (len(notes) + 1, close)
            edits += _note(page.s, tags, at, close, len(notes), own)
            edits += _label(page.s, tags, at, close, _text(page.s, tags, k))
        edits.append((tag.start(), tags[k + _to_close(tags, k)].end(), f"[^{notes[at][0]}]", "note-mark"))
    return _edited(page, edits, ledger)


def _own_addresses(tags: Sequence[re.Match[str]], places: Mapping[str, int]) -> set[str]:
    """The addresses of the page itself: '', and one that leads to places of this page only, there and back."""
    led: dict[str, set[bool]] = {}
    back: dict[str, set[bool]] = {}
    for k, tag in enumerate(tags):
        if found := _HREF_RE.search(tag.group(3)):
            at = places.get(found.group(2), -1)
            led.setdefault(found.group(1), set()).add(at >= 0)
            back.setdefault(found.group(1), set()).add(at > k)
    return {"", *(address for address, ways in back.items() if len(ways) == 2 and False not in led[address])}


def _target(tags: Sequence[re.Match[str]], k: int, own: Container[str]) -> str:
    """The place in the page that tag ``k`` links to, '' where it is no such link."""
    tag = tags[k]
    found = _HREF_RE.search(tag.group(3)) if tag.group(2).lower() == "a" and not tag.group(1) else None
    return found.group(2) if found and found.group(1) in own and _to_close(tags, k) else ""


def _to_close(tags: Sequence[re.Match[str]], k: int) -> int:
    """How many tags on a link is closed; 0 where it is not soon."""
    return next((n for n, tag in enumerate(tags[k + 1 : k + _NESTED], 1) if tag.group(1) and tag.group(2).lower() == "a"), 0)


def _text(page: str, tags: Sequence[re.Match[str]], k: int) -> str:
    return _without_tags(page[tags[k].end() : tags[k + _to_close(tags, k)].start()]).strip()


def _without_tags(text: str) -> str:
    return html.unescape(_TAG_RE.sub("", text))


def _block(tags: Sequence[re.Match[str]], k: int) -> int:
    """The tag that opens the block which tag ``k`` is or stands first in; -1 where there is none."""
    if k < 0 or tags[k].group(2).lower() in ("h1", "h2", "h3", "h4", "h5", "h6"):
        return -1
    for j in range(k, max(-1, k - _BEFORE), -1):
        if _BLOCK_RE.match(tags[j].group(2)):
            return -1 if tags[j].group(1) else j
    return -1


def _close(tags: Sequence[re.Match[str]], k: int) -> int:
    depth, name = 0, tags[k].group(2).lower()
    for j in range(k, min(len(tags), k + _INSIDE)):
        if tags[j].group(2).lower() == name:
            depth += -1 if tags[j].group(1) else 1
            if not depth:
                return j
    return -1


def _note(page: str, tags: Sequence[re.Match[str]], at: int, close: int, number: int, own: Container[str]) -> list[_Edit]:
    """A note becomes one paragraph, without the links that lead back."""
    edits: list[_Edit] = [(tags[at].start(), tags[at].end(), f"<p>[^{number}]: ", "note-label"), (*tags[close].span(), "</p>", "markup")]
    j = at + 1
    while j < close:
        printed = _text(page, tags, j) if _target(tags, j, own) else ""
        if printed and (MARK_RE.fullmatch(printed) or RETURN_RE.fullmatch(printed)):
            end = j + _to_close(tags, j)
            edits.append((tags[j].start(), tags[end].end(), "", "note-label"))
            gaps = ((tags[i - 1].end(), tags[i].start()) for i in range(max(at + 1, j - 3), j + 1))
            edits += [(*gap, "", "note-label") for gap in gaps if _UP_RE.fullmatch(page, *gap)]
            j = end
        elif _BLOCK_RE.match(tags[j].group(2)) or tags[j].group(2).lower() == "br":
            edits.append((*tags[j].span(), " ", "markup"))
        j += 1
    return edits


def _label(page: str, tags: Sequence[re.Match[str]], at: int, close: int, mark: str) -> list[_Edit]:
    """The number of a note that stands before its text as the mark prints it."""
    number = re.sub(r"\W", "", mark)
    first = next((j for j in range(at, min(close, at + _BEFORE)) if page[tags[j].end() : tags[j + 1].start()].strip()), -1)
    found = _NUMBER_RE.match(page, tags[first].end(), tags[first + 1].start()) if first >= 0 else None
    return [(*found.span(), "", "note-label")] if found and found.group(1) == number else []


def _edited(page: Span, edits: list[_Edit], ledger: Ledger) -> Span:
    parts, at = [], 0
    for start, end, instead, code in sorted(edits):
        if start < at:
            continue
        parts += [page[at:start], ledger.replace(page[start:end], instead, code)]
        at = end
    return join([*parts, page[at:]]) if parts else page
