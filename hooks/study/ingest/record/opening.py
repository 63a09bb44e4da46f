"""The opening of a text: which lines are the title, the record and the furniture before the first paragraph."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from hooks.study.ingest.furniture.platforms import is_platform
from hooks.study.ingest.headings.contributions import SIGNED
from hooks.study.ingest.headings.numerals import numbering
from hooks.study.ingest.headings.sequence import Numbered
from hooks.study.ingest.headings.setoff import SHORT
from hooks.study.ingest.language import is_latin
from hooks.study.ingest.layout.lines import TextLine
from hooks.study.ingest.layout.shape import Shape, finished
from hooks.study.ingest.notes.citing import heads_notes
from hooks.study.ingest.record.bylines import DEEPEST, Opening, read_byline
from hooks.study.ingest.record.firstprose import first_prose
from hooks.study.ingest.record.frontmatter import meta
from hooks.study.ingest.record.imprint import called_twice, imprint_end
from hooks.study.ingest.record.masthead import masthead
from hooks.study.ingest.record.names import signature_end
from hooks.study.ingest.record.record import Label, byline, is_name
from hooks.study.ingest.record.surnames import may_be_name
from hooks.study.ingest.record.titleforms import bare_of
from hooks.study.ingest.record.titlelines import begun, continued
from hooks.study.ingest.record.titles import ABSTRACT_RE, ISSUE_NUMBER_RE, STAMP_RE, score_title

_BRACKETED_RE = re.compile(r"[(（].{4,300}[)）]$")
#: What no paragraph is.
_RECORDED = ("author", "affiliation", "date", "citation", "email", "doi", "url", "author-en", "masthead")
#: So many lines show in which language a text is.
_NEAR = 30
#: No menu over a title has more lines.
_MENU = 120
#: Lines of a record in front of the title it tells.
_RECORD = 40


def find_opening(
    lines: Sequence[TextLine], shape: Shape, begin: int, labels: Mapping[int, Label], headings: Mapping[int, Numbered], heads: Sequence[str]
) -> Opening:
    """Find title and byline; ``begin`` is the first line behind the front matter, ``heads`` are running heads that were taken out."""
    told = [lines[i].text.s[meta(lines[i].text.s)[1] :] for i in range(begin) if meta(lines[i].text.s)[0] == "title"]
    begin, told = (window, []) if (window := _below_window(lines, begin)) else (begin, told)
    titles = [i for i, label in labels.items() if label.name == "title" and i < begin + 40 and _is_ours(lines, i)]
    if (named := next((i for i in titles if lines[i].text.s[labels[i].end :].strip()), -1)) >= 0:
        return _told_opening(lines, shape, begin, labels, headings, named)
    told += [next((line.text.s for line in lines[i + 1 :] if line.text), "") for i in titles]
    first = [bare_of(line.text.s) for line in lines[begin : begin + 200] if line.text] if told else []
    if told and not any(len(bare_of(t)) > 3 and (bare_of(t) in f or (len(f) > 5 and f in bare_of(t))) for t in told for f in first):
        return _below_front_matter(lines, shape, begin, labels, headings)
    told += _told_again(lines, begin, heads)
    abstract = _abstract(lines, begin, labels)
    limit = abstract if abstract >= 0 else first_prose(lines, begin, labels, shape)
    top = next((i for i in range(begin, len(lines)) if lines[i].text and not lines[i].role and not is_platform(lines[i].text.s)), -1)
    chapters = _only_chapters(lines, top)
    within = range(begin, min(max(limit, begin + 1), begin + DEEPEST, len(lines)))
    styles = {(h.style, h.value) for h in headings.values() if h.style}
    parts = {i for i, h in headings.items() if h.style == SIGNED and i > top}
    parts |= {i for i, h in headings.items() if h.style == "word" or (lines[i].hashes and h.value == 1 and (h.style, 2) in styles)}
    within = [i for i in within if i not in parts and not _opens_paragraph(lines, i, shape)]
    scores = {i: score_title(lines, i, begin, abstract, labels, told, chapters) for i in within}
    best = max(scores, key=lambda i: (scores[i], -i), default=-1)
    if best < 0 or scores[best] < _least(lines, best) or not any(line.text and not line.role for line in lines[best + 1 :]):
        signed = next((i for i in sorted(headings) if headings[i].style == SIGNED), -1)
        return _collection(lines, top, signed, labels) if 0 <= top < signed < DEEPEST else _untitled(lines, begin)
    if best in (untitled := _untitled(lines, begin)).roles:
        return untitled
    if not lines[best].hashes and is_name(lines[best].text.s) and best + 1 in labels:
        # The title is missing: the author stands right over the abstract.
        return Opening(roles={best: "author"}, start=best + 1)
    opening = Opening(score=scores[best])
    opening.title = (*begun(lines, best, begin, labels, told), *continued(lines, best, limit, told))
    opening.signed = signature_end(lines[opening.title[0]].text.s, lines)
    opening.roles.update((i, "date") for i in range(best, opening.title[-1]) if lines[i].text and i not in opening.title)
    imprint = imprint_end(lines, opening.title[-1] + 1, headings)
    opening.roles.update((i, byline(lines[i].text.s)) for i in range(opening.title[-1] + 1, imprint) if lines[i].text)
    read_byline(lines, opening, abstract, labels, headings, max(limit, imprint), imprint)
    _add_author_above(lines, opening, range(max(begin, best - 3), best), labels)
    return opening


def _opens_paragraph(lines: Sequence[TextLine], i: int, shape: Shape) -> bool:
    """Whether a line that is set in runs up to the margin, and the next stands flush below it, as full as that."""
    if not (shape.wrapped and shape.indents and lines[i].indent >= 2 and i + 1 < len(lines)):
        return False
    full = shape.widths.get(i, 0) - 2
    return lines[i].indent + lines[i].width >= full and lines[i + 1].indent < 2 and lines[i + 1].width >= full


def _least(lines: Sequence[TextLine], best: int) -> int:
    """What a title scores at least; less is enough right under the masthead of a journal, where it stands without any names."""
    above = next((line.text.s for line in reversed(lines[:best]) if line.text), "")
    return 0 if masthead(above) else 1


def _below_window(lines: Sequence[TextLine], begin: int) -> int:
    """The second line marked as a title, where nothing but the menu of its page stands under the first, the window's; 0 for none."""
    marked = [i for i in range(begin, min(len(lines), begin + _MENU)) if lines[i].hashes == 1][:2]
    if len(marked) < 2 or any(lines[i].text and not lines[i].role for i in range(begin, marked[0])):
        return 0
    between = [line for line in lines[marked[0] + 1 : marked[1]] if line.text and not line.role]
    menu = sum(line.bullet or line.text.s.startswith("[") for line in between)
    return marked[1] if menu > 2 and not any(finished(line.text.s) or line.width > SHORT + 20 for line in between) else 0


