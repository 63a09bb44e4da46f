"""The text of one paragraph, heading or note → styled runs and note marks, its spaces closed up.

Understands Markdown emphasis, links, autolinks, code and escapes, and the ``sup`` and ``sub`` tags the markup stage leaves.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from hooks.study.ingest.notes.marks import BEGIN_RE, GARBLED_RE, MARK_RE, find_marks
from hooks.study.ingest.spaces import Piece, moved, spaced
from hooks.study.ingest.trace import Ledger, Span, join
from hooks.study.model import Formula, Inline, Mark, Run

#: What markup opens with; the same and what a mark does.
_SIGNS = frozenset("\\`*_<~[$")
_SIGN_RE = re.compile(r"[\\`*_<~\[$]")
_BEGIN_RE = re.compile(rf"[`*_~${BEGIN_RE.pattern[1:]}")
#: What stands in a formula is no markup of Markdown.
_FORMULA_RE = re.compile(r"\$\$[^$]{1,3000}\$\$|\$(?=[^$\n]*[\\_^])[^$\n]{1,600}\$")
_ESCAPE_RE = re.compile(r"\\([\\`*_{}\[\]()（）#+\-.!<>|~^$&\"'])")
_CODE_RE = re.compile(r"`([^`\n]{1,300})`")
_STRONG_RE = re.compile(
    r"\*\*(?!\*)(.+?)(?<!\\)\*\*(?!\*)|(?<![A-Za-z0-9_])__(?=[^\s_])([^_]+?)(?<=\S)__(?![A-Za-z0-9_])",
    re.S,
)
_EM_RE = re.compile(
    r"(?<![A-Za-z0-9*\\])\*(?=[^\s*])([^*]+?)(?<=[^\s*\\])\*(?![*A-Za-z0-9])"
    r"|(?<![A-Za-z0-9_\\])_(?=[^\s_])([^_]+?)(?<=[^\s\\])_(?![A-Za-z0-9_])",
    re.S,
)
_STRIKE_RE = re.compile(r"~~(?=\S)([^~]{1,500})~~", re.S)
_LINK_RE = re.compile(
    r"(?<!!)\[((?:[^\[\]\\]"
    r"|\\.){0,600})\]\(\s*<?([^()<>\"]{0,2000}(?:\([^()<>\"]{0,200}\)[^()<>\"]{0,500})?)>?(?:\s+\"[^\"\n]{0,200}\")?\s*\)",
    re.S,
)
#: With a protocol, from a root, to an anchor, to a file; or of Latin letters with a sign that addresses have.
_TARGET_RE = re.compile(
    r"[A-Za-z][A-Za-z+.-]{1,20}:|[/.#?]|[^\s]*\.[A-Za-z][A-Za-z0-9]{1,4}(?:[#?/]\S*)?$|(?=\S*[A-Za-z])(?=\S*[/#?=])[!-~]+$"
)
_ADDRESS_RE = re.compile(
    r"<((?:https?|ftp|mailto|doi):[^<>]{1,3000}|[\w.+-]{1,80}@[\w-]{1,80}(?:\.[\w-]{1,40}){1,5})>",
    re.S,
)
_RAISED_RE = re.compile(r"<(su[bp])>(.{0,200}?)</\1>", re.S)
_STRAY_TAG_RE = re.compile(r"</?su[bp]>")
_SAFE_RE = re.compile(r"(?:https?://|mailto:|doi:)[^\s<>\"]+$", re.I)
_DRESS_RE = re.compile(r"</?su[bp]>|\\|\(#[^()\s]*\)|\^|(?<=\])_$")
_GAP_RE = re.compile(r"\s+")
#: No markup in front of a word is longer.
_MARKUP = 40
#: The signs round a formula that has lines to itself.
_TEX_RE, _TEX_END_RE = re.compile(r"^\${1,2}\s*"), re.compile(r"\s*\${1,2}(?=[^$]{0,16}$)")
#: A mark without one of these has nothing on.
_DRESSED_RE = re.compile(r"[<\\(^_\s]")


def inlines(
    text: Span, ledger: Ledger, marks: Mapping[int, tuple[str, ...]], formulas: Sequence[tuple[int, Span]] = ()
) -> tuple[Inline, ...]:
    """Read the inline markup of a text.

    Args:
        text: the text, its lines joined by line breaks.
        ledger: gets rows for the markup taken off; what remains is placed.
        marks: note ids by the place of a mark's first character.
        formulas: what has lines to itself inside the text, each with the place of the words behind it.
    """
    pieces = _pieces(text, ledger, marks, "", "", 0)
    if not formulas and len(pieces) == 1 and len(pieces[0]) == 3:
        span, style, href = spaced(pieces)[0]
        return (Run(ledger.place(span), style, href),) if span.s else ()
    pieces = spaced(moved(pieces))
    result: list[Inline] = []
    left = [*formulas]
    for piece in _cut(pieces, [place for place, _ in left]) if left else pieces:
        while left and piece[0] and _is_at(piece[0].at[0], left[0][0]):
            result.append(formula(left.pop(0)[1], ledger))
        if len(piece) == 2:
            result += _marks(piece[0], piece[1], ledger)
            continue
        span, style, href = piece
        if not span.s:
            continue
        string = ledger.place(span)
        last = result[-1] if result else None
        if isinstance(last, Run) and (last.style, last.href) == (style, href):
            result[-1] = Run(last.text + string, style, href)
        else:
            result.append(Run(string, style, href))
    return (*result, *(formula(text, ledger) for _, text in left))


def _cut(pieces: list[Piece], places: list[int]) -> Iterator[Piece]:
    """The pieces, cut at some places of the raw text."""
    for piece in pieces:
        span = piece[0]
        ends = [next((k for k, at in enumerate(span.at) if _is_at(at, place)), 0) for place in places] if len(piece) == 3 else []
        ends = [0, *sorted({*ends} - {0}), len(span)]
        for a, b in pairwise(ends):
            yield (span[a:b], *piece[1:])


def _is_at(place: int, wanted: int) -> bool:
    """Whether a character is the one at a place, or the first left behind it when markup there was taken off."""
    return wanted <= place < wanted + _MARKUP


def formula(text: Span, ledger: Ledger) -> Formula:
    """What has lines to itself as one line, without the signs round TeX."""
    line = ledger.line(text)
    for sign in (_TEX_RE, _TEX_END_RE):
        text = ledger.sub(text, sign, "", "markup")
    return Formula(ledger.place(ledger.sub(text.strip(), _GAP_RE, " ", "space")), line)


#: A space between Chinese characters.
_HAN_GAP_RE = re.compile(r"[ \u00a0\u3000](?<=[\u3400-\u9fff].)[ \u00a0\u3000]*(?=[\u3400-\u9fff])")
_BREAK_RE = re.compile(r"(?<=[^\x00-\xff])\s*\n\s*|\s*\n\s*(?=[^\x00-\xff])")


def plain_line(text: Span, ledger: Ledger, close: bool = True) -> Span:
    """A record line without its markup, white space closed up to single spaces; not yet placed.

    ``close`` says whether characters set apart all along the line are closed up; names are parted so too.
    """
    pieces = [p for p in _pieces(text, ledger, {}, "", "", 0) if len(p) == 3]
    line = join(p[0] for p in pieces).strip()
    if "\n" in line.s:
        line = ledger.sub(line, _BREAK_RE, "", "space")
    if close and _spaced_out(line.s):
        line = ledger.sub(line, _HAN_GAP_RE, "", "space")
    return ledger.sub(line, _GAP_RE, " ", "space")


def _spaced_out(text: str) -> bool:
    """Whether words or characters are set apart all along a line (``第 一 章 同盟 的 起源``); a name of two characters may be."""
    gaps = len(_HAN_GAP_RE.findall(text))
    return gaps >= 4 and gaps * 3 >= len(text) - gaps


def _pieces(text: Span, ledger: Ledger, marks: Mapping[int, tuple[str, ...]], style: str, href: str, depth: int) -> list[Piece]:
    found: list[Piece] = []
    start = 0
    for begin in (_BEGIN_RE if marks else _SIGN_RE).finditer(text.s):
        here = begin.start()
        if here < start or not (text.s[here] in _SIGNS or text.at[here] in marks):
            continue
        if taken := _construct(text, here, ledger, marks, style, href, depth):
            end, inner = taken
            found += [(text[start:here], style, href), *inner]
            start = end
    return [*found, (text[start:] if start else text, style, href)]


def _construct(
    text: Span, here: int, ledger: Ledger, marks: Mapping[int, tuple[str, ...]], style: str, href: str, depth: int
) -> tuple[int, list[Piece]] | None:
    """The markup that opens at ``here``: where it ends and what it holds; None where it is plain text."""
    if notes := marks.get(text.at[here]):
        if (found := MARK_RE.match(text.s, here)) is None:
            return None
        mark: Piece = (text[here : found.end()], notes)
        # The legend of a character that the source could not print.
        missing = found.group("at") and (ledger.put_in("〓", ledger.line(text[here:]), "missing-character"), style, href)
        return found.end(), [missing, mark] if missing else [mark]

    def inside(found: re.Match[str], group: int, new_style: str = style, new_href: str = href) -> tuple[int, list[Piece]]:
        ledger.drop(text[found.start() : found.start(group)], "markup")
        ledger.drop(text[found.end(group) : found.end()], "markup")
        inner = text[found.start(group) : found.end(group)]
        return found.end(), _pieces(inner, ledger, marks, new_style, new_href, depth + 1)

    if (found := _FORMULA_RE.match(text.s, here)) and not any(place in marks for place in text.at[here : found.end()]):
        return found.end(), [(text[here : found.end()], style, href)]
    if found := _ESCAPE_RE.match(text.s, here):
        ledger.drop(text[here : here + 1], "markup")
        return found.end(), [(text[here + 1 : found.end()], style, href)]
    if found := _ADDRESS_RE.match(text.s, here):
        return found.end(), [_address(text, found, ledger, style)]
    if (found := _LINK_RE.match(text.s, here)) and _leads(found.group(2).strip()):
        return _link(text, found, ledger, marks, style, depth)
    if found := _CODE_RE.match(text.s, here):
        ledger.drop(text[here : here + 1], "markup")
        ledger.drop(text[found.end() - 1 : found.end()], "markup")
        return found.end(), [(text[here + 1 : found.end() - 1], "code", href)]
    if depth > 6:
        return None
    for pattern, new in ((_STRONG_RE, "strong"), (_EM_RE, "em"), (_STRIKE_RE, style)):
        if (found := pattern.match(text.s, here)) and found.group(found.lastindex).strip():
            return inside(found, found.lastindex, style or new)
    if found := _RAISED_RE.match(text.s, here):
        return inside(found, 2, found.group(1))
    if found := _STRAY_TAG_RE.match(text.s, here):
        ledger.drop(text[here : found.end()], "markup")
        return found.end(), []
    return None


def _address(text: Span, found: re.Match[str], ledger: Ledger, style: str) -> Piece:
    """``<https://…>``, whose address may be broken over lines."""
    ledger.drop(text[found.start() : found.start() + 1], "markup")
    ledger.drop(text[found.end() - 1 : found.end()], "markup")
    inner = ledger.sub(text[found.start(1) : found.end(1)], _GAP_RE, "", "space")
    return inner, style, safe_address(inner.s if ":" in inner.s else f"mailto:{inner.s}")


