"""Pages in the system's Chromium, over http and from a folder; any console error or request elsewhere fails the test.

A test asks for ``visit`` and opens pages of ``site_dir``: ``page = visit("texts/alpha.html", width=400)``. To test another
site, define a fixture ``site_dir`` (any scope) that returns its folder in the test module; everything else follows.
"""
from __future__ import annotations

import os
import shutil
import threading
import zipfile
from collections.abc import Callable, Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from conftest import ROOT, made_once

from hooks.study.model import LOCALES
from hooks.study.publish.offline import write_bundles

from . import tiny_site

playwright = pytest.importorskip("playwright.sync_api")

#: Storage as a browser has it that blocks it for files or by choice: every access throws.
BLOCKED = """for (const name of ["localStorage", "sessionStorage"]) Object.defineProperty(window, name, {
  get() { throw new DOMException("blocked", "SecurityError"); } });"""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Everything in this folder needs the browser."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker("browser")


@pytest.fixture(scope="session")
def chromium() -> Iterator[object]:
    """The system's Chromium. None: the tests are skipped, or fail where REQUIRE_BROWSER=1 says there must be one."""
    path = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable"))), None)
    if path is None:
        message = "no Chromium on this system: install the package chromium"
        (pytest.fail if os.environ.get("REQUIRE_BROWSER") == "1" else pytest.skip)(message)
    with playwright.sync_playwright() as play:
        browser = play.chromium.launch(executable_path=path, args=["--no-sandbox", "--disable-dev-shm-usage"])
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def serve() -> Iterator[Callable[[Path], str]]:
    """``serve(folder)`` → address of a server of that folder, one a folder for the whole run."""
    running: dict[Path, ThreadingHTTPServer] = {}

    def start(folder: Path) -> str:
        if folder not in running:
            server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(folder)))
            threading.Thread(target=server.serve_forever, daemon=True).start()
            running[folder] = server
        return f"http://127.0.0.1:{running[folder].server_port}/"

    yield start
    for server in running.values():
        server.shutdown()
        server.server_close()


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *args: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="session")
def site_dir(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site under test: here a tiny hand-made one. Override it to test a real one."""
    return tiny_site.write(tmp_path_factory.mktemp("tiny"))


@pytest.fixture(scope="session")
def bundles(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The unpacked top folder of each offline copy: "all", and one a locale."""
    names = {"all": "duidu.zip", **{locale: f"duidu-{locale}.zip" for locale in LOCALES}}

    def make(out: Path) -> None:
        out.mkdir()
        assert write_bundles(ROOT, out / "duidu.zip", each=True) == []
        for name, file in names.items():
            with zipfile.ZipFile(out / file) as archive:
                archive.extractall(out / name)
    out = made_once(tmp_path_factory, "bundles", make)
    tops = {name: list((out / name).iterdir()) for name in names}
    assert all(len(found) == 1 for found in tops.values())
    return {name: found[0] for name, found in tops.items()}


@pytest.fixture(params=["http", "file"])
def root(request: pytest.FixtureRequest, site_dir: Path, serve: Callable[[Path], str]) -> str:
    """Address of the site's root, ending in a slash: once from a server and once from its folder."""
    return serve(site_dir) if request.param == "http" else site_dir.as_uri() + "/"


@pytest.fixture
def visit(chromium: object, root: str) -> Iterator[Callable[..., object]]:
    """``visit(path, width=1280, height=800, touch=False, storage=True, script=True)`` → an open page of the site.

    Each call is a new visitor. From a folder the network is off. After the test, any error in the console, uncaught
    exception, failed request or request outside the site fails it.
    """
    contexts, faults = [], []

    def open_page(path: str, *, width: int = 1280, height: int = 800, touch: bool = False, storage: bool = True,
                  script: bool = True) -> object:
        context = chromium.new_context(viewport={"width": width, "height": height}, has_touch=touch, java_script_enabled=script,
                                       reduced_motion="reduce", offline=root.startswith("file:"))
        contexts.append(context)
        context.set_default_timeout(5000)
        if not storage:
            context.add_init_script(BLOCKED)
        context.on("request", lambda r: None if r.url.startswith((root, "data:")) else faults.append(f"request: {r.url}"))
        context.on("requestfailed", lambda r: faults.append(f"failed: {r.url}") if "ERR_ABORTED" not in (r.failure or "") else None)
        context.on("response", lambda r: faults.append(f"{r.status}: {r.url}") if r.status >= 400 else None)
        context.on("console", lambda m: faults.append(f"console: {m.text}") if m.type == "error" else None)
        context.on("weberror", lambda e: faults.append(f"exception: {e.error}"))
        page = context.new_page()
        page.goto(root + path)
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert faults == []
