"""Article records: the front matter of docs/articles/<id>.md, and the English beside paragraphs in <id>.paragraphs.yml."""
from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from hooks.study.content.files import is_plain
from hooks.study.content.model import English, Name, Record
from hooks.study.ids.file import blank_kept
from hooks.study.problems import Problem
from hooks.study.script.data import extra_problems
from hooks.study.yamlfile import Lines, load_yaml, split_front_matter

ID_RE = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
#: What a reader's browser may be sent to.
_WEB_RE = re.compile(r"https?://[^\s<>\"']+$", re.I)
_HASH_RE = re.compile(r"[0-9a-f]{12}")
_KEYS = {"title", "description", "short", "source", "authors", "summary", "read-original", "record", "inferred", "script"}
_REQUIRED = ("title", "short", "authors", "summary", "record")


def load_records(folder: Path, *, shown: str = "docs/articles") -> tuple[tuple[Record, ...], list[Problem]]:
    """Read every record.

    Args:
        folder: docs/articles.
        shown: how that folder is named in problems.

    Returns:
        Records sorted by issued year, then id, and every problem found (bad-yaml, bad-record).
    """
    records: list[Record] = []
    problems: list[Problem] = []
    for path in sorted(folder.glob("*.md")):
        if path.name.endswith(".en.md") or path.stem == "index" or not is_plain(path):
            continue
        name = f"{shown}/{path.name}"
        if not ID_RE.fullmatch(path.stem):
            problems.append(Problem(name, 1, "bad-record", "a file name here is lower-case letters, digits and hyphens; rename it"))
            continue
        head, _, _ = split_front_matter(path.read_text("utf-8"))
        if head is None:
            problems.append(Problem(name, 1, "bad-record", "the file has no front matter; begin it with --- and the record"))
            continue
        value, lines, found = load_yaml(head, name, first_line=2)
        problems += found
        record, found = _record(path.stem, name, value, lines)
        problems += found
        if record:
            records.append(record)
    return tuple(sorted(records, key=lambda r: (str(r.csl.get("issued", "")), r.id))), problems


def _record(article: str, shown: str, value: Any, lines: Lines) -> tuple[Record | None, list[Problem]]:
    problems: list[Problem] = []

    def problem(path: tuple, message: str) -> None:
        problems.append(Problem(shown, lines.get(path, 1), "bad-record", message))

    if not isinstance(value, dict):
        if value is not None:
            problem((), "the front matter is not a mapping; write `key: value` lines")
        return None, problems
    for key in value.keys() - _KEYS:
        problem((key,), f"the key “{key}” is unknown here; known are {', '.join(sorted(_KEYS))}")
    for place in _empty(value, ()):
        problem(place, f"“{'.'.join(map(str, place))}” is empty; write it, or remove it if it need not be there")
    for key in _REQUIRED:
        if not value.get(key) and value.get(key) != "":
            problem((), f"the key “{key}” is missing; add it")
    for key in ("short", "summary"):
        if value.get(key) and not _bilingual(value[key]):
            problem((key,), f"“{key}” needs both zh and en; add the missing one")
    if value.get("record") and not isinstance(value["record"], dict):
        problem(("record",), "“record” is not a mapping of CSL variables; correct it")
    authors = value.get("authors")
    if authors and not (isinstance(authors, list) and all(isinstance(a, dict) and (a.get("zh") or a.get("en")) for a in authors)):
        problem(("authors",), "“authors” is not a list of {zh, en} names; correct it")
    source = value.get("source") or {}
    if not isinstance(source, dict):
        problem(("source",), "“source” is not {name, sha256, encoding}; correct it")
    elif (encoding := str(source.get("encoding") or "")) and not _is_encoding(encoding):
        problem(("source", "encoding"), f"“{encoding[:40]}” is no encoding that is known here; write one such as gb18030 or big5")
    inferred = value.get("inferred") or []
    if not isinstance(inferred, list):
        problem(("inferred",), "“inferred” is not a list of variable names; correct it")
    script = value.get("script") or {}
    if not isinstance(script, dict) or not all(isinstance(form, str) for form in script.values()):
        problem(("script",), "“script” is not a mapping of Simplified to Traditional; correct it")
    for path, address in _addresses(value):
        if not _WEB_RE.match(address):
            problem(path, f"“{address[:40]}” is no address of the web; write https://…")
    if any(p.code == "bad-record" for p in problems):
        return None, problems
    bad = {key: extra_problems({key: form}, shown, lines.get(("script", key), 1)) for key, form in script.items()}
    problems += [found for row in bad.values() for found in row]
    unknown = [name for name in inferred if name not in value["record"] and name != "authors"]
    if unknown:
        problem(("inferred",), f"“{unknown[0]}” is marked as inferred but is not in the record; remove it or add the value")
    return Record(
        id=article, path=shown, sha256=source.get("sha256", ""), short=value["short"],
        authors=tuple(Name(a.get("zh", ""), a.get("en", ""), a.get("inferred", "")) for a in authors),
        csl={"title": {"zh": value["title"], "en": value["title"]}, **value["record"]}, inferred=tuple(inferred),
        read_original=value.get("read-original") or "", summary=value["summary"],
        script={key: form for key, form in script.items() if not bad[key]}, encoding=str(source.get("encoding") or "")), problems


