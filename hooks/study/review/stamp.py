"""Write into an English file that it renders the Chinese as it stands: the command ``renders``, run by whoever has compared them."""
from __future__ import annotations

import re
from collections.abc import Collection

from hooks.study.problems import Problem
from hooks.study.review.freshness import Rendering, entries, page_renderings, part_renderings
from hooks.study.site import Site
from hooks.study.yamlfile import load_yaml

_KEY_RE = re.compile(r"""(\brenders:\s*)(?:"[^"]*"|'[^']*'|[^\s,}]*)""")


def stamp(site: Site, shown: str, ids: Collection[str] = ()) -> tuple[list[str], list[Problem]]:
    """Set the fingerprints of one file to those of the Chinese as it stands.

    Args:
        site: the repository with the texts that are present.
        shown: path from the repository's root of an English page (``….en.md``) or of a paragraphs file.
        ids: paragraphs and notes of a paragraphs file; none means all it has.

    Returns:
        A line for every fingerprint that was changed, and problems: a file that is neither, a text that is absent, an unknown id.
    """
    pages = {r.path: r for r in page_renderings(site.root) if r.state != "missing"}
    if shown in pages:
        return _stamp_page(site, pages[shown]), []
    article = shown.removeprefix("docs/articles/").removesuffix(".paragraphs.yml")
    if shown != f"docs/articles/{article}.paragraphs.yml" or not (site.root / shown).is_file():
        return [], [Problem(shown, 1, "unreadable", "this is neither an English page nor a paragraphs file; name one of those")]
    if article not in site.articles:
        return [], [Problem(shown, 1, "unreadable", f"the text {article} is not here; name its folder in STUDY_SOURCES")]
    parts = {r.of: r for r in part_renderings(site, article) if r.state != "missing"}
    unknown = [i for i in ids if i not in parts]
    if unknown:
        return [], [Problem(shown, 1, "bad-paragraphs", f"{i} has no English here; correct the id or add the entry") for i in unknown]
    return _stamp_parts(site, shown, {i: r for i, r in parts.items() if not ids or i in ids}), []


def _stamp_page(site: Site, page: Rendering) -> list[str]:
    if page.state == "fresh":
        return []
    path = site.root / page.path
    text = path.read_text("utf-8")
    line = f'renders: "{page.renders}"\n'
    if not text.startswith("---\n"):
        text = f"---\n{line}---\n\n{text}"
    elif page.line > 1:
        rows = text.splitlines(keepends=True)
        rows[page.line - 1] = line
        text = "".join(rows)
    else:
        text = text.replace("\n---\n", f"\n{line}---\n", 1)
    path.write_text(text, "utf-8", newline="\n")
    return [f"{page.path}: {page.renders}"]


def _stamp_parts(site: Site, shown: str, parts: dict[str, Rendering]) -> list[str]:
    path = site.root / shown
    text = path.read_text("utf-8")
    value, lines, _ = load_yaml(text, shown)
    rows, done = text.splitlines(keepends=True), []
    for part, place in entries(value).items():
        if part in parts and parts[part].state == "stale":
            at = lines[(*place, "renders")] - 1
            rows[at] = _KEY_RE.sub(rf'\g<1>"{parts[part].renders}"', rows[at], count=1)
            done.append(f"{shown}:{at + 1}: {part} {parts[part].renders}")
    path.write_text("".join(rows), "utf-8", newline="\n")
    return done