def _told_again(lines: Sequence[TextLine], begin: int, heads: Sequence[str]) -> list[str]:
    """What may be the title because it comes again: in the heads of pages, in a line further down, in an imprint."""
    short = "\n".join(line.text.s for line in lines[begin + 12 :] if 5 < len(line.text) < 80)
    # Whoever wrote it may be cited too.
    first = [line.text.s for line in lines[begin : begin + 12]]
    again = [t for t in first if len(t) > 7 and t in short and byline(t) != "affiliation"]
    # Beside the number of an issue stands the name of the journal.
    return [*(h for h in heads if not ISSUE_NUMBER_RE.search(h)), *again, *called_twice(lines[begin:])]


def _only_chapters(lines: Sequence[TextLine], top: int) -> set[int]:
    """The one chapter of a file, and the one number it has if that stands ``top`` of all: a title in spite of it."""
    chapters = {i for i, line in enumerate(lines) if line.text.s[:1] == "第" and _is_chapter(lines, i)}
    chapters = chapters if len(chapters) == 1 else set()
    if top >= 0 and numbering(lines[top].text.s)[0] == "arabic" and sum(numbering(line.text.s)[0] == "arabic" for line in lines) == 1:
        chapters.add(top)
    return chapters


def _add_author_above(lines: Sequence[TextLine], opening: Opening, above: range, labels: Mapping[int, Label]) -> None:
    """A name over the title is the author's if it comes again or no other does."""
    names = {lines[i].text.s for i, role in opening.roles.items() if role == "author"}
    labelled = any(label.name == "author" for i, label in labels.items() if above.stop < i <= opening.start)
    found = [i for i in above if _is_author(lines[i])]
    opening.roles.update((i, "author") for i in found if (not names and not labelled) or lines[i].text.s in names)


