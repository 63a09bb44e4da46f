"""The pinyin of a reader page, as a script that loads only when a reader asks for it; it works without a server too."""
from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache

from hooks.study.model import Article, Occurrence, Paragraph, Run, Term
from hooks.study.terms.reading import Reviewed, Word, read_text


def read_aloud(article: Article, occurrences: Iterable[Occurrence], terms: Mapping[str, Term],
               to_simplified: Callable[[str], str]) -> dict[str, str]:
    """The reading of every Chinese paragraph and heading of an article: {id: words}, the title under ''.

    Words are divided by spaces, the syllables of one word by ``·``: a syllable for each Han character, in order, ``-`` for one
    that has none. The page's script lays them over the characters it finds, so that the script of the page does not matter.

    Args:
        article: the text.
        occurrences: of the glossary's terms in it, whose reviewed pinyin comes first.
        terms: the glossary.
        to_simplified: Traditional → Simplified, the same length.
    """
    reviewed: dict[str, list[Reviewed]] = {}
    for one in occurrences:
        reviewed.setdefault(one.paragraph, []).append(Reviewed(one.start, one.end, terms[one.term].pinyin))

    def words(text: str, spans: Iterable[Reviewed] = ()) -> list[Word]:
        plain = to_simplified(text) if article.language == "zh-Hant" else text
        return read_text(plain if len(plain) == len(text) else text, spans)

    found = {"": words(article.title)} | {s.id: words("".join(i.text for i in s.title if isinstance(i, Run))) for s in article.sections}
    for paragraph in article.paragraphs():
        if paragraph.lang.startswith("zh"):
            foreign = _foreign(paragraph)
            read = words(paragraph.text, reviewed.get(paragraph.id, ()))
            found[paragraph.id] = [word for word in read if word.start not in foreign] if foreign else read
    return {key: " ".join([_written(word.syllables) for word in found[key]]) for key in found if found[key]}


def _foreign(paragraph: Paragraph) -> set[int]:
    """The places of a paragraph's characters that are in another language."""
    foreign, at = set(), 0
    for run in paragraph.inlines:
        if isinstance(run, Run):
            foreign.update(range(at, at + len(run.text)) if run.lang and not run.lang.startswith("zh") else ())
            at += len(run.text)
    return foreign


@lru_cache(maxsize=1 << 15)
def _written(syllables: tuple[str, ...]) -> str:
    return "·".join(syllables).replace(" ", "_")


def readings_script(readings: Mapping[str, str]) -> bytes:
    """Readings as the file that the page of their text loads."""
    text = json.dumps(readings, ensure_ascii=False, separators=(",", ":")).replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
    return f"window.duiduReadings={text};\n".encode()
