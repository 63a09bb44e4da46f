"""What rules see of a raw text, sign for sign; what is published keeps the signs of the source (``Ledger``)."""

from __future__ import annotations

import re

from hooks.study.ingest.decoding.quoted import quoted
from hooks.study.ingest.decoding.simple import simplified
from hooks.study.ingest.decoding.wide import widened
from hooks.study.ingest.language import language
from hooks.study.ingest.notes.marks import DAMAGED

#: Spaces of pages and typesetters, as the two that rules know.
_SPACES_RE = re.compile("[\xa0\u2000-\u200a\u202f\u205f]")
#: The script of a text shows in this much of it, markup and Latin words aside.
_TOLD_RE, _TELLING = re.compile("[\x80-\U0010ffff]+"), 40_000
#: The address of a link, however it is written; and what each has.
_ADDRESS_RE = re.compile(
    r"[\]fFhHsS](?i:(?:(?<=h)ttps?|(?<=f)tp)://[!-~]+|(?<=\])\([^()\s]*(?:\([^()\s]*\)[^()\s]*)*\)"
    r"|(?:(?<=\bh)ref|(?<=\bs)rc)\s*=\s*(?:\"[^\"]*\"|'[^']*'))"
)
_ADDRESS_SIGNS = ("://", "](", "=")


def seen(text: str) -> str:
    """What rules see of a text: plain spaces, stops and quotation marks of Chinese print, Simplified characters; addresses stay."""
    plain = _SPACES_RE.sub(lambda space: "\u3000" if space.group() in "\u2001\u2003" else " ", text)
    script = language("".join(_TOLD_RE.findall(text[:_TELLING])))
    if script.startswith("zh"):
        plain = quoted(simplified(plain, but=DAMAGED if script == "zh-Hans" else ""))
    plain = widened(plain)
    if plain == text or not any(map(text.__contains__, _ADDRESS_SIGNS)):
        return plain
    parts, at = [], 0
    for address in _ADDRESS_RE.finditer(text):
        parts += [plain[at : address.start()], address.group()]
        at = address.end()
    return "".join([*parts, plain[at:]])
