"""Article → clean Markdown that says of itself what it is, so that reading it again gives the same article.

Front matter carries ``duidu: 1``, the language and the record fields. Sections are ``##`` headings (``own: false`` and
untitled ones carry an attribute line), every paragraph is one line, its kind, voice and language in an attribute line
above it, formulas stand in braces, notes are ``[^n1]`` in the text and a list at the end. ``cleanform`` reads it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping

from hooks.study.model import Article, Block, Figure, Formula, Inline, Mark, Note, Paragraph, Run, Section, Table

MARKER = "duidu: 1"
_ESCAPED_RE = re.compile(r"[\\`*_\[\]{}<>#|&~^!]")
#: What would open a block at the start of a line.
_OPENER_RE = re.compile(r"^([-+=:]|[0-9]{1,9}[.)])")
#: The label of each note by its id.
Labels = Mapping[str, str]
_SIGNS = {
    "": ("", ""),
    "em": ("*", "*"),
    "strong": ("**", "**"),
    "code": ("`", "`"),
    "sup": ("<sup>", "</sup>"),
    "sub": ("<sub>", "</sub>"),
}


def to_markdown(article: Article) -> str:
    """The whole article in the clean form, ending with a line break."""
    labels = {note.id: note.label for note in article.notes}
    parts = [_front_matter(article)]
    parts += [text for section in article.sections for text in _section(section, labels, article.language)]
    parts += [_note(note, labels) for note in article.notes]
    return "\n\n".join(parts) + "\n"


def attributes(**values: str) -> str:
    """``{: kind="abstract" lang="en"}``; '' where all values are empty."""
    given = [f"{key}={json.dumps(value, ensure_ascii=False)}" for key, value in values.items() if value]
    return "{: " + " ".join(given) + "}" if given else ""


def _front_matter(article: Article) -> str:
    lines = ["---", MARKER, f"language: {article.language}", f"title: {quoted(article.title)}", "fields:"]
    lines += [f"  - {field.name}: {quoted(field.text)}" for field in article.fields]
    return "\n".join([*lines, "---"])


def quoted(text: str) -> str:
    """A double-quoted YAML scalar on one line."""
    return json.dumps(text, ensure_ascii=False)


def _section(section: Section, labels: Labels, language: str) -> list[str]:
    parts = []
    if section.title:
        mark = attributes(own="" if section.own else "false")
        parts.append(f"{'#' * (section.level + 1)} {_line(section.title, labels)}" + (f" {mark}" if mark else ""))
    elif section.id != "s1":
        parts.append(attributes(section="rest", own="" if section.own else "false", level=str(section.level)))
    elif not section.own:
        parts.append(attributes(section="rest", own="false", level=str(section.level)))
    return parts + [_block(block, labels, language) for block in section.blocks]


def _block(block: Block, labels: Labels, language: str) -> str:
    if isinstance(block, Formula):
        return _line((block,), labels)
    if isinstance(block, Figure):
        return attributes(figure="figure", credit=block.credit) + "\n" + _line((Run(block.caption),), labels)
    if isinstance(block, Table):
        return _table(block)
    mark = _paragraph_mark(block, language)
    return (f"{mark}\n" if mark else "") + _line(block.inlines, labels)


def _paragraph_mark(paragraph: Paragraph, language: str) -> str:
    kind = "" if paragraph.kind == "body" else paragraph.kind
    return attributes(kind=kind, voice=paragraph.voice, lang="" if paragraph.lang == language else paragraph.lang)


def _table(table: Table) -> str:
    rows = ["| " + " | ".join(_run(Run(cell)) for cell in row) + " |" for row in table.rows]
    return "\n".join([attributes(table="table", head=str(table.head), caption=table.caption), *rows])


def _note(note: Note, labels: Labels) -> str:
    mark = attributes(label=note.label, lang=note.lang, same=note.same_as, page=note.page, missing="true" if note.inlines is None else "")
    return f"[^{note.id}]: {mark} {_line(note.inlines or (), labels)}".rstrip(" ")


def _line(content: tuple[Inline, ...], labels: Labels) -> str:
    text = "".join(_run(i) if isinstance(i, Run) else _beside(i, labels) for i in content)
    return _OPENER_RE.sub(r"\\\1", text)


def _beside(mark: Mark | Formula, labels: Labels) -> str:
    if isinstance(mark, Formula):
        return attributes(formula=mark.text)
    return f"[^{mark.note}]" + ("" if mark.label == labels.get(mark.note) else attributes(label=mark.label))


def _run(run: Run) -> str:
    text = _ESCAPED_RE.sub(lambda m: "\\" + m.group(), run.text)
    opening, closing = _SIGNS[run.style]
    text = opening + text + closing
    if run.href:
        text = f"[{text}](<{run.href}>)"
    return text
