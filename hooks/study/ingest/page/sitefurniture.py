"""What a saved page holds besides its article: menus, lists of links, share buttons, comments, hidden parts. All of it is listed.

An element is judged by what it is called in HTML, by how much of it are links, and by where it stands: behind the part that holds
nearly all prose. What holds much of the page's prose, its title or a note that a mark leads to is never taken out.
"""

from __future__ import annotations

import html
import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from hooks.study.ingest.notes.citing import cites, heads_notes
from hooks.study.ingest.notes.marks import find_label
from hooks.study.ingest.page.elements import BLOCK_RE, OPAQUE_RE, PROSE, TAG_RE, Element, called, elements, is_bold
from hooks.study.ingest.page.pagerecord import window_title
from hooks.study.ingest.record.record import find_label_word
from hooks.study.ingest.trace import Ledger, Span, join

#: Elements and roles that are a site's own parts.
_SITE_RE = re.compile("(?:nav|footer|aside|form)$")
_ROLE_RE = re.compile(r"""\brole\s*=\s*["']?(?:navigation|contentinfo|complementary|search|banner|dialog|menu)""", re.I)
#: Words by which makers of pages call them in ``class`` and ``id``.
_WORDS = frozenset({
    "ad", "ads", "advert", "banner", "breadcrumb", "breadcrumbs", "catlinks", "comment", "comments", "copyright", "crumb", "crumbs",
    "discuss", "disqus", "editsection", "footer", "login", "menu", "modal", "nav", "navbar", "navbox", "navigation", "pager",
    "pagination", "popup", "printfooter", "qrcode", "replies", "reply", "share", "sharing", "sidebar", "signin", "submenu", "subscribe",
    "tag", "tags", "toast", "toolbar",
})
#: Those for what readers say, which holds more prose than the article where they say much, and links to each of them.
_VOICES = frozenset({"comment", "comments", "discuss", "disqus", "replies", "reply"})
_HIDDEN_RE = re.compile(r"""\bstyle\s*=\s*(?:"[^"]*\bdisplay\s*:\s*none|'[^']*\bdisplay\s*:\s*none)""", re.I)
_HEADING_RE = re.compile("h[1-6]$")
_MARK_RE = re.compile(r"\W{0,2}(?:注|註)?\s*(?:[0-9]{1,4}|[①-⑳㉑-㉟㊱-㊿]|[*＊†‡]{1,3})\W{0,2}")
#: Browsers write the address of the page in front when they save it; none but a place of this page is found.
_HREF_RE = re.compile(r"""\bhref\s*=\s*["']?[^"'\s>#]*#([^"'\s>#]+)""", re.I)
_ID_RE = re.compile(r"""\b(?:id|name)\s*=\s*["']?([^"'\s>]+)""", re.I)
_CONTENTS = frozenset({"toc", "catalog"})
#: What holds more of the page's prose than this is no furniture; what holds more than that is the article with all around it.
_MUCH, _MORE, _MOST, _SEVERAL = 0.3, 0.6, 0.75, 3
#: A block is made of links when so much of it is in so many, and no more than so many links are keywords or names of authors.
_LINKED, _FEWEST, _FEW = 0.6, 2, 6
#: A link beside a work cited has no more characters, and stands in one of these.
_WORD_OF_LINK, _ROWS = 20, ("li", "td", "dd")
#: The title of another article in front of its first words: nothing but a picture stands before it; those are no longer.
_TEASER_RE = re.compile(r"(?:\s|<(?!a\b)[^<>]*>|<a\b[^<>]*>(?:\s|<img\b[^<>]*>)*</a>)*<a\b[^<>]*\shref=(?![\"']?#)[^<>]*>[^<>]{6}", re.I)
_TEASER = 300
#: What a site says of itself and its rights.
_STATEMENT_RE = re.compile("本[网站]|版权|转载|侵权|平台")
#: Behind the article a block this long that ends in a stop is text.
_LONG = 80
#: No more empty elements than this stand between a heading and its list.
_NEAR = 4
#: A table with so many cells is one.
_CELLS = 4


def without_site(page: Span, ledger: Ledger) -> Span:
    """Take the site's own parts out of a page, and say of words that their style makes bold that they are.

    Args:
        page: the source of the page, comments taken out.
        ledger: gets a row ``platform``, ``contents`` or ``hidden`` for each part, and one for each tag that gets a ``b`` beside it.
    """
    parts, at = [], 0
    for start, end, code, instead in _Page(page.s).found():
        parts += [page[at:start], ledger.replace(page[start:end], instead, code)]
        at = end
    return join([*parts, page[at:]]) if parts else page


