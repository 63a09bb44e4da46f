"""Simplified → Traditional as an editor in Taipei prints it: letter forms only, one character to one character.

Plain OpenCC takes the longest phrase and ignores where words end, so ordinary sentences break at the seams of words
(美国制裁 → 美國製裁, upstream issue BYVoid/OpenCC#1497). Here the text is cut into words first, every word is converted
on its own by OpenCC ``s2tw``, and the reviewed tables of glossary/script have the last say.
"""
from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from itertools import compress
from pathlib import Path

import rjieba

from hooks.study.model import Term
from hooks.study.script import blocks
from hooks.study.script.data import Context, Overrides, Table, read_overrides
from hooks.study.script.forms import HAN_RE, Forms, opencc
from hooks.study.script.protect import kept_spans
from hooks.study.script.quotes import corner_quotes, curly_quotes
from hooks.study.script.wraps import wrapped_paragraphs

_SURROGATE_RE = re.compile("[\ud800-\udfff]")
#: Stands for a kept span while its neighbours are converted: no word reaches across it.
_HOLE = "\N{OBJECT REPLACEMENT CHARACTER}"
_NEIGHBOURS = 6
#: The weight of a word that is common in this field, as rjieba counts: that of 合作 or 问题.
_COMMON = 20_000
#: How many lines, and titles, are remembered before all are forgotten: those of some fifty pages, a few megabytes.
_MOST_LINES = 10_000


class Converter:
    """Converts plain text, titles and HTML; keep one per build, for its dictionaries and its memory of words.

    Args:
        root: the repository's root, whose glossary/script holds the reviewed tables; None for none.
        words: further words that the segmenter must not cut (glossary forms, people's names), in Simplified characters.
    """

    def __init__(self, root: Path | None, *, words: Iterable[str] = ()) -> None:
        self.data = read_overrides(root / "glossary" / "script", "glossary/script")[0] if root else Overrides()
        self._jieba = rjieba.Jieba()
        self._forms = Forms(self.data, self._jieba)
        self._lines: dict[str, str] = {}
        self._titles: dict[str, str] = {}
        self._simplified = Table({word: form for word, form in self.data.simplified.items() if len(word) > 1})
        for word in (*self.data.whole, *map(_as_particle, self.data.simplified)):
            self._jieba.add_word(word, _COMMON, "n")
        self._teach({*self.data.words, *self.data.people})
        for word in words:
            self._forms[word] = self._letters(word)
        self._teach(words)

    @classmethod
    def of(cls, root: Path, terms: Iterable[Term]) -> Converter:
        """The converter of a repository, told the Simplified forms of its glossary so that the segmenter keeps them whole."""
        return cls(root, words=[s.text for term in terms for s in term.surfaces if s.lang == "zh-Hans"])

    def convert(self, text: str, *, extra: Mapping[str, str] | None = None) -> str:
        """Simplified text → Traditional, each line on its own; all but letters and paired quotation marks stays.

        Args:
            text: plain text; NUL is dropped, a lone surrogate becomes U+FFFD, else the length is kept.
            extra: decisions for this text alone, Simplified → Traditional of the same length.
        """
        text = _fit(text)
        kept = kept_spans(text)
        holed = _with_holes(text, kept)
        out = self._letters(holed)
        if extra:
            out = Table(extra).over(holed, out)
        return _fill_holes(corner_quotes(holed, out), text, kept)

    def convert_lines(self, lines: list[str], *, extra: Mapping[str, str] | None = None) -> list[str]:
        """What ``convert`` makes of each line. The latest are remembered: a paragraph, a name, a row stands on several pages."""
        known = {} if extra else self._lines
        _forget_many(known)
        new = [line for line in dict.fromkeys(lines) if line not in known]
        if new:
            known.update(zip(new, self.convert("\n".join(new), extra=extra).split("\n"), strict=True))
        return [known[line] for line in lines]

    def convert_title(self, text: str, *, extra: Mapping[str, str] | None = None) -> str:
        """A headword or title → Traditional. Up to four characters without a word the segmenter knows are taken whole:
        OpenCC's phrases know names and idioms that it does not."""
        if not extra:
            if text not in self._titles:
                _forget_many(self._titles)
                self._titles[text] = self._title(text, {})
            return self._titles[text]
        return self._title(text, extra)

    def _title(self, text: str, extra: Mapping[str, str]) -> str:
        text = _fit(text)
        words = self._jieba.cut(text)
        if len(text) > 4 or kept_spans(text) or any(len(word) > 1 and self._jieba.has_word(word) for word in words):
            return self.convert(text, extra=extra)
        whole = self._forms.whole(words)
        return Table(extra).over(text, whole) if extra else whole

    def convert_html(self, html: str, *, extra: Mapping[str, str] | None = None) -> str:
        """A page or fragment → Traditional; see ``blocks.convert_blocks`` for what is left alone."""
        return blocks.convert_blocks(html, lambda lines: self.convert_lines(lines, extra=extra))

    def traditional_lines(self, text: str) -> str:
        """What ``convert`` makes of a plain file, line for line; a word that the file wraps is read as one word."""
        lines = _fit(text).split("\n")
        out: list[str] = []
        for first, last in wrapped_paragraphs(lines):
            whole = self.convert("".join(lines[first:last]))
            for line in lines[first:last]:
                out.append(whole[:len(line)])
                whole = whole[len(line):]
        return "\n".join(out)

    def to_simplified(self, text: str) -> str:
        """Traditional text → Simplified (OpenCC ``tw2s``), with the same care for words, kept spans and quotation marks."""
        text = _fit(text)
        kept = kept_spans(text, "zh-Hant")
        holed = _with_holes(text, kept)
        at, out = 0, []
        for word in self._jieba.cut(_as_particle(holed)):
            out.append(self._simplified_word(holed[at:at + len(word)]))
            at += len(word)
        return _fill_holes(curly_quotes("".join(out)), text, kept)

    def simplify_html(self, html: str) -> str:
        """A page in Simplified Chinese with its elements in Traditional characters (``lang="zh-Hant"``) made Simplified."""
        return blocks.convert_blocks(html, lambda lines: self.to_simplified("\n".join(lines)).split("\n") if lines else [], "zh-Hant")

    def _teach(self, words: Iterable[str]) -> None:
        """Tell the segmenter our words: the longer, the more weight, so that a short one never eats into its neighbours."""
        for word in sorted({word for word in words if len(word) > 1 and HAN_RE.search(word)}):
            if len(word) > 2 or not self._jieba.has_word(word) or self._jieba.cut(word) != [word]:
                least = self._jieba.suggest_freq(word)
                self._jieba.add_word(word, least * (1, 1, 3, 20, 200)[min(len(word), 4)], "n")

    def _letters(self, text: str) -> str:
        words = self._jieba.cut(text)
        out = list(map(self._forms.get, words))
        if None in out:
            self._forms.learn(words)
            out = list(map(self._forms.get, words))
        hot = self._forms.hot
        for at in compress(range(len(words)), map(hot.__contains__, words)):
            out[at] = self._beside_neighbours(words, at, out[at])
        return "".join(out)

    def _beside_neighbours(self, words: list[str], at: int, form: str) -> str:
        """The form of ``words[at]`` between its neighbours; a word the segmenter only guessed is looked at by character."""
        before = "".join(f"{word}/" for word in words[max(0, at - _NEIGHBOURS):at]) if at else "\n/"
        after = "".join(f"{word}/" for word in words[at + 1:at + 1 + _NEIGHBOURS]) or "\n/"
        word = words[at]
        if word in self.data.contexts:
            return _in_context(self.data.contexts[word], form, before, after)
        out = list(form)
        for place, char in enumerate(word):
            if char in self.data.contexts:
                left = before + "".join(f"{other}/" for other in word[:place])
                right = "".join(f"{other}/" for other in word[place + 1:]) + after
                out[place] = _in_context(self.data.contexts[char], out[place], left, right)
        return "".join(out)

    def _simplified_word(self, word: str) -> str:
        return self.data.simplified.get(word) or self._simplified.over(word, opencc("tw2s").convert(word))


