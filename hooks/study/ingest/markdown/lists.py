"""Markdown lists: items that all bear the number 1 are counted on, as every reader of Markdown does; definitions lose their colon."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from hooks.study.ingest.layout.lines import TextLine
from hooks.study.ingest.trace import Ledger, join

_ONE_RE = re.compile(r"(?:1|#)(?=[.)]\s+\S)")
_DEFINITION_RE = re.compile(r"[:~]\s{1,3}(?=\S)")


def listed(lines: Sequence[TextLine], ledger: Ledger) -> list[TextLine]:
    """The lines with the numbers that a list means, and definitions (``: words`` under a term) as points.

    Numbers count on from item to item while nothing but blank lines and lines set in deeper stands between.
    """
    result = list(lines)
    last: TextLine | None = None
    value = 0
    for i, line in enumerate(lines):
        text = line.text.s
        if line.role or not text:
            last = None if line.role not in ("", "blank") else last
            continue
        if text[0] in ":~" and (sign := _DEFINITION_RE.match(text)) and _is_definition(lines, i):
            ledger.drop(line.text[: sign.end()], "markup")
            result[i] = replace(line, text=line.text[sign.end() :], bullet=True, sign=":")
        one = text[0] in "1#" and not line.hashes and _ONE_RE.match(text)
        if one and last is not None and line.indent == last.indent and text[1] == last.text.s[1]:
            value += 1
            number = ledger.replace(line.text[: one.end()], str(value), "list-number")
            result[i] = replace(line, text=join([number, line.text[one.end() :]]))
        elif one:
            last, value = line, 1
        elif last is not None and line.indent <= last.indent:
            last = None
    return result


def _is_definition(lines: Sequence[TextLine], i: int) -> bool:
    """Whether a term, another definition, or a table whose caption it is, stands right above."""
    above = next((line for line in (lines[i - 1], lines[i - 2] if i > 1 else lines[0]) if line.text), None) if i else None
    return above is not None and (above.role == "table" or (not above.role and (above.width <= 40 or above.text.s[0] in ":~")))
