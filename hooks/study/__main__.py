"""The command line: ``python -m hooks.study COMMAND``, run from the repository's root."""
from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Callable
from pathlib import Path

from hooks.study.annotate import annotation
from hooks.study.beside import corrected
from hooks.study.changes import summarize
from hooks.study.exports.files import export_files, write_exports
from hooks.study.guide.epub import guide_files
from hooks.study.ids.write import write_kept
from hooks.study.ingest import found_id, ledger_report, read_article, to_markdown
from hooks.study.ingest.decode import decode
from hooks.study.new.article import new_article
from hooks.study.new.term import new_term
from hooks.study.new.write import write_new
from hooks.study.pages.urls import Urls
from hooks.study.problems import Problem
from hooks.study.publish.links import broken_links
from hooks.study.publish.offline import write_bundles
from hooks.study.publish.place import explain
from hooks.study.publish.private import private_parts
from hooks.study.review import review
from hooks.study.script.convert import Converter
from hooks.study.site import Site, load_site
from hooks.study.stamp import stamp
from hooks.study.terms.counts import dump_counts
from hooks.study.terms.load import load_terms
from hooks.study.terms.match import Matcher, match_lines
from hooks.study.terms.words import load_words

ROOT = Path(__file__).resolve().parents[2]


def main(arguments: list[str] | None = None) -> int:
    """Run one command; returns the exit status: 0 done, 1 problems, 2 wrong usage."""
    for stream in (sys.stdin, sys.stdout):
        stream.reconfigure(encoding="utf-8")  # a Windows console would choose its code page
    parser = argparse.ArgumentParser(prog="python -m hooks.study", description="Raw Chinese scholarly texts to study pages.")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    def command(name: str, run: Callable[[argparse.Namespace], int], text: str) -> argparse.ArgumentParser:
        sub = commands.add_parser(name, help=text, description=text)
        sub.set_defaults(run=run)
        return sub

    sub = command("convert", _convert, "print a raw text as clean Markdown")
    sub.add_argument("file", type=Path)
    sub.add_argument("--report", action="store_true", help="print the ledger as JSON instead")
    sub = command("traditional", _traditional, "print Simplified plain text in Traditional script, line for line")
    sub.add_argument("file", type=Path, nargs="?")
    sub = command("match", _match, "print every occurrence of a term in plain text as JSON lines")
    sub.add_argument("file", type=Path)
    sub = command("check", _check, "print every problem as path:line: message [code]; exit 1 if there is any")
    sub.add_argument("--review", action="store_true", help="print lists for reviewers instead; exit 0")
    sub.add_argument("--github", action="store_true", help="print problems as annotations of GitHub, in Chinese and English")
    sub = command("new", lambda _: 2, "write a new file with everything filled in that is known; `check` asks for the rest")
    kinds = sub.add_subparsers(required=True, metavar="KIND")
    sub = kinds.add_parser("term", help="glossary/<id>.yml", description="Write glossary/<id>.yml; the id is made of the English name.")
    sub.set_defaults(run=_new_term)
    sub.add_argument("chinese", help="its name in Chinese, Simplified or Traditional")
    sub.add_argument("english", help="its name in English, in quotes where it has several words")
    text = "Write docs/articles/<id>.md, <id>.en.md and <id>.paragraphs.yml from a raw text."
    sub = kinds.add_parser("article", help="docs/articles/<id>.md and what goes with it", description=text)
    sub.set_defaults(run=_new_article)
    sub.add_argument("file", type=Path)
    sub.add_argument("id", nargs="?", default="", help="such as wei-2019; without it the file's name")
    sub = command("renders", _renders, "say that the English in a file renders the Chinese as it now stands, after comparing them")
    sub.add_argument("file", type=Path, help="docs/….en.md or docs/articles/<id>.paragraphs.yml")
    sub.add_argument("id", nargs="*", help="paragraphs and notes, such as p12; without one all that the file has")
    sub = command("changes", _changes, "print as Markdown what readers see that is not in another checkout of the repository")
    sub.add_argument("before", type=Path, help="the other checkout")
    sub = command("links", _links, "print every link of a built site that leads nowhere; exit 1 if there is any")
    sub.add_argument("site", type=Path)
    sub = command("public", _public, "print what marks a built site as private; exit 1 if anything does")
    sub.add_argument("site", type=Path)
    command("counts", _counts, "write docs/articles/<id>.counts.yml for every text that is present")
    sub = command("paragraphs", _paragraphs, "write the fingerprints by which ids last into docs/articles/<id>.paragraphs.yml")
    sub.add_argument("id", nargs="*", help="articles; without one every text that is present and has a record")
    sub = command("export", _export, "write the glossary as CSV, TBX, JSON-LD and Anki cards, and each study page as EPUB")
    sub.add_argument("folder", type=Path)
    sub = command("offline", _offline, "build the offline copy of all locales as a zip")
    sub.add_argument("out", type=Path)
    sub.add_argument("--each", action="store_true", help="write a zip of each locale beside it too: OUT-en.zip …")
    options = parser.parse_args(arguments)
    try:
        return options.run(options)
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


def _offline(options: argparse.Namespace) -> int:
    return _fail(write_bundles(ROOT, options.out, each=options.each))


if __name__ == "__main__":
    try:
        sys.exit(main())
    except BrokenPipeError:  # the reader of our output (``| head``) has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
