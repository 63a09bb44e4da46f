"""What script conversion makes of one page in one locale: its HTML, its titles, its language."""
from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial

from hooks.study.script.convert import Converter
from hooks.study.script.inline import settle

_TRADITIONAL = ' lang="zh-Hant"'


@dataclass(frozen=True)
class Script:
    """Conversion for a page of ``locale``; every method is to be called once on what pages and records hold.

    ``extra`` are decisions for this page alone, Simplified → Traditional. ``own`` is the language of the text that the page is
    about, '' where it is about none, or several. Of authors' words only Simplified becomes Traditional, only Traditional becomes
    Simplified, the rest stays as it is.
    """

    converter: Converter
    locale: str
    extra: Mapping[str, str]
    own: str = ""

    @property
    def source(self) -> str:
        """The script of those of an author's words that this page changes, '' where it changes none."""
        if self.locale == "zh-Hant":
            return "zh-Hans"
        return "zh-Hant" if self.locale == "zh-Hans" and self.own in ("", "zh-Hant") else ""

    def page(self, html: str) -> str:
        """A page of our own prose."""
        return settle(html, partial(self.converter.convert_html, extra=self.extra) if self.locale == "zh-Hant" else None)

    def program_page(self, html: str) -> str:
        """A page that shows what authors wrote."""
        html = self.page(html)
        return self.converter.simplify_html(html) if self.source == "zh-Hant" and _has_traditional(html) else html

    def title(self, text: str, lang: str = "") -> str:
        """A title, heading or short name."""
        return self._converted(text, lang, self.converter.convert_title)

    def text(self, text: str, lang: str = "") -> str:
        """A sentence that stands on its own, such as a description."""
        return self._converted(text, lang, self.converter.convert)

    def lang(self, lang: str) -> str:
        """The language of words in ``lang`` as this page shows them."""
        return self.locale if lang and lang == self.source else lang

    def words(self, texts: list[str], lang: str) -> list[str]:
        """What an author wrote in ``lang``, each text for itself, as this page shows it; the lengths stay."""
        if not texts or lang != self.source:
            return texts
        if self.locale == "zh-Hant":
            return self.converter.convert_lines(texts, extra=self.extra)
        return self.converter.to_simplified("\n".join(texts)).split("\n")

    def _converted(self, text: str, lang: str, convert: Callable[..., str]) -> str:
        if self.locale == "zh-Hans" and lang == "zh-Hant":
            return self.converter.to_simplified(text)
        if self.locale == "zh-Hant" and lang in ("", "zh-Hans"):
            return settle(text, partial(convert, extra=self.extra))
        return text if lang else settle(text, None)


def _has_traditional(html: str) -> bool:
    """Whether a page has an element in Traditional script that is not shown as it is: most have none and need no second walk."""
    at = html.find(_TRADITIONAL)
    while at >= 0 and 'translate="no"' in html[html.rfind("<", 0, at):html.find(">", at)]:
        at = html.find(_TRADITIONAL, at + 1)
    return at >= 0
