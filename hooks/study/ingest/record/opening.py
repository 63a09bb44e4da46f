"""The opening of a text: which lines are the title, the record and the furniture before the first paragraph."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from hooks.study.ingest.furniture.furniture import is_platform
from hooks.study.ingest.headings.numerals import numbering
from hooks.study.ingest.headings.sequence import Numbered
from hooks.study.ingest.headings.setoff import LEADS_ON
from hooks.study.ingest.kinds import REMARK_RE
from hooks.study.ingest.language import is_latin
from hooks.study.ingest.layout.lines import TextLine
from hooks.study.ingest.layout.shape import Shape, finished
from hooks.study.ingest.notes.citing import NOTES_HEADING_RE
from hooks.study.ingest.record.frontmatter import meta
from hooks.study.ingest.record.imprint import called_twice, imprint_end
from hooks.study.ingest.record.masthead import masthead
from hooks.study.ingest.record.names import are_names
from hooks.study.ingest.record.record import PASSED_RE, Label, byline, is_name
from hooks.study.ingest.record.surnames import may_be_name
from hooks.study.ingest.record.titles import ABSTRACT_RE, FRONT_RE, ISSUE_NUMBER_RE, bare_of, begun, continued, score_title

#: Numbers that nothing in a byline has.
_CHAPTERS = ("part", "chapter", "section", "formal", "han", "han-paren", "lone-only")
_AUTHORS_NOTE_RE = re.compile("[【（(]?作者按[语語]?[】）)]?[:：]|[【（(]?[注註][】）)]?[:：]")
_HAN_RE = re.compile("[\u4e00-\u9fff]")
_NUMBERED_NAME_RE = re.compile(r"[\u4e00-\u9fff]{2,4}\s?[0-9¹²³①-⑨]")
_FOREIGN_ABSTRACT_RE = re.compile(r"\W*(?:Abstract|Summary)\W*", re.I)
_BRACKETED_RE = re.compile(r"[(（].{4,300}[)）]$")
#: Record lines that stand between the parts of a title page.
_BESIDE = ("date", "doi", "funding", "email")
#: No deck is wider, in cells.
_DECK = 120
#: No title stands further down than so many lines, and no record goes on longer.
_DEEPEST = 300
#: Lines of a record in front of the title it tells.
_RECORD = 40


@dataclass(slots=True)
class Opening:
    """The line numbers (indexes) of the title, its continuation lines, other roles by index, and the first line of the text;
    ``again`` are lines that repeat a title which a record line has told."""

    title: tuple[int, ...] = ()
    roles: dict[int, str] = field(default_factory=dict)
    start: int = 0
    score: float = 0.0
    again: tuple[int, ...] = ()


def find_opening(
    lines: Sequence[TextLine], shape: Shape, begin: int, labels: Mapping[int, Label], headings: Mapping[int, Numbered], heads: Sequence[str]
) -> Opening:
    """Find title and byline.

    Args:
        lines: all lines, furniture taken out.
        shape: the text's layout.
        begin: the first line behind the front matter.
        labels: record labels by line.
        headings: headings by line.
        heads: running heads that were taken out.
    """
    told = [lines[i].text.s[meta(lines[i].text.s)[1] :] for i in range(begin) if meta(lines[i].text.s)[0] == "title"]
    if (named := next((i for i, label in labels.items() if label.name == "title" and i < begin + 40), -1)) >= 0:
        return _told_opening(lines, shape, begin, labels, headings, named)
    first = [bare_of(line.text.s) for line in lines[begin : begin + 200] if line.text] if told else []
    if told and not any(len(bare_of(t)) > 3 and (bare_of(t) in f or (len(f) > 5 and f in bare_of(t))) for t in told for f in first):
        return Opening(start=begin)
    short = "\n".join(line.text.s for line in lines[begin + 12 :] if 5 < len(line.text) < 80)
    # Beside the number of an issue stands the name of the journal.
    told += [h for h in heads if not ISSUE_NUMBER_RE.search(h)]
    told += [*(t for line in lines[begin : begin + 12] if len(t := line.text.s) > 7 and t in short)]
    told += called_twice(lines[begin:])
    abstract = _abstract(lines, begin, labels)
    limit = abstract if abstract >= 0 else _first_prose(lines, begin, labels, shape)
    # The one chapter of a file is its title.
    chapters = {i for i, line in enumerate(lines) if not line.role and line.text.s[:1] == "第" and numbering(line.text.s)[0] == "chapter"}
    chapters = chapters if len(chapters) == 1 else set()
    top = next((i for i in range(begin, len(lines)) if lines[i].text and not lines[i].role and not is_platform(lines[i].text.s)), -1)
    if top >= 0 and numbering(lines[top].text.s)[0] == "arabic" and sum(numbering(line.text.s)[0] == "arabic" for line in lines) == 1:
        chapters.add(top)
    within = range(begin, min(max(limit, begin + 1), begin + _DEEPEST, len(lines)))
    styles = {(h.style, h.value) for h in headings.values() if h.style}
    parts = {i for i, h in headings.items() if h.style == "word" or (lines[i].hashes and h.value == 1 and (h.style, 2) in styles)}
    scores = {i: score_title(lines, i, begin, abstract, labels, told, chapters) for i in within if i not in parts}
    best = max(scores, key=lambda i: (scores[i], -i), default=-1)
    if best < 0 or scores[best] < 1 or not any(line.text and not line.role for line in lines[best + 1 :]):
        return _untitled(lines, begin)
    if best in (untitled := _untitled(lines, begin)).roles:
        return untitled
    opening = Opening(score=scores[best])
    if not lines[best].hashes and is_name(lines[best].text.s) and best + 1 in labels:
        # The title is missing: the author stands right over the abstract.
        return Opening(roles={best: "author"}, start=best + 1)
    opening.title = (*begun(lines, best, begin, labels), *continued(lines, best, limit))
    opening.roles.update((i, "date") for i in range(best, opening.title[-1]) if lines[i].text and i not in opening.title)
    imprint = imprint_end(lines, opening.title[-1] + 1, headings)
    opening.roles.update((i, byline(lines[i].text.s)) for i in range(opening.title[-1] + 1, imprint) if lines[i].text and i not in labels)
    _read_byline(lines, opening, abstract, labels, headings, max(limit, imprint), imprint)
    # A name over the title is the author's if it comes again or no other does.
    names = {lines[i].text.s for i, role in opening.roles.items() if role == "author"}
    above = [i for i in range(max(begin, best - 3), best) if _is_author(lines[i]) and i not in labels]
    labelled = any(label.name == "author" for i, label in labels.items() if best < i <= opening.start)
    opening.roles.update((i, "author") for i in above if (not names and not labelled) or lines[i].text.s in names)
    return opening


def _told_opening(
    lines: Sequence[TextLine], shape: Shape, begin: int, labels: Mapping[int, Label], headings: Mapping[int, Numbered], named: int
) -> Opening:
    """The opening of a text whose title the record line ``named`` tells; it may come again over the text, on a line or more."""
    label = labels[named]
    told = bare_of(lines[named].text.s[label.end : label.close])
    for i in range(named + 1, min(len(lines), named + _RECORD)):
        found, bare = [], ""
        for j in range(i, min(len(lines), i + 6)):
            if lines[j].text and not lines[j].role and j not in labels:
                found.append(j)
                bare += bare_of(lines[j].text.s)
            if not bare or not told.startswith(bare):
                break
            if bare == told:
                opening = Opening(title=tuple(found), again=tuple(found))
                limit = _first_prose(lines, j + 1, labels, shape)
                _read_byline(lines, opening, _abstract(lines, begin, labels), labels, headings, limit, j + 1)
                opening.title = ()
                return opening
    return Opening(start=begin)


def _abstract(lines: Sequence[TextLine], begin: int, labels: Mapping[int, Label]) -> int:
    """The line of the abstract's label, -1 for none; one behind the notes is that of another language."""
    for i in range(begin, min(len(lines), begin + 40 + len(lines) // 4)):
        text = lines[i].text.s
        if NOTES_HEADING_RE.match(text):
            return -1
        if (i in labels and labels[i].name == "abstract") or (len(text) < 12 and text and ABSTRACT_RE.match(text)):
            return i
    return -1


def _first_prose(lines: Sequence[TextLine], begin: int, labels: Mapping[int, Label], shape: Shape) -> int:
    """The first line of running text; where paragraphs are wrapped, the first of two long lines."""
    for i in range(begin, len(lines)):
        line = lines[i]
        if line.role or not line.text or line.hashes or i in labels or is_platform(line.text.s) or PASSED_RE.match(line.text.s):
            continue
        full = 0.8 * shape.widths.get(i, 1000)
        if line.width >= full and any(after.width >= full for after in lines[i + 1 : i + 3]) and not is_name(line.text.s):
            return i
        if (
            (finished(line.text.s) and line.width > 40)
            or line.width > 120
            or (line.width > 60 and i + 2 < len(lines) and max(lines[i + 1].width, lines[i + 2].width) > 60)
        ):
            return i
    return len(lines) - 1


def _is_author(line: TextLine) -> bool:
    return bool(line.text) and not (line.role or line.bold) and is_name(line.text.s) and (may_be_name(line.text.s) or is_latin(line.text.s))


def _read_byline(
    lines: Sequence[TextLine],
    opening: Opening,
    abstract: int,
    labels: Mapping[int, Label],
    headings: Mapping[int, Numbered],
    limit: int,
    first: int,
) -> None:
    """Give every line between the title, or the line ``first`` below it, and the text its field."""
    i = first
    depth = 0
    noted = False
    while i < min(len(lines), opening.title[-1] + _DEEPEST):
        line = lines[i]
        text = line.text.s
        if depth > 0 and text and not line.role and i not in labels:
            # A list of affiliations in brackets goes on to the one that closes it.
            opening.roles[i] = "affiliation"
            depth += _opened(text)
            i += 1
            continue
        if line.role or not text:
            i += 1
            continue
        if not opening.roles and 0 < line.hashes == lines[opening.title[-1]].hashes and _is_in_latin(text, lines, opening):
            opening.roles[i] = "title-en"
            i += 1
            continue
        noted = _in_editors_note(lines, i, noted and i not in labels)
        if noted:
            i += 1
            continue
        if i in headings and (headings[i].style in _CHAPTERS or headings[i].told) and not line.hashes:
            break
        if i in headings and _is_marked_author(lines, i, opening, headings):
            opening.roles[i] = "author"
            i += 1
            continue
        again = line.bold and len(text) > 2 and any(text in lines[k].text.s for k in opening.roles)
        if i not in labels and not line.hashes and (again or is_platform(text)):
            # The name of an account comes again over what a platform tells of it.
            opening.roles.update({i: "other"} if again else {})
            i += 1
            continue
        if _is_deck(lines, i, opening.title[-1], labels):
            i += 1
            continue
        if i == abstract or (abstract < 0 and i >= limit) or (abstract < i and (i in headings or _is_text(line)) and i not in labels):
            break
        if i not in labels:
            if (_is_text(line) and abstract - i > 12) or FRONT_RE.match(text) or (abstract < i and _leads_on(lines, i)):
                break
            if abstract < i and _heads_text(lines, i) and "author" in opening.roles.values():
                break
            name = _byline(lines, opening, i)
            opening.roles[i] = name
            depth = _opened(text) if name == "affiliation" and text[0] in "(（" and abstract - i < 12 else 0
        elif labels[i].name == "abstract":
            break
        i += 1
    opening.start = i


def _is_marked_author(lines: Sequence[TextLine], i: int, opening: Opening, headings: Mapping[int, Numbered]) -> bool:
    """Whether a line marked as a heading, right below the title, is the author's name: no other heading is a name."""
    if opening.roles or not _names_author(lines[i]):
        return False
    return not any(_names_author(lines[j]) for j in headings if j > i)


def _names_author(line: TextLine) -> bool:
    return bool(line.hashes or line.bold) and is_name(line.text.s) and may_be_name(line.text.s)


def _in_editors_note(lines: Sequence[TextLine], i: int, noted: bool) -> bool:
    """Whether a line of the byline is a note of the editor's or the author's, or goes on the one ``noted`` in the line before."""
    line = lines[i]
    if REMARK_RE.match(line.text.s) or _AUTHORS_NOTE_RE.match(line.text.s):
        return line.width > 40
    if not noted or line.hashes or is_name(line.text.s) or byline(line.text.s) == "affiliation":
        return False
    before = lines[i - 1]
    return bool(before.text) and not (finished(before.text.s) and line.width < 40)


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
    return text[-1] != "，" or not (is_name(after) or byline(after) == "affiliation")


def _heads_text(lines: Sequence[TextLine], i: int) -> bool:
    """Whether a line that looks like a second name is the heading over the text: no surname opens it."""
    after = next((line for line in lines[i + 1 : i + 9] if line.text), None)
    if after is None or not _is_text(after):
        return False
    name = is_name(lines[i].text.s) and not is_latin(lines[i].text.s)
    return name and not may_be_name(lines[i].text.s.lstrip("□■◇◆○●*※ "))


def _byline(lines: Sequence[TextLine], opening: Opening, i: int) -> str:
    """The field of one line of the byline; a line in the other script that is no name is the title in that script."""
    line, latin = lines[i], is_latin(lines[opening.title[0]].text.s)
    last = next(reversed(opening.roles), -1)
    open_end = lines[last].text.s[-1:] in tuple(":：-—") or (line.text.s[0].islower() and lines[last].width > line.width)
    if last >= 0 and opening.roles[last] == "title-en" and open_end and lines[last].bold == line.bold:
        return "title-en"
    if masthead(line.text.s):
        return "masthead"
    name = byline(line.text.s)
    if name == "other" and (not is_latin(line.text.s) or _HAN_RE.match(line.text.s)) and _are_signed(lines, i):
        return "author"
    foreign = is_latin(line.text.s) and not latin and name in ("other", "author-en") and not _HAN_RE.match(line.text.s)
    return "title-en" if foreign and (line.bold or len(line.text.s.split()) > 3) and not is_name(line.text.s) else name


def _are_signed(lines: Sequence[TextLine], i: int) -> bool:
    """Whether a line has names with raised numbers, or names that have lost the space between them over the brackets of their places."""
    text = lines[i].text.s
    if not are_names(text):
        return False
    after = next((line.text.s for line in lines[i + 1 : i + 4] if line.text), "")
    return bool(_NUMBERED_NAME_RE.match(text)) or (after[:1] in ("(", "（") and byline(after) == "affiliation" and len(text) < 12)


def _is_in_latin(text: str, lines: Sequence[TextLine], opening: Opening) -> bool:
    """Whether a line is in Latin letters, and the title is not."""
    return is_latin(text) and not is_latin(lines[opening.title[0]].text.s)


def _opened(text: str) -> int:
    """Brackets opened less brackets closed."""
    return len(re.findall("[(（]", text)) - len(re.findall("[)）]", text))


def front_roles(lines: Sequence[TextLine], opening: Opening, labels: Mapping[int, Label], back: int) -> dict[int, str]:
    """The fields of an English title page between the Chinese keywords and the text: all from its title to its abstract.

    ``back`` is the first line of a second title page behind the text.
    """
    own = opening.title and not is_latin(lines[opening.title[0]].text.s)
    near = range(opening.start, min(back, opening.start + 40))
    abstract = next((i for i in near if _is_foreign_abstract(lines[i], labels.get(i))), -1)
    if not own or abstract < 0:
        return {}
    first = abstract
    for i in range(abstract - 1, opening.start - 1, -1):
        if (i in labels and labels[i].name not in _BESIDE) or (lines[i].text and not is_latin(lines[i].text.s)):
            break
        first = i if lines[i].text else first
    return back_roles(lines[:abstract], first, labels)


def _untitled(lines: Sequence[TextLine], begin: int) -> Opening:
    """The opening of a text whose title is missing: names, and their places in brackets, may still stand over it."""
    first = [i for i in range(begin, min(len(lines), begin + 8)) if lines[i].text and not lines[i].role][:2]
    if len(first) < 2 or not is_name(lines[first[0]].text.s) or not _BRACKETED_RE.match(text := lines[first[1]].text.s):
        return Opening(start=begin)
    if byline(text) != "affiliation":
        return Opening(start=begin)
    return Opening(roles={first[0]: "author", first[1]: "affiliation"}, start=first[1] + 1)


def _is_foreign_abstract(line: TextLine, label: Label | None) -> bool:
    match = _FOREIGN_ABSTRACT_RE.match(line.text.s)
    return match is not None and ((label is not None and label.name == "abstract") or (line.hashes > 0 and match.end() == len(line.text)))


def back_roles(lines: Sequence[TextLine], back: int, labels: Mapping[int, Label]) -> dict[int, str]:
    """The fields of a second title page behind the text: title, names, affiliations, up to its abstract."""
    roles: dict[int, str] = {}
    for i in range(back, len(lines)):
        text = lines[i].text.s
        if i in labels and labels[i].name in _BESIDE:
            continue
        if i in labels or len(roles) > 9:
            break
        if text:
            name = byline(text)
            titled = set(roles.values()) == {"title-en"} and lines[i].hashes == lines[max(roles)].hashes
            named = name == "other" and bool(roles) and are_names(text)
            second = set(roles.values()) == {"title-en"} and text[0] in "—―─–-"
            first = not roles or second or (name == "other" and titled and not named)
            roles[i] = "title-en" if first else "author-en" if named else name
    return roles


def _is_text(line: TextLine) -> bool:
    if line.width > 70:
        return not PASSED_RE.match(line.text.s)
    return finished(line.text.s) and (line.width > 24 or line.text.s[-1] in "。？！?")
