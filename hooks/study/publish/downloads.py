"""The files a site offers for download, with size and checksum."""
from __future__ import annotations

import hashlib
import shutil
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Download:
    """A file beside the site: ``size`` in bytes, ``sha256`` in hex."""

    path: Path
    name: str
    size: int
    sha256: str


def read_download(path: Path) -> Download | None:
    """Measure a file; None where there is none."""
    if not path.is_file():
        return None
    return Download(path, path.name, path.stat().st_size, hashlib.sha256(path.read_bytes()).hexdigest())


def copy_download(download: Download, site: Path) -> None:
    """Put the file into ``downloads/`` of the built site, with its checksum beside it."""
    folder = site / "downloads"
    folder.mkdir(exist_ok=True)
    shutil.copyfile(download.path, folder / download.name)
    (folder / f"{download.name}.sha256").write_text(f"{download.sha256}  {download.name}\n", "utf-8")
