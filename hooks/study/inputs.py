"""What a page comes of, as one hash, so that a page can be remembered: mostly the bytes that people wrote, not what was made of them.

Pages of an article take its own files and what any page may show of the others: their names, how often each uses a term. Every
other page takes all files there are. That is more than most pages need: a page drawn twice costs time, a stale one is an error.
"""
from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from hooks.study.cache import digest
from hooks.study.pages.frame import NAV
from hooks.study.pages.offers import LIST
from hooks.study.pages.urls import Urls
from hooks.study.site import Site

#: Pages made of more than these files: of the state of every page of docs/, of what the build made for download.
_NEVER = ("status.md", LIST)


@dataclass
class Inputs:
    """The inputs of one build.

    Args:
        site: facts.
        urls: addresses.
        settings: whatever else pages are drawn with.
    """

    site: Site
    urls: Urls
    settings: tuple[object, ...] = ()

    def page(self, uri: str) -> str:
        """Hash of all that a page comes of, by its Markdown uri; '' where that is not known."""
        folder, _, name = uri.removesuffix("/report.md").removesuffix(".md").rpartition("/")
        if uri in _NEVER or (folder == "articles" and b"<!--" in b"".join(self._beside.get(name, {}).values())):  # lists of the site's
            return ""
        own = folder in ("texts", "articles", "glossary/by-article") and name != "index"
        return digest(uri, self.shared, self.article(name) if own else self._all)

    @cached_property
    def shared(self) -> str:
        """What any page may show: the glossary, the records, the settings, and of each article its name and use of terms."""
        site = self.site
        files = [site.root / "mkdocs.yml", site.root / "docs" / "timeline.yml", *sorted((site.root / "docs" / "compare").rglob("*"))]
        doors = [(site.root / "docs" / uri).exists() for uri in NAV]
        named = {name: (article.title, article.language) for name, article in site.articles.items()}
        return digest(self._glossary, *_bytes(site.root, files), *map(repr, (
            site.records, site.use, named, doors, site.sources, sorted(site.refused), self.urls, self.settings)))

    def readings(self, article: str) -> str:
        """Hash of all that the readings of an article come of."""
        return digest(self.article(article), self._glossary)

    def article(self, name: str) -> str:
        """The text of an article and the files beside its record."""
        text = self.site.articles.get(name)
        beside = sorted(self._beside.get(name, {}).items())
        return digest(name, text.source.sha256 if text else "", *(part for pair in beside for part in pair))

    @cached_property
    def _glossary(self) -> str:
        return digest(*_bytes(self.site.root, sorted((self.site.root / "glossary").rglob("*"))))

    @cached_property
    def _all(self) -> str:
        return digest(*map(self.article, sorted({*self.site.order, *self._beside})))

    @cached_property
    def _beside(self) -> dict[str, dict[str, bytes]]:
        """The files of docs/articles by the article they are about, and by name."""
        found: dict[str, dict[str, bytes]] = {}
        for path in sorted((self.site.root / "docs" / "articles").glob("*")):
            if path.is_file():
                found.setdefault(path.name.split(".")[0], {})[path.name] = path.read_bytes()
        return found


def _bytes(root: Path, files: list[Path]) -> list[str | bytes]:
    return [part for path in files if path.is_file() for part in (path.relative_to(root).as_posix(), path.read_bytes())]