@dataclass
class _Page:
    """One page while it is judged."""

    source: str
    root: Element = field(init=False)
    kept: set[Element] = field(default_factory=set)
    title: int = -1

    def __post_init__(self) -> None:
        self.root = elements(self.source)
        self._keep_notes()
        self._keep_title()
        self.voices = self._found_voices()
        self.article = self._article()
        self.last = max((e.start for e in self.article.inside() if e.own >= PROSE and e.stops), default=self.article.end)
        self.behind = self._found_behind()
        self.beside = self._found_beside()

    def found(self) -> list[tuple[int, int, str, str]]:
        """The parts that go, in order: where each begins and ends, the ledger's word for it, and what stands there instead."""
        found: list[tuple[int, int, str, str]] = []
        waiting = [self.root]
        while waiting:
            element = waiting.pop()
            if OPAQUE_RE.match(element.name or "-"):
                continue
            if code := self._code(element) if element.name else "":
                found.append((element.start, element.end, code, ""))
            elif element.text and is_bold(element):
                tags = ((element.start, element.inner, "{}<b>"), (element.close, element.end, "</b>{}"))
                found += [(start, end, "markup", form.format(self.source[start:end])) for start, end, form in tags if start < end]
            else:
                waiting += reversed(element.children)
        return sorted(found)

    def _text(self, element: Element) -> str:
        return html.unescape(TAG_RE.sub("", self.source[element.inner : element.close])).strip()

    def _keep_notes(self) -> None:
        """Whatever holds the note of a mark stays."""
        marks = [e for e in self.root.inside() if e.name == "a" and 0 < e.text < 12 and (found := _HREF_RE.search(e.attributes))]
        wanted = {_HREF_RE.search(e.attributes).group(1) for e in marks if _MARK_RE.fullmatch(self._text(e))}
        if wanted:
            for element in self.root.inside():
                if (found := _ID_RE.search(element.attributes)) and found.group(1) in wanted:
                    self._keep(element)

    def _keep_title(self) -> None:
        """The title is a heading, or else a block, that the window's title has whole."""
        whole = _bare(window_title(self.source))
        found: list[tuple[int, Element]] = []
        for element in self.root.inside() if whole else ():
            level = int(element.name[1]) if re.fullmatch("h[1-4]", element.name) else 9
            if (level == 9 and not element.own) or not BLOCK_RE.match(element.name) or not 1 < element.text <= 120:
                continue
            text = _bare(self._text(element))
            if text in whole and (len(text) > 3 or text == whole or level == 1):
                found.append((level, element))
        if found:
            title = min(found, key=lambda pair: pair[0])[1]
            self.title = title.start
            self._keep(title)

    def _keep(self, element: Element | None) -> None:
        while element is not None and element not in self.kept:
            self.kept.add(element)
            element = element.parent

    def _found_voices(self) -> set[Element]:
        """What readers say, with a link or more for each block of it, and how other articles begin; their prose is none of the page's."""
        found: set[Element] = set()
        waiting = [self.root]
        while waiting:
            element = waiting.pop()
            told = element not in self.kept and 0 < element.blocks <= element.links
            if not told or not (called(element) & _VOICES or self._are_teasers(element)):
                waiting += element.children
                continue
            while (outer := element.parent) and outer.name and outer not in self.kept and outer.text < element.text + _WORD_OF_LINK:
                element = outer
            found.add(element)
            while outer is not None:
                outer.prose, outer.blocks, outer = outer.prose - element.prose, outer.blocks - element.blocks, outer.parent
            element.prose = 0
        return found

    def _are_teasers(self, element: Element) -> bool:
        """Whether an element holds other articles, the title of each as a link and a paragraph at most behind it, and no author's list."""
        found = [e for e in element.children if e.text]
        among = any(e.own >= PROSE and e.stops for e in (element.parent.children if element.parent else ()) if e is not element)
        if among or len(found) < _SEVERAL or not all(0 < e.links <= _SEVERAL and e.blocks < 2 and e.prose <= _TEASER for e in found):
            return False
        return all(_TEASER_RE.match(self.source, e.inner, e.close) and not cites(self._text(e)) for e in found)

    def _article(self) -> Element:
        """The smallest element with nearly all prose, or most of it in nearly all paragraphs; all where those are no more than a few."""
        element, prose, blocks = self.root, self.root.prose, self.root.blocks
        while inner := next((e for e in element.children if e.prose > (_MORE if e.blocks > _MORE * blocks else _MOST) * prose), None):
            if inner.blocks < _SEVERAL:
                break
            element = inner
        return element

    def _code(self, element: Element) -> str:
        if element in self.kept or element.prose > _MUCH * self.root.prose or element is self.article:
            return ""
        if _HIDDEN_RE.search(element.attributes):
            return "hidden"
        if element in self.beside or element in self.voices:
            return "platform"
        words = called(element)
        if words & _CONTENTS:
            return "contents"
        inside = self._is_inside(element)
        # A word in a line, and no link, may be the author's whatever it is called.
        named = bool(words & _WORDS) and (BLOCK_RE.match(element.name) is not None or element.links > 0)
        named = named and not (inside and (element.prose or any(_HEADING_RE.match(x.name) for x in element.inside())))
        if named:
            return "platform"
        if (_SITE_RE.match(element.name) or _ROLE_RE.search(element.attributes)) and not (inside and element.prose):
            return "platform"
        if not BLOCK_RE.match(element.name) or not element.text:
            return ""
        return "platform" if element in self.behind or self._is_links(element) else ""

    def _found_beside(self) -> set[Element]:
        """Links with the same words at the ends of several rows or points: where to look each work up."""
        found: dict[str, list[Element]] = {}
        for element in self.root.inside():
            if element.name != "a" or not 1 < element.text <= _WORD_OF_LINK or element.parent is None or element.parent.name not in _ROWS:
                continue
            text = self._text(element)
            if not _MARK_RE.fullmatch(text) and self.source[element.end : element.end + 1].strip() in ("", "<", "[", "]"):
                found.setdefault(text, []).append(element)
        return {e for same in found.values() if len(same) >= _SEVERAL and len({e.parent for e in same}) == len(same) for e in same}

    def _is_inside(self, element: Element) -> bool:
        """Whether it stands within the article, where the page has a part that is one."""
        return self.article.start <= element.start < self.article.end and self.article.name not in ("", "html", "body")

    def _is_links(self, element: Element) -> bool:
        """A menu or a list of other articles; keywords and names of authors behind the title are few, and a label may tell them."""
        if element.links + bool(element.headed) < _FEWEST or element.linked < _LINKED * (element.text - element.headed) or element.prose:
            return False
        first = self.title if self.title >= 0 else self.article.start
        if first <= element.start < self.last and element.links <= _FEW:
            return False
        return not find_label_word(self._opening(element.parent or element)[:200]) and not self._lists_notes(element)

    def _lists_notes(self, element: Element) -> bool:
        """Whether a list of links is one of works cited, by the heading over it or in it."""
        before = element.before
        for _ in range(_NEAR):
            before = before.before if before is not None and not before.text else before
        inner = next((e for e in element.children if _HEADING_RE.match(e.name)), None)
        return any(e is not None and heads_notes(self._opening(e)) for e in (before, inner))

    def _opening(self, element: Element) -> str:
        return html.unescape(TAG_RE.sub("", self.source[element.inner : min(element.close, element.inner + 600)])).strip()

    def _found_behind(self) -> set[Element]:
        """Blocks behind the article that are no text, no record, no note and no table, and what holds nothing but such blocks."""
        found: set[Element] = set()
        behind = [e for e in self.root.inside() if e.start >= self.article.end and e.text and BLOCK_RE.match(e.name)]
        tables = _with_figures(behind)
        for element in reversed(behind):
            inner = [e for e in element.children if e.text and BLOCK_RE.match(e.name)]
            nothing = element.own < _LONG and found.issuperset(inner) if inner else self._says_nothing(element)
            if nothing and element not in self.kept and element not in tables:
                found.add(element)
        return found

    def _says_nothing(self, element: Element) -> bool:
        text = self._text(element)
        label = find_label_word(text[:200])
        if not text or (label and label.name != "other") or heads_notes(text) or (find_label(text) and cites(text)):
            return False
        return len(text) < _LONG or text[-1] not in "。！？”" or _STATEMENT_RE.search(text) is not None


def _with_figures(blocks: Sequence[Element]) -> set[Element]:
    """Tables with cells enough and no links, an appendix and no menu, and all blocks in them."""
    cells: dict[Element, int] = {}
    for element in reversed(blocks):
        cells[element] = (element.name in ("td", "th")) + sum(cells.get(e, 0) for e in element.children)
    found: set[Element] = set()
    for element in blocks:
        if element.parent in found or (element.name == "table" and not element.links and cells[element] >= _CELLS):
            found.add(element)
    return found


def _bare(text: str) -> str:
    return re.sub(r"[\W_]", "", text)
