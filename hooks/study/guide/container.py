"""Files → a zip as EPUB wants it, the same bytes for the same files (https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT).

``zipfile`` gives each file a compressor for windows of 32 kilobytes; to set one up took most of the time of a guide, whose ten files
have a kilobyte each.
"""
from __future__ import annotations

import struct
import zlib
from collections.abc import Iterable
from functools import lru_cache

#: 1 January 1980, 0:00: the first time that there is in a zip.
_TIME, _DATE = 0, 1 << 5 | 1
_VERSION, _UNIX, _MODE = 20, 3, 0o644 << 16
_STORED, _DEFLATED = 0, 8
_LOCAL, _CENTRAL, _END = "<4s5H3L2H", "<4s4B4HL2L5H2L", "<4s4H2LH"


def pack(first: tuple[str, str], rest: Iterable[tuple[str, str]]) -> bytes:
    """A zip of text files in their order, the first not compressed; names are in ASCII, and all is less than 4 gigabytes."""
    parts: list[bytes] = []
    listed: list[bytes] = []
    at = 0
    for number, (name, text) in enumerate((first, *rest)):
        check, size, data = _compressed(text) if number else _stored(text)
        facts = (_DEFLATED if number else _STORED, _TIME, _DATE, check, len(data), size, len(name), 0)
        parts += struct.pack(_LOCAL, b"PK\3\4", _VERSION, 0, *facts), name.encode("ascii"), data
        listed += struct.pack(_CENTRAL, b"PK\1\2", _VERSION, _UNIX, _VERSION, 0, 0, *facts, 0, 0, 0, _MODE, at), name.encode("ascii")
        at += struct.calcsize(_LOCAL) + len(name) + len(data)
    count, length = len(listed) // 2, sum(map(len, listed))
    return b"".join([*parts, *listed, struct.pack(_END, b"PK\5\6", 0, 0, count, count, length, at, 0)])


def _stored(text: str) -> tuple[int, int, bytes]:
    data = text.encode()
    return zlib.crc32(data), len(data), data


@lru_cache(maxsize=16)  # the style sheet is in every guide
def _compressed(text: str) -> tuple[int, int, bytes]:
    """Checksum and size of a text, and the text compressed: windows of eight kilobytes are enough for all but long chapters."""
    data = text.encode()
    press = zlib.compressobj(wbits=-13, memLevel=6)
    return zlib.crc32(data), len(data), press.compress(data) + press.flush()
