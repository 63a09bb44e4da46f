"""One spelling for comparing: script, width, case, dashes and wraps folded away, every offset kept.

Only for finding: what is shown and linked is always the author's own characters.
"""
from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Container
from functools import cache

from opencc import OpenCC

#: Characters that stand for another one when a form is looked for. Each maps to exactly one, so offsets hold.
_LOOK_ALIKE = {
    **{chr(c): chr(c - 0xFEE0) for c in range(0xFF01, 0xFF5F)},  # full-width ASCII of exports and PDFs
    **dict.fromkeys("\N{HYPHEN}\N{NON-BREAKING HYPHEN}\N{FIGURE DASH}\N{EN DASH}\N{MINUS SIGN}", "-"),
    **dict.fromkeys("\N{RIGHT SINGLE QUOTATION MARK}\N{MODIFIER LETTER APOSTROPHE}", "'"),
    **dict.fromkeys("\N{BULLET}\N{HYPHENATION POINT}\N{KATAKANA MIDDLE DOT}\N{BULLET OPERATOR}", "·"),
    "\N{IDEOGRAPHIC SPACE}": " ", "\N{NO-BREAK SPACE}": " ", "\N{NARROW NO-BREAK SPACE}": " ", "\r": " ",
    "İ": "I",  # the one letter whose lower case is two characters long
}
HAN = "㐀-䶿一-鿿豈-﫿𠀀-𲎯〇々"
#: Beside these a space means nothing: justified lines, 第 5 舰队, 成本 + 50.
_CLOSED_UP_RE = re.compile(f"[{HAN}+]")
#: Spaces beside those, runs of spaces, and invisible joiners; not the one space between two Latin words.
_GAP_RE = re.compile(rf"[ \t](?:[ \t]+|(?=[{HAN}+])|(?<=[{HAN}+][ \t]))|[\u00AD\u200B-\u200D\u2060\uFEFF]+")
#: A hard wrap: one line break after a line of at least 15 characters that ends no sentence, the next line neither blank nor
#: indented; or one after a Latin word, the next line not blank.
_STOP = "[。！？!?…；;：:]"
_WRAP_RE = re.compile(rf"\n(?:(?<=[A-Za-z,]\n)[ \t]*|(?<=[^\n]{{15}}\n)(?<!{_STOP}\n)(?<!{_STOP}[ \t]\n)[ \t]?)(?=\S)")
#: A Latin word broken at the end of a line, and how long its first part may be.
_BROKEN_RE = re.compile(r"-(?<=[A-Za-z]-)([ \t]*\n[ \t]*)(?=([A-Za-z]+))")
_LAST_WORD_RE = re.compile("[A-Za-z]*\\Z")
_LONGEST = 40
_NOTHING = "\N{SOFT HYPHEN}"


@cache
def _table() -> str:
    """Traditional → Simplified for single characters (OpenCC, with Hong Kong's 衞 and the like), and the look-alikes."""
    traditional = [chr(c) for block in ((0x3400, 0xA000), (0xF900, 0xFB00)) for c in range(*block)]
    pairs: dict[str, str] = {}
    for profile in ("hk2s", "t2s"):
        simplified = OpenCC(profile).convert("\n".join(traditional)).split("\n")
        pairs |= {t: s for t, s in zip(traditional, simplified, strict=True) if len(s) == 1 and s != t}
    pairs |= _LOOK_ALIKE
    # A string serves translate() as a table too, in half the time of a dict that lacks most characters.
    return "".join(pairs.get(chr(c), chr(c)) for c in range(0x10000))


def fold(text: str) -> str:
    """Simplified, half-width, with one kind of dash and apostrophe; as long as ``text``, case kept."""
    return text.translate(_table())


def key(form: str) -> str:
    """What two forms have in common that name the same thing: ``key("Burden‑sharing") == key("burden sharing")``."""
    return lowered(" ".join(Compact(form).text.split()))


def lowered(folded: str) -> str:
    """Lower case, hyphen and space as one; as long as ``folded``."""
    return folded.lower().replace("-", " ")


class Compact:
    """A folded text without the gaps that split a word: spaces beside Chinese characters, hard wraps, soft hyphens.

    Args:
        text: any text.
        words: Latin words in lower case that a hyphen at a line’s end may break (deter-rence); it stays in any other
            (burden-sharing), and the line break behind it goes.

    Attributes:
        text: the folded text, gaps removed. A wrap between two Latin words stays as one space; a line break that is
            no wrap (after a short line or a full stop, before a blank or indented line) stays and keeps words apart.
    """

    def __init__(self, text: str, words: Container[str] = ()) -> None:
        folded = fold(text)
        if "-" in folded and "\n" in folded:
            folded = _BROKEN_RE.sub(lambda broken: _mended(broken, words), folded)
        if "\n" in folded:
            folded = _WRAP_RE.sub(lambda wrap: " " * len(wrap.group()), folded)
        self._starts: list[int] = [0]
        self._shifts: list[int] = [0]
        pieces, at, length = [], 0, 0
        for gap in _GAP_RE.finditer(folded):
            keep = _kept(folded, gap.start(), gap.end())
            if keep == gap.end() - gap.start():
                continue
            pieces.append(folded[at:gap.start() + keep])
            length += gap.start() + keep - at
            at = gap.end()
            self._starts.append(length)
            self._shifts.append(at - length)
        self.text = "".join(pieces) + folded[at:] if pieces else folded

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Offsets in the original text of [start, end) of ``self.text``; never empty, edges never in a gap."""
        return self._original(start), self._original(end - 1) + 1

    def _original(self, at: int) -> int:
        return at + self._shifts[bisect_right(self._starts, at) - 1]


def _mended(broken: re.Match[str], words: Container[str]) -> str:
    """What stands between the halves of a broken word, with invisible characters for what goes, so that every offset holds."""
    before = _LAST_WORD_RE.search(broken.string[max(broken.start() - _LONGEST, 0):broken.start()])
    whole = (before[0] + broken[2]).lower() in words
    return (_NOTHING if whole else "-") + _NOTHING * len(broken[1])


def _kept(text: str, start: int, end: int) -> int:
    """How many characters of the gap [start, end) stay: one space between Latin words, else none."""
    if text[start] not in " \t" or start == 0 or end == len(text):
        return 0
    return 0 if _CLOSED_UP_RE.match(text[start - 1]) or _CLOSED_UP_RE.match(text[end]) else 1
