"""Signs that Obsidian, Pandoc, Hexo, Hugo, MkDocs, Marker and other programs add to Markdown: taken off, the author's words kept."""

from __future__ import annotations

import re

from hooks.study.ingest.markdown.fences import fence_at, find_fences, inline_code
from hooks.study.ingest.trace import EMPTY, Ledger, Span, spliced

#: ``概要[编辑]``: a heading of a wiki with its button.
_BUTTON_RE = re.compile(r"\n([^\n\[\]#]{1,60}?)[ \t]*\[ ?(?:编辑(?: ?\| ?编辑源代码)?|編集|편집|edit) ?\](?=\n)")
#: Each sign: what a text must hold to have it, the sign with what stays in its group, what stands in front of that then, the code.
#: A form feed is the end of a page.
_SIGNS = (
    # ``{12}------------------------------------------------`` between two pages.
    ("}----", re.compile(r"^\{[0-9]{1,4}\}-{8,}[ \t]*$", re.M), "\f", "page-number"),
    ("</page_number>", re.compile(r"<page_number>[^<>\n]{0,30}</page_number>"), "\f", "page-number"),
    # ``![[picture.png|300]]``, ``[[page#part|words]]``; numbers in two brackets are marks.
    ("![[", re.compile(r"!\[\[[^\[\]\n]{1,200}\]\]"), "", "picture"),
    ("[[", re.compile(r"(?<![!\\])\[\[(?![0-9\s,，–—-]+\]\])(?:[^\[\]|\n]{1,200}\|)?([^\[\]|\n]{1,200})\]\](?![(\[])"), "", "markup"),
    # ``==words==``; a short line of it alone is a heading of a wiki.
    ("==", re.compile(r"(?:(?<=[^\n=])==|(?<!=)==(?=[^=\n]*[，。；]))(?=[^\s=])([^=\n]{1,400})(?<=[^\s=])==(?!=)"), "", "markup"),
    *((sign, _BUTTON_RE, "\n## ", "markup") for sign in ("编辑", "編集", "편집", "edit")),
    # ``[words]{.underline}`` and ``[]{#anchor}``.
    ("]{", re.compile(r"\[((?:[^\[\]\n\\]|\\.){0,400})\]\{[.#][^{}\n]{1,120}\}"), "", "markup"),
    # ``{% note %}``, ``{{< figure >}}``, ``{{#include x}}``.
    ("{%", re.compile(r"\{%[^{}\n]{1,400}%\}"), "", "markup"),
    ("{{", re.compile(r"\{\{(?:[<%][^{}\n]{1,400}[>%]|#[a-z_]{3,20}[^{}\n]{0,200})\}\}"), "", "markup"),
    # ``::: {.note}``, ``:::tip Words``, ``!!! note "Words"``.
    (":::", re.compile(r"^[ \t]{0,8}:{3,}[ \t]*(?:\{[^{}\n]{0,120}\}|[A-Za-z][\w-]{0,30})?", re.M), "", "markup"),
    ("!!! ", re.compile(r"^[ \t]{0,8}!!! [a-z]{3,20}(?:[ \t]+[\"“]([^\"”\n]{1,100})[\"”])?[ \t]*$", re.M), "", "markup"),
    # Logseq keeps these for itself.
    ("%%", re.compile(r"^[ \t]*%%[^%\n]{1,400}%%[ \t]*$", re.M), "", "hidden"),
    (" ^", re.compile(r"[ \t]\^(?=[a-z0-9-]*[0-9-])[a-z0-9-]{4,24}[ \t]*$", re.M), "", "markup"),
    ("::", re.compile(r"^[ \t]*(?:- )?(?:id|collapsed|heading|background-color|ls-type|hl-[a-z]+):: .*$", re.M), "", "markup"),
    # ``author:: Words``: a colon is enough.
    ("::", re.compile(r"^[ \t]{0,8}(?:- )?([A-Za-z\u4e00-\u9fff-]{2,12}:): ", re.M), "", "markup"),
)


#: ``> [!note]- Words``: the words stand above the text that follows.
_CALLOUT_RE = re.compile(r"(?<=>)[ \t]{0,3}(\[![A-Za-z]{2,20}\][+-]?[ \t]*)([^\n]*)(?=\n)")


def without_dialects(text: Span, ledger: Ledger) -> Span:
    """Take the signs of Markdown's dialects out of a text; what stands in fenced code stays."""
    if "[!" in text.s:
        text = _callouts(text, ledger)
    for sign, pattern, instead, code in _SIGNS:
        if sign[0] in text.s and sign in text.s:
            text = unwrapped(text, pattern, instead, code, ledger)
    return text


def _callouts(text: Span, ledger: Ledger) -> Span:
    changes: list[tuple[int, int, Span]] = []
    for match in _CALLOUT_RE.finditer(text.s):
        ledger.drop(text[match.start(1) : match.end(1)], "markup")
        end = ledger.put_in("\n>", ledger.line_at(text.at[match.start(1)]), "markup")
        changes += [(*match.span(1), EMPTY), (match.end(), match.end(), end)]
    return spliced(text, changes)


def unwrapped(text: Span, pattern: re.Pattern[str], instead: str, code: str, ledger: Ledger) -> Span:
    """Put for each match what its group holds, if it has one, with something in front.

    Args:
        text: the text.
        pattern: what to look for; its only group, if any, stays in the text.
        instead: what stands where the match began.
        code: the rule's name.
        ledger: gets a row for what goes.
    """
    if not pattern.search(text.s):
        return text
    fences, spoken = find_fences(text.s), {at for span in inline_code(text.s) for at in range(*span)}
    changes: list[tuple[int, int, Span]] = []
    for match in pattern.finditer(text.s):
        if match.start() in spoken or (fences and fence_at(fences, match.start())):
            continue
        start, end = match.span(1) if pattern.groups and match.group(1) is not None else (match.end(), match.end())
        changes += [(match.start(), start, ledger.replace(text[match.start() : start], instead, code)), (end, match.end(), EMPTY)]
        ledger.drop(text[end : match.end()], code)
    return spliced(text, changes)
