"""What a saved page tells of itself to machines: its title, whether it is a frame, and authors, journal, date and DOI in ``<meta>``.

The names are those that Google Scholar, Dublin Core and Open Graph ask for.
"""

from __future__ import annotations

import html
import re

from hooks.study.ingest.page.elements import elements
from hooks.study.ingest.record.record import is_name
from hooks.study.ingest.record.surnames import may_be_name

_TITLE_RE = re.compile(r"<title\b[^<>]*>([^<>]*)", re.I)
_META_RE = re.compile(r"<meta\b([^<>]{1,2000})>", re.I)
_NAME_RE = re.compile(r"""\b(?:name|property)\s*=\s*["']?([A-Za-z:._-]{4,60})""", re.I)
_CONTENT_RE = re.compile(r"""\bcontent\s*=\s*(?:"([^"]{1,300})"|'([^']{1,300})')""", re.I)
_FIELDS = {
    **dict.fromkeys(("citation_author", "dc.creator", "dc.creator.personalname"), "author"),
    **dict.fromkeys(("author", "article:author", "og:article:author"), "author"),
    **dict.fromkeys(("citation_publication_date", "citation_date", "article:published_time"), "date"),
    "citation_doi": "doi",
    "citation_journal_title": "series",
}
#: Whatever stands there is a site as often as a person.
_VAGUE = frozenset({"author", "article:author", "og:article:author"})
#: The head of a page is no longer.
_HEAD = 200_000
#: The day without the hour.
_DAY_RE = re.compile(r"[0-9]{4}[-/.][0-9]{1,2}(?:[-/.][0-9]{1,2})?")


def page_record(page: str) -> list[tuple[str, str]]:
    """Fields and their values in order, none twice; an author whose element sites fill with their own name must look like a person's."""
    found: dict[tuple[str, str], None] = {}
    for meta in _META_RE.finditer(page, 0, _HEAD):
        called, content = _NAME_RE.search(meta.group(1)), _CONTENT_RE.search(meta.group(1))
        key = called.group(1).lower() if called else ""
        if key not in _FIELDS or content is None:
            continue
        value = " ".join(html.unescape(content.group(1) or content.group(2)).split())
        if _FIELDS[key] == "date":
            value = day.group() if (day := _DAY_RE.match(value)) else value
        person = is_name(value) and ("·" in value or value.isascii() or (len(value) < 4 and may_be_name(value)))
        if value and (key not in _VAGUE or person):
            found[_FIELDS[key], value] = None
    return list(found)


def window_title(page: str) -> str:
    """What a page is called by itself, mostly the title of its article and the name of its site; '' where it is not."""
    found = _TITLE_RE.search(page)
    return html.unescape(found.group(1)).strip() if found else ""


def is_frameset(page: str) -> bool:
    """Whether a page only names other files that hold the text."""
    return re.search(r"<frameset\b", page, re.I) is not None and not elements(page).prose
