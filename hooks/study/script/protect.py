"""Spans that no conversion may touch: web addresses, and Japanese or Korean inside Chinese text.

OpenCC leaves kana and Hangul but changes kanji and Hanja, so that a Japanese title would come out half Chinese.
What counts as evidence was found on Japanese and Korean notes of Chinese articles; Japanese written in kanji alone,
without a form of its own, cannot be told from Chinese and needs ``lang="ja"``.
"""
from __future__ import annotations

import re
from functools import cache

#: Kana (not the middle dot, which Chinese print has too), Hangul syllables and letters.
_KANA_HANGUL = "\u3041-\u309f\u30a1-\u30fa\u30fc-\u30ff\u31f0-\u31ff\uff66-\uff9d\u1100-\u11ff\u3130-\u318f\uac00-\ud7a3"
#: In an address Han counts only inside the path: behind the address it is the sentence going on.
_ADDRESS_RE = re.compile("(?:https?|ftp)://[!-~]+(?:(?<=[/=?#&_-])[\u4e00-\u9fff]+[!-~]*)*|10(?<!\\w10)\\.\\d{4,9}/[!-~]+")
_MAIL_RE = re.compile("[A-Za-z0-9._+-]{1,64}@[A-Za-z0-9-]+(?:\\.[A-Za-z0-9-]+)+")
_ITEM_END_RE = re.compile("[。；！？\n]|\\Z")
#: Where level 2 of the Japanese standard set begins.
_RARE = b"\x98\x9f"
_QUOTED_RE = re.compile("「[^」]*」|『[^』]*』|《[^》]*》|〈[^〉]*〉|(?<=“)[^”]*(?=”)|(?<=‘)[^’]*(?=’)|（[^）]*）|\\([^)]*\\)")
_HAN_RE = re.compile("[\u4e00-\u9fff]")
_RUN_RE = re.compile(f"[\u3005-\u3007\u4e00-\u9fff・{_KANA_HANGUL}]+")


def kept_spans(text: str, source: str = "zh-Hans") -> list[tuple[int, int]]:
    """Spans [start, end) of ``text`` to leave as they are, in order, without overlap; ``source`` is the script of its Chinese.

    Beside Traditional Chinese, which shares most characters with Japanese, only kana and Hangul tell a foreign span.
    """
    spans = [match.span() for mark, pattern in (("/", _ADDRESS_RE), ("@", _MAIL_RE)) if mark in text for match in pattern.finditer(text)]
    return _merged(spans + _foreign_spans(text, _evidence_re(source == "zh-Hans")))


def _foreign_spans(text: str, evidence_re: re.Pattern[str]) -> list[tuple[int, int]]:
    """An item (up to 。；！？ or the line's end) with evidence and nothing Chinese outside quotations stays whole;
    else its quotations and unbroken runs of characters that hold evidence and nothing Chinese stay."""
    spans: list[tuple[int, int]] = []
    end = 0
    while evidence := evidence_re.search(text, end):
        start = max(end, *(text.rfind(mark, end, evidence.start()) + 1 for mark in "。；！？\n"))
        end = _ITEM_END_RE.search(text, evidence.start()).start()
        if not _has_chinese(_QUOTED_RE.sub("", text[start:end])):
            spans.append((start, end))
            continue
        for part in (*_QUOTED_RE.finditer(text, start, end), *_RUN_RE.finditer(text, start, end)):
            if evidence_re.search(part.group()) and not _has_chinese(part.group()):
                spans.append(part.span())
    return spans


def _has_chinese(text: str) -> bool:
    """Whether a character betrays Chinese: 的了, or a Han character that the Japanese standard set lacks (们这發們這…)."""
    return any(char in "的了" or char not in _known_to("shift_jis") for char in _HAN_RE.findall(text))


@cache
def _evidence_re(shinjitai: bool) -> re.Pattern[str]:
    """Kana, Hangul, or with ``shinjitai`` a common character of the Japanese standard set that neither GB 2312 nor Big5 knows
    (対広経図). Its rare ones (悳) stand in Chinese and Korean names too."""
    japanese = _known_to("shift_jis") - _known_to("gb2312") - _known_to("big5") if shinjitai else ()
    common = (char for char in japanese if char.encode("shift_jis") < _RARE)
    return re.compile(f"[{_KANA_HANGUL}{''.join(sorted(common))}]")


@cache
def _known_to(encoding: str) -> frozenset[str]:
    """The Han characters that a national encoding has."""
    return frozenset("".join(map(chr, range(0x4E00, 0xA000))).encode(encoding, "ignore").decode(encoding))


def _merged(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if merged and start < merged[-1][1]:
            merged[-1] = merged[-1][0], max(end, merged[-1][1])
        else:
            merged.append((start, end))
    return merged
