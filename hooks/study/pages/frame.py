"""What the theme puts around a page: header links, the switcher of locales, notices, the way to the page's source."""
from __future__ import annotations

from collections.abc import Callable, Container
from dataclasses import dataclass
from functools import cached_property, lru_cache
from urllib.parse import urlsplit

from hooks.study.model import HOMES, LOCALES
from hooks.study.pages.repository import Repository, edit_label
from hooks.study.pages.urls import Urls
from hooks.study.site import TERM_LISTS, Site

#: The doors of the header, in order; one that has no page yet is left out.
NAV = ("articles/index.md", "compare/index.md", "timeline.md", "glossary/index.md", "downloads.md", "contribute.md", "about.md")
#: Each locale in its own words: its name, the short one of narrow screens, what a browser of that language is told, and how it is put away.
_LOCALES = {"zh-Hans": ("简体", "简", "本页有简体中文版", "不再提示"), "zh-Hant": ("繁體", "繁", "本頁有繁體中文版", "不再提示"),
            "en": ("English", "EN", "This page is also in English", "Dismiss")}


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
class Framer:
    """Frames the pages of one build.

    Args:
        site, urls: of the build.
        makers: uris of the pages that the program makes.
        word: a label, by key and locale.
        draft: whether pages are marked as a draft.
    """

    site: Site
    urls: Urls
    makers: Container[str]
    word: Callable[[str, str], str]
    draft: bool

    @cached_property
    def _doors(self) -> list[str]:
        docs = self.site.root / "docs"
        return [uri for uri in NAV if uri in self.makers or (docs / uri).exists()]

    @cached_property
    def _pages(self) -> list[str]:
        """The beginning of the addresses behind each door."""
        return [self.urls.url(door).removesuffix(".html") for door in self._doors]

    @cached_property
    def repository(self) -> Repository:
        """Where the sources of pages can be seen and changed."""
        return Repository(self.urls.repository, self.site.root)

    def frame(self, *, url: str, uri: str, locale: str, edit: str) -> dict:
        """The variables of the theme for a page whose source is the file ``edit``.

        The 404 page (``uri`` '') is served at any address: its links begin at the path of the site's own address.
        """
        inner = url.removeprefix(HOMES[locale])
        base = base_of(url) if uri else urlsplit(self.urls.root or "/").path
        return self.around(inner, base=base, doors=self.open_doors(inner), kind=kind_of(uri), locale=locale,
                           edit=self.repository.edit(edit), edit_word=edit_label(edit), source=self.repository.line(edit))

    def open_doors(self, inner: str) -> tuple[bool, ...]:
        """Behind which doors of the header the page at ``inner``, an address from the root of its locale, is."""
        return tuple([bool(page) and inner.startswith(page) for page in self._pages])

    def around(self, inner: str, *, base: str, doors: tuple[bool, ...], kind: str, locale: str, edit: str, edit_word: str,
               source: str) -> dict:
        """The variables of the theme, of which only ``inner``, ``edit`` and ``source`` are one page's own.

        Args:
            inner: address from the root of the locale.
            base: relative address of the site's root.
            doors: from ``open_doors``.
            kind: from ``kind_of``.
            locale: of the page.
            edit, source: where the page is changed, and where its source is seen.
            edit_word: key of the words for ``edit``.
        """
        home, root = HOMES[locale], self.urls.root

        def header_link(target: str, current: bool) -> Link:
            key = target.removesuffix("/index.md").removesuffix(".md")
            return Link(self.word(key, locale), base + home + self.urls.url(target), current)

        def switch_link(other: str) -> Link:
            name, *rest = _LOCALES[other]
            there = HOMES[other] + inner
            return Link(name, base + there, other == locale, other, root and f"{root.rstrip('/')}/{there}", *rest)

        return {"t": lambda key: self.word(key, locale), "locale": locale, "home": base + home + self.urls.url("index.md"),
                "nav": list(map(header_link, self._doors, doors)), "switch": [switch_link(other) for other in LOCALES],
                "private": self.site.private, "draft": self.draft, "base": base, "edit": edit,
                "edit_word": self.word(edit_word, locale), "source": source,
                "kind": kind, "assets": f"{base}assets/", "converted": locale == "zh-Hant"}


def base_of(url: str) -> str:
    """Relative address of the site's root (all locales) from a page's address."""
    return "../" * url.count("/") or "./"


@lru_cache(maxsize=1 << 14)
def kind_of(uri: str) -> str:
    """What kind of page a uri is: text, report, study, term, page."""
    folder, _, name = uri.rpartition("/")
    if folder.startswith("texts/"):
        return "report"
    if folder == "glossary" and name.removesuffix(".md") in TERM_LISTS:
        return "page"
    return {"texts": "text", "articles": "study", "glossary": "term"}.get(folder, "page") if name != "index.md" else "page"
