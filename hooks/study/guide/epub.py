"""Chapters → an EPUB 3 file: the same input gives the same bytes (https://www.w3.org/TR/epub-33/)."""
from __future__ import annotations

import os
import time
import uuid
from dataclasses import dataclass, field

from markupsafe import escape

from hooks.study.content.model import Record
from hooks.study.guide.chapters import TERMS, Chapter, guide_title, study_chapters, terms_xhtml
from hooks.study.guide.container import pack
from hooks.study.guide.xhtml import to_xhtml
from hooks.study.model import LOCALES
from hooks.study.pages.handout import study_source
from hooks.study.pages.labels import ui_of
from hooks.study.pages.render import View, render
from hooks.study.pages.urls import Urls
from hooks.study.publish.downloads import guide_name
from hooks.study.script.pages import Script
from hooks.study.site import Site

_CONTAINER = """<?xml version="1.0" encoding="UTF-8"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
<rootfiles><rootfile full-path="EPUB/package.opf" media-type="application/oebps-package+xml"/></rootfiles>
</container>
"""
_CHAPTER = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE html>
<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops" lang="{locale}" xml:lang="{locale}">
<head><title>{title}</title><link rel="stylesheet" type="text/css" href="style.css"/></head>
<body>
<section class="{name}">
<h1>{heading}</h1>
{body}
</section>
</body>
</html>"""


@dataclass(frozen=True)
class Guides:
    """Makes the study guides of a site, article by article; what they share is made once."""

    site: Site
    urls: Urls
    _known: dict = field(default_factory=dict)

    def of(self, article: str) -> dict[str, bytes]:
        """File name → EPUB, for each locale, of an article with a record; the time in them is SOURCE_DATE_EPOCH, else now."""
        record, found = self.site.records[article], {}
        modified = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(int(os.environ.get("SOURCE_DATE_EPOCH") or time.time())))
        for ui in ("zh", "en"):
            view = View(self.site, ui, self.urls, f"articles/{article}.md", known=self._known)
            source = study_source(self.site.root, article, ui)
            chapters, title = study_chapters(view, record, source), view.t("guide-of", title=guide_title(view, article, source))
            for locale in (one for one in LOCALES if ui_of(one) == ui):
                script = Script(self.site.converter, locale, record.script)
                found[guide_name(article, locale)] = _book(view, record, script, title, chapters, modified)
        return found


def guide_files(site: Site, urls: Urls) -> dict[str, bytes]:
    """File name → EPUB, for every article with a record in every locale."""
    guides = Guides(site, urls)
    return {name: guide for article in site.records for name, guide in guides.of(article).items()}


def _book(view: View, record: Record, script: Script, title: str, chapters: list[Chapter], modified: str) -> bytes:
    def said(text: str) -> str:
        return view.shared("said", text, script.locale, record.id if script.extra else "", make=lambda: script.title(text))
    shown = [Chapter(one.name, said(one.title), terms_xhtml(view, record, script) if one.html == TERMS else to_xhtml(script.page(one.html)))
             for one in chapters]
    words = {key: said(view.t(key)) for key in ("contents", "site", "editors", "guide-summary", "licence")}
    title = script.title(title)
    book = {"title": title, "locale": script.locale, "words": words, "modified": modified, "chapters": shown,
            "id": uuid.uuid5(uuid.NAMESPACE_URL, f"duidu:{record.id}:{script.locale}").urn, "home": view.urls.absolute(view.uri)}
    files = {"package.opf": str(render("guide/package", view, **book)), "nav.xhtml": str(render("guide/nav", view, **book)),
             "style.css": view.shared("style", make=lambda: str(render("guide/style", view)))}
    for chapter in shown:
        heading = title if chapter.name == "record" else chapter.title
        files[f"{chapter.name}.xhtml"] = _CHAPTER.format(locale=script.locale, title=escape(chapter.title), name=chapter.name,
                                                         heading=escape(heading), body=chapter.html)
    return _pack(files)


def _pack(files: dict[str, str]) -> bytes:
    """The container: ``mimetype`` first and not compressed, then the rest in a fixed order."""
    rest = [(f"EPUB/{name}", text) for name, text in sorted(files.items())]
    return pack(("mimetype", "application/epub+zip"), [("META-INF/container.xml", _CONTAINER), *rest])
