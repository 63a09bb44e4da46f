"""Commands of TeX between Markdown paragraphs, as recognition of pages as TeX leaves them: headings, captions, notes, tables, lists."""

from __future__ import annotations

import re

from hooks.study.ingest.markdown.dialects import unwrapped
from hooks.study.ingest.trace import EMPTY, Ledger, Span, join, spliced

_HINT_RE = re.compile(r"\\(?:(?:sub)*section|title|caption|footnotetext|includegraphics|begin\{(?:abstract|tabular|itemize|enumerate))\b")
#: What stands in braces, with one more pair inside.
_BRACED = r"\{\s*((?:[^{}]|\{[^{}]*\}){1,400}?)\s*\}"
#: The command with the words that stay in its group; what stands in front of them then.
_COMMANDS = (
    (re.compile(rf"\\title{_BRACED}"), "# "),
    (re.compile(rf"\\section\*?{_BRACED}"), "## "),
    (re.compile(rf"\\subsection\*?{_BRACED}"), "### "),
    (re.compile(rf"\\subsubsection\*?{_BRACED}"), "#### "),
    (re.compile(rf"\\(?:author|date|caption){_BRACED}"), ""),
    (re.compile(r"\\includegraphics(?:\[[^\[\]\n]*\])?\{[^{}\n]*\}"), ""),
    (re.compile(r"\\captionsetup\{[^{}\n]*\}|\\(?:maketitle|newpage|centering)\b"), ""),
    (re.compile(r"\\(?:begin|end)\{(?:figure|table|center|document|quote|itemize|enumerate)\*?\}(?:\[[^\[\]\n]*\])?"), ""),
    (re.compile(r"^[ \t]*\\item\b", re.M), "- "),
    # The command's own word is the label of what follows.
    (re.compile(r"\\begin\{abstract\}"), "Abstract"),
    (re.compile(r"\\end\{abstract\}"), ""),
)
#: A note at the foot of a page, which closes with a brace on a line of its own or at the end of the last.
_NOTE_RE = re.compile(r"^\\footnotetext(?:\[[^\[\]\n]*\])?\{", re.M)
_TABLE_RE = re.compile(r"\\begin\{tabular\}(?:\[[^\[\]\n]*\])?\{[^\n]*\}[ \t]*\n?(.*?)\\end\{tabular\}", re.S)
_CELL_RE = re.compile(r"\\multi(?:column|row)\{[^{}]*\}\{[^{}]*\}\{([^{}]*)\}")


def without_commands(text: Span, ledger: Ledger) -> Span:
    """Turn TeX's commands round words and tables into Markdown; formulas stay as they are."""
    if "\\" not in text.s or not _HINT_RE.search(text.s):
        return text
    text = _notes(_tables(text, ledger), ledger)
    for pattern, instead in _COMMANDS:
        text = unwrapped(text, pattern, instead, "markup", ledger)
    return text


def _notes(text: Span, ledger: Ledger) -> Span:
    """Notes without the command round them, behind the end of a page."""
    changes: list[tuple[int, int, Span]] = []
    for match in _NOTE_RE.finditer(text.s):
        if (close := _closing(text.s, match.end())) >= 0:
            changes.append((*match.span(), ledger.replace(text[match.start() : match.end()], "\f", "markup")))
            ledger.drop(text[close : close + 1], "markup")
            changes.append((close, close + 1, EMPTY))
    return spliced(text, changes)


def _closing(text: str, start: int) -> int:
    depth = 1
    for i in range(start, min(len(text), start + 5000)):
        depth += (text[i] == "{") - (text[i] == "}")
        if not depth:
            return i
    return -1


def _tables(text: Span, ledger: Ledger) -> Span:
    changes: list[tuple[int, int, Span]] = []
    for match in _TABLE_RE.finditer(text.s):
        (start, end), (first, last) = match.span(), match.span(1)
        rows = _rows(text[first:last], ledger)
        changes += [(start, first, ledger.replace(text[start:first], "\n", "markup")), (first, last, rows)]
        changes.append((last, end, ledger.replace(text[last:end], "\n", "markup")))
    return spliced(text, changes)


def _rows(body: Span, ledger: Ledger) -> Span:
    """``a & b \\\\`` → ``| a | b |``."""
    body = unwrapped(body, re.compile(r"\\hline|\\cline\{[^{}]*\}"), "", "markup", ledger)
    body = unwrapped(body, _CELL_RE, "", "markup", ledger)
    parts: list[Span] = []
    for row in re.finditer(r"((?:[^\\]|\\(?!\\))*)(\\\\|$)", body.s):
        if not row.group(1).strip():
            parts.append(body[row.start() : row.end(1)])
            ledger.drop(body[row.start(2) : row.end(2)], "markup")
            continue
        line = body[row.start(1) : row.end(1)].strip()
        home = ledger.line(line)
        line = ledger.sub(ledger.sub(line, re.compile(r"\s*\n\s*"), " ", "markup"), re.compile(r"(?<!\\)&"), "|", "markup")
        parts += [ledger.put_in("\n| ", home, "markup"), line, ledger.put_in(" |", home, "markup")]
        ledger.drop(body[row.start(2) : row.end(2)], "markup")
    return join(parts)
