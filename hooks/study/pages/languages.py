"""Words of another language in running text get their ``lang``: Chinese in an English sentence, an English phrase in a Chinese one.

A browser chooses the face and a screen reader the voice by it. What an author or a template marked already stays as it is.
"""
from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache

from hooks.study.html import VOID, tag_name, tokens

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
    if not (CHINESE_RE.search(html) if lang == "en" else _LITTLE_RE.search(html)):
        return html
    out: list[str] = []
    opened: list[tuple[str, str, bool]] = []  # (tag, language around it, whether text around it may be marked)
    here, free = lang, True
    for kind, token in tokens(html):
        if kind == "text":
            if free:
                token = _marked(token, here, chinese)
        elif kind == "open":
            name, own, holds = _tag(token)
            if holds:
                opened.append((name, here, free))
                here, free = own or here, free and name not in _BARE
        elif kind == "close":
            name = tag_name(token)
            if opened and (opened[-1][0] == name or any(name == one for one, _, _ in opened)):
                closed = ""
                while closed != name:
                    closed, here, free = opened.pop()
        out.append(token)
    return "".join(out)


@lru_cache(maxsize=1 << 16)  # the same tags stand on every page
def _tag(token: str) -> tuple[str, str, bool]:
    """The name of an opening tag, its language, and whether anything can stand in the element."""
    name, found = tag_name(token), _LANG_RE.search(token)
    return name, found.group(1) if found else "", name not in VOID and not token.endswith("/>")


def _marked(text: str, lang: str, chinese: Callable[[str], str]) -> str:
    if lang == "en":
        if text.isascii():
            return text
        return CHINESE_RE.sub(lambda found: f'<span lang="{chinese(found.group())}">{found.group()}</span>', text)
    if lang.startswith("zh-Han") and _LITTLE_RE.search(text):
        return _WORDS_RE.sub(lambda found: f'<span lang="en">{found.group()}</span>' if _LITTLE_RE.search(found.group()) else found.group(),
                             text)
    return text
