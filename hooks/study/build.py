"""One build of the site, seen from a page: what stands on it in a locale, and the frame around it."""
from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from html import unescape
from pathlib import Path

from hooks.study.content.harmless import clean_html
from hooks.study.crew import Report
from hooks.study.exports.files import export_files, write_exports
from hooks.study.guide.epub import Guides
from hooks.study.html import headings
from hooks.study.model import HOMES, LOCALES
from hooks.study.pages.catalog import Catalog
from hooks.study.pages.frame import NAV, Framer, base_of, kind_of
from hooks.study.pages.gloss import add_glosses, render_switch
from hooks.study.pages.labels import label, ui_of
from hooks.study.pages.languages import mark_languages
from hooks.study.pages.offers import LIST, list_offers, offer_guide
from hooks.study.pages.page import Page
from hooks.study.pages.pen import Finished, Pen, Piece, filled, finished
from hooks.study.pages.urls import Urls
from hooks.study.publish.downloads import Download, copy_download, read_bundles
from hooks.study.publish.fold import han_keys
from hooks.study.publish.private import MARK, private_mark
from hooks.study.publish.readings import read_aloud, readings_script
from hooks.study.publish.search import Indexed, entries, indexed, write_rows
from hooks.study.publish.sitemap import write_sitemap
from hooks.study.script.pages import Script
from hooks.study.site import Site, load_site


@dataclass
class Content:
    """A page's content in one locale and script. ``toc`` is (title, id, level from 1)."""

    html: str
    title: str
    toc: list[tuple[str, str, int]]
    meta: dict


