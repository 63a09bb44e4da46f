"""Lines → the flow of a text: each line with the part it plays, notes and furniture taken out."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from hooks.study.ingest.figures import is_portrayed
from hooks.study.ingest.furniture.furniture import drop_furniture
from hooks.study.ingest.furniture.inside import drop_inside
from hooks.study.ingest.furniture.outside import above_title, drop_outside, drop_platform, one_masthead
from hooks.study.ingest.furniture.tail import find_tail
from hooks.study.ingest.furniture.titleheads import drop_title_heads
from hooks.study.ingest.furniture.twice import drop_digest, drop_lines, drop_twice, once_opened
from hooks.study.ingest.headings.chaptertitles import with_titles_below
from hooks.study.ingest.headings.headings import find_headings
from hooks.study.ingest.headings.runinheads import with_run_in_heads
from hooks.study.ingest.headings.sequence import Numbered
from hooks.study.ingest.layout.doubts import doubt
from hooks.study.ingest.layout.items import Item
from hooks.study.ingest.layout.linenumbers import without_line_numbers
from hooks.study.ingest.layout.lines import TextLine
from hooks.study.ingest.layout.oneline import part_one_line
from hooks.study.ingest.layout.pieces import rejoined
from hooks.study.ingest.layout.raisedmarks import with_raised_marks
from hooks.study.ingest.layout.shape import Shape, finished, measure
from hooks.study.ingest.layout.spacedwords import closed_up
from hooks.study.ingest.layout.strewn import gathered
from hooks.study.ingest.layout.twocolumns import apart
from hooks.study.ingest.notes.notedraft import Found
from hooks.study.ingest.notes.notes import find_notes
from hooks.study.ingest.notes.runreferences import part_references
from hooks.study.ingest.notes.splitnotes import join_numbers, numbers_in_front
from hooks.study.ingest.parting import items_of
from hooks.study.ingest.plaintables import with_plain_tables
from hooks.study.ingest.record.backmatter import back_matter
from hooks.study.ingest.record.bylines import Opening
from hooks.study.ingest.record.frontmatter import front_matter
from hooks.study.ingest.record.looserecord import loose_keywords
from hooks.study.ingest.record.names import with_stars
from hooks.study.ingest.record.opening import find_opening
from hooks.study.ingest.record.record import CODES, Label, find_label_word
from hooks.study.ingest.record.runonlabels import cut_labels
from hooks.study.ingest.record.titlepages import back_roles, front_roles
from hooks.study.ingest.record.wrappedbylines import with_whole_bylines
from hooks.study.ingest.trace import Ledger
from hooks.study.ingest.whole import Whole

#: A rule that reads the lines it is asked of anew, and gives back those it got where it finds nothing.
Rule = Callable[[list[TextLine], Whole, Ledger], list[TextLine]]
#: What a record says once, and so often it does not say it.
_ONCE, _OFTEN = ("citation", "text"), 3
#: The abstract in another language, which may stand above the notes of the last page.
_FOREIGN_RE = re.compile(r"(?:Abstract|Key ?words?)\s*[:：]\s*[A-Za-z]")
#: ``分类：这个词的本义是…。``: a sentence about a word that labels have too.
_SAID_RE = re.compile(
    "(?:标签|分类|专栏|栏目|期刊|刊物|页码|期号)：[^；;，,、\\s]{12,}。$|(?:[初复终一二三]审|审签|监制|策划|制作)：[^；;，,、\\s]{6,}。$"
)
#: ``时间：2012年10月12日``, ``日期：…``: when an event is.
_NOTICE_RE = re.compile("(?:时间|日期)[:：]")


@dataclass(frozen=True, slots=True)
class Flow:
    """A text in parts: its lines, its layout, headings, labels and opening, its notes, and the items left to join."""

    lines: tuple[TextLine, ...]
    shape: Shape
    headings: dict[int, Numbered]
    labels: dict[int, Label]
    opening: Opening
    notes: Found
    items: tuple[Item, ...]
    back: int


def read_flow(lines: list[TextLine], ledger: Ledger, page: bool = False, told: str = "") -> Flow:
    """Decide for every line what it is; ``told`` is what a saved ``page`` is called by itself."""
    begin = front_matter(lines)
    meta = [line if line.role else replace(line, role="meta") for line in lines[:begin]]
    lines, whole = _asked((gathered, without_line_numbers, part_one_line, closed_up), [*meta, *lines[begin:]], ledger)
    numbered, whole = _asked((with_stars, join_numbers, numbers_in_front), lines, ledger, whole)
    kept, named = drop_furniture(numbered, whole, ledger)
    heads = [a.text.s for a, b in zip(lines, kept, strict=True) if b.role == "cut" and not a.role and len(a.text) > 4]
    heads += [told] if told else []
    rules = (once_opened, rejoined, with_raised_marks, cut_labels, apart, part_references, with_plain_tables, with_run_in_heads)
    lines, whole = _asked(rules, kept, ledger)
    shape = measure(lines, page)
    doubt(lines, shape, ledger)
    headings = with_titles_below(find_headings(lines, shape, named), lines)
    lines = drop_digest(lines, begin, ledger)
    labels = _labels(lines, begin, next((i for i in sorted(headings) if headings[i].value == 1), len(lines)))
    opening = find_opening(lines, shape, begin, labels, headings, heads)
    lines = with_whole_bylines(lines, opening, labels, shape)
    lines = drop_lines(drop_twice(lines, opening.title, ledger), opening.again, ledger)
    labels = {i: label for i, label in labels.items() if lines[i].text}
    masthead = " ".join(line.text.s for line in lines[begin : opening.title[0]]) if opening.title else ""
    lines = drop_title_heads(drop_outside(lines, begin, opening, labels, ledger), opening.title, masthead, ledger)
    lines = drop_inside(one_masthead(lines, opening, ledger), shape, {*headings, *labels, *opening.roles}, masthead, ledger)
    back = back_matter(lines)
    opening.roles.update(back_roles(lines, back, labels))
    opening.roles.update(front_roles(lines, opening, labels, back))
    if (terms := loose_keywords(lines, opening.start, {*labels, *headings, *opening.roles}, shape.wrapped)) >= 0:
        opening.roles[terms] = "keywords"
    tail = find_tail(lines)
    lines = drop_platform(lines, tail, opening, labels, headings, ledger)
    above_title(lines, begin, opening, labels, headings)
    opening.roles = {i: name for i, name in opening.roles.items() if i not in opening.title}
    for i in [i for i in headings if i in opening.title or i in opening.roles or not lines[i].text]:
        headings.pop(i)
    marked = {i for i, h in headings.items() if lines[i].hashes or lines[i].bold or h.style not in ("arabic", "arabic-paren")}
    visible = list(lines)
    portraits = {i for i, line in enumerate(lines) if line.text and is_portrayed(lines, i)}
    for i in {*range(opening.start), *opening.roles, *portraits} - labels.keys():
        if not lines[i].role:
            visible[i] = replace(lines[i], role="opening")
    for i in labels:
        visible[i] = replace(lines[i], role="label")
    notes = find_notes(visible, shape, marked, headings)
    headings = {i: h for i, h in headings.items() if i not in notes.taken and i not in notes.headings}
    items = items_of(lines, shape, headings, labels, opening, notes)
    return Flow(tuple(lines), shape, headings, labels, opening, notes, tuple(items), lines[back].number if back < len(lines) else 0)


def _asked(rules: Iterable[Rule], lines: list[TextLine], ledger: Ledger, whole: Whole | None = None) -> tuple[list[TextLine], Whole]:
    """The lines after one rule and the next, looked through as one, and anew where a rule has changed any."""
    whole = whole or Whole(line.text.s for line in lines)
    for rule in rules:
        result = rule(lines, whole, ledger)
        if result is not lines:
            lines, whole = result, Whole(line.text.s for line in result)
    return lines, whole


def _labels(lines: Sequence[TextLine], begin: int, first: int) -> dict[int, Label]:
    """Record labels by line: with a colon only in the opening and the closing part, in brackets anywhere.

    Behind the heading ``first``, the text's first that is numbered, words of any notice (``时间：``) are the author's.
    """
    front, back = begin + max(60, len(lines) // 5), len(lines) - max(25, len(lines) // 8)
    found = {}
    for i, line in enumerate(lines):
        if line.role or not line.text.s:
            continue
        label = find_label_word(line.text.s)
        # In the middle of a text ``原文：`` may be prose.
        if (
            label
            and (label.bracketed or not front < i < back or _FOREIGN_RE.match(line.text.s))
            and not (line.hashes and label.end >= len(line.text) and label.name not in (*CODES, "abstract", "keywords", "funding"))
            and not _SAID_RE.match(line.text.s)
            and not (i > first and _NOTICE_RE.match(line.text.s))
        ):
            found[i] = label
    return _without_structure(found, lines)


def _without_structure(labels: dict[int, Label], lines: Sequence[TextLine]) -> dict[int, Label]:
    """The labels but for those that come again and again over prose: they part the text (``【原文】``)."""
    written = {i: lines[i].text.s[: label.end] for i, label in labels.items() if label.name in _ONCE and label.end < len(lines[i].text)}
    often = Counter(text for i, text in written.items() if finished(lines[i].text.s))
    return {i: label for i, label in labels.items() if often[written.get(i, "")] < _OFTEN}
