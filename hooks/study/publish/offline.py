"""The offline copies: the whole site for a room without network, as a zip that opens by a double click."""
from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Iterable, Mapping
from pathlib import Path

from hooks.study.model import HOMES, LOCALES
from hooks.study.problems import Problem
from hooks.study.publish.downloads import one_locale_name
from hooks.study.publish.onelocale import one_locale

#: The one top folder in the zip of all locales; that of one locale adds its tag.
TOP = "duidu"
#: Times before 1980 do not exist in a zip.
_EPOCH = 315532800
_DEVICE_RE = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)", re.I)
_NAMES = {"zh-Hans": "简体", "zh-Hant": "繁體", "en": "English"}
_README = """先解压整个文件夹，再打开 index.html。 Unpack the whole folder first, then open index.html.

{homes}

本包不需网络：检索、术语、视图{switch}都在本机运行。
Nothing here needs a network: search, terms{switch_en} and view modes all run on this computer.
"""
_PRIVATE = """
本包含有未公开的文本，只供课堂使用，请勿传播；来源见 private.txt。
This bundle holds texts that may not be published. It is for use in class only; private.txt says where they come from.
"""


def write_bundles(root: Path, out: Path, *, each: bool = False) -> list[Problem]:
    """Build the site for file:// once and pack it.

    Args:
        root: the repository.
        out: the zip of all locales to write; a zip is replaced only when the new one is whole. The same input and
            SOURCE_DATE_EPOCH (seconds since 1970) give the same bytes.
        each: write one zip a locale beside it too, named by ``one_locale_name``.

    Returns:
        A problem when the build failed; MkDocs has printed why.
    """
    with tempfile.TemporaryDirectory() as folder:
        site = Path(folder) / TOP
        environment = {**os.environ, "OFFLINE": "true", "NO_MKDOCS_2_WARNING": "1"}
        command = [sys.executable, "-m", "mkdocs", "build", "--strict", "-f", str(root / "mkdocs.yml"), "-d", str(site)]
        if subprocess.run(command, env=environment, check=False).returncode:
            return [Problem("mkdocs.yml", 1, "unreadable", "the site could not be built for the bundle; mend what is printed above")]
        files = {p.relative_to(site).as_posix(): p.read_bytes() for p in sorted(site.rglob("*")) if p.is_file()}
    files.pop("404.html", None)  # only a server sends this page
    if refused := refused_names(files):
        return refused
    out.parent.mkdir(parents=True, exist_ok=True)
    _pack(files, TOP, LOCALES, out)
    for locale in LOCALES if each else ():
        _pack(one_locale(files, locale), f"{TOP}-{locale}", (locale,), one_locale_name(out, locale))
    return []


def refused_names(names: Iterable[str]) -> list[Problem]:
    """Problems of files that Windows would not unpack, by their names from the site's root; ids of terms and texts become names."""
    message = "Windows keeps this name for a device and would not unpack it; give the term or text another id"
    return [Problem(name, 1, "unsafe-file", message)
            for name in sorted(names) if any(_DEVICE_RE.match(part) for part in name.split("/"))]


def _readme(locales: tuple[str, ...], private: bool) -> bytes:
    homes = " · ".join(f"{_NAMES[locale]} {HOMES[locale]}index.html" for locale in locales)
    several = len(locales) > 1
    text = _README.format(homes=homes, switch="、简繁与英文切换" if several else "", switch_en=", the three versions" if several else "")
    return (text + (_PRIVATE if private else "")).replace("\n", "\r\n").encode()


def _pack(files: Mapping[str, bytes], top: str, locales: tuple[str, ...], out: Path) -> None:
    """Zip files under ``top`` with a README, in a fixed order with one time for every file."""
    moment = time.gmtime(max(_EPOCH, int(os.environ.get("SOURCE_DATE_EPOCH", _EPOCH))))
    whole = out.with_name(out.name + ".part")
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, content in sorted({**files, "README.txt": _readme(locales, "private.txt" in files)}.items()):
            info = zipfile.ZipInfo(f"{top}/{name}", moment[:6])
            info.compress_type, info.external_attr, info.create_system = zipfile.ZIP_DEFLATED, 0o644 << 16, 3
            archive.writestr(info, content)
    whole.replace(out)
