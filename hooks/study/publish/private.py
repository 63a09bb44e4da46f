"""Whether something that is about to be published holds texts that may not be: the last look before it leaves the machine."""
from __future__ import annotations

import zipfile
from pathlib import Path

#: The file in the root of a private site and of an offline copy of one; it names the texts.
MARK = "private.txt"


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
