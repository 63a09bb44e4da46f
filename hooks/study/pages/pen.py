"""Parts of a page that are drawn finished, in each locale by themselves.

A page shows hundreds of rows whose words are known when they are drawn. To write them in the right script at once is quick; to find
them again in the finished page, for script conversion, for the marks of languages and for search, was most of a build. So a page has
holes in their places, and what passes over a page does not see them.
"""
from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from markupsafe import Markup, escape

from hooks.study.pages.languages import mark_languages, mark_words
from hooks.study.publish.passages import HOLE_RE, Passage
from hooks.study.script.pages import Script


@dataclass(frozen=True)
class Pen:
    """Writes words as a page shows them in its locale.

    Args:
        script: script conversion for that page.
        chinese: the language of Chinese words, by their script.
        lang: language of the page's own words.
        known: fragments finished before, for other pages of the locale, by themselves or by what they are.
    """

    script: Script
    chinese: Callable[[str], str]
    lang: str
    known: dict[Hashable, str] = field(default_factory=dict, repr=False)

    def label(self, words: str, lang: str) -> str:
        """A word of the site's own in ``lang`` as HTML without tags, for an attribute too."""
        return str(escape(self.script.words([words], lang)[0]))

    def html(self, words: str, lang: str) -> str:
        """Words in ``lang``, already in their script, as HTML with those of other languages marked."""
        return self.marked(str(escape(words)), lang)

    def marked(self, html: str, lang: str) -> str:
        """The same for the HTML of words without a tag among them."""
        return mark_words(html, lang, self.chinese)

    def quoted(self, html: str, lang: str) -> str:
        """The same for the HTML of words in ``lang`` that stay in their script."""
        looked = " " in html if lang.startswith("zh") else lang == "en"
        return mark_languages(html, lang, self.chinese) if looked else html

    def ours(self, html: str) -> str:
        """A fragment of the site's own HTML, in the page's language, finished: converted, its languages marked."""
        return self.once(html, lambda: mark_languages(self.script.program_page(html), self.lang, self.chinese))

    def once(self, key: Hashable, make: Callable[[], str]) -> str:
        """What many pages show alike in the locale, made for the first of them; ``key`` says what."""
        if key not in self.known:
            self.known[key] = make()
        return self.known[key]


class Finished(NamedTuple):
    """A finished piece: its HTML and what search finds in it."""

    html: str
    passages: Sequence[Passage] = ()


Piece = Callable[[Pen], Finished]


def finished(pieces: Iterable[Piece], pen: Pen) -> list[Finished]:
    """The pieces of a page in their order."""
    return [piece(pen) for piece in pieces]


def hole(number: int) -> Markup:
    """What stands in a page in the place of a piece."""
    return Markup(f"<!--piece {number}-->")


def filled(html: str, pieces: Sequence[Finished]) -> str:
    """A page with its pieces in their holes."""
    return HOLE_RE.sub(lambda found: pieces[int(found.group(1))].html, html) if pieces else html
