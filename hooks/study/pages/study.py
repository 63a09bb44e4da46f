"""What the build adds to hand-written pages: records and key terms on study pages, lists on the home and articles pages."""
from __future__ import annotations

from markupsafe import Markup

from hooks.study.content.model import English
from hooks.study.model import Occurrence
from hooks.study.pages.bibliography import byline, record_lines
from hooks.study.pages.cite import cite_html, study_script
from hooks.study.pages.inline import inlines_html, term_link
from hooks.study.pages.page import Page
from hooks.study.pages.render import View, linked, render
from hooks.study.pages.repository import corrections_path
from hooks.study.pages.termrows import article_use, term_items
from hooks.study.pages.text import length
from hooks.study.review.freshness import stale_parts


def study_parts(view: View, article: str) -> tuple[str, str]:
    """HTML before and after the prose of a study page: the record, then key terms and the outline by paragraph."""
    site = view.site
    record = site.records[article]
    before = render("record", view, record=record, lines=record_lines(record, view.ui), article=site.articles.get(article), name=article,
                    cite=cite_html(view, record), script=study_script(view, record))
    after = render("study", view, name=article, terms=term_items(view, article_use(view, article)), outline=_outline(view, article),
                   **_sources(view, article))
    return str(before), linked(view, after, article)


def _sources(view: View, article: str) -> dict[str, str]:
    """Where the text is corrected that a reader may not have here, and the address of a line of its English, without the number."""
    source = view.site.sources.get(article)
    mend = corrections_path(article) if source is None or source.private else ""
    return {"mend": view.repository.edit(mend), "lines": view.repository.line(f"docs/articles/{article}.paragraphs.yml").removesuffix("1")}


def insert_parts(html: str, before: str, after: str) -> str:
    """The prose of a study page with ``before`` at its head and ``after`` ahead of its questions, which stand last."""
    at = html.find('<h2 id="questions"')
    at = len(html) if at < 0 else at
    return f"{before}{html[:at]}{after}{html[at:]}"


def _outline(view: View, article: str) -> list[tuple[str, str, English, bool]]:
    """(paragraph number, its address or '', English, whether it is stale) for every paragraph that has English."""
    english = view.site.english.get(article, {})
    stale = stale_parts(view.site, article)
    return [(i[1:], view.paragraph_href(article, i), e, i in stale) for i, e in english.items() if i.startswith("p")]


def articles_list(view: View, level: int = 3) -> str:
    """The list of articles, in reading order, each with author, year and one sentence; ``level`` is that of their headings."""
    site = view.site
    rows = []
    for name in site.order:
        record, article = site.records.get(name), site.articles.get(name)
        rows.append({"name": name, "record": record, "title": site.title(name, view.ui), "present": article is not None,
                     "by": byline(article, record, view) if article or record else "", "length": length(article, view) if article else "",
                     "lang": article.language if article and not record else ""})
    return str(render("articles", view, rows=rows, level=level))


#: The pair on the home page is at most so many characters of Chinese: it must be seen whole on one screen.
_SAMPLE_LENGTH = 120


def sample(view: View) -> tuple[str, list[str]]:
    """One live paragraph with its English and working terms, and the ids of those terms; '' where there is none.

    It is the short body paragraph with the most terms among the texts that the repository itself carries.
    """
    site, best = view.site, None
    for name, article in site.articles.items():
        rendered = site.english.get(name, {})
        if site.sources[name].private or not rendered:
            continue
        found: dict[str, list[Occurrence]] = {}
        for occurrence in site.occurrences[name]:
            found.setdefault(occurrence.paragraph, []).append(occurrence)
        for paragraph in article.paragraphs():
            english = rendered.get(paragraph.id)
            links = sorted({o.term: o for o in reversed(found.get(paragraph.id, []))}.values(), key=lambda o: o.start)
            short = paragraph.kind == "body" and len(paragraph.text) <= _SAMPLE_LENGTH
            if english and short and len(links) > (len(best[3]) if best else 0):
                best = (article, paragraph, english, links)
    if best is None:
        return "", []
    article, paragraph, english, links = best
    html = inlines_html(paragraph.inlines, lambda mark: "", [term_link(link, view.term_href) for link in links])
    pair = render("sample", view, article=article, paragraph=paragraph, html=Markup(html), english=english)
    return str(pair), [o.term for o in links]


def articles_page(view: View) -> Page:
    """The page ``articles/index.md``."""
    html = f"<p>{view.t('texts-intro')}</p>{articles_list(view, 2)}"
    return Page(uri=view.uri, title=view.t("articles"), html=html, edit="docs/articles")

