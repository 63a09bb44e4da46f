"""What a page shows of a record for citing it: formatted styles, data to copy, and what in them the text does not say."""
from __future__ import annotations

import json
from dataclasses import dataclass

from hooks.study.cite.bibtex import to_bibtex
from hooks.study.cite.csl import csl_item, own_form, value
from hooks.study.cite.ris import to_ris
from hooks.study.cite.styles import formatted
from hooks.study.content.model import Record

#: Styles in the order a reader of the language expects them.
_ORDER = {"zh": ("gbt", "chicago", "apa"), "en": ("chicago", "apa", "gbt")}
NAMES = {"gbt": "GB/T 7714-2015", "chicago": "Chicago", "apa": "APA"}
#: What an article in a journal cannot be found without.
_NEEDED = {"article-journal": ("container-title", "issue", "page")}


@dataclass(frozen=True)
class Style:
    """A formatted citation as HTML; ``locator`` is how a paragraph is added, with ``{n}`` for its number and ``{url}`` for its address."""

    name: str
    lang: str
    html: str
    locator: str


@dataclass(frozen=True)
class Data:
    """A data format as text before and after the line that adds a paragraph."""

    name: str
    before: str
    locator: str
    after: str


@dataclass(frozen=True)
class Facts:
    """What stands beside a citation: keys of labels for what the text does not say and for what nobody has found out yet, and the
    record's note on the text that was read."""

    inferred: tuple[str, ...]
    missing: tuple[str, ...]
    note: str


@dataclass(frozen=True)
class Box:
    """All of it."""

    styles: tuple[Style, ...]
    data: tuple[Data, ...]
    facts: Facts


def cite_box(record: Record, ui: str, *, url: str = "", accessed: str = "") -> Box:
    """Everything for citing a record on a page.

    Args:
        record: the reviewed record.
        ui: the language of the page's own words, ``zh`` or ``en``.
        url: address of the work where the record has none.
        accessed: words for the blank that takes the date of access.
    """
    item = csl_item(record, ui, url)
    bibtex, ris = to_bibtex(item), to_ris(item)
    data = json.dumps([item], ensure_ascii=False, indent=1)
    return Box(tuple(cite_style(record, name, url=url, accessed=accessed) for name in _ORDER[ui]),
               (Data("BibTeX", bibtex[:-2], "  annote = {¶{n}, \\url{{url}}},\n", bibtex[-2:]),
                Data("RIS", ris.removesuffix("ER  - \n"), "N1  - ¶{n}, {url}\n", "ER  - \n"),
                Data("CSL-JSON", data[:5], '  "annote": "¶{n}, {url}",\n', data[5:])),
               cite_facts(record, ui))


def cite_style(record: Record, name: str, *, url: str = "", accessed: str = "") -> Style:
    """One formatted citation; ``name`` is ``gbt``, ``chicago`` or ``apa``, the rest is as for ``cite_box``."""
    chinese = name == "gbt" and own_form(record) == "zh"
    locator = " 第{n}段. {url}." if chinese else " ¶{n}. {url}." if name == "gbt" else " ¶{n}, {url}"
    html = formatted(record, name, url=url, accessed=accessed)
    return Style(NAMES[name], "zh-Hans" if chinese else "en", html, locator + ("." if name == "chicago" else ""))


def cite_facts(record: Record, ui: str) -> Facts:
    """What a page must say beside a citation of the record, in ``ui``; a form of an author's name can be inferred too."""
    forms = [name.inferred for name in record.authors if name.inferred]
    names = dict.fromkeys(f"author-{form}" if form in ("zh", "en") else "author" for form in forms)
    missing = tuple(key for key in _NEEDED.get(str(record.csl.get("type")), ()) if not record.csl.get(key))
    return Facts((*names, *("author" if key == "authors" else key for key in record.inferred)), missing, value(record, "note", ui))
