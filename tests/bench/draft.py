"""From a change to the sight of it: ``python tests/bench/draft.py [ARTICLES]``.

Makes a repository of so many articles (500), serves it with ``DRAFT=en``, changes a text, an English study page and a term, and asks
for the page each is seen on until it shows the change: seconds on the clock, which hold the half second in which MkDocs looks for
changes, and processor time of the server.
"""
from __future__ import annotations

import os
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))

from corpus import write_repository

#: A file, what stands in it, what stands there then, and the page.
CHANGES = {
    "a text": ("docs/sources/essay-0007.txt", "量", "度量", "texts/essay-0007/"),
    "a study page": ("docs/articles/essay-0007.en.md", "It lists", "It names", "articles/essay-0007/"),
    "a term": ("glossary/bank-bureau.yml", "A term made", "A word made", "glossary/bank-bureau/"),
}


def main(count: int) -> None:
    """Print a line for each change."""
    with tempfile.TemporaryDirectory() as name, socket.socket() as free:
        root = Path(name) / "repository"
        write_repository(root, count)
        subprocess.run([sys.executable, "-m", "hooks.study", "counts"], cwd=root, check=True, stdout=subprocess.DEVNULL)
        free.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{free.getsockname()[1]}"
        free.close()
        environment = {**os.environ, "DRAFT": "en", "NO_MKDOCS_2_WARNING": "1"}
        server = subprocess.Popen([sys.executable, "-m", "mkdocs", "serve", "-q", "-a", address], cwd=root, env=environment,
                                  stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            _wait(f"http://{address}/en/about/", "")
            print(f"start: {_cpu(server.pid):.1f} s of processor time")
            time.sleep(3)
            for what, change in CHANGES.items():
                print(f"{what}: {_one(server.pid, root, address, *change)}", flush=True)
                time.sleep(3)
        finally:
            server.terminate()
            server.wait()


def _one(server: int, root: Path, address: str, name: str, old: str, new: str, page: str) -> str:
    path, url = root / name, f"http://{address}/en/{page}"
    text = path.read_text("utf-8")
    place = text.rindex(old) if name.endswith(".txt") else text.index(old)
    expected = f"{new}{text[place + len(old):place + len(old) + 4]}"
    _wait(url, "")
    cpu, began = _cpu(server), time.monotonic()
    path.write_text(text[:place] + new + text[place + len(old):], "utf-8")
    _wait(url, expected)
    return f"{time.monotonic() - began:.1f} s, {_cpu(server) - cpu:.1f} s of processor time"


def _wait(url: str, expected: str) -> None:
    """Ask until the page is there and says what is expected."""
    for _ in range(1200):
        try:
            with urllib.request.urlopen(url, timeout=60) as answer:
                if expected in answer.read().decode():
                    return
        except (urllib.error.URLError, ConnectionError):
            pass
        time.sleep(0.1)
    raise SystemExit(f"{url} never said {expected}")


def _cpu(process: int) -> float:
    """User and system seconds of a process so far (Linux)."""
    fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 500)
