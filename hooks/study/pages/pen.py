"""Parts of a page that are drawn finished, in each locale by themselves.

A page shows hundreds of rows whose words are known when they are drawn. To write them in the right script at once is quick; to find
them again in the finished page, for script conversion, for the marks of languages and for search, was most of a build. So a page has
holes in their places, and what passes over a page does not see them.
"""
from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from markupsafe import Markup, escape

from hooks.study.pages.languages import mark_languages, mark_words
from hooks.study.script.pages import Script

_HOLE_RE = re.compile("<!--piece ([0-9]+)-->")


@dataclass(frozen=True)
class Pen:
    """Writes words as a page shows them in its locale.

    Args:
        script: script conversion for that page.
        chinese: the language of Chinese words, by their script.
        known: fragments finished before, for other pages of the locale.
    """

    script: Script
    chinese: Callable[[str], str]
    known: dict[str, str] = field(default_factory=dict, repr=False)

    def html(self, words: str, lang: str) -> str:
        """Words in ``lang``, already in their script, as HTML with those of other languages marked."""
        return mark_words(str(escape(words)), lang, self.chinese)

    def ours(self, html: str) -> str:
        """A fragment of the site's own HTML, in the page's language, finished: converted, its languages marked."""
        if html not in self.known:
            self.known[html] = mark_languages(self.script.program_page(html, ""), self.script.locale, self.chinese)
        return self.known[html]


Piece = Callable[[Pen], str]


def hole(number: int) -> Markup:
    """What stands in a page in the place of a piece."""
    return Markup(f"<!--piece {number}-->")


def filled(html: str, pieces: tuple[Piece, ...], pen: Pen) -> str:
    """A page with its pieces in their holes."""
    return _HOLE_RE.sub(lambda found: pieces[int(found.group(1))](pen), html) if pieces else html
