"""An article laid open for correction: headings and blocks in one row, notes, fields; and closed again, numbered anew."""
from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from hooks.study.ingest.balance import shown
from hooks.study.ingest.trace import count
from hooks.study.model import Article, Block, Field, Figure, Formula, Inline, Mark, Note, Paragraph, Row, Run, Section, Table, plain


@dataclass(frozen=True)
class Head:
    """The heading of a section, without what stands under it."""

    title: tuple[Inline, ...]
    level: int
    line: int
    own: bool = True


Item = Head | Block


@dataclass
class Draft:
    """What may be corrected of ``article``; ``rows`` are what was."""

    article: Article
    items: list[Item]
    notes: list[Note]
    fields: list[Field]
    title: str
    rows: list[Row] = field(default_factory=list)

    def streams(self) -> Iterator[list[tuple[str, int, int, str]]]:
        """(list, place in it, first raw line, text) of everything that has a text, apart by how it runs through the file."""
        rows = [("items", k, item.line, text_of(item)) for k, item in enumerate(self.items)]
        yield [row for row in rows if isinstance(self.items[row[1]], (Head, Paragraph))]
        yield [row for row in rows if isinstance(self.items[row[1]], Figure)]
        yield [("notes", k, n.line, plain(n.inlines)) for k, n in enumerate(self.notes) if n.inlines is not None]
        yield [("fields", k, f.line, f.text) for k, f in enumerate(self.fields)]

    def note(self, before: str, after: str, line: int) -> None:
        """Add a row to the ledger."""
        self.rows.append(Row("corrected", line, before, after))


def open_article(article: Article) -> Draft:
    """Lay an article open."""
    items: list[Item] = []
    for section in article.sections:
        items += [Head(section.title, section.level, section.line, section.own), *section.blocks]
    return Draft(article, items, list(article.notes), list(article.fields), article.title)


def close_article(draft: Draft) -> Article:
    """The corrected article: everything numbered in order, the rows in the ledger, the characters counted."""
    new = {note.id: f"n{k}" for k, note in enumerate(draft.notes, 1)}
    sections: list[Section] = []
    numbers = {Paragraph: 0, Figure: 0, Table: 0}
    for item in draft.items if draft.items and isinstance(draft.items[0], Head) else [Head((), 0, 1), *draft.items]:
        if isinstance(item, Head):
            sections.append(Section(f"s{len(sections) + 1}", _marks(item.title, new), item.level, item.line, (), item.own))
            continue
        if isinstance(item, Formula):
            sections[-1] = replace(sections[-1], blocks=(*sections[-1].blocks, item))
            continue
        numbers[type(item)] += 1
        block = replace(item, id=item.id[0] + str(numbers[type(item)]))
        if isinstance(block, Paragraph):
            block = replace(block, inlines=_marks(block.inlines, new))
        sections[-1] = replace(sections[-1], blocks=(*sections[-1].blocks, block))
    notes = tuple(replace(n, id=new[n.id], number=k, same_as=new.get(n.same_as, ""),
                          inlines=None if n.inlines is None else _marks(n.inlines, new)) for k, n in enumerate(draft.notes, 1))
    ledger = tuple(sorted((*draft.article.ledger, *draft.rows), key=lambda row: row.line))
    done = replace(draft.article, title=draft.title, fields=tuple(draft.fields), sections=tuple(sections), notes=notes, ledger=ledger)
    return replace(done, count_out=sum(map(count, shown(done))))


def text_of(item: Item) -> str:
    """Text of a heading, paragraph or caption without note marks; '' of a table or a formula."""
    if isinstance(item, (Head, Paragraph)):
        return plain(item.title if isinstance(item, Head) else item.inlines)
    return item.caption if isinstance(item, Figure) else ""


def full(inlines: Sequence[Inline]) -> str:
    """Text with note marks, as the ledger counts it."""
    return "".join(i.label if isinstance(i, Mark) else i.text for i in inlines)


def cut(inlines: Sequence[Inline], at: int) -> tuple[tuple[Inline, ...], tuple[Inline, ...]]:
    """Cut where ``at`` characters of the plain text have gone by; a mark or a formula just there stays with the words before it."""
    left: list[Inline] = []
    right: list[Inline] = []
    for item in inlines:
        size = len(item.text) if isinstance(item, Run) else 0
        if at >= size and (at > 0 or (not right and not isinstance(item, Run))):
            left.append(item)
        elif isinstance(item, Run) and at > 0:
            left.append(item._replace(text=item.text[:at]))
            right.append(item._replace(text=item.text[at:]))
        else:
            right.append(item)
        at = max(0, at - size)
    return tidy(left), tidy(right)


def tidy(inlines: Sequence[Inline]) -> tuple[Inline, ...]:
    """Without empty runs, and with neighbours of one style as one."""
    result: list[Inline] = []
    for item in inlines:
        last = result[-1] if result else None
        if isinstance(item, Run) and isinstance(last, Run) and last._replace(text="") == item._replace(text=""):
            result[-1] = last._replace(text=last.text + item.text)
        elif not isinstance(item, Run) or item.text:
            result.append(item)
    return tuple(result)


def stripped(inlines: Sequence[Inline]) -> tuple[Inline, ...]:
    """Without white space at either end."""
    result = list(inlines)
    if result and isinstance(result[0], Run):
        result[0] = result[0]._replace(text=result[0].text.lstrip())
    if result and isinstance(result[-1], Run):
        result[-1] = result[-1]._replace(text=result[-1].text.rstrip())
    return tidy(result)


def _marks(inlines: tuple[Inline, ...], new: Mapping[str, str]) -> tuple[Inline, ...]:
    return tuple(i._replace(note=new[i.note]) if isinstance(i, Mark) else i for i in inlines)
