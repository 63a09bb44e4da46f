"""Article → the same article under the ids that its paragraphs and notes have had from the first."""
from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from string import ascii_lowercase

from hooks.study.ids.align import align
from hooks.study.ids.fingerprint import Fingerprint, exact, fingerprint
from hooks.study.model import Article, Block, Inline, Mark, Note, Paragraph, Section, plain


@dataclass(frozen=True)
class Kept:
    """What docs/articles/<id>.paragraphs.yml keeps: fingerprints by id in the order of the text, and where retired ids lead."""

    fingerprints: dict[str, Fingerprint] = field(default_factory=dict)
    retired: dict[str, str] = field(default_factory=dict)


def keep_ids(article: Article, kept: Kept) -> Article:
    """Number an article by the fingerprints that are kept of it; without any it stays as it was numbered.

    A paragraph that is known again has its id; one that comes in between has that of the one before it and a letter (``p7a``),
    and one behind the last a new number; a number is never given twice. What is gone stands in ``Article.retired``.
    """
    if not kept.fingerprints:
        return article
    paragraphs, gone = _renumbered("p", [(p.id, p.text) for p in article.paragraphs()], kept)
    notes, gone_notes = _renumbered("n", [(n.id, plain(n.inlines or ())) for n in article.notes], kept)
    return replace(article, sections=tuple(_section(s, paragraphs, notes) for s in article.sections),
                   notes=tuple(_note(n, notes) for n in article.notes), retired={**gone, **gone_notes})


def fingerprints(article: Article) -> Kept:
    """What there is to keep of an article as it stands."""
    found = {p.id: fingerprint(p.text) for p in article.paragraphs()}
    return Kept(found | {n.id: fingerprint(plain(n.inlines or ())) for n in article.notes}, dict(article.retired))


def changes(article: Article, kept: Kept) -> list[tuple[str, str]]:
    """(id, ``new`` | ``changed`` | ``retired``) for every fingerprint that is out of date."""
    now = {**{p.id: p.text for p in article.paragraphs()}, **{n.id: plain(n.inlines or ()) for n in article.notes}}
    found = [(i, "new" if i not in kept.fingerprints else "changed") for i, text in now.items()
             if i not in kept.fingerprints or kept.fingerprints[i].exact != exact(text)]
    return found + [(i, "retired") for i in kept.fingerprints if i not in now]


def _renumbered(letter: str, parts: Sequence[tuple[str, str]], kept: Kept) -> tuple[dict[str, str], dict[str, str]]:
    """The importer's id → the lasting id, and the ids that are gone → where they lead, for paragraphs or for notes."""
    old = [i for i in kept.fingerprints if i[0] == letter]
    found = align([kept.fingerprints[i] for i in old], [text for _, text in parts])
    ids = _ids(letter, len(parts), {j: old[i] for j, i in found.kept.items()}, {*old, *(i for i in kept.retired if i[0] == letter)})
    heirs = {old[i]: ids[j] for i, j in found.heirs.items()}
    gone = {i: heir for i, heir in kept.retired.items() if i[0] == letter}
    gone = {i: heirs.get(heir, heir) for i, heir in gone.items()} | heirs
    return {i: new for (i, _), new in zip(parts, ids, strict=True)}, {i: heir for i, heir in gone.items() if heir in ids}


def _ids(letter: str, count: int, known: Mapping[int, str], used: set[str]) -> list[str]:
    """Ids for ``count`` parts in order, of which some are known; ``used`` are all that were ever given."""
    highest = max((_number(i) for i in used), default=0)
    last, ids = max(known, default=-1), []
    for place in range(count):
        current = known.get(place, "")
        if not current and place < last:
            base = letter + str(_number(ids[-1]) if ids else 0)
            current = next((base + c for c in ascii_lowercase if base + c not in used), "")
        if not current:
            highest += 1
            current = f"{letter}{highest}"
        used.add(current)
        ids.append(current)
    return ids


def _number(part: str) -> int:
    return int(part[1:].rstrip(ascii_lowercase))


def _section(section: Section, paragraphs: Mapping[str, str], notes: Mapping[str, str]) -> Section:
    def block(item: Block) -> Block:
        return replace(item, id=paragraphs[item.id], inlines=_marks(item.inlines, notes)) if isinstance(item, Paragraph) else item
    return replace(section, title=_marks(section.title, notes), blocks=tuple(map(block, section.blocks)))


def _note(note: Note, notes: Mapping[str, str]) -> Note:
    inlines = None if note.inlines is None else _marks(note.inlines, notes)
    return replace(note, id=notes[note.id], inlines=inlines, same_as=notes.get(note.same_as, note.same_as))


def _marks(inlines: tuple[Inline, ...], notes: Mapping[str, str]) -> tuple[Inline, ...]:
    return tuple(i._replace(note=notes.get(i.note, i.note)) if isinstance(i, Mark) else i for i in inlines)
