"""The import report of a text: its ledger, for a scholar who checks the page against the original."""
from __future__ import annotations

from hooks.study.model import Article, Page
from hooks.study.pages.render import View, render


def report_page(view: View, article: Article) -> Page:
    """The page ``texts/<id>/report.md``: the balance of characters and every row of the ledger."""
    rows = sorted(article.ledger, key=lambda r: (r.line, r.code))
    html = render("report", view, article=article, rows=rows, record_lines=article.fields)
    return Page(uri=view.uri, title=view.t("report-of", title=article.title), html=str(html), edit=view.site.sources[article.id].edit)
