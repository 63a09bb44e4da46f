"""HTML in a raw text → the same text with line breaks, Markdown headings and pipe tables; the rest of the tags goes.

Works on a whole saved page and on tags strewn in Markdown. ``sup`` and ``sub`` stay for the inline stage.
"""

from __future__ import annotations

import re

from hooks.study.ingest.markdown.fences import find_fences, inline_code
from hooks.study.ingest.page.captions import with_captions
from hooks.study.ingest.page.elements import OPAQUE_RE, TAG_RE
from hooks.study.ingest.page.notelinks import linked_notes
from hooks.study.ingest.page.placing import layout_tables, parts_data
from hooks.study.ingest.page.sitefurniture import without_site
from hooks.study.ingest.remembered import remembered
from hooks.study.ingest.trace import Ledger, Span, join

#: Names of one letter that prose and formulas have too: ``a <b and b> c``.
_LETTER_RE = re.compile("[abipqsu]$")
#: ``<!DOCTYPE …>``, ``<?xml …?>``, and Word's ``<![if !vml]>``.
_DECLARATION_RE = re.compile(r"<(?:[!?][A-Za-z]|!\[)[^<>]*>")
_BLOCK_RE = re.compile(
    "(?:p|div|section|article|main|header|footer|aside|nav|form|dl|dt|dd|blockquote|pre|figure|figcaption|address"
    "|center|details|summary|body|html|fieldset|caption)$"
)
_INLINE_RE = re.compile(
    "(?:span|a|b|strong|i|em|u|s|font|small|big|code|tt|kbd|mark|abbr|cite|q|img|picture|source|br|hr|ul|ol|li|su[bp]|ruby"
    "|rt|rp|rb|wbr|ins|del|dfn|time|label|input|video|audio|canvas|table|t[rdh]|tbody|thead|tfoot|colgroup|col|meta|link"
    "|title|base|h[1-6])$"
)
#: The markup of message boards: ``[url=…][1][/url]``, ``[b]…[/b]``.
_BOARD = "(?:url|email|b|i|u|s|size|color|font|backcolor|quote|align|indent|list|img|attach|sup|sub|table|tr|td)"
_BOARD_END_RE, _BOARD_RE = re.compile(rf"\[/{_BOARD}\]"), re.compile(rf"\[/?{_BOARD}(?:=[^\[\]\n]{{1,400}})?\]")
#: Emphasis around nothing.
_EMPTY_RE = re.compile(r"<(b|strong|i|em|su[bp]|span|a)\b[^<>]*>\s*</\1>", re.I)
#: A link round nothing but line breaks, and in a page round nothing.
_EMPTY_LINK_RE = re.compile(r"(?<!!)\[\s*(?:<br\s*/?>\s*)*\]\([^()\s]{0,300}\)", re.I)
_PAGE_RE = re.compile(r"<!--\s*(?:第\s*[0-9]+\s*[页頁]|(?:[a-z]{2,9}[_-])?page\s*(?:break|:?\s*[0-9]+))\b", re.I)
#: Elements that hold no others.
_WORDS_RE = re.compile("(?:script|style|textarea|iframe|noscript)$")
_CLOSED_RE = re.compile("</([A-Za-z][A-Za-z0-9]*)")
_HAN_RE = re.compile("[\u3400-\u9fff]")
#: What stands between the sign of a caption and its text: the tags of blocks, and another such sign.
_LED_RE = re.compile(r"<figcaption>(?:\s|<figcaption>)+")
#: The point of a list whose text stands in a block of its own.
_ITEM_RE = re.compile(r"(?<=\n)((?:-|[0-9]{1,3}\.) )[ \u3000]{0,9}\n\s*(?=\S)(?!- |[0-9]{1,3}\. )")
_BREAK_RE = re.compile(r"[\r\n\t\f]")
_HREF_RE = re.compile(r"""\bhref\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""", re.I)


