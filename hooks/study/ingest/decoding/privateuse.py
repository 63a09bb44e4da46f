"""Private-use characters: each font means something else by them, so that a reader sees a box or nothing."""

from __future__ import annotations

import re

PRIVATE_RE = re.compile("[\ue000-\uf8ff\U000f0000-\U000ffffd\U00100000-\U0010fffd]")
#: What stands for a character nobody knows: 〓, as Chinese printers set it.
UNKNOWN = "\u3013"
#: Characters that GB 18030-2000 had no other place for, as later editions of the standard place them, and the signs of
#: Symbol and Wingdings that word processors set in lists.
_KNOWN = {
    0xE78D: "\ufe10", 0xE78E: "\ufe12", 0xE78F: "\ufe11", 0xE790: "\ufe13", 0xE791: "\ufe14", 0xE792: "\ufe15", 0xE793: "\ufe16",
    0xE794: "\ufe17", 0xE795: "\ufe18", 0xE796: "\ufe19", 0xE7C7: "\u1e3f", 0xE816: "\U00020087", 0xE817: "\U00020089",
    0xE818: "\U000200cc", 0xE81E: "\u9fb4", 0xE826: "\u9fb5", 0xE82B: "\u9fb6", 0xE82C: "\u9fb7", 0xE831: "\U000215d7",
    0xE832: "\u9fb8", 0xE83B: "\U0002298f", 0xE843: "\u9fb9", 0xE854: "\u9fba", 0xE855: "\U000241fe", 0xE864: "\u9fbb",
    0xF06C: "●", 0xF06E: "■", 0xF0A7: "▪", 0xF0B7: "•", 0xF0D8: "➢", 0xF0E0: "→", 0xF0FC: "✓",
}


def public(match: re.Match[str]) -> str:
    """The character a private one is known to mean, else 〓."""
    return _KNOWN.get(ord(match.group()), UNKNOWN)