def _is_encoding(name: str) -> bool:
    """Whether Python reads text in that encoding (``base64`` is a codec, but of no text)."""
    try:
        bytes(4).decode(name, "replace")
    except (LookupError, ValueError):
        return False
    return True


def _addresses(value: dict[str, Any]) -> list[tuple[tuple, str]]:
    """Every address in a record that becomes a link, with its place."""
    record = value["record"] if isinstance(value.get("record"), dict) else {}
    url = record.get("URL") or {}
    found = {("record", "URL", key): address for key, address in url.items()} if isinstance(url, dict) else {("record", "URL"): url}
    found["read-original",] = value.get("read-original")
    return [(path, str(address)) for path, address in found.items() if address]


def _empty(value: Any, place: tuple) -> Iterator[tuple]:
    """The places of empty values: of all but ``read-original``, which may have none."""
    if value == "" and place != ("read-original",):
        yield place
    for key, inner in value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ():
        yield from _empty(inner, (*place, key))


def _bilingual(value: Any) -> bool:
    return isinstance(value, dict) and all(isinstance(value.get(k), str) for k in ("zh", "en"))


def load_english(path: Path, *, shown: str) -> tuple[dict[str, English], dict[str, int], list[Problem]]:
    """Read docs/articles/<id>.paragraphs.yml.

    Args:
        path: the file; a missing one is no problem.
        shown: its name in problems.

    Returns:
        English by paragraph or note id, the file's line of each, and problems (bad-yaml, bad-paragraphs).
    """
    if not path.exists():
        return {}, {}, []
    value, lines, problems = load_yaml(blank_kept(path.read_text("utf-8")), shown)
    if value is None:
        return {}, {}, problems

    def problem(where: tuple, message: str) -> None:
        problems.append(Problem(shown, lines.get(where, 1), "bad-paragraphs", message))

    kind = value.get("kind") if isinstance(value, dict) else None
    if kind not in ("translation", "gist"):
        problem(("kind",), "“kind” is neither translation nor gist; correct it")
        return {}, {}, problems
    english: dict[str, English] = {}
    where: dict[str, int] = {}
    for group in ("paragraphs", "notes"):
        rows = value.get(group) or []
        for i, row in enumerate(rows if isinstance(rows, list) else [None]):
            at = (group, i)
            if not isinstance(row, dict) or not all(isinstance(row.get(k), str) and row[k] for k in ("id", "en", "renders")):
                empty = next(((*at, k) for k in ("id", "renders", "en") if isinstance(row, dict) and row.get(k) == ""), at)
                problem(empty, "an entry needs id, renders and en; add what is missing")
            elif not _HASH_RE.fullmatch(row["renders"]):
                problem((*at, "renders"), "“renders” is not 12 hex digits; run `python -m hooks.study check --review` for the right ones")
            elif row["id"] in english:
                problem(at, f"{row['id']} stands twice; keep one")
            else:
                english[row["id"]] = English(row["id"], row["en"], kind, row["renders"], lines[at])
                where[row["id"]] = lines[at]
    return english, where, problems
