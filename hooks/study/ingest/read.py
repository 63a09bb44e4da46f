"""The order of the stages, and the edge to the file system."""

from __future__ import annotations

import gc
import hashlib
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

from pypinyin import lazy_pinyin

from hooks.study.ingest.assemble import assemble
from hooks.study.ingest.balance import balance
from hooks.study.ingest.clean.cleanform import read_clean
from hooks.study.ingest.decoding.characters import repair
from hooks.study.ingest.decoding.charset import page_charset
from hooks.study.ingest.decoding.composed import compose
from hooks.study.ingest.decoding.decode import decode
from hooks.study.ingest.decoding.seen import seen
from hooks.study.ingest.decoding.unsafe import find_unsafe
from hooks.study.ingest.documents import DOCUMENTS, accounted, read_document
from hooks.study.ingest.layout.lines import TextLine, split_lines
from hooks.study.ingest.layout.underline import underlined, without_directives
from hooks.study.ingest.markdown.backlinks import with_linked_notes
from hooks.study.ingest.markdown.dialects import without_dialects
from hooks.study.ingest.markdown.lists import listed
from hooks.study.ingest.markdown.reflinks import with_addresses
from hooks.study.ingest.markdown.texcommands import without_commands
from hooks.study.ingest.notes.starmarks import starred
from hooks.study.ingest.page.markup import plain_markup
from hooks.study.ingest.page.pagerecord import is_frameset, page_record, window_title
from hooks.study.ingest.remembered import forget
from hooks.study.ingest.structure import read_flow
from hooks.study.ingest.trace import Ledger
from hooks.study.model import Article, SourceText
from hooks.study.problems import Problem, printable

PAGES = frozenset({".html", ".htm", ".xhtml"})
#: Bytes of the largest file that is read. A long book is 3 MB of text; a document carries pictures as well.
TEXT_LIMIT, DOCUMENT_LIMIT = 16 << 20, 64 << 20
KINDS = frozenset({".txt", ".md", ".markdown", ".text"}) | PAGES | DOCUMENTS


def read_article(path: Path, *, shown: str, article_id: str, encoding: str | None = None) -> tuple[Article | None, list[Problem]]:
    """Read one raw text.

    Args:
        path: the file.
        shown: its path as people know it, for messages.
        article_id: the article's id.
        encoding: the file's encoding where it is known; else it is found.

    Returns:
        The article, or None where the file is of no use, and the problems: ``unreadable``, ``undecodable``,
        ``unsafe-text``, ``cut-off``.
    """
    if path.suffix.lower() not in KINDS:
        return None, [
            Problem(shown, 1, "unreadable", f"files of the kind “{path.suffix}” cannot be read; use one of {', '.join(sorted(KINDS))}")
        ]
    suffix = path.suffix.lower()
    limit = DOCUMENT_LIMIT if suffix in DOCUMENTS else TEXT_LIMIT
    try:
        if (size := path.stat().st_size) > limit:
            message = f"the file has {size >> 20} MB, and more than {limit >> 20} are not read; split it"
            return None, [Problem(shown, 1, "unreadable", message)]
        data = path.read_bytes()
    except OSError as error:
        return None, [Problem(shown, 1, "unreadable", f"the file cannot be opened ({error.strerror}); check its name and rights")]
    if suffix in DOCUMENTS:
        return _read_document(data, path, shown, article_id)
    decoded = decode(data, encoding or (page_charset(data) if suffix in PAGES else None))
    if decoded is None:
        return None, [Problem(shown, 1, "unreadable", "the file is binary, not a text; save it as UTF-8 text")]
    text, name = decoded
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if not text.strip():
        return None, [Problem(shown, 1, "unreadable", "the file is empty; put a text in it or remove it")]
    if suffix in PAGES and is_frameset(text):
        return None, [Problem(shown, 1, "unreadable", "the page only names other files that hold the text; save the frame with the text")]
    source = _source(text, data, path, shown, name)
    message = f"a byte here is not {name}; it shows as U+FFFD, save the file again from its source"
    return read_text(text, source, article_id, suffix in PAGES), [*_undecodable(source, message), *find_unsafe(text, source)]


