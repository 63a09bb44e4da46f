"""Oddities that are listed in the ledger and left alone: only a reader with the printed text can mend them.

Most are scars of a lossy export: digits in another font are gone and leave ``的年间`` or ``第页``, a name is gone and leaves a gap
or two stops, half of a pair of quotation marks is gone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import TypeVar

from hooks.study.ingest.trace import Ledger, Span
from hooks.study.ingest.whole import Whole

T = TypeVar("T")
_HAN = "\u3400-\u9fff"
#: Each with its code and what it cannot be without; the first place in a paragraph is listed.
_ODDITIES = (
    (
        "broken-mark",
        re.compile(
            r"[\[［](?=[。，；、])|[\[［]\s*[\]］]|[\[［][0-9]*[A-Za-z][0-9]*[\]］](?=[，。；])|文献\s*[0-9]{1,2}[」』]"
        ),
        re.compile("[\\[［献](?:(?<=献)|(?=[。，；、\\s\\]］])|(?=[0-9]*[A-Za-z]))"),
    ),
    (
        "doubled-one",
        # Not 一一列举, 一一说明: one by one.
        re.compile(
            r"(?<=[\u4e00-\u9fff])一一(?=[\u4e00-\u9fff])(?!对[应照上号]|[列说][明清出举]?|[念记记汇汇握清查检检核交告细细辨述拜看写写讲讲驳驳照送辞辞摆摆罗罗"
            r"举举排补补改呈收取标标注比甄归归剖阐阐邀寻寻找]|[道作回答][来别出破答复应]|介绍|分[析别给发]|指[出明点]|点[名明清评到出]|数[来出说]"
            r"|加以|予以|给[予出以]|陈述|登[记录]|展示|谈到|论[述及证]|解[答释决]|拆[穿解]|落实|破[解除]|讨论|验|实现|兑现|印证)"
        ),
        re.compile("一一"),
    ),
)
_LOST_WORDS_RE = re.compile(r"[，、；：。](?:[，、；：]|(?<!。)。)")
_EMPTY_RE = re.compile(rf"（\s?）(?!”)|《\s?》|〈\s?〉|“\s?”|「\s?」|『\s?』|\((?<=[{_HAN}]\()\s?\)")
#: Each with its code and what it cannot be without; every place is listed. Line breaks of a paragraph are closed up before.
_SCARS = (
    (
        "lost-number",
        re.compile(
            # 从年至年，于年月; but not 到年底, 基于年月日
            r"(?:(?<![基对属重关])于|[在自从至到由])年(?=[，。；至到—～~]|月(?![份日]))"
            # 此后的年间，; but not 的年代, 的年均, 的年间差异
            r"|的年(?=[间里][，,。；]|来[，,]|以[来后前]|[，。；：）”」])|世纪年代|(?<=[，。；（于在至])月日(?![元本])"
            r"|第[页頁]|第[期届卷](?=[，。、；：）])"
            # 增长了%，; but not 以%表示
            rf"|(?<=[{_HAN}])(?<![一二三四五六七八九十百千万亿几数点零])[%％](?=[，。、；的])"
            r"|约亿(?=[美日欧元人吨])"
            # 在年月日的日记里, 自年以来, 在年代初; but not 基于年月日三栏
            r"|[在自至到]年月日(?=[的，。）])|[自从]年以来|[在于自从到至]年代(?=[初末中])|据年(?=统)"
            # not 府第号称
            r"|(?<![门等及府科次宅])第[号条款章节](?!码)"
            r"|享年岁|全长(?:公里|[米里](?=[，。、；]))|宽米(?=[，。；])|面积平方(?:公里|米)(?=[，。；])"
        ),
        re.compile(
            "[年日页頁期届卷号条款章节长米积%％亿](?:(?<=[于在自从至到由的纪据享]年)|(?<=月日)"
            "|(?<=第[页頁期届卷号条款章节])|(?<=[%％亿])|(?<=全长)|(?<=宽米)|(?<=面积))"
        ),
    ),
    ("lost-words", _LOST_WORDS_RE, _LOST_WORDS_RE),
    ("empty-brackets", _EMPTY_RE, _EMPTY_RE),
)
_GAP_RE = re.compile(rf"(?<=[{_HAN}])[ \u3000]+(?=[{_HAN}])")
#: A space where a number or a name is wanted: behind a word that needs one, before one that does.
_LOST_GAP_RE = re.compile(
    rf"[至到从自于由约达第与和及对向在把被将][ \u3000]+(?=[{_HAN}])|(?<=[{_HAN}])[ \u3000]+(?=[年月日的]|世纪)"
)
#: A text with more gaps than one in so many Han has spaces for other reasons.
_RARE = 400
_QUOTES_RE = re.compile(r'(?:^|(?<=[\u4e00-\u9fff，。：]))"[^"\n]{1,80}"')
_TWO_HEADINGS_RE = re.compile(r"^[0-9]{1,2}[^0-9].{3,}\s[0-9]{1,2}\s*[\u4e00-\u9fff]{2}")
_PAIRS = {"“": "”", "「": "」", "『": "』", "《": "》", "（": "）"}
_ALIKE = str.maketrans("()", "（）")
_PAIRED_RE = re.compile("[“”「」『』《》（）()]")
#: Pairs one behind the other, none deeper than inside another one: most texts are such.
_OTHER, _PAIR = "[^“”「」『』《》（）()]", "“{0}”|「{0}」|『{0}』|《{0}》|[（(]{0}[）)]"
_INNER = _PAIR.format(f"{_OTHER}*+")
_CLOSED_RE = re.compile(f"(?:{_OTHER}++|{_PAIR.format(f'(?:{_OTHER}++|{_INNER})*+')})*+")
#: ``1）`` and ``（a)`` open points of a list.
_POINT_RE = re.compile(r"(?<![（(0-9A-Za-z])(?:[0-9]{1,3}|[A-Za-z]|[一二三四五六七八九十]{1,3})[）)]")
#: ``[0, 1)`` is an interval.
_INTERVAL_RE = re.compile(r"[\[(（]\s*-?[0-9.∞]+\s*[,，]\s*-?[0-9.∞]+\s*[\])）]")
#: A quotation may run over so many paragraphs.
_RUNS_OVER = 8
#: How much of the text is shown on either side of an oddity.
_AROUND = 8


def remark(texts: Sequence[Span], ledger: Ledger, marked: bool) -> None:
    """List marks broken by character recognition (``[。``), 一一 where a dash may be meant, and scars of lost digits and words.

    Args:
        texts: the paragraphs.
        ledger: gets the rows.
        marked: whether the text has marks in square brackets at all; else ``[]`` is no mark that lost its number.
    """
    whole = Whole(text.s for text in texts)
    for code, pattern, sign in _ODDITIES:
        for k in whole.having(sign) if marked or code != "broken-mark" else ():
            if match := pattern.search(texts[k].s):
                ledger.remark(texts[k][match.start() : match.end()], code)
    flat = [text.s.replace("\n", "") for text in texts]
    whole = Whole(flat)
    for code, pattern, sign in _SCARS:
        for k in whole.having(sign):
            for match in pattern.finditer(flat[k]):
                _show(texts[k], *_unflattened(texts[k].s, match), code, ledger)


def remark_gaps(texts: Sequence[Span], ledger: Ledger) -> None:
    """List spaces where a number or a name seems to be lost (``从 至 作为``), in a text that has hardly any other spaces between Han."""
    gaps = sum(len(_GAP_RE.findall(text.s)) for text in texts if " " in text.s or "\u3000" in text.s)
    if not gaps or gaps * _RARE > sum(map(len, texts)):
        return
    for text in texts:
        for match in _LOST_GAP_RE.finditer(text.s) if " " in text.s or "\u3000" in text.s else ():
            _show(text, match.start(), match.end(), "gap", ledger)


def remark_pairs(texts: Iterable[Span], ledger: Ledger) -> None:
    """List the first bracket or quotation mark of each text whose partner is missing.

    A quotation of several paragraphs has its closing mark in the last one only, or an opening mark before each.
    """
    waiting: list[tuple[int, Span, int]] = []
    for k, text in enumerate(texts):
        odd = _unpaired(text.s)
        opened = [at for at in odd if text.s[at] == "“"]
        closed = [at for at in odd if text.s[at] == "”"]
        if waiting and (closed or text.s.lstrip("*_ \u3000").startswith("“")):
            waiting.pop()
            closed = closed[1:]
        while waiting and k - waiting[0][0] > _RUNS_OVER:
            _, other, at = waiting.pop(0)
            _show(other, at, at + 1, "unbalanced", ledger)
        if opened:
            waiting.append((k, text, opened[0]))
        rest = sorted({*closed[:1], *[at for at in odd if text.s[at] not in "“”"][:1]})
        for at in rest:
            _show(text, at, at + 1, "unbalanced", ledger)
    for _, other, at in waiting:
        _show(other, at, at + 1, "unbalanced", ledger)


def _unpaired(text: str) -> list[int]:
    """Places of brackets and quotation marks without a partner."""
    if "[" in text or "]" in text:
        text = _INTERVAL_RE.sub(lambda match: " " * len(match.group()), text)
    if _CLOSED_RE.fullmatch(text):
        return []
    points = {m.end() - 1 for m in _POINT_RE.finditer(text)} if "）" in text or ")" in text else set()
    found: list[int] = []
    stacks: dict[str, list[int]] = {}
    for match in _PAIRED_RE.finditer(text):
        sign = match.group().translate(_ALIKE)
        if sign in _PAIRS:
            stacks.setdefault(_PAIRS[sign], []).append(match.start())
        elif stacks.get(sign):
            stacks[sign].pop()
        elif match.start() not in points:
            found.append(match.start())
    return sorted([*found, *(at for stack in stacks.values() for at in stack)])


def jumps(numbers: Sequence[tuple[int, T]]) -> list[T]:
    """Where numbers that run on one by one leave some out.

    Args:
        numbers: each number with what it stands for, in the order of the text; 1 begins a new run.
    """
    steps = [(a, b, what) for (a, _), (b, what) in pairwise(numbers) if a and b > 1]
    if sum(b == a + 1 for a, b, _ in steps) < max(3, 0.75 * len(steps)):
        return []
    return [what for a, b, what in steps if b > a + 1]


def remark_quotes(texts: list[Span], ledger: Ledger) -> None:
    """List once that a text has typewriter quotation marks."""
    seen = ledger.sees('"')
    for text in texts:
        if (seen or '"' in text.s) and (match := _QUOTES_RE.search(ledger.written(text))):
            ledger.remark(text[match.start() : match.end()], "typewriter-quotes")
            return


def remark_heading(text: Span, ledger: Ledger) -> None:
    """List a line that seems to hold two headings (``4 战后 5 当代``)."""
    if _TWO_HEADINGS_RE.match(text.s):
        ledger.remark(text, "two-headings")


def _show(text: Span, start: int, end: int, code: str, ledger: Ledger) -> None:
    """List a place with what stands around it on its line."""
    near = max(0, start - _AROUND)
    first = max(text.s.rfind("\n", near, start) + 1, near)
    last = text.s.find("\n", end, end + _AROUND)
    last = last if last >= 0 else min(len(text), end + _AROUND)
    ledger.remark(text[first:last], code)


def _unflattened(text: str, match: re.Match[str]) -> tuple[int, int]:
    """The place of a match in a text as if its line breaks were not there."""
    start, end = match.span()
    if len(match.string) == len(text):
        return start, end
    breaks = [k - i for i, k in enumerate(k for k, char in enumerate(text) if char == "\n")]
    before = sum(at <= start for at in breaks)
    return start + before, end + sum(at < end for at in breaks)
