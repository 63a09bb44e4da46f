"""Words of another language in running text get their ``lang``: Chinese in an English sentence, an English phrase in a Chinese one.

A browser chooses the face and a screen reader the voice by it. What an author or a template marked already stays as it is.
"""
from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache

from hooks.study.html import Shape, cut, joined, tag_name

_LANG_RE = re.compile(r'\slang="([^"]*)"')
_HAN = "\u3400-\u9fff\uf900-\ufaff"
#: From the first Han character to the last of a stretch, figures and punctuation between them included.
CHINESE_RE = re.compile(rf"[{_HAN}](?:[{_HAN}\d\s:,./·—“”‘’\u3001-\u303f\uff01-\uff5e]*[{_HAN}])?")
#: Words in a row that are divided by spaces; English if one of them is a little word that no other language of the site has.
_WORDS_RE = re.compile(r"[A-Za-z][A-Za-z’'\-]*(?:[,:;.]? (?:[–—] )?(?:[A-Za-z0-9][\w’'\-]*|&amp;)){2,}")
_LITTLE_RE = re.compile(r"(?i)\b(?:the|of|and|to|in|on|at|up|for|with|from|by|is|are|was|be|has|have|not|or|as|its|their|this|that|"
                        r"against|between|among)\b")
#: In these no element may stand.
_BARE = frozenset({"svg", "title", "option", "textarea"})


def mark_languages(html: str, lang: str, chinese: Callable[[str], str]) -> str:
    """Put ``<span lang>`` around the words of finished ``html`` that are in another language than the text around them.

    Args:
        html: the content of a page.
        lang: language of the page.
        chinese: the language of Chinese words, by their script.
    """
    page = cut(html)
    around = _around(page.shape, "en" if lang == "en" else "zh")
    # English words in Chinese are three or more: to look for spaces is quick.
    found = [n for n, text in enumerate(page.texts) if (not text.isascii() if around[n] == "en" else " " in text)]
    marked = {n: text for n in found if (text := mark_words(page.texts[n], around[n], chinese)) != page.texts[n]}
    if not marked:
        return html
    texts = list(page.texts)
    for n, text in marked.items():
        texts[n] = text
    return joined(texts, page.tags)


@lru_cache(maxsize=4)  # for the versions of a page in two scripts
def _around(shape: Shape, lang: str) -> list[str]:
    """For each text of a page the language of what it stands in: ``zh``, ``en`` or another, '' where no element may stand."""
    around = [lang] * (len(shape.tags) + 1)
    for n, tag in [(n, tag) for n, tag in enumerate(map(_tag, shape.tags)) if tag is not None]:
        end = shape.end(n)
        around[n + 1:end + 1] = [around[n + 1] and tag] * (end - n)
    return around


@lru_cache(maxsize=1 << 16)  # the same tags stand on every page
def _tag(token: str) -> str | None:
    """The language of the element that a tag opens, ``zh`` for Chinese in either script, '' where no element may stand in it; None where
    it says nothing."""
    if tag_name(token) in _BARE:
        return ""
    found = _LANG_RE.search(token)
    lang = found.group(1) if found else ""
    return "zh" if lang.startswith("zh-Han") else lang or None


def mark_words(text: str, lang: str, chinese: Callable[[str], str]) -> str:
    """The same for the HTML of words in ``lang``, without a tag among them."""
    if lang == "en":
        return CHINESE_RE.sub(lambda found: f'<span lang="{chinese(found.group())}">{found.group()}</span>', text)
    if lang in ("zh", "zh-Hans", "zh-Hant") and text.count(" ") > 1 and _LITTLE_RE.search(text):
        return _WORDS_RE.sub(lambda found: f'<span lang="en">{found.group()}</span>' if _LITTLE_RE.search(found.group()) else found.group(),
                             text)
    return text
