"""Search measured: size of the index, time to the first result, time of a query, for the engine of the site and for two libraries.

    python tests/bench/search.py [--articles N] [--site FOLDER] [--libraries NODE_MODULES]

Without ``--site`` (a built site) the index is made of N generated articles (see corpus.py). With ``--libraries`` (a folder in
which ``npm install minisearch flexsearch`` was run) the same rows go into MiniSearch and FlexSearch, with their Chinese settings:
pairs of characters for the one, its CJK charset for the other. ``found`` is the share of the rows with a run of characters that a
library finds, ``right`` the share of what it finds that has the run.
"""
from __future__ import annotations

import argparse
import gzip
import json
import random
import re
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(Path(__file__).parent)]

from corpus import articles

from hooks.study.publish.search import Entry, write_index

QUERIES = 60
OURS = """async queries => {
  const begun = performance.now();
  const add = url => new Promise(done => { const s = document.createElement("script"); s.src = url; s.onload = done; document.head.append(s); });
  await Promise.all([add("engine.js"), add("search/zh-Hans.js")]);
  await Promise.all(Array.from({length: duiduSearch.more}, (x, at) => add(`search/zh-Hans-${at + 1}.js`)));
  const loaded = performance.now();
  duiduEngine.search(duiduSearch, queries[0]);
  const first = performance.now();
  const times = queries.map(query => { const at = performance.now(); duiduEngine.search(duiduSearch, query); return performance.now() - at; });
  const heap = performance.memory.usedJSHeapSize;
  let good = 0, wanted = 0, given = 0;
  queries.forEach(query => {
    const result = duiduEngine.search(duiduSearch, query);
    const hits = new Set(result.groups.flatMap(group => group.rows).concat(duiduSearch.rows.filter(row => result.terms.includes(row[0]) && !row[1])));
    const real = duiduSearch.rows.filter(row => (row[2] + " " + row[3]).includes(query));
    wanted += real.length;
    given += hits.size;
    good += real.filter(row => hits.has(row)).length;
  });
  return {loaded: loaded - begun, first: first - begun, times, heap, found: good / wanted, right: good / given};
}"""
LIBRARY = """([name, rows, queries]) => {
  const make = {
    minisearch: () => {
      const cut = text => (text.match(/[\\u3400-\\u9fff]+|[A-Za-z0-9]+/g) || []).flatMap(run => /^[A-Za-z0-9]/.test(run) || run.length < 2 ? [run]
        : Array.from({length: run.length - 1}, (x, at) => run.slice(at, at + 2)));
      const index = new MiniSearch({fields: ["text"], tokenize: cut});
      index.addAll(rows.map((text, id) => ({id, text})));
      return {find: query => index.search(query, {combineWith: "AND"}).map(hit => hit.id), size: () => JSON.stringify(index)};
    },
    flexsearch: () => {
      const index = new FlexSearch.Index({tokenize: "forward", encoder: FlexSearch.Charset.CJK});
      rows.forEach((text, id) => index.add(id, text));
      return {find: query => index.search(query, {limit: rows.length}), size: () => { const parts = []; index.export((key, part) => parts.push(part)); return parts.join(""); }};
    }
  }[name];
  const begun = performance.now(), index = make(), built = performance.now();
  let found = 0, right = 0, wanted = 0, given = 0;
  const times = queries.map(query => {
    const at = performance.now(), hits = index.find(query), time = performance.now() - at;
    const real = rows.filter(text => text.includes(query)).length, good = hits.filter(id => rows[id].includes(query)).length;
    found += good; wanted += real; right += good; given += hits.length;
    return time;
  });
  return {built: built - begun, times, found: found / wanted, right: given ? right / given : 0, index: index.size()};
}"""


