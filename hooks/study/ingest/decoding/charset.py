"""The encoding a saved web page says it has."""

from __future__ import annotations

import codecs
import re

_META_RE = re.compile(
    rb"""<meta[^<>]{0,200}?charset\s*=\s*["']?\s*([A-Za-z0-9_:.-]{2,30})"""
    rb"""|<\?xml[^<>]{0,100}encoding\s*=\s*["']([A-Za-z0-9_.-]{2,30})""",
    re.I,
)
#: Browsers read the older names as the larger sets that contain them.
_LARGER = {
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "x-gbk": "gb18030",
    "big5": "big5hkscs",
    "ks_c_5601-1987": "cp949",
    "euc-kr": "cp949",
    "shift_jis": "cp932",
}


def page_charset(data: bytes) -> str | None:
    """The encoding in the page's ``meta`` element.

    None where there is none, where nobody knows it, where the page has a byte order mark or is UTF-8 whatever it says, and
    where its bytes are not what it says: then the bytes themselves must tell.
    """
    match = _META_RE.search(data[:4000])
    if not match or data.startswith((codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return None
    said = (match.group(1) or match.group(2)).decode("ascii").lower()
    name = _LARGER.get(said, said)
    for codec in ("utf-8", name):
        try:
            data.decode(codec)
        except (UnicodeDecodeError, LookupError):
            continue
        return None if codec == "utf-8" else codec
    return None
