"""The offline copies a site offers for download, with size and checksum."""
from __future__ import annotations

import hashlib
import shutil
from dataclasses import dataclass
from pathlib import Path

from hooks.study.model import LOCALES

#: The files of the glossary, in the order in which they are offered.
EXPORTS = tuple(f"duidu-glossary.{ending}" for ending in ("csv", "tbx", "jsonld", "apkg"))


@dataclass(frozen=True)
class Download:
    """A zip beside the site: ``size`` in bytes, ``sha256`` in hex, ``locale`` '' where it holds all."""

    path: Path
    name: str
    size: int
    sha256: str
    locale: str = ""


def one_locale_name(path: Path, locale: str) -> Path:
    """The zip of one locale beside the one of all: ``duidu.zip`` → ``duidu-en.zip``."""
    return path.with_name(f"{path.stem}-{locale}{path.suffix}")


def guide_name(article: str, locale: str) -> str:
    """The name of a study guide's file."""
    return f"duidu-{article}-{locale}.epub"


def read_bundles(path: Path) -> tuple[Download, ...]:
    """Measure a zip of all locales and those of one locale beside it; files that are not there are left out."""
    wanted = [("", path), *((locale, one_locale_name(path, locale)) for locale in LOCALES)]
    return tuple(Download(p, p.name, p.stat().st_size, hashlib.sha256(p.read_bytes()).hexdigest(), locale)
                 for locale, p in wanted if p.is_file())


def copy_download(download: Download, site: Path) -> None:
    """Put the file into ``downloads/`` of the built site, with its checksum beside it."""
    folder = site / "downloads"
    folder.mkdir(exist_ok=True)
    shutil.copyfile(download.path, folder / download.name)
    (folder / f"{download.name}.sha256").write_text(f"{download.sha256}  {download.name}\n", "utf-8", newline="\n")
