"""A site of three pages in three locales, made by hand: reader, study and term page, with the real scripts and index."""
from __future__ import annotations

import re
import shutil
from html import escape
from pathlib import Path

from opencc import OpenCC

from hooks.study.publish.search import entries, indexed, write_rows

SCRIPTS = Path(__file__).resolve().parents[2] / "docs" / "assets" / "js"
PREFIX = {"zh-Hans": "", "zh-Hant": "zh-Hant/", "en": "en/"}

CSS = """
html { scroll-padding-top: 40px } body { margin: 0; font: 18px/1.8 serif; padding-top: 40px }
.bar { position: fixed; inset: 0 0 auto 0; height: 40px; background: #eee }
.row { display: grid; grid-template-columns: 3em 30em 1fr; gap: 1em; margin: 0 0 1em } .row p { margin: 0 }
[data-mode=line] .row { grid-template-columns: 3em 36em } [data-mode=line] .side { grid-column: 2 }
@media (max-width: 60rem) { .row { display: block } .side .note { display: none } }
"""

_TERM = '<a class="term" data-term="weak" href="../glossary/weak.html" aria-describedby="t-weak">弱军事化</a>'
PARAGRAPHS = [
    (f'作者主张“{_TERM}”，驻军更少而同盟仍在<sup><a href="#n1">1</a></sup>。',
     "The author proposes weak militarization: fewer troops while the alliances remain."),
    ('费用由谁承担，<b>后</b>冷战时期争论不断<sup><a href="#n2">2</a></sup>。',
     "Who pays was disputed throughout the post-Cold-War years."),
    ("有人担心盟友只顾自保，这就是所谓缩头政策。", "Some fear that an ally looks after itself only."),
    *((f"第{n}段写得长一些，好让页面可以滚动。" * 6, f"Filler {n}, long enough to make the page scroll. " * 6)
      for n in range(4, 15)),
    (f"末段再说一次：{_TERM}不等于取消军事内容，也不因此就是放弃盟国。", "The last paragraph returns to Häuser and the allies."),
]
NOTES = ["参看该文第三节。", "See Smith, Burden Sharing, p. 12."]

CARDS = """<aside class="term-cards" data-study-ui data-search-exclude><p class="label">术语</p>
<div class="term-card" role="tooltip" id="t-weak"><p><b>弱军事化</b> ruò jūnshìhuà</p><p>驻军更少、武器水平更低而同盟仍在。</p>
<p><a href="../glossary/weak.html">见于 1 篇文章</a></p></div></aside>"""


def _reader() -> str:
    rows = "".join(
        f'<div class="row"><a class="num" href="#p{n}" data-study-ui>{n}</a><p id="p{n}">{zh}</p><div class="side" data-study-ui>'
        f'<div class="gist" lang="en"><small>Gist</small>{escape(en)}</div>'
        + (f'<p class="note">{n}. {NOTES[n - 1]}</p>' if n <= 2 else "") + "</div></div>\n"
        for n, (zh, en) in enumerate(PARAGRAPHS, 1))
    modes = "".join(f'<label><input type="radio" name="mode" value="{m}">{m}</label>' for m in ("source", "side", "line", "hide"))
    notes = "".join(f'<li id="n{n}">{text} <span class="gist" data-study-ui lang="en">Note {n} in English.</span>'
                    f'<a class="back" data-study-ui href="#p{n}">↩</a></li>' for n, text in enumerate(NOTES, 1))
    return (f'<fieldset class="modes" data-study-ui hidden><legend>视图</legend>{modes}</fieldset><article data-source="alpha.txt">'
            f'<h2 id="s1">引言</h2>{rows}<section data-notes><ol>{notes}</ol></section></article>{CARDS}')


STUDY = """<p>王同学讨论同盟与军事化。</p><h2 id="thesis">要点</h2>
<p>文章认为联盟可以延续，参看 <a href="../texts/alpha.html#p3">¶3</a>。</p>
<h2 id="questions">问题</h2><p>同盟会不会延续？</p><div data-search-exclude>不该被找到</div>"""
TERM = """<p><b data-search-name lang="zh-Hans">弱军事化</b> <span data-search-name>ruò jūnshìhuà</span>
<span data-search-name lang="en">weak militarization</span></p><h2 id="definition">释义</h2><p>驻军更少而同盟仍在。</p>
<table><tr data-kwic><td>作者主张弱军事化</td></tr></table>"""

#: path → title, group, kind, content
PAGES = {"texts/alpha.html": ("论同盟", "王同学 2020", "text", _reader()),
         "articles/study.html": ("导读：论同盟", "王同学 2020", "study", STUDY),
         "glossary/weak.html": ("弱军事化", "术语", "term", TERM)}


def write(folder: Path) -> Path:
    """Write the site into ``folder``."""
    shutil.copytree(SCRIPTS, folder / "assets" / "js")
    needed = re.search(r"```css\n(.*?)```", (SCRIPTS / "README.md").read_text("utf-8"), re.S)[1]
    (folder / "assets" / "site.css").write_text(CSS + needed, "utf-8")
    for locale, prefix in PREFIX.items():
        found = []
        for path, (title, group, kind, html) in PAGES.items():
            if locale == "zh-Hant":
                title, group, html = map(OpenCC("s2tw").convert, (title, group, html))
            found += entries(html, url=prefix + path, title=title, group=group, kind=kind)
            target = folder / prefix / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(_page(locale, path, title, html), "utf-8")
        write_rows(folder, locale, indexed(found, locale))
    return folder


def _page(locale: str, path: str, title: str, html: str) -> str:
    base = "../" * (PREFIX[locale] + path).count("/")
    switch = "".join(f'<a data-locale="{k}" href="{base}{p}{path}">{k}</a> ' for k, p in PREFIX.items())
    scripts = "".join(f'<script src="{base}assets/js/{n}.js" defer></script>' for n in ("search", "terms", "reader"))
    return f"""<!doctype html><html lang="{locale}" data-base="{base}"><head><meta charset="utf-8"><title>{title}</title>
<meta name="viewport" content="width=device-width,initial-scale=1"><link rel="icon" href="data:,">
<meta http-equiv="Content-Security-Policy" content="default-src 'self' file: data:">
<link rel="stylesheet" href="{base}assets/site.css"><script src="{base}assets/js/early.js"></script>{scripts}</head><body>
<header class="bar"><button data-search-open hidden>检索</button> <button data-scheme-toggle hidden>明暗</button> {switch}
<input type="text" id="field" aria-label="field"><input type="search" id="other" aria-label="other"></header>
<main><h1>{title}</h1>{html}</main></body></html>"""
