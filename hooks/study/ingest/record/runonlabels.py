"""Record lines that run on in one line: where the next label, or the hour of a post, begins."""

from __future__ import annotations

import re
from dataclasses import replace

from hooks.study.ingest.language import is_han
from hooks.study.ingest.layout.lines import TextLine, cells
from hooks.study.ingest.notes.marks import find_label
from hooks.study.ingest.record.record import COLON_RE, DATE_RE, LABEL_OPENS_RE, byline, find_label_word
from hooks.study.ingest.trace import Ledger
from hooks.study.ingest.whole import Whole

#: Labels that run on in the line of another one.
_RUN_ON = (
    r"(?:关\s*键\s*词|中图法?分类号|(?<!中图)(?<!中图法)(?<![A-Za-z])分类号|文献标[识志]码|文章编号|(?:收稿|修回|修订|录用|接受|接受刊登|网络首发|网络出版|发布|(?<!网络)出版|刊出|上网|退修|投稿|接收|通过刊登)(?:日期|时间)|(?:投稿|收稿|采用|接受|通过)日|基金项目"
    r"|作者简介|(?<=; )(?:[Aa]ccepted|[Rr]evised|[Pp]ublished)|网络(?:首发|出版)地址"
    r"|DOI|Key ?words|CLC number|(?<=[0-9] )(?:Accepted|Revised|Published|Received)|Document code|Article ID)"
)
_INNER_RE = re.compile(
    rf"(?<=\S)\s*(?=[【〔\[［]\s*{_RUN_ON}\s*[】〕\]］])|(?<=[^\s【〔\[［])\s*(?={_RUN_ON}\s*[:：]"
    r"|(?:中图分类号|(?<!中图)(?<!中图法)(?<![A-Za-z])分类号|文献标[识志]码|文章编号|(?:收稿|修回)日期)\s*[A-Z0-9])"
    r"|(?<=[\u4e00-\u9fff0-9])\s*(?=doi[:：]\s?10\.)"
    # Behind the abstract the space is enough.
    r"|(?<=[。.])\s+(?=(?:关\s*键\s*词|Key ?words)\s+\S)"
)
_GLUED_ABSTRACT_RE = re.compile(
    r"(?<=[0-9)）。.])\s*(?=(?:摘\s*要|Abstract)\s*[:：]|[【〔\[［]\s*摘\s*要\s*[】〕\]］])|(?<=[0-9)）])\s+(?=摘\s*要\s.{50})|(?<=[0-9)）])\s*(?=摘要[\u4e00-\u9fff].{50})"
)
_NEXT_STROKE_RE = re.compile(
    r"(?<=[^\s/／|｜丨])[\s，,；;、]+(?=(?:译者?|翻译|编译|整理|校对?|审校|审核|编辑|责编|排版|编排|美编|审读|初审|复审|终审|监制)"
    r"\s*[/／|｜丨])"
)
#: A post has author, source and time in one line: ``作者：某某  来源：某刊  发布时间：2021-05-06``.
_NEXT_LABEL_RE = re.compile(
    r"(?<=[^\s:：])[\s\u3000]*[\s\u3000|｜][\s\u3000]*(?=(?:单位代码|学校代码|学\s*号|学\s*位\s*类\s*别|密\s*级|浏览次数|阅读次数|点击(?:次数|量|数|率)?|发信站|(?:所属)?栏目|分类|标签|本文链接|阅读量|浏览量|作者|(?:文章|信息|稿件)?来源|来源|出处|发布时间|发[布表]时间|发表时间|更新时间|发布日期|发表日期|日期|时间|责任编辑|编辑|责编|校对|审校|[初复终一二三]审|译者|修回日期|(?:本文)?起止页码|本文(?:责任)?编辑)"
    r"\s*[:：]|[【\[]?(?:字号|字体|分享到?|打印)[】\]:：\s\u3000]|[(（]进入专栏[)）])"
)
#: ``【文/某网 某某】``: who wrote what follows, in brackets, at times in the line of the first paragraph.
_SIGNED_RE = re.compile(r"[【\[［(（]\s*(?:文|对话|撰文|采写|作者)\s*[/／|｜丨][^【】\[\]（）()。]{2,60}[】\]］)）]")
_NEXT_SIGN_RE = re.compile(r"[\s|｜]")
_STAMP_RE = re.compile(r"[0-9]{4}[-/.年][0-9]{1,2}[-/.月][0-9]{1,2}日?\s*[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?")
_GLUED_SOURCE_RE = re.compile(r"来源\s*[:：]")
#: Names in front of the hour are shorter than this.
_BYLINE = 30
#: A line that long is prose.
_LONGEST_LINE = 160
#: What a page tells of a post is no longer.
_POSTED = 80
#: A line without one of these holds no such label.
_LABEL_SIGN_RE = re.compile(
    r"[键类识志编日项简DdKkCA要/／|｜丨](?:(?<=[键/／|｜丨])|(?<=[类编])号|(?<=[识志])码|(?<=日)期|(?<=项)目"
    r"|(?<=简)介|(?<=D)OI|(?<=d)oi[:：]|(?<=[Kk])ey|(?<=C)LC|(?<=D)ocument|(?<=A)(?:rticle|bstract)|(?<=要)[:：\u4e00-\u9fff])"
)
#: Each with what it cannot be without.
_LABELS_INSIDE = (
    (
        re.compile(
            "[键号码期目介IiyCct](?:(?<=键)(?=\\s*词)|(?<=[类编]号)|(?<=[识志]码)|(?<=[稿回]日期)|(?<=金项目)|(?<=者简介)"
            "|(?<=DOI)|(?<=doi)|(?<=Key)(?= ?words?)|(?<=CLC)|(?<=Doc)|(?<=Art))"
        ),
        _INNER_RE,
    ),
    (re.compile("[摘A]"), _GLUED_ABSTRACT_RE),
    (re.compile("[/／|｜丨]"), _NEXT_STROKE_RE),
)


