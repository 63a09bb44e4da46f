"""The command line: ``python -m hooks.study COMMAND``, run from the repository's root."""
from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Callable
from pathlib import Path

from hooks.study.arguments import make_parser
from hooks.study.content.beside import corrected
from hooks.study.exports.files import export_files, write_exports
from hooks.study.guide.epub import guide_files
from hooks.study.ids.write import write_kept
from hooks.study.ingest import found_id, ledger_report, read_article, to_markdown
from hooks.study.ingest.decoding.decode import decode
from hooks.study.new.article import new_article
from hooks.study.new.term import new_term
from hooks.study.new.write import write_new
from hooks.study.pages.urls import Urls
from hooks.study.problems import Problem
from hooks.study.publish.links import broken_links
from hooks.study.publish.merge import merge_parts
from hooks.study.publish.offline import write_bundles
from hooks.study.publish.place import explain
from hooks.study.publish.private import private_parts
from hooks.study.review.annotate import annotation
from hooks.study.review.changes import summarize
from hooks.study.review.lists import review
from hooks.study.review.stamp import stamp
from hooks.study.script.convert import Converter
from hooks.study.site import Site, load_site
from hooks.study.terms.counts import dump_counts
from hooks.study.terms.load import load_terms
from hooks.study.terms.match import Matcher, match_lines
from hooks.study.terms.words import load_words

ROOT = Path(__file__).resolve().parents[2]


def main(arguments: list[str] | None = None) -> int:
    """Run one command; returns the exit status: 0 done, 1 problems, 2 wrong usage."""
    for stream in (sys.stdin, sys.stdout):
        stream.reconfigure(encoding="utf-8")  # a Windows console would choose its code page
    options = make_parser().parse_args(arguments)
    try:
        return _COMMANDS[options.run](options)
    except OSError as error:
        if not (message := explain(error)):
            raise
        print(message, file=sys.stderr)
        return 1


def _fail(problems: list[Problem]) -> int:
    for problem in sorted(problems):
        print(problem, file=sys.stderr)
    return 1 if problems else 0


def _plain(path: Path) -> tuple[str, list[Problem]]:
    """A plain text file's characters, not imported."""
    if not path.is_file():
        return "", [Problem(str(path), 1, "unreadable", "there is no such file; correct the path")]
    found = decode(path.read_bytes())
    if found is None:
        return "", [Problem(str(path), 1, "unreadable", "the file is no text; give a plain text file")]
    return found[0], []


def _convert(options: argparse.Namespace) -> int:
    article, problems = read_article(options.file, shown=str(options.file), article_id=found_id(options.file))
    if article:
        article, found = corrected(ROOT / "docs" / "articles", article)
        problems += found
    if article and options.report:
        json.dump(ledger_report(article), sys.stdout, ensure_ascii=False, indent=1)
        print()
    elif article:
        sys.stdout.write(to_markdown(article))
    return _fail(problems)


def _traditional(options: argparse.Namespace) -> int:
    text, problems = _plain(options.file) if options.file else (sys.stdin.read(), [])
    terms, _ = load_terms(ROOT / "glossary")
    sys.stdout.write(Converter.of(ROOT, terms).traditional_lines(text))
    return _fail(problems)


def _match(options: argparse.Namespace) -> int:
    text, problems = _plain(options.file)
    terms, _ = load_terms(ROOT / "glossary")
    words, _ = load_words(ROOT / "glossary" / "segmentation.txt")
    for line in match_lines(text, Matcher(terms, words)):
        print(line)
    return _fail(problems)


def _site() -> Site:
    return load_site(ROOT, os.environ.get("STUDY_SOURCES", ""))


def _check(options: argparse.Namespace) -> int:
    site = _site()
    if options.review:
        for line in review(site):
            print(line)
        return 0
    for problem in site.problems:
        print(annotation(problem) if options.github else problem)
    return 1 if site.problems else 0


def _changes(options: argparse.Namespace) -> int:
    variable = os.environ.get("STUDY_SOURCES", "")
    print(summarize(load_site(options.before.resolve(), variable), _site()), end="")
    return 0


def _public(options: argparse.Namespace) -> int:
    found = private_parts(options.site)
    for name in found:
        print(f"{options.site / name}: this holds texts that may not be published; build again without STUDY_SOURCES")
    return 1 if found else 0


def _links(options: argparse.Namespace) -> int:
    broken = broken_links(options.site)
    for line in broken:
        print(line)
    return 1 if broken else 0


def _new_term(options: argparse.Namespace) -> int:
    return _begin(*new_term(_site(), options.chinese, options.english))


def _new_article(options: argparse.Namespace) -> int:
    return _begin(*new_article(_site(), options.file, options.id))


def _begin(files: dict[str, str], problems: list[Problem]) -> int:
    """Write new files and name them; what they lack is for ``check`` to say."""
    problems = problems or write_new(ROOT, files)
    for name in () if problems else files:
        print(name)
    return _fail(problems)


def _renders(options: argparse.Namespace) -> int:
    path = options.file.resolve()
    shown = path.relative_to(ROOT).as_posix() if path.is_relative_to(ROOT) else options.file.as_posix()
    lines, problems = stamp(_site(), shown, options.id)
    for line in lines:
        print(line)
    return _fail(problems)


def _counts(options: argparse.Namespace) -> int:
    site = _site()
    for article in site.articles:
        if article in site.records:
            path = ROOT / "docs" / "articles" / f"{article}.counts.yml"
            path.write_text(dump_counts(site.counts[article]), "utf-8", newline="\n")
            print(f"docs/articles/{path.name}")
    return _fail([p for p in site.problems if p.code != "stale-counts"])


def _paragraphs(options: argparse.Namespace) -> int:
    lines, problems = write_kept(_site(), options.id)
    for line in lines:
        print(line)
    return _fail(problems)


def _export(options: argparse.Namespace) -> int:
    site, urls = _site(), Urls(directory=True, root=os.environ.get("SITE_URL", ""))
    files = export_files(site, urls) | guide_files(site, urls)
    write_exports(files, options.folder)
    for name in files:
        print(options.folder / name)
    return 0


def _merge(options: argparse.Namespace) -> int:
    return _fail(merge_parts(options.out, options.part))


def _offline(options: argparse.Namespace) -> int:
    return _fail(write_bundles(ROOT, options.out, each=options.each))


#: What runs for each command of ``arguments``.
_COMMANDS: dict[str, Callable[[argparse.Namespace], int]] = {
    "changes": _changes, "check": _check, "convert": _convert, "counts": _counts, "export": _export, "links": _links,
    "match": _match, "new article": _new_article, "new term": _new_term, "merge": _merge, "offline": _offline, "paragraphs": _paragraphs,
    "public": _public, "renders": _renders, "traditional": _traditional}


if __name__ == "__main__":
    try:
        sys.exit(main())
    except BrokenPipeError:  # the reader of our output (``| head``) has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