def _forget_many(known: dict[str, str]) -> None:
    if len(known) >= _MOST_LINES:
        known.clear()


def _fit(text: str) -> str:
    """``text`` without what neither OpenCC nor the segmenter may be handed: NUL makes OpenCC lose the text behind it (1.4.2),
    a lone surrogate cannot be encoded."""
    return _SURROGATE_RE.sub("\N{REPLACEMENT CHARACTER}", text.replace("\0", ""))


def _as_particle(text: str) -> str:
    """Simplified text to be cut, with every 著 as 着: 接著作者 must not fall into 接, 著作 and 者."""
    guess = opencc("tw2s").convert(text)
    return "".join("着" if old == "著" else new for old, new in zip(text, guess, strict=True)) if "著" in text else guess


def _in_context(rows: tuple[Context, ...], form: str, before: str, after: str) -> str:
    return next((row.form for row in rows if row.after.match(after) and row.before.search(before)), form)


def _with_holes(text: str, kept: list[tuple[int, int]]) -> str:
    out, at = [], 0
    for start, end in kept:
        out += text[at:start], _HOLE * (end - start)
        at = end
    return "".join([*out, text[at:]]) if kept else text


def _fill_holes(out: str, text: str, kept: list[tuple[int, int]]) -> str:
    parts, at = [], 0
    for start, end in kept:
        parts += out[at:start], text[start:end]
        at = end
    return "".join([*parts, out[at:]]) if kept else out
