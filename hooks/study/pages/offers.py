"""What the Downloads page offers, as lists: each file with its size, what it holds, and for a zip its checksum."""
from __future__ import annotations

from collections.abc import Iterable, Mapping
from html import escape

from hooks.study.pages.labels import label
from hooks.study.publish.downloads import Download


def bundle_list(bundles: Iterable[Download], base: str, ui: str) -> str:
    """The offline copies, or a word that this build carries none. ``base`` leads from the page to the site's root."""
    rows = [f'<li><a class="door" href="{base}downloads/{escape(b.name)}" download>{escape(b.name)}</a> '
            f'{label("bundle-" + (b.locale or "all"), ui)} · {size(b.size)}<br>'
            f'<small>SHA-256 <code>{b.sha256}</code></small></li>' for b in bundles]
    return f'<ul class="bundles">{"".join(rows)}</ul>' if rows else f"<p>{label('no-bundle', ui)}</p>"


def export_list(exports: Mapping[str, bytes], base: str, ui: str) -> str:
    """The files of the glossary, each with what reads it."""
    rows = [f'<li><a href="{base}downloads/{name}" download>{name}</a> {size(len(content))} – '
            f'{label("export-" + name.rpartition(".")[2], ui)}</li>' for name, content in exports.items()]
    return f'<ul class="exports">{"".join(rows)}</ul>' if rows else f"<p>{label('no-exports', ui)}</p>"


def size(count: int) -> str:
    """Bytes as people read them: ``160 kB``, ``28.9 MB``."""
    return f"{count / 1e6:.1f} MB" if count >= 1e6 else f"{max(1, round(count / 1e3))} kB"
