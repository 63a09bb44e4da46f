"""The container of a guide, as ``zipfile`` reads it."""
from __future__ import annotations

import io
import zipfile

import pytest

from hooks.study.guide.container import pack

FILES = {
    "nothing else": (("mimetype", "application/epub+zip"), []),
    "short files": (("mimetype", "application/epub+zip"), [("META-INF/container.xml", "<a/>"), ("EPUB/p.xhtml", "<p>同盟</p>\n" * 9)]),
    "an empty file": (("mimetype", ""), [("EPUB/empty.css", "")]),
    "a file far longer than the window": (("a", "b"), [("EPUB/long.xhtml", "".join(f"<p>第{n}段</p>" for n in range(40_000)))]),
    "the same file twice": (("a", "b"), [("x", "一" * 50), ("y", "一" * 50)]),
}


@pytest.mark.parametrize("label", FILES)
def test_container(label: str) -> None:
    first, rest = FILES[label]
    with zipfile.ZipFile(io.BytesIO(pack(first, rest))) as archive:
        assert archive.testzip() is None
        assert [(name, archive.read(name).decode()) for name in archive.namelist()] == [first, *rest]
        kinds = [one.compress_type for one in archive.infolist()]
        assert kinds == [zipfile.ZIP_STORED, *[zipfile.ZIP_DEFLATED] * len(rest)]
        assert all(one.date_time == (1980, 1, 1, 0, 0, 0) and one.external_attr == 0o644 << 16 for one in archive.infolist())
