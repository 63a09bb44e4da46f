"""Whether the English still renders the Chinese, by page, paragraph and note: each carries the fingerprint of what it renders."""
from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from hooks.study.content.prose import hand_written
from hooks.study.model import plain
from hooks.study.site import Site, renders
from hooks.study.yamlfile import Lines, load_yaml, split_front_matter

State = Literal["fresh", "stale", "missing"]


@dataclass(frozen=True)
class Rendering:
    """English beside one piece of Chinese.

    Args:
        path: the file that holds the English, relative to the repository's root; for a missing page the file that would.
        of: Markdown uri of the Chinese page, or the id of the paragraph or note.
        state: ``stale`` where the Chinese has changed since, or nobody has said which Chinese the English renders.
        renders: the fingerprint of the Chinese as it stands.
        line: of the fingerprint in the file; 1 where there is none.
    """

    path: str
    of: str
    state: State
    renders: str
    line: int = 1


def page_renderings(root: Path) -> list[Rendering]:
    """Every hand-written Chinese page of docs/ with the state of its English."""
    docs, found = root / "docs", []
    for path in hand_written(root):
        if path.suffix != ".md" or path.name.endswith(".en.md"):
            continue
        other = path.with_name(f"{path.stem}.en.md")
        now = page_fingerprint(path.read_text("utf-8", errors="replace"))
        kept, line = read_renders(other.read_text("utf-8", errors="replace")) if other.is_file() else ("", 1)
        state = "missing" if not other.is_file() else "fresh" if kept == now else "stale"
        found.append(Rendering(other.relative_to(root).as_posix(), path.relative_to(docs).as_posix(), state, now, line))
    return found


def stale_parts(site: Site, article: str) -> set[str]:
    """The paragraphs and notes of a text whose English renders what stood there before; none where the text is not present."""
    if article not in site.articles or not site.english.get(article):
        return set()
    return {part.of for part in part_renderings(site, article) if part.state == "stale"}


def part_renderings(site: Site, article: str) -> list[Rendering]:
    """The paragraphs of a text that is present, and those of its notes that have English. English paragraphs need none."""
    shown, english, text = f"docs/articles/{article}.paragraphs.yml", site.english.get(article, {}), site.articles[article]
    parts = [(p.id, p.text) for p in text.paragraphs() if p.lang != "en"]
    parts += [(n.id, plain(n.inlines)) for n in text.notes if n.inlines and n.id in english]
    found = []
    for part, chinese in parts:
        now = renders(chinese)
        state = "missing" if part not in english else "fresh" if english[part].renders == now else "stale"
        found.append(Rendering(shown, part, state, now))
    return found


def entry_lines(root: Path, shown: str) -> dict[str, int]:
    """The line of each entry's id in a paragraphs file."""
    path = root / shown
    value, lines, _ = load_yaml(path.read_text("utf-8"), shown) if path.is_file() else (None, {}, [])
    return {i: lines[place] for i, place in entries(value).items()} if isinstance(value, dict) else {}


def entries(value: dict) -> dict[str, tuple]:
    """Where each entry of a parsed paragraphs file stands: p3 → ("paragraphs", 2)."""
    return {row["id"]: (group, number) for group in ("paragraphs", "notes") for number, row in enumerate(value.get(group) or ())
            if isinstance(row, dict) and isinstance(row.get("id"), str)}


def page_fingerprint(text: str) -> str:
    """What the English of a Chinese page renders: its title, its description and everything below the front matter."""
    value, _, body = _front_matter(text)
    return renders("\n".join([str(value.get("title", "")), str(value.get("description", "")), body.strip()]))


def read_renders(text: str) -> tuple[str, int]:
    """The fingerprint in the front matter of an English page, '' where there is none, and its line."""
    value, lines, _ = _front_matter(text)
    return str(value.get("renders", "")), lines.get(("renders",), 1)


def _front_matter(text: str) -> tuple[dict, Lines, str]:
    head, body, _ = split_front_matter(text)
    value, lines, _ = load_yaml(head, "", first_line=2) if head is not None else ({}, {}, [])
    return value if isinstance(value, dict) else {}, lines, body
