"""The import report of a text: what went in and came out, and every row of its ledger, to be checked against the original."""
from __future__ import annotations

import unicodedata
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from pathlib import PurePath

from markupsafe import Markup, escape

from hooks.study.ingest.balance import Balance, balance
from hooks.study.ingest.documents import DOCUMENTS
from hooks.study.model import Article, Paragraph, Row
from hooks.study.pages.page import Page
from hooks.study.pages.pen import Finished, Pen
from hooks.study.pages.render import View, render
from hooks.study.pages.reportwords import said
from hooks.study.pages.repository import TextSources, text_path, text_sources
from hooks.study.script.review import Decision, text_decisions

#: How much of its line is shown on either side of a change.
_AROUND = 12
#: Characters that a page would not show: control and format characters, separators other than the space, private use.
_UNSEEN = ("Cc", "Cf", "Co", "Zl", "Zp")


@dataclass(frozen=True)
class Place:
    """A line of the raw file, and where on the reader page it is: the id of a paragraph, heading or note, and how that is cited, which
    for a note is its number in words of the page."""

    line: int
    anchor: str
    cited: str
    note: int


@dataclass(frozen=True)
class Change:
    """One change as the page shows it: rows of a rule that are alike stand together with all their lines."""

    places: tuple[Place, ...]
    before: str
    after: str


@dataclass(frozen=True)
class Rule:
    """All rows of one rule; ``count`` counts them."""

    code: str
    count: int
    changes: tuple[Change, ...]


@dataclass(frozen=True)
class Facts:
    """What the page says in every language: rules by group, the balance, the doubtful choices of script."""

    groups: tuple[tuple[str, tuple[Rule, ...]], ...]
    kinds: tuple[Balance, ...]
    decisions: list[tuple[str, int, Decision]]


def report_page(view: View, article: Article) -> Page:
    """The page ``texts/<id>/report.md``: the balance of characters, every row of the ledger by rule, every doubtful choice of script."""
    facts = view.once("facts", lambda: _facts(view, article))
    anchors = {rule.code: f"{name}-{rule.code}" for name, rules in reversed(facts.groups) for rule in rules}
    text, sources = view.href(f"texts/{article.id}.md"), text_sources(view.repository, view.site.sources[article.id])
    html = render("report", view, article=article, text=text, facts=facts, balance=_balance(view, facts, anchors),
                  record_lines=article.fields, paragraphs=_paragraphs(view, text, article, sources), sources=sources,
                  of_document=PurePath(article.source.name).suffix.lower() in DOCUMENTS, said=said,
                  ledger=lambda name, rules: _ledger(view, text, name, rules, article.language),
                  decisions=_decisions(view, text, facts, article.language))
    title = view.t("report-of", title=view.site.as_written(article.id, article.title, view.ui))
    return Page(uri=view.uri, title=title, html=str(html), edit=text_path(view.site.sources[article.id]))


def _facts(view: View, article: Article) -> Facts:
    record = view.site.records.get(article.id)
    shower = _Shower(article)
    groups = tuple((name, shower.rules(row for row in article.ledger if _group(row) == name)) for name in ("odd", "repaired", "dropped"))
    return Facts(groups, balance(article), text_decisions(article, view.site.converter, record.script if record else {}))


def _balance(view: View, facts: Facts, anchors: dict[str, str]) -> Markup:
    """The rows of the balance: each kind of character, and what each rule changed of it."""
    def row(kind: Balance, pen: Pen) -> str:
        by = " · ".join([f'<a href="#{anchors[code]}">{_said(view, pen, code)}</a>&nbsp;{_signed(n)}' for code, n in kind.by])
        left = f' <b>{view.label(pen, "unexplained")} {_signed(kind.unexplained)}</b>' if kind.unexplained else ""
        return (f'<tr><th scope="row">{view.label(pen, f"char-{kind.kind}")}</th><td>{kind.before:,}</td><td>{kind.after:,}</td>'
                f"<td>{_signed(kind.after - kind.before)}</td><td>{by}{left}</td></tr>\n")
    return view.piece(lambda pen: Finished("".join([row(kind, pen) for kind in facts.kinds])))


def _ledger(view: View, text: str, name: str, rules: tuple[Rule, ...], lang: str) -> Markup:
    """The rules of a group, each with the table of its rows; ``text`` is the address of the reader page."""
    columns = ["line", "where", "stands" if name == "odd" else "before", *(["after"] if name == "repaired" else [])]

    def table(rule: Rule, pen: Pen) -> str:
        rows, spoken = _rows(view, pen, text, rule, lang, repaired=name == "repaired"), pen.label(said(rule.code, view.ui), view.lang)
        head = "".join([f'<th scope="col">{view.label(pen, key)}</th>' for key in columns])
        return (f'<h3 id="{name}-{rule.code}">{_said(view, pen, rule.code)} <span class="n">{rule.count}</span> '
                f"<code>{rule.code}</code></h3>\n"
                f'<div class="table" role="group" tabindex="0" aria-label="{spoken}" data-search-exclude>\n<table class="ledger">\n'
                f"<thead><tr>{head}</tr></thead>\n<tbody>\n{rows}</tbody></table>\n</div>\n")
    return view.piece(lambda pen: Finished("".join([table(rule, pen) for rule in rules])))


