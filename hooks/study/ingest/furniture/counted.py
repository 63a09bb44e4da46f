"""Numbers of pages known by running on: lines alike but for a number that goes up page after page.

A section, an example or an article of a law is counted from 1; what is counted from further on began before the text did.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from itertools import accumulate, pairwise

from hooks.study.ingest.headings.numerals import value_of
from hooks.study.ingest.layout.lines import TextLine
from hooks.study.ingest.layout.shape import is_caption

_HAN = "一二三四五六七八九十百"
_NUMBER_RE = re.compile(f"[0-9０-９{_HAN}](?:(?<=[0-9０-９])[0-9０-９]*|(?<=第[{_HAN}])[{_HAN}]{{0,4}}(?=[页頁]))")
#: No line without one of these has such a number.
_SIGN_RE = re.compile("[0-9０-９页頁]")
#: A year over the entries of a chronicle runs on too.
_YEARS = range(1000, 2101)
#: Months run on over the days of a diary, and ages over a life.
_TIMES = frozenset("年月日岁")
#: No number of a page ends so.
_STOPS = frozenset("。；！？")
#: Lines at least, characters between two of them at least, pages left out between two of them at most.
_FEWEST, _PAGE, _SKIPPED = 3, 120, 2
#: No part of a book has so many sections.
_FAR = 20
#: What authors count: articles of a law, sections of chapters, cases, examples, questions.
_AUTHORS_RE = re.compile(
    r"第[0-9０-９]+\s*[^0-9０-９\s页頁]|[0-9]{1,2}(?:\.[0-9]{1,2}){1,2}\s?[\u3400-\u9fff]|\W*(?:案例|[例问题答注註图表]|附[件录]|步骤|[QA](?![a-z]))"
    # And what may be the mark of a note, and the days of a diary.
    r"|[\[［〔(（][0-9０-９]+[\]］〕)）]$|[0-9]{4}([-./])[0-9]{1,2}\1[0-9]{1,2}$"
)


def counted_pages(lines: Sequence[TextLine], brief: Iterable[int], inside: Callable[[int], bool]) -> list[int]:
    """The indexes of such lines.

    Args:
        lines: all lines.
        brief: those that are short enough to be the number of a page.
        inside: whether a line stands inside a sentence, as a page may end.
    """
    groups: dict[tuple[str, int], list[int]] = defaultdict(list)
    for i in brief:
        line = lines[i]
        text = line.text.s
        if text[-1] not in _STOPS and _SIGN_RE.search(text) and line.role in ("", "table") and _may_be_page(line):
            for k, number in enumerate(_NUMBER_RE.finditer(text)):
                if text[number.end() : number.end() + 1] in _TIMES:
                    continue
                groups["".join(f"{text[: number.start()]}\0{text[number.end() :]}".split()), k].append(i)
    before = [0, *accumulate([len(line.text.s) for line in lines])] if groups else []
    found: set[int] = set()
    for (frame, k), at in groups.items():
        if len(at) < _FEWEST or any(before[b] - before[a + 1] < _PAGE for a, b in pairwise(at)):
            continue
        values = [_value(lines[i].text.s, k) for i in at]
        if values[0] in _YEARS or not all(0 < b - a <= 1 + _SKIPPED for a, b in pairwise(values)):
            continue
        # The numbers of sections may stand alone as well, in a part of a book.
        lone = re.fullmatch(r"\W*\0\W*", frame) is not None and not any(map(inside, at))
        if values[0] > (_FAR if lone else 1):
            found.update(at)
    return sorted(found)


def _may_be_page(line: TextLine) -> bool:
    text = line.text.s
    if is_caption(text) or _AUTHORS_RE.match(text):
        return False
    return not line.hashes or bool(re.search("[页頁]|page", text, re.I))


def _value(text: str, k: int) -> int:
    written = _NUMBER_RE.findall(text)[k]
    return int(written) if written.isdecimal() else value_of(written)
