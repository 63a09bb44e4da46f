"""Problems: what a contributor must fix, as ``path:line: message [code]``."""
from __future__ import annotations

import re
from dataclasses import dataclass

#: Every code and the one sentence that says when it is raised. A code without a row here cannot be made.
CODES = {
    "unreadable": "a source file cannot be read, is empty, binary or of an unknown kind",
    "undecodable": "a source file has bytes its encoding does not know; they show as U+FFFD",
    "unsafe-text": "a source file has NUL, characters that turn the direction of text, or elements nested too deep",
    "cut-off": "a part of a source file is damaged or nested too deep, so that text behind it is missing",
    "same-id": "two source files lead to one article id",
    "unknown-article": "a record, count, citation or surface form names an article that does not exist",
    "bad-yaml": "a YAML file or front matter does not parse, or repeats a key",
    "bad-record": "an article record lacks a field or has a value of the wrong type",
    "bad-term": "a glossary record lacks a field or has a value of the wrong type",
    "term-id": "a term's id differs from its file name",
    "same-form": "two terms claim the same surface form, or one record has it twice",
    "shadowed-form": "a surface form can never be found, because a context, a name or another form always hides it",
    "one-sided": "a relation between two terms stands in one of the two records only",
    "unknown-term": "a relation or citation names a term that does not exist",
    "dangling-paragraph": "a citation names a paragraph the text does not have",
    "stale-counts": "committed counts differ from what the text says; run the counts command",
    "bad-paragraphs": "a paragraphs file names a paragraph the text does not have, or is malformed",
    "bad-correction": "a correction of an import is malformed, or no longer applies to the text",
    "bad-event": "an event of the timeline lacks a value or has a wrong one",
    "bad-question": "a comparison question or position lacks a value",
    "missing-english": "a hand-written page has no English counterpart, or the other way round",
    "unwritten": "a section of a study page has a heading and no text, or a page an empty title or description",
    "bad-word": "a line of glossary/segmentation.txt is malformed, unsorted or doubled",
    "bad-override": "a script override is malformed, unsorted, doubled or changes nothing",
    "unsafe-file": "a file in docs/ or glossary/ is a link, too large, oddly named or of a kind that is not published",
    "unsafe-markup": "a hand-written page has an element, attribute or address that could run, load or hide something",
    "dangling-link": "a link in a hand-written page leads nowhere",
}

_UNPRINTABLE_RE = re.compile("[\x00-\x1f\x7f\u2028\u2029\ud800-\udfff]")
_QUOTED_RE = re.compile("“([^”]*)”")
#: What may be quoted: characters of Chinese, Japanese or Korean, and characters in all.
_HAN_RE = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3\uf900-\ufaff\U00020000-\U0003ffff]")
_MOST_HAN, _MOST = 16, 60
#: Messages are English: a long stretch of anything else is quoted, whatever stands around it.
_LONG_RE = re.compile(r"([^\x00-\x7f]{20})[^\x00-\x7f]+")


def excerpt(text: str) -> str:
    """The beginning of a text that is too long to quote, else the text.

    >>> excerpt("word " * 20)
    'word word word word word word word word word word word word …'
    """
    han = [found.start() for found in _HAN_RE.finditer(text)]
    end = min(_MOST, han[_MOST_HAN] if len(han) > _MOST_HAN else len(text))
    return text if end >= len(text) else f"{text[:end]}…"


def printable(name: str) -> str:
    """A file's name on one line: it may hold line breaks, and bytes that are no characters."""
    return _UNPRINTABLE_RE.sub("\N{REPLACEMENT CHARACTER}", name)


@dataclass(frozen=True, order=True)
class Problem:
    """One thing to mend.

    Args:
        path: path as shown to people, relative to the repository's root where it lies in it.
        line: 1-based line in that file; 1 when the whole file is meant.
        code: a key of ``CODES``.
        message: fact first, then what to do; one sentence. What it quotes is cut short: it may be of a text that nobody may
            publish, and messages end in logs.
    """

    path: str
    line: int
    code: str
    message: str

    def __post_init__(self) -> None:
        if self.code not in CODES:
            raise ValueError(f"unknown problem code {self.code!r}: add it to CODES")
        message = _QUOTED_RE.sub(lambda found: f"“{excerpt(found.group(1))}”", self.message)
        object.__setattr__(self, "message", _LONG_RE.sub(r"\1…", message))

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.message} [{self.code}]"