@dataclass
class Build:
    """Facts and pages of one build; collects search entries as pages pass by."""

    site: Site
    catalog: Catalog
    bundles: tuple[Download, ...] = ()
    locales: tuple[str, ...] = LOCALES
    draft: bool = False
    _index: dict[str, list[Indexed]] = field(default_factory=lambda: {locale: [] for locale in LOCALES})
    _written: list[str] = field(default_factory=list)
    _words: dict[tuple[str, str], str] = field(default_factory=dict)
    _scripts: dict[str, str] = field(default_factory=dict)
    _finished: dict[tuple[str, ...], dict[Hashable, str]] = field(default_factory=dict)

    def refuses(self, path: str) -> bool:
        """Whether a file of docs/, or the folder it is in, must not be published; its problem says why."""
        parts = path.split("/")
        return any("/".join(parts[:end]) in self.site.refused for end in range(1, len(parts) + 1))

    @property
    def studies(self) -> list[str]:
        """Markdown uris of the study pages to publish."""
        return [uri for uri in self.catalog.studies if not self.refuses(uri)]

    @property
    def lists(self) -> list[str]:
        """Markdown uris of the hand-written pages that list what the build made, and are drawn last."""
        return [LIST] if (self.site.root / "docs" / LIST).is_file() and not self.refuses(LIST) else []

    @property
    def nav(self) -> list[str]:
        """Markdown uris of the navigation."""
        return ["index.md", *NAV]

    @cached_property
    def framer(self) -> Framer:
        """Puts the frame around the pages of this build."""
        return Framer(self.site, self.catalog.urls, self.catalog.makers, self.word, self.draft)

    def word(self, key: str, locale: str) -> str:
        """A label in a locale, converted once per build."""
        if (key, locale) not in self._words:
            text = label(key, ui_of(locale))
            self._words[key, locale] = self.site.converter.convert_title(text) if locale == "zh-Hant" else text
        return self._words[key, locale]

    def content(self, html: str, *, uri: str, url: str, locale: str, title: str, meta: dict) -> Content:
        """What stands on a hand-written page in ``locale``, which also goes to the search index.

        Args:
            html: the page's rendered Markdown.
            uri: its Markdown uri; ``.en.md`` for an English page.
            url: its address from the site's root, locale included.
            title, meta: as MkDocs found them.
        """
        if locale == "zh-Hans":
            self._written.append(url)
        html, pieces = self.finish(html, uri, locale)
        done, found = self.written(html, pieces, uri=uri, url=url, locale=locale, title=title, meta=meta)
        self._index[locale] += found
        return done

    def finish(self, html: str, uri: str, locale: str) -> tuple[str, tuple[Piece, ...]]:
        """A hand-written page completed, and what fills its holes; the same for the two Chinese locales."""
        return self.catalog.finish(uri, "zh" if _falls_back(uri, locale) else ui_of(locale), clean_html(html))

    def written(self, html: str, pieces: Sequence[Piece] = (), *, uri: str, url: str, locale: str, title: str,
                meta: dict) -> tuple[Content, list[Indexed]]:
        """A hand-written page, finished, in ``locale``, and what search finds on it; for the rest see ``content``."""
        script = Script(self.site.converter, locale, self._extra(uri))
        body = offer_guide(html, () if self.draft else self.site.records, base=base_of(url), locale=locale)
        if _falls_back(uri, locale):
            body = f'<p class="fallback" data-search-exclude>{label("fallback", "en")}</p><div lang="zh-Hans">{body}</div>'
        body = script.page(body)
        # Of the front matter only words: the theme writes `head` and `lang` as they are, and MkDocs obeys `template`.
        words = {key: script.title(str(meta[key])) for key in ("title", "description") if key in meta}
        title = words.get("title") or script.title(unescape(title))
        own = finished(pieces, self._pen(script, "zh-Hans" if _falls_back(uri, locale) else locale))
        found = self._found(body, title, uri, url, locale, own)
        return Content(filled(mark_languages(body, locale, self._chinese), own), title, headings(body), words), found

    def made(self, page: Page, *, url: str, locale: str) -> tuple[Content, list[Indexed]]:
        """A page of the program in ``locale``, and what search finds on it; ``page`` is in the locale's language."""
        script = Script(self.site.converter, locale, self._extra(page.uri), page.lang)
        meta = {"description": script.text(page.description, page.lang), "lang": script.lang(page.lang), "head": page.head}
        html, title = script.program_page(page.html), script.title(page.title, page.lang)
        pieces = finished(page.pieces, self._pen(script, locale))
        found = self._found(html, title, page.uri, url, locale, pieces)
        html = filled(mark_languages(html, locale, self._chinese), pieces)
        if kind_of(page.uri) == "text":
            html = self._glosses(html, locale)
        return Content(html, title, [(script.title(h.title, page.lang), h.id, h.level) for h in page.toc], meta), found

    def _found(self, html: str, title: str, uri: str, url: str, locale: str, pieces: Sequence[Finished] = ()) -> list[Indexed]:
        """What search finds on a page and its pieces; marks of languages and glosses, which add nothing to it, come later."""
        kind = kind_of(uri)
        if kind == "report":  # its rows repeat what was dropped from the text
            return []
        return indexed(entries(html, url=url, title=title, group=self._group(uri, locale), kind=kind,
                               pieces=[piece.passages for piece in pieces]), locale)

    def _pen(self, script: Script, lang: str) -> Pen:
        """What draws the pieces of a page with its own words in ``lang``; one about a text with decisions of its own shares no fragments
        with others."""
        return Pen(script, self._chinese, lang, {} if script.extra else self._finished.setdefault((script.locale, script.source, lang), {}))

    def _chinese(self, words: str) -> str:
        """The language of Chinese words on a page in English, by their script."""
        if words not in self._scripts:
            self._scripts[words] = "zh-Hans" if self.site.converter.to_simplified(words) == words else "zh-Hant"
        return self._scripts[words]

    def _extra(self, uri: str) -> dict[str, str]:
        """The decisions of script conversion in the record of the article that a page is about."""
        folder, _, name = uri.removesuffix(".md").removesuffix(".en").removesuffix("/report").rpartition("/")
        return self.site.records[name].script if folder in ("texts", "articles") and name in self.site.records else {}

    def _glosses(self, html: str, locale: str) -> str:
        """A reader page with the words of Taiwan and Hong Kong beside the author's, and their switch: in Traditional pages only."""
        if locale == "zh-Hant":
            html = add_glosses(html, self.site.terms, self.word("gloss-tw", locale), self.word("gloss-hk", locale))
        switch = render_switch(self.word("gloss-switch", locale)) if 'class="gloss"' in html else ""
        return html.replace("<!-- gloss -->", switch)

    def _group(self, uri: str, locale: str) -> str:
        """Under which name search shows a page: an article's for its text and study page, else that of its part of the site."""
        folder, _, name = uri.removesuffix(".md").removesuffix(".en").rpartition("/")
        if folder in ("texts", "articles") and name in self.site.rank:
            return Script(self.site.converter, locale, self._extra(uri)).title(self.site.short(name, ui_of(locale)))
        key = folder.split("/")[0] or name
        return self.word(key if key in ("glossary", "compare", "timeline", "articles") else "site", locale)

    def listed(self, html: str, folder: Path, url: str, locale: str) -> str:
        """The page of downloads with what is there in ``folder``, the root of all locales."""
        sizes = {path.name: path.stat().st_size for path in (folder / "downloads").glob("*")}
        names = {article: self.site.short(article, ui_of(locale)) for article in self.site.records}
        return list_offers(html, self.bundles, sizes, names, base=base_of(url), locale=locale)

    def found(self, found: dict[str, list[Indexed]]) -> None:
        """Take what search finds on a page that was drawn."""
        for locale, pages in found.items():
            self._index[locale] += pages

    def readings(self, article: str) -> dict[str, bytes]:
        """The pinyin of a Chinese text as a file, by its path."""
        text, found = self.site.articles[article], self.site.occurrences[article]
        if not text.language.startswith("zh"):
            return {}
        return {f"pinyin/{article}.js": readings_script(read_aloud(text, found, self.site.terms, self.site.converter.to_simplified))}

    def guides(self, article: str) -> dict[str, bytes]:
        """The study guides of an article with a record as files, by their paths."""
        return {f"downloads/{name}": guide for name, guide in self._guides.of(article).items()}

    @cached_property
    def _guides(self) -> Guides:
        return Guides(self.site, self.catalog.urls)

    def export(self, folder: Path) -> None:
        """Write the glossary's files for download, and learn what the search index will ask for: while other processes draw."""
        write_exports(export_files(self.site, self.catalog.urls), folder / "downloads")
        han_keys()

    def publish(self, folder: Path) -> None:
        """Write the search index of each locale, the mark of a private build and the class bundle."""
        for locale in self.locales:
            write_rows(folder, locale, self._index[locale])
        if self.catalog.urls.root and not self.site.private:  # a sitemap needs absolute addresses and asks to be indexed
            pages = [*self._written, *map(self.catalog.urls.url, [*self.lists, *self.studies, *self.catalog.uris])]
            write_sitemap(folder, self.catalog.urls.root, pages, HOMES)
        if self.site.private:
            (folder / MARK).write_text(private_mark(self.site), "utf-8", newline="\n")
        for bundle in self.bundles:
            copy_download(bundle, folder)


def _falls_back(uri: str, locale: str) -> bool:
    """Whether a hand-written page stands in for an English one that nobody has written yet."""
    return locale == "en" and not uri.endswith(".en.md")


def start_build(root: Path, variable: str, *, directory_urls: bool, site_url: str, repo_url: str, bundle: str,
                locales: tuple[str, ...] = LOCALES, draft: bool = False, report: Report = lambda done, total: None) -> Build:
    """Read the repository for one build.

    Args:
        root: the repository.
        variable: STUDY_SOURCES, further folders of texts.
        directory_urls, site_url, repo_url: settings of the site.
        bundle: the zip to offer, or ''.
        locales: those whose pages of texts, terms and articles are wanted.
        draft: leave out what is only for download.
        report: is told how many texts are read, and of how many, while that takes long.
    """
    site = load_site(root, variable, report)
    urls = Urls(directory_urls, site_url, repo_url)
    bundles = read_bundles(root / bundle) if bundle else ()
    return Build(site, Catalog(site, urls), bundles, locales, draft)
