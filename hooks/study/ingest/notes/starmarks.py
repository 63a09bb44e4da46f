"""Notes that stars tell: ``*`` and ``**`` in the text, ``* 某书…`` at the foot of the page, counted anew on each.

So do numbers in signs that serve for other things as well: ``<1>``, ``{1}``, ``#1``, ``（一）``.
"""

from __future__ import annotations

import re
from collections import defaultdict

from hooks.study.ingest.headings.numerals import CN, value_of
from hooks.study.ingest.notes.citing import STAR_RE, cites
from hooks.study.ingest.trace import Ledger, Span, spliced

#: A note's line. ``* 本文系…项目`` and ``* 某某，某大学教授`` are of the record.
_NOTE_RE = re.compile(r"^[ \t\u3000]*(?P<star>\*{1,4}|※{1,3})(?P<gap>[ \u3000]{0,2})(?=[^\s*※])(?P<text>.*)", re.M)
#: A mark behind a word or a stop; what a star of the same length follows in its line is printed bold.
_MARK_RE = re.compile(
    r"(?<=[\u4e00-\u9fff”》」』）〉。，；：！？])(?P<star>\*{1,4}|※{1,3})(?=[\u4e00-\u9fff“《，。；：、！？（」”）]|[ \u3000]*$)", re.M
)
_RUN_RE = re.compile(r"\*+|※+")
#: Numbers in other signs, what they stand behind in the text, and the rest of a note's line.
_FORMS = (r"<([0-9]{1,3})>", r"\\?\{([0-9]{1,3})\\?\}", r"\\?#([0-9]{1,3})(?![0-9])", rf"[(（]([{CN}]{{1,3}})[)）]")
_FORM_RES = [(signs, re.compile(form)) for signs, form in zip(("<", "{", "#", "(（"), _FORMS, strict=True)]
_BEFORE_RE, _REST_RE = re.compile("[\u4e00-\u9fff”》」』”）。，；：、！？]"), re.compile(r"[ \u3000:：.、]{0,2}(?P<text>\S.*)")
#: A name or a title: no sentence is so short and has no stop in it.
_HEAD, _INNER_RE = 40, re.compile("[，。；：]")
#: So far, in characters, may a note stand from its mark; so many notes are no chance where none cites a work.
_PAGE, _FEWEST = 4000, 3


def starred(text: Span, ledger: Ledger) -> Span:
    """The text with its stars as note marks and labels (``[^*]``, ``[^*]: ``), where marks have their notes below; else as it is."""
    forms = [form for signs, form in _FORM_RES if any(map(text.s.__contains__, signs))]
    if found := next((found for form in forms if (found := _counted(text.s, form))), []):
        return spliced(text, [(start, end, ledger.replace(text[start:end], new, "star-mark")) for start, end, new in found])
    if text.s.count("*") + text.s.count("※") < 2:
        return text
    pairs = _pairs(text.s)
    if not any(cites(note.group("text")) for _, note in pairs) and len(pairs) < _FEWEST:
        return text
    ends = {mark.start(): (mark.end(), f"[^{mark.group()}]") for mark, _ in pairs}
    ends |= {note.start("star"): (note.end("gap"), f"[^{note.group('star')}]: ") for _, note in pairs}
    return spliced(text, [(start, end, ledger.replace(text[start:end], new, "star-mark")) for start, (end, new) in sorted(ends.items())])


def _counted(text: str, form: re.Pattern[str]) -> list[tuple[int, int, str]]:
    """What stands for the marks and labels of one form: lines at the end, counted from 1, most of which cite; a mark above for each."""
    marks: list[tuple[int, re.Match[str]]] = []
    labels: list[re.Match[str]] = []
    rests: list[re.Match[str]] = []
    for match in form.finditer(text):
        value = value_of(match.group(1))
        if not text[text.rfind("\n", 0, match.start()) + 1 : match.start()].strip():
            if value != len(labels) + 1 or not (rest := _REST_RE.match(text, match.end())):
                return []
            labels.append(match)
            rests.append(rest)
        elif not labels and _BEFORE_RE.match(text, match.start() - 1):
            marks.append((value, match))
    cited = sum(cites(rest.group("text")) for rest in rests)
    if len(labels) < 2 or not {value for value, _ in marks}.issuperset(range(1, len(labels) + 1)) or cited * 2 < len(labels):
        return []
    found = [(mark.start(), mark.end(), f"[^{value}]") for value, mark in marks if value <= len(labels)]
    return found + [(m.start(), rest.start("text"), f"[^{n}]: ") for n, (m, rest) in enumerate(zip(labels, rests, strict=True), 1)]


def _pairs(text: str) -> list[tuple[re.Match[str], re.Match[str]]]:
    """The marks with their notes: each the next of its kind below the mark, and not too far."""
    notes = {note.start("star"): note for note in _NOTE_RE.finditer(text)}
    found, waiting = [], defaultdict(list)
    for match in sorted([*_MARK_RE.finditer(text), *notes.values()], key=lambda m: m.start("star")):
        star = match.group("star")
        if match.start("star") not in notes:
            end = text.find("\n", match.end())
            line = text[text.rfind("\n", 0, match.start()) + 1 : end if end >= 0 else len(text)]
            if _RUN_RE.findall(line).count(star) == 1:
                waiting[star].append((match, len(line) < _HEAD and not _INNER_RE.search(line)))
        elif waiting[star]:
            mark, heads = waiting[star].pop(0)
            if not heads and not STAR_RE.search(match.group("text")[:80]) and match.start() - mark.end() < _PAGE:
                found.append((mark, match))
    return found
