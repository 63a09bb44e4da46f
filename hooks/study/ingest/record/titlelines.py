"""The lines a title stands on: it breaks off in the middle, joins, or opens with a dash."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from hooks.study.ingest.headings.numerals import numbering
from hooks.study.ingest.language import is_latin
from hooks.study.ingest.layout.lines import TextLine
from hooks.study.ingest.record.masthead import masthead
from hooks.study.ingest.record.record import DATE_RE, Label, find_label_word, is_name
from hooks.study.ingest.record.titleforms import EXAMPLE_RE, SUBTITLE_RE, bare_of, is_called

#: The name of a column over a title; half a title is this wide at least, in cells.
_COLUMN_RE = re.compile(r"(?:研究|论坛|专题|专栏|论丛|笔谈|纪事|天地|园地|探索)$|[·■●◆【】]")
_HALF = 14
#: What neither ends a title nor begins one.
LEADS_ON = "的与与和及之对对在其"
#: How a second title opens that has lost its dash: from where its matter is seen, or by what example.
VIEW_RE = re.compile(
    "基于|以.{2,30}为(?:例|中心|视角|个案|线索|切入点)|兼[论谈及评]|来自|从.{2,30}(?:谈起|说起|的视角)"
)


def begun(lines: Sequence[TextLine], i: int, begin: int, labels: Mapping[int, Label], told: Sequence[str]) -> tuple[int, ...]:
    """The lines over a title that break off in the middle of it (``…中的``), or are ``told`` together with it elsewhere."""
    j = next((j for j in range(i - 1, begin - 1, -1) if lines[j].text), -1)
    if j < 0 or lines[j].role or j in labels:
        return ()
    if _are_told(lines[j], lines[i], told):
        return (*begun(lines, j, begin, labels, told), j)
    if len(lines[j].text) > 40 or masthead(lines[j].text.s) or (lines[j].hashes, lines[j].bold) != (lines[i].hashes, lines[i].bold):
        return ()
    seen_as = bool(lines[i].hashes) and VIEW_RE.match(lines[i].text.s)
    halves = j == i - 1 and _are_halves(lines[j], lines[i]) and not _COLUMN_RE.search(lines[j].text.s) and _is_signed(lines, i)
    return (*begun(lines, j, begin, labels, told), j) if seen_as or halves or lines[j].text.s[-1] in LEADS_ON + "、：—" else ()


def _are_told(line: TextLine, after: TextLine, told: Sequence[str]) -> bool:
    """Whether two lines stand elsewhere as one title."""
    first, second = bare_of(line.text.s), bare_of(after.text.s)
    return min(len(first), len(second)) > 1 and any(first + second in bare_of(t) for t in told)


def continued(lines: Sequence[TextLine], i: int, limit: int, told: Sequence[str]) -> tuple[int, ...]:
    """The lines a title goes on over: behind a colon or dash, or opening with a dash; or that are ``told`` together with it elsewhere."""
    found = [i]
    for j in range(i + 1, min(i + 6, limit, len(lines))):
        line, last = lines[j], lines[found[-1]]
        if not line.text or line.role or DATE_RE.fullmatch(line.text.s):
            continue
        if find_label_word(line.text.s):
            break
        right = j == i + 1
        halves = right and (last.text.s[-1] in LEADS_ON or (_are_halves(last, line) and _is_signed(lines, j)))
        alike = (line.bold, bool(line.hashes)) == (last.bold, bool(last.hashes)) or (right and not line.hashes)
        # A second title may stand between two dashes.
        whole = SUBTITLE_RE.match(last.text.s) and last.text.s[-1] in "—-"
        open_end = halves or (last.text.s[-1] in "：:—-，,、" and not whole)
        seen_as = (bool(line.hashes) and VIEW_RE.match(line.text.s)) or EXAMPLE_RE.fullmatch(line.text.s)
        if not ((open_end and alike) or seen_as or SUBTITLE_RE.match(line.text.s) or _are_told(last, line, told)):
            break
        found.append(j)
    return tuple(found)


def _are_halves(line: TextLine, after: TextLine) -> bool:
    """Whether two plain lines, each too long for a name, are about as wide as each other, as the halves of a title are."""
    # Words in a row are buttons.
    if line.hashes or line.bold or line.role or len(line.text.s.split()) > 4:
        return False
    # A word that joins says more than the widths.
    joins = line.text.s[-1] in LEADS_ON or after.text.s[0] in LEADS_ON
    if not joins and (min(line.width, after.width) < _HALF or not 0.75 * after.width <= line.width <= 2 * after.width):
        return False
    if not (is_called(line.text.s) and is_called(after.text.s)):
        return False
    return not (is_latin(line.text.s) or is_latin(after.text.s) or numbering(line.text.s)[0] or numbering(after.text.s)[0])


def _is_signed(lines: Sequence[TextLine], i: int) -> bool:
    """Whether the next line that has text is a name, or names the author by a label."""
    text = next((line.text.s for line in lines[i + 1 : i + 4] if line.text), "")
    label = find_label_word(text) if text else None
    return is_name(text) or (label is not None and label.name == "author")
