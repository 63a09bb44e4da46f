"""Texts that may not be published: what marks a site that holds them, and the last look at what is about to leave the machine."""
from __future__ import annotations

import zipfile
from pathlib import Path

from hooks.study.site import Site

#: The file in the root of a private site and of an offline copy of one; it names the texts.
MARK = "private.txt"


def private_mark(site: Site) -> str:
    """What the mark says: that these texts may not be passed on, and of each where it came from, as far as the text or its record
    tells."""
    lines = ["本站含有未公开的文本，只供课堂使用，请勿传播。",
             "This site holds texts that may not be published. It is for use in class only; do not pass it on.", ""]
    for article, source in sorted(site.sources.items()):
        if source.private and article in site.articles:
            lines += [source.shown, f"    {site.title(article, 'zh')}", *(f"    {part}" for part in _origin(site, article))]
    return "\n".join(lines) + "\n"


def _origin(site: Site, article: str) -> list[str]:
    """Where a text appeared: by its record, else by the lines of the text itself; one line each."""
    record, text = site.records.get(article), site.articles[article]
    if record is None:
        found = [text.field(name) for name in ("author", "citation", "doi", "url")]
    else:
        addresses = (record.csl.get("DOI"), record.csl.get("URL"), record.read_original)
        found = [record.short["zh"], record.csl.get("container-title"), *addresses]
    told = (str(one.get("zh") or one.get("en") if isinstance(one, dict) else one) for one in found if one)
    return list(dict.fromkeys(" ".join(one.split())[:200] for one in told))


def is_private_copy(path: Path) -> bool:
    """Whether a zip is the offline copy of a private site."""
    if not zipfile.is_zipfile(path):
        return False
    with zipfile.ZipFile(path) as archive:
        return any(name.split("/")[-1] == MARK for name in archive.namelist())


def private_parts(site: Path) -> list[str]:
    """What in a built site marks it as private, as paths from its root: the mark itself, and offline copies that have one."""
    marks = [p for p in site.rglob(MARK) if p.is_file()]
    copies = [p for p in site.rglob("*.zip") if is_private_copy(p)]
    return sorted(p.relative_to(site).as_posix() for p in [*marks, *copies])
