"""Lines → the flow of a text: each line with the part it plays, notes and furniture taken out."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Sequence
from dataclasses import dataclass, replace

from hooks.study.ingest.figures import find_figures
from hooks.study.ingest.furniture.furniture import PLATFORM_RE, drop_furniture, is_platform, is_rights
from hooks.study.ingest.furniture.runningheads import drop_title_heads
from hooks.study.ingest.furniture.tail import find_tail
from hooks.study.ingest.furniture.twice import drop_digest, drop_lines, drop_twice
from hooks.study.ingest.headings.chaptertitles import with_titles_below
from hooks.study.ingest.headings.headings import find_headings
from hooks.study.ingest.headings.numerals import numbering
from hooks.study.ingest.headings.sequence import Numbered
from hooks.study.ingest.kinds import REMARK_RE
from hooks.study.ingest.language import is_han, is_latin
from hooks.study.ingest.layout.doubts import doubt
from hooks.study.ingest.layout.layout import Item
from hooks.study.ingest.layout.linenumbers import without_line_numbers
from hooks.study.ingest.layout.lines import TextLine, cut, joined
from hooks.study.ingest.layout.oneline import part_one_line
from hooks.study.ingest.layout.pieces import rejoined
from hooks.study.ingest.layout.shape import Shape, finished, measure
from hooks.study.ingest.layout.strewn import gathered
from hooks.study.ingest.layout.twocolumns import apart
from hooks.study.ingest.notes.citing import CITATION_RE, STAR_RE
from hooks.study.ingest.notes.marks import find_label
from hooks.study.ingest.notes.notedraft import Found
from hooks.study.ingest.notes.notes import find_notes
from hooks.study.ingest.notes.runreferences import part_references
from hooks.study.ingest.notes.splitnotes import join_numbers
from hooks.study.ingest.plaintables import with_plain_tables
from hooks.study.ingest.record.backmatter import back_matter
from hooks.study.ingest.record.frontmatter import front_matter
from hooks.study.ingest.record.looserecord import loose_keywords
from hooks.study.ingest.record.masthead import masthead_lines
from hooks.study.ingest.record.names import with_stars
from hooks.study.ingest.record.opening import Opening, back_roles, find_opening, front_roles
from hooks.study.ingest.record.record import CODES, DATE_RE, Label, byline, find_label_word, is_name
from hooks.study.ingest.record.runonlabels import cut_labels
from hooks.study.ingest.record.surnames import may_be_name
from hooks.study.ingest.record.titles import COLUMN_RE, FRONT_RE, STATEMENT_RE
from hooks.study.ingest.trace import Ledger

#: What a record says once, and so often it does not say it.
_ONCE, _OFTEN = ("citation", "text"), 3
#: A line so long is a paragraph.
_PARAGRAPH = 60
#: From this score on nothing else can be the title.
_SURE = 4
#: What a rule of each sign stands for: between two pages programs draw one of dashes.
_RULES = {"-": "dashes", "*": "rule", "_": "rule"}
#: The abstract in another language, which may stand above the notes of the last page.
_FOREIGN_RE = re.compile(r"(?:Abstract|Key ?words?)\s*[:：]\s*[A-Za-z]")
_COLUMN_RE = re.compile("[\u4e00-\u9fff]{4}")
#: A sentence this wide is the text's first, and no platform's word stands so far down before it.
_PROSE, _HEAD = 24, 12
#: Record lines that stand behind a text, the platform's words round them.
_SPARED = ("url", "editor", "date", "doi", "citation", "bio", "funding", "translator", "reviewer", "email")
#: ``分类：这个词的本义是…。``: a sentence about a word that labels have too.
_SAID_RE = re.compile("(?:标签|標籤|分类|分類|专栏|專欄|栏目|期刊|刊物|页码|頁碼|期号|期號)：[^；;，,、\\s]{12,}。$")
_BRACKETED_RE = re.compile(r"[(（][^()（）]{2,30}[)）]")


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


def read_flow(lines: list[TextLine], ledger: Ledger, told: str = "") -> Flow:
    """Decide for every line what it is; ``told`` is what a saved page is called by itself."""
    begin = front_matter(lines)
    lines = [replace(line, role="meta") if i < begin and line.role == "" else line for i, line in enumerate(lines)]
    lines = gathered(lines)
    lines = part_one_line(without_line_numbers(lines, ledger), ledger)
    kept, named = drop_furniture(join_numbers(with_stars(lines)), ledger)
    heads = [a.text.s for a, b in zip(lines, kept, strict=True) if b.role == "cut" and not a.role and len(a.text) > 4]
    heads += [told] if told else []
    lines = with_plain_tables(part_references(apart(cut_labels(rejoined(kept)), ledger)))
    shape = measure(lines)
    doubt(lines, shape, ledger)
    headings = with_titles_below(find_headings(lines, shape, named), lines)
    lines = drop_digest(lines, begin, ledger)
    labels = _labels(lines, begin)
    opening = find_opening(lines, shape, begin, labels, headings, heads)
    lines = drop_lines(drop_twice(lines, opening.title, ledger), opening.again, ledger)
    labels = {i: label for i, label in labels.items() if lines[i].text}
    masthead = " ".join(line.text.s for line in lines[begin : opening.title[0]]) if opening.title else ""
    lines = drop_title_heads(_drop_outside(lines, begin, opening, labels, ledger), opening.title, masthead, ledger)
    lines = _one_masthead(lines, opening, ledger)
    back = back_matter(lines)
    opening.roles.update(back_roles(lines, back, labels))
    opening.roles.update(front_roles(lines, opening, labels, back))
    if (terms := loose_keywords(lines, opening.start, {*labels, *headings, *opening.roles})) >= 0:
        opening.roles[terms] = "keywords"
    tail = find_tail(lines)
    lines = _drop_platform(lines, tail, opening, labels, headings, ledger)
    _above_title(lines, begin, opening, labels, headings)
    opening.roles = {i: name for i, name in opening.roles.items() if i not in opening.title}
    for i in [i for i in headings if i in opening.title or i in opening.roles or not lines[i].text]:
        headings.pop(i)
    marked = {i for i, h in headings.items() if lines[i].hashes or lines[i].bold or h.style not in ("arabic", "arabic-paren")}
    visible = [line if i >= opening.start or i in labels else replace(line, role=line.role or "opening") for i, line in enumerate(lines)]
    notes = find_notes([replace(line, role="label") if i in labels else line for i, line in enumerate(visible)], shape, marked)
    headings = {i: h for i, h in headings.items() if i not in notes.taken and i not in notes.headings}
    items = _items(lines, shape, headings, labels, opening, notes)
    return Flow(tuple(lines), shape, headings, labels, opening, notes, tuple(items), lines[back].number if back < len(lines) else 0)


def _labels(lines: Sequence[TextLine], begin: int) -> dict[int, Label]:
    """Record labels by line: with a colon only in the opening and the closing part, in brackets anywhere."""
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
            and not (line.hashes and label.end >= len(line.text) and label.name not in (*CODES, "keywords", "funding"))
            and not _SAID_RE.match(line.text.s)
            and not (line.bold and label.end >= len(line.text) and label.name == "abstract" and line.text.s[-1] not in ":：")
        ):
            found[i] = label
    return _without_structure(found, lines)


def _without_structure(labels: dict[int, Label], lines: Sequence[TextLine]) -> dict[int, Label]:
    """The labels but for those that come again and again over prose: they part the text (``【原文】``)."""
    written = {i: lines[i].text.s[: label.end] for i, label in labels.items() if label.name in _ONCE and label.end < len(lines[i].text)}
    often = Counter(text for i, text in written.items() if finished(lines[i].text.s))
    return {i: label for i, label in labels.items() if often[written.get(i, "")] < _OFTEN}


def _drop_platform(
    lines: list[TextLine], tail: int, opening: Opening, labels: dict[int, Label], headings: Container[int], ledger: Ledger
) -> list[TextLine]:
    """The tail, and short lines of the platform's own words before the text begins."""
    result = list(lines)
    # What a site tells of a post in points below its title: when, by whom, how often it was read.
    points = [i for i in range(opening.start) if lines[i].bullet and len(lines[i].text.s) <= 20]
    told = {i for i in points if byline(lines[i].text.s) != "date" and not may_be_name(lines[i].text.s)} if len(points) > 2 else set()
    prose = next((i for i in range(opening.start, len(lines)) if finished(lines[i].text.s) and lines[i].width > _PROSE), 0)
    top = max(opening.start, min(prose, _HEAD))
    for i, line in enumerate(lines):
        if not line.text.s or line.role not in ("", "table"):
            continue
        free = i not in opening.title and i not in labels
        above = bool(opening.title) and i < opening.title[0] and is_platform(line.text.s)
        above = above or (i < opening.start and is_platform(line.text.s))
        short = free and (above or (line.width <= 60 and not finished(line.text.s)) or is_rights(line.text.s))
        # Where the text has begun, or in a heading, a platform's word may be the author's.
        begun = bool(opening.title) and i >= opening.start
        word = is_platform if i in headings or begun else PLATFORM_RE.search
        head = i < top and short and (word(line.text.s) or i in told)
        if (
            i >= tail
            and not (i in labels and labels[i].end < len(line.text) and labels[i].name in _SPARED)
        ) or head:
            ledger.drop(line.text, "platform")
            result[i] = cut(line)
    return result


