"""What each line between the title and the text is: a name, a place, a date; and where the text begins."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from hooks.study.ingest.furniture.platforms import is_platform
from hooks.study.ingest.headings.sequence import Numbered
from hooks.study.ingest.headings.setoff import LEADS_ON
from hooks.study.ingest.kinds import REMARK_RE
from hooks.study.ingest.language import is_latin
from hooks.study.ingest.layout.lines import TextLine
from hooks.study.ingest.layout.shape import finished
from hooks.study.ingest.record.masthead import beside, masthead
from hooks.study.ingest.record.names import LIFE_RE, are_names
from hooks.study.ingest.record.record import PASSED_RE, Label, byline, find_label_word, is_name
from hooks.study.ingest.record.surnames import GLUED_RE, may_be_name
from hooks.study.ingest.record.titles import FRONT_RE

#: Numbers that nothing in a byline has.
_CHAPTERS = ("part", "chapter", "section", "formal", "han", "han-paren", "lone-only")
_HAN_RE = re.compile("[\u4e00-\u9fff]")
_NUMBERED_NAME_RE = re.compile(r"[\u4e00-\u9fff]{2,4}\s?[0-9¹²³①-⑨]")
#: No deck is wider, in cells.
_DECK = 120
#: No title stands further down than so many lines, and no record goes on longer.
DEEPEST = 300


@dataclass(slots=True)
class Opening:
    """The line numbers (indexes) of the title, its continuation lines, other roles by index, and the first line of the text;
    ``again`` are lines that repeat a title which a record line has told; ``signed`` is where the author's name before the title ends."""

    title: tuple[int, ...] = ()
    roles: dict[int, str] = field(default_factory=dict)
    start: int = 0
    score: float = 0.0
    again: tuple[int, ...] = ()
    signed: int = 0


def read_byline(
    lines: Sequence[TextLine], opening: Opening, abstract: int, labels: Mapping[int, Label], headings: Mapping[int, Numbered],
    limit: int, first: int,
) -> None:
    """Give every line between the title, or the line ``first`` below it, and the text its field."""
    depth, noted = 0, False
    last = min(len(lines), opening.title[-1] + DEEPEST)
    opening.start = max(first, last)
    for i in range(first, last):
        line, text = lines[i], lines[i].text.s
        if depth > 0 and text:
            # A list of affiliations in brackets goes on to the one that closes it.
            opening.roles[i] = "affiliation"
            depth += _opened(text)
            continue
        if line.role or not text or line.sign == "caption":
            continue
        noted = _in_editors_note(lines, i, noted and i not in labels)
        free = i not in labels and not line.hashes
        if not opening.roles and _is_title_in_latin(lines, i, opening):
            opening.roles[i] = "title-en"
        elif noted or LIFE_RE.match(text):
            continue
        elif i in headings and (headings[i].style in _CHAPTERS or headings[i].told) and not line.hashes:
            opening.start = i
            return
        elif i in headings and _is_marked_author(lines, i, opening, headings):
            opening.roles[i] = "author"
        elif free and line.bold and any(text in lines[k].text.s for k in opening.roles):
            # The name of an account comes again over what a platform tells of it.
            opening.roles[i] = "other"
        elif (free and is_platform(text)) or _is_deck(lines, i, opening.title[-1], labels):
            continue
        elif _ends_record(lines, i, opening, abstract, limit, i in labels, i in headings):
            opening.start = i
            return
        elif i not in labels:
            opening.roles[i] = _byline(lines, opening, i)
            depth = _opened(text) if opening.roles[i] == "affiliation" and text[0] in "(（" else 0


def _is_title_in_latin(lines: Sequence[TextLine], i: int, opening: Opening) -> bool:
    line, title = lines[i], lines[opening.title[-1]]
    # Raised numbers at Chinese names have letters in their marks.
    latin = is_latin(line.text.s) and not _HAN_RE.match(line.text.s)
    return latin and not is_latin(lines[opening.title[0]].text.s) and 0 < line.hashes == title.hashes


def _ends_record(
    lines: Sequence[TextLine], i: int, opening: Opening, abstract: int, limit: int, labelled: bool, heading: bool
) -> bool:
    """Whether the abstract or the text begins at a line."""
    if i == abstract or (abstract < 0 and i >= limit):
        return True
    if labelled:
        return False
    if abstract < i and (heading or _is_text(lines[i]) or _leads_on(lines, i)):
        return True
    if (_is_text(lines[i]) and abstract - i > 12) or FRONT_RE.match(lines[i].text.s):
        return True
    return abstract < i and "author" in opening.roles.values() and _heads_text(lines, i)


