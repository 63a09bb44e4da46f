"""The inline signs of the clean Markdown → runs and note marks, exactly."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping

from hooks.study.ingest.inline import safe_address
from hooks.study.ingest.trace import Ledger, Span
from hooks.study.model import Formula, Inline, Mark, Run

#: A JSON string, and values of such strings in braces.
STRING = r'"(?:[^"\\]|\\.)*"'
MARKS = rf"\{{: ([a-z]+={STRING}(?: [a-z]+={STRING})*)\}}"
_PAIR_RE = re.compile(rf"([a-z]+)=({STRING})")
_TOKEN_RE = re.compile(
    rf"\\(.)|\[\^(n[0-9]+)\](?:{MARKS})?|\[((?:[^\[\]\\]|\\.)*)\]\(<([^<>]*)>\)|(\*\*|\*|`|</?su[bp]>)|\{{: formula=({STRING})\}}"
)
_STYLES = {"**": "strong", "*": "em", "`": "code", "<sup>": "sup", "<sub>": "sub"}


class NotCleanError(Exception):
    """The text only looks like the clean form."""


def pairs(text: str) -> dict[str, str]:
    """The values in braces by name."""
    return {m.group(1): json.loads(m.group(2)) for m in _PAIR_RE.finditer(text)}


def clean_inlines(text: Span, ledger: Ledger, labels: Mapping[str, str]) -> tuple[Inline, ...]:
    """The inverse of the writer's escapes and signs; styles do not nest.

    Args:
        text: one paragraph, heading, cell or note.
        ledger: gets rows for the signs; what remains is placed.
        labels: the label of each note by its id.

    Raises:
        NotCleanError: where the writer would have written something else.
    """
    result: list[Inline] = []
    style = opened = ""
    at = 0

    def run(span: Span, href: str = "") -> None:
        if not span:
            return
        string, last = ledger.place(span), result[-1] if result else None
        if isinstance(last, Run) and (last.style, last.href) == (style, href):
            result[-1] = Run(last.text + string, style, href)
        else:
            result.append(Run(string, style, href))

    while match := _TOKEN_RE.search(text.s, at):
        run(text[at : match.start()])
        at = match.end()
        if match.group(1):
            ledger.drop(text[match.start() : match.start() + 1], "markup")
            run(text[match.start(1) : match.end(1)])
        elif match.group(2):
            result.append(_mark(text[match.start() : match.end()], match, ledger, labels))
        elif match.group(7):
            sign = text[match.start() : match.end()]
            result.append(Formula(ledger.place(ledger.replace(sign, json.loads(match.group(7)), "markup")), ledger.line(sign)))
        elif match.group(5) is not None:
            result += _linked(text, match, ledger, labels)
        else:
            sign = match.group(6)
            if sign == "**" and opened == "*":
                # Strong words right behind emphasized ones: ``*a***b**``.
                sign, at = "*", match.start() + 1
            ledger.drop(text[match.start() : at], "markup")
            if style:
                if sign.replace("/", "") != opened:
                    raise NotCleanError
                style = opened = ""
            elif sign not in _STYLES:
                raise NotCleanError
            else:
                style, opened = _STYLES[sign], sign
    run(text[at:])
    if style:
        raise NotCleanError
    return tuple(result)


def _mark(span: Span, match: re.Match[str], ledger: Ledger, labels: Mapping[str, str]) -> Mark:
    note = match.group(2)
    if note not in labels:
        raise NotCleanError
    label = pairs(match.group(3)).get("label", "") if match.group(3) else labels[note]
    placed = ledger.replace(span, label, "mark")
    return Mark(note, ledger.place(placed))


def _linked(text: Span, match: re.Match[str], ledger: Ledger, labels: Mapping[str, str]) -> list[Inline]:
    address = safe_address(match.group(5))
    if not address or not match.group(4):
        raise NotCleanError
    ledger.drop(text[match.start() : match.start(4)], "markup")
    ledger.drop(text[match.end(4) : match.end()], "link")
    return [Run(r.text, r.style, address) for r in clean_inlines(text[match.start(4) : match.end(4)], ledger, labels) if isinstance(r, Run)]
