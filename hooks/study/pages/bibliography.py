"""A record as lines, and the authors' names: what study pages, reader pages and lists say about an article."""
from __future__ import annotations

from dataclasses import dataclass

from hooks.study.content.model import Record
from hooks.study.model import Article
from hooks.study.pages.fieldwords import SHOWN
from hooks.study.pages.render import View

#: Variables of a record in the order they are shown; the others stay data.
_SHOWN = ("title", "container-title", "collection-title", "publisher", "volume", "issue", "page", "issued", "DOI", "ISSN", "URL")


@dataclass(frozen=True)
class Line:
    """One line of a record as shown; ``inferred`` marks what the text itself does not say."""

    name: str
    text: str
    inferred: bool


def record_lines(record: Record, ui: str) -> list[Line]:
    """A record as lines in ``ui``; a value in two languages shows both, that of ``ui`` first."""
    lines = []
    for name in _SHOWN:
        value = record.csl.get(name)
        if isinstance(value, dict):
            value = " / ".join(dict.fromkeys(str(v) for v in (value.get(ui), value.get("en" if ui == "zh" else "zh")) if v))
        if value:
            lines.append(Line(name, str(value), name in record.inferred))
    return lines


def byline(article: Article | None, record: Record | None, view: View) -> str:
    """Authors for the head of a page: the record's, else what the text itself says."""
    if record:
        names = [getattr(a, view.ui) or a.zh or a.en for a in record.authors]
        return ("、" if view.ui == "zh" else ", ").join(names)
    if article is None:
        return ""
    found = _all(article, "author") or _all(article, "author-en")
    return view.site.as_written(article.id, found, view.ui) if found else ""


def _all(article: Article, name: str) -> str:
    return "、".join(f.text for f in article.fields if f.name == name)


def found_record(article: Article) -> list[tuple[str, list[str]]]:
    """What the text says of itself besides title and authors: each kind of record line with its values, in the order of the labels."""
    found = ((name, [f.text for f in article.fields if f.name == name]) for name in SHOWN)
    return [(name, values) for name, values in found if values]


def english_title(article: Article, record: Record | None) -> str:
    """The title in English to stand under the author's own: the record's, else the one the text gives; '' where there is none."""
    title = record.csl.get("title") if record else None
    found = title.get("en", "") if isinstance(title, dict) else "" if record else article.field("title-en")
    return "" if found == article.title else str(found)
