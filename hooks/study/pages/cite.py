"""The box for citing an article on its pages, the handout's citation, and the metadata in a page's head."""
from __future__ import annotations

from markupsafe import Markup, escape

from hooks.study.cite.box import Box, Data, Style, cite_box, cite_facts, cite_style
from hooks.study.cite.linked import article_script, highwire_tags
from hooks.study.content.model import Record
from hooks.study.pages.pen import Finished, Pen
from hooks.study.pages.render import View, render


def cite_html(view: View, record: Record) -> Markup:
    """``details.cite-box`` for an article, on its study page and on its reader page."""
    box, facts = view.shared("cite", record.id, make=lambda: _box(view, record))
    return view.piece(lambda pen: Finished(pen.once(("cite", record.id), lambda: _drawn(view, pen, box, facts))))


def _box(view: View, record: Record) -> tuple[Box, str]:
    """What the box shows, and the HTML of the facts in it."""
    box = cite_box(record, view.ui, url=_own_address(view, record), accessed=view.t("cite-accessed"))
    return box, str(render("citefacts", view, facts=box.facts))


def _drawn(view: View, pen: Pen, box: Box, facts: str) -> str:
    def form(name: str, text: str) -> str:
        copy = f'<button type="button" data-cite-copy hidden>{view.label(pen, "copy")}</button>'
        return f'<div class="cite-form"><p class="label">{name} {copy}</p>\n{text}</div>\n'

    def locator(one: Style | Data) -> str:
        return f'<span data-cite-locator="{escape(one.locator)}"></span>'
    styles = [form(one.name, pen.ours(f'<p class="cite-text" lang="{one.lang}">{one.html}{locator(one)}</p>')) for one in box.styles]
    data = [form(one.name, f'<pre class="cite-text" tabindex="0" aria-label="{one.name}" translate="no">{pen.html(one.before, pen.lang)}'
                           f"{locator(one)}{pen.html(one.after, pen.lang)}</pre>") for one in box.data]
    return ('<details class="cite-box no-print" data-study-ui data-search-exclude data-no-terms>\n'
            f'<summary>{view.label(pen, "cite")}</summary>\n{"".join(styles)}{pen.ours(facts)}'
            f'<details class="cite-data"><summary>BibTeX · RIS · CSL-JSON</summary>\n{"".join(data)}</details>\n'
            '<p class="cite-status" role="status"></p>\n</details>')


def handout_citation(view: View, record: Record) -> Markup:
    """One citation for paper, GB/T 7714 in Chinese and Chicago in English, and what in it is inferred or missing."""
    name = "gbt" if view.ui == "zh" else "chicago"
    style = cite_style(record, name, url=_own_address(view, record), accessed=view.t("cite-accessed"))
    return render("handout", view, style=style, facts=cite_facts(record, view.ui))


def study_script(view: View, record: Record) -> Markup:
    """The article as linked data, for its study page."""
    return Markup(article_script(record, _own_address(view, record), view.urls.absolute(f"articles/{record.id}.md")))


def reader_tags(view: View, record: Record | None) -> str:
    """Highwire tags where the text may be published and so stands here for good; '' for a private one."""
    if not record or view.site.sources[record.id].private:
        return ""
    return highwire_tags(record, _own_address(view, record))


def _own_address(view: View, record: Record) -> str:
    """Where a text that first appears on this site stands; '' for one that was published elsewhere."""
    source = view.site.sources.get(record.id)
    elsewhere = record.read_original or record.csl.get("URL") or record.csl.get("DOI")
    return view.urls.absolute(f"texts/{record.id}.md") if source and not source.private and not elsewhere else ""
