"""Record lines that an export has stripped of their labels: told by their form, and by where they stand."""

from __future__ import annotations

import re
from collections.abc import Container, Sequence

from hooks.study.ingest.layout.lines import TextLine
from hooks.study.ingest.layout.shape import finished, is_prose

_LOOSE = (
    ("date", re.compile(r"[0-9]{4}\s?[-./年]\s?[0-9]{1,2}(?:\s?[-./月]\s?[0-9]{1,2}\s?日?|月)?")),
    ("classification", re.compile(r"[A-Z]{1,2}[0-9]{1,4}(?:[-./][0-9]{1,3})*(?:\([0-9]+\))?(?:[;；]\s?[A-Z]{1,2}[0-9./-]+)*")),
    ("document-code", re.compile("[A-E]")),
    ("article-number", re.compile(r"[0-9]{4}[-－][0-9]{3}[0-9Xx]\s?[(（][0-9]{4}[)）]\s?[0-9]{1,2}[-－][0-9]{3,4}[-－][0-9]{2}")),
    ("affiliation", re.compile(r"[(（][^()（）。，]{2,30}(?:大学|大學|研究所|学院|學院)[^()（）。，]{0,20}[)）]")),
    ("funding", re.compile(r"[^。]{4,60}(?:基金|项目|課題|课题|规划|資助|资助)[^。]{0,80}[(（][^()（）]{4,24}[)）][^。]{0,10}。?")),
)
#: ``甲;乙;丙``: terms and nothing else.
_TERMS_RE = re.compile(r"[^\s，。,.:：;；！？]{2,14}(?:\s?[;；]\s?[^\s，。,.:：;；！？]{2,14}){2,9}[;；]?")


def loose_field(text: str) -> str:
    """The field a line behind the notes is by its form; '' for none."""
    return next((name for name, pattern in _LOOSE if pattern.fullmatch(text)), "")


def loose_keywords(lines: Sequence[TextLine], start: int, others: Container[int]) -> int:
    """The line of terms that stands right under the first paragraphs of a text, which are the abstract then; -1 for none."""
    first = [i for i in range(start, min(len(lines), start + 12)) if lines[i].text][:4]
    for n, i in enumerate(first):
        if i in others or not is_prose(lines[i]):
            return -1
        if n and _TERMS_RE.fullmatch(lines[i].text.s):
            return i
        if not finished(lines[i].text.s) and len(lines[i].text) > 2:
            return -1
    return -1
