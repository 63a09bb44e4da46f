"""Numbered headings in the line of their text: ``1.1 材料　本研究…``, ``**（一）来源** 账册…``; each gets a line of its own."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from hooks.study.ingest.headings.numerals import numbering
from hooks.study.ingest.layout.lines import TextLine
from hooks.study.ingest.trace import Ledger
from hooks.study.ingest.whole import Whole

#: Such a number is a heading's at any place; the others only where they are bold.
_DECIMAL = r"[0-9]{1,2}(?:[.．][0-9]{1,2}){1,3}"
_BOLD_NUMBER = r"[（(][一二三四五六七八九十0-9]{1,3}[)）]|[0-9]{1,2}[.．、]|[一二三四五六七八九十]{1,3}、"
#: Behind a title without a space one of these opens the text.
_OPENER = "本(?:文|研究|试验|实验|次)|[由从如][表图]|[表图]\\s?[0-9]|采用|选取|为了"
_PLAIN_RE = re.compile(
    rf"(?P<number>{_DECIMAL})[.．、]?\s*(?P<title>[^\s0-9，。；：:！？*|$][^\s，。；：:！？*|$]{{1,19}}?)"
    rf"(?P<end>[ \u3000]+|[：:。]\s*|(?={_OPENER}))(?=[^\s，。；])"
)
_BOLD_RE = re.compile(
    rf"(?:\*\*\s*(?P<number>{_DECIMAL}|{_BOLD_NUMBER})\s*(?P<title>[^，。；！？*\n]{{2,30}}?)\s*[。：:.．]?\s*\*\*[。：:]?"
    rf"|(?P<first>{_DECIMAL}|{_BOLD_NUMBER})\s*\*\*(?P<second>[^，。；！？*\n]{{2,30}}?)\s*[。：:.．]?\s*\*\*[。：:]?)\s*(?=[^\s，；])"
)
_SIGN_RE = re.compile(r"\*\*")
_NUMBER_SIGN_RE = re.compile(rf"\*\*\s*({_DECIMAL})\s*\*\*")
#: What such a heading opens with.
_OPENS = "*0123456789（(一二三四五六七八九十"
_HAN_RE = re.compile("[\u4e00-\u9fff]")
_PARTS_RE = re.compile("[.．]")
#: ``**1.1** 材料``, ``一、**材料**`` and no text.
_WHOLE_RE = re.compile(
    rf"\*\*\s*(?:{_DECIMAL}|{_BOLD_NUMBER}|[0-9]{{1,2}})\s*\*\*\s*[^，。；：！？*]+"
    rf"|(?:{_DECIMAL}|{_BOLD_NUMBER}|[0-9]{{1,2}})\s*\*\*[^，。；：！？*]+\*\*"
)
#: No heading is longer, in characters.
_LONGEST = 50
#: The text behind such a heading is longer, in characters; so are lines that may have one.
_TEXT, _LINE = 16, 24


def with_run_in_heads(lines: list[TextLine], whole: Whole, ledger: Ledger) -> list[TextLine]:
    """The lines, each heading of the kind cut off as a bold line; its number must run on from one that is seen.

    ``whole`` has the texts of the lines.
    """
    opened = whole.opening(_OPENS)
    bold = {i: line for i in opened if (line := _as_bold(lines[i], ledger)) is not lines[i]}
    lines = [bold.get(i, line) for i, line in enumerate(lines)] if bold else lines
    found = {i: end for i in opened if (end := _title_end(lines[i]))}
    if not found:
        return lines
    accepted = _in_sequence(lines, found)
    result: list[TextLine] = []
    for i, line in enumerate(lines):
        if i not in accepted:
            result.append(line)
            continue
        title = ledger.sub(line.text[: found[i]].strip(), _SIGN_RE, "", "markup").strip()
        if title.s[-1] in "。：:.．":
            ledger.drop(title[-1:], "sign")
            title = title[:-1].strip()
        text = line.text[found[i] :].strip()
        result.append(replace(line, text=title, bold=not line.hashes, width=2 * len(title)))
        result.append(replace(line, text=text, hashes=0, indent=0))
    return result


def _as_bold(line: TextLine, ledger: Ledger) -> TextLine:
    """A heading of which only the number or only the title is bold as a bold line."""
    text = line.text.s
    if "**" not in text or line.role or line.hashes or len(text) > _LONGEST or not _WHOLE_RE.fullmatch(text):
        return line
    return replace(line, text=ledger.sub(line.text, _SIGN_RE, "", "markup"), bold=True)


def _title_end(line: TextLine) -> int:
    """Where the heading ends in a line that may have one, else 0."""
    text = line.text.s
    if line.role or line.bold or line.bullet or len(text) < _LINE:
        return 0
    match = _BOLD_RE.match(text)
    if match is None:
        # Only the number is bold.
        start = number.end() if (number := _NUMBER_SIGN_RE.match(text)) else 0
        bare = f"{number.group(1)} {text[start:]}" if number else text
        match = _PLAIN_RE.match(bare)
        end = match.end() - len(bare) + len(text) if match else 0
        title = match.group("title") if match else ""
    else:
        end, title = match.end(), match.group("title") or match.group("second")
    rest = text[end:]
    if not end or len(rest) < _TEXT or not _HAN_RE.search(title) or len(_HAN_RE.findall(rest[:60])) * 3 < len(rest[:60]):
        return 0
    return end


def _in_sequence(lines: Sequence[TextLine], found: dict[int, int]) -> set[int]:
    """The lines whose numbers run on from those of headings or of each other."""
    seen: set[tuple[str, ...]] = set()
    last: dict[str, int] = defaultdict(int)
    ahead = {_key(lines[i].text.s) for i in found}
    accepted: set[int] = set()
    for i, line in enumerate(lines):
        text = line.text.s
        if not text or line.role or not (i in found or line.hashes or line.bold or len(text) < 40):
            continue
        key = _key(text)
        if i not in found:
            seen.add(key)
            continue
        if key[0].isdigit():
            number = int(key[-1])
            below, before, after = key[:-1], (*key[:-1], str(number - 1)), (*key[:-1], str(number + 1))
            good = before in seen or (number == 1 and (below in seen or after in ahead))
        else:
            style, number = key[0], int(key[1])
            good = number == last[style] + 1 or (number == 1 and (style, "2") in ahead)
            last[style] = number if good else last[style]
        if good:
            seen.add(key)
            accepted.add(i)
    return accepted


def _key(text: str) -> tuple[str, ...]:
    """``1.2.3`` as its parts, another number as its style and value."""
    bare = text.lstrip("* ")
    if match := re.match(rf"{_DECIMAL}|[0-9]{{1,2}}(?![0-9.．、)）])", bare):
        return tuple(_PARTS_RE.split(match.group()))
    style, value = numbering(bare)
    return style or "-", str(value)
