"""How much of a clean document an article has recovered: paragraphs, headings, notes, each as F1."""

from __future__ import annotations

from collections import Counter

from mangler import Document, Marked

from hooks.study.model import Article, Inline, Mark, Run, plain

Scores = dict[str, float]


def bare(text: str) -> str:
    """Without white space; a full-width space or letter is the importer's to repair."""
    return "".join(text.split())


def score(document: Document, article: Article | None) -> Scores:
    """F1 of paragraphs (whole text), headings (level and text) and notes (what stands before the mark, and the note's text)."""
    return {kind: f1(wanted, found) for kind, (wanted, found) in counted(document, article).items()}


def counted(document: Document, article: Article | None) -> dict[str, tuple[Counter, Counter]]:
    """What there is, and what was found, by kind."""
    paragraphs = [(document.abstract,), *(p.text for p in document.pieces if p.kind == "paragraph")]
    wanted = (
        Counter(bare(_plain(p)) for p in paragraphs),
        Counter((p.level, bare(_plain(p.text))) for p in document.pieces if p.kind == "heading"),
        Counter(mark for p in paragraphs for mark in _marks(p, document.notes)),
    )
    if article is None:
        return {kind: (counter, Counter()) for kind, counter in zip(("paragraphs", "headings", "notes"), wanted, strict=True)}
    notes = {note.id: "（无）" if note.inlines is None else plain(note.inlines) for note in article.notes}
    texts = [tuple(_part(i, notes) for i in p.inlines) for p in article.paragraphs()]
    ids = {note.id: k for k, note in enumerate(article.notes, 1)}
    marked = [tuple(ids[i.note] if isinstance(i, Mark) else i.text for i in p.inlines) for p in article.paragraphs()]
    found = (
        Counter(bare(_plain(t)) for t in texts),
        Counter((s.level, bare(plain(s.title))) for s in article.sections if s.own and s.title),
        Counter(mark for m in marked for mark in _marks(m, tuple(notes.values()))),
    )
    return dict(zip(("paragraphs", "headings", "notes"), zip(wanted, found, strict=True), strict=True))


def f1(wanted: Counter, found: Counter) -> float:
    """The harmonic mean of precision and recall; 1 where there was nothing to find and nothing was."""
    same = sum((wanted & found).values())
    return 2 * same / (wanted.total() + found.total()) if wanted or found else 1.0


def _part(inline: Inline, notes: dict[str, str]) -> str | int:
    return inline.text if isinstance(inline, Run) else 0


def _plain(text: Marked) -> str:
    return "".join(part for part in text if isinstance(part, str))


def _marks(text: Marked, notes: tuple[str, ...]) -> list[tuple[str, str]]:
    before, found = "", []
    for part in text:
        if isinstance(part, int):
            found.append((bare(before)[-6:], bare(notes[part - 1])))
        else:
            before += part
    return found
