"""Lines → blocks: which lines are one paragraph, across page breaks, furniture, notes and captions."""

from __future__ import annotations

from collections.abc import Sequence

from hooks.study.ingest.language import is_latin
from hooks.study.ingest.layout.apart import goes_on_behind
from hooks.study.ingest.layout.breaks import STUB, WIDEST, breaks
from hooks.study.ingest.layout.items import BESIDE, Block, Item
from hooks.study.ingest.layout.lines import joined
from hooks.study.ingest.layout.room import INDENT
from hooks.study.ingest.layout.shape import Shape, finished

#: So many lines from here are looked at for the end of a sentence.
_AHEAD = 12


def blocks(items: Sequence[Item], shape: Shape) -> list[Block]:
    """Join the lines of a flow into blocks.

    Figures and tables that stand inside a paragraph follow it; formulas stay where its sentence goes on behind them.
    """
    result: list[list[Item]] = []
    held: list[list[Item]] = []
    current: list[Item] = []
    waiting: list[Item] = []
    listed = False
    for k, item in enumerate(items):
        if item.kind in BESIDE:
            held.append([item])
            continue
        if current and (
            item.kind or (listed and _is_entry(current, shape)) or _parts(current, item, items[k + 1 : k + _AHEAD], held, shape)
        ):
            listed = current[-1].line.text.s[-1] in "：:" or (listed and _is_entry(current, shape))
            waiting = _broken_off(current, item, waiting)
            current = []
        if held and not current:
            result += held
            held = []
        current += [part for (part,) in held if part.kind == "formula"]
        held = [[part] for (part,) in held if part.kind != "formula"]
        if not current and waiting and not item.kind and _resumes(waiting, item, shape):
            # The record at the foot of a first page stands in the middle of its last sentence.
            current, waiting = waiting, []
        elif not current:
            current = []
            result.append(current)
        current.append(item)
        if item.kind not in ("", "label"):
            current, waiting = [], []
    return [_block(lines) for lines in [*result, *held]]


def _parts(current: list[Item], item: Item, ahead: Sequence[Item], held: Sequence[list[Item]], shape: Shape) -> bool:
    """Whether a new paragraph begins with ``item``, where some figures, tables and formulas stand between."""
    if any(part.kind == "formula" for (part,) in held):
        return bool(current[0].kind) or not goes_on_behind(current[-1].line, item.line, shape)
    return breaks(current, item, ahead, shape, bool(held))


def _is_entry(current: list[Item], shape: Shape) -> bool:
    """Whether what stands behind a colon is a list's line, not the first line of wrapped prose: it ends far from the margin."""
    first = current[0]
    margin = max(shape.widths.get(first.index, 0), shape.reach.get(first.index, 0))
    return shape.wrapped and len(current) == 1 and not first.kind and first.line.width * 2 < margin


def _broken_off(current: list[Item], item: Item, waiting: list[Item]) -> list[Item]:
    """The paragraph that a record label interrupts: ``current`` before the first label, then the one found before."""
    if item.kind != "label":
        return waiting if current[0].kind == "label" and not item.kind else []
    prose = not current[0].kind or current[0].style == "abstract"
    return current if prose and not finished(current[-1].line.text.s) else waiting if not prose else []


def _resumes(waiting: list[Item], item: Item, shape: Shape) -> bool:
    last = waiting[-1].line
    same = is_latin(last.text.s) == is_latin(item.line.text.s)
    # At the foot of a first column the next one follows without a page's end.
    column = not waiting[0].kind and item.gap == "" and last.width >= shape.widths.get(waiting[-1].index, WIDEST) - INDENT
    return (item.gap == "cut" or column) and same and last.width > 2 * STUB and last.text.s[-1] not in "：:"


def _block(items: list[Item]) -> Block:
    first = items[0]
    words = [i.line for i in items if i.kind != "formula" or i is first]
    inside = [(k, i.line.text) for k, i in enumerate(items) if k and i.kind == "formula"]
    formulas = tuple((next(i.line.text.at[0] for i in items[k:] if i.kind != "formula"), text) for k, text in inside)
    return Block(first.kind, joined(words), first.line.number, first.style, first.line, formulas)