def _read_document(data: bytes, path: Path, shown: str, article_id: str) -> tuple[Article | None, list[Problem]]:
    """A file that a reader of ``documents`` turns into text first; its lines are those of that text."""
    suffix = path.suffix.lower()
    reading, problems = read_document(data, suffix, shown)
    if reading is None:
        return None, problems
    source = replace(_source(reading.text, data, path, shown, suffix[1:]), rows=reading.rows)
    message = "the file does not say which character stands here; it shows as U+FFFD, use a better copy"
    problems = [*_undecodable(source, message), *find_unsafe(reading.text, source)]
    for row in reading.rows:
        if row.code in ("cut-off", "missing-part"):
            message = f"the part “{row.before}” is damaged, nested too deep or gone, and its text is missing; save the file again"
            problems.append(Problem(shown, row.line, "cut-off", message))
    return accounted(read_text(reading.text, source, article_id), reading), problems


def _source(text: str, data: bytes, path: Path, shown: str, encoding: str) -> SourceText:
    return SourceText(shown, printable(path.name), encoding, hashlib.sha256(data).hexdigest(), tuple(text.split("\n")))


def read_text(text: str, source: SourceText, article_id: str, page: bool = False) -> Article:
    """Run the stages over a decoded text; one in the clean form needs none of them."""
    if (article := read_clean(text, source, article_id)) is not None:
        return article
    with _uncollected():
        return _read_raw(text, source, article_id, page)


@contextmanager
def _uncollected() -> Iterator[None]:
    """Without the search for cycles of objects: reading makes very many objects and no cycles, and the search costs a fifth.

    What was remembered of the text is let go of.
    """
    running = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        forget()
        if running:
            gc.enable()


def _read_raw(text: str, source: SourceText, article_id: str, page: bool) -> Article:
    ledger = Ledger(text, seen(text))
    span = plain_markup(ledger.span(0, len(text)), ledger, page)
    span = compose(repair(span, ledger), ledger)
    if not page:
        span = starred(without_dialects(without_commands(with_addresses(with_linked_notes(span, ledger), ledger), ledger), ledger), ledger)
    lines = underlined(without_directives(split_lines(span, ledger), ledger), ledger)
    lines = _within(lines if page else listed(lines, ledger))
    if page:
        # Every block of HTML leaves blank lines, which say no more than one does.
        lines = [line for before, line in pairwise([None, *lines]) if not (before and before.role == line.role == "blank")]
    flow = read_flow(lines, ledger, page, window_title(ledger.raw) if page else "")
    return assemble(flow, source, article_id, ledger, page_record(text) if page else ())


def _within(lines: list[TextLine]) -> list[TextLine]:
    """The lines without the empty ones above and below the text, which say nothing about how it parts its paragraphs."""
    filled = [i for i, line in enumerate(lines) if line.role != "blank"]
    return lines[filled[0] : filled[-1] + 1] if filled else lines


def found_id(path: Path) -> str:
    """The id of a text that has no record: its stem where that is ``[a-z0-9-]+``, else its pinyin slug."""
    if re.fullmatch("[a-z0-9-]+", path.stem):
        return path.stem
    slug = re.sub("[^a-z0-9]+", "-", " ".join(lazy_pinyin(path.stem, errors=lambda s: s)).lower()).strip("-")
    return slug or "text-" + hashlib.sha256(path.stem.encode("utf-8", "replace")).hexdigest()[:8]


def ledger_report(article: Article) -> dict[str, object]:
    """The ledger for ``convert --report``.

    Returns:
        ``in`` and ``out``; ``kinds``: for each kind of character ``in``, ``out`` and the change by rule (``by``); ``rows`` of ``code``,
        ``line``, ``before`` and ``after``.
    """
    kinds = {b.kind: {"in": b.before, "out": b.after, "by": dict(b.by)} for b in balance(article)}
    rows = [{"code": r.code, "line": r.line, "before": r.before, "after": r.after} for r in article.ledger]
    return {"in": article.count_in, "out": article.count_out, "kinds": kinds, "rows": rows}


def _undecodable(source: SourceText, message: str) -> list[Problem]:
    lines = [number for number, line in enumerate(source.lines, 1) if "\N{REPLACEMENT CHARACTER}" in line]
    return [Problem(source.path, number, "undecodable", message) for number in lines]
