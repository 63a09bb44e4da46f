"""What a built site costs a browser: ``python tests/bench/browser.py SITE [--chromium FILE]``.

Opens the reader page that is median in size and the largest one, five times each, and prints kilobytes of HTML and milliseconds of
scripting until the page rests (``ScriptDuration`` of the browser's own metrics, smallest of the five: other work on the machine can
only add to it). Then opens search and types two characters, over http and from the disk, and prints the time from the key that
opens it to the first result, whether any file of the index was asked for before, and the largest of them.
"""
from __future__ import annotations

import argparse
import functools
import http.server
import statistics
import threading
import time
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

ROUNDS = 5


def main() -> None:
    """Print the figures as rows of a Markdown table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("site", type=Path)
    parser.add_argument("--chromium", default="/usr/bin/chromium")
    options = parser.parse_args()
    site = options.site.resolve()
    server = _serve(site)
    address = f"http://127.0.0.1:{server.server_port}"
    pages = sorted((p for p in site.glob("texts/*/index.html")), key=lambda p: p.stat().st_size)
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=options.chromium, args=["--no-sandbox"])
        print("| | |\n|---|--:|")
        for name, page in (("median", pages[len(pages) // 2]), ("largest", pages[-1])):
            url = f"{address}/{page.parent.relative_to(site).as_posix()}/"
            print(f"| {name} reader page, HTML | {page.stat().st_size / 1e3:.0f} kB |")
            print(f"| {name} reader page, scripting | {min(_scripting(browser, url) for _ in range(ROUNDS)) * 1e3:.0f} ms |")
        home = f"{pages[0].parent.relative_to(site).as_posix()}/"
        for name, url in (("http", f"{address}/{home}"), ("file", f"file://{site}/{home}index.html")):
            times, early = zip(*(_first_result(browser, url) for _ in range(ROUNDS)), strict=True)
            print(f"| first result over {name}, median | {statistics.median(times) * 1e3:.0f} ms |")
            print(f"| files of the index asked for before search opens, {name} | {max(early)} |")
        largest = max(path.stat().st_size for path in (site / "search").iterdir())
        print(f"| largest file of the index, of {len(list((site / 'search').iterdir()))} | {largest / 1e6:.2f} MB |")
        browser.close()
    server.shutdown()


def _serve(site: Path) -> http.server.ThreadingHTTPServer:
    class Quiet(http.server.SimpleHTTPRequestHandler):
        def log_message(self, *_: object) -> None:
            """Nothing."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=str(site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server


def _scripting(browser: Browser, url: str) -> float:
    """Seconds of scripting of a page until it rests."""
    page = browser.new_context().new_page()
    session = page.context.new_cdp_session(page)
    session.send("Performance.enable")
    page.goto(url, wait_until="networkidle")
    found = {row["name"]: row["value"] for row in session.send("Performance.getMetrics")["metrics"]}
    page.context.close()
    return found["ScriptDuration"]


def _first_result(browser: Browser, url: str) -> tuple[float, int]:
    """Seconds from the key that opens search to the first result, and how many files of the index were asked for before."""
    page = browser.new_context().new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(url, wait_until="networkidle")
    early = sum("/search/" in one for one in asked)
    began = time.monotonic()
    page.keyboard.press("s")
    page.keyboard.type("学说")
    page.wait_for_selector("[data-search-result]", state="visible", timeout=30_000)
    taken = time.monotonic() - began
    page.context.close()
    return taken, early


if __name__ == "__main__":
    main()
