"""Lines that are bold as a whole, by signs round one of them or round several."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from hooks.study.ingest.trace import Ledger, Span

if TYPE_CHECKING:
    from hooks.study.ingest.layout.lines import TextLine

#: No more lines are bold by one pair of signs.
_BOLD_LINES = 6


def bold_line(text: Span, ledger: Ledger) -> tuple[Span, bool]:
    """``**whole line**`` → whole line, True; bold inside a line is left to the inline stage."""
    if len(text) < 5 or text.s[:2] not in ("**", "__") or text.s[-2:] != text.s[:2]:
        return text, False
    sign, inner = text.s[:2], text.s[2:-2]
    pairs = inner.count(sign)
    # ``**a** **b**`` is one bold line too; ``**a** b **c**`` is not.
    if pairs % 2 or any(gap.strip() for gap in inner.split(sign)[1::2]):
        return text, False
    ledger.drop(text[:2], "markup")
    ledger.drop(text[-2:], "markup")
    middle = ledger.sub(text[2:-2], re.compile(re.escape(sign)), "", "markup") if pairs else text[2:-2]
    return middle.strip(), True


def close_bold(lines: list[TextLine], ledger: Ledger) -> list[TextLine]:
    """Lines that are bold because ``**`` opens the first of them and closes the last: ``**一⏎题目**``, ``**题目⏎**``."""
    result = list(lines)
    for i, line in enumerate(lines):
        sign = line.text.s[:2]
        if line.role or sign not in ("**", "__") or line.text.s.count(sign) != 1:
            continue
        end = next((j for j in range(i + 1, min(len(lines), i + _BOLD_LINES)) if not lines[j].text or sign in lines[j].text.s), -1)
        if end < 0 or lines[end].role or not lines[end].text.s.endswith(sign) or lines[end].text.s.count(sign) != 1:
            continue
        ledger.drop(line.text[:2], "markup")
        ledger.drop(lines[end].text[-2:], "markup")
        # The sign that opens may stand alone.
        text = line.text[2:].strip()
        result[i] = replace(line, text=text, bold=True) if text else replace(line, text=text, role="blank")
        for j in range(i + 1, end):
            result[j] = replace(lines[j], bold=True)
        text = lines[end].text[:-2].strip()
        result[end] = replace(lines[end], text=text, bold=True) if text else replace(lines[end], text=text, role="blank")
    return result
