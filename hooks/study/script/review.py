"""For people who review script conversion: tables that no longer matter, and the places where care made a difference."""
from __future__ import annotations

import copy
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import compress
from operator import ne
from pathlib import Path

import rjieba

from hooks.study.model import Article, Paragraph, plain
from hooks.study.problems import Problem
from hooks.study.script.convert import Converter
from hooks.study.script.data import CONTEXTS, OVERRIDES, PEOPLE, SIMPLIFIED, WORDS, Overrides, Table, bad_override, read_overrides
from hooks.study.script.forms import Forms, opencc

_AROUND = 8


@dataclass(frozen=True)
class Decision:
    """A character that OpenCC on the running text (``whole``) and this converter (``ours``) write differently.

    ``start`` counts code points in its line; ``before`` and ``after`` are the source around the character.
    """

    start: int
    char: str
    whole: str
    ours: str
    before: str
    after: str

    @property
    def context(self) -> str:
        """The source around the character, with it."""
        return self.before + self.char + self.after


def decisions(lines: list[str], converter: Converter, extra: Mapping[str, str] | None = None) -> list[list[Decision]]:
    """Every character of some Simplified lines on which plain ``s2tw`` and the converter disagree, house forms aside.

    Args:
        lines: without line breaks and NUL.
        converter: of this build.
        extra: decisions for this text alone.

    Returns:
        For each line its decisions, counted from its beginning.
    """
    plain = opencc("s2tw").convert("\n".join(lines))
    plain = Table(converter.data.house).over(plain, plain).split("\n") if lines else []
    return [[Decision(at, line[at], whole[at], ours[at], line[max(0, at - _AROUND):at], line[at + 1:at + _AROUND + 1])
             for at in compress(range(len(line)), map(ne, whole, ours)) if line[at] not in "“”‘’"]
            for line, whole, ours in zip(lines, plain, converter.convert_lines(lines, extra=extra), strict=True)]


def text_decisions(article: Article, converter: Converter, extra: Mapping[str, str]) -> list[tuple[str, int, Decision]]:
    """The decisions in a Simplified text's headings, paragraphs and notes, each with the id of its place on the page and its line
    in the raw file; none for a text of another script or language.

    Args:
        article: the text.
        converter: of this build.
        extra: decisions of its record.
    """
    parts: list[tuple[str, int, str, str]] = []
    for section in article.sections:
        parts.append((section.id, section.line, plain(section.title), article.language))
        parts += [(b.id, b.line, b.text, b.lang) for b in section.blocks if isinstance(b, Paragraph)]
    parts += [(n.id, n.line, plain(n.inlines or ()), n.lang) for n in article.notes]
    rows = [(id_, line, row) for id_, line, text, lang in parts if lang == "zh-Hans" == article.language
            for row in text.replace("\0", "").split("\n")]
    found = decisions([row for _, _, row in rows], converter, extra)
    return [(id_, line, decision) for (id_, line, _), places in zip(rows, found, strict=True) for decision in places]


def load_overrides(folder: Path, shown: str) -> tuple[Overrides, list[Problem]]:
    """Read and check the tables of glossary/script: form, order, and whether each row still changes something.

    Args:
        folder: glossary/script.
        shown: its path as shown to people.

    Returns:
        The decisions, and a ``bad-override`` problem for every row to mend or delete.
    """
    data, problems = read_overrides(folder, shown)
    root = folder.parent.parent
    converter = Converter(root)
    problems += [bad_override(f"{shown}/{name}", line, f"the row for “{key}” changes nothing; delete it")
                 for name, line, key in (*_idle_words(data, converter), *_idle_contexts(data, converter))]
    return data, sorted(problems)


def _idle_words(data: Overrides, converter: Converter) -> Iterator[tuple[str, int, str]]:
    """Rows without which the same is printed, for the row's example or else its key; a name also stays where OpenCC alone errs."""
    bare = rjieba.Jieba()
    all_words = data.words | data.people
    for (name, key), line in data.lines.items():
        example = data.examples.get(key, key)
        if name == WORDS:
            idle = key in bare.cut(example)
        elif name in (OVERRIDES, PEOPLE):
            rest = {word: form for word, form in all_words.items() if word != key and word in example}
            forms = Forms(replace(data, words=rest, people={}), bare)
            parts = bare.cut(example)
            idle = converter.convert(example) == "".join(forms[part] for part in parts)
            if name == PEOPLE:
                idle = idle and data.people[key] == "".join(map(opencc("s2tw").convert, parts))
        else:
            idle = name == SIMPLIFIED and "".join(map(opencc("tw2s").convert, key)) == data.simplified[key]
        if idle:
            yield name, line, key


def _idle_contexts(data: Overrides, converter: Converter) -> Iterator[tuple[str, int, str]]:
    """Rows of contexts.tsv whose example reads the same without them."""
    for token, rows in data.contexts.items():
        for row in rows:
            rest = tuple(other for other in rows if other is not row)
            without = copy.copy(converter)
            without.data = replace(data, contexts=data.contexts | {token: rest})
            if without.convert(row.example) == converter.convert(row.example):
                yield CONTEXTS, row.line, token
