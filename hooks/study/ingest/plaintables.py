"""Tables that a plain text has lost the lines of: rows whose cells are parted by tabs, wide gaps or nothing but the numbers in them.

Rows joined to the prose below them would be lost for a reader. Under the caption of a table little is needed to know one;
elsewhere three lines with the same number of cells are.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from hooks.study.ingest.headings.numerals import numbering
from hooks.study.ingest.layout.lines import TextLine
from hooks.study.ingest.layout.shape import falls_short, finished, is_caption
from hooks.study.ingest.notes.marks import find_label
from hooks.study.ingest.trace import Ledger
from hooks.study.ingest.whole import Whole

TABLE_RE = re.compile(r"^(?:续?表\s*[0-9一二三四五六七八九十]|Table\b|Tab\.)", re.I)
_FIRST = "续表Tt"
#: What parts the cells of a row: a tab or two spaces.
GAP_RE = re.compile("[ \u00a0\u3000]*\t[ \t\u00a0\u3000]*|[ \u00a0\u3000]{2,}|\u3000")
_SPACE_RE = re.compile(r"\s+")
_NUMBER_RE = re.compile(
    r"[（(]?[<>＜＞≤≥=＝]?\s?[+\-−–—±]?[0-9][0-9,.，:/~±–—-]*[%％‰]?[*＊a-c]{0,3}(?:[（(][0-9.,%％]+[)）])?[)）]?"
    r"|[—–\-－/…]{1,4}|[*＊]{1,3}"
)
_SENTENCE_RE = re.compile("[。；！？]|，$")
#: What explains a table, below it; and a heading set wide: ``讨　　论``.
_NO_ROW_RE = re.compile(r"[注註]\s*[:：]|[\u4e00-\u9fff](?:[ \u3000]+[\u4e00-\u9fff]){1,3}$")
#: ``第 6 期 … 63``, ``62 … 第 40 卷``.
_PAGE_HEAD_RE = re.compile(r"第\s*[0-9]+\s*[期卷]\s.*\s[0-9]{1,4}$|[0-9]{1,4}\s.*第\s*[0-9]+\s*[期卷]$")
#: Characters that a cell, and a caption, has at most; cells that the width of a column leaves for a line of one.
_LONGEST, _CAPTION, _NARROW = 30, 60, 24
#: Lines that make a table: under its caption, with gaps or numbers, or one cell to a line; without a caption.
_FEWEST, _CELLS, _ALONE = 2, 6, 3
#: The first rows may name the columns with single spaces between them.
_HEADS = 2


def with_plain_tables(lines: list[TextLine], whole: Whole, ledger: Ledger) -> list[TextLine]:
    """The lines, those of tables set with spaces with the role ``table``."""
    rows = _rows(lines, whole)
    result = list(lines) if rows else lines
    for i in rows:
        result[i] = replace(lines[i], role="table")
    return result


def _rows(lines: Sequence[TextLine], whole: Whole) -> list[int]:
    found: list[int] = []
    behind = 0
    for i in sorted({*whole.opening(_FIRST), *whole.holding("\t", "  ", "\u3000")}):
        if i < behind:
            continue
        text = lines[i].text.s
        run: list[int] = []
        if text[0] in _FIRST and _is_caption(lines, i):
            run = _under_caption(lines, i)
        elif "\t" in text or text.count("  ") + text.count("\u3000") > 1:  # three cells at least, or tabs
            run = _alone(lines, i)
        found += run
        behind = run[-1] + 1 if run else i + 1
    return found


def _is_caption(lines: Sequence[TextLine], i: int) -> bool:
    """Whether a line is the caption of a table, and not the middle of a sentence that names one."""
    line = lines[i]
    text = line.text.s
    if line.role or len(text) > _CAPTION or not text or not TABLE_RE.match(text) or not is_caption(text) or _SENTENCE_RE.search(text):
        return False
    before = lines[i - 1] if i else None
    open_above = before and before.text and not before.role and not finished(before.text.s) and before.width > _CAPTION
    return not open_above or falls_short(line, before)


def _under_caption(lines: Sequence[TextLine], i: int) -> list[int]:
    run: list[int] = []
    full: list[int] = []
    for j in range(i + 1, len(lines)):
        line = lines[j]
        if line.role == "blank":
            if j + 1 < len(lines) and lines[j + 1].role == "blank":
                break
            continue
        if not run and is_caption(line.text.s):  # the caption in the other language
            continue
        if not _may_be_row(line):
            break
        cells = len(_cells(line.text.s))
        if full and (_PAGE_HEAD_RE.match(line.text.s) or (numbering(line.text.s)[0] and cells < len(_cells(lines[full[0]].text.s)))):
            # The table ends at the head of the next page, or at a heading, which has fewer cells.
            break
        if cells > 1:
            full.append(j)
        elif line.width > _NARROW and not (len(run) < _HEADS and " " in line.text.s):
            break
        run.append(j)
    if len(full) >= _FEWEST:
        return [j for j in run if j <= full[-1]]
    while run and numbering(lines[run[-1]].text.s)[0]:  # the heading below
        run.pop()
    return run if len(run) >= _CELLS and all(lines[j].width <= _NARROW for j in run) else []


def _alone(lines: Sequence[TextLine], i: int) -> list[int]:
    run: list[int] = []
    for j in range(i, len(lines)):
        parts = GAP_RE.split(lines[j].text.s)
        tabs = lines[j].text.s.count("\t")
        if not _may_be_row(lines[j]) or max(map(len, parts)) > _LONGEST or sum(map(len, parts)) < 2 * len(parts):
            break
        if not (tabs or len(parts) > 2) or (run and len(parts) != len(GAP_RE.split(lines[run[0]].text.s))):
            break
        run.append(j)
    return run if len(run) >= _ALONE else []


def _may_be_row(line: TextLine) -> bool:
    text = line.text.s
    if line.role or not text or line.hashes or line.bold or line.bullet or len(text) > 120 or _SENTENCE_RE.search(text):
        return False
    if _NO_ROW_RE.match(text):
        return False
    label = find_label(text)
    return label is None or label.scheme == "plain"


def plain_cells(rows: Sequence[str]) -> list[list[tuple[int, int]]]:
    """Where the cells of each row begin and end; a row that names the columns has single spaces between its cells."""
    found = [_cells(row) for row in rows]
    width = max(map(len, found), default=0)
    for k, row in enumerate(rows[:_HEADS]):
        words = _between(_SPACE_RE, row)
        if len(found[k]) == 1 < width == len(words):
            found[k] = words
    return found


def _cells(row: str) -> list[tuple[int, int]]:
    """The cells of a row: parted by gaps, or by single spaces where half of what they part are numbers."""
    parts = _between(GAP_RE, row)
    if len(parts) > 1:
        return parts if max(end - start for start, end in parts) <= _LONGEST else [(0, len(row))]
    words = _between(_SPACE_RE, row)
    numbers = sum(bool(_NUMBER_RE.fullmatch(row, start, end)) for start, end in words)
    return words if numbers * 2 >= len(words) > 1 else [(0, len(row))]


def _between(gap: re.Pattern[str], row: str) -> list[tuple[int, int]]:
    borders = [0, *(at for match in gap.finditer(row) for at in match.span()), len(row)]
    return [(start, end) for start, end in zip(borders[::2], borders[1::2], strict=True) if end > start]
