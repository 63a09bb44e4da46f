"""The words of Taiwan and Hong Kong beside the author's, on a reader page in Traditional characters; shown when a reader asks."""
from __future__ import annotations

import re
from collections.abc import Mapping
from html import escape, unescape

from hooks.study.html import tag_name, tokens
from hooks.study.model import Term

_SOURCE_RE = re.compile(r'<article class="source".*?</article>', re.S)
_TERM_RE = re.compile(r'class="term" data-term="([^"]+)"')
_BLOCKS = frozenset({"p", "li", "td", "th", "figcaption"})
_DEPTH = {"“": 1, "‘": 1, "「": 1, "『": 1, "《": 1, "〈": 1, "”": -1, "’": -1, "」": -1, "』": -1, "》": -1, "〉": -1}


def add_glosses(html: str, terms: Mapping[str, Term], taiwan: str, hong_kong: str) -> str:
    """Put 〔臺：川普〕 behind the first link of a term whose Traditional name Taiwan or Hong Kong replaces by another word.

    Nothing is put inside quotation marks or titles (《》), nor behind a variant of the name, and the author's characters stay.

    Args:
        html: a reader page, converted.
        terms: all terms by id.
        taiwan, hong_kong: what stands before the word of each.
    """
    return _SOURCE_RE.sub(lambda source: _with_glosses(source.group(), terms, taiwan, hong_kong), html, count=1)


def render_switch(label: str) -> str:
    """The reader's switch; reader.js shows and remembers it."""
    return f'<label class="gloss-switch" hidden><input type="checkbox" name="gloss"> {escape(label)}</label>'


def _with_glosses(html: str, terms: Mapping[str, Term], taiwan: str, hong_kong: str) -> str:
    said = {id_: _said(terms[id_], taiwan, hong_kong) for id_ in set(_TERM_RE.findall(html))}
    if not any(said.values()):
        return html
    out: list[str] = []
    glossed: set[str] = set()
    depth, link, link_depth, text = 0, "", 0, ""
    for kind, token in tokens(html):
        out.append(token)
        if kind == "text":
            depth = max(0, depth + sum(_DEPTH.get(char, 0) for char in token))
            text += token
        elif kind == "open":
            found = _TERM_RE.search(token)
            if found:
                link, link_depth, text = found.group(1), depth, ""
            elif tag_name(token) in _BLOCKS:
                depth = 0
        elif kind == "close" and link and tag_name(token) == "a":
            if said[link] and link not in glossed and depth == link_depth == 0 and unescape(text) == terms[link].names["zh-Hant"]:
                glossed.add(link)
                out.append(f'<span class="gloss" data-study-ui lang="zh-Hant" translate="no">〔{escape(said[link])}〕</span>')
            link = ""
    return "".join(out)


def _said(term: Term, taiwan: str, hong_kong: str) -> str:
    """What Taiwan and Hong Kong call a term, '' where they say nothing else."""
    return "；".join(label + term.names[key] for key, label in (("zh-TW", taiwan), ("zh-HK", hong_kong)) if key in term.names)
