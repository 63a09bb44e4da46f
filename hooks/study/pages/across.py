"""Pages read across articles: the comparison matrix, a page per question, the timeline."""
from __future__ import annotations

from itertools import groupby

from hooks.study.content.model import Event, Question
from hooks.study.pages.page import Heading, Page
from hooks.study.pages.render import View, linked, render

COMPARE_EDIT, TIMELINE_EDIT = "docs/compare/questions.yml", "docs/timeline.yml"


def compare_page(view: View) -> Page:
    """The page ``compare/index.md``: every question against every article."""
    questions = view.site.questions
    spoken = {article for q in questions for article, _ in q.positions}
    html = render("compare", view, questions=questions, articles=[a for a in view.site.order if a in spoken])
    toc = tuple(Heading(q.text[view.ui], q.id, 1) for q in questions)
    return Page(uri=view.uri, title=view.t("compare"), html=linked(view, html), toc=toc, edit=COMPARE_EDIT)


def question_page(view: View, question: Question) -> Page:
    """The page ``compare/<question>.md``: one question, one section per article, and where they agree and differ."""
    at = view.site.questions.index(question)
    html = render("question", view, question=question, previous=view.site.questions[at - 1] if at else None,
                  next=view.site.questions[at + 1] if at + 1 < len(view.site.questions) else None)
    return Page(uri=view.uri, title=question.text[view.ui], html=linked(view, html), edit=COMPARE_EDIT, edit_line=question.line)


def timeline_page(view: View) -> Page:
    """The page ``timeline.md``: events under their years, each linked to its paragraph."""
    years = [(year, list(events)) for year, events in groupby(view.site.events, lambda e: e.date[:4])]
    told = {e.article for e in view.site.events}
    html = render("timeline", view, years=years, date=lambda e: event_date(e, view.ui), articles=[a for a in view.site.order if a in told])
    toc = tuple(Heading(year, f"y{year}", 1) for year, _ in years)
    return Page(uri=view.uri, title=view.t("timeline"), html=linked(view, html), toc=toc, edit=TIMELINE_EDIT)


_MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December")


def event_date(event: Event, ui: str) -> str:
    """``2019-02`` → 2019年2月 / February 2019; a range joins two dates with a dash."""
    return "–".join(_date(part, ui) for part in event.date.split("/"))


def _date(date: str, ui: str) -> str:
    parts = [int(p) for p in date.split("-")]
    if ui == "zh":
        return "".join(f"{n}{unit}" for n, unit in zip(parts, "年月日", strict=False))
    return " ".join([*(str(p) for p in parts[2:]), *(_MONTHS[p - 1] for p in parts[1:2]), str(parts[0])])
