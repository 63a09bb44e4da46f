"""Which paragraph of a text is which of an earlier reading of it, by fingerprints; time grows with the length alone."""
from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from hooks.study.ids.fingerprint import Fingerprint, exact, fingerprint, shingles, units

#: A shingle that more paragraphs share says nothing about which is which.
_COMMON = 8
#: One of two paragraphs must be in the other by so much: a part of a split in the whole, an old paragraph in a merged one.
_INSIDE = 0.5
#: Less is enough for the one paragraph that is left between two that are known.
_IN_PLACE = 0.3
#: So few shingles are all gone when one character is corrected: there the place decides.
_SMALL = 4
#: An unchanged paragraph weighs more than one that is like another.
_EXACT_WEIGHT = 32
#: A note whose text was missing may have been supplied.
_NOTHING = exact("")


@dataclass
class Alignment:
    """``kept`` maps places in the new text to places in the old; ``heirs`` maps each old place that is gone to a new one."""

    kept: dict[int, int] = field(default_factory=dict)
    heirs: dict[int, int] = field(default_factory=dict)


@dataclass(frozen=True)
class _Like:
    """What an old paragraph and a new one share: shingles, as a share of the old one's, and as a share of the new one's."""

    hits: int
    of_old: float
    of_new: float

    @property
    def weight(self) -> float:
        return self.hits * (self.of_old + self.of_new)


#: For each old place the new places that may be the same paragraph.
_Likeness = dict[int, dict[int, _Like]]


def align(old: Sequence[Fingerprint], new: Sequence[str]) -> Alignment:
    """Know paragraphs again.

    Unchanged paragraphs and those that share enough shingles are chained in order, so that the chain weighs most; what is
    left between two links is matched by place where it is short, and what is like itself elsewhere has moved.

    Args:
        old: the kept fingerprints, in the order of their text.
        new: the plain texts of the paragraphs now.
    """
    hashes = [exact(text) for text in new]
    same = _unique_pairs([f.exact for f in old], hashes)
    free = sorted(set(range(len(new))) - set(same.values()))
    likeness = _likeness({i: f for i, f in enumerate(old) if i not in same}, {j: shingles(new[j]) for j in free})
    pairs = {(i, j): _EXACT_WEIGHT for i, j in same.items()}
    pairs |= {(i, j): like.weight for i, found in likeness.items() for j, like in found.items()}
    chain = _heaviest_chain(pairs)
    result = Alignment({j: i for i, j in chain})
    known = set(result.kept.values())
    for i, j in [*_between(chain, old, new, hashes), *same.items(), *_moved(likeness)]:
        if j not in result.kept and i not in known:
            result.kept[j] = i
            known.add(i)
    _prefer_larger_parts(result, likeness, new)
    _find_heirs(result, likeness, len(old), len(new))
    return result


def _unique_pairs(old: Sequence[str], new: Sequence[str]) -> dict[int, int]:
    """Old place → new place of every hash that stands once on either side."""
    times_old, times_new = Counter(old), Counter(new)
    place = {value: j for j, value in enumerate(new) if times_new[value] == 1}
    return {i: place[value] for i, value in enumerate(old) if times_old[value] == 1 and value in place}