def plain_markup(text: Span, ledger: Ledger, page: bool) -> Span:
    """Take HTML tags out of a text.

    Args:
        text: the text, entities not yet decoded.
        ledger: gets a row for each tag.
        page: whether the whole file is HTML, so that its own line breaks mean nothing.
    """
    if "[/" in text.s and _BOARD_END_RE.search(text.s):
        text = ledger.sub(text, _BOARD_RE, "", "markup")
    if "<" not in text.s:
        return text
    text = ledger.sub(_without_comments(text, ledger), _DECLARATION_RE, "", "markup")
    text = ledger.sub(text, _EMPTY_LINK_RE, "", "markup")
    if page:
        text = linked_notes(without_site(text, ledger), ledger)
    text = with_captions(text, ledger)
    if page:
        text = ledger.sub(ledger.sub(text, _EMPTY_RE, "", "markup"), _EMPTY_RE, "", "markup")
    return _Reader(text, ledger, page).read()


class _Reader:
    """Walks over the tags; knows the open links and lists, and the hidden element it is in."""

    def __init__(self, text: Span, ledger: Ledger, page: bool) -> None:
        self.text, self.ledger, self.page = text, ledger, page
        self.layout = layout_tables(text.s)
        self.links: list[str] = []
        self.lists: list[int] = []
        self.last_close: dict[str, int] = {}
        self.in_cell = False
        self.typed = ""
        # In a page whatever is closed is an element.
        self.closed = {name.lower() for name in _CLOSED_RE.findall(text.s)} if page else set()

    def read(self) -> Span:
        parts: list[Span] = []
        spans = () if self.page else inline_code(self.text.s)
        code = {at for span in spans for at in range(*span) if self.text.s[at] == "<"}
        for fence in () if self.page else find_fences(self.text.s):
            code.update(match.start() for match in TAG_RE.finditer(self.text.s, fence.start, fence.end))
        at, hidden, depth = 0, "", 0
        for match in TAG_RE.finditer(self.text.s):
            closing, name = bool(match.group(1)), match.group(2).lower()
            if hidden:
                # What looks like a tag in a script or a style is a word of it; the first that closes ends it.
                depth += 0 if name != hidden else -1 if closing else not _WORDS_RE.match(name)
                if not depth:
                    self.ledger.drop(self.text[at : match.end()], "hidden")
                    at, hidden = match.end(), ""
                continue
            known = _known(name) or name in self.closed
            unequal = "=" not in match.group(3) and match.group(3).strip(" \t\r\n/")
            if not known or match.start() in code or (unequal and _LETTER_RE.match(name)):
                continue
            parts.append(self._flow(self.text[at : match.start()]))
            at = match.start()
            if OPAQUE_RE.match(name) and not closing and not match.group(4) and self._closes(name, match.end()):
                hidden, depth = name, 1
                continue
            tag = self.text[at : match.end()]
            parts.append(self.ledger.replace(tag, self._instead(match, name, closing), "markup"))
            at = match.end()
        text = self.ledger.sub(join([*parts, self._flow(self.text[at:])]), _LED_RE, "<figcaption>", "markup")
        text = self.ledger.sub(text, _EMPTY_LINK_RE, "", "markup") if self.page else text
        return self.ledger.sub(text, _ITEM_RE, lambda match: match.group(1), "markup") if self.page else text

    def _closes(self, name: str, at: int) -> bool:
        """An element that is never closed hides nothing but its tag."""
        if name not in self.last_close:
            self.last_close[name] = max((m.start() for m in re.finditer(f"</{re.escape(name)}\\b", self.text.s, re.I)), default=-1)
        return self.last_close[name] >= at

    def _flow(self, text: Span) -> Span:
        """In a page the line breaks of the file are plain spaces, but for text set as it was typed."""
        return Span(_BREAK_RE.sub(" ", text.s), text.at) if self.page and not self.typed else text

    def _instead(self, match: re.Match[str], name: str, closing: bool) -> str:
        """What stands in the text for one tag."""
        if name in ("sup", "sub"):
            return f"</{name}>" if closing else f"<{name}>"
        if name in ("table", "tr", "td", "th"):
            layout = match.start() in self.layout
            self.in_cell = not layout and name in ("td", "th") and not closing
            return _cell(name, closing, layout)
        if self.in_cell and (name in ("br", "hr", "ol", "ul", "li") or re.fullmatch("h[1-6]", name) or _BLOCK_RE.match(name)):
            return " "
        if name == "img":
            # A picture in a link is a button as often as not.
            return "" if any(self.links) else "![](p)"
        if name in ("figcaption", "caption"):
            return "\n\n" if closing else "\n\n<figcaption>"
        if name == "br":
            return " " if not self.page and self.text.s.startswith("|", self.text.s.rfind("\n", 0, match.start()) + 1) else "\n"
        if name == "hr":
            return "\n\n---\n\n"
        if name == "pre" and self.page:
            return self._as_typed(match, closing)
        if re.fullmatch("h[1-6]", name):
            return "\n\n" if closing else "\n\n" + "#" * int(name[1]) + " "
        if name in ("ol", "ul", "li"):
            return self._list(name, closing)
        if self.page and name in ("b", "strong"):
            return "**"
        if self.page and name == "a":
            return self._link(match, closing)
        if closing and self.page and parts_data(self.text.s, match.start(), match.end()):
            return " "
        return "\n\n" if _BLOCK_RE.match(name) else ""

    def _link(self, match: re.Match[str], closing: bool) -> str:
        if closing:
            href = self.links.pop() if self.links else ""
            space = " " if self.page and parts_data(self.text.s, match.start(), match.end()) else ""
            return (f"]({href})" if href else "") + space
        found = _HREF_RE.search(match.group(3))
        address = re.sub(r"[()<>\s]", "", next(filter(None, found.groups()), "")) if found else ""
        # A page's links to its neighbours and to its own parts lead nowhere from here.
        self.links.append(address if re.match("(?:https?:|mailto:)", address, re.I) else "")
        return "[" if self.links[-1] else ""

    def _as_typed(self, match: re.Match[str], closing: bool) -> str:
        """``pre`` holds a whole text where that has Han, as old pages do, or else code."""
        if closing:
            after = "\n```\n\n" if self.typed == "code" else "\n\n"
            self.typed = ""
            return after
        end = self.text.s.find("</pre", match.end())
        inner = TAG_RE.sub("", self.text.s[match.end() : end]) if end > 0 else ""
        self.typed = "text" if len(_HAN_RE.findall(inner)) * 5 > len(inner) else "code"
        return "\n\n```\n" if self.typed == "code" else "\n\n"

    def _list(self, name: str, closing: bool) -> str:
        """List items: a number in an ``ol``, a dash in a ``ul``."""
        if name != "li":
            if closing and self.lists:
                self.lists.pop()
            elif not closing:
                self.lists.append(0 if name == "ol" else -1)
            return "\n\n"
        if closing:
            return ""
        if not self.lists or self.lists[-1] < 0:
            return "\n- "
        self.lists[-1] += 1
        return f"\n{self.lists[-1]}. "


@remembered
def _known(name: str) -> bool:
    return any(p.match(name) for p in (_BLOCK_RE, _INLINE_RE, OPAQUE_RE)) or (("-" in name or ":" in name) and not name.startswith("http"))


def _cell(name: str, closing: bool, layout: bool) -> str:
    if layout:
        return "\n\n"
    if name in ("td", "th"):
        return " | " if closing else ""
    if name == "tr":
        return "" if closing else "\n| "
    return "\n\n"


def _without_comments(text: Span, ledger: Ledger) -> Span:
    parts, at = [], 0
    while (start := text.s.find("<!--", at)) >= 0:
        end = text.s.find("-->", start)
        if end < 0:
            break
        # ``<!-- 第 2 页 -->``: the end of a page, but over the first.
        paged = end - start < 37 and _PAGE_RE.match(text.s, start, end + 3) and (at or text.s[:start].strip())
        instead = "\f" if paged else ""
        parts += [text[at:start], ledger.replace(text[start : end + 3], instead, "markup")]
        at = end + 3
    return join([*parts, text[at:]]) if parts else text
