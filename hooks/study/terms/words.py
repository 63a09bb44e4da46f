"""Where words end in Chinese: whether a form found in a sentence is cut out of other words (对冲 in 对冲绳)."""
from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from pathlib import Path

import rjieba

from hooks.study.problems import Problem
from hooks.study.terms.fold import HAN

#: How common the segmenter takes an unknown name to be, among its 60 million words: enough for 拜登上台 not to be read
#: 拜 登上 台; other unknown words far less, for 放弃核心利益 is not 弃核.
_PERSON, _RARE = 30, 3
#: The least a word listed in glossary/segmentation.txt counts: more than most pairs of words that hide it.
_LISTED = 1000
#: A rarer word of two characters is no evidence: many of the segmenter’s are scraps (演起, 冲账).
_KNOWN = 5
#: A form of so many characters is never cut out of other words by chance, while the segmenter may misread its edges.
_SURE = 6
#: One character that only adds to a word: the word before or after it is still itself (孤立主义者, 冲绳县, 反导弹).
#: Deliberately not here: 家 点 力 感 层 族 语 费 权, which make another word (武装国家, 历史观点, 大国竞争力, 朝鲜族).
_SUFFIXES = frozenset("者式化性型版派国军人县岛市州省艇兵战方史论籍队")
_PREFIXES = frozenset("反非前核亲新原现泛多单双美日韩中俄英法朝台")
#: Kinds of terms whose forms are proper names.
_NAMED = frozenset({"person", "place", "organization", "event", "treaty"})
#: Beside a name these make no word with it, though the segmenter holds some for one (和普京).
_PARTICLES = frozenset("和与向对在把被将使让由从以为于到经的是及同跟给就因后")
#: Before a noun these make the contrary of it (无核国家).
_NEGATIONS = frozenset("无非不没")
#: After the name of a place these make another place.
_LANDFORMS = frozenset(["半岛", "海峡", "群岛", "列岛", "山脉", "高原", "平原"])
#: Endings of a place name that leave the place the same; 半岛, 尼西亚 (印度尼西亚) or 南 (南朝鲜) make another place.
_PLACE_ENDINGS = frozenset([*"县岛市州省", "地区"])
_LINE_RE = re.compile(rf"[{HAN}·]{{2,}}(?:\tname)?")


def load_words(path: Path, *, shown: str = "glossary/segmentation.txt") -> tuple[dict[str, str], list[Problem]]:
    """Read the words that help to tell where a Chinese word ends.

    Returns:
        Word → '' or ``name`` (a longer name; no term inside it is linked), and problems (bad-word). A missing file is
        no problem.
    """
    words: dict[str, str] = {}
    problems: list[Problem] = []
    last = ""
    for number, line in enumerate(path.read_text("utf-8").splitlines() if path.exists() else [], 1):
        if not line or line.startswith("#"):
            continue
        word, _, kind = line.partition("\t")
        if not _LINE_RE.fullmatch(line):
            problems.append(Problem(shown, number, "bad-word", f"“{line}” is not WORD or WORD<tab>name in Chinese characters; correct it"))
        elif word in words:
            problems.append(Problem(shown, number, "bad-word", f"“{word}” stands twice; keep one"))
        else:
            if word < last:
                problems.append(Problem(shown, number, "bad-word", f"“{word}” stands after “{last}”; keep the words sorted by code point"))
            words[word], last = kind, max(word, last)
    return words, problems


class Words:
    """A segmenter that knows the glossary's forms.

    Args:
        forms: forms of terms, in Simplified, each with the kind of its term.
        names: words of glossary/segmentation.txt, in Simplified; these are never cut.
    """

    def __init__(self, forms: Mapping[str, str], names: Iterable[str] = ()) -> None:
        self._jieba = rjieba.Jieba()
        for name in names:
            self._jieba.add_word(name, max(self._jieba.suggest_freq(name), _LISTED), "n")
        self._names = frozenset(form for form, kind in forms.items() if kind in _NAMED)
        for form, kind in forms.items():
            frequency = _PERSON if kind == "person" else _RARE
            if self._jieba.suggest_freq(form) < frequency:
                self._jieba.add_word(form, frequency, "n")
        self._cut = lru_cache(maxsize=4096)(self._cut_run)
        self._compound = lru_cache(maxsize=4096)(self._is_compound)

    def cut_across(self, run: str, start: int, end: int) -> bool:
        """Whether a word of ``run`` reaches from inside [start, end) to outside, and is no compound of it.

        The evidence is the segmenter's likeliest reading of the whole run, without guessing at unknown words:
        在 东北 约 有 for 在东北约有, so 北约 is no word there.
        """
        if end - start >= _SURE:
            return False
        at = 0
        for word in self._cut(run):
            after = at + len(word)
            if (at < start < after or at < end < after) and self._is_known(word) and not self._compound(word, start - at, end - at):
                return True
            if after >= end:
                return False
            at = after
        return False

    def _cut_run(self, run: str) -> tuple[str, ...]:
        return tuple(self._jieba.cut(run, hmm=False))

    def _is_compound(self, word: str, start: int, end: int) -> bool:
        """Whether ``word`` is a part of the form, of [start, end), with something added that leaves it what it is.

        北约组织, 冲绳县, 主义者 after 孤立, 超级大国 before 竞争; not 朝鲜族, 阿萨德, 环境保护 before 费.
        """
        head, core, tail = word[:max(start, 0)], word[max(start, 0):end], word[end:]
        if start < 0 or end > len(word):
            # 小 before 多边合作 is a part of the form, 费 after 环境保护 is not.
            rest = end - start - len(core) + (start < 0 and len(tail) > 1)
            if start < 0 and core in _PLACE_ENDINGS and rest > 1:
                return self._is_words(tail)  # 县知事 after 冲绳
            added, affixes = (tail, _SUFFIXES) if start < 0 else (head, _PREFIXES)
            return len(core) > 1 < rest and self._jieba.has_word(core) and (added in affixes or self._is_words(added))
        if head in _PARTICLES and not tail:
            return True
        if self._is_place(word) and self._is_place(core):
            return not head and (tail in _PLACE_ENDINGS or (tail not in _LANDFORMS and self._jieba.has_word(tail)))
        if not tail and core not in self._names and head not in _NEGATIONS:
            return True  # what comes last says what it is: a 反舰导弹 is a 导弹
        return (not head or head in _PREFIXES or self._is_words(head)) and (not tail or self._is_words(tail))

    def _is_known(self, word: str) -> bool:
        return len(word) > 2 or self._jieba.suggest_freq(word) >= _KNOWN

    def _is_words(self, text: str) -> bool:
        return all(len(piece) > 1 or piece in _SUFFIXES for piece in self._cut(text))

    def _is_place(self, word: str) -> bool:
        return self._jieba.tag(word, hmm=False) == [(word, "ns")]
