"""The template environment and what every page shares: labels, addresses, term cards."""
from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template
from markupsafe import Markup, escape

from hooks.study.model import Term
from hooks.study.pages.citations import link_citations
from hooks.study.pages.labels import LABELS, label
from hooks.study.pages.pen import Finished, Pen, Piece, hole
from hooks.study.pages.repository import Repository
from hooks.study.pages.urls import Urls
from hooks.study.script.inline import settle
from hooks.study.site import Site

Made = TypeVar("Made")


@cache
def _template(name: str) -> Template:
    """``templates/<name>.html``."""
    return _environment().get_template(f"{name}.html")


@cache
def _environment() -> Environment:
    """Autoescaping, and a misspelt name is an error and not an empty string."""
    environment = Environment(loader=FileSystemLoader(Path(__file__).with_name("templates")), autoescape=True,
                              undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True, auto_reload=False)
    environment.globals["label"] = label
    return environment


@dataclass(frozen=True)
class View:
    """Who reads where: the site's facts, the language of its own words (``zh`` or ``en``), addresses, and this page's uri.

    ``kept`` is what the page's other languages have made already and this one shows too, ``known`` what other pages have, ``pieces``
    what this page has of them.
    """

    site: Site
    ui: str
    urls: Urls
    uri: str
    kept: dict[str, Any] = field(default_factory=dict, repr=False)
    known: dict[tuple[str, ...], Any] = field(default_factory=dict, repr=False)
    pieces: list[Piece] = field(default_factory=list, repr=False)

    @property
    def lang(self) -> str:
        """Language tag of the site's own words."""
        return "en" if self.ui == "en" else "zh-Hans"

    def t(self, key: str, **values: object) -> str:
        """The site's word for ``key``."""
        return label(key, self.ui, **values)

    def label(self, pen: Pen, key: str, **values: object) -> str:
        """The same for a part that is drawn in each locale."""
        return pen.once(("label", key, *values.values()), lambda: pen.label(self.t(key, **values), self.lang))

    def once(self, name: str, make: Callable[[], Made]) -> Made:
        """What is the same in all languages of the page, made for the first of them."""
        if name not in self.kept:
            self.kept[name] = make()
        return self.kept[name]

    def shared(self, *key: str, make: Callable[[], Made]) -> Made:
        """What many pages show alike in this language, made for the first of them; ``key`` says what."""
        key = (self.ui, *key)
        if key not in self.known:
            self.known[key] = make()
        return self.known[key]

    def piece(self, piece: Piece) -> Markup:
        """A part of the page that is drawn in each locale by itself: what stands for it until then."""
        self.pieces.append(piece)
        return hole(len(self.pieces) - 1)

    def href(self, uri: str, anchor: str = "") -> str:
        """Relative address of another page of this locale."""
        return self.urls.rel(self.uri, uri, anchor)

    @property
    def repository(self) -> Repository:
        """Where the sources of pages can be seen and changed."""
        return Repository(self.urls.repository, self.site.root)

    def term_href(self, term: str) -> str:
        """Address of a term's page."""
        return self.href(f"glossary/{term}.md")

    def paragraph_href(self, article: str, paragraph: str) -> str:
        """Address of a paragraph, '' where the text is not in this build."""
        return self.href(f"texts/{article}.md", paragraph) if article in self.site.articles else ""

    def short(self, article: str) -> str:
        """An article's short name."""
        return self.site.short(article, self.ui)

    def prose(self, text: str, ui: str, own: str = "") -> Markup:
        """Prose of ours in a language (``zh`` or ``en``) that may not be the page's, its citations naming authors in that language."""
        return Markup(link_citations(escape(text), own, lambda article: self.site.short(article, ui), self.paragraph_href))

    def voice(self, name: str) -> str:
        """Who speaks: the site's word for a known role, a speaker's own name as it is."""
        return self.t(f"voice-{name}") if f"voice-{name}" in LABELS else name

    def hue(self, article: str) -> int:
        """Which of the six colours an article has wherever authors stand side by side, 1 to 6."""
        return self.site.rank[article] % 6 + 1

    def initial(self, article: str) -> str:
        """An article in one Han character or two letters: 韦, We."""
        name = settle(self.short(article), None)
        return name[:1] if "\u3400" <= name[:1] <= "\u9fff" else name[:2]

    def who(self, article: str) -> Markup:
        """The sign of an article: its initial in its colour, for the eye alone."""
        return self.shared("who", article, make=lambda: Markup('<span class="who who-{}" aria-hidden="true">{}</span>').format(
            self.hue(article), self.initial(article)))

    def use_line(self, term: str) -> str:
        """“n times in m articles” for a term."""
        use = self.site.use.get(term, {})
        if not use:
            return self.t("no-use")
        return self.t("use" if len(use) > 1 else "use-in-one", n=sum(use.values()), m=len(use))


def render(template: str, view: View, **values: object) -> Markup:
    """Fill ``templates/<template>.html``; ``view`` and ``t`` are there as well as ``values``."""
    return Markup(_template(template).render(view=view, t=view.t, **values))


def cards(view: View, terms: Iterable[str]) -> str:
    """The bodies of the tooltips for the terms linked on a page, once each; they print as the page's end list."""
    made = [_card(view, view.site.terms[term]) for term in dict.fromkeys(terms)]

    def draw(pen: Pen) -> Finished:
        own = "".join([f"{pen.ours(card)}\n" for card in made])
        return Finished('<section class="term-cards" data-study-ui data-search-exclude aria-labelledby="term-cards-title">\n'
                        f'<p class="label" id="term-cards-title">{view.label(pen, "cards")}</p>\n{own}</section>')
    return str(view.piece(draw)) if made else ""


def _card(view: View, term: Term) -> str:
    """One of them, but for citations the same on every page from which the term's has the same address."""
    href = view.term_href(term.id)
    return linked(view, view.shared("card", term.id, href, make=lambda: str(render("card", view, term=term, href=href))))


def linked(view: View, html: str, own: str = "") -> str:
    """HTML with its citations linked; ``own`` is the article that a bare ``[¶n]`` means."""
    return link_citations(str(html), own, view.short, view.paragraph_href)
