"""One locale cut out of the offline copy of all: its pages and what they need, without the switcher to the others."""
from __future__ import annotations

import re
from collections.abc import Mapping

from hooks.study.model import HOMES, LOCALES

#: The switcher as hooks/theme/partials/bar.html draws it, and the hints at other languages.
_SWITCHER_RE = re.compile(rb'\s*<nav class="locales".*?</nav>|\s*<p class="hint".*?</p>', re.S)
#: Where the locale has a folder of its own, the top folder still opens by its index.html.
_DOOR = """<!doctype html>
<html lang="{locale}">
<head>
  <meta charset="utf-8">
  <meta http-equiv="refresh" content="0; url={home}index.html">
  <title>Duidu</title>
</head>
<body><p><a href="{home}index.html">Duidu</a></p></body>
</html>
"""


def one_locale(files: Mapping[str, bytes], locale: str) -> dict[str, bytes]:
    """The files of a site that readers of one locale need.

    Args:
        files: every file of the offline site of all locales, by its name from the root.
        locale: the one to keep.

    Returns:
        Its pages, without the switcher; its search index; what all locales share; an ``index.html`` that leads to its home.
    """
    kept = {name: _SWITCHER_RE.sub(b"", content) if name.endswith(".html") else content
            for name, content in files.items() if _belongs(name, locale)}
    if HOMES[locale]:
        kept["index.html"] = _DOOR.format(locale=locale, home=HOMES[locale]).encode()
    return kept


def _belongs(name: str, locale: str) -> bool:
    """Whether a file is a page or a part of ``locale``, or is shared by all."""
    folder = name.split("/")[0]
    if folder == "search":
        return re.fullmatch(rf"search/{locale}(-\d+)?\.js", name) is not None
    if name.endswith(".epub"):
        return name.endswith(f"-{locale}.epub")
    if not name.endswith(".html"):
        return f"{folder}/" not in HOMES.values()
    return folder == locale if HOMES[locale] else folder not in LOCALES