def cut_labels(lines: list[TextLine], whole: Whole, ledger: Ledger) -> list[TextLine]:
    """Record lines that run on in one line are cut before each label; only lines that open with one, or carry an affiliation."""
    parts: dict[int, list[TextLine]] = {}
    signed = {*whole.opening("【[［(（")} & whole.holding("/", "／", "|", "｜", "丨")
    for i in sorted(signed | whole.places(_LABEL_SIGN_RE) | whole.holding("：", ":")):
        line = lines[i]
        cuts = _inner_labels(line.text.s) if line.role == "" and len(line.text.s) < 3000 else []
        cuts = [at for at in cuts if line.text.s[:at].strip(" *＊※\\(（[［【")]
        if not cuts:
            continue
        before = line.text.s[: cuts[0]]
        affiliation = len(before) < 600 and byline(before) == "affiliation"
        # Behind a Han a word like ``关键词：`` may be one of its sentence.
        short = len(before) < 120 and (before.endswith(("  ", "\u3000")) or not is_han(before.rstrip()[-1:]))
        short = short or DATE_RE.match(line.text.s[cuts[0] :]) is not None or DATE_RE.fullmatch(before.strip()) is not None
        # A work cited may have its DOI too.
        cited = (label := find_label(line.text.s)) is not None and label.scheme not in ("star", "plain")
        told = len(line.text) < _POSTED and len(cuts) > 1 and sum(find_label_word(line.text.s[at:].strip()) is not None for at in cuts) > 1
        if cited or not (told or find_label_word(line.text.s) or find_label_word(before) or short or affiliation):
            continue
        pieces = [line.text[a:b].strip() for a, b in zip([0, *cuts], [*cuts, len(line.text)], strict=True)]
        parts[i] = [replace(line, text=piece, width=cells(piece.s)) for piece in pieces if piece]
    return [part for i, line in enumerate(lines) for part in parts.get(i, (line,))] if parts else lines


def _inner_labels(text: str) -> list[int]:
    """Where a record line must be cut because another label runs on in it."""
    found = set()
    coloned = len(text) < _LONGEST_LINE and ("：" in text or ":" in text) and _NEXT_SIGN_RE.search(text) is not None
    if coloned and ((LABEL_OPENS_RE.match(text) and COLON_RE.match(text)) or DATE_RE.match(text)):
        found = {m.end() for m in _NEXT_LABEL_RE.finditer(text)}
    elif coloned and len(text) < _POSTED and len(labels := [m.end() for m in _NEXT_LABEL_RE.finditer(text)]) > 1:
        # ``某某网 发布日期：2007-04-03 作者：某某``.
        found = set(labels)
    if len(text) < _LONGEST_LINE and ":" in text and (stamp := _STAMP_RE.search(text)):
        found |= _stamped(text, stamp)
    if _LABEL_SIGN_RE.search(text, 0, 400):
        found |= {m.end() for sign, p in _LABELS_INSIDE if sign.search(text) for m in p.finditer(text) if m.end() > 0}
    if signed := text[:1] in "【[［(（" and _SIGNED_RE.match(text):
        found = {at for at in found if at < signed.end()} | ({signed.end()} if signed.end() < len(text) else set())
    return sorted(found)


def _stamped(text: str, stamp: re.Match[str]) -> set[int]:
    """Where a line with the hour of a post is cut: behind a byline, and before labels set behind the hour without a space."""
    if not stamp.start():
        glued = re.match(r"[^\s:：]{2,5}[:：]", text[stamp.end() :])
        return {stamp.end(), *(m.start() for m in _GLUED_SOURCE_RE.finditer(text, stamp.end()))} if glued else set()
    before = text[: stamp.start()].rstrip()
    named = len(before) < _BYLINE and before[-1:] != "于" and not re.search("[。，；！？]|[:：]$", before)
    return {stamp.start()} if stamp.end() == len(text) and text[stamp.start() - 1].isspace() and named else set()
