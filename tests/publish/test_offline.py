"""What goes into an offline copy: one locale without the others, names for every system, the same bytes every time."""
from __future__ import annotations

import posixpath
import re
import zipfile
from pathlib import Path

import pytest
from pagetree import read_page

from hooks.study.model import HOMES, LOCALES
from hooks.study.publish import offline
from hooks.study.publish.downloads import one_locale_name, read_bundles
from hooks.study.publish.onelocale import one_locale


@pytest.fixture(scope="session")
def files(offline_site: Path) -> dict[str, bytes]:
    return {p.relative_to(offline_site).as_posix(): p.read_bytes() for p in offline_site.rglob("*") if p.is_file()}


@pytest.mark.parametrize("locale", LOCALES)
def test_one_locale_leads_nowhere_outside_itself(files: dict[str, bytes], locale: str, tmp_path: Path) -> None:
    kept = one_locale(files, locale)
    assert {n for n in files if n.startswith(f"{HOMES[locale]}texts/") and n.endswith(".html")} <= kept.keys()
    assert len(kept) < len(files) and f"search/{locale}.js" in kept and not any(f"search/{o}.js" in kept for o in LOCALES if o != locale)
    page = tmp_path / "page.html"
    for name in (n for n in kept if n.endswith(".html") and n != "404.html"):
        page.write_bytes(kept[name])
        for element in read_page(page).walk():
            target = element.attributes.get("href") or element.attributes.get("src") or ""
            assert "data-locale" not in element.attributes
            if not re.match(r"[a-z][a-z0-9+.-]*:|#|$", target):
                path = posixpath.normpath(posixpath.join(posixpath.dirname(name), re.split(r"[?#]", target)[0]))
                assert path in kept, f"{name} leads to {target}"


def test_names_are_safe_on_windows(files: dict[str, bytes]) -> None:
    seen: dict[str, str] = {}
    for name in files:
        assert seen.setdefault(name.lower(), name) == name and len(name) < 120
        for part in name.split("/"):
            assert re.fullmatch(r"[\w.-]+", part, re.ASCII) and not part.endswith("."), name
    assert offline.refused_names(files) == []


def test_names_that_windows_keeps_for_devices_are_refused() -> None:
    names = ["texts/con.html", "en/glossary/aux.html", "texts/nul/report.html", "a/COM1.js", "lpt9"]
    assert [p.path for p in offline.refused_names([*names, "texts/console.html", "a/com.html", "aux-x.html", "a.con.html"])] == sorted(names)


def test_packing_twice_gives_the_same_bytes_and_a_readme_first_says_to_unpack(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    files = {"b.html": b"b", "a/c.html": b"c", "private.txt": b"x"}
    for name, order in (("one.zip", files), ("two.zip", dict(reversed(files.items())))):
        offline._pack(order, "duidu-en", ("en",), tmp_path / name)
    assert (tmp_path / "one.zip").read_bytes() == (tmp_path / "two.zip").read_bytes()
    with zipfile.ZipFile(tmp_path / "one.zip") as archive:
        assert archive.namelist() == ["duidu-en/README.txt", "duidu-en/a/c.html", "duidu-en/b.html", "duidu-en/private.txt"]
        first, *rest = archive.read("duidu-en/README.txt").decode().split("\r\n")
    assert first == "先解压整个文件夹，再打开 index.html。 Unpack the whole folder first, then open index.html."
    assert "English en/index.html" in rest and any("private.txt" in line for line in rest)


def test_a_failed_build_leaves_the_zip_that_was_there(tmp_path: Path) -> None:
    out = tmp_path / "duidu.zip"
    out.write_bytes(b"before")
    (problem,) = offline.write_bundles(tmp_path, out, each=True)
    assert problem.path == "mkdocs.yml" and out.read_bytes() == b"before" and [p.name for p in tmp_path.iterdir()] == ["duidu.zip"]


def test_the_site_offers_what_is_there(tmp_path: Path) -> None:
    for name in ("duidu.zip", "duidu-en.zip"):
        (tmp_path / name).write_bytes(name.encode())
    assert [(b.name, b.locale, b.size) for b in read_bundles(tmp_path / "duidu.zip")] == [("duidu.zip", "", 9), ("duidu-en.zip", "en", 12)]
    assert read_bundles(tmp_path / "none.zip") == ()
    assert one_locale_name(Path("x/对读.zip"), "zh-Hant") == Path("x/对读-zh-Hant.zip")