def _drop_outside(lines: list[TextLine], begin: int, opening: Opening, labels: dict[int, Label], ledger: Ledger) -> list[TextLine]:
    """What stands before a title that is beyond doubt, but for record lines and front sections: a column, another article's end."""
    first = opening.title[0] if opening.title else begin
    before = [i for i in range(begin, first) if lines[i].text and not lines[i].role and i not in opening.roles]
    before = _outside_front([i for i in before if i not in labels or labels[i].name in ("bio", "editor")], lines)
    before = [i for i in _without_remark(before, lines) if not _is_told(lines[i].text.s)]
    size = sum(len(lines[i].text) for i in before)
    if opening.score < _SURE or size * 5 > sum(len(line.text) for line in lines):
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
    return label is not None and label.scheme in ("bracket", "ring", "sup") and bool(CITATION_RE.search(text))


def _is_told(text: str) -> bool:
    """Whether a line over a title is the column it stands in, or the day it appeared on, with a name at most."""
    day = DATE_RE.match(text)
    if byline(text) == "doi":
        return True
    return bool(COLUMN_RE.fullmatch(text)) or (day is not None and (day.end() == len(text) or is_name(text[day.end() :])))


def _one_masthead(lines: list[TextLine], opening: Opening, ledger: Ledger) -> list[TextLine]:
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


