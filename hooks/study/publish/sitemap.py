"""The sitemap: every page of every locale with its counterparts."""
from __future__ import annotations

import gzip
import os
import time
from collections.abc import Iterable
from html import escape
from pathlib import Path

from hooks.study.model import LOCALES

_HEAD = ('<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" '
         'xmlns:xhtml="http://www.w3.org/1999/xhtml">\n')


def write_sitemap(folder: Path, site_url: str, pages: Iterable[str], homes: dict[str, str]) -> None:
    """Write ``sitemap.xml`` and ``sitemap.xml.gz``; the date in them is SOURCE_DATE_EPOCH, else today.

    Args:
        folder: root of the built site.
        site_url: its absolute address.
        pages: addresses from the root of a locale, in order.
        homes: the folder of each locale, '' or ending in a slash.
    """
    moment = int(os.environ.get("SOURCE_DATE_EPOCH") or time.time())
    date, root = time.strftime("%Y-%m-%d", time.gmtime(moment)), site_url.rstrip("/") + "/"
    rows = []
    for page in pages:
        links = "".join(f'        <xhtml:link rel="alternate" hreflang="{locale}" href="{escape(root + homes[locale] + page)}"/>\n'
                        for locale in LOCALES)
        rows += [f"    <url>\n        <loc>{escape(root + homes[locale] + page)}</loc>\n        <lastmod>{date}</lastmod>\n"
                 f"{links}    </url>\n" for locale in LOCALES]
    text = (_HEAD + "".join(rows) + "</urlset>\n").encode()
    (folder / "sitemap.xml").write_bytes(text)
    (folder / "sitemap.xml.gz").write_bytes(gzip.compress(text, mtime=moment - moment % 86400))
