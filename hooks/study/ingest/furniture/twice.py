"""An opening that is printed twice: title, names, abstract and keywords come again word for word, and the second time is dropped.

So does the beginning of a text that a site has put over it and cut off (``摘要: …的地位，因此 ...``).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from hooks.study.ingest.layout.lines import TextLine, cut
from hooks.study.ingest.record.record import byline, is_name
from hooks.study.ingest.record.surnames import may_be_name
from hooks.study.ingest.trace import Ledger
from hooks.study.ingest.whole import Whole

#: What a digest opens with, how it breaks off, and how much before that stands in the text.
_DIGEST_RE = re.compile(
    r"(?:摘\s*要|导读|简介|提要)\s*[:：]\s*(?P<first>\S{12}).{28,}?(?P<last>\S{12})\s*(?:(?P<dots>\.{3,}|…+)|(?<![。！？”]))$"
)
#: What stands between an author's name, or a column's, and the title.
_OWN_RE = re.compile(r"\s*[：:|｜丨]\s*")
#: No opening has more lines, and names stand under no more.
_LONGEST, _NAMED = 60, 8
#: A title is longer than the heading of a part, in characters.
_NAME = 5


def drop_twice(lines: list[TextLine], title: Sequence[int], ledger: Ledger) -> list[TextLine]:
    """Drop the second of two openings.

    Args:
        lines: all lines.
        title: the indexes of the title's lines.
        ledger: gets a row for each line dropped.
    """
    if not title:
        return lines
    first = title[0]
    near = range(title[-1] + 1, min(len(lines), first + _LONGEST))
    whole = lines[first].text.s
    said = _OWN_RE.split(whole, maxsplit=1)[1:]
    own = [i for i in near if lines[i].text.s in said and len(lines[i].text) > 4]
    if own and not lines[own[0]].role:
        # The title of a post is told with its author's name before it, and comes alone over the text.
        ledger.drop(lines[own[0]].text, "twice")
        return [*lines[: own[0]], cut(lines[own[0]]), *lines[own[0] + 1 :]]
    below = next((i for i in near if lines[i].text), -1)
    marked = [i for i in near if (lines[i].hashes or i == below) and lines[i].text.s == whole]
    if marked and lines[first].hashes and len(whole) > _NAME:
        # The title comes again over the text, behind the record, or right below.
        lines = drop_lines(lines, marked, ledger)
    return lines


def once_opened(lines: list[TextLine], _: Whole, ledger: Ledger) -> list[TextLine]:
    """The lines; of two openings with the same title and names, or the same names and places, only one.

    Round a title that comes once the first names go, else the second; the title alone is a running head.
    """
    written = [i for i in range(min(len(lines), _LONGEST)) if lines[i].text and not lines[i].role]
    texts = [lines[i].text.s for i in written]
    for a, text in enumerate(texts[:_NAMED]):
        b = next((b for b in range(a + 2, len(texts) - 1) if texts[b] == text and texts[b + 1] == texts[a + 1]), -1)
        if b < 0 or not any(byline(t) == "affiliation" or (is_name(t) and may_be_name(t)) for t in texts[a : a + 2]):
            continue
        size = next((n for n in range(2, b - a) if texts[b + n : b + n + 1] != [texts[a + n]]), b - a)
        seen = [k for k in range(a + size, b) if texts[k] in texts[:a]]
        gone = [*seen, *range(b, b + size)] if seen or a + size == b else range(a, a + size)
        return drop_lines(lines, [written[k] for k in gone], ledger)
    return lines


def drop_lines(lines: list[TextLine], found: Iterable[int], ledger: Ledger) -> list[TextLine]:
    """Drop lines that say again what others have said."""
    result = list(lines)
    for i in found:
        ledger.drop(lines[i].text, "twice")
        result[i] = cut(lines[i])
    return result


def drop_digest(lines: list[TextLine], begin: int, ledger: Ledger) -> list[TextLine]:
    """Drop the digest over a text whose last words stand in the text too."""
    for i in range(begin, min(len(lines), begin + _LONGEST)):
        text = lines[i].text.s
        digest = _DIGEST_RE.match(text) if text[:1] in "摘导简提" and not lines[i].role else None
        below = [line.text.s for line in lines[i + 1 : i + _LONGEST]] if digest else []
        # Without dots it is the very beginning of a line.
        if digest and any(digest["last"] in text and (digest["dots"] or text.startswith(digest["first"])) for text in below):
            ledger.drop(lines[i].text, "twice")
            return [*lines[:i], cut(lines[i]), *lines[i + 1 :]]
    return lines
