"""The level of each heading: by the numbering style's first appearance, or by heading marks where these are consistent."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from hooks.study.ingest.headings.contributions import SIGNED

#: A style of this rank or lower can stand under the ones above it even where no text parts them.
_UNNUMBERED = ("", "word", "plain")


@dataclass(frozen=True, slots=True)
class Rank:
    """What the level of one heading is judged by."""

    style: str
    hashes: int
    bare: bool


def levels(ranks: Sequence[Rank]) -> list[int]:
    """Levels from 1 down.

    Args:
        ranks: the headings in order; ``bare`` says that no text stands between this heading and the next.
    """
    if _consistent(ranks):
        order = sorted({r.hashes for r in ranks})
        return [order.index(r.hashes) + 1 for r in ranks]
    return _by_style(ranks)


def _consistent(ranks: Sequence[Rank]) -> bool:
    """All carry heading marks, each numbering style has one mark, and different styles have different ones."""
    if not ranks or not all(r.hashes for r in ranks):
        return False
    marks: dict[str, set[int]] = defaultdict(set)
    for rank in ranks:
        marks[rank.style].add(rank.hashes)
    numbered = [m for style, m in marks.items() if style not in _UNNUMBERED]
    if any(len(m) > 1 for m in numbered):
        return False
    return len({h for m in numbered for h in m}) == len(numbered)


def _by_style(ranks: Sequence[Rank]) -> list[int]:
    known = _chapters({rank.style for rank in ranks})
    result: list[int] = []
    several = len({rank.hashes for rank in ranks if rank.hashes}) > 1
    chapters = [k for k, rank in enumerate(ranks) if rank.style in ("part", "chapter")]
    within = any(r.style == "plain" and chapters[0] < k < chapters[-1] for k, r in enumerate(ranks)) if chapters else False
    for k, rank in enumerate(ranks):
        last = ranks[k - 1] if k else None
        if rank.style in _UNNUMBERED:
            level = 1
            if last and rank.hashes > last.hashes > 0:
                level = result[-1] + 1
            elif several and rank.hashes and (alike := [result[j] for j in range(k) if ranks[j].hashes == rank.hashes]):
                level = alike[-1]
            elif within and rank.style == "plain" and k > chapters[0]:
                # Between two chapters a title without a number is a section's.
                level = result[max(c for c in chapters if c < k)] + 1
        elif rank.style == "below":
            # The table of contents sets it under its chapter.
            level = result[-1] + (last.style != "below") if last else 1
        elif rank.style in known:
            level = known[rank.style]
        else:
            deeper = last is not None and (last.style not in _UNNUMBERED or last.bare)
            level = known[rank.style] = _depth(rank.style, known) or (result[-1] + 1 if deeper else 1)
        result.append(min(level, 4))
    return result


def _chapters(styles: set[str]) -> dict[str, int]:
    """Levels that are certain before a heading is read: a chapter stands under a part or under nothing, its sections under it.

    So do the parts of a contribution under its title. The introduction of a thesis has numbered points of its own before the first
    chapter comes.
    """
    if SIGNED in styles:
        return {SIGNED: 1}
    if "chapter" not in styles or "part" in styles:
        return {}
    return {"chapter": 1, "section": 2}


def _depth(style: str, known: dict[str, int]) -> int:
    """A decimal number says its own depth below the whole number's."""
    base = known.get("arabic") or known.get("arabic-bare")
    if style == "decimal2":
        return (base or 1) + 1
    if style == "decimal3":
        return (base or 1) + 2
    if style in ("arabic", "arabic-bare"):
        # The first whole number may be lost where its own decimals are not.
        return base or max(0, known.get("decimal2", 0) - 1)
    return 0
