"""Notes that a converter has made a list of: each item ends with a link back to its mark (``↩``), which tells it from any other list."""

from __future__ import annotations

import re
from itertools import pairwise

from hooks.study.ingest.trace import EMPTY, Ledger, Span, spliced

#: ``[↩︎](#fnref1){.footnote-back role="doc-backlink"}``, ``[↑](\\#footnote\\-ref\\-2)``, or the arrow that is left of it.
_BACK_RE = re.compile(
    r"(?:(?:[ \t\u00a0]|&nbsp;)*(?:\[(?:\\?\[)?\s*(?:[↩↑⤴↵^]|返回|back)\ufe0e?\s*(?:\\?\])?\]"
    r"\(\\?#?[^()\s]{0,120}ref[^()\s]{0,80}\)(?:\{[^{}]{0,120}\})?|↩\ufe0e?))+(?=[ \t]*$)",
    re.M,
)
#: The number of an item, and a block that Pandoc opens round it.
_ITEM_RE = re.compile(r"^[ \t]{0,6}([0-9]{1,3})[.)][ \t]+(?:::: ?\{[^{}\n]{1,120}\}[ \t]*\n[ \t]*)?", re.M)
#: ``2. [^](#ref_2_0)``: the link back stands in front.
_HEAD_RE = re.compile(
    r"^[ \t]{0,6}([0-9]{1,3})[.)][ \t]+\**(?:\[(?:\\?\^|[↑↩])\ufe0e?\]\(#[^()\s]{0,60}ref[^()\s]{0,60}\)\**[ \t]*)+", re.M
)
#: ``[\\[1\\]](\\#footnote\\-2)``: a link whose address has been escaped.
_ESCAPED_RE = re.compile(r"\[\\?\[?([0-9]{1,3})\\?\]?\]\(\\#[^()\s]{1,120}\)")
#: ``^ 2.0 2.1 …``, ``↑ …``: the link back of an encyclopaedia, without the number of its note where that has one mark.
_CARET_RE = re.compile(
    r"^[ \t]*(?:\\?\^|↑)[ \t]*(?:(?P<number>[0-9]{1,3})\.[0-9]{1,2}\b[ \t]*)?(?:[0-9]{1,3}\.[0-9]{1,2}\b[ \t]*)*(?=\S)", re.M
)
#: No note is longer, in characters.
_LONGEST = 6000


def with_linked_notes(text: Span, ledger: Ledger) -> Span:
    """The items that link back written as notes (``[^1]: …``), without the links."""
    if "ref" in text.s:
        text = ledger.sub(text, _HEAD_RE, lambda match: f"[^{match.group(1)}]: ", "mark")
    text = _with_numbers(text, ledger)
    if not any(sign in text.s for sign in "↩↑⤴↵"):
        return text
    changes: list[tuple[int, int, Span]] = []
    for back in _BACK_RE.finditer(text.s):
        first = max(changes[-1][1] if changes else 0, back.start() - _LONGEST)
        for label in list(_ITEM_RE.finditer(text.s, first, back.start()))[-1:]:
            changes.append((*label.span(), ledger.replace(text[label.start() : label.end()], f"[^{label.group(1)}]: ", "mark")))
        ledger.drop(text[back.start() : back.end()], "markup")
        changes.append((*back.span(), EMPTY))
    text = spliced(text, changes)
    return ledger.sub(text, _ESCAPED_RE, lambda match: f"[^{match.group(1)}]", "mark")


def _with_numbers(text: Span, ledger: Ledger) -> Span:
    """The notes of an encyclopaedia with their numbers: one upon the other, as many as there are marks, each where it tells."""
    found = [*_CARET_RE.finditer(text.s)] if "\n^" in text.s or "\n↑" in text.s else []
    together = all("\n" not in text.s[a.end() : b.start()].strip() for a, b in pairwise(found))
    told = all(int(match["number"] or n) == n for n, match in enumerate(found, 1))
    if len(found) < 2 or not (together and told and f"[{len(found)}]" in text.s[: found[0].start()]):
        return text
    numbers = [ledger.replace(text[m.start() : m.end()], f"[{n}] ", "mark") for n, m in enumerate(found, 1)]
    return spliced(text, [(*match.span(), number) for match, number in zip(found, numbers, strict=True)])