def main() -> None:
    """Measure and print a row of a Markdown table for each engine."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=500)
    parser.add_argument("--site", type=Path)
    parser.add_argument("--libraries", type=Path)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name, sync_playwright() as play:
        folder = Path(name)
        _lay_out(folder, options.site, options.articles)
        rows = _rows(folder)
        queries = _queries(rows)
        browser = play.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox", "--enable-precise-memory-info"])
        print("| engine | rows | files | bytes | gzipped | first result | query, median | query, slowest | memory | found | right |")
        print("|---|---|---|---|---|---|---|---|---|---|---|")
        page = browser.new_page()
        page.goto((folder / "index.html").as_uri())
        _print_ours(folder, page.evaluate(OURS, queries), len(rows))
        for library in ("minisearch", "flexsearch") if options.libraries else ():
            page = browser.new_page()
            page.goto((folder / "index.html").as_uri())
            script = {"minisearch": "minisearch/dist/umd/index.js", "flexsearch": "flexsearch/dist/flexsearch.bundle.min.js"}[library]
            page.add_script_tag(path=options.libraries / script)
            _print_library(page, library, rows, queries)
        browser.close()


def _lay_out(folder: Path, site: Path | None, count: int) -> None:
    """An empty page, the engine, and the index of a site or of generated articles."""
    (folder / "index.html").write_text('<!doctype html><meta charset="utf-8"><title>search</title>', "utf-8")
    (folder / "engine.js").write_text((ROOT / "docs/assets/js/search-engine.js").read_text("utf-8"), "utf-8")
    if site:
        (folder / "search").symlink_to(site.resolve() / "search")
        return
    entries = []
    for article in articles(count):
        lines = [line for line in article.text.splitlines() if line]
        entries.append(Entry(f"texts/{article.id}/", "", article.title, article.author, "text"))
        entries += [Entry(f"texts/{article.id}/", f"p{at}", article.title, article.author, "text", text=line) for at, line in enumerate(lines, 1)]
    write_index(folder, "zh-Hans", entries)


def _rows(folder: Path) -> list[str]:
    """The texts of the rows, as the scripts hold them."""
    found: list[str] = []
    for path in sorted((folder / "search").glob("zh-Hans*.js")):
        script = path.read_text("utf-8")
        body = re.search(r'(?:"rows":|rows\.concat\()(\[.*\])', script, re.S)[1]
        found += [" ".join(row[2:4]) for row in json.loads(body)]
    return found


def _queries(rows: list[str]) -> list[str]:
    """Runs of two to six Chinese characters that stand somewhere, the same every time."""
    dice = random.Random(1)
    runs = [run for row in dice.sample(rows, min(len(rows), 400)) for run in re.findall("[\u4e00-\u9fff]{6,}", row)]
    picked = dice.choices(runs, k=QUERIES)
    return [run[(at := dice.randrange(len(run) - 5)):at + dice.randint(2, 6)] for run in picked]


def _print_ours(folder: Path, found: dict, rows: int) -> None:
    files = sorted((folder / "search").glob("zh-Hans*.js"))
    contents = [path.read_bytes() for path in files]
    zipped = sum(len(gzip.compress(content)) for content in contents)
    times = sorted(found["times"])
    print(f"| this site | {rows} | {len(files)}, largest {max(map(len, contents)) / 1e6:.2f} MB | {sum(map(len, contents)) / 1e6:.2f} MB "
          f"| {zipped / 1e3:.0f} kB | {found['first']:.0f} ms | {times[len(times) // 2]:.1f} ms | {times[-1]:.0f} ms "
          f"| {found['heap'] / 1e6:.0f} MB | {found['found']:.1%} | {found['right']:.1%} |")


def _print_library(page: Page, library: str, rows: list[str], queries: list[str]) -> None:
    found = page.evaluate(LIBRARY, [library, rows, queries])
    times, index = sorted(found["times"]), found["index"].encode()
    print(f"| {library} | {len(rows)} | | {len(index) / 1e6:.2f} MB and the rows | {len(gzip.compress(index)) / 1e3:.0f} kB and the rows "
          f"| {found['built'] + found['times'][0]:.0f} ms to build | {times[len(times) // 2]:.1f} ms | {times[-1]:.0f} ms "
          f"| {page.evaluate('performance.memory.usedJSHeapSize') / 1e6:.0f} MB | {found['found']:.1%} | {found['right']:.1%} |")


if __name__ == "__main__":
    main()
