"""Raw bytes → decoded text: which encoding, and what it could not read.

Order of evidence: a byte order mark, strict UTF-8, zero bytes of UTF-16, then the East Asian encodings compared by how
many of their characters are common ones. ``charset-normalizer`` is asked only when none of these fits.
"""

from __future__ import annotations

import codecs
import re
from itertools import accumulate, islice
from math import ceil

from charset_normalizer import from_bytes

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_EAST_ASIAN = ("gb18030", "big5hkscs", "cp949", "cp932", "euc_jp")
#: The most frequent characters of running text; a wrong decoding gives rare ones instead.
_COMMON = frozenset(
    "的一是在不了有和人这这個个上们們来來到时時大地为為子中你说說生国國年着著就那要她出也得里裡后後以会會家可下而过過天去能对對"
    "小多然于於心学學么之都好看起发發当當没沒成只如事把还還用第样樣道想作种種开開美总總从從无無情己面最女但现現前些所同日手又行意"
    "动動方期它头頭经經长長儿兒回位分爱愛老因很给給名法间間斯知世什两兩次使身者被高已其进進此话話常与與活正感问問力主政治理性关關"
    "，。、：；“”「」（）《》？！　1234567890のはをにがとでたしてるいれさもかなこすらのまう이다의는에을가를은로한고하지도"
)
_COMMONEST = "的一是在不了有，。のは이다"
_COMMON_RE = re.compile(f"[{''.join(sorted(c for c in _COMMON if not c.isascii()))}]")
#: Unreadable, private and half-width ones.
_BAD_RE = re.compile("[\ufffd\ue000-\uf8ff\uff61-\uff9f]")
_CONTROLS = bytes(c for c in range(32) if c not in (9, 10, 11, 12, 13, 26, 27))
_RING_RE = re.compile("[①-⑩⑴-⑽]")
_SAMPLE = 60_000
#: The share of common characters that running text of the right encoding has, and no wrong one.
_SURE = 0.15


def decode(data: bytes, encoding: str | None = None) -> tuple[str, str] | None:
    """Decode a file.

    Args:
        data: its bytes.
        encoding: a codec to use without looking, where someone knows it.

    Returns:
        The text, in which an unreadable byte is U+FFFD, and the codec's name; None for what is no text at all.
    """
    if encoding:
        return _read(data, encoding), encoding
    for bom, name in _BOMS:
        if data.startswith(bom):
            return _read(data, name).removeprefix("\ufeff"), name
    if wide := _wide(data):
        return _read(data, wide), wide
    if _is_binary(data):
        return None
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        pass
    best = _narrow(data)
    return _read(data, best), best


def _read(data: bytes, encoding: str) -> str:
    try:
        text = data.decode(encoding, errors="replace")
    except (LookupError, ValueError):
        text = data.decode("utf-8", errors="replace")
    # A lone surrogate cannot be written out again.
    return re.sub("[\ud800-\udfff]", "\N{REPLACEMENT CHARACTER}", text)


def _wide(data: bytes) -> str:
    """UTF-16 without a mark: line breaks, digits and Latin letters have a zero byte on one side only; 一 has one on the other."""
    sample = data[: _SAMPLE // 2 * 2]
    if 0 not in sample:
        return ""
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    breaks_le, breaks_be = _pairs(sample, b"\n\0"), _pairs(sample, b"\0\n")
    if breaks_le > breaks_be and (odd > 8 * even or common_share(sample.decode("utf-16-le", "replace")) > _SURE):
        return "utf-16-le"
    if breaks_be > breaks_le and (even > 8 * odd or common_share(sample.decode("utf-16-be", "replace")) > _SURE):
        return "utf-16-be"
    return ""


def _pairs(data: bytes, pair: bytes) -> int:
    return sum(1 for i in range(0, len(data) - 1, 2) if data[i : i + 2] == pair)


def _is_binary(data: bytes) -> bool:
    sample = data[:_SAMPLE]
    odd = len(sample) - len(sample.translate(None, _CONTROLS))
    return odd > len(sample) * 0.02 + 8


def _narrow(data: bytes) -> str:
    sample = data[:_SAMPLE]
    high = sum(1 for b in sample if b > 127)
    utf8 = sample.decode("utf-8", errors="replace")
    broken = utf8.count("\N{REPLACEMENT CHARACTER}")
    if broken * 20 < high:
        return "utf-8"
    scores = {name: common_share(sample.decode(name, errors="replace")) for name in _EAST_ASIAN}
    best = max(scores, key=scores.__getitem__)
    if scores[best] > _SURE:
        return _layout(data) if best == "big5hkscs" else best
    guess = from_bytes(sample).best()
    return guess.encoding if guess else "utf-8"


def _layout(data: bytes) -> str:
    """The Big5 of Hong Kong or that of Windows: they have circled numbers in each other's places for kana and Cyrillic letters."""
    hong_kong, windows = (data.decode(name, errors="replace") for name in ("big5hkscs", "cp950"))
    lost = [text.count("\N{REPLACEMENT CHARACTER}") for text in (hong_kong, windows)]
    found = [len(_RING_RE.findall(text)) for text in (hong_kong, windows)]
    return "cp950" if found[1] > found[0] and lost[1] <= lost[0] else "big5hkscs"


def is_common(text: str, share: float) -> bool:
    """Whether the share of common characters is that large; a text is read only until it is."""
    needed = share * (len(text) - len(text.encode("ascii", "ignore"))) + 2 * len(_BAD_RE.findall(text))
    # In most texts some of the commonest of all are enough.
    enough = any(known >= needed for known in accumulate(map(text.count, _COMMONEST)))
    return enough or sum(1 for _ in islice(_COMMON_RE.finditer(text), ceil(needed))) >= needed


def common_share(text: str) -> float:
    """Share of common characters among those beyond ASCII, less unreadable and private ones."""
    beyond = len(text) - len(text.encode("ascii", "ignore"))
    return (len(_COMMON_RE.findall(text)) - 2 * len(_BAD_RE.findall(text))) / beyond if beyond else 0.0
