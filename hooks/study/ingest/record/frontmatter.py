"""The front matter of a Markdown text, YAML between dashes or TOML between plus signs: where it ends, and its keys and values as fields."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from hooks.study.ingest.layout.lines import TextLine
from hooks.study.ingest.record.fields import add_field
from hooks.study.ingest.trace import Ledger, Span
from hooks.study.model import Field

#: The keys of each field.
_KEYS = {
    "title": ("title",),
    "subtitle": ("subtitle",),
    "date": ("date", "year", "published time"),
    "author": ("author", "authors", "name"),
    "affiliation": ("affiliation", "institute"),
    "doi": ("doi",),
    "url": ("url", "url source", "link"),
    "citation": ("source",),
    "keywords": ("keywords", "tags", "tag"),
    "series": ("journal", "series", "venue"),
    "issue": ("issue",),
    "editor": ("editor",),
    "translator": ("translator",),
    "abstract": ("abstract",),
}
_FIELDS = {key: name for name, keys in _KEYS.items() for key in keys}
_META_RE = re.compile(r"^([A-Za-z_\u4e00-\u9fff][\w-]{0,30}(?: (?:Source|Time|Content))?)\s*(?::(?=\s|$)|：|=(?=\s))\s*(.*)$", re.S)
_SIGN_RE = re.compile(r"^[\[\"'“]+|[\]\"'”]+$")
_QUOTE_RE = re.compile(r"[\"'](?=\s*[,，]|$)|(?<=[,，])(\s*)[\"']|(?<=[,，]\s)[\"']")
#: What clippers of web pages write over a text without a rule round it.
_CLIPPED_RE = re.compile(r"(?:Title|URL(?: Source)?|Published Time|Markdown Content|Source|Author|Byline|Date|Site|Warning)\s*:")
#: ``#盐业 #日历``.
TAGS_RE = re.compile(r"(?:#[^\s#，。；：、？！]{1,20}(?:\s+|$))+")
_HASH_RE = re.compile("#")
#: What a program is told, and nobody else.
_SWITCH_RE = re.compile(r"true|false|yes|no|null|none|[0-9.-]{1,12}", re.I)
#: A value that the lines below it hold.
_BELOW_RE = re.compile(r"[|>][+-]?$")
#: More lines than any front matter has.
_LONGEST = 80


def front_matter(lines: Sequence[TextLine]) -> int:
    """How many lines of front matter a text opens with, or of what a clipper has put there; 0 for none.

    Rules are counted, and so is a line of hashtags below.
    """
    end = _keyed(lines)
    tags = next((i for i in range(end, len(lines)) if lines[i].role != "blank"), end)
    return tags + 1 if tags < len(lines) and TAGS_RE.fullmatch(lines[tags].text.s) else end


def _keyed(lines: Sequence[TextLine]) -> int:
    first = next((i for i, line in enumerate(lines) if line.role != "blank"), -1)
    if first < 0 or not (lines[first].role == "rule" or lines[first].text.s == "+++"):
        return _clipped(lines, first) if first >= 0 and lines[first].text.s.startswith("Title:") else 0
    keys = 0
    for i in range(first + 1, min(len(lines), first + _LONGEST)):
        line = lines[i]
        if line.role == "rule" or line.text.s in ("...", "+++"):
            return i + 1 if keys else 0
        if _META_RE.match(line.text.s):
            keys += 1
        elif line.text and not line.bullet and not line.indent:
            return 0
    return 0


def _clipped(lines: Sequence[TextLine], first: int) -> int:
    """How many lines a clipper has put over a text: what the page is called, and where it stood."""
    found: list[int] = []
    for i in range(first, min(len(lines), first + 40)):
        if lines[i].text and not _CLIPPED_RE.match(lines[i].text.s):
            break
        found += [i] if lines[i].text else []
    return found[-1] + 1 if any(lines[i].text.s.startswith(("URL", "Source", "Markdown")) for i in found) else 0


def meta(text: str) -> tuple[str, int]:
    """The key of a front matter line and where its value begins."""
    match = _META_RE.match(text)
    if not match:
        return "", 0
    key = match.group(1).lower()
    return key, match.start(2)


def add_meta(fields: list[Field], ledger: Ledger, text: Span, line: int, under: str) -> tuple[str, Span]:
    """Add a line of front matter as a field.

    Args:
        fields: get the field, or its last one the next word of a list.
        ledger: gets rows for the key and the signs.
        text: the line.
        line: its number.
        under: the key whose list or text the line may belong to.

    Returns:
        The key that what follows may belong to, and the value where it is no field but an abstract.
    """
    if text.s in ("...", "+++", "[", "]", "],"):
        ledger.drop(text, "markup")
        return "", text[:0]
    if TAGS_RE.fullmatch(text.s):
        add_field(fields, ledger, "keywords", ledger.sub(text, _HASH_RE, "", "markup"), line)
        return "", text[:0]
    key, start = meta(text.s)
    name = _FIELDS.get(key or under, "other")
    ledger.drop(text[:start], "label")
    value = _bare(text[start:].strip(), ledger)
    if not value or (name == "other" and _SWITCH_RE.fullmatch(value.s)):
        ledger.drop(value, "label")
        return key, value[:0]
    if name == "abstract":
        return key or under, value
    last = fields[-1] if fields else None
    if name == "keywords" and not key and last and last.name == name:
        more = ledger.place(ledger.put_in("；", line, "markup")) + ledger.place(value)
        fields[-1] = replace(last, text=last.text + more)
    elif name == "title" and any(field.name == name for field in fields):
        add_field(fields, ledger, "other", value, line)
    else:
        add_field(fields, ledger, name, value, line)
    return key or under, value[:0]


def _bare(value: Span, ledger: Ledger) -> Span:
    """Without the brackets of a list, quotation marks round words, and the sign of a text below."""
    if _BELOW_RE.match(value.s):
        ledger.drop(value, "markup")
        return value[:0]
    listed = value.s.startswith("[")
    if listed or (len(value) > 1 and value.s[0] == value.s[-1] in "\"'"):
        value = ledger.sub(value, _SIGN_RE, "", "markup")
    return ledger.sub(value, _QUOTE_RE, "", "markup").strip() if listed else value.strip()
