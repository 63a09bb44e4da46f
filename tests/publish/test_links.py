"""Broken links of a built site: every row is a link on a page and whether it leads nowhere."""
from __future__ import annotations

from pathlib import Path

import pytest

from hooks.study.publish.links import broken_links

ROWS = [
    ("b/", False), ("b/#there", False), ("b/index.html#there", False), ("#here", False), ("#", False), ("", False), ("picture.png", False),
    ("b/?q=1#there", False), ("https://example.org/none#x", False), ("mailto:a@example.org", False), ("b/#%E4%B8%80", False),
    ("c/", True), ("b/#nowhere", True), ("#nowhere", True), ("picture.jpg", True), ("../b/", True), ("b/index.htm", True), ("b/#ther", True),
]


@pytest.mark.parametrize(("address", "broken"), ROWS)
def test_a_link_leads_somewhere_or_is_named(tmp_path: Path, address: str, broken: bool) -> None:
    site = tmp_path / "site"
    (site / "b").mkdir(parents=True)
    (site / "picture.png").write_bytes(b"")
    (site / "index.html").write_text(f'<p id="here"><a class="x" href="{address}">字</a></p><!-- <a href="gone"> -->', "utf-8")
    (site / "b" / "index.html").write_text('<h2 id="there">字</h2><p id="一">字</p>', "utf-8")
    (site / "404.html").write_text('<a href="/anywhere/">字</a>', "utf-8")
    assert broken_links(site) == ([f"index.html: {address}"] if broken else [])
