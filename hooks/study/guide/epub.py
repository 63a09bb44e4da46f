"""Chapters → an EPUB 3 file: the same input gives the same bytes (https://www.w3.org/TR/epub-33/)."""
from __future__ import annotations

import io
import os
import time
import uuid
import zipfile
from collections.abc import Iterable

from hooks.study.crew import Crew
from hooks.study.guide.chapters import guide_title, study_chapters
from hooks.study.guide.xhtml import to_xhtml
from hooks.study.model import LOCALES
from hooks.study.pages.render import View, render
from hooks.study.pages.urls import Urls
from hooks.study.publish.downloads import guide_name
from hooks.study.script.pages import Script
from hooks.study.site import Site

#: The time of every file in the zip; times before 1980 do not exist there.
_STAMP = (1980, 1, 1, 0, 0, 0)
_CONTAINER = """<?xml version="1.0" encoding="UTF-8"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
<rootfiles><rootfile full-path="EPUB/package.opf" media-type="application/oebps-package+xml"/></rootfiles>
</container>
"""


def guide_files(site: Site, urls: Urls) -> dict[str, bytes]:
    """File name → EPUB, for every article with a record in every locale; the time in them is SOURCE_DATE_EPOCH, else now."""
    moment = time.gmtime(int(os.environ.get("SOURCE_DATE_EPOCH") or time.time()))
    modified = time.strftime("%Y-%m-%dT%H:%M:%SZ", moment)
    pairs = [(article, locale) for article in site.records for locale in LOCALES]
    made = Crew(pairs, lambda pair: _guide(site, urls, *pair, modified), None).results()
    return {guide_name(*pair): guide for pair, guide in zip(pairs, made, strict=True)}


def _guide(site: Site, urls: Urls, article: str, locale: str, modified: str) -> bytes:
    record = site.records[article]
    view = View(site, "en" if locale == "en" else "zh", urls, f"articles/{article}.md")
    script = Script(site.converter, locale, record.script)
    chapters = list(study_chapters(view, record, script))
    words = {key: script.title(view.t(key)) for key in ("contents", "site", "editors", "guide-summary", "licence")}
    title = script.title(view.t("guide-of", title=guide_title(view, article)))
    book = {"title": title, "locale": locale, "words": words, "modified": modified, "chapters": chapters,
            "id": uuid.uuid5(uuid.NAMESPACE_URL, f"duidu:{article}:{locale}").urn, "home": urls.absolute(view.uri)}
    files = {"package.opf": str(render("guide/package", view, **book)), "nav.xhtml": str(render("guide/nav", view, **book)),
             "style.css": str(render("guide/style", view))}
    for chapter in chapters:
        body = to_xhtml(chapter.html)
        files[f"{chapter.name}.xhtml"] = str(render("guide/chapter", view, body=body, chapter=chapter, **book))
    return _pack(files)


def _pack(files: dict[str, str]) -> bytes:
    """The container: ``mimetype`` first and not compressed, then the rest in a fixed order."""
    out = io.BytesIO()
    parts: Iterable[tuple[str, str]] = (("META-INF/container.xml", _CONTAINER), *((f"EPUB/{n}", t) for n, t in sorted(files.items())))
    with zipfile.ZipFile(out, "w", compresslevel=9) as archive:
        _write(archive, "mimetype", "application/epub+zip", zipfile.ZIP_STORED)
        for name, text in parts:
            _write(archive, name, text, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def _write(archive: zipfile.ZipFile, name: str, text: str, method: int) -> None:
    info = zipfile.ZipInfo(name, _STAMP)
    info.compress_type, info.external_attr, info.create_system = method, 0o644 << 16, 3
    archive.writestr(info, text.encode())


