"""What stands round an article and is not its own: a column, another article's end, the platform's words; and the lines above a title."""

from __future__ import annotations

import re
from collections.abc import Container, Sequence

from hooks.study.ingest.furniture.platforms import PLATFORM_RE, invites, is_platform, is_rights, is_statement
from hooks.study.ingest.furniture.tail import is_disclaimer
from hooks.study.ingest.headings.sequence import Numbered
from hooks.study.ingest.kinds import REMARK_RE
from hooks.study.ingest.language import is_latin
from hooks.study.ingest.layout.lines import TextLine, cut
from hooks.study.ingest.layout.shape import finished
from hooks.study.ingest.notes.citing import cites
from hooks.study.ingest.notes.marks import find_label
from hooks.study.ingest.record.bylines import Opening
from hooks.study.ingest.record.masthead import masthead_lines
from hooks.study.ingest.record.record import Label, byline
from hooks.study.ingest.record.surnames import may_be_name
from hooks.study.ingest.record.titleforms import THESIS_RE
from hooks.study.ingest.record.titles import COLUMN_RE, FRONT_RE
from hooks.study.ingest.trace import Ledger

#: From this score on nothing else can be the title.
_SURE = 4
_COLUMN_RE = re.compile("[\u4e00-\u9fff]{4}")
#: A sentence this wide is the text's first, and no platform's word stands so far down before it.
_PROSE, _HEAD = 24, 12
#: Record lines that stand behind a text, the platform's words round them.
_SPARED = ("url", "editor", "date", "doi", "citation", "bio", "funding", "translator", "reviewer", "email")
_BRACKETED_RE = re.compile(r"[(（][^()（）]{2,30}[)）]")


def drop_platform(
    lines: list[TextLine], tail: int, opening: Opening, labels: dict[int, Label], headings: Container[int], ledger: Ledger
) -> list[TextLine]:
    """The tail, and short lines of the platform's own words before the text begins."""
    result = list(lines)
    # What a site tells of a post in points below its title: when, by whom, how often it was read.
    points = [i for i in range(opening.start) if lines[i].bullet and len(lines[i].text.s) <= 20]
    told = {i for i in points if byline(lines[i].text.s) != "date" and not may_be_name(lines[i].text.s)} if len(points) > 2 else set()
    prose = next((i for i in range(opening.start, len(lines)) if finished(lines[i].text.s) and lines[i].width > _PROSE), 0)
    top = max(opening.start, min(prose, _HEAD))
    amid = [i for i in range(top, min(tail, len(lines) - 1)) if not (lines[i - 1].text or lines[i + 1].text) and invites(lines[i].text.s)]
    for i in (*range(top), *amid, *range(max(top, tail), len(lines))):
        line = lines[i]
        if not line.text.s or line.role not in ("", "table"):
            continue
        free = i not in opening.title and i not in labels
        own = is_rights(line.text.s) or (i < opening.start and is_statement(line.text.s))
        short = free and (own or (line.width <= 60 and not finished(line.text.s)))
        # Where the text has begun, or in a heading, a platform's word may be the author's.
        begun = bool(opening.title) and i >= opening.start
        word = is_platform if i in headings or begun else PLATFORM_RE.search
        head = i < top and short and (word(line.text.s) or i in told)
        spared = is_disclaimer(line) or (i in labels and labels[i].end < len(line.text) and labels[i].name in _SPARED)
        if (i >= tail and not spared) or head or i in amid:
            ledger.drop(line.text, "platform")
            result[i] = cut(line)
    return result


