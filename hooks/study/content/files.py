"""Which files of docs/ may be published, by kind, size, name and place: MkDocs would copy and follow whatever lies there."""
from __future__ import annotations

import os
import re
from pathlib import Path

from lxml import etree

from hooks.study.problems import Problem, printable
from hooks.study.yamlfile import load_yaml

#: Bytes of the largest file of docs/ and glossary/ that is read or published; raw texts have a limit of their own.
LIMIT = 10_000_000
#: Pages, data, and what a browser shows without running it. Scripts and styles are the program's, under docs/assets/.
_KINDS = frozenset({
    "", ".avif", ".gif", ".jpeg", ".jpg", ".md", ".mp3", ".ogg", ".png", ".svg", ".txt", ".webp", ".woff2", ".yml"})
_PROGRAM = {".js": "docs/assets/", ".css": "docs/assets/"}
_NAME_RE = re.compile(r"\w[\w.\-]*")
#: Front matter as MkDocs finds it (``mkdocs/utils/meta.py``), which would expand the aliases that ``load_yaml`` refuses.
_FRONT_MATTER_RE = re.compile(r"-{3}[ \t]*\n(.*?\n)(?:-{3}|\.{3})[ \t]*(?:\n|$)", re.S)
_SVG = "a picture in SVG may hold shapes and text only: no script, handler, outside address or DOCTYPE; save it again as plain SVG"


def check_files(root: Path) -> tuple[frozenset[str], list[Problem]]:
    """Look at every file below docs/ and glossary/, raw texts apart from being links.

    Returns:
        Paths relative to docs/ of the files that must not be published, and a problem (unsafe-file, bad-yaml) for each.
    """
    refused: set[str] = set()
    problems: list[Problem] = []
    for base in (root / "docs", root / "glossary"):
        for folder, folders, names in os.walk(base):
            inner = Path(folder)
            for path in [inner / name for name in sorted([*folders, *names])]:
                shown = printable(path.relative_to(root).as_posix())
                if found := _look(path, shown, raw=shown.startswith("docs/sources/")):
                    problems += found
                    if base.name == "docs":
                        refused.add(path.relative_to(base).as_posix())
    return frozenset(refused), problems


def is_plain(path: Path) -> bool:
    """Whether a file may be read at all: no link to somewhere else, and of a size that can be read."""
    return path.is_file() and not path.is_symlink() and path.stat().st_size <= LIMIT


def _look(path: Path, shown: str, *, raw: bool) -> list[Problem]:
    """What is wrong with one file or folder."""
    def problem(message: str) -> list[Problem]:
        return [Problem(shown, 1, "unsafe-file", message)]

    if path.is_symlink():
        return problem("this is a link to another place on the disk; put the file itself here")
    if raw or path.is_dir() or path.name.startswith("."):
        return []
    if not path.is_file():
        return problem("this is no file but a device or a pipe; remove it")
    if not _NAME_RE.fullmatch(path.name):
        return problem("a file name here is letters, digits, hyphens, underscores and dots; rename it")
    suffix = path.suffix.lower()
    if shown.startswith("docs/") and suffix not in _KINDS and not shown.startswith(_PROGRAM.get(suffix, "\0")):
        return problem(f"files of the kind “{suffix}” are not published; remove it")
    size = path.stat().st_size
    if size > LIMIT:
        return problem(f"the file has {size // 1_000_000} MB, and more than {LIMIT // 1_000_000} are not published; make it smaller")
    if suffix == ".svg" and not _is_picture(path.read_bytes()):
        return problem(_SVG)
    if suffix == ".md":
        head = _FRONT_MATTER_RE.match(path.read_text("utf-8-sig", errors="replace"))
        return load_yaml(head.group(1), shown, first_line=2)[2] if head else []
    return []


def _is_picture(data: bytes) -> bool:
    """Whether an SVG is shapes and text only."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        tree = etree.fromstring(data, parser)
    except etree.XMLSyntaxError:
        return False
    if tree.getroottree().docinfo.doctype:
        return False
    for element in tree.iter():
        if not isinstance(element.tag, str):
            if isinstance(element, etree._ProcessingInstruction | etree._Entity):
                return False
            continue
        namespace, _, name = element.tag.rpartition("}")
        if namespace != "{http://www.w3.org/2000/svg" or name.lower() in ("script", "foreignobject", "iframe", "handler", "set", "animate"):
            return False
        for key, value in element.attrib.items():
            name = key.rpartition("}")[2].lower()
            if name.startswith("on") or (name in ("href", "src") and not value.strip().startswith("#")):
                return False
    return True
