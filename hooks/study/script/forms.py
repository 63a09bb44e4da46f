"""The Traditional form of one word: OpenCC, the site's house forms, and the reviewed tables over both."""
from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

import rjieba
from opencc import OpenCC

from hooks.study.script.data import Overrides, Table

HAN_RE = re.compile("[\u3007\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")


@cache
def opencc(config: str) -> OpenCC:
    """The one OpenCC object of a configuration; its dictionaries are read once a process."""
    return OpenCC(config)


class Forms(dict[str, str]):
    """Word → its Traditional form, worked out when first met. ``hot`` collects the words whose form depends on neighbours."""

    def __init__(self, data: Overrides, jieba: rjieba.Jieba) -> None:
        self._words = data.words | data.people
        self._table = Table(self._words)
        self._house = str.maketrans(data.house)
        self._tokens = frozenset(data.contexts)
        self._jieba = jieba
        self.hot = set(data.contexts)

    def __missing__(self, word: str) -> str:
        self.learn((word,))
        return self[word]

    def learn(self, words: Iterable[str]) -> None:
        """Work out the words not yet met, with one call of OpenCC for them and their parts."""
        new = [word for word in set(words) if word not in self]
        self.update(zip(new, new, strict=True))
        new = [word for word in new if HAN_RE.search(word)]
        parts = {word: self._parts(word) for word in new if len(word) > 3}
        queue = [part for pairs in parts.values() for pair in pairs for part in pair]
        for part in queue:
            if part not in parts and part not in self:
                parts[part] = self._parts(part)
                queue += [inner for pair in parts[part] for inner in pair]
        new = sorted({*new, *parts}, key=len)  # short words first: long ones ask for them
        lines = "\n".join(new)
        forms = self._table.over(lines, opencc("s2tw").convert(lines).translate(self._house)).split("\n")
        for word, form in zip(new, forms if new else (), strict=True):
            readings = {self[left] + self[right] for left, right in parts.get(word, ())}
            self[word] = self._words.get(word) or (readings.pop() if len(readings) == 1 else form)
            if len(word) > 1 and not self._tokens.isdisjoint(word) and not self._jieba.has_word(word):
                self.hot.add(word)

    def whole(self, words: list[str]) -> str:
        """``words`` together as OpenCC reads them in one, with what the tables say of each."""
        form = opencc("s2tw").convert("".join(words)).translate(self._house)
        out, at = "", 0
        for word in words:
            out += self._table.over(word, form[at:at + len(word)])
            at += len(word)
        return out

    def _parts(self, word: str) -> list[tuple[str, str]]:
        """The ways to cut a long word into two words of the segmenter. Where all read alike, that is how the word is written:
        OpenCC goes wrong inside long words too (分配制度 → 分配製度); idioms that are more than their parts stand in
        overrides.tsv."""
        known = self._jieba.has_word
        splits = [(word[:at], word[at:]) for at in range(2, len(word) - 1)]
        return [(left, right) for left, right in splits if known(left) and known(right)]