def drop_outside(lines: list[TextLine], begin: int, opening: Opening, labels: dict[int, Label], ledger: Ledger) -> list[TextLine]:
    """What stands before a title that is beyond doubt, but for record lines and front sections: a column, another article's end."""
    first = opening.title[0] if opening.title else begin
    before = [i for i in range(begin, first) if lines[i].text and not lines[i].role and i not in opening.roles]
    before = _outside_front([i for i in before if i not in labels or labels[i].name in ("bio", "editor")], lines)
    # The column a title stands in, and where it is found, may stand over it.
    before = [i for i in _without_remark(before, lines) if byline(lines[i].text.s) != "doi" and not COLUMN_RE.fullmatch(lines[i].text.s)]
    size = sum(lines[i].width for i in before)
    if opening.score < _SURE or size * 5 > sum(line.width for line in lines):
        # Notes and the editor's name stand at the end of an article: it was another one.
        ends = [i for i in before if (i in labels and labels[i].name == "editor") or _is_cited(lines[i].text.s)]
        before = [i for i in before if i <= ends[-1]] if len(ends) > 1 and opening.title else []
    heads = masthead_lines(lines, [i for i in range(begin, first) if lines[i].text and not lines[i].role and i not in opening.roles])
    opening.roles.update(dict.fromkeys(heads, "masthead"))
    result = list(lines)
    for i in before:
        if i in heads:
            continue
        ledger.drop(lines[i].text, "outside")
        labels.pop(i, None)
        result[i] = cut(lines[i])
    return result


def _is_cited(text: str) -> bool:
    label = find_label(text)
    return label is not None and label.scheme in ("bracket", "ring", "sup") and cites(text)


def one_masthead(lines: list[TextLine], opening: Opening, ledger: Ledger) -> list[TextLine]:
    """Without the running head that names the journal, where a line over the title has told it."""
    told = "masthead" in opening.roles.values()
    result = list(lines)
    for i, line in enumerate(lines):
        if line.role == "masthead" and told:
            ledger.drop(line.text, "running-head")
            result[i] = cut(line)
    return result


def _without_remark(before: list[int], lines: Sequence[TextLine]) -> list[int]:
    """Those lines but for an editor's note, from its first word to its last stop."""
    first = next((k for k, i in enumerate(before) if REMARK_RE.match(lines[i].text.s)), len(before))
    last = next((k for k in range(first, len(before)) if finished(lines[before[k]].text.s)), first - 1)
    return before[:first] + before[last + 1 :]


def _outside_front(before: list[int], lines: Sequence[TextLine]) -> list[int]:
    """What stands before the first front section (an editor's recommendation), or all where there is none."""
    first = next((i for i in before if FRONT_RE.match(lines[i].text.s.rstrip(":：*"))), None)
    return before if first is None else [i for i in before if i < first]


def above_title(
    lines: Sequence[TextLine], begin: int, opening: Opening, labels: dict[int, Label], headings: dict[int, Numbered]
) -> None:
    """What is left above a title and no part of a sentence belongs to the record, but for the heading of a front section."""
    before = -1
    titles = [i for i, label in labels.items() if label.name == "title"]
    named = bool(titles)
    called = {lines[i].text.s[labels[i].end : labels[i].close].strip() for i in titles}
    # The cover of a thesis says what it is called, and goes on to the abstract; a book has no abstract.
    cover = next((i for i, label in labels.items() if label.name == "abstract"), titles[0]) if named else begin
    for i in range(begin, opening.title[0] if opening.title else cover):
        line = lines[i]
        if line.role or not line.text:
            continue
        apart = before < 0 or before in opening.roles or before in labels or finished(lines[before].text.s)
        before = i
        text = line.text.s
        column = bool(line.hashes) and (COLUMN_RE.fullmatch(text) or THESIS_RE.fullmatch(text)) is not None
        if (line.hashes and not column) or line.bold or i in labels or i in opening.roles:
            continue
        if FRONT_RE.match(text.rstrip(":：")):
            headings[i] = Numbered(i, "word", 0)
        elif named and _BRACKETED_RE.fullmatch(text) and i - 1 in labels and labels[i - 1].name == "title":
            opening.roles[i] = "subtitle"
        elif named and is_latin(text) and (opening.roles.get(i - 1) == "title-en" or len(text.split()) > 3) and not line.hashes:
            opening.roles[i] = "title-en"
        elif REMARK_RE.match(line.text.s):
            continue
        elif apart and (line.width <= 80 or byline(text) == "doi") and not finished(line.text.s) and (column or i not in headings):
            name = "series" if COLUMN_RE.fullmatch(text) else byline(text)
            # A name of four characters over a title is that of a column.
            column = _COLUMN_RE.fullmatch(line.text.s) or not may_be_name(line.text.s)
            opening.roles[i] = "other" if (name == "author" and column) or text in called else name