def _likeness(old: dict[int, Fingerprint], new: dict[int, set[int]]) -> _Likeness:
    """Compare by samples. All shingles of a new paragraph up to the largest hash of a sample would be in that sample, if the one
    paragraph were in the other: so a sample of one side measures both."""
    wanted = {value for f in old.values() for value in f.sample}
    holders: dict[int, list[int]] = defaultdict(list)
    for j, values in new.items():
        for value in values & wanted:
            holders[value].append(j)
    ordered = {j: sorted(values) for j, values in new.items()}
    result: _Likeness = {}
    for i, kept in old.items():
        telling = [value for value in kept.sample if len(holders.get(value, ())) <= _COMMON]
        common = set(kept.sample) - set(telling)
        found = Counter(j for value in telling for j in holders.get(value, ()))
        enough = min(3, 1 + len(telling) // _SMALL)
        result[i] = {}
        for j, hits in found.items():
            if hits >= enough:
                within = bisect_right(ordered[j], kept.sample[-1]) - len(common & new[j])
                like = _Like(hits, hits / len(telling), hits / within)
                if max(like.of_old, like.of_new) >= _INSIDE:
                    result[i][j] = like
    return result


def _heaviest_chain(pairs: dict[tuple[int, int], float]) -> list[tuple[int, int]]:
    """Pairs that rise on both sides and weigh most together; of equals the one that begins earlier in the new text."""
    places = sorted({j for _, j in pairs})
    best: list[tuple[float, int] | None] = [None] * (len(places) + 1)  # Fenwick tree: the best chain that ends at a place or before
    order = sorted(pairs, key=lambda pair: (pair[0], -pair[1]))
    weight, back = [0.0] * len(order), [-1] * len(order)
    for k, (i, j) in enumerate(order):
        at, before = bisect_left(places, j), None
        n = at
        while n > 0:
            before = max(filter(None, (before, best[n])), default=None)
            n -= n & -n
        weight[k], back[k] = pairs[i, j] + (before[0] if before else 0), -before[1] if before else -1
        n = at + 1
        while n < len(best):
            best[n] = max(filter(None, (best[n], (weight[k], -k))))
            n += n & -n
    k = max(range(len(order)), key=lambda k: (weight[k], -k), default=-1)
    chain = []
    while k >= 0:
        chain.append(order[k])
        k = back[k]
    return chain[::-1]


def _between(chain: list[tuple[int, int]], old: Sequence[Fingerprint], new: Sequence[str],
             hashes: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Pairs between the links: repeated words in their order, then, of as many paragraphs as there were, those that may be the same."""
    for (i, j), (next_i, next_j) in zip([(-1, -1), *chain], [*chain, (len(old), len(new))], strict=True):
        left, right = list(range(i + 1, next_i)), list(range(j + 1, next_j))
        if not left or not right:
            continue
        waiting = defaultdict(list)
        for b in reversed(right):
            waiting[hashes[b]].append(b)
        same = {a: waiting[old[a].exact].pop() for a in left if waiting[old[a].exact]}
        yield from same.items()
        taken = set(same.values())
        left, right = [a for a in left if a not in same], [b for b in right if b not in taken]
        if len(left) == len(right):
            yield from ((a, b) for a, b in zip(left, right, strict=True)
                        if _may_be(old[a], new[b]))


def _may_be(old: Fingerprint, new: str) -> bool:
    """Whether a paragraph in the place of another may be it: words where there were none, few words, or some that stayed."""
    small = len(old.sample) <= _SMALL and abs(len(fingerprint(new).sample) - len(old.sample)) <= 2
    return old.exact == _NOTHING or small or len(shingles(new).intersection(old.sample)) >= _IN_PLACE * len(old.sample)


def _moved(likeness: _Likeness) -> list[tuple[int, int]]:
    """Pairs out of order that are as good as equal, the most alike first."""
    pairs = [(like.weight, i, j) for i, found in likeness.items() for j, like in found.items()
             if like.hits > _SMALL and min(like.of_old, like.of_new) >= _INSIDE]
    return [(i, j) for _, i, j in sorted(pairs, key=lambda pair: (-pair[0], pair[1], pair[2]))]


def _prefer_larger_parts(result: Alignment, likeness: _Likeness, new: Sequence[str]) -> None:
    """A split paragraph keeps its id on its longest part, the first of equals; which that is a sample cannot tell."""
    for j, i in list(result.kept.items()):
        parts = {part for part, like in likeness.get(i, {}).items() if like.of_new >= _INSIDE}
        first = last = j
        while first - 1 in parts and first - 1 not in result.kept:
            first -= 1
        while last + 1 in parts and last + 1 not in result.kept:
            last += 1
        longest = max(range(first, last + 1), key=lambda part: (sum(map(len, units(new[part]))), -part))
        if j in parts and longest != j:
            del result.kept[j]
            result.kept[longest] = i


def _find_heirs(result: Alignment, likeness: _Likeness, old: int, new: int) -> None:
    """What is gone leads to the paragraph that holds most of it, else to the next one that is left, else to the last."""
    place = {i: j for j, i in result.kept.items()}
    following = new - 1
    for i in range(old - 1, -1, -1):
        if i in place:
            following = place[i]
        elif new:
            found = likeness.get(i, {})
            result.heirs[i] = max(found, key=lambda j: (found[j].weight, -j)) if found else following
