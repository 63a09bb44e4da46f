"""Circled numbers above ⑩ that an export has written with two circled digits: ``①④`` is ⑭, where ⑬ came before it."""

from __future__ import annotations

import re

from hooks.study.ingest.decoding.plainformulas import circled
from hooks.study.ingest.trace import Ledger, Span, join

_PAIR_RE = re.compile("(?P<at>[@＠])?(?P<ring>[①-⑨][①-⑨⓪]?)|(?P<single>[⑩-⑳㉑-㉟㊱-㊿])")
_PROOF_RE = re.compile("|".join(2 * ring for ring in "①②③④⑤⑥⑦⑧⑨"))


def compose(text: Span, ledger: Ledger) -> Span:
    """Replace a pair of circled digits where its number follows on the last one; ``④⑤`` behind ③ are two marks.

    Only a text with a doubled digit (``①①``), which cannot be two marks, has such numbers at all.
    """
    if not _PROOF_RE.search(text.s):
        return text
    parts: list[Span] = []
    at = last = 0
    start = 0
    while match := _PAIR_RE.search(text.s, start):
        start = match.end()
        if match.group("single") or match.group("at"):
            continue
        pair = match.group("ring")
        value = 10 * _digit(pair[0]) + _digit(pair[-1]) if len(pair) == 2 else 0
        ranged = match.start() > 0 and text.s[match.start() - 1] in "～~-—–"
        follows = value in (last, last + 1) or (ranged and value > last) or pair[0] == pair[-1]
        if value and _digit(pair[0]) != last + 1 and follows:
            parts += [text[at : match.start()], ledger.replace(text[match.start() : match.end()], circled(value), "composed-number")]
            at, last = match.end(), value
        else:
            last = _digit(pair[0])
            start = match.start() + 1
    return join([*parts, text[at:]]) if parts else text


def _digit(char: str) -> int:
    return 0 if char == "⓪" else ord(char) - 0x245F