def _link(
    text: Span, found: re.Match[str], ledger: Ledger, marks: Mapping[int, tuple[str, ...]], style: str, depth: int
) -> tuple[int, list[Piece]]:
    """``[label](address)``: the label stays; the address too where it is a safe one."""
    ledger.drop(text[found.start() : found.start(1)], "markup")
    ledger.drop(text[found.end(1) : found.end()], "link")
    target = re.sub(r"\s+", "", found.group(2))
    label = text[found.start(1) : found.end(1)]
    if re.sub(r"[\\\s]", "", label.s) == target.replace("\\", ""):
        label = ledger.sub(label, re.compile(r"[\\\s]+"), "", "markup")
        return found.end(), [(label, style, safe_address(target))]
    return found.end(), _pieces(label, ledger, marks, style, safe_address(target), depth + 1)


def _leads(target: str) -> bool:
    """Whether what stands in round brackets behind square ones is an address, not the author's words: ``[注](此处从略)``."""
    return not target or bool(_TARGET_RE.match(target))


def safe_address(address: str) -> str:
    """The address where it is http(s), mailto or doi, else ''."""
    return address if _SAFE_RE.match(address) else ""


def _marks(span: Span, notes: tuple[str, ...], ledger: Ledger) -> list[Mark]:
    label = ledger.sub(ledger.sub(span, _DRESS_RE, "", "markup"), _GAP_RE, "", "space") if _DRESSED_RE.search(span.s) else span
    if len(notes) == 1:
        if GARBLED_RE.fullmatch(label.s):
            label = ledger.replace(label, find_marks(label.s)[0].label, "garbled-mark")
        return [Mark(notes[0], ledger.place(label))]
    labels = [f"[{note.removeprefix('n')}]" for note in notes]
    label = ledger.replace(label, "".join(labels), "marks")
    result, at = [], 0
    for note, text in zip(notes, labels, strict=True):
        result.append(Mark(note, ledger.place(label[at : at + len(text)])))
        at += len(text)
    return result
