"""White space between the pieces of a paragraph: closed up between Han, one space between words, none before a mark."""

from __future__ import annotations

import re
from array import array

from hooks.study.ingest.language import has_hangul, is_cjk, is_han, is_hangul
from hooks.study.ingest.trace import NOWHERE, Span

#: Han, kana and their punctuation, next to which no space stays.
_SOLID = "[\u2e80-\uabff\ud800-\U0010ffff]"
#: White space between two such, or any other but a single space between two words of Latin letters, which stays.
_GAP_RE = re.compile(rf"\s(?:((?<={_SOLID}\s)\s*+(?={_SOLID}))|(?:(?<![0-9A-Za-z.] )|(?![0-9A-Za-z]))\s*)")
#: A line break that does not stand between two such.
_LOOSE_BREAK_RE = re.compile(rf"\n(?:(?<!{_SOLID}\n)|(?!{_SOLID}))")
#: An address is broken over no more lines than this.
_BREAKS = 6
_HYPHEN_RE = re.compile("[A-Za-z]-")
_NEUTRAL = frozenset("“”‘’—–…·‧•")
#: A space between words or clauses of Han; no clause is shorter on the whole, in characters.
_WORDS_RE = re.compile("[ \u3000](?<=[\u3400-\u9fff]{2}.)(?=[\u3400-\u9fff]{2})")
_CLAUSE = 7

#: One stretch of text in one style with its address, or the notes of a mark with the label as printed.
Piece = tuple[Span, str, str] | tuple[Span, tuple[str, ...]]


def lost_stops(text: str) -> bool:
    """Whether recognition has left spaces where stops stood: many for so few stops, with clauses between them, not words."""
    gaps = len(_WORDS_RE.findall(text)) if " " in text or "\u3000" in text else 0
    return gaps > 1 and len(text) > _CLAUSE * gaps and 2 * gaps > text.count("，") + text.count("。")


def moved(pieces: list[Piece]) -> list[Piece]:
    """White space before a mark goes behind it, so that the mark stands at its word."""
    result: list[Piece] = []
    carried: Span | None = None
    for i, piece in enumerate(pieces):
        if len(piece) == 2:
            result.append(piece)
            continue
        span, style, href = piece
        if carried is not None and span.s:
            span, carried = span if span.s[0] in ".,;:!?)" else carried + span, None
        following = next((p for p in pieces[i + 1 : i + 3] if len(p) == 2 or p[0]), None)
        if following is not None and len(following) == 2 and span and span.s[-1].isspace():
            bare = span.s.rstrip()
            carried, span = span[len(bare) :], span[: len(bare)]
        result.append((span, style, href))
    return result


def spaced(pieces: list[Piece]) -> list[Piece]:
    """Keep one space where two words of a spaced script meet, none elsewhere."""
    visible = pieces[0][0].s if len(pieces) == 1 else "".join([p[0].s for p in pieces if len(p) == 3])
    if visible.split() == [visible]:
        return pieces
    result: list[Piece] = []
    at, lost = 0, lost_stops(visible)
    for piece in pieces:
        if len(piece) == 2:
            result.append(piece)
            continue
        span, style, href = piece
        text, places = span.s, span.at
        if whole := _unwrapped(span):
            result.append((whole, style, href))
            at += len(text)
            continue
        parts: list[str] = []
        kept = array("i")
        last = 0
        for gap in _GAP_RE.finditer(text):
            start, end = gap.span()
            parts.append(text[last:start])
            kept += places[last:start]
            last = end
            if gap.group(1) is not None:
                if lost and _WORDS_RE.match(text, start):
                    parts.append(text[start])
                    kept.append(places[start])
                continue
            first, after = at + start, at + end
            if _is_solid(visible[first - 1 : first]) and _is_solid(visible[after : after + 1]):
                continue
            if _space_stays(visible, first, _skip(visible, after)):
                parts.append(" ")
                kept.append(places[start])
        if last:
            parts.append(text[last:])
            kept += places[last:]
            span = Span("".join(parts), kept)
        result.append((span, style, href))
        at += len(text)
    return result


def _is_solid(char: str) -> bool:
    """Han, kana and their punctuation, next to which no space stays."""
    return char >= "\u2e80" and not "\uac00" <= char <= "\ud7ff"


def _unwrapped(span: Span) -> Span | None:
    """A text whose only white space is the breaks of wrapped lines, without them; None for any other."""
    if _LOOSE_BREAK_RE.search(span.s):
        return None
    text = span.s.replace("\n", "")
    if text.split() != [text] and _GAP_RE.search(text):
        return None
    places = array("i")
    places.frombytes(span.at.tobytes().replace(NOWHERE.tobytes(), b""))
    return Span(text, places) if len(places) == len(text) else None


def _skip(text: str, at: int) -> int:
    while at < len(text) and text[at].isspace():
        at += 1
    return at


def _in_address(text: str, start: int, before: str, after: str) -> bool:
    """Whether a line break stands inside an address of the web, which a wrap cuts behind a sign or before one."""
    for _ in range(_BREAKS):
        if not (before in "-/_=&?%#" or after in "/_=&?%#" or (before == "." and (after.islower() or after.isdigit()))):
            return False
        word = text[max(0, start - 200) : start].rsplit(None, 1)[-1]
        if "://" in word or word.startswith("www."):
            return True
        # A line of nothing but a piece of the address: another break stands before it.
        start -= len(word) + 1
        if start < 1 or text[start] != "\n":
            return False
        before, after = text[start - 1], text[start + 1]
    return False


def _space_stays(text: str, start: int, end: int) -> bool:
    """Whether the white space text[start:end] parts words: not next to Han, kana or their punctuation, but in Latin and Hangul."""
    if start == 0 or end >= len(text):
        return False
    before, after = text[start - 1], text[end]
    # The hyphen that a line ends with may be the word's own, and stays.
    if "\n" in text[start:end] and ("a" <= after <= "z" and _HYPHEN_RE.search(text, start - 2 if start > 1 else 0, start)):
        return False
    if "\n" in text[start:end] and _in_address(text, start, before, after):
        return False
    beyond = not is_han(before) and not is_han(after)
    if beyond and (has_hangul(text, start - 12, start) or has_hangul(text, end, end + 12)):
        return before not in "(（『「《" and after not in ")）』」》"
    if before == "(" or after == ")" or (before in ",:;" and start > 1 and is_han(text[start - 2])):
        return False
    left = before if before not in _NEUTRAL else next((c for c in reversed(text[max(0, start - 4) : start]) if c not in _NEUTRAL), "。")
    right = after if after not in _NEUTRAL else next((c for c in text[end : end + 4] if c not in _NEUTRAL), "。")
    if is_hangul(left) or is_hangul(right):
        return True
    return not is_cjk(left) and not is_cjk(right)