def _said(view: View, pen: Pen, code: str) -> str:
    """What a rule does: in English it may name Chinese characters."""
    return pen.ours(str(escape(said(code, view.ui))))


def _rows(view: View, pen: Pen, text: str, rule: Rule, lang: str, *, repaired: bool) -> str:
    """The rows of a rule's table, of which a long text has thousands."""
    cell = f'<td lang="{lang}" translate="no" data-no-convert>'
    rows = []
    for change in rule.changes:
        lines = ", ".join([str(place.line) for place in change.places])
        links = "".join([f'<a href="{text}#{place.anchor}">{view.label(pen, "note", n=place.note) if place.note else place.cited}</a> '
                         for place in change.places if place.anchor])
        after = f"{cell}{pen.quoted(change.after, lang)}</td>" if repaired else ""
        rows.append(f'<tr><th scope="row">{lines}</th><td>{links}</td>{cell}{pen.quoted(change.before, lang)}</td>{after}</tr>\n')
    return "".join(rows)


def _decisions(view: View, text: str, facts: Facts, lang: str) -> Markup:
    """The doubtful choices of script as rows of a table."""
    def row(place: str, one: Decision, pen: Pen) -> str:
        context = f"{escape(one.before)}<b>{escape(one.char)}</b>{escape(one.after)}"
        return (f'<tr><th scope="row"><a href="{text}#{place}">{place.removeprefix("p")}</a></th>'
                f'<td lang="{lang}" translate="no" data-no-convert>{pen.quoted(context, lang)}</td>'
                f'<td lang="zh-Hant" translate="no">{escape(one.whole)}</td>'
                f'<td lang="zh-Hant" translate="no">{escape(one.ours)}</td></tr>\n')
    return view.piece(lambda pen: Finished("".join([row(place, one, pen) for place, _, one in facts.decisions])))


def _group(row: Row) -> str:
    return "odd" if row.before == row.after else "repaired" if row.after else "dropped"


def _signed(number: int) -> str:
    """``+3``, ``−1,204``, ``0``."""
    return f"{number:+,}".replace("-", "−") if number else "0"


class _Shower:
    """Shows the rows of one article."""

    def __init__(self, article: Article) -> None:
        self.lines = article.source.lines
        places = [(s.line, 0, s.id, "§", 0) for s in article.sections if s.title]
        places += [(b.line, 1, b.id, f"¶{b.id[1:]}", 0) for s in article.sections for b in s.blocks if isinstance(b, Paragraph)]
        places += [(n.line, 2, n.id, "", n.number) for n in article.notes if n.inlines]
        self.places = sorted(places)
        self.starts = [place[0] for place in self.places]

    def rules(self, rows: Iterable[Row]) -> tuple[Rule, ...]:
        """The rows by rule, the rule with most rows last; within a rule in the order of the raw file."""
        by_rule = [(code, list(group)) for code, group in groupby(sorted(rows, key=lambda r: r.code), lambda r: r.code)]
        return tuple(Rule(code, len(group), self._changes(group)) for code, group in
                     sorted(by_rule, key=lambda pair: (len(pair[1]), pair[0])))

    def _changes(self, rows: list[Row]) -> tuple[Change, ...]:
        alike: dict[tuple[str, str], list[Row]] = {}
        for row in sorted(rows, key=lambda r: r.line):
            alike.setdefault((row.before, row.after), []).append(row)
        return tuple(Change(tuple(dict.fromkeys(self._place(row.line) for row in group)), str(self._before(group)),
                            str(visible(group[0].after))) for group in alike.values())

    def _place(self, line: int) -> Place:
        k = bisect_right(self.starts, line) - 1
        return Place(line, *self.places[k][2:]) if k >= 0 else Place(line, "", "", 0)

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


def _paragraphs(view: View, text: str, article: Article, sources: TextSources | None) -> Markup:
    """The lines on which the paragraphs begin, and those of their English, as items of a list."""
    english = view.site.english.get(article.id, {})
    lines, rendered = (escape(sources.lines), escape(sources.english)) if sources else ("", "")

    def item(paragraph: Paragraph, pen: Pen) -> str:
        line = view.label(pen, "line-n", n=paragraph.line)
        own = f'<a href="{lines}{paragraph.line}" rel="noopener">{line}</a>' if lines else line
        beside = english.get(paragraph.id) if rendered else None
        other = f' <a href="{rendered}{beside.line}" rel="noopener">{view.label(pen, "english-source")}</a>' if beside else ""
        return f'<li><a href="{text}#{paragraph.id}">¶{paragraph.id[1:]}</a> {own}{other}</li>\n'
    return view.piece(lambda pen: Finished("".join([item(paragraph, pen) for paragraph in article.paragraphs()])))


def visible(text: str) -> Markup:
    """Text as HTML in which nothing is invisible: a control or format character is its number in brackets, a line break is ⏎."""
    text = text.replace("\n", "⏎")
    if text.isprintable():
        return escape(text)
    parts = []
    for unseen, group in groupby(text, lambda c: unicodedata.category(c) in _UNSEEN):
        part = "".join(group)
        parts.append(Markup("").join(Markup('<span class="unseen">[U+{}]</span>').format(f"{ord(c):04X}") for c in part)
                     if unseen else escape(part))
    return Markup("").join(parts)
