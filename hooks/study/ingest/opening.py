"""The opening of a text: which lines are the title, the record and the furniture before the first paragraph."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from hooks.study.ingest.citing import CITATION_RE, NOTES_HEADING_RE
from hooks.study.ingest.furniture import PLATFORM_RE
from hooks.study.ingest.headings import Numbered
from hooks.study.ingest.language import is_latin
from hooks.study.ingest.lines import TextLine
from hooks.study.ingest.numerals import numbering
from hooks.study.ingest.record import Label, byline, is_name, meta
from hooks.study.ingest.shape import Shape, finished

#: Headings of parts that stand before or behind an article and are not its author's.
FRONT_RE = re.compile(
    r"^(?:作品|作者|译者|期刊|刊物|书籍|图书|文献|论文|编译者?)(?:简介|介绍|信息|来源)$|^(?:编者按|編者按|编者荐语|编者导语|编者的话|编者注|题记"
    r"|recommended citation|citation|about the (?:author|journal|book)s?"
    r"|author bio(?:graphy)?s?)$",
    re.I,
)
#: The number of a journal's issue, or its name with it, is no title.
_ISSUE_RE = re.compile(r"^Vol\.|\bNo\.\s?[0-9]|第\s*[0-9一二三四五六七八九十]+\s*[卷期辑]|学报|學報|ISSN|^[A-Z]{2}[0-9]", re.I)
#: The day or the hour at which a post went up.
_STAMP_RE = re.compile(r"[0-9]{4}[-/年.][0-9]{1,2}[-/月.][0-9]{1,2}|\b[0-9]{1,2}:[0-9]{2}\b")
_SUBTITLE_RE = re.compile(r"^[—―─–-]{1,3}\s*[^\s—―─–-]")
_ABSTRACT_RE = re.compile(
    r"^[【〔\[]?\s*(?:摘\s*要|内容提要|內容提要|提\s*要|内容摘要|abstract|summary|要旨|초록"
    r"|国文抄録)\s*[】〕\]]?\s*[:：]?",
    re.I,
)


#: Numbers that nothing in a byline has.
_CHAPTERS = ("part", "chapter", "section", "formal", "han", "han-paren")


#: No title stands further down than so many lines.
_DEEPEST = 300


@dataclass(slots=True)
class Opening:
    """The line numbers (indexes) of the title, its continuation lines, other roles by index, and the first line of the text."""

    title: tuple[int, ...] = ()
    roles: dict[int, str] = field(default_factory=dict)
    start: int = 0
    score: float = 0.0


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
    if any(label.name == "title" for i, label in labels.items() if i < begin + 40):
        return Opening(start=begin)
    first = [_bare(line.text.s) for line in lines[begin : begin + 200] if line.text]
    if told and not any(len(_bare(t)) > 3 and (_bare(t) in f or (len(f) > 5 and f in _bare(t))) for t in told for f in first):
        return Opening(start=begin)
    short = "\n".join(line.text.s for line in lines[begin + 12 :] if 5 < len(line.text) < 80)
    told += [*heads, *(t for line in lines[begin : begin + 12] if len(t := line.text.s) > 7 and t in short)]
    abstract = _abstract(lines, begin, labels)
    limit = abstract if abstract >= 0 else _first_prose(lines, begin, labels, shape)
    # The one chapter of a file is its title.
    chapters = {i for i, line in enumerate(lines) if not line.role and line.text.s[:1] == "第" and numbering(line.text.s)[0] == "chapter"}
    chapters = chapters if len(chapters) == 1 else set()
    within = range(begin, min(max(limit, begin + 1), begin + _DEEPEST, len(lines)))
    scores = {i: _score(lines, i, begin, abstract, labels, told, chapters) for i in within}
    best = max(scores, key=lambda i: (scores[i], -i), default=-1)
    if best < 0 or scores[best] < 1 or not any(line.text and not line.role for line in lines[best + 1 :]):
        return Opening(start=begin)
    opening = Opening(score=scores[best])
    if not lines[best].hashes and is_name(lines[best].text.s) and best + 1 in labels:
        # The title is missing: the author stands right over the abstract.
        return Opening(roles={best: "author"}, start=best + 1)
    opening.title = (*_begun(lines, best, begin, labels), *_continued(lines, best, limit))
    _read_byline(lines, opening, abstract, labels, headings, limit)
    # A name over the title is the author's if it comes again or no other does.
    names = {lines[i].text.s for i, role in opening.roles.items() if role == "author"}
    above = [i for i in range(max(begin, best - 3), best) if _is_author(lines[i]) and i not in labels]
    opening.roles.update((i, "author") for i in above if not names or lines[i].text.s in names)
    return opening


def _abstract(lines: Sequence[TextLine], begin: int, labels: Mapping[int, Label]) -> int:
    for i in range(begin, min(len(lines), begin + 40 + len(lines) // 4)):
        text = lines[i].text.s
        if (i in labels and labels[i].name == "abstract") or (len(text) < 12 and text and _ABSTRACT_RE.match(text)):
            return i
    return -1


def _first_prose(lines: Sequence[TextLine], begin: int, labels: Mapping[int, Label], shape: Shape) -> int:
    """The first line of running text; where paragraphs are wrapped, the first of two long lines."""
    for i in range(begin, len(lines)):
        line = lines[i]
        if line.role or not line.text or line.hashes or i in labels:
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


def _score(
    lines: Sequence[TextLine], i: int, begin: int, abstract: int, labels: Mapping[int, Label], told: list[str], chapters: set[int]
) -> float:
    line = lines[i]
    text = line.text.s
    only = i in chapters
    if line.role or not text or i in labels or len(text) > 120 or len(text) < 2 or FRONT_RE.match(text) or NOTES_HEADING_RE.match(text):
        return -9
    if (
        _ABSTRACT_RE.match(text)
        or (finished(text) and text[-1] in "。.")
        or (numbering(text)[0] and not line.hashes and not only)
        or (PLATFORM_RE.search(text) and len(text) < 20)
    ):
        return -9
    before = [line for line in lines[begin:i] if line.text and not line.role]
    after = [(j, lines[j]) for j in range(i + 1, min(len(lines), i + 30)) if lines[j].text and not lines[j].role]
    score = 3.0 if line.hashes == 1 else 2.0 if line.hashes else 1.5 if line.bold else 0.0
    score += 0.5 if not before else -0.3 * min(len(before), 5)
    subtitle = bool(after) and bool(_SUBTITLE_RE.match(after[0][1].text.s))
    score += 2 * subtitle - 6 * bool(_SUBTITLE_RE.match(text))
    score -= 1.5 * (bool(after) and after[0][1].hashes == line.hashes > 0 and len(after[0][1].text) > len(text))
    score += 3 * any(_bare(text) in _bare(t) for t in told if len(_bare(text)) > 3)
    after = after[1:] if subtitle else after
    # A saved page has the title of the window first, with the platform's or the author's name.
    window, bare = _bare(before[0].text.s) if before else "", _bare(text)
    score += 3 * (len(bare) > 7 and bare != window and bare in window)
    score += 2 * any(is_name(n.text.s) for _, n in after[:1]) + any(is_name(n.text.s) for _, n in after[1:2])
    score += 2 * (abstract > i and sum(1 for j, _ in after if j <= abstract) <= 8)
    score += 1 if 5 <= len(text) <= 60 else 0.5 if len(text) < 5 else -1
    score -= 2 * any(finished(n.text.s) and n.width > 80 and not CITATION_RE.search(n.text.s) for n in before)
    score -= 2.5 * (bool(before) and any(k in labels for k in range(max(begin, i - 1), i)))
    score -= (4 if before else 1) * is_name(text) * (not line.hashes) + 2 * (
        byline(text) in ("affiliation", "date", "email", "url", "citation")
    )
    score -= 4 * bool(_ISSUE_RE.search(text)) + 2 * bool(_STAMP_RE.search(text)) + 2 * (text[-1] in ":：")
    score -= 3 * (bool(numbering(text)[0]) and not only) + 2 * bool(re.match(r"^[(（【\[]", text) and len(text) < 12)
    return score


def _is_author(line: TextLine) -> bool:
    return bool(line.text) and not (line.role or line.hashes or line.bold) and is_name(line.text.s)


def _bare(text: str) -> str:
    return re.sub(r"\W", "", text)


def _begun(lines: Sequence[TextLine], i: int, begin: int, labels: Mapping[int, Label]) -> tuple[int, ...]:
    """The line over a title that breaks off in the middle of it (``…中的``)."""
    j = next((j for j in range(i - 1, begin - 1, -1) if lines[j].text), -1)
    if j < 0 or lines[j].role or j in labels or len(lines[j].text) > 40:
        return ()
    if (lines[j].hashes, lines[j].bold) != (lines[i].hashes, lines[i].bold):
        return ()
    return (j,) if lines[j].text.s[-1] in "的与與和及之对對在、：—" else ()


def _continued(lines: Sequence[TextLine], i: int, limit: int) -> tuple[int, ...]:
    """The lines a title goes on over: behind a colon or dash, or opening with a dash."""
    found = [i]
    for j in range(i + 1, min(i + 6, limit, len(lines))):
        line, last = lines[j], lines[found[-1]]
        if not line.text or line.role:
            continue
        open_end = last.text.s[-1] in "：:—-，,、" and (line.bold, bool(line.hashes)) == (last.bold, bool(last.hashes))
        if (open_end or _SUBTITLE_RE.match(line.text.s)) and len(line.text) < 60:
            found.append(j)
        else:
            break
    return tuple(found)


def _read_byline(
    lines: Sequence[TextLine], opening: Opening, abstract: int, labels: Mapping[int, Label], headings: Mapping[int, Numbered], limit: int
) -> None:
    """Give every line between the title and the text its field."""
    i = opening.title[-1] + 1
    depth = 0
    while i < len(lines):
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
        if i in headings and headings[i].style in _CHAPTERS and not line.hashes:
            break
        if i == abstract or (abstract < 0 and i >= limit) or (abstract < i and (i in headings or _is_text(line)) and i not in labels):
            break
        if i not in labels:
            if (_is_text(line) and abstract - i > 12) or FRONT_RE.match(text):
                break
            name = _byline(lines, opening, i)
            opening.roles[i] = name
            depth = _opened(text) if name == "affiliation" and text[0] in "(（" and abstract - i < 12 else 0
        elif labels[i].name == "abstract":
            break
        i += 1
    opening.start = i


def _byline(lines: Sequence[TextLine], opening: Opening, i: int) -> str:
    """The field of one line of the byline; a line in the other script that is no name is the title in that script."""
    line, latin = lines[i], is_latin(lines[opening.title[0]].text.s)
    last = max(opening.roles, default=-1)
    if last >= 0 and opening.roles[last] == "title-en" and (lines[last].text.s[-1] in ":：-—" and lines[last].bold == line.bold):
        return "title-en"
    name = byline(line.text.s)
    foreign = is_latin(line.text.s) and not latin and name in ("other", "author-en")
    return "title-en" if foreign and (line.bold or len(line.text.s.split()) > 3) and not is_name(line.text.s) else name


def _opened(text: str) -> int:
    """Brackets opened less brackets closed."""
    return len(re.findall("[(（]", text)) - len(re.findall("[)）]", text))


def front_roles(lines: Sequence[TextLine], opening: Opening, labels: Mapping[int, Label]) -> dict[int, str]:
    """The fields of an English title page between the Chinese keywords and the text: all from its title to its abstract."""
    own = opening.title and not is_latin(lines[opening.title[0]].text.s)
    abstract = next(
        (i for i in range(opening.start, min(len(lines), opening.start + 40)) if i in labels and labels[i].name == "abstract"
         and re.match(r"\W*(?:Abstract|Summary)", lines[i].text.s, re.I)), -1,
    )
    if not own or abstract < 0:
        return {}
    first = abstract
    for i in range(abstract - 1, opening.start - 1, -1):
        if i in labels or (lines[i].text and not is_latin(lines[i].text.s)):
            break
        first = i if lines[i].text else first
    return back_roles(lines[:abstract], first, labels)


def back_roles(lines: Sequence[TextLine], back: int, labels: Mapping[int, Label]) -> dict[int, str]:
    """The fields of a second title page behind the text: title, names, affiliations, up to its abstract."""
    roles: dict[int, str] = {}
    for i in range(back, len(lines)):
        text = lines[i].text.s
        if i in labels or len(roles) > 9:
            break
        if text:
            name = byline(text)
            roles[i] = "title-en" if not roles or (name == "other" and set(roles.values()) == {"title-en"}) else name
    return roles


def _is_text(line: TextLine) -> bool:
    return line.width > 70 or (finished(line.text.s) and (line.width > 24 or line.text.s[-1] in "。？！?"))
