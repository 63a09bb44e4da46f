"""The class bundle: the whole site for a room without network, as one zip that opens by a double click."""
from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
import zipfile
from pathlib import Path

from hooks.study.problems import Problem

#: The one top folder in the zip.
TOP = "duidu"
#: Only a server sends this page.
_LEFT_OUT = f"{TOP}/404.html"
#: Times before 1980 do not exist in a zip.
_EPOCH = 315532800
_README = """先解压整个文件夹，再打开 index.html。 Unpack the whole folder first, then open index.html.

简体 index.html · 繁體 zh-Hant/index.html · English en/index.html

本包不需网络：检索、术语、视图、简繁与英文切换都在本机运行。
Nothing here needs a network: search, terms, view modes and the three locales all run on this computer.
"""
_PRIVATE = """
本包含有未公开的文本，只供课堂使用，请勿传播；来源见 private.txt。
This bundle holds texts that may not be published. It is for use in class only; private.txt says where they come from.
"""


def write_bundle(root: Path, out: Path) -> list[Problem]:
    """Build the site for file:// and pack it.

    Args:
        root: the repository.
        out: the zip to write; it is replaced only when the new one is whole. The same input and SOURCE_DATE_EPOCH
            (seconds since 1970) give the same bytes.

    Returns:
        A problem when the build failed; MkDocs has printed why.
    """
    with tempfile.TemporaryDirectory() as folder:
        site = Path(folder) / TOP
        environment = {**os.environ, "OFFLINE": "true", "NO_MKDOCS_2_WARNING": "1"}
        command = [sys.executable, "-m", "mkdocs", "build", "--strict", "-f", str(root / "mkdocs.yml"), "-d", str(site)]
        if subprocess.run(command, env=environment, check=False).returncode:
            return [Problem("mkdocs.yml", 1, "unreadable", "the site could not be built for the bundle; mend what is printed above")]
        text = _README + (_PRIVATE if (site / "private.txt").exists() else "")
        (site / "README.txt").write_text(text, "utf-8", newline="\r\n")
        whole = out.with_name(out.name + ".part")
        out.parent.mkdir(parents=True, exist_ok=True)
        _pack(site, whole)
        whole.replace(out)
    return []


def _pack(site: Path, out: Path) -> None:
    """Zip ``site`` under ``TOP`` in a fixed order with one time for every file."""
    moment = time.gmtime(max(_EPOCH, int(os.environ.get("SOURCE_DATE_EPOCH", _EPOCH))))
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for path in sorted(p for p in site.rglob("*") if p.is_file()):
            name = f"{TOP}/{path.relative_to(site).as_posix()}"
            if name == _LEFT_OUT:
                continue
            info = zipfile.ZipInfo(name, moment[:6])
            info.compress_type, info.external_attr, info.create_system = zipfile.ZIP_DEFLATED, 0o644 << 16, 3
            archive.writestr(info, path.read_bytes())
