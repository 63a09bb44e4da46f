"""The import report of a text: what went in and came out, and every row of its ledger, to be checked against the original."""
from __future__ import annotations

import unicodedata
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from pathlib import PurePath

from markupsafe import Markup, escape

from hooks.study.ingest.balance import balance
from hooks.study.ingest.documents import DOCUMENTS
from hooks.study.model import Article, Paragraph, Row
from hooks.study.pages.page import Page
from hooks.study.pages.render import View, render
from hooks.study.pages.reportwords import said
from hooks.study.pages.repository import text_path, text_sources
from hooks.study.script.review import text_decisions

#: How much of its line is shown on either side of a change.
_AROUND = 12
#: Characters that a page would not show: control and format characters, separators other than the space, private use.
_UNSEEN = ("Cc", "Cf", "Co", "Zl", "Zp")


@dataclass(frozen=True)
class Place:
    """A line of the raw file, and where on the reader page it is: the id of a paragraph, heading or note, and how that is cited."""

    line: int
    anchor: str
    cited: str


@dataclass(frozen=True)
class Change:
    """One change as the page shows it: rows of a rule that are alike stand together with all their lines."""

    places: tuple[Place, ...]
    before: Markup
    after: Markup


@dataclass(frozen=True)
class Rule:
    """All rows of one rule; ``count`` counts them."""

    code: str
    name: str
    count: int
    changes: tuple[Change, ...]


def report_page(view: View, article: Article) -> Page:
    """The page ``texts/<id>/report.md``: the balance of characters, every row of the ledger by rule, every doubtful choice of script."""
    record = view.site.records.get(article.id)
    shower = _Shower(view, article)
    groups = [(name, shower.rules(row for row in article.ledger if _group(row) == name)) for name in ("odd", "repaired", "dropped")]
    anchors = {rule.code: f"{name}-{rule.code}" for name, rules in reversed(groups) for rule in rules}
    html = render("report", view, article=article, groups=groups, anchors=anchors, kinds=balance(article), record_lines=article.fields,
                  paragraphs=article.paragraphs(), sources=text_sources(view.repository, view.site.sources[article.id]),
                  english=view.site.english.get(article.id, {}),
                  of_document=PurePath(article.source.name).suffix.lower() in DOCUMENTS, signed=_signed, said=said,
                  decisions=text_decisions(article, view.site.converter, record.script if record else {}))
    title = view.t("report-of", title=view.site.as_written(article.id, article.title, view.ui))
    return Page(uri=view.uri, title=title, html=str(html), edit=text_path(view.site.sources[article.id]))


def _group(row: Row) -> str:
    return "odd" if row.before == row.after else "repaired" if row.after else "dropped"


def _signed(number: int) -> str:
    """``+3``, ``−1,204``, ``0``."""
    return f"{number:+,}".replace("-", "−") if number else "0"


class _Shower:
    """Shows the rows of one article."""

    def __init__(self, view: View, article: Article) -> None:
        self.view = view
        self.lines = [line.text for line in article.source.lines]
        places = [(s.line, 0, s.id, "§") for s in article.sections if s.title]
        places += [(b.line, 1, b.id, f"¶{b.id[1:]}") for s in article.sections for b in s.blocks if isinstance(b, Paragraph)]
        places += [(n.line, 2, n.id, view.t("note", n=n.number)) for n in article.notes if n.inlines]
        self.places = sorted(places)
        self.starts = [place[0] for place in self.places]

    def rules(self, rows: Iterable[Row]) -> list[Rule]:
        """The rows by rule, the rule with most rows last; within a rule in the order of the raw file."""
        by_rule = [(code, list(group)) for code, group in groupby(sorted(rows, key=lambda r: r.code), lambda r: r.code)]
        return [Rule(code, said(code, self.view.ui), len(group), self._changes(group)) for code, group in
                sorted(by_rule, key=lambda pair: (len(pair[1]), pair[0]))]

    def _changes(self, rows: list[Row]) -> tuple[Change, ...]:
        alike: dict[tuple[str, str], list[Row]] = {}
        for row in sorted(rows, key=lambda r: r.line):
            alike.setdefault((row.before, row.after), []).append(row)
        return tuple(Change(tuple(dict.fromkeys(self._place(row.line) for row in group)), self._before(group), visible(group[0].after))
                     for group in alike.values())

    def _place(self, line: int) -> Place:
        k = bisect_right(self.starts, line) - 1
        return Place(line, *self.places[k][2:]) if k >= 0 else Place(line, "", "")

    def _before(self, rows: list[Row]) -> Markup:
        """What stood there; a single short change with what stands around it on its line."""
        before, line = rows[0].before, self.lines[rows[0].line - 1] if rows[0].line <= len(self.lines) else ""
        if len(rows) > 1 or not before or len(before) > 3 * _AROUND or line.count(before) != 1:
            return visible(before)
        start = line.index(before)
        end = start + len(before)
        left, right = line[max(0, start - _AROUND):start], line[end:end + _AROUND]
        return Markup("{}{}<mark>{}</mark>{}{}").format("…" if start > _AROUND else "", visible(left.lstrip()), visible(before),
                                                   visible(right.rstrip()), "…" if len(line) > end + _AROUND else "")


def visible(text: str) -> Markup:
    """Text as HTML in which nothing is invisible: a control or format character is its number in brackets, a line break is ⏎."""
    parts = []
    for unseen, group in groupby(text.replace("\n", "⏎"), lambda c: unicodedata.category(c) in _UNSEEN):
        part = "".join(group)
        parts.append(Markup("").join(Markup('<span class="unseen">[U+{}]</span>').format(f"{ord(c):04X}") for c in part)
                     if unseen else escape(part))
    return Markup("").join(parts)
