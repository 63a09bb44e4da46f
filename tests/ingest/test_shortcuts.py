"""What is done quickly gives what the plain way gives: marks behind a first look, measures that move on with the lines."""

from __future__ import annotations

import re
from collections import Counter

from hypothesis import example, given, settings
from hypothesis import strategies as st

from hooks.study.ingest.decoding.decode import common_share, is_common
from hooks.study.ingest.layout.lines import TextLine
from hooks.study.ingest.layout.room import local_reach, local_widths
from hooks.study.ingest.notes.marks import LABEL_RE, MARK_RE, find_label, find_marks, without_marks
from hooks.study.ingest.trace import Span
from hooks.study.ingest.whole import Whole

#: Pieces of marks and labels and what may stand beside them.
SIGNS = st.lists(
    st.sampled_from([*"[]()（）〔〕【】①⑫㉓²^\\<>*※@＠注註。”，、；：的年 \n", "1", "12", "1999", "<sup>", "</sup>", "輥輯訛", "瑏瑡", "](#a)", "韓", "한."]),
    max_size=14,
).map("".join)
WIDTHS = st.lists(st.sampled_from([0, 6, 12, 23, 24, 25, 60, 74, 76, 78, 80, 81, 160, 400]), min_size=1, max_size=60)


@settings(max_examples=400, deadline=None)
@given(SIGNS)
@example("。1的1)（1）的（注1")
def test_marks_are_those_that_a_look_at_every_character_finds(text):
    wanted = [match.span() for match in MARK_RE.finditer(text)]
    assert [(mark.start, mark.end) for mark in find_marks(text)] == wanted
    assert without_marks(text, "〇") == MARK_RE.sub("〇", text)


@settings(max_examples=300, deadline=None)
@given(SIGNS)
def test_a_line_has_a_label_wherever_the_pattern_matches(text):
    line = text + "的"  # what ends with the star it opens with is set in italics
    assert (find_label(line) is None) == (LABEL_RE.match(line) is None)


def plain_measure(window: list[int]) -> int:
    """The most frequent width, two cells more or less, of the lines that are not short; of equals the widest."""
    widest = sorted(window)[-3:][0]
    long = [width for width in window if width >= 24 and 3 * width >= widest] or window
    tally = Counter(long)
    about = {width: sum(times for other, times in tally.items() if abs(other - width) <= 2) for width in tally}
    return max(tally, key=lambda width: (about[width], tally[width], width))


def plain_measures(widths: list[int]) -> list[int]:
    """That of the lines round each line; where it is less than 0.45 of the one that most of the text is set to, the latter."""
    share = {width: sum(other for other in widths if abs(other - width) <= 2) for width in widths}
    usual = max(widths, key=share.__getitem__)
    found = [plain_measure(widths[max(0, i - 8) : i + 9]) for i in range(len(widths))]
    return [usual if measure < 0.45 * usual else measure for measure in found]


@settings(max_examples=200, deadline=None)
@given(WIDTHS, st.data())
def test_the_measure_of_each_line_is_that_of_the_lines_round_it(widths, data):
    prose = [(i, TextLine(i, Span("文", None), width=width)) for i, width in enumerate(widths)]
    assert local_widths(prose) == dict(enumerate(plain_measures(widths)))
    ended = data.draw(st.lists(st.booleans(), min_size=len(widths), max_size=len(widths)))
    reach = {}
    for i in range(len(widths)):
        near = sorted(width for width, end in list(zip(widths, ended, strict=True))[max(0, i - 10) : i + 11] if width and not end)
        reach[i] = near[len(near) * 3 // 4] if near else 0
    assert local_reach(prose, ended) == reach


@settings(max_examples=200, deadline=None)
@given(st.text(st.sampled_from("的一是桥渡\ue000\ufffdab。"), max_size=40), st.sampled_from([0.06, 0.3, 0.5]))
def test_a_text_read_in_part_is_as_common_as_the_whole(text, share):
    beyond = [char for char in text if not char.isascii()]
    assert is_common(text, share) == (not beyond or round(common_share(text) - share, 9) >= 0)


@settings(max_examples=200, deadline=None)
@given(st.lists(st.text(st.sampled_from("（）。 \n的"), max_size=6), max_size=8))
def test_texts_looked_through_as_one_hold_what_each_holds(texts):
    pattern = re.compile("（\\s?）|。。")
    assert list(Whole(texts).having(pattern)) == [k for k, text in enumerate(texts) if pattern.search(text)]


@settings(max_examples=200, deadline=None)
@given(st.lists(st.text(st.sampled_from("一1[]^- a"), max_size=6), max_size=8), st.sampled_from(["[", "]^-", "1一"]), st.integers(1, 6))
def test_texts_are_found_by_their_first_and_last_character_their_length_and_their_words(texts, characters, longest):
    whole = Whole(texts)
    assert whole.opening(characters) == [k for k, text in enumerate(texts) if text and text[0] in characters]
    assert whole.ending(characters) == [k for k, text in enumerate(texts) if text and text[-1] in characters]
    assert whole.short(longest) == [k for k, text in enumerate(texts) if 0 < len(text) <= longest]
    assert whole.holding("1一", "a") == {k for k, text in enumerate(texts) if "1一" in text or "a" in text}
