"""Inlines of a paragraph → HTML, with links set around the author's own characters."""
from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from html import escape
from typing import NamedTuple

from hooks.study.model import Formula, Inline, Mark, Occurrence, Run
from hooks.study.pages.languages import CHINESE_RE

_HAN_RE = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3\uf900-\ufaff]")
_TAGS = {"em": "em", "strong": "strong", "code": "code", "sup": "sup", "sub": "sub"}


class Link(NamedTuple):
    """A link to set around [start, end) of a plain text; ``tag`` opens it."""

    start: int
    end: int
    tag: str


def term_link(occurrence: Occurrence, href: Callable[[str], str]) -> Link:
    """The link of a term; ``href`` gives the address of a term's page."""
    term = escape(occurrence.term)
    return Link(occurrence.start, occurrence.end, f'<a class="term" data-term="{term}" href="{escape(href(occurrence.term))}" '
                                                  f'aria-describedby="t-{term}">')


def inlines_html(inlines: Iterable[Inline], mark: Callable[[Mark | Formula], str], links: Iterable[Link] = (), chinese: str = "",
                 marked: Callable[[str, str], str] = lambda html, lang: html) -> str:
    """Render inlines.

    Args:
        inlines: runs, note marks and formulas.
        mark: renders what is no run.
        links: offsets in the plain text of ``inlines``, sorted. One that has a note mark or an address inside, or lies over the one
            before, is not set: links do not nest.
        chinese: in text of another language, the language of the Chinese in it (上网时间 behind an English title); '' where the
            text is Chinese itself, or Japanese.
        marked: marks other languages in the HTML of other words, told the language of their run.
    """
    inlines = tuple(inlines)
    left = _linkable(inlines, links)[::-1]  # the next one last
    out: list[str] = []
    at = 0
    for item in inlines:
        if not isinstance(item, Run):
            out.append(mark(item))
            continue
        start, end = at, at + len(item.text)
        while left and left[-1].start < end:
            link = left[-1]
            if at < link.start:
                out.append(_run(item, item.text[at - start:link.start - start], chinese, marked))
            if at <= link.start:
                out.append(link.tag)
            inside, at = max(at, link.start), min(link.end, end)
            if inside < at:
                out.append(_run(item, item.text[inside - start:at - start], chinese, marked))
            if at < link.end:
                break
            out.append("</a>")
            left.pop()
        if at < end:
            out.append(_run(item, item.text[at - start:], chinese, marked))
        at = end
    return "".join(out)


def _linkable(inlines: tuple[Inline, ...], links: Iterable[Link]) -> list[Link]:
    """Links apart from each other, without a mark strictly inside and not touching a run that is a link already."""
    at, marks, spans = 0, [], []
    for item in inlines:
        if not isinstance(item, Run):
            marks.append(at)
        else:
            if item.href or item.style == "code":
                spans.append((at, at + len(item.text)))
            at += len(item.text)
    found: list[Link] = []
    for one in links:
        shut = any(one.start < m < one.end for m in marks) or any(a < one.end and one.start < b for a, b in spans)
        if not shut and (not found or found[-1].end <= one.start):
            found.append(one)
    return found


def _run(run: Run, text: str, chinese: str, marked: Callable[[str, str], str]) -> str:
    html = escape(text, quote=False)
    if chinese and not run.lang:
        html = CHINESE_RE.sub(lambda found: f'<span lang="{chinese}">{found.group()}</span>', html)
    else:
        html = marked(html, run.lang)
    if run.style == "em" and not _HAN_RE.search(text):
        html = f'<em class="latin">{html}</em>'  # italics, where Han have dots
    elif run.style in _TAGS:
        html = f"<{_TAGS[run.style]}>{html}</{_TAGS[run.style]}>"
    if run.href:
        html = f'<a href="{escape(run.href)}" rel="noopener">{html}</a>'
    if run.lang:
        html = f'<span lang="{escape(run.lang)}">{html}</span>'
    return html
