"""Raw texts of many kinds against the outline they must be read as; a new case is a new file in tests/cases/ingest.

A case is the name of the raw file (its suffix matters) and its encoding, the raw text, and the outline:
fields, headings by level, paragraphs with kind, language and voice where they are not plain, notes, what was dropped, and problems.
In the raw text ``\\xff`` is a byte that no encoding has. What ``convert`` prints of each case must convert to itself.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from hooks.study.ingest import read_article, to_markdown
from hooks.study.model import Article, Figure, Formula, Inline, Mark, Paragraph, Run

CASES = sorted((Path(__file__).parents[1] / "cases" / "ingest").glob("*.case"))
#: Rows that only take signs off say nothing new.
SILENT = ("markup", "rule", "mark")


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_a_raw_text_is_read_as_its_outline(path, tmp_path):
    head, rest = path.read_text("utf-8").split("\n===== input\n", 1)
    raw, wanted = rest.split("\n===== outline\n", 1)
    name, _, encoding = head.partition(" ")
    (tmp_path / name).write_bytes(raw.encode(encoding or "utf-8").replace(rb"\xff", b"\xff"))
    article, problems = read_article(tmp_path / name, shown=name, article_id="text")
    found = [outline(article), *(f"! {p.line}: {p.code}" for p in problems)]
    assert "\n".join(found) == wanted.rstrip("\n")
    clean = to_markdown(article)
    (tmp_path / "clean.md").write_text(clean, "utf-8")
    again, _ = read_article(tmp_path / "clean.md", shown="clean.md", article_id="text")
    assert to_markdown(again) == clean


def outline(article: Article) -> str:
    """The article as lines one can read and compare."""
    lines = [f"{article.language} | {article.title}"]
    lines += [f"{f.name}: {f.text}" for f in article.fields]
    for section in article.sections:
        if section.title or section.level or not section.own:
            lines.append("#" * (section.level + 1) + f" {shown(section.title)}" + ("" if section.own else " (not own)"))
        lines += [block(b, article.language) for b in section.blocks]
    lines += [
        f"{n.id} {n.label} = {'(missing)' if n.inlines is None else shown(n.inlines)}" + (f" (same as {n.same_as})" if n.same_as else "")
        for n in article.notes
    ]
    lines += [f"- {r.code}: {r.before} → {r.after}".rstrip() for r in article.ledger if r.code not in SILENT]
    return "\n".join(lines)


def block(item: object, language: str) -> str:
    if isinstance(item, Paragraph):
        marks = [item.kind if item.kind != "body" else "", item.lang if item.lang != language else "", item.voice]
        return f"{item.id} " + "".join(f"({m}) " for m in marks if m) + shown(item.inlines)
    if isinstance(item, Figure):
        return f"{item.id} {item.caption} / {item.credit}"
    return f"formula {item.text}" if isinstance(item, Formula) else f"{item.id} {item.rows}"


def shown(inlines: tuple[Inline, ...]) -> str:
    """``<em>…</em>`` for styles, ``{n1}`` for marks, ``{formula …}`` for formulas."""
    parts = []
    for inline in inlines:
        if not isinstance(inline, Run):
            parts.append(f"{{{inline.note if isinstance(inline, Mark) else f'formula {inline.text}'}}}")
        else:
            text = f"<{inline.style}>{inline.text}</{inline.style}>" if inline.style else inline.text
            parts.append(f"[{text}]({inline.href})" if inline.href else text)
    return "".join(parts)
