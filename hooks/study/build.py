"""One build of the site, seen from a page: what stands on it in a locale, and the frame around it."""
from __future__ import annotations

import posixpath
from dataclasses import dataclass, field
from functools import cached_property
from html import unescape
from pathlib import Path
from urllib.parse import urlsplit

from hooks.study.cache import Cache, digest
from hooks.study.content.files import check_files
from hooks.study.content.harmless import clean_html
from hooks.study.crew import Report
from hooks.study.exports.files import export_files, write_exports
from hooks.study.guide.epub import guide_files
from hooks.study.html import headings
from hooks.study.model import LOCALES
from hooks.study.pages.catalog import Catalog
from hooks.study.pages.gloss import add_glosses, render_switch
from hooks.study.pages.labels import label
from hooks.study.pages.languages import mark_languages
from hooks.study.pages.offers import fill_offers
from hooks.study.pages.page import Page
from hooks.study.pages.repository import Repository, edit_label
from hooks.study.pages.urls import Urls
from hooks.study.problems import Problem
from hooks.study.publish.downloads import Download, copy_download, read_bundles
from hooks.study.publish.onelocale import HOMES
from hooks.study.publish.private import MARK, private_mark
from hooks.study.publish.readings import read_aloud, write_readings
from hooks.study.publish.search import Indexed, entries, indexed, write_rows
from hooks.study.publish.sitemap import write_sitemap
from hooks.study.script.convert import Converter
from hooks.study.script.pages import Script
from hooks.study.site import TERM_LISTS, Site, load_site

#: The doors of the header, in order; one that has no page yet is left out.
NAV = ("articles/index.md", "compare/index.md", "timeline.md", "glossary/index.md", "downloads.md", "contribute.md", "about.md")
#: Each locale in its own words: its name, the short one of narrow screens, what a browser of that language is told, and how it is put away.
_LOCALES = {"zh-Hans": ("简体", "简", "本页有简体中文版", "不再提示"), "zh-Hant": ("繁體", "繁", "本頁有繁體中文版", "不再提示"),
            "en": ("English", "EN", "This page is also in English", "Dismiss")}


@dataclass
class Content:
    """A page's content in one locale and script. ``toc`` is (title, id, level from 1)."""

    html: str
    title: str
    toc: list[tuple[str, str, int]]
    meta: dict


@dataclass(frozen=True)
class Link:
    """A link of the frame."""

    title: str
    href: str
    current: bool = False
    locale: str = ""
    absolute: str = ""
    short: str = ""
    hint: str = ""
    close: str = ""


