"""Which numbered lines are headings: those whose numbers run on one by one, and those that cannot be anything else."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from hooks.study.ingest.headings.numerals import unnumbered
from hooks.study.ingest.layout.lines import TextLine, beside
from hooks.study.ingest.layout.shape import finished

#: What no heading has in it, or begins or ends with.
PUNCTUATION_RE = re.compile(r"[。；，,;！!…@/|<>\[\]{}=*#$]|https?:|[0-9]{4}[-年/.]|^[(（【〔]|[:：]$|图片|摄$|来源|编辑|作者")
#: Styles of two headings at least; styles that stand below a chapter.
_PAIRED, _LOWER = ("han", "han-paren"), ("han-paren", "arabic", "section", "han")


@dataclass(frozen=True, slots=True)
class Numbered:
    """A heading: the index of its line, its numbering style ('' for none), its number, a line whose lone number it has, the lines
    it goes on over, and whether a table of contents names it or it is set off so that it can be nothing else."""

    index: int
    style: str
    value: int
    lone: int = -1
    lines: tuple[int, ...] = ()
    told: bool = False


def in_sequence(candidates: list[Numbered], lines: Sequence[TextLine]) -> list[Numbered]:
    """Unmarked numbers count only in sequence: n−1 was seen, or it is 1 and 2 follows; a list without prose between is none."""
    last: dict[str, int] = {}
    kept: list[Numbered] = []
    titles = {c.index for c in candidates if c.lone >= 0}
    latest = {(c.style, c.value): k for k, c in enumerate(candidates)}
    first = next((i for i, line in enumerate(lines) if line.text), -1)
    marked = {c.style for c in candidates if lines[c.index].hashes}
    late = _late_styles(candidates, lines)
    for k, c in enumerate(candidates):
        if c.lone < 0 and c.index in titles:
            continue
        if lines[c.index].hashes or lines[c.index].bold or c.told or c.style in ("word", "plain"):
            last[c.style] = c.value
            kept.append(c)
            continue
        follows = latest.get((c.style, c.value + 1), -1) > k
        below = c.style == "decimal2" and c.value == 1 and major(lines[c.index].text.s) in (last.get("arabic"), last.get("arabic-bare"))
        above = k + 1 < len(candidates) and _is_first_below(c, candidates[k + 1], lines)
        # Journals of linguistics and of science count their introduction as 0.
        fits = below or above or (last.get(c.style, -1) == c.value - 1 and c.value > 1) or (c.value in (0, 1) and follows)
        # Character recognition overlooks a number; the other headings of the style are marked.
        seen = last.get(c.style, c.value)
        fits = fits or (c.style in marked and seen <= c.value <= seen + 2 and _stands_apart(lines, c.index))
        # An author leaves one out.
        fits = fits or (c.style in ("decimal2", "han-paren") and _skips_one(kept, c, lines))
        # No sentence opens so, and an excerpt may have one chapter only.
        single = c.style in ("part", "chapter", "section")
        fits = fits or (single and not PUNCTUATION_RE.search(lines[c.index].text.s))
        fits = fits or c.style in late or (c.index == first and c.style in ("part", "chapter", "section", "han", "han-paren", "han-space"))
        if fits and not _is_list(c, candidates, k, lines):
            last[c.style] = c.value
            kept.append(c)
    return kept


def _late_styles(candidates: Sequence[Numbered], lines: Sequence[TextLine]) -> set[str]:
    """The styles in which some short lines are counted on from a number beyond 1: what stood before is not in the file.

    Three are enough, or two over paragraphs with a sign that only headings have.
    """
    counted: dict[str, list[int]] = {}
    for c in candidates:
        text = unnumbered(lines[c.index].text.s) if c.lone < 0 and c.style != "lone-only" else ""
        counted.setdefault(c.style, []).append(c.value if len(text) <= 30 and not PUNCTUATION_RE.search(text) else 0)
    late = {style for style, at in counted.items() if style and at[0] > 1 and len(at) > 1 and at == [*range(at[0], at[0] + len(at))]}
    return {s for s in late if len(counted[s]) > 2 or (s in _PAIRED and all(_heads(lines, c.index) for c in candidates if c.style == s))}


def _heads(lines: Sequence[TextLine], i: int) -> bool:
    """Whether a whole sentence, or nothing, stands above a line, and something longer below it."""
    above, below = beside(lines, i, -1), beside(lines, i, 1)
    return below >= 0 and lines[below].width > lines[i].width and (above < 0 or finished(lines[above].text.s))


def _skips_one(kept: Sequence[Numbered], c: Numbered, lines: Sequence[TextLine]) -> bool:
    """Whether a short line without punctuation has the number after the next: ``4.4`` behind ``4.2``."""
    last = next((k for k in reversed(kept) if k.style == c.style), None)
    text = lines[c.index].text.s
    if last is None or c.value != last.value + 2 or (c.style == "decimal2" and major(lines[last.index].text.s) != major(text)):
        return False
    return len(text) <= 30 and not PUNCTUATION_RE.search(unnumbered(text))


def _stands_apart(lines: Sequence[TextLine], i: int) -> bool:
    """A line without punctuation between blank lines."""
    blank = 0 < i < len(lines) - 1 and not lines[i - 1].text and not lines[i + 1].text
    return blank and not PUNCTUATION_RE.search(lines[i].text.s)


def _is_first_below(c: Numbered, d: Numbered, lines: Sequence[TextLine]) -> bool:
    """Whether ``d`` is the first subheading of ``c``, and stands right under it where its number does not say whose it is."""
    below = d.style == "decimal2" and d.value == 1 and major(lines[d.index].text.s) == c.value
    # A chapter out of a book begins with its own number.
    below = below or (c.style in ("han", "chapter", "section", "formal") and d.style in _LOWER and d.value == 1)
    return below and d.style != c.style and (d.style == "decimal2" or not any(lines[j].text for j in range(c.index + 1, d.index)))


def major(text: str) -> int:
    """``2.1 题`` → 2."""
    return int(re.match("[0-9]+", text).group())


def _is_list(c: Numbered, candidates: list[Numbered], k: int, lines: Sequence[TextLine]) -> bool:
    """Whether the next number of the style follows with nothing between, and so does the one before or after that."""
    if c.style not in ("arabic", "arabic-paren", "han-paren", "roman"):
        return False
    near = [d for d in (*candidates[max(0, k - 1) : k], *candidates[k + 1 : k + 2]) if d.style == c.style]
    return any(not any(lines[j].text for j in range(min(c.index, d.index) + 1, max(c.index, d.index))) for d in near)
