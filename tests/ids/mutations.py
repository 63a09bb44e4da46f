"""Articles edited at random, and which paragraph came from which: what editors of raw files and better importers do to a text."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from hooks.study.model import Article, Paragraph, Run, Section, SourceText

_WAYS = ("as it was", "corrected", "deleted", "followed", "split", "merged")
_WEIGHTS = (58, 15, 7, 7, 6, 7)
_OTHER = "日月山川风云草木东西南北春夏秋冬"


@dataclass(frozen=True)
class Part:
    """A paragraph's text after editing; ``own`` are the ids that may stay on it, ``gone`` those that must lead to it."""

    text: str
    own: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()


def article_of(texts: list[str]) -> Article:
    """An article of nothing but these paragraphs, numbered afresh."""
    blocks = tuple(Paragraph(f"p{k}", (Run(text),), k) for k, text in enumerate(texts, 1))
    source = SourceText("text.txt", "text.txt", "utf-8", "", ())
    return Article("text", source, "zh-Hans", "", (), (Section("s1", (), 0, 1, blocks),), (), (), 0, 0)


def mutated(parts: list[tuple[str, str]], strangers: list[str], rng: Random) -> list[Part]:
    """``(id, text)`` of every paragraph → the paragraphs after one round of editing; ``strangers`` are texts to put in."""
    result: list[Part] = []
    k = 0
    while k < len(parts):
        name, text = parts[k]
        way = rng.choices(_WAYS, _WEIGHTS)[0]
        k += 1
        if way == "corrected":
            result.append(Part(_corrected(text, rng), (name,)))
        elif way == "split" and len(text) > 30:
            at = rng.randint(len(text) // 4, 3 * len(text) // 4)
            larger = at >= len(text) - at
            result += [Part(text[:at], (name,)), Part(text[at:], () if larger else (name,))]
        elif way == "merged" and k < len(parts):
            result.append(Part(text + parts[k][1], (name, parts[k][0]), (name, parts[k][0])))
            k += 1
        elif way != "deleted":
            result.append(Part(text, (name,)))
        if way == "followed":
            result.append(Part(strangers.pop()))
    return result


def _corrected(text: str, rng: Random) -> str:
    """Up to one character in twenty is another, at least one; some are dropped or doubled."""
    chars = list(text)
    for _ in range(rng.randint(1, max(1, len(chars) // 20))):
        chars[rng.randrange(len(chars))] = rng.choice(("", *_OTHER)) + rng.choice(("", "", "，"))
    return "".join(chars)
