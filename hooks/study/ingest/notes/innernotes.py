"""Notes that stand in the text itself, ``（注：王某：《某书》，第3页。）``: cut out, with a mark in their place."""

from __future__ import annotations

import re
from dataclasses import dataclass

from hooks.study.ingest.layout.lines import TextLine
from hooks.study.ingest.notes.marks import Candidate
from hooks.study.ingest.notes.notedraft import Draft
from hooks.study.ingest.notes.runinnotes import run_in
from hooks.study.ingest.trace import Ledger, Span, spliced

#: ``（注：…）``, and ``^[…]`` as Pandoc writes it.
_OPEN_RE = re.compile(r"[(（〔\[［]\s*(?:原)?[注註]\s*(?P<number>[0-9①-⑳]{0,3})\s*[:：]\s*|\^\[(?!\^?[0-9]{1,3}\])(?=[^\]])")
_SIGNS = ("注", "註", "^[")
#: Text layers mix full-width and half-width brackets.
_ALIKE = {"(": "(（", "（": "(（", "〔": "〔", "[": "[［", "［": "[［"}
_CLOSE = {"(": ")）", "（": ")）", "〔": "〕", "[": "]］", "［": "]］"}
_LONGEST = 900


@dataclass(slots=True)
class InnerNotes:
    """Cuts notes out of one text after the other and numbers them."""

    ledger: Ledger
    first: int
    drafts: list[Draft]
    count: int = 0

    def cut_run_in(self, text: Span) -> Span:
        """The same for notes that stand behind their marks without a bracket."""
        return spliced(text, [(start, end, self._cut(text[start:behind], text[behind:end])) for start, behind, end in run_in(text.s)])

    def cut(self, text: Span) -> Span:
        """The text with a mark for each note in it; the notes go to ``drafts``."""
        if not any(map(text.s.__contains__, _SIGNS)):
            return text
        changes: list[tuple[int, int, Span]] = []
        for match in _OPEN_RE.finditer(text.s):
            end = _closing(text.s, match)
            if end > match.end() and not (changes and match.start() < changes[-1][1]):
                self.ledger.drop(text[end : end + 1], "inner-note")
                changes.append((match.start(), end + 1, self._cut(text[match.start() : match.end()], text[match.end() : end])))
        return spliced(text, changes)

    def _cut(self, written: Span, content: Span) -> Span:
        """The mark that stands for what is written before a note; the note goes to ``drafts``."""
        content = content.strip()
        self.count += 1
        label = Candidate(0, 0, "foot", "", (f"注{self.count}",))
        self.drafts.append(Draft(label, [TextLine(self.ledger.line(content), content)], self.first))
        return self.ledger.replace(written, f"[^注{self.count}]", "inner-note")


def _closing(text: str, match: re.Match[str]) -> int:
    """Where the bracket that opens the note is closed; -1 where it is not, or much later."""
    start = match.start() + match.group().startswith("^")
    opening, depth = text[start], 0
    for i in range(start, min(len(text), match.start() + _LONGEST)):
        if text[i] in _ALIKE[opening]:
            depth += 1
        elif text[i] in _CLOSE[opening]:
            depth -= 1
            if not depth:
                return i
    return -1
