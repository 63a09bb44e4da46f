"""The Traditional form of one word: OpenCC, the site's house forms, and the reviewed tables over both."""
from __future__ import annotations

import re
from collections.abc import Iterable
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
        self._firsts = {word[0] for word in self._words}
        self._house = str.maketrans(data.house)
        self._contexts = data.contexts
        self._jieba = jieba
        self.hot = set(data.contexts)

    def __missing__(self, word: str) -> str:
        self.learn((word,))
        return self[word]

    def learn(self, words: Iterable[str]) -> None:
        """Work out the words not yet met, with one call of OpenCC for all; short words first, for long ones ask for them."""
        new = {word for word in set(words) if word not in self}
        self.update((word, word) for word in new)
        new = sorted(filter(HAN_RE.search, new), key=len)
        forms = opencc("s2tw").convert("\n".join(new)).translate(self._house).split("\n") if new else []
        for word, form in zip(new, forms, strict=True):
            self[word] = self._words.get(word) or self._by_parts(word) or self._reviewed(word, form)
            if len(word) > 1 and not self._contexts.keys().isdisjoint(word) and not self._jieba.has_word(word):
                self.hot.add(word)

    def whole(self, words: list[str]) -> str:
        """``words`` together as OpenCC reads them in one, with what the tables say of each."""
        form = opencc("s2tw").convert("".join(words)).translate(self._house)
        out, at = "", 0
        for word in words:
            out += self._reviewed(word, form[at:at + len(word)])
            at += len(word)
        return out

    def _reviewed(self, word: str, form: str) -> str:
        """``form`` with what the tables say laid over it."""
        return form if self._firsts.isdisjoint(word) else replace_words(word, form, self._words, self._longest)

    def _by_parts(self, word: str) -> str:
        """The form of a word that is two words of the segmenter, each on its own; '' where it is not, or can be cut in ways
        that read differently. OpenCC goes wrong inside long words too (分配制度 → 分配製度); idioms that are more than their
        parts stand in overrides.tsv."""
        if len(word) < 4:
            return ""
        known = self._jieba.has_word
        splits = [(word[:at], word[at:]) for at in range(2, len(word) - 1)]
        readings = {self[left] + self[right] for left, right in splits if known(left) and known(right)}
        return readings.pop() if len(readings) == 1 else ""