def _above_title(
    lines: Sequence[TextLine], begin: int, opening: Opening, labels: dict[int, Label], headings: dict[int, Numbered]
) -> None:
    """What is left above a title and no part of a sentence belongs to the record, but for the heading of a front section."""
    before, stated = -1, False
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
        if line.hashes or line.bold or i in labels or i in opening.roles:
            continue
        text = line.text.s
        stated = stated and i not in headings
        if FRONT_RE.match(text.rstrip(":：")):
            headings[i] = Numbered(i, "word", 0)
            stated = bool(STATEMENT_RE.fullmatch(text))
        elif stated:
            continue
        elif named and _BRACKETED_RE.fullmatch(text) and i - 1 in labels and labels[i - 1].name == "title":
            opening.roles[i] = "subtitle"
        elif named and is_latin(text) and (opening.roles.get(i - 1) == "title-en" or len(text.split()) > 3) and not line.hashes:
            opening.roles[i] = "title-en"
        elif REMARK_RE.match(line.text.s):
            continue
        elif apart and (len(line.text.s) <= 40 or byline(text) == "doi") and not finished(line.text.s) and i not in headings:
            name = "series" if COLUMN_RE.fullmatch(text) else byline(text)
            # A name of four characters over a title is that of a column.
            column = _COLUMN_RE.fullmatch(line.text.s) or not may_be_name(line.text.s)
            opening.roles[i] = "other" if (name == "author" and column) or text in called else name


