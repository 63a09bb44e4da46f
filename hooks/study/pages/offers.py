"""What a page offers for download, filled into its places: offline copies, files of the glossary, study guides."""
from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from html import escape

from hooks.study.pages.labels import label, ui_of
from hooks.study.publish.downloads import Download, guide_name

#: Where a study page offers its own guide.
_GUIDE_RE = re.compile(r"<!-- guide ([a-z0-9-]+) -->")


def fill_offers(html: str, bundles: Iterable[Download], files: Mapping[str, bytes], names: Mapping[str, str], *,
                base: str, locale: str) -> str:
    """A finished page with its comments ``<!-- bundle -->``, ``<!-- exports -->``, ``<!-- guides -->``, ``<!-- guide ID -->`` replaced.

    Args:
        html: the page; one without these comments stays as it is.
        bundles: the offline copies.
        files: the other files in downloads/ by name.
        names: article id → how the page names it, for every article that may have a guide.
        base: relative address of the site's root.
        locale: of the page.
    """
    ui = ui_of(locale)
    for place, offer in (("<!-- bundle -->", lambda: _bundles(bundles, base, ui)), ("<!-- exports -->", lambda: _exports(files, base, ui)),
                         ("<!-- guides -->", lambda: _guides(files, names, base, locale, ui))):
        if place in html:  # every study page passes here, and the lists are as long as there are articles
            html = html.replace(place, offer())

    def own(match: re.Match[str]) -> str:
        name = guide_name(match.group(1), locale)
        return f'<a class="door" href="{base}downloads/{name}" download>{label("guide-epub", ui)}</a>' if name in files else ""
    return _GUIDE_RE.sub(own, html)


def _bundles(bundles: Iterable[Download], base: str, ui: str) -> str:
    rows = [f'<li><a class="door" href="{base}downloads/{escape(b.name)}" download>{escape(b.name)}</a> '
            f'{label("bundle-" + (b.locale or "all"), ui)} · {_size(b.size)}<br>'
            f'<small>SHA-256 <code>{b.sha256}</code></small></li>' for b in bundles]
    return f'<ul class="bundles">{"".join(rows)}</ul>' if rows else f"<p>{label('no-bundle', ui)}</p>"


def _exports(files: Mapping[str, bytes], base: str, ui: str) -> str:
    rows = [f'<li><a href="{base}downloads/{name}" download>{name}</a> {_size(len(content))} – '
            f'{label("export-" + name.rpartition(".")[2], ui)}</li>' for name, content in files.items() if not name.endswith(".epub")]
    return f'<ul class="exports">{"".join(rows)}</ul>' if rows else f"<p>{label('no-exports', ui)}</p>"


def _guides(files: Mapping[str, bytes], names: Mapping[str, str], base: str, locale: str, ui: str) -> str:
    found = [(guide_name(article, locale), name) for article, name in names.items() if guide_name(article, locale) in files]
    rows = [f'<li><a href="{base}downloads/{file}" download>{escape(name)}</a> {_size(len(files[file]))}</li>' for file, name in found]
    return f'<ul class="exports">{"".join(rows)}</ul>' if rows else f"<p>{label('no-guides', ui)}</p>"


def _size(count: int) -> str:
    """Bytes as people read them: ``160 kB``, ``28.9 MB``."""
    return f"{count / 1e6:.1f} MB" if count >= 1e6 else f"{max(1, round(count / 1e3))} kB"
