"""The Traditional form of one word: OpenCC, the site's house forms, and the reviewed tables over both."""
from __future__ import annotations

import re
from functools import cache

import rjieba
from opencc import OpenCC

from hooks.study.script.data import Overrides, longest, replace_words

HAN_RE = re.compile("[\u3007\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")


@cache
def opencc(config: str) -> OpenCC:
    """The one OpenCC object of a configuration; its dictionaries are read once a process."""
    return OpenCC(config)


class Forms(dict[str, str]):
    """Word → its Traditional form, worked out when first met. ``hot`` collects the words whose form depends on neighbours."""

    def __init__(self, data: Overrides, jieba: rjieba.Jieba) -> None:
        self._words = data.words | data.people
        self._longest = longest(self._words)
        self._house = str.maketrans(data.house)
        self._contexts = data.contexts
        self._jieba = jieba
        self.hot = set(data.contexts)

    def __missing__(self, word: str) -> str:
        form = word
        if HAN_RE.search(word):
            form = self._by_parts(word, opencc("s2tw").convert(word).translate(self._house))
            form = replace_words(word, form, self._words, self._longest)
            if len(word) > 1 and not self._jieba.has_word(word) and not self._contexts.keys().isdisjoint(word):
                self.hot.add(word)
        self[word] = form
        return form

    def whole(self, words: list[str]) -> str:
        """``words`` together as OpenCC reads them in one, with what the tables say of each."""
        form = opencc("s2tw").convert("".join(words)).translate(self._house)
        out, at = "", 0
        for word in words:
            out += replace_words(word, form[at:at + len(word)], self._words, self._longest)
            at += len(word)
        return out

    def _by_parts(self, word: str, whole: str) -> str:
        """``whole``, unless ``word`` is two words of the segmenter that read otherwise apart: OpenCC has the same trouble
        inside long words (分配制度 → 分配製度); idioms that are more than their parts stand in overrides.tsv."""
        known = self._jieba.has_word
        splits = [(word[:at], word[at:]) for at in range(2, len(word) - 1)]
        readings = {self[left] + self[right] for left, right in splits if known(left) and known(right)}
        return readings.pop() if len(readings) == 1 else whole
