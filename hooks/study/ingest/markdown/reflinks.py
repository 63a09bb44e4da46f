"""Links whose address stands elsewhere (``[词][1]`` and ``[1]: https://…``), written as others are."""

from __future__ import annotations

import re

from hooks.study.ingest.trace import EMPTY, Ledger, Span, spliced

_DEFINED_RE = re.compile(
    r"^ {0,3}\[(?P<key>[^\[\]^\n]{1,60})\]:[ \t]*<?(?P<address>(?:https?://|mailto:|[/#])[^\s<>()]+)>?"
    r"(?:[ \t]+[\"“'‘(][^\n]{1,200})?[ \t]*$",
    re.M,
)
#: Behind the words of a link, and alone where they are the key.
_USED_RE = re.compile(r"(?<=\])\[(?P<key>[^\[\]^\n]{0,60})\]")


def with_addresses(text: Span, ledger: Ledger) -> Span:
    """The text with those links; a definition that no link uses stays where none is used."""
    if "][" not in text.s:
        return text
    defined = {match["key"].lower(): match for match in _DEFINED_RE.finditer(text.s)}
    changes = []
    for match in _USED_RE.finditer(text.s):
        key = match["key"] or text.s[text.s.rfind("[", 0, match.start()) + 1 : match.start() - 1]
        if definition := defined.get(key.lower()):
            link = ledger.replace(text[match.start() : match.end()], f"({definition['address']})", "link")
            changes.append((*match.span(), link))
    for match in defined.values() if changes else ():
        ledger.drop(text[match.start() : match.end()], "link")
        changes.append((*match.span(), EMPTY))
    return spliced(text, sorted(changes, key=lambda change: change[0]))
