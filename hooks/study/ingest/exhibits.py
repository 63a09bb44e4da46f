"""Captions with their credits, and rows of cells → the figures and tables of an article."""

from __future__ import annotations

import re

from hooks.study.ingest.captionrests import same_caption
from hooks.study.ingest.inline import plain_line
from hooks.study.ingest.language import is_latin
from hooks.study.ingest.plaintables import plain_cells
from hooks.study.ingest.trace import Ledger, Span, join
from hooks.study.model import Figure, Table


def figures(parts: list[tuple[str, Span, int]], first: int, ledger: Ledger) -> list[Figure]:
    """Pair captions with credits; a credit may stand before its caption, and the caption in a second language behind it.

    Args:
        parts: (``caption`` or ``credit``, text, line) in order, with nothing else between them.
        first: the number of the first figure.
        ledger: places the texts.
    """
    pairs: list[list] = []
    for kind, text, line in parts:
        text = plain_line(text, ledger)
        slot = 1 if kind == "credit" else 0
        written = pairs[-1][slot] if pairs else None
        if written and (kind != "caption" or same_caption(written.s, text.s)):
            pairs[-1][slot] = join([written, text], "" if kind == "rest" and not is_latin(text.s) else " ")
            continue
        if not pairs or written is not None:
            pairs.append([None, None, line])
        pairs[-1][slot] = text
    return [
        Figure(f"f{n}", ledger.place(cap) if cap else "", line, ledger.place(credit) if credit else "")
        for n, (cap, credit, line) in enumerate(pairs, first)
    ]


def table(rows: list[Span], number: int, line: int, ledger: Ledger) -> Table:
    """A table of rows with bars, which get rows in the ledger as does the rule under the head, or of cells with gaps between them."""
    result: list[tuple[str, ...]] = []
    head = 1
    plain = plain_cells([row.s for row in rows])
    for k, row in enumerate(rows):
        if re.fullmatch(r"[|:\-\s]+", row.s):
            ledger.drop(row, "markup")
            head = len(result) or 1
            continue
        if "|" not in row.s:
            result.append(tuple(ledger.place(row[start:end]) for start, end in plain[k]))
            continue
        cells, at = [], 0
        for bar in [*re.finditer(r"(?<!\\)\|", row.s), None]:
            end = bar.start() if bar else len(row)
            cells.append(ledger.place(row[at:end].strip()))
            if bar:
                ledger.drop(row[end : end + 1], "markup")
                at = end + 1
        result.append(tuple(cells[not cells[0] : len(cells) - (not cells[-1])]))
    return Table(f"t{number}", tuple(result), line, head)


def code_table(rows: list[Span], number: int, line: int, ledger: Ledger) -> Table:
    """Fenced code as a table of one column, which keeps its lines apart."""
    return Table(f"t{number}", tuple((ledger.place(row),) for row in rows), line, 0)
