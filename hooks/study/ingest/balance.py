"""What went into a text and what came out, kind of character by kind, each difference explained by the rules of the ledger."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from hooks.study.ingest.language import is_han
from hooks.study.model import Article, Figure, Inline, Mark, Paragraph, Row, Table

#: Kinds of characters in the order of the report; everything else (other punctuation, kana, signs) is ``other``.
KINDS = ("han", "digits", "latin", "quotation-marks", "title-marks", "other")
_QUOTATION_MARKS = frozenset("“”‘’「」『』﹁﹂﹃﹄„‟‚‛«»‹›\"'＂＇`")
_TITLE_MARKS = frozenset("《》〈〉︽︾︿﹀")
#: The block of most characters of a text, which are counted by stretches.
_HAN_RE = re.compile("[\u4e00-\u9fff]+")


@dataclass(frozen=True)
class Balance:
    """One kind of character: how many the raw text has, how many the article, and by how much each rule changed it.

    ``before`` + Σ ``by`` = ``after``; where that fails the difference is ``unexplained``, and the importer has a defect.
    """

    kind: str
    before: int
    after: int
    by: tuple[tuple[str, int], ...]

    @property
    def unexplained(self) -> int:
        return self.after - self.before - sum(change for _, change in self.by)


def balance(article: Article) -> tuple[Balance, ...]:
    """The balance of an article, a row for each of ``KINDS``.

    Both ends are counted, not inferred: the raw text from its lines, without the signs that a reader of documents put in, and the
    article from its fields, headings, paragraphs, captions, tables and notes.
    """
    before = _kinds(article.source.lines)
    for row in article.source.rows:
        before.subtract(_kinds((row.after,)))
        before.update(_kinds((row.before,)))
    after = _kinds(shown(article))
    rows: dict[str, list[Row]] = defaultdict(list)
    for row in article.ledger:
        if row.before != row.after:
            rows[row.code].append(row)
    by: dict[str, Counter[str]] = defaultdict(Counter)
    for code, changed in rows.items():
        change = _kinds(row.after for row in changed)
        change.subtract(_kinds(row.before for row in changed))
        for kind, count in change.items():
            by[kind][code] = count
    return tuple(
        Balance(kind, before[kind], after[kind], tuple((code, n) for code, n in by[kind].most_common()[::-1] if n)) for kind in KINDS
    )


def shown(article: Article) -> Iterator[str]:
    """Every string of an article that comes from its source."""
    yield from (field.text for field in article.fields)
    for section in article.sections:
        yield from _strings(section.title)
        for block in section.blocks:
            if isinstance(block, Paragraph):
                yield from _strings(block.inlines)
            elif isinstance(block, Figure):
                yield from (block.caption, block.credit)
            elif isinstance(block, Table):
                yield from (cell for row in block.rows for cell in row)
                yield block.caption
            else:
                yield block.text
    for note in article.notes:
        if note.inlines is not None:
            yield note.label
            yield from _strings(note.inlines)


def _strings(inlines: Iterable[Inline]) -> Iterator[str]:
    return (inline.label if isinstance(inline, Mark) else inline.text for inline in inlines)


def _kinds(strings: Iterable[str]) -> Counter[str]:
    """How many characters of each kind; white space does not count."""
    text = "".join(strings)
    rest = _HAN_RE.sub("", text)
    found = Counter({"han": len(text) - len(rest)})
    for char, count in Counter(rest).items():
        found[_kind(char)] += count
    del found[""]
    return found


@cache
def _kind(char: str) -> str:
    """What kind a character is, '' for white space."""
    if char.isspace():
        return ""
    if is_han(char) or char == "〇":
        return "han"
    if char.isdecimal():
        return "digits"
    if char in _QUOTATION_MARKS:
        return "quotation-marks"
    if char in _TITLE_MARKS:
        return "title-marks"
    return "latin" if "LATIN" in unicodedata.name(char, "") and char.isalpha() else "other"
