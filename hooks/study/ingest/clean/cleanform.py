"""The clean Markdown of ``to_markdown`` → Article, exactly; None for anything else, which is then read as a raw text."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import pairwise

from hooks.study.ingest.clean.cleaninline import MARKS, STRING, NotCleanError, clean_inlines, pairs
from hooks.study.ingest.clean.markdown import MARKER
from hooks.study.ingest.trace import Ledger, Span
from hooks.study.model import KINDS, Article, Block, Field, Figure, Formula, Note, Paragraph, Section, SourceText, Table, plain

_HEAD_RE = re.compile(rf"---\n{MARKER}\nlanguage: ([A-Za-z-]+)\ntitle: ({STRING})\nfields:\n((?:  - [a-z-]+: {STRING}\n)*)---\n")
_FIELD_RE = re.compile(rf"  - ([a-z-]+): ({STRING})\n")
_MARKS_RE = re.compile(MARKS)
_HEADING_RE = re.compile(r"(#{1,6}) (?=\S)")
_NOTE_RE = re.compile(rf"\[\^(n[0-9]+)\]: {MARKS}(?: |$)")


@dataclass(slots=True)
class _Reading:
    """What has been read so far."""

    ledger: Ledger
    language: str
    labels: dict[str, str]
    sections: list[tuple[Span | None, dict[str, str], int, int, list[Block]]] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    counts: dict[str, int] = field(default_factory=lambda: {"p": 0, "f": 0, "t": 0})


def read_clean(text: str, source: SourceText, article_id: str) -> Article | None:
    """Read the clean form.

    Args:
        text: the whole file.
        source: the file.
        article_id: the article's id.
    """
    head = _HEAD_RE.match(text)
    if not head:
        return None
    ledger = Ledger(text)
    try:
        title, fields = json.loads(head.group(2)), _fields(head, ledger)
        reading = _Reading(
            ledger,
            head.group(1),
            {m.group(1): pairs(m.group(2)).get("label", "") for m in re.finditer(rf"^{_NOTE_RE.pattern}", text, re.M)},
        )
        _body(ledger.span(head.end(), len(text)), reading)
    except (NotCleanError, ValueError):
        return None
    sections = tuple(_section(i, part, reading) for i, part in enumerate(reading.sections, 1))
    rows, count_in, count_out = ledger.finish()
    return Article(article_id, source, head.group(1), title, fields, sections, tuple(reading.notes), rows, count_in, count_out)


def _fields(head: re.Match[str], ledger: Ledger) -> tuple[Field, ...]:
    ledger.drop(ledger.span(0, head.start(3)), "markup")
    fields, at = [], head.start(3)
    for match in _FIELD_RE.finditer(head.string, head.start(3), head.end(3)):
        ledger.drop(ledger.span(at, match.start(2)), "markup")
        text = ledger.span(match.start(2), match.end(2))
        value = ledger.replace(text, json.loads(text.s), "markup")
        fields.append(Field(match.group(1), ledger.place(value), ledger.line(text)))
        at = match.end()
    ledger.drop(ledger.span(at, head.end()), "markup")
    return tuple(fields)


def _body(text: Span, reading: _Reading) -> None:
    at = 0
    for part in re.finditer(r"[^\n]+(?:\n[^\n]+)*", text.s):
        if text.s[at : part.start()].strip("\n"):
            raise NotCleanError
        lines, start = [], part.start()
        for line in part.group().split("\n"):
            lines.append(text[start : start + len(line)])
            start += len(line) + 1
        at = part.end()
        _part(lines, reading)


def _part(lines: list[Span], reading: _Reading) -> None:
    """One block of the file: a heading, a note, a figure, a table or a paragraph."""
    first, ledger = lines[0], reading.ledger
    if heading := _HEADING_RE.match(first.s):
        # A space parts them from the title; those of a note mark stand right behind it.
        marks = next((m for m in _MARKS_RE.finditer(first.s) if m.end() == len(first) and first.s[m.start() - 1] == " "), None)
        title = first[heading.end() : marks.start() - 1 if marks else len(first)]
        ledger.drop(first[: heading.end()], "markup")
        ledger.drop(first[marks.start() :] if marks else first[:0], "markup")
        reading.sections.append((title, pairs(marks.group(1)) if marks else {}, len(heading.group(1)) - 1, ledger.line(first), []))
    elif note := _NOTE_RE.match(first.s):
        reading.notes.append(_note(first, note, reading))
    else:
        marks = _MARKS_RE.fullmatch(first.s)
        values = pairs(marks.group(1)) if marks else {}
        if marks and not {"label", "formula"} & values.keys():
            ledger.drop(first, "markup")
            lines = lines[1:]
        else:
            values = {}
        _block(lines, values, reading, ledger.line(first))
        return
    if len(lines) > 1:
        raise NotCleanError


def _block(lines: list[Span], values: Mapping[str, str], reading: _Reading, line: int) -> None:
    if "section" in values:
        reading.sections.append(
            (None, dict(values), int(values["level"]) if values.get("level", "") in "01234" and "level" in values else 0, line, [])
        )
        return
    if not reading.sections:
        reading.sections.append((None, {}, 0, line, []))
    blocks, ledger, counts = reading.sections[-1][4], reading.ledger, reading.counts
    if "table" in values:
        counts["t"] += 1
        rows = tuple(_row(row, reading) for row in lines)
        blocks.append(Table(f"t{counts['t']}", rows, line, int(values.get("head", "1")), values.get("caption", "")))
        return
    if len(lines) != 1 and not ("figure" in values and not lines):
        raise NotCleanError
    content = clean_inlines(lines[0], reading.ledger, reading.labels) if lines else ()
    if "figure" in values:
        counts["f"] += 1
        credit = values.get("credit", "")
        blocks.append(Figure(f"f{counts['f']}", plain(content), line, ledger.place(ledger.put_in(credit, line))))
        return
    if len(content) == 1 and isinstance(content[0], Formula):
        return blocks.append(content[0])
    kind = values.get("kind", "body")
    if kind not in KINDS or not content:
        raise NotCleanError
    counts["p"] += 1
    blocks.append(Paragraph(f"p{counts['p']}", content, line, kind, values.get("lang", reading.language), values.get("voice", "")))


def _row(row: Span, reading: _Reading) -> tuple[str, ...]:
    bars = [m.start() for m in re.finditer(r"\\.|(\|)", row.s) if m.group(1)]
    if len(bars) < 2 or bars[0] != 0 or bars[-1] != len(row) - 1:
        raise NotCleanError
    for bar in bars:
        reading.ledger.drop(row[bar : bar + 1], "markup")
    return tuple(plain(clean_inlines(row[a + 1 : b].strip(" "), reading.ledger, reading.labels)) for a, b in pairwise(bars))


def _note(line: Span, match: re.Match[str], reading: _Reading) -> Note:
    values, name = pairs(match.group(2)), match.group(1)
    number = len(reading.notes) + 1
    if name != f"n{number}":
        raise NotCleanError
    reading.ledger.drop(line[: match.end()], "markup")
    missing = "missing" in values
    content = clean_inlines(line[match.end() :], reading.ledger, reading.labels)
    label = values.get("label", "")
    if not missing:
        label = reading.ledger.place(reading.ledger.put_in(label, reading.ledger.line(line)))
    return Note(
        name,
        number,
        label,
        None if missing else content,
        1 if missing else reading.ledger.line(line),
        values.get("lang", "zh-Hans"),
        values.get("same", ""),
        values.get("page", ""),
    )


def _section(number: int, part: tuple[Span | None, dict[str, str], int, int, list[Block]], reading: _Reading) -> Section:
    title, values, level, line, blocks = part
    content = clean_inlines(title, reading.ledger, reading.labels) if title is not None else ()
    return Section(f"s{number}", content, level, line, tuple(blocks), values.get("own") != "false")
