"""Inlines of a paragraph → HTML, with links to terms set around the author's own characters."""
from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from html import escape
from itertools import pairwise

from hooks.study.model import Inline, Mark, Occurrence, Run
from hooks.study.pages.languages import CHINESE_RE

_HAN_RE = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3\uf900-\ufaff]")
_TAGS = {"em": "em", "strong": "strong", "code": "code", "sup": "sup", "sub": "sub"}


def inlines_html(inlines: Iterable[Inline], mark: Callable[[Mark], str], links: Iterable[Occurrence] = (),
                 href: Callable[[str], str] = lambda term: "", chinese: str = "") -> str:
    """Render inlines.

    Args:
        inlines: runs and note marks.
        mark: renders a note mark.
        links: occurrences to link, offsets in the plain text of ``inlines``, sorted and apart. One that has a note mark
            or an address inside stays unlinked: links do not nest.
        href: address of a term's page.
        chinese: in text of another language, the language of the Chinese in it (上网时间 behind an English title); '' where the
            text is Chinese itself, or Japanese.
    """
    inlines = tuple(inlines)
    chosen = _linkable(inlines, links)
    out: list[str] = []
    at, current = 0, None
    for item in inlines:
        if isinstance(item, Mark):
            out.append(mark(item))
            continue
        start, end = at, at + len(item.text)
        at = end
        cuts = sorted({start, end, *(c for o in chosen for c in (o.start, o.end) if start < c < end)})
        for a, b in pairwise(cuts):
            inside = next((o for o in chosen if o.start <= a and b <= o.end), None)
            if inside is not current:
                out.append("</a>" if current else "")
                out.append(_open_term(inside, href) if inside else "")
                current = inside
            out.append(_run(item, item.text[a - start:b - start], chinese))
            if current and b == current.end:
                out.append("</a>")
                current = None
    return "".join(out)


def _linkable(inlines: tuple[Inline, ...], links: Iterable[Occurrence]) -> list[Occurrence]:
    """Occurrences without a mark strictly inside and not touching a run that is a link already."""
    at, marks, spans = 0, [], []
    for item in inlines:
        if isinstance(item, Mark):
            marks.append(at)
        else:
            if item.href or item.style == "code":
                spans.append((at, at + len(item.text)))
            at += len(item.text)
    return [o for o in links if not any(o.start < m < o.end for m in marks)
            and not any(a < o.end and o.start < b for a, b in spans)]


def _open_term(occurrence: Occurrence, href: Callable[[str], str]) -> str:
    term = escape(occurrence.term)
    return f'<a class="term" data-term="{term}" href="{escape(href(occurrence.term))}" aria-describedby="t-{term}">'


def _run(run: Run, text: str, chinese: str) -> str:
    html = escape(text, quote=False)
    if chinese and not run.lang:
        html = CHINESE_RE.sub(lambda found: f'<span lang="{chinese}">{found.group()}</span>', html)
    if run.style == "em" and not _HAN_RE.search(text):
        html = f'<em class="latin">{html}</em>'  # italics, where Han have dots
    elif run.style in _TAGS:
        html = f"<{_TAGS[run.style]}>{html}</{_TAGS[run.style]}>"
    if run.href:
        html = f'<a href="{escape(run.href)}" rel="noopener">{html}</a>'
    if run.lang:
        html = f'<span lang="{escape(run.lang)}">{html}</span>'
    return html
