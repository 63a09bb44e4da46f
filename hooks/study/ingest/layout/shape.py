"""How a text is laid out, read from its own statistics: hard-wrapped or not, and whether blank lines and indents mean anything."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise

from hooks.study.ingest.language import is_cjk, is_latin
from hooks.study.ingest.layout.lines import TextLine
from hooks.study.ingest.layout.room import INDENT, is_all_han, local_reach, local_widths, mode, slack, usual
from hooks.study.ingest.notes.marks import RINGS, find_label, without_marks
from hooks.study.ingest.record.record import find_label_word
from hooks.study.ingest.remembered import remembered
from hooks.study.ingest.spaces import lost_stops

#: A line inside a sentence is no narrower than this part of the one above.
_PART = 0.7
#: A line of text that is a paragraph is wider, in cells.
_WIDE = 120
#: So many blank lines stand round the end of a page.
_ROUND = 4
#: A justified line has a space before them too.
_CLOSERS = "”’\"'」』）)】〕》〉]］*_ "
_STOPS = "。！？!?…．｡"
#: What may stand behind the stop of a sentence: quotation marks, brackets, note marks, the sign that ends an article.
_CLOSING_RE = re.compile(rf"[{re.escape(_CLOSERS)}.0-9ivx>{RINGS}⁰¹²³⁴⁵⁶⁷⁸⁹訛瑠-瑩^_■□◆●▲\s]")
#: ``。“ ” 3``: quotation marks of another font that a page's text has at the end of the line, and a raised number.
_STRAY_RE = re.compile(r"(?<=[。！？])(?:\s*[“‘]\s*[”’]|\s*[”’]\s*[“‘])+\s*[0-9]{0,3}$|(?<=[。！？][”’])\s+[0-9]{1,3}$")
#: ``！（掌声）``, ``。（L-F-03）``: what is said in brackets behind the end of a sentence, or who has said it.
_ASIDE_RE = re.compile("(?<=[。！？…”])[(（](?![^（）()]*[0-9]{4})[^（）()]{1,40}[)）]$")
#: ``图1 …``, ``Table 2``: a caption by its number; not ``图1中的…`` or ``表 4 所列…``, which is prose.
_CAPTION_RE = re.compile(
    r"^(?:[图表]\s*[0-9]{1,2}(?=(?:1[0-9]|20)[0-9]{2}\s*(?:年|[—–~～-]\s*(?:1[0-9]|20)[0-9]{2}))"
    r"|[图表]\s*[0-9一二三四五六七八九十]{1,3}(?:[-–.][0-9]{1,2})?(?!\s+(?:所[列示见]|显示|表明|给出|列[出示举]|反映|中[的，可]))"
    r"(?!\s*[\u4e00-\u9fff]{1,2}了|\s?第\s?[(（]?[0-9一二三四五六七八九]{1,2}[)）]?\s?[列行栏]"
    r"|[和与及至、]\s*[图表]\s*[0-9])(?:[\s　：:.、．]|(?=[^0-9中是的可所显明示反给]))"
    r"|(?:照片|地图|插图|图片|[附图]表|附图)\s*(?:[0-9]{1,3}(?:[-–.][0-9]{1,2})?|[一二三四五六七八九十]{1,3})(?=[\s　：:.、．]|$)"
    r"|[附插]?[图表]\s?[{｛][图表][}｝]$"
    r"|图版\s*[0-9IVXⅠ-Ⅻ]{1,4}(?!\s*(?:所|[显示见中]|[，。：；、）)]))"
    r"|(?:Figure|Fig(?:[.．]|(?=[0-9]))|Plate|Table|Tab[.．]|Chart|Map)\s*[0-9IVX]{1,3}(?:\b|(?-i:(?=[A-Z][a-z]))))",
    re.I,
)
#: What captions open with: asked first, since hardly a line does.
_CAPTION_OPENS = frozenset("图表照地插附FPTCMfptcm")
#: A Latin word cut short, or the initial of a name: its stop ends no sentence of a Chinese line.
SHORTENED_RE = re.compile(
    r"(?:\b(?:[A-Z]|pp?|vols?|nos?|eds?|trans|al|cf|figs?|eqs?|tab|vs|sec|ch|dr|mr|mrs|st|prof|jr|inc|ltd|co)|[^\w)）\]%’”])\s?\.$",
    re.I,
)
#: What a line opens with that can only be the rest of the one before: closing punctuation.
CONTINUING = "，。、；：？！,;:?!）」』”’】》〉…·—％%～~"
_CONTINUING = frozenset(CONTINUING)
#: Run-in enumerators open a paragraph only where the source starts a new line with them.
ENUMERATOR_RE = re.compile(
    r"^(?:第?[一二三四五六七八九十]{1,3}(?:[、，,是]|来[，,]|点[，,：:]|则[，,]|者[，,])|第[一二三四五六七八九十]{1,3}[,，、]"
    r"|其[一二三四五六七八九][，,、：:]"
    r"|(?:首先|其次|再次|最后)[，,]|(?:假[设说]|假设\s?H|H)\s?[0-9l]{1,2}[a-z]?[：:]|[（(][一二三四五六七八九十0-9]{1,3}[)）]|[0-9]{1,2}[.．、)）](?![0-9])|第?[①-⑳])"
)


def is_caption(text: str) -> bool:
    """Whether a line opens as a caption does: with its number."""
    return text[:1] in _CAPTION_OPENS and _CAPTION_RE.match(text) is not None


@dataclass(frozen=True, slots=True)
class Shape:
    """``wrapped``: lines are broken at a width; ``blanks``: blank lines part paragraphs; ``indents``: so do indents;
    ``blocks``: lines with no blank line between them are one paragraph; ``parted``: every wrapped paragraph ends at a blank line;
    ``first``: cells that most first lines are set in by; ``widths``: the local width of each line by its index; ``reach``: how far
    unfinished lines near it go; ``slack``: how much room a line inside a paragraph may leave for no reason, one of Han alone and one
    with letters or digits; ``told``: a saved page marks each paragraph, or a blank line ends each since recognition has lost the stops."""

    wrapped: bool
    blanks: bool
    indents: bool
    blocks: bool
    parted: bool
    first: int
    widths: dict[int, int]
    reach: dict[int, int]
    slack: tuple[int, int]
    told: bool = False


#: So many full lines are no chance, whatever stands between them.
_BOOK = 40


def measure(lines: list[TextLine], told: bool = False) -> Shape:
    """Judge the layout of a text from its prose lines; ``told`` where its file marks each paragraph."""
    prose = [(i, line) for i, line in enumerate(lines) if line.text.s and is_prose(line)]
    ended = [finished(line.text.s) for _, line in prose]
    long = [line for _, line in prose if line.width >= 12 and not line.bold and not is_caption(line.text.s)]
    # Notes are set to another measure, or to none; so are record lines.
    plain = [line for line in long if not _is_labelled(line.text.s) and not find_label_word(line.text.s)]
    long = plain if len(plain) * 2 > len(long) else long
    pairs = [(a, b) for a, b in pairwise(prose)]
    apart = _are_apart(pairs)
    wrapped = _is_wrapped(long, apart)
    open_ends = [(a, b) for (a, b), end in zip(pairs, ended, strict=False) if not end]
    across = sum(b[0] - a[0] > 1 for a, b in open_ends)
    blanks = any(line.role == "blank" for line in lines[1:-1]) and across * 2 <= len(open_ends) and (wrapped or apart)
    indented = [b for a, b in pairs if b[1].indent >= 2]
    # An indent inside a sentence, straight after a full line, is chance.
    chance = sum(b[1].indent >= 2 and b[0] - a[0] == 1 and a[1].width >= 24 for a, b in open_ends)
    indents = len(indented) >= 3 and chance < 0.4 * len(indented) and len(indented) < 0.9 * len(pairs)
    widths = local_widths(prose) if wrapped else {}
    indents = indents and not _are_flush(pairs, widths)
    reach = local_reach(prose, ended) if wrapped else {}
    parted = blanks and _are_parted(pairs, widths)
    if not (told or wrapped):
        lost = [lost_stops(line.text.s) for _, line in prose if line.width > _WIDE]
        told = sum(lost) * 3 > len(lost)
    first = Counter(line.indent for _, line in indented).most_common(1)[0][0] if indents else 0
    return Shape(wrapped, blanks, indents, _joins_blocks(pairs, lines), parted, first, widths, reach, slack(prose, ended, reach), told)


def _are_flush(pairs: list, widths: dict[int, int]) -> bool:
    """Whether wrapped paragraphs begin at the margin: full lines below those that end short; headings and notes may be set in."""
    begun = [b[1] for a, b in pairs if a[1].width < widths.get(a[0], 0) - 10 and b[1].width > 0.8 * widths.get(b[0], 0)]
    begun = [line for line in begun if not find_label(line.text.s) and not find_label_word(line.text.s)]
    return len(begun) >= 3 and sum(line.indent >= 2 for line in begun) * 2 < len(begun)


def _are_apart(pairs: list) -> bool:
    """Whether a blank line follows most lines that end a sentence."""
    ended = [b[0] - a[0] > 1 for a, b in pairs if finished(a[1].text.s)]
    return sum(ended) * 2 >= len(ended)


def _are_parted(pairs: list, widths: dict[int, int]) -> bool:
    """Whether the short last lines of wrapped paragraphs are followed by a blank line."""
    short = [(a, b) for a, b in pairs if a[1].width < widths.get(a[0], 0) - 10 and finished(a[1].text.s)]
    ends = [b[0] - a[0] > 1 for a, b in short if not _is_labelled(b[1].text.s)]
    return len(ends) >= 3 and sum(ends) >= 0.85 * len(ends)


def _is_labelled(text: str) -> bool:
    label = find_label(text)
    return label is not None and label.scheme not in ("plain", "star")


def is_prose(line: TextLine) -> bool:
    """A line of running text, not a heading mark, table or picture."""
    return not line.role and not line.hashes and bool(line.text.s)


@remembered
def finished(text: str) -> bool:
    """Whether a line ends where a sentence may end."""
    text = text.rstrip()
    if text[-1:] in _STOPS or not _CLOSING_RE.match(text[-1]):
        return bool(text) and text[-1] in _STOPS
    # Only the end counts, and a line may be a whole book.
    text = text[-80:]
    bare = without_marks(_STRAY_RE.sub("", text)).rstrip().rstrip("■□◆●▲") or text
    inner = _ASIDE_RE.sub("", bare.rstrip()).rstrip(_CLOSERS)
    if inner and inner[-1] in _STOPS:
        return True
    # Journals of science print a Western stop; an enumerator (``一.``) or an abbreviation is no sentence.
    if inner[-1:] != "." or is_latin(inner[-60:]):
        return inner[-1:] == "."
    return (len(inner) > 8 or inner[-2:-1] in (")", "）", "%")) and (is_cjk(inner[-2]) or not SHORTENED_RE.search(inner))


def falls_short(line: TextLine, before: TextLine) -> bool:
    """Whether a line is too narrow to go on a sentence that is wrapped behind the line ``before``: inside one, lines are as wide."""
    return line.width <= _PART * before.width


def continues(text: str) -> bool:
    """Whether a line can only be the rest of the line before: it opens with closing punctuation or a small letter."""
    return text[:1] in _CONTINUING


def _is_wrapped(long: list[TextLine], apart: bool) -> bool:
    """Whether lines are broken at a width; ``apart`` says that blank lines part most sentences from what follows them."""
    if len(long) < 6:
        return False
    widths = sorted(line.width for line in long)
    # Weighted by width: in a text of long lines many short ones (buttons, names) must not decide.
    half, median = sum(widths) / 2, widths[-1]
    for width in widths:
        half -= width
        if half <= 0:
            median = width
            break
    ends = sum(finished(line.text.s) for line in long)
    if median > 130:
        return False
    if ends >= 0.55 * len(long):
        return _one_measure(long, [line.width for line in long if not finished(line.text.s)], 2)
    latin = sum(is_latin(line.text.s) for line in long) * 2 > len(long)
    # In a book, short lines of lists and tables may be more than full ones; Latin words among the Han make these uneven.
    book = len(long) > 2 * _BOOK and not latin
    near = 5 if latin or (book and not apart and sum(not is_all_han(line) for line in long) * 2 > len(long)) else 2
    best = usual(widths, near) if book else mode(widths, near)[0]
    # What ends a line of wrapped text is the measure: unfinished lines are as wide as the most frequent width, or wider.
    # Headings, names and the record are short for another reason.
    loose = [line for line in long if line.width >= 24 and not finished(line.text.s)]
    full = [line.width for line in loose if line.width >= best - (14 if latin else 4)]
    most = len(full) * 2 > len(loose) or (book and sum(full) * 2 > sum(line.width for line in loose))
    if most and best >= median - 20 and _is_measure(best, near, long):
        return True
    return _one_measure(long, [line.width for line in loose], 4)


def _is_measure(best: int, near: int, long: list[TextLine]) -> bool:
    """Whether the most frequent width can be what lines are wrapped at, not the length that headings and names happen to have."""
    # No column is set narrower than ten Han, and hardly a line runs beyond it.
    if best < 20 or sum(line.width > 1.5 * best for line in long) * 4 >= len(long):
        return False
    # A full line seldom ends a sentence: what most often ends there are short paragraphs of one length.
    there = [line for line in long if abs(line.width - best) <= near]
    if sum(not finished(line.text.s) for line in there) * 2 <= len(there):
        return False
    # Full lines and first ones, set in, are the bulk of a wrapped text, not only many: a page of data has many short lines alike.
    full = [line.width for line in long if best - INDENT - 2 <= line.width <= best + near]
    # Lists of words and programs do not hide as many lines as a book has.
    share = 0.12 if len(full) >= _BOOK else 0.25
    return len(full) > share * len(long) and sum(full) > (0.25 if len(full) > 3 else 0.5) * sum(line.width for line in long)


def _one_measure(long: list[TextLine], loose: list[int], near: int) -> bool:
    """Whether most unfinished lines end at one width, with hardly a line beyond it: paragraphs are short, or set in and out."""
    if len(loose) < 2 * near:
        return False
    best, share = mode(loose, near)
    return best >= 24 and share * 2 > len(loose) and sum(line.width > best + 8 for line in long) * 8 < len(long)


def _joins_blocks(pairs: list, lines: list[TextLine]) -> bool:
    """Whether neighbouring lines are one paragraph: most line breaks inside blocks fall inside a sentence."""
    inside: list[tuple[TextLine, TextLine]] = []
    block: list[tuple[TextLine, TextLine]] = []
    for k, (a, b) in enumerate(pairs):
        if b[0] - a[0] > 1:
            continue
        block.append((a[1], b[1]))
        if k + 1 == len(pairs) or pairs[k + 1][1][0] - b[0] > 1:
            # A list, a title page or a signature ends with no sentence.
            inside += block if finished(b[1].text.s) else []
            block = []
    inside = [(a, b) for a, b in inside if not (a.end or a.bullet or b.bullet or a.quote) and a.width >= 40]
    inside = [(a, b) for a, b in inside if not _is_labelled(a.text.s) and a.text.s[-1] not in "：:；;"]
    # What stands blank round the end of a page parts no blocks.
    near = {i + d for i, line in enumerate(lines) if line.role in ("page", "cut") for d in range(-_ROUND, _ROUND + 1)}
    blank = sum(line.role == "blank" and i not in near for i, line in enumerate(lines[1:-1], 1))
    if not inside or blank * 8 < len(pairs):
        return False
    # A bold sentence run in before plain text says nothing about the layout, the English abstract of a Chinese text little.
    plain = [a for a, b in inside if not a.bold and not b.bold]
    latin = sum(is_latin(b.text.s) for _, (_, b) in pairs) * 2 > len(pairs)
    own = [a for a in plain if is_latin(a.text.s) == latin]
    return sum(not finished(a.text.s) for a in own) * 2 >= len(own) if own else not any(finished(a.text.s) for a in plain)
