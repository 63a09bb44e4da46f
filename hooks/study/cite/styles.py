"""Formatted citations: GB/T 7714-2015 and APA from CSL styles, Chicago from our own hand.

One locale to a work: a style in zh-CN writes 等 after English authors too. Han names go in whole (see names.py). No style can know
when a reader opened a page, so GB/T's date of access is a marked blank, which a script on the page fills.
"""
from __future__ import annotations

import json
import re
import warnings
from functools import cache, lru_cache
from html import escape
from pathlib import Path

from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
from citeproc.model import CitationStylesElement, FormattingInstructions, Parent
from citeproc.source.json import CiteProcJSON

from hooks.study.cite.chicago import chicago
from hooks.study.cite.csl import Item, csl_item, own_form, part, value
from hooks.study.cite.names import has_han
from hooks.study.content.model import Record

_FILES = {"gbt": "china-national-standard-gb-t-7714-2015-numeric", "apa": "apa"}
#: A date no work was read on, and the same as the styles write it.
_ACCESSED, _ACCESSED_TEXT = [9999, 12, 31], "9999-12-31"
#: Stand-ins for characters of markup: citeproc-py reads tags in a text, and its HTML does not escape all that it does not read.
_STAND_INS = {"<": "\ue001", ">": "\ue002", "&": "\ue003"}
_ENTITIES = str.maketrans({"\ue001": "&lt;", "\ue002": "&gt;", "\ue003": "&amp;"})
#: Where a bracket goes behind a title and outside its italics.
_BRACKET = "\ue000"
#: What citeproc-py asks the tree of a style at every use, most of it by XPath: the answers of a style do not change.
_ASKED = {CitationStylesElement: ("xpath_search", "get_root", "get_macro", "get_formatter", "get_locale_option"),
          FormattingInstructions: ("get_option",), Parent: ("calls_variable",)}
for _owner, _question in ((owner, question) for owner, questions in _ASKED.items() for question in questions):
    setattr(_owner, _question, cache(getattr(_owner, _question)))
#: Citations that are remembered: three styles of the records of a large site, cited on pages far apart.
_MOST = 1 << 13
_HAN_RUN_RE = re.compile("[“‘《（]*[\u3400-\u9fff](?:[\u3400-\u9fff0-9，。、：；？！“”‘’《》（）·—…]*[\u3400-\u9fff，。？！”’》）])?")


class _Cited(CitationItem):
    """Has its reference at hand, which it would look up by way of the bibliography some 150 times a citation."""

    reference = property(lambda self: dict.__getitem__(self, "reference"))


def formatted(record: Record, style: str, *, url: str = "", accessed: str = "") -> str:
    """A citation as HTML: text, ``i`` for italics, ``span lang`` around Chinese inside English.

    Args:
        record: the reviewed record.
        style: ``gbt``, ``chicago`` or ``apa``.
        url: address of the work where the record has none.
        accessed: words for GB/T's date of access, which stand in ``span.cite-date``.
    """
    html = _cited(record, style, url)
    if style != "gbt":
        return html
    lang = "zh-Hans" if has_han(accessed) else "en"
    return html.replace(_ACCESSED_TEXT, f'<span class="cite-date" lang="{lang}">{escape(accessed)}</span>')


@lru_cache(maxsize=_MOST)
def _cited(record: Record, style: str, url: str) -> str:
    """The same in every locale: without words for the date of access."""
    if style == "gbt":
        return _gbt(record, url)
    html = chicago(record, url) if style == "chicago" else _apa(record, url)
    return _HAN_RUN_RE.sub(lambda run: f'<span lang="zh-Hans">{run.group()}</span>', html)


def _gbt(record: Record, url: str) -> str:
    """In the work's own language (GB/T 7714-2015, 6.1), without the number that belongs to a list."""
    item = csl_item(record, own_form(record), url)
    item["accessed"] = {"date-parts": [_ACCESSED]}
    if item["type"] == "webpage":
        item["medium"] = "OL"
    if "DOI" in item:
        item.pop("URL", None)
    locale = "en-US" if own_form(record) == "en" else "zh-CN"
    return _entry(item, "gbt", locale, formatter.plain).removeprefix("[1]").strip()


def _apa(record: Record, url: str) -> str:
    """In Latin letters: the title romanized (in characters where the record has no romanization), its translation in brackets."""
    item = csl_item(record, "en", url)
    if "container-title" not in item:
        item.pop("issue", None)  # the style sets it alone in brackets
    english = part(record, "title", "sentence") or part(record, "title", "en")
    if own_form(record) == "en":
        item["title"], bracket = english or item["title"], ""
    else:
        item["title"] = value(record, "title", "pinyin", "zh") + _BRACKET
        bracket = f" [{escape(english, quote=False)}]" if english else ""
    html = _entry(item, "apa", "en-US", formatter.html)
    return html.replace(f"{_BRACKET}</i>", f"</i>{bracket}").replace(_BRACKET, bracket)


def _entry(item: Item, style: str, locale: str, form: object) -> str:
    """The item's line in a bibliography of one, as HTML."""
    item = json.loads(json.dumps(item).translate(str.maketrans(_STAND_INS)))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it warns of every variable it does not know, such as license
        source = CiteProcJSON([item])
        works = CitationStylesBibliography(_style(style, locale), source, form)
        works.register(Citation([_Cited(item["id"], reference=next(iter(source.values())))]))
        return "".join(map(str, works.bibliography())).translate(_ENTITIES)


@cache
def _style(name: str, locale: str) -> CitationStylesStyle:
    return CitationStylesStyle(str(Path(__file__).parent / "styles" / f"{_FILES[name]}.csl"), locale=locale, validate=False)
