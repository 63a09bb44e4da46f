"""A record as a CSL-JSON item, in the work's own language or in Latin letters with a translation."""
from __future__ import annotations

import re

from hooks.study.cite.names import csl_name
from hooks.study.content.model import Name, Record

#: CSL variables that are plain text and go into an item as they are; the rest of a record is for the site.
_TEXTS = ("container-title", "collection-title", "publisher", "publisher-place", "volume", "issue", "page", "edition", "genre", "DOI",
          "ISSN", "ISBN", "URL", "keyword", "license", "note")
_DATE_RE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")
_TAGS = {"zh-Hans": "zh-CN", "zh-Hant": "zh-TW", "zh": "zh-CN", "en": "en-US"}
Item = dict[str, object]


def own_form(record: Record) -> str:
    """The form a work has in its own language: ``en`` for a work in English, else ``zh``."""
    return "en" if str(record.csl.get("language", "")).startswith("en") else "zh"


def value(record: Record, key: str, *forms: str) -> str:
    """A variable of the record in the first of ``forms`` (zh, en, pinyin, sentence) it has, else in any; '' where it has none.

    A plain string holds for every form but pinyin and sentence.
    """
    found = record.csl.get(key, "")
    if not isinstance(found, dict):
        return str(found)
    return str(next((found[form] for form in forms if found.get(form)), next(iter(found.values()), "")))


def part(record: Record, key: str, form: str) -> str:
    """A variable of the record in exactly that form, else ''."""
    found = record.csl.get(key)
    return str(found.get(form, "")) if isinstance(found, dict) else ""


def csl_item(record: Record, form: str, url: str = "") -> Item:
    """A record as a CSL-JSON item.

    Args:
        record: the reviewed record.
        form: ``zh`` or ``en``; a work in English has only one form, whichever is asked, but for our own note on it.
        url: address of the work where the record has none.

    Returns:
        The item. In the form ``en`` of a work in Chinese, names are romanized and the title is romanized title, title in characters
        and translation in brackets, as far as the record has them.
    """
    asked, form = form, "en" if own_form(record) == "en" else form
    item: Item = {"id": record.id, "type": str(record.csl.get("type", "document"))}
    tag = str(record.csl.get("language", ""))
    if tag:
        item["language"] = _TAGS.get(tag, tag)
    item["title"] = value(record, "title", "zh") if form == "zh" else latin_title(record)
    item["author"] = [csl_name(name, form) for name in record.authors]
    for role in ("editor", "translator"):
        if names := _people(record.csl.get(role)):
            item[role] = [csl_name(name, form) for name in names]
    if date := issued(record):
        item["issued"] = {"date-parts": [date]}
    for key in _TEXTS:
        forms = (asked,) if key == "note" else ("pinyin", "en") if key == "container-title" and form == "en" else (form,)
        if text := value(record, key, *forms):
            item[key] = text.replace("–", "-") if key == "page" else text
    if url:
        item.setdefault("URL", url)
    return item


def latin_title(record: Record) -> str:
    """``Pinyin title 中文题名 [English title]`` of a work in Chinese, the title of a work in English."""
    if own_form(record) == "en":
        return value(record, "title", "en")
    han, english = value(record, "title", "zh"), part(record, "title", "en")
    return " ".join(filter(None, (part(record, "title", "pinyin"), han, english and english != han and f"[{english}]")))


def issued(record: Record) -> list[int]:
    """Year, month and day of publication as far as the record says; [] where it says nothing readable."""
    found = _DATE_RE.match(str(record.csl.get("issued", "")))
    return [int(number) for number in found.groups() if number] if found else []


def _people(found: object) -> list[Name]:
    """Editors or translators of a record: a name, {zh, en}, or a list of either."""
    rows = found if isinstance(found, list) else [found] if found else []
    return [Name(str(r.get("zh", "")), str(r.get("en", ""))) if isinstance(r, dict) else Name(str(r), str(r)) for r in rows]
