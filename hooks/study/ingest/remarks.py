"""Oddities that are listed in the ledger and left alone: only a reader with the printed text can mend them."""

from __future__ import annotations

import re

from hooks.study.ingest.trace import Ledger, Span

#: Each with its code; the first place in a paragraph is listed.
_ODDITIES = (
    (
        "broken-mark",
        re.compile(
            r"[\[［](?=[。，；、])|[\[［]\s*[\]］]|[\[［][0-9]*[A-Za-z][0-9]*[\]］](?=[，。；])|文献\s*[0-9]{1,2}[」』]"
        ),
    ),
    ("doubled-one", re.compile(r"(?<=[\u4e00-\u9fff])一一(?=[\u4e00-\u9fff])(?!一一对应|一一列举|一一说明)")),
)
_QUOTES_RE = re.compile(r'(?:^|(?<=[\u4e00-\u9fff，。：]))"[^"\n]{1,80}"')
_TWO_HEADINGS_RE = re.compile(r"^[0-9]{1,2}[^0-9].{3,}\s[0-9]{1,2}\s*[\u4e00-\u9fff]{2}")


def remark(text: Span, ledger: Ledger) -> None:
    """List marks broken by character recognition (``[。``) and 一一 where a dash may be meant."""
    for code, pattern in _ODDITIES:
        if match := pattern.search(text.s):
            ledger.remark(text[match.start() : match.end()], code)


def remark_quotes(texts: list[Span], ledger: Ledger) -> None:
    """List once that a text has typewriter quotation marks."""
    for text in texts:
        if match := _QUOTES_RE.search(text.s):
            ledger.remark(text[match.start() : match.end()], "typewriter-quotes")
            return


def remark_heading(text: Span, ledger: Ledger) -> None:
    """List a line that seems to hold two headings (``4 战后 5 当代``)."""
    if _TWO_HEADINGS_RE.match(text.s):
        ledger.remark(text, "two-headings")