def _below_front_matter(
    lines: Sequence[TextLine], shape: Shape, begin: int, labels: Mapping[int, Label], headings: Mapping[int, Numbered]
) -> Opening:
    """The opening of a text whose title stands in its front matter alone: names, places and dates down to the first other line."""
    opening = Opening(title=(begin - 1,))
    read_byline(lines, opening, _abstract(lines, begin, labels), labels, headings, first_prose(lines, begin, labels, shape), begin)
    told = {i for i, name in opening.roles.items() if name in _RECORDED or (name == "other" and STAMP_RE.search(lines[i].text.s))}
    other = min((i for i in opening.roles if i not in told), default=opening.start)
    return Opening(roles={i: name for i, name in opening.roles.items() if i < other}, start=min(opening.start, other))


def _is_chapter(lines: Sequence[TextLine], i: int) -> bool:
    """Whether a line is called a chapter, and is not the next of a sentence that was wrapped before such a word."""
    above = lines[i - 1] if i else None
    return not lines[i].role and numbering(lines[i].text.s)[0] == "chapter" and not (above and above.text and not finished(above.text.s))


def _is_ours(lines: Sequence[TextLine], i: int) -> bool:
    """Whether a line that tells a title tells it in the language of the text."""
    return not is_latin(lines[i].text.s) or all(is_latin(line.text.s) for line in lines[i : i + _NEAR] if line.width > SHORT)


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
                limit = first_prose(lines, j + 1, labels, shape)
                read_byline(lines, opening, _abstract(lines, begin, labels), labels, headings, limit, j + 1)
                opening.title = ()
                return opening
    return Opening(start=begin)


def _abstract(lines: Sequence[TextLine], begin: int, labels: Mapping[int, Label]) -> int:
    """The line of the abstract's label, -1 for none; one behind the notes is that of another language."""
    for i in range(begin, min(len(lines), begin + 40 + len(lines) // 4)):
        text = lines[i].text.s
        if heads_notes(text):
            return -1
        if (i in labels and labels[i].name == "abstract") or (len(text) < 12 and text and ABSTRACT_RE.match(text)):
            return i
    return -1


def _is_author(line: TextLine) -> bool:
    return bool(line.text) and not line.role and is_name(line.text.s) and may_be_name(line.text.s)


def _collection(lines: Sequence[TextLine], top: int, signed: int, labels: Mapping[int, Label]) -> Opening:
    """The opening of several articles in one file: what they are called together, and its record, stand above the first one's title."""
    below = [i for i in range(top + 1, signed) if lines[i].text and not lines[i].role and i not in labels]
    first = next((i for i in below if finished(lines[i].text.s)), signed)
    return Opening(title=(top,), roles={i: "series" for i in below if i < first}, start=first)


def _untitled(lines: Sequence[TextLine], begin: int) -> Opening:
    """The opening of a text whose title is missing: names, and their places in brackets, may still stand over it."""
    first = [i for i in range(begin, min(len(lines), begin + 8)) if lines[i].text and not lines[i].role][:2]
    if len(first) < 2 or not is_name(lines[first[0]].text.s) or not _BRACKETED_RE.match(lines[first[1]].text.s):
        return Opening(start=begin)
    return Opening(roles={first[0]: "author", first[1]: "affiliation"}, start=first[1] + 1)
