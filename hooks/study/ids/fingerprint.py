"""Text → fingerprint: by it a paragraph is known again, and from it nobody can read the paragraph.

A shingle is three units in a row; a unit is one character of a script without spaces, or one word of letters or digits.
Punctuation, width and case do not count: they are what corrections and better importers change most. Kept are a hash of
all units and the smallest hashes of at most half of the shingles (bottom-k sampling: Broder, “On the resemblance and
containment of documents”, 1997). They stand in order of size and not of the text and have 20 bits, so that each is that of
many millions of shingles.
"""
from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from hashlib import blake2b

_SAMPLE = 16
_SHINGLE = 3
_BITS = 20
_UNIT_RE = re.compile(r"[0-9a-z\u00df-\u024f\u0370-\u052f\uac00-\ud7a3]+|[^\W_]")
_FINGERPRINT_RE = re.compile(r"([0-9a-f]{12})\.((?:[0-9a-f]{5}){0,16})")


@dataclass(frozen=True)
class Fingerprint:
    """``exact`` is 12 hex digits over all units, ``sample`` up to 16 hashes of shingles, the smallest first."""

    exact: str
    sample: tuple[int, ...]

    def __str__(self) -> str:
        return f"{self.exact}.{''.join(f'{value:05x}' for value in self.sample)}"


def fingerprint(text: str) -> Fingerprint:
    """The fingerprint of a paragraph's plain text."""
    hashes = sorted(shingles(text))
    return Fingerprint(exact(text), tuple(hashes[:min(_SAMPLE, (len(hashes) + 1) // 2)]))


def read_fingerprint(text: str) -> Fingerprint | None:
    """The inverse of ``str``; None for anything else."""
    match = _FINGERPRINT_RE.fullmatch(text)
    return Fingerprint(match[1], tuple(int(match[2][i:i + 5], 16) for i in range(0, len(match[2]), 5))) if match else None


def exact(text: str) -> str:
    """Hash of all units of a text: equal for texts that differ in punctuation, spaces, width or case alone."""
    return blake2b(" ".join(units(text)).encode("utf-8", "replace"), digest_size=6).hexdigest()


def units(text: str) -> list[str]:
    """Characters and words in order; the signs themselves where a text has nothing else."""
    folded = unicodedata.normalize("NFKC", text).lower()
    return _UNIT_RE.findall(folded) or folded.split()


def shingles(text: str) -> set[int]:
    """Hashes of all shingles of a text; one that is shorter than a shingle is one."""
    found = units(text)
    return {_hash(" ".join(found[i:i + _SHINGLE])) for i in range(max(1, len(found) - _SHINGLE + 1))}


def _hash(shingle: str) -> int:
    return int.from_bytes(blake2b(shingle.encode("utf-8", "replace"), digest_size=4).digest(), "big") >> (32 - _BITS)
