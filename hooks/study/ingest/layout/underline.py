"""Titles marked by a line of signs under them (and over them), as reStructuredText and Markdown do; and directives."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from hooks.study.ingest.layout.lines import TextLine, with_text
from hooks.study.ingest.trace import Ledger

#: Directives whose content is not the author's prose.
_DIRECTIVE_RE = re.compile(
    r"^\.\.\s+(?:contents|image|figure|meta|highlight|include|index|raw|toctree|role|default-role|sectnum|tags|only)::|^\.\.\s*_[^:]+:\s*$"
)
#: Directives that only dress the prose they hold.
_DRESS_RE = re.compile(r"^\.\.\s+[a-z-]+::\s*|^\.\.\s+(?=\[)")
#: ``:ref:`label <target>```, of which the label is the author's.
_ROLE_RE = re.compile(r":(?:[a-z]+:)?[a-z]+:`([^`<>]+?)\s*(?:<[^`<>]*>)?`")
_OPTION_RE = re.compile(r"^:[A-Za-z-]+:")


def underlined(lines: Sequence[TextLine], ledger: Ledger) -> list[TextLine]:
    """Give every title over a line of signs the number of heading marks its signs stand for: the first kind met one, and so on.

    A line of dashes is a rule unless it is as long as the title over it.
    """
    result = list(lines)
    kinds: list[tuple[str, bool]] = []
    for i in range(1, len(lines)):
        if not _is_underline(lines, i):
            continue
        over = i > 1 and lines[i - 2].role == "rule" and lines[i - 2].sign == lines[i].sign
        kind = (lines[i].sign, over)
        if kind not in kinds:
            kinds.append(kind)
        result[i - 1] = replace(lines[i - 1], hashes=min(kinds.index(kind) + 1, 6))
        for j in (i - 2, i) if over else (i,):
            result[j] = replace(lines[j], role="blank")
    return result


def _is_underline(lines: Sequence[TextLine], i: int) -> bool:
    rule, title = lines[i], lines[i - 1]
    if rule.role != "rule" or len(rule.sign) != 1 or title.role or not title.text or title.hashes or title.quote or title.bullet:
        return False
    if title.width > 90 or (i > 1 and lines[i - 2].text and not lines[i - 2].role and lines[i - 2].text.s[-1] not in ":："):
        return False
    # Editors count a Chinese character as one sign or as two.
    lengths = (title.width, len(title.text))
    return any(abs(rule.width - length) <= 2 for length in lengths) or (rule.sign == "=" and rule.width > 2)


def without_directives(lines: Sequence[TextLine], ledger: Ledger) -> list[TextLine]:
    """Take reStructuredText's directives out: those for pictures and contents with their options, of others the opening only."""
    result: list[TextLine] = []
    options = False
    for line in lines:
        if ":`" in line.text.s:
            line = replace(line, text=ledger.sub(line.text, _ROLE_RE, lambda match: match.group(1), "markup"))
        text = line.text.s
        if text[:1] not in (".", ":"):
            options = options and not text
            result.append(line)
            continue
        if not line.role and (_DIRECTIVE_RE.match(text) or (options and line.indent and _OPTION_RE.match(text))):
            ledger.drop(line.text, "markup")
            line, options = with_text(line, line.text[:0]), True
        elif not line.role and (dress := _DRESS_RE.match(text)):
            ledger.drop(line.text[: dress.end()], "markup")
            line, options = with_text(line, line.text[dress.end() :].strip()), True
        elif text:
            options = False
        result.append(line)
    return result