def _is_marked_author(lines: Sequence[TextLine], i: int, opening: Opening, headings: Mapping[int, Numbered]) -> bool:
    """Whether a line marked as a heading, right below the title, is the author's name: no other heading is a name."""
    if not _names_author(lines[i]) or (opening.roles and is_name(lines[i].text.s)):
        return False
    return bool(opening.roles) or not any(_names_author(lines[j]) for j in headings if j > i)


def _names_author(line: TextLine) -> bool:
    # ``某某／某大学教授``.
    name = re.split("[/／｜|丨]", line.text.s, maxsplit=1)[0]
    return bool(line.hashes or line.bold) and is_name(name) and may_be_name(name)


def _in_editors_note(lines: Sequence[TextLine], i: int, noted: bool) -> bool:
    """Whether a line of the byline is a note of the editor's or the author's, or goes on the one ``noted`` in the line before."""
    line = lines[i]
    if REMARK_RE.match(line.text.s):
        return line.width > 40
    before = lines[i - 1]
    return noted and bool(before.text) and not finished(before.text.s)


def _is_deck(lines: Sequence[TextLine], i: int, title: int, labels: Mapping[int, Label]) -> bool:
    """Whether a sentence under the title is what a newspaper says of a text in short: who wrote it, and when, stands below."""
    line = lines[i]
    if not 24 < line.width <= _DECK or not finished(line.text.s) or i in labels or any(n.text for n in lines[title + 1 : i]):
        return False
    following = [j for j in range(i + 1, min(len(lines), i + 7)) if lines[j].text][:2]
    return any(byline(lines[j].text.s) == "date" or (j in labels and labels[j].name in ("author", "date", "citation")) for j in following)


def _leads_on(lines: Sequence[TextLine], i: int) -> bool:
    """Whether a line is the first half of a sentence, or brings in what stands below it: no line of a record ends so."""
    text = lines[i].text.s
    if len(text) < 4 or (byline(text) not in ("other", "author") and text[-1] not in "：:"):
        return False
    # ``设读数为某，则``: a formula stands below.
    if text[-1] not in "：:，；" and not ("，" in text and text[-1] in LEADS_ON):
        return False
    after = next((line.text.s for line in lines[i + 1 : i + 9] if line.text), "")
    return text[-1] != "，" or not is_name(after)


def _heads_text(lines: Sequence[TextLine], i: int) -> bool:
    """Whether a line that looks like a second name is the heading over the text: no surname opens it."""
    after = next((line for line in lines[i + 1 : i + 9] if line.text), None)
    if after is None or not _is_text(after):
        return False
    return is_name(lines[i].text.s) and not may_be_name(lines[i].text.s.lstrip("□■◇◆○●*※ "))


def _byline(lines: Sequence[TextLine], opening: Opening, i: int) -> str:
    """The field of one line of the byline; a line in the other script that is no name is the title in that script."""
    line, latin = lines[i], is_latin(lines[opening.title[0]].text.s)
    last = next(reversed(opening.roles), -1)
    open_end = lines[last].text.s[-1:] in tuple(":：-—") or (line.text.s[0].islower() and lines[last].width > line.width)
    if last >= 0 and opening.roles[last] == "title-en" and open_end:
        return "title-en"
    if masthead(line.text.s):
        return "masthead"
    # Exporters set the day and the place in italics.
    name = byline(line.text.s.strip("_*") if line.text.s[0] in "_*" else line.text.s)
    if name == "author" and not may_be_name(line.text.s) and (part := beside(line.text.s)):
        return part.name
    if name == "other" and (not is_latin(line.text.s) or _HAN_RE.match(line.text.s)) and _are_signed(lines, i):
        return "author"
    foreign = is_latin(line.text.s) and not latin and name in ("other", "author-en") and not _HAN_RE.match(line.text.s)
    return "title-en" if foreign and (line.bold or len(line.text.s.split()) > 3) and not is_name(line.text.s) else name


def _are_signed(lines: Sequence[TextLine], i: int) -> bool:
    """Whether a line has names with raised numbers, or names that have lost the space between them over their places or the abstract."""
    text = lines[i].text.s
    if not (are_names(text) or GLUED_RE.match(text)):
        return False
    after = next((line.text.s for line in lines[i + 1 : i + 4] if line.text), "")
    numbered = after[:1].isdigit() and text[-1:] in "0123456789*" and byline(after) == "affiliation"
    label = find_label_word(after)
    return numbered or bool(_NUMBERED_NAME_RE.match(text)) or after[:1] in ("(", "（") or (label is not None and label.name == "abstract")


def _opened(text: str) -> int:
    """Brackets opened less brackets closed."""
    return len(re.findall("[(（]", text)) - len(re.findall("[)）]", text))


def _is_text(line: TextLine) -> bool:
    if line.width > 70:
        return not PASSED_RE.match(line.text.s)
    return finished(line.text.s) and (line.width > 24 or line.text.s[-1] in "。？！?")
