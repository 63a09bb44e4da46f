"""The pinyin of a reader page, as a script that loads only when a reader asks for it; it works without a server too."""
from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping

from hooks.study.model import Article, Occurrence, Paragraph, Run, Term
from hooks.study.terms.reading import Reviewed, read_text, spell, spell_text


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

    def plain(text: str) -> str:
        simplified = to_simplified(text) if article.language == "zh-Hant" else text
        return simplified if len(simplified) == len(text) else text

    found = {"": article.title} | {s.id: "".join(i.text for i in s.title if isinstance(i, Run)) for s in article.sections}
    found = {key: spell_text(plain(title)) for key, title in found.items()}
    for paragraph in article.paragraphs():
        if paragraph.lang.startswith("zh"):
            found[paragraph.id] = _paragraph(paragraph, plain(paragraph.text), reviewed.get(paragraph.id, ()))
    return {key: words for key, words in found.items() if words}


def _paragraph(paragraph: Paragraph, text: str, reviewed: Iterable[Reviewed]) -> str:
    """The words of a paragraph that are not in another language."""
    foreign = _foreign(paragraph)
    return spell(word for word in read_text(text, reviewed) if word.start not in foreign) if foreign else spell_text(text, reviewed)


def _foreign(paragraph: Paragraph) -> set[int]:
    """The places of a paragraph's characters that are in another language."""
    foreign, at = set(), 0
    for run in paragraph.inlines:
        if isinstance(run, Run):
            foreign.update(range(at, at + len(run.text)) if run.lang and not run.lang.startswith("zh") else ())
            at += len(run.text)
    return foreign


def readings_script(readings: Mapping[str, str]) -> bytes:
    """Readings as the file that the page of their text loads."""
    text = json.dumps(readings, ensure_ascii=False, separators=(",", ":")).replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
    return f"window.duiduReadings={text};\n".encode()
