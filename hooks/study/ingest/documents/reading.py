"""What a reader hands on: lines in the importer's own plain Markdown, and rows for every sign it put in and every part it left out."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from hooks.study.model import Row

#: What would be read as markup: signs that come in pairs, a tag, an entity, a backslash before a sign.
_PAIRED = "*_`~$"
_TAG_RE = re.compile(r"<(?=[A-Za-z/!?])")
_ENTITY_RE = re.compile(r"&(?=#?[A-Za-z0-9]{1,8};)")
_BACKSLASH_RE = re.compile(r"\\(?=[\\`*_{}\[\]()#+\-.!<>|~^$&\"'])")
_OPENER_RE = re.compile(r"[ \t\u3000]*(?=#|>)")
_RAISED_RE = re.compile("<sup>([^<>]+)</sup>")
#: The address of a link that leads out of the document.
ADDRESS_RE = re.compile(r"(?:https?://|mailto:)[^\s<>()\"]+$")
_SPACE_RE = re.compile(r"[ \t\n\u3000]+")


@dataclass(frozen=True)
class Reading:
    """A document's text, one line a paragraph where the format knows paragraphs, and the reader's ledger rows.

    ``rows``: ``structure`` holds all signs the reader put in (marks of headings, notes, emphasis); the others are parts it left out
    or oddities. ``line`` counts in ``text``.
    """

    text: str
    rows: tuple[Row, ...] = ()


@dataclass
class Strip:
    """One line in the making: the document's own characters, and signs put between them."""

    parts: list[tuple[str, bool]] = field(default_factory=list)

    def add(self, text: str) -> Strip:
        """The document's own characters, behind what is there."""
        self.parts += [(text, False)] if text else []
        return self

    def sign(self, text: str) -> Strip:
        """Signs of ours."""
        self.parts.append((text, True))
        return self

    def extend(self, other: Strip) -> Strip:
        """Another strip."""
        self.parts += other.parts
        return self

    @property
    def own(self) -> str:
        """The document's own characters alone."""
        return "".join(text for text, sign in self.parts if not sign)

    def raised(self) -> set[str]:
        """What is raised in the line."""
        return set(_RAISED_RE.findall("".join(text for text, _ in self.parts)))

    def __bool__(self) -> bool:
        return any(text.strip() for text, _ in self.parts)

    def written(self) -> tuple[str, str]:
        """The line, its own characters escaped where they would be read as markup; and the signs that are in it."""
        pairs = {c for c in _PAIRED if sum(text.count(c) for text, _ in self.parts) > 1}
        line, signs = "", ""
        for text, sign in self.parts:
            if sign:
                line, signs = line + text, signs + text
                continue
            escaped, added = _escaped(text, pairs, not line.strip())
            line, signs = line + escaped, signs + added
        return line, signs


class Writer:
    """Collects the lines of a document."""

    def __init__(self) -> None:
        self._lines: list[str] = []
        self._signs: list[str] = []
        self._rows: list[Row] = []

    @property
    def line(self) -> int:
        """The number the next line will have."""
        return len(self._lines) + 1

    def block(self, strip: Strip) -> None:
        """A paragraph, heading or note, with a blank line behind it."""
        if strip:
            self.put(strip)
            self.blank()

    def put(self, strip: Strip) -> None:
        """One line; a line break inside it starts another."""
        text, signs = strip.written()
        self._lines += text.split("\n")
        self._signs.append(signs)

    def blank(self) -> None:
        self._lines.append("")

    def leave(self, text: str, code: str) -> None:
        """List a part that is not the text's own, such as a table of contents."""
        if text.strip():
            self._rows.append(Row(code, self.line, text.strip(), ""))

    def remark(self, text: str, code: str, line: int = 0) -> None:
        """List an oddity."""
        self._rows.append(Row(code, line or self.line, text, text))

    def reading(self) -> Reading:
        """All lines, and the rows."""
        signs = "".join("".join(self._signs).split())
        structure = (Row("structure", 1, "", signs),) if signs else ()
        return Reading("\n".join(self._lines) + "\n" if self._lines else "", (*structure, *self._rows))


def closed_up(text: str) -> str:
    """White space of a file as single spaces."""
    return _SPACE_RE.sub(" ", text)


def _escaped(text: str, pairs: set[str], opens: bool) -> tuple[str, str]:
    """The text with escapes, and what these added."""
    before = len(text)
    text = _BACKSLASH_RE.sub(r"\\\\", text)
    added = "\\" * (len(text) - before)
    for char in pairs:
        added += "\\" * text.count(char)
        text = text.replace(char, "\\" + char)
    text, entities = _ENTITY_RE.subn("&amp;", text)
    text, tags = _TAG_RE.subn("&lt;", text)
    added += "lt;" * tags + "amp;" * entities
    if opens and (opener := _OPENER_RE.match(text)):
        text, added = text[: opener.end()] + "\\" + text[opener.end() :], added + "\\"
    return text, added
