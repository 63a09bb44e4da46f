"""Notes and works cited that have been run together: ``… 1-9. [5] 王某．某书[M]`` is two, ``注释：①某书。②同上。`` a head and two."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import accumulate

from hooks.study.ingest.layout.lines import TextLine, parted
from hooks.study.ingest.notes.citing import cites, heads_notes
from hooks.study.ingest.notes.marks import find_label, number
from hooks.study.ingest.trace import Ledger
from hooks.study.ingest.whole import Whole

_RINGS = "①-⑳㉑-㉟㊱-㊿"
_OPENINGS = "\\[［〔【" + "".join(map(chr, range(0x2460, 0x2474)))
#: Behind the end of an entry; what is cited inside one has no space before it.
_NEXT_RE = re.compile(rf"[\[［〔{_RINGS}](?<=[\s.．。\]］)）;；].)(?:(?<=[{_RINGS}])|\s?(?P<number>[0-9]{{1,3}})\s?[\]］〕])")
#: The first label, in the line of the word for notes.
_HEADED_RE = re.compile(r"[:：】〕\]］\s](?=\s{0,3}(?:①|[\[［〔]\s?1\s?[\]］〕]))")
_FIRST_RE = re.compile(r"[①\[［〔](?:(?<=①)|\s?1\s?[\]］〕])")
#: That word is no longer; a lone 注 stands below a table too. So many lines show what a list without the word has.
_WORD, _AHEAD = 20, 12
#: So many entries run together are a list, behind so much of the text.
_FEWEST, _LAST = 3, 0.5

#: Behind the end of a note the one under a star: who the author is, and where.
_STAR_RE = re.compile(
    r"(?<=[。.])\s?\\?[*＊]\s?(?=[^。，；《]{2,20}(?:大学|学院|研究院|研究所|党校)[^。；《]{0,12}(?:教授|研究|讲师|博士|硕士))"
)


def part_references(lines: list[TextLine], whole: Whole, ledger: Ledger) -> list[TextLine]:
    """Cut the lines of a list of notes where its next number stands inside one, or its head, and a note where a star follows."""
    parts: dict[int, list[TextLine]] = {}
    listing, last = False, 0
    firsts = whole.places(_FIRST_RE)
    asked = {*whole.short(29), *whole.opening(_OPENINGS), *whole.having(_NEXT_RE), *firsts, *whole.holding("*", "＊")}
    for i in sorted(asked):
        line = lines[i]
        text = line.text.s
        head = _head(lines, i) if i in firsts else 0
        if head or (len(text) < 30 and heads_notes(text)) or _begins(lines, i):
            listing, last = True, 0
        if listing and text and not line.role:
            label = find_label(text[head:].lstrip())
            if label and label.scheme in ("bracket", "ring"):
                last = number(label.keys[-1])
            cuts = [head] if head else []
            cuts += _cuts(text, last) if last else []
            last = number(find_label(text[cuts[-1] :].lstrip()).keys[-1]) if cuts else last
            if cuts:
                parts[i] = parted(line, cuts)
            continue
        star = _STAR_RE.search(text) if "*" in text or "＊" in text else None
        if star and not line.role and (label := find_label(text)) and label.scheme not in ("plain", "star"):
            parts[i] = parted(line, [star.start()])
    return [part for i, line in enumerate(lines) for part in parts.get(i, (line,))] if parts else lines


def _head(lines: Sequence[TextLine], i: int) -> int:
    """Where the word for notes ends in whose line they begin; 0 for none, and for glosses, which cite nothing."""
    text = lines[i].text.s
    match = _HEADED_RE.search(text, 0, _WORD)
    if not match or match.end() < 3 or not heads_notes(text[: match.end()].strip()):
        return 0
    return match.end() if _are_entries(lines, i, match.end(), 1) else 0


def _begins(lines: Sequence[TextLine], i: int) -> bool:
    """Whether a list of notes begins with a line in the last part of a text, without a word over it, its entries run together."""
    label = find_label(lines[i].text.s)
    if not label or label.scheme not in ("bracket", "ring") or label.keys[0] != "1" or lines[i].role or i < _LAST * len(lines):
        return False
    # Behind a gap the text may go on, which has marks.
    near = lines[i : i + _AHEAD]
    end = next((k for k, line in enumerate(near) if not line.text), len(near))
    return _are_entries(near[:end], 0, 0, _FEWEST)


def _are_entries(lines: Sequence[TextLine], i: int, start: int, fewest: int) -> bool:
    """Whether so many entries, counted from 1, stand in the lines from a place on inside lines, and half of them cite."""
    texts = [line.text.s for line in lines[i : i + _AHEAD] if not line.role]
    text = "".join(texts)[start:]
    begun = {at - start for at in accumulate(map(len, texts), initial=0)}
    if 1 + sum(match.start() not in begun for match in _NEXT_RE.finditer(text)) < fewest:
        return False
    cuts = _cuts(text, 1)
    if 1 + len(set(cuts) - begun) < fewest:
        return False
    return sum(cites(text[a:b]) for a, b in zip([0, *cuts], [*cuts, len(text)], strict=True)) * 2 > len(cuts)


def _cuts(text: str, last: int) -> list[int]:
    """Where the entries behind number ``last`` begin inside a text."""
    found: list[int] = []
    first = find_label(text)
    at = first.end if first else 0
    for match in _NEXT_RE.finditer(text):
        value = int(match.group("number") or find_label(match.group()).keys[0])
        # Two labels side by side share a note; the one between may be parted by a wrap.
        if match.start() > at and value in (last + 1, last + 2):
            found.append(match.start())
            last, at = value, match.end()
    return found