def _items(
    lines: Sequence[TextLine], shape: Shape, headings: dict[int, Numbered], labels: dict[int, Label], opening: Opening, notes: Found
) -> list[Item]:
    figures = {
        i: kind
        for i, kind in find_figures(
            [cut(line) if i in notes.taken else line for i, line in enumerate(lines)]
        ).items()
        if i not in labels
    }
    items: list[Item] = []
    known = {(d.label.scheme, d.label.keys[0]) for d in notes.drafts if d.label and d.label.scheme in ("ring", "bracket", "garbled", "sup")}
    gap = ""
    second = {j for h in headings.values() for j in h.lines} | {h.lone for h in headings.values() if h.lone >= 0}
    items += [Item(i, line, "byline", "masthead") for i, line in enumerate(lines) if line.role == "masthead"]
    for i, line in enumerate(lines):
        if i in notes.taken or i in second or not line.text.s or line.role == "masthead":
            # Blank lines round a page's furniture say nothing.
            gap = "cut" if i in notes.taken or line.role in ("cut", "page", "masthead") else gap or "blank"
            gap = _RULES.get(line.sign, gap) if line.role == "rule" and gap != "cut" else gap
            continue
        kind, style = _kind(i, line, headings, labels, opening, notes, figures)
        if not kind and shape.wrapped and (mark := find_label(line.text.s)) and (mark.scheme, mark.keys[0]) in known:
            style = "mark"
        if kind == "heading" and headings[i].lines:
            line = replace(line, text=joined([line, *(lines[j] for j in headings[i].lines)]))
        items.append(Item(i, line, kind, style, gap))
        gap = ""
    return _past_record(items)


def _is_broken_off(text: str) -> bool:
    """Whether a line ends inside a sentence: behind a comma, or a paragraph to the line behind a word."""
    return text[-1] in "，、" or (len(text) > _PARAGRAPH and is_han(text[-1]))


def _past_record(items: list[Item]) -> list[Item]:
    """Put the two halves of a sentence together that the record at the foot of the first page stands between."""
    for start in range(len(items) - 2):
        before = items[start]
        if before.kind or items[start + 1].kind != "label" or not _is_broken_off(before.line.text.s):
            continue
        end = next((k for k in range(start + 1, len(items)) if items[k].kind != "label"), len(items))
        if end == len(items) or items[end].kind or numbering(items[end].line.text.s)[0]:
            continue
        record = items[start + 1 : end]
        # Record lines that run on may go on below.
        if finished(record[-1].line.text.s) and all(len(item.line.text) > 8 for item in record):
            items[start + 1 : end + 1] = [items[end]._replace(gap="cut"), *record]
    return items


def _kind(
    i: int, line: TextLine, headings: dict[int, Numbered], labels: dict[int, Label], opening: Opening, notes: Found, figures: dict[int, str]
) -> tuple[str, str]:
    if line.role == "meta":
        return "meta", ""
    if i in notes.headings:
        return "notes-heading", ""
    if i in opening.title:
        return "title", ""
    if i in labels:
        return "label", labels[i].name
    if i in opening.roles:
        return "byline", opening.roles[i]
    if line.role in ("table", "code"):
        return "table", "code" if line.role == "code" else ""
    if i in figures:
        return "figure", figures[i]
    if i in headings:
        return "heading", headings[i].style
    star = find_label(line.text.s)
    if star and star.scheme == "star" and STAR_RE.search(line.text.s[:80]):
        return "label", "star"
    return "", ""
