"""What a text may hold to deceive or to wear out a reader: NUL, characters that turn the direction of text, endless nesting.

None of it reaches a page (the repairs take such characters off, the markup stage takes tags off), but whoever gave the file should know.
"""

from __future__ import annotations

import re

from hooks.study.model import SourceText
from hooks.study.problems import Problem

#: Embeddings, overrides and isolates (Unicode UAX #9); the marks U+200E and U+200F turn nothing.
_TURNING_RE = re.compile("[\u202a-\u202e\u2066-\u2069]")
_ODD = "\x00\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
#: Elements that must be closed; p, li and the parts of tables need not be.
_OPEN_RE = re.compile(r"<(/?)(?:div|section|article|table|blockquote|span|font|ul|ol|center|b|i|em|strong)\b[^<>]{0,2000}?(/?)>|\n", re.I)
_QUOTES_RE = re.compile(r"(?:>[ \t]?){100}")
#: Browsers themselves go no deeper (HTML standard, implementation limits); pages of people reach a tenth of it.
_DEEPEST = 512


def find_unsafe(text: str, source: SourceText) -> list[Problem]:
    """The ``unsafe-text`` problems of a decoded text, at most one of a kind a line."""
    found = [Problem(source.path, line, "unsafe-text", message) for line, message in _deep(text)]
    if any(char in text for char in _ODD):
        for number, line in enumerate(source.lines, 1):
            if "\x00" in line:
                found.append(Problem(source.path, number, "unsafe-text", "there is a NUL character here; delete it"))
            if odd := _TURNING_RE.search(line):
                message = f"U+{ord(odd.group()):04X} turns the direction of the text here, so that it shows in another order; delete it"
                found.append(Problem(source.path, number, "unsafe-text", message))
    return found


def _deep(text: str) -> list[tuple[int, str]]:
    """The line on which elements or quotations are nested deeper than anybody writes them, if there is one."""
    if text.count(">") >= 100 and (quotes := _QUOTES_RE.search(text)):
        return [(text.count("\n", 0, quotes.start()) + 1, "quotations are nested a hundred deep here; take the signs > off")]
    if text.count("<") < _DEEPEST:
        return []
    depth, line = 0, 1
    for match in _OPEN_RE.finditer(text):
        if match.group() == "\n":
            line += 1
        elif match.group(1):
            depth = max(0, depth - 1)
        elif not match.group(2):
            depth += 1
            if depth > _DEEPEST:
                return [(line, f"elements are nested more than {_DEEPEST} deep here; save the page again, or its text alone")]
    return []
