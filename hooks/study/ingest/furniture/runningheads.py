"""Running heads: lines that come again at the ends of pages."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import pairwise

from hooks.study.ingest.furniture.chapterheads import CHAPTERS, in_contents
from hooks.study.ingest.furniture.pagenumbers import PageNumbers, cuts, lines_above, page_edges, seen
from hooks.study.ingest.headings.numerals import numbering
from hooks.study.ingest.language import is_latin
from hooks.study.ingest.layout.lines import TextLine
from hooks.study.ingest.layout.shape import finished
from hooks.study.ingest.record.record import is_name
from hooks.study.ingest.whole import Whole

#: ``第 48 卷`` and its like are no wider.
_NUMBER = 16
_DIGITS_RE = re.compile("[0-9０-９]+")
#: ``2.1 引言``, ``3.1 引言``, ``第2章``: what stands first in every chapter may have one name.
_SECTION_RE = re.compile(r"^(?:[0-9]{1,2}(?:\.[0-9]{1,2}){1,2}(?=\s?[\u3400-\u9fff])|第\s?[0-9]{1,3}\s?[章节编篇])", re.M)
_ROUND = str.maketrans("0123456789", "⓪①②③④⑤⑥⑦⑧⑨")
_SIGNS_RE = re.compile(r"[^\w\n][^\w\n]*")
#: The end of a note that has run over to a second line; the same book is cited again and again.
PLACE_RE = re.compile(
    r"[pVvNn第](?:(?<=\bp)p?\.(?:\s?[0-9]|$)|(?<=\b[Vv])ols?\.$|(?<=\b[Nn])os?\.$|(?<=第)\s*[0-9—–\-、,，]+\s*[页頁][。.]$)"
)
#: The wrapped end of an address and the date it was looked at.
_ACCESS_RE = re.compile(r"(?:上网|访问|登录|检索|浏览)[时日]|\.s?html?\b|https?:")
_ISSUE_RE = re.compile("第(?:0|[一二三四五六七八九十]{1,3})[期卷辑輯]|vol0|no0", re.I)
#: What parts sentences or their thirds; a head of a page has a comma in its title at most.
_STOP_RE = re.compile("[。；？！](?=.)|，.+，")
#: Behind so many lines, one of them a paragraph so wide, in cells, no title follows.
_TOP, _WIDE = 12, 60
#: A title with heading marks stands among so many lines, with no sentence over it.
_OPENING = 30
#: What an author says again, whatever the number: the source of a note, the months of a diary.
_OWN = frozenset({"ibid", "同上", "同前注", "同注0", "0年", "0年0月", "0年0月0日"})
_SPEAKER_RE = re.compile("[^：:]{1,12}[：:]")
_GAPS_RE = re.compile(r"\s+")
_DAY_RE = re.compile("[0-9]{1,4}[/-][0-9]{1,2}[/-][0-9]{1,4}")
#: What a browser prints above and below every page: the hour and the name of the page, its address.
_PRINTED_RE = re.compile(
    r"(?:file:|https?:)\S+(?:\s+[0-9]+/[0-9]+)?$"
    r"|[0-9]{1,4}[/-][0-9]{1,2}[/-][0-9]{1,4}[,，]?\s+(?:[上下]午\s?)?[0-9]{1,2}:[0-9]{2}(?:\s?[AP]M)?(?:\s+\S.{0,80})?$"
)


def bare(text: str) -> str:
    """A line without signs and spaces."""
    return _SIGNS_RE.sub("", text).replace("_", "")


def _keys(texts: Sequence[str]) -> list[str]:
    """What makes lines alike, for each of many at once: its letters and Han, with 0 for every number but that of a section."""
    sections = _SECTION_RE.sub(lambda match: match.group().translate(_ROUND), "\n".join(texts))
    return _DIGITS_RE.sub("0", bare(sections)).split("\n") if texts else []


def find_running_heads(lines: list[TextLine], pages: PageNumbers, whole: Whole) -> set[int]:
    """Lines that come three times or more but for their digits (twice with an issue's number, or at the ends of pages), where pages end.

    What an author repeats (``小结``, a question in a conversation, a refrain) stands between whole paragraphs every time.
    """
    places = _places(lines)
    again = {i for at in places.values() if len(at) > 1 for i in at}
    # The number of an issue or a page is no sentence.
    long = {i for i in again if lines[i].width > _NUMBER}
    _join_misread(places, lines)
    speakers = Counter(match.group() for i in whole.holding("：", ":") if (match := _SPEAKER_RE.match(lines[i].text.s)))
    edges = page_edges(lines)
    # A head right over the heading that it repeats.
    found = {i for at in places.values() for i, j in pairwise(at) if i in edges and not any(line.text for line in lines[i + 1 : j])}
    alike: list[tuple[bool, list[int]]] = []
    for key, every in places.items():
        if len(at := [i for i in every if i not in found]) < 2:
            continue
        sure = bool(_ISSUE_RE.search(key)) or edges.issuperset(at) or _cuts_twice(lines, at)
        if len(at) < (2 if sure else 3) or key in _OWN or (len(key.replace("0", "")) < 2 and not _is_one_day(lines, at)):
            continue
        printed = (edges or len(at) > 2) and _is_printed([lines[i].text.s for i in at])
        own = _opens_chapters(lines, at) or _is_passage(lines[at[0]].text.s, at, long)
        if _spread(at) and not own and (printed or not _is_label(lines, at, speakers)):
            alike.append((sure, at))
    if not alike:
        return found
    numbers = pages.find(frozenset(), {i for _, at in alike for i in at})
    ends = {i + d for d in range(-3, 4) for i in numbers}
    # Blank lines stand round the end of a page.
    ends |= {i + d for i, line in enumerate(lines) if line.role == "page" for d in range(-5, 6)}
    above = lines_above(lines, again | numbers)
    for sure, at in alike:
        if sure or seen(sum(i in ends or cuts(above[i]) for i in at), len(at)):
            # The table of contents stands before both.
            own = next((k for k, i in enumerate(at) if not in_contents(lines, i)), 0)
            found.update(at[own + _is_heading(lines, at[own], above[at[own]], sure) :])
    return found


def _is_one_day(lines: Sequence[TextLine], at: Sequence[int]) -> bool:
    """Whether the lines are the day on which a file was printed; a diary has many."""
    return len({lines[i].text.s for i in at}) == 1 and _DAY_RE.fullmatch(lines[at[0]].text.s) is not None


def _is_heading(lines: list[TextLine], i: int, above: TextLine | None, sure: bool) -> bool:
    """Whether the first of lines alike is what the others are heads of: a chapter's name outside any sentence, or the title."""
    if numbering(lines[i].text.s)[0] in CHAPTERS:
        return not cuts(above) or finished(above.text.s)
    if lines[i].hashes and i < _OPENING and not any(finished(line.text.s) for line in lines[:i] if line.text):
        # Over it stands the masthead at most.
        return True
    return not sure and _is_title(lines, i) and not cuts(above)


def _is_printed(texts: Sequence[str]) -> bool:
    """Whether a browser has printed the lines: an address is the same on every page, other than those of works cited."""
    addresses = {text.split()[0] for text in texts if text[0] in "fh"}
    return len(addresses) < 2 and all(map(_PRINTED_RE.match, texts))


def _cuts_twice(lines: Sequence[TextLine], at: Sequence[int]) -> bool:
    """Whether a line marked as a heading comes twice, each time where a page ends."""
    if len(at) != 2 or not all(lines[i].hashes and not numbering(lines[i].text.s)[0] for i in at):
        return False
    above = [[line for line in lines[max(0, i - 40) : i] if line.text.s] for i in at]
    return all(cuts(before[-1] if before else None) for before in above)


def _places(lines: Sequence[TextLine]) -> dict[str, list[int]]:
    """The lines that may be running heads, by what makes them alike."""
    short = [i for i, line in enumerate(lines) if line.role == "" and _is_short(line.text.s) and line.text.s[-1] not in "：:，,。；;、"]
    places: dict[str, list[int]] = defaultdict(list)
    for i, key in zip(short, _keys([lines[i].text.s for i in short]), strict=True):
        places[key].append(i)
    for key, at in places.items():
        if ("0" in key or "第" in key) and (len(at) > 1 or lines[at[0]].hashes) and any(PLACE_RE.search(lines[i].text.s) for i in at):
            places[key] = [i for i in at if not PLACE_RE.search(lines[i].text.s)]
    return {key: at for key, at in places.items() if at}


def _join_misread(places: dict[str, list[int]], lines: list[TextLine]) -> None:
    """Put a head that is read with one wrong character on some pages with the others, where heading marks over it cut sentences."""
    marked = {key: at for key, at in places.items() if len(key) >= 4 and "0" not in key and all(lines[i].hashes for i in at)}
    above = lines_above(lines) if marked else []
    cutting = {key: at for key, at in marked.items() if sum(cuts(above[i]) for i in at) * 2 >= len(at)}
    # Two keys differ in one character where they are equal without it.
    near: dict[tuple[int, str], list[str]] = defaultdict(list)
    for key in cutting:
        for k in range(len(key)):
            near[k, key[:k] + key[k + 1 :]].append(key)
    for key in sorted(cutting, key=lambda key: -len(cutting[key])):
        if cutting.pop(key, None) is None:
            continue
        for other in {o for k in range(len(key)) for o in near[k, key[:k] + key[k + 1 :]] if o in cutting}:
            places[key] = sorted(places[key] + places.pop(other))
            del cutting[other]


def _is_short(text: str) -> bool:
    """Whether a line has few characters, the gaps that set its parts over the page not counted."""
    if text[0] == "©":
        return len(text) < 240
    return 2 < len(text) <= 80 or (80 < len(text) < 240 and "  " in text and len(_GAPS_RE.sub(" ", text)) <= 80)


def _spread(at: list[int]) -> bool:
    """Running heads are a page apart, not a list of one entry after the other."""
    gaps = [b - a for a, b in pairwise(at)]
    return sorted(gaps)[len(gaps) // 2] >= 8


def _opens_chapters(lines: Sequence[TextLine], at: Sequence[int]) -> bool:
    """Whether a line stands under the title of another chapter every time; where a head has two lines, its upper one comes again."""
    above = [next((line.text.s for line in reversed(lines[max(0, i - 4) : i]) if line.text.s), "") for i in at]
    return len(set(above)) == len(at) and sum(numbering(text)[0] in CHAPTERS for text in above) * 2 > len(at)


def _is_passage(text: str, at: list[int], again: set[int]) -> bool:
    """Sentences that come again: a line with a stop inside it, or three lines with a comma in them that come again together."""
    if _STOP_RE.search(text):
        return True
    around = [again >= {i - 1, i + 1} or again >= {i - 2, i - 1} or again >= {i + 1, i + 2} for i in at]
    return "，" in text and sum(around) * 2 >= len(at)


def _is_label(lines: list[TextLine], at: list[int], speakers: Counter[str]) -> bool:
    """A note (``[#] Ibid.``), the end of one (``2019年3月5日）``) or a speaker's name is repeated too."""
    text = lines[at[0]].text.s
    # A question in bold is asked of the next one. A bracket closed that was not opened: the rest of a line above.
    rest = (lines[at[0]].bold and text[-1] in "？?") or len(re.findall("[)）]", text)) > len(re.findall("[(（]", text))
    if rest or _ACCESS_RE.search(text):
        return True
    # One who speaks says other things too; ``笔谈：某题`` says the same on every page.
    speaker = _SPEAKER_RE.match(text)
    return bool(re.match(r"[\[［〔(（①-⑳*※>]", text) or (speaker and speakers[speaker.group()] > len(at)))


def _is_title(lines: list[TextLine], i: int) -> bool:
    """The first time a running head comes it may be the title: in the opening, before a short line or as a heading."""
    if (i > 30 and not lines[i].hashes) or (i > _TOP and any(line.width > _WIDE and finished(line.text.s) for line in lines[:i])):
        return False
    # The head of the first page may stand right over the title.
    after = [line for line in lines[i + 1 : i + 8] if line.text and not line.role and line.text.s != lines[i].text.s]
    # Between the name of a journal and the author's stands the title.
    name = next((k for k, line in enumerate(after[:5]) if is_name(line.text.s)), 0)
    if not lines[i].hashes and any(_may_be_title(line.text.s) for line in after[:name]):
        return False
    return bool(lines[i].hashes) or (bool(after) and after[0].width <= 40)


def _may_be_title(text: str) -> bool:
    """Whether a line is some Chinese words, no subtitle, no issue and no sentence."""
    if len(text) < 5 or text[0] in "—―─–（(【〔[" or is_latin(text) or finished(text):
        return False
    return not _ISSUE_RE.search(_keys([text])[0])
