"""Chicago, 18th edition, notes and bibliography: the entry of the bibliography, written here for the few types of work the site has.

A work in Chinese has its author romanized, family name first, then in characters; its title romanized, in characters and in
English (CMOS 11.90: Hua Linfu 華林甫, “Qingdai yilai …” 清代以來… [A preliminary study …], Zhongguo shehui kexue 中國社會科學 1 …).
"""
from __future__ import annotations

import calendar
from html import escape

from hooks.study.cite.csl import csl_item, issued, own_form, part, value
from hooks.study.cite.names import csl_name, has_han
from hooks.study.content.model import Record

_PERIODICALS = ("article-journal", "article-magazine", "article-newspaper")
_BOOKS = ("book", "report", "thesis")
#: More authors than this are given as the first three and “et al.” (CMOS 13.23).
_ALL_NAMED = 6


def chicago(record: Record, url: str = "") -> str:
    """The entry as HTML, with ``i`` for italics.

    Args:
        record: the reviewed record.
        url: address of the work where the record has none.
    """
    item = csl_item(record, "en", url)
    kind = str(item["type"])
    address = f"https://doi.org/{item['DOI']}" if "DOI" in item else str(item.get("URL", ""))
    rest = _periodical(record, item) if kind in _PERIODICALS else [_publication(record, item)]
    sentences = [_authors(record), _title(record, kind), *map(str, rest), escape(address)]
    return " ".join(_ended(sentence) for sentence in sentences if sentence)


def page_range(pages: str) -> str:
    """``157-175`` → ``157–75``: the second number as Chicago shortens it (CMOS 9.63)."""
    first, dash, last = pages.partition("-")
    if not dash or not (first.isdigit() and last.isdigit()) or len(first) != len(last) or len(first) < 3 or int(first) % 100 == 0:
        return f"{first}–{last}" if dash else first
    same = next((i for i in range(len(first)) if first[i] != last[i]), len(first) - 1)
    kept = same if 1 <= int(first) % 100 <= 9 else min(same, len(first) - 2)
    return f"{first}–{last[kept:]}"


def _authors(record: Record) -> str:
    names = [_author(name, first=i == 0) for i, name in enumerate(record.authors)]
    if len(names) > _ALL_NAMED:
        return f"{', '.join(names[:3])}, et al."
    if len(names) < 2:
        return "".join(names)
    comma = "," if len(names) > 2 or "," in names[0] else ""
    return f"{', '.join(names[:-1])}{comma} and {names[-1]}"


def _author(name: object, *, first: bool) -> str:
    found = csl_name(name, "en")
    if "literal" in found:
        return escape(found["literal"])
    family, given, suffix = found["family"], found["given"], found.get("suffix", "")
    if has_han(name.zh):
        return escape(f"{family} {given} {name.zh}")
    parts = f"{family}, {given}" if first else f"{given} {family}"
    return escape(f"{parts}, {suffix}" if suffix and first else f"{parts} {suffix}".strip())


def _title(record: Record, kind: str) -> str:
    """The title in quotation marks, a book's in italics; then characters and translation for a work in Chinese."""
    own = value(record, "title", own_form(record))
    roman = part(record, "title", "pinyin") if own_form(record) == "zh" else ""
    main = escape(roman or own)
    if kind in _BOOKS:
        shown = f"<i>{main}</i>"
    else:
        main = main.translate(str.maketrans("“”", "‘’"))
        shown = f"“{main}”" if roman or own_form(record) == "zh" else f"“{main}.”"
    if own_form(record) == "en":
        return shown
    english = part(record, "title", "sentence") or part(record, "title", "en")
    return " ".join(filter(None, (shown, roman and escape(own), english and english != own and f"[{escape(english)}]")))


def _periodical(record: Record, item: dict) -> list[str]:
    """``Journal 44, no. 1 (2021): 157–75``; what the record lacks is left out, and so is the comma or colon beside it."""
    name = _container(record, item)
    volume, issue = escape(str(item.get("volume", ""))), escape(str(item.get("issue", "")))
    year, pages = _date(record), escape(page_range(str(item.get("page", ""))))
    if issue:
        issue = f"no. {issue}" if name or volume else f"No. {issue}"
    head = f"{name} {volume}".strip()
    head = ", ".join(filter(None, (head, issue)))
    head = f"{head} ({year})" if head and year else head or year
    return [f"{head}: {pages}" if pages and head else head]


def _container(record: Record, item: dict) -> str:
    pinyin, han = part(record, "container-title", "pinyin"), part(record, "container-title", "zh")
    if own_form(record) == "zh" and pinyin:
        return f"<i>{escape(pinyin)}</i> {escape(han)}".strip()
    name = str(item.get("container-title", ""))
    return f"<i>{escape(name)}</i>" if name else ""


def _publication(record: Record, item: dict) -> str:
    """Series, site or book, then publisher and date: ``NAPSNet Special Reports. Nautilus Institute, December 3, 2013``."""
    series, container = escape(str(item.get("collection-title", ""))), escape(str(item.get("container-title", "")))
    publisher = escape(": ".join(str(item[k]) for k in ("publisher-place", "publisher") if k in item))
    if item["type"] == "chapter" and container:
        container = f"In <i>{container}</i>"
    last = ", ".join(filter(None, (publisher if publisher != container else "", _date(record))))
    if item["type"] not in _BOOKS and item["type"] != "chapter":
        return ", ".join(filter(None, (series, container, last)))
    return ". ".join(filter(None, (container, series, last)))


def _date(record: Record) -> str:
    """``December 3, 2013``, ``December 2013`` or ``2013``."""
    year, month, day = (*issued(record), 0, 0, 0)[:3]
    if not year or not 1 <= month <= 12:
        return str(year or "")
    return f"{calendar.month_name[month]} {day}, {year}" if day else f"{calendar.month_name[month]} {year}"


def _ended(sentence: str) -> str:
    return sentence if sentence.endswith((".", ".”", "?”", "!”")) else f"{sentence}."