@dataclass
class Build:
    """Facts, pages and converter of one build; collects search entries as pages pass by."""

    site: Site
    catalog: Catalog
    converter: Converter
    site_url: str
    repo_url: str
    problems: tuple[Problem, ...]
    bundles: tuple[Download, ...] = ()
    exports: dict[str, bytes] = field(default_factory=dict)
    refused: frozenset[str] = frozenset()
    locales: tuple[str, ...] = LOCALES
    draft: bool = False
    _index: dict[str, list[Indexed]] = field(default_factory=lambda: {locale: [] for locale in LOCALES})
    _written: list[str] = field(default_factory=list)
    _words: dict[tuple[str, str], str] = field(default_factory=dict)
    _scripts: dict[str, str] = field(default_factory=dict)

    def refuses(self, path: str) -> bool:
        """Whether a file of docs/, or the folder it is in, must not be published; its problem says why."""
        parts = path.split("/")
        return any("/".join(parts[:end]) in self.refused for end in range(1, len(parts) + 1))

    @property
    def studies(self) -> list[str]:
        """Markdown uris of the study pages to publish."""
        return [uri for uri in self.catalog.studies if not self.refuses(uri)]

    @property
    def nav(self) -> list[str]:
        """Markdown uris of the navigation."""
        return ["index.md", *NAV]

    def word(self, key: str, locale: str) -> str:
        """A label in a locale, converted once per build."""
        if (key, locale) not in self._words:
            text = label(key, ui(locale))
            self._words[key, locale] = self.converter.convert_title(text) if locale == "zh-Hant" else text
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
        done, found = self.written(self.finish(html, uri, locale), uri=uri, url=url, locale=locale, title=title, meta=meta)
        self._index[locale] += found
        return done

    def finish(self, html: str, uri: str, locale: str) -> str:
        """A hand-written page completed; the same for the two Chinese locales."""
        return self.catalog.finish(uri, "zh" if _falls_back(uri, locale) else ui(locale), clean_html(html))

    def written(self, html: str, *, uri: str, url: str, locale: str, title: str, meta: dict) -> tuple[Content, list[Indexed]]:
        """A hand-written page, finished, in ``locale``, and what search finds on it; for the rest see ``content``."""
        script = Script(self.converter, locale, self._extra(uri))
        body = self._offers(html, url, locale)
        if _falls_back(uri, locale):
            body = f'<p class="fallback" data-search-exclude>{label("fallback", "en")}</p><div lang="zh-Hans">{body}</div>'
        body = mark_languages(script.page(body), locale, self._chinese)
        # Of the front matter only words: the theme writes `head` and `lang` as they are, and MkDocs obeys `template`.
        words = {key: script.title(str(meta[key])) for key in ("title", "description") if key in meta}
        done = Content(body, words.get("title") or script.title(unescape(title)), headings(body), words)
        return done, self._found(done, uri, url, locale)

    def made(self, page: Page, *, url: str, locale: str) -> tuple[Content, list[Indexed]]:
        """A page of the program in ``locale``, and what search finds on it; ``page`` is in the locale's language."""
        script = Script(self.converter, locale, self._extra(page.uri))
        meta = {"description": script.text(page.description, page.lang), "lang": script.lang(page.lang), "head": page.head}
        html = mark_languages(self._in_script(script, page, locale), locale, self._chinese)
        done = Content(html, script.title(page.title, page.lang),
                       [(script.title(h.title, page.lang), h.id, h.level) for h in page.toc], meta)
        if kind_of(page.uri) == "text":
            done.html = self._glosses(done.html, locale)
        return done, self._found(done, page.uri, url, locale)

    def _in_script(self, script: Script, page: Page, locale: str) -> str:
        """The HTML of a page in the script of a locale; conversion to Traditional is remembered."""
        if locale != "zh-Hant":
            return script.program_page(page.html, page.lang)
        key = digest(page.html, page.lang, repr(sorted(script.extra.items())), self._words_known)
        return self._cache.get("traditional", key, lambda: script.program_page(page.html, page.lang))

    @cached_property
    def _cache(self) -> Cache:
        return Cache.of(self.site.root, private=self.site.private)

    @cached_property
    def _words_known(self) -> str:
        """Hash of what conversion is told: the glossary and its tables."""
        tables = sorted((self.site.root / "glossary" / "script").glob("*.tsv"))
        return digest(repr(list(self.site.terms.values())), *(part for t in tables for part in (t.name, t.read_bytes())))

    def _found(self, done: Content, uri: str, url: str, locale: str) -> list[Indexed]:
        kind = kind_of(uri)
        if kind == "report":  # its rows repeat what was dropped from the text
            return []
        return indexed(entries(done.html, url=url, title=done.title, group=self._group(uri, locale), kind=kind), locale)

    def _chinese(self, words: str) -> str:
        """The language of Chinese words on a page in English, by their script."""
        if words not in self._scripts:
            self._scripts[words] = "zh-Hans" if self.converter.to_simplified(words) == words else "zh-Hant"
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
            return Script(self.converter, locale, self._extra(uri)).title(self.site.short(name, ui(locale)))
        key = folder.split("/")[0] or name
        return self.word(key if key in ("glossary", "compare", "timeline", "articles") else "site", locale)

    def _offers(self, html: str, url: str, locale: str) -> str:
        """What a page offers for download in its places."""
        names = {article: self.site.short(article, ui(locale)) for article in self.site.records}
        return fill_offers(html, self.bundles, self.exports, names, base=self.base(url), locale=locale)

    def base(self, url: str) -> str:
        """Relative address of the site's root (all locales) from a page's address."""
        folder = url if url.endswith("/") else posixpath.dirname(url)
        return posixpath.relpath(".", folder or ".").rstrip("/") + "/"

    def frame(self, *, url: str, uri: str, locale: str, edit: str, line: int = 1) -> dict:
        """What the theme puts around a page: labels, header links, switcher, notices, the page's source (``line`` of the file ``edit``).

        The 404 page (``uri`` '') is served at any address: its links begin at the path of ``site_url``.
        """
        prefix = "" if locale == "zh-Hans" else f"{locale}/"
        inner = url.removeprefix(prefix)
        base = self.base(url) if uri else urlsplit(self.site_url or "/").path
        urls, repository = self.catalog.urls, Repository(self.repo_url, self.site.root)

        def header_link(target: str) -> Link:
            page = urls.url(target)
            key = target.removesuffix("/index.md").removesuffix(".md")
            return Link(self.word(key, locale), base + prefix + page, current=bool(page) and inner.startswith(page.removesuffix(".html")))

        switch = [Link(_LOCALES[other][0], base + ("" if other == "zh-Hans" else f"{other}/") + inner, other == locale, other,
                       self.site_url and self.site_url.rstrip("/") + "/" + ("" if other == "zh-Hans" else f"{other}/") + inner,
                       *_LOCALES[other][1:])
                  for other in LOCALES]
        return {"t": lambda key: self.word(key, locale), "locale": locale, "home": base + prefix + urls.url("index.md"),
                "nav": [header_link(t) for t in NAV if t in self.catalog.makers or (self.site.root / "docs" / t).exists()],
                "switch": switch, "private": self.site.private, "draft": self.draft, "base": base,
                "edit": repository.edit(edit), "edit_word": self.word(edit_label(edit), locale), "source": repository.line(edit, line),
                "kind": kind_of(uri), "assets": f"{base}assets/", "converted": locale == "zh-Hant"}

    def found(self, found: dict[str, list[Indexed]]) -> None:
        """Take what search finds on a page that was drawn."""
        for locale, pages in found.items():
            self._index[locale] += pages

    def write_beside(self, uri: str, folder: Path) -> None:
        """What goes with a page and is one for all locales: the readings of a Chinese text."""
        name = uri.removeprefix("texts/").removesuffix(".md")
        article = self.site.articles.get(name) if uri.startswith("texts/") else None
        if article and article.language.startswith("zh"):
            found = self.site.occurrences[name]
            key = digest(repr(article.sections), article.title, article.language, repr(found), self._words_known)
            cache = Cache.of(self.site.root, private=self.site.sources[name].private)
            write_readings(folder, name, cache.get(
                "readings", key, lambda: read_aloud(article, found, self.site.terms, self.converter.to_simplified)))

    def publish(self, folder: Path) -> None:
        """Write the search index of each locale, the mark of a private build, the glossary's files and the class bundle."""
        for locale in self.locales:
            write_rows(folder, locale, self._index[locale])
        if self.site_url and not self.site.private:  # a sitemap needs absolute addresses and asks to be indexed
            pages = [*self._written, *map(self.catalog.urls.url, [*self.studies, *self.catalog.uris])]
            write_sitemap(folder, self.site_url, pages, HOMES)
        else:  # MkDocs has written one of the pages it knows
            for name in ("sitemap.xml", "sitemap.xml.gz"):
                (folder / name).unlink(missing_ok=True)
        if self.site.private:
            (folder / MARK).write_text(private_mark(self.site), "utf-8", newline="\n")
        write_exports(self.exports, folder / "downloads")
        for bundle in self.bundles:
            copy_download(bundle, folder)


def _falls_back(uri: str, locale: str) -> bool:
    """Whether a hand-written page stands in for an English one that nobody has written yet."""
    return locale == "en" and not uri.endswith(".en.md")


def ui(locale: str) -> str:
    """The language of the site's own words in a locale: ``zh`` or ``en``."""
    return "en" if locale == "en" else "zh"


def kind_of(uri: str) -> str:
    """What kind of page a uri is: text, report, study, term, page."""
    folder, _, name = uri.rpartition("/")
    if folder.startswith("texts/"):
        return "report"
    if folder == "glossary" and name.removesuffix(".md") in TERM_LISTS:
        return "page"
    return {"texts": "text", "articles": "study", "glossary": "term"}.get(folder, "page") if name != "index.md" else "page"


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
    files = {} if draft else export_files(site, urls) | guide_files(site, urls)
    bundles = read_bundles(root / bundle) if bundle else ()
    return Build(site, Catalog(site, urls), site.converter, site_url, repo_url, site.problems, bundles, files, check_files(root)[0],
                 locales, draft)
