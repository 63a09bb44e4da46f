"""Lists for reviewers: nothing here is wrong enough to fail a build, all of it wants a person's eye."""
from __future__ import annotations

from collections.abc import Iterator

from hooks.study.content.ownprose import read_prose
from hooks.study.ids.write import review_ids
from hooks.study.model import Term
from hooks.study.review.freshness import entry_lines, page_renderings, part_renderings
from hooks.study.script.review import text_decisions
from hooks.study.site import Site
from hooks.study.terms.pinyin import doubt
from hooks.study.terms.usage import departures, find_uses
from hooks.study.yamlfile import load_yaml


def review(site: Site) -> Iterator[str]:
    """Yield the lists line by line, each line ``path:line: message``: English that no longer fits, ids that would not last, terms
    without use, prose that departs from preferred forms, doubtful pinyin, Traditional names that differ from the converter's,
    decisions of script conversion."""
    yield from _english(site)
    yield from review_ids(site)
    yield from _terms(site)
    yield from _pinyin(site)
    yield from _traditional(site)


def _english(site: Site) -> Iterator[str]:
    yield "# English that no longer renders its Chinese, or is missing"
    for page in page_renderings(site.root):
        if page.state == "stale":
            why = "has changed since" if page.line > 1 else "may have changed: no fingerprint says"
            yield (f"{page.path}:{page.line}: docs/{page.of} {why}; compare them, then run "
                   f"`python -m hooks.study renders {page.path}`")
    for name in site.articles:
        if name not in site.records:
            continue
        shown = f"docs/articles/{name}.paragraphs.yml"
        lines = entry_lines(site.root, shown)
        for part in part_renderings(site, name):
            if part.state == "missing":
                yield f"{shown}:1: {part.of} has no English; add it with renders: {part.renders}"
            elif part.state == "stale":
                yield (f"{shown}:{lines.get(part.of, 1)}: {part.of} has changed since; compare them, then run "
                       f"`python -m hooks.study renders {shown} {part.of}`")


def _terms(site: Site) -> Iterator[str]:
    uses = list(find_uses(read_prose(site.root), site.terms, site.matcher))
    written = {use.term for use in uses}
    yield "# Terms that no text here uses"
    for term in site.terms.values():
        if not site.use.get(term.id):
            rest = "our own pages name it" if term.id in written else "none of our pages names it; remove it, or say why it is here"
            yield f"{term.path}:{_key_line(site, term, 'id')}: {term.names['zh-Hans']} stands in no text; {rest}"
    yield "# Our own prose where it departs from the preferred form of a term"
    for use, name in departures(uses, site.terms):
        yield (f"{use.path}:{use.line}: “{use.surface.text}” is {use.surface.status}; write “{name}”, or put a quoted word in "
               f"quotation marks ({use.term})")


def _pinyin(site: Site) -> Iterator[str]:
    yield "# Doubtful pinyin (the dictionary has errors of its own: what a reviewer wrote stands)"
    for term in site.terms.values():
        why = doubt(term.names["zh-Hans"], term.pinyin)
        if why:
            yield f"{term.path}:{_key_line(site, term, 'pinyin')}: {term.names['zh-Hans']} {term.pinyin}: {why}; check it"


def _traditional(site: Site) -> Iterator[str]:
    yield "# Traditional names that differ from the converter's"
    for term in site.terms.values():
        made = site.converter.convert_title(term.names["zh-Hans"])
        if made != term.names["zh-Hant"]:
            yield (f"{term.path}:{_key_line(site, term, 'names', 'zh-Hant')}: {term.names['zh-Hans']} is {term.names['zh-Hant']} here, "
                   f"the converter has {made}; mend one of them")
    yield "# Decisions of script conversion that differ from the whole-text dictionary"
    for name, article in site.articles.items():
        extra = site.records[name].script if name in site.records else {}
        for anchor, line, decision in text_decisions(article, site.converter, extra):
            yield f"{article.source.path}:{line}: {name} {anchor}: {decision.context}: {decision.whole} → {decision.ours}"


def _key_line(site: Site, term: Term, *key: str) -> int:
    """The line of a field in a term's file."""
    _, lines, _ = load_yaml((site.root / term.path).read_text("utf-8"), term.path)
    return lines.get(key, 1)
