"""Pages that the program writes itself, whole and in every locale: what it makes from texts and terms, and study pages.

MkDocs renders the other hand-written pages. At a thousand articles these are a handful, and its work on a page that has no
Markdown of its own would be most of a build.
"""
from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass, fields
from functools import cached_property, partial
from pathlib import Path
from typing import NamedTuple

from hooks.study.build import Build, Content
from hooks.study.cache import Cache, digest
from hooks.study.crew import Crew
from hooks.study.inputs import Inputs
from hooks.study.model import HOMES, LOCALES
from hooks.study.pages.frame import base_of
from hooks.study.pages.labels import ui_of
from hooks.study.pages.shell import Shell, ShellFile, ShellPage
from hooks.study.pages.written import ROOT_MARK, Prose, Writer
from hooks.study.publish.search import Indexed


@dataclass(frozen=True)
class Drawer:
    """Draws pages of one build into a folder.

    Args:
        build: facts and pages.
        writer: renders the Markdown of study pages.
        folder: root of the site being built.
        policy: content security policy of the pages, '' for none.
    """

    build: Build
    writer: Writer
    folder: Path
    policy: str

    @property
    def uris(self) -> list[str]:
        """Markdown uris of all pages to draw, in the order in which they can be drawn."""
        return [*self._first, *self.build.lists]

    @property
    def _first(self) -> list[str]:
        return [*self.build.studies, *self.build.catalog.uris]

    def begin(self, again: Callable[[], Build]) -> Crew:
        """Begin to draw all pages but those that list what is made; ``again`` makes the build anew in a worker that could not be forked."""
        rest = {f.name: getattr(self, f.name) for f in fields(self) if f.name != "build"}
        if self._first and not self.build.draft:
            self._inputs.page(self._first[0])  # here, or every forked worker would read the files of all pages
        return Crew(self._first, self.draw, partial(_drawing, again, rest), _article_of)

    def end(self) -> None:
        """Draw the pages that list what was made."""
        for uri in self.build.lists:
            self.build.found(self.draw(uri))

    def draw(self, uri: str) -> dict[str, list[Indexed]]:
        """Write the page of ``uri`` in every locale and what goes with it, as they are remembered or else made.

        Returns:
            What search finds on it, by locale.
        """
        key = "" if self.build.draft else self._inputs.page(uri)
        drawn = self._cache.get("page", key, lambda: self._made(uri))
        for path, content in (drawn.files | self._beside(uri, key)).items():
            self._write(path, content)
        return drawn.found

    @cached_property
    def _cache(self) -> Cache:
        return Cache.of(self.build.site.root, private=self.build.site.private)

    @cached_property
    def _inputs(self) -> Inputs:
        build = self.build
        return Inputs(build.site, build.catalog.urls, (build.locales, build.catalog.uris, self.policy))

    def _made(self, uri: str) -> Drawn:
        """The page in each locale; the source is rendered once for the locales that share its language."""
        drawn = Drawn({}, {})
        for words in dict.fromkeys(map(ui_of, self.build.locales)):
            source = self._source(uri, words)
            made = self._prose(source, words) if self._is_written(uri) else self.build.catalog.make(uri, words)
            for locale in (one for one in self.build.locales if ui_of(one) == words):
                url = HOMES[locale] + self.build.catalog.urls.url(uri)
                if isinstance(made, Prose):
                    content, drawn.found[locale] = self._written(made, source, url, locale)
                    file = ShellFile(source, "", f"docs/{source}", 1)
                else:
                    content, drawn.found[locale] = self.build.made(made, url=url, locale=locale)
                    file = ShellFile(source, "study", made.edit, made.edit_line)
                drawn.files[_path(url)] = self._whole(content, file, url, locale)
        return drawn

    def _beside(self, uri: str, key: str) -> dict[str, bytes]:
        """The files that go with a page and are one for all locales: readings of a text, guides of an article. ``key``: see ``Inputs``."""
        folder, _, name = uri.removesuffix(".md").rpartition("/")
        if folder == "texts" and LOCALES[0] in self.build.locales:
            return self._cache.get("readings", key and self._inputs.readings(name), lambda: self.build.readings(name))
        if folder == "articles" and self._is_written(uri) and not self.build.draft:
            moment = os.environ.get("SOURCE_DATE_EPOCH", "")  # without it no two guides are the same
            return self._cache.get("guides", key and moment and digest(key, moment), lambda: self.build.guides(name))
        return {}

    def draw_asked(self, path: str) -> None:
        """Draw the page or the readings at ``path``, an address from the site's root, if that is of this program and not there yet."""
        uri = self._addresses.get(path)
        if uri and not (self.folder / _path(path)).exists():
            self.draw(uri)

    @cached_property
    def _addresses(self) -> dict[str, str]:
        url = self.build.catalog.urls.url
        found = {HOMES[locale] + url(uri): uri for locale in self.build.locales for uri in self.uris}
        return found | {f"pinyin/{article}.js": f"texts/{article}.md" for article in self.build.site.articles}

    def _prose(self, uri: str, words: str) -> Prose:
        prose = self.writer.read(uri)
        html, pieces = self.build.finish(prose.html, uri, "en" if words == "en" else "zh-Hans")
        return Prose(html, prose.meta, pieces)

    def _is_written(self, uri: str) -> bool:
        """Whether people write the page."""
        return uri not in self.build.catalog.makers

    def _source(self, uri: str, words: str) -> str:
        english = f"{uri.removesuffix('.md')}.en.md"
        return english if words == "en" and self._is_written(uri) and self.writer.exists(english) else uri

    def _written(self, prose: Prose, uri: str, url: str, locale: str) -> tuple[Content, list[Indexed]]:
        html = prose.html.replace(ROOT_MARK, base_of(url))
        if uri.replace(".en.", ".") in self.build.lists:
            html = self.build.listed(html, self.folder, url, locale)
        title = str(prose.meta.get("title") or "")
        return self.build.written(html, prose.pieces, uri=uri, url=url, locale=locale, title=title, meta=prose.meta)

    @cached_property
    def _shell(self) -> Shell:
        return Shell(self.build.framer, self.policy)

    def _whole(self, content: Content, file: ShellFile, url: str, locale: str) -> bytes:
        html = self._shell.draw(ShellPage(content.title, content.html, content.toc, content.meta, file), url, locale)
        return html.encode("utf-8", "xmlcharrefreplace")

    def _write(self, path: str, content: bytes) -> None:
        _make_folder(os.path.dirname(f"{self.folder}/{path}"))
        with open(f"{self.folder}/{path}", "wb", buffering=0) as out:
            out.write(content)


class Drawn(NamedTuple):
    """A page in its locales: files by path from the site's root, and by locale what search finds on it."""

    files: dict[str, bytes]
    found: dict[str, list[Indexed]]


def _path(url: str) -> str:
    """Where the page at an address from the site's root lies."""
    return f"{url}index.html" if url.endswith("/") or not url else url


def _article_of(uri: str) -> str:
    """The article that a page is about, whose pages show much the same; '' for other pages."""
    folder, _, name = uri.removesuffix("/report.md").removesuffix(".md").rpartition("/")
    return name if folder in ("texts", "articles", "glossary/by-article") else ""


def _make_folder(path: str) -> None:
    """One call for a folder beside others, as those of most pages are."""
    try:
        os.mkdir(path)
    except FileExistsError:
        pass
    except FileNotFoundError:
        os.makedirs(path, exist_ok=True)


def _drawing(again: Callable[[], Build], rest: dict) -> Callable[[str], dict[str, list[Indexed]]]:
    return Drawer(again(), **rest).draw
