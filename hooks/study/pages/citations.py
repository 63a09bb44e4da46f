"""``[¶12]`` and ``[wei-2019 ¶3, ¶5–7]`` in prose: find, check, link."""
from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from html import escape

from hooks.study.html import tag_name, tokens
from hooks.study.problems import Problem

_ONE = r"¶\s?\d+[a-z]?(?:\s?[–-]\s?¶?\d+[a-z]?)?"
CITATION_RE = re.compile(rf"\[(?:([a-z0-9]+(?:-[a-z0-9]+)*)\s+)?({_ONE}(?:[,，、;；]\s?{_ONE})*)\]")
_SEVERAL_RE = re.compile(rf"{_ONE}(?:[,，、]\s?{_ONE})*")
_PART_RE = re.compile(r"¶\s?(\d+[a-z]?)(?:\s?[–-]\s?¶?(\d+[a-z]?))?")


@dataclass(frozen=True)
class Citation:
    """One bracket: the article it names ('' for the page's own) and its parts as (first, last) paragraph ids."""

    article: str
    parts: tuple[tuple[str, str], ...]


def find_citations(text: str) -> list[tuple[int, Citation]]:
    """Every citation in ``text`` with its offset."""
    return [(m.start(), _citation(m)) for m in CITATION_RE.finditer(text)]


def _citation(match: re.Match[str]) -> Citation:
    parts = tuple((f"p{m.group(1)}", f"p{m.group(2) or m.group(1)}") for m in _PART_RE.finditer(match.group(2)))
    return Citation(match.group(1) or "", parts)


def check_citations(text: str, shown: str, own: str, known: dict[str, frozenset[str] | None],
                    first_line: int = 1) -> list[Problem]:
    """Problems with the citations of one file.

    Args:
        text: the file's text (or its body, beginning on ``first_line``).
        shown: its path in problems.
        own: the article a bare ``[¶n]`` means, '' where there is none.
        known: paragraph ids of every article; None where its paragraphs are not known in this clone.
        first_line: line of the file on which ``text`` begins.
    """
    problems = []
    for at, citation in find_citations(text):
        line = first_line + text.count("\n", 0, at)
        article = citation.article or own
        if not article:
            problems.append(Problem(shown, line, "unknown-article",
                                    "a bare [¶n] stands outside an article's page; write [article-id ¶n]"))
        elif article not in known:
            problems.append(Problem(shown, line, "unknown-article", f"“{article}” is no article here; correct the id"))
        elif (ids := known[article]) is not None:
            problems += [_dangling(shown, line, article, p) for part in citation.parts for p in dict.fromkeys(part) if p not in ids]
    return problems


class NamedCitations:
    """``韦宗友（2019）¶3, ¶5–7`` in a raw text of ours: citations by the names the site itself uses, which stay as they stand.

    A raw text is somebody's words, so it cites in plain language and nothing in it is replaced; only the ¶ become links.
    """

    def __init__(self, names: Mapping[str, str]) -> None:
        """``names`` maps every short name, in any language, to its article."""
        self._names = dict(names)
        self._lengths = sorted({len(name) for name in names}, reverse=True)

    def check(self, text: str, shown: str, line: int, known: Mapping[str, frozenset[str] | None]) -> list[Problem]:
        """Problems with the citations in a paragraph or note that begins on ``line`` of the file ``shown``."""
        return [_dangling(shown, line, article, f"p{n}") for match, article in self._cited(text) if (ids := known.get(article)) is not None
                for part in _PART_RE.findall(match.group()) for n in filter(None, part) if f"p{n}" not in ids]

    def find(self, text: str) -> Iterator[tuple[int, int, str, str]]:
        """Start and end of each ¶ in a paragraph or note, with the article and the paragraph it means."""
        for match, article in self._cited(text):
            for part in _PART_RE.finditer(text, *match.span()):
                yield *part.span(), article, f"p{part.group(1)}"

    def _cited(self, text: str) -> Iterator[tuple[re.Match[str], str]]:
        """The paragraphs behind each name, and its article; the longest name that stands there is meant."""
        for match in _SEVERAL_RE.finditer(text) if "¶" in text else ():
            before = text[: match.start()]
            before = before[:-1] if before[-1:].isspace() else before
            if name := next((before[-n:] for n in self._lengths if before[-n:] in self._names), ""):
                yield match, self._names[name]


def _dangling(shown: str, line: int, article: str, paragraph: str) -> Problem:
    return Problem(shown, line, "dangling-paragraph",
                   f"¶{paragraph[1:]} of {article} is cited, but the text has no such paragraph; correct the number")


def _in_prose(html: str, change: Callable[[str], str]) -> str:
    """Finished HTML with ``change`` made to every stretch of text that mentions a ¶ outside ``a``, ``code`` and ``pre``."""
    if "¶" not in html:
        return html
    out, depth = [], 0
    for kind, token in tokens(html):
        if kind in ("open", "close") and tag_name(token) in ("a", "code", "pre"):
            depth += 1 if kind == "open" else -1
        out.append(change(token) if kind == "text" and depth <= 0 and "¶" in token else token)
    return "".join(out)


def link_citations(html: str, own: str, short: Callable[[str], str], href: Callable[[str, str], str]) -> str:
    """Turn citations in finished HTML into links.

    Args:
        html: a page's or a fragment's HTML; text inside ``code``, ``pre`` and ``a`` is left alone.
        own: the article a bare citation means.
        short: article id → how it is named (plain text).
        href: (article, paragraph id) → address, or '' where the text is not on this site.
    """
    if not CITATION_RE.search(html):
        return html

    def render(match: re.Match[str]) -> str:
        citation = _citation(match)
        article = citation.article or own
        if not article:
            return match.group()
        parts = []
        for first, last in citation.parts:
            text = f"¶{first[1:]}" + (f"–{last[1:]}" if last != first else "")
            address = href(article, first)
            parts.append(f'<a href="{escape(address)}">{text}</a>' if address else text)
        name = f'<span class="cite-name">{escape(short(article))}</span> ' if citation.article else ""
        return f'<span class="cite">{name}{", ".join(parts)}</span>'

    return _in_prose(html, lambda text: CITATION_RE.sub(render, text))


def spell_citations(text: str, short: Callable[[str], str]) -> str:
    """Plain text with the ids in its citations written as names: ``[wei-2019 ¶3]`` → ``[Wei (2019) ¶3]``."""
    return CITATION_RE.sub(lambda m: f"[{short(m.group(1))} {m.group(2)}]" if m.group(1) else m.group(), text)
