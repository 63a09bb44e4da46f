"""Decisions of script conversion that records and our own prose make: well formed, and still changing something."""
from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from hooks.study.content.model import Record
from hooks.study.content.prose import blank_code, hand_written
from hooks.study.model import Article, plain
from hooks.study.problems import Problem
from hooks.study.script.convert import Converter
from hooks.study.script.data import bad_override
from hooks.study.script.inline import MARK_RE, both_forms
from hooks.study.yamlfile import load_yaml, split_front_matter


def check_decisions(root: Path, records: Iterable[Record], articles: dict[str, Article], converter: Converter) -> list[Problem]:
    """``bad-override`` problems of the key ``script`` of records and of the marks ``-{…}-`` in our prose.

    Whether a row of a record changes something is only asked where its text is present.

    Args:
        root: the repository.
        records: all records.
        articles: the texts that are present.
        converter: keeps the words of the glossary whole.
    """
    records = [record for record in records if record.script and record.id in articles]
    files = [(path, text) for path in hand_written(root) if "-{" in (text := blank_code(path.read_text("utf-8", errors="replace")))]
    problems = [problem for record in records for problem in _idle_rows(root, record, articles[record.id], converter)]
    for path, text in files:
        problems += _marks(path.relative_to(root).as_posix(), text, converter)
    return problems


def _idle_rows(root: Path, record: Record, article: Article, converter: Converter) -> Iterator[Problem]:
    """Rows of a record without which its text and its study page read the same."""
    head, body, _ = split_front_matter((root / record.path).read_text("utf-8"))
    parts = [plain(s.title) for s in article.sections] + [p.text for p in article.paragraphs()]
    text = "\n".join([*parts, *(plain(n.inlines or ()) for n in article.notes), body])
    _, lines, _ = load_yaml(head or "", record.path, first_line=2)
    with_all = converter.convert(text, extra=record.script)
    for key in record.script:
        rest = {other: form for other, form in record.script.items() if other != key}
        if converter.convert(text, extra=rest) == with_all:
            yield bad_override(record.path, lines.get(("script", key), 1), f"the row for “{key}” changes nothing; delete it")


def _marks(shown: str, text: str, converter: Converter) -> Iterator[Problem]:
    """Marks with forms of unequal length, and marks that say what the converter says anyway."""
    for number, line in enumerate(text.split("\n"), 1):
        for found in MARK_RE.finditer(line):
            simplified, traditional = both_forms(found.group(1))
            if len(simplified) != len(traditional) or "zh-Han" in simplified:
                yield bad_override(shown, number, f"“{found.group()}” does not name two forms of one length; "
                                                  "write -{zh-Hans:…;zh-Hant:…}- or -{…}-")
                continue
            before = MARK_RE.sub(lambda other: both_forms(other.group(1))[0], line[:found.start()])
            after = MARK_RE.sub(lambda other: both_forms(other.group(1))[0], line[found.end():])
            if converter.convert(before + simplified + after)[len(before):len(before) + len(simplified)] == traditional:
                yield bad_override(shown, number, f"the mark “{found.group()}” changes nothing; write {simplified}")
