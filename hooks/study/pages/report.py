"""The import report of a text: its ledger, for a scholar who checks the page against the original."""
from __future__ import annotations

from hooks.study.model import Article, Page
from hooks.study.pages.render import View, render
from hooks.study.script.review import text_decisions


def report_page(view: View, article: Article) -> Page:
    """The page ``texts/<id>/report.md``: the balance of characters, every row of the ledger, every doubtful choice of script."""
    rows = sorted(article.ledger, key=lambda r: (r.line, r.code))
    record = view.site.records.get(article.id)
    decisions = text_decisions(article, view.site.converter, record.script if record else {})
    html = render("report", view, article=article, rows=rows, record_lines=article.fields, decisions=decisions)
    title = view.t("report-of", title=view.site.as_written(article.id, article.title, view.ui))
    return Page(uri=view.uri, title=title, html=str(html), edit=view.site.sources[article.id].edit)
