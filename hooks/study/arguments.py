"""The commands of ``python -m hooks.study`` and what each takes."""
from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path

#: Adds a command by its name and the sentence that says what it does.
Command = Callable[[str, str], argparse.ArgumentParser]


def make_parser() -> argparse.ArgumentParser:
    """The parser; after parsing ``run`` is the name of the command, of ``new`` with its kind: ``new term``."""
    parser = argparse.ArgumentParser(prog="python -m hooks.study", description="Raw Chinese scholarly texts to study pages.")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    def command(name: str, text: str) -> argparse.ArgumentParser:
        sub = commands.add_parser(name, help=text, description=text)
        sub.set_defaults(run=name)
        return sub

    _add_reading(command)
    _add_writing(command)
    _add_checking(command)
    _add_making(command)
    return parser


def _add_reading(command: Command) -> None:
    sub = command("convert", "print a raw text as clean Markdown")
    sub.add_argument("file", type=Path)
    sub.add_argument("--report", action="store_true", help="print the ledger as JSON instead")
    sub = command("traditional", "print Simplified plain text in Traditional script, line for line")
    sub.add_argument("file", type=Path, nargs="?")
    sub = command("match", "print every occurrence of a term in plain text as JSON lines")
    sub.add_argument("file", type=Path)


def _add_writing(command: Command) -> None:
    sub = command("new", "write a new file with everything filled in that is known; `check` asks for the rest")
    kinds = sub.add_subparsers(required=True, metavar="KIND")
    sub = kinds.add_parser("term", help="glossary/<id>.yml", description="Write glossary/<id>.yml; the id is made of the English name.")
    sub.set_defaults(run="new term")
    sub.add_argument("chinese", help="its name in Chinese, Simplified or Traditional")
    sub.add_argument("english", help="its name in English, in quotes where it has several words")
    text = "Write docs/articles/<id>.md, <id>.en.md and <id>.paragraphs.yml from a raw text."
    sub = kinds.add_parser("article", help="docs/articles/<id>.md and what goes with it", description=text)
    sub.set_defaults(run="new article")
    sub.add_argument("file", type=Path)
    sub.add_argument("id", nargs="?", default="", help="such as wei-2019; without it the file's name")
    sub = command("renders", "say that the English in a file renders the Chinese as it now stands, after comparing them")
    sub.add_argument("file", type=Path, help="docs/….en.md or docs/articles/<id>.paragraphs.yml")
    sub.add_argument("id", nargs="*", help="paragraphs and notes, such as p12; without one all that the file has")
    command("counts", "write docs/articles/<id>.counts.yml for every text that is present")
    sub = command("paragraphs", "write the fingerprints by which ids last into docs/articles/<id>.paragraphs.yml")
    sub.add_argument("id", nargs="*", help="articles; without one every text that is present and has a record")


def _add_checking(command: Command) -> None:
    sub = command("check", "print every problem as path:line: message [code]; exit 1 if there is any")
    sub.add_argument("--review", action="store_true", help="print lists for reviewers instead; exit 0")
    sub.add_argument("--github", action="store_true", help="print problems as annotations of GitHub, in Chinese and English")
    sub = command("changes", "print as Markdown what readers see that is not in another checkout of the repository")
    sub.add_argument("before", type=Path, help="the other checkout")
    sub = command("links", "print every link of a built site that leads nowhere; exit 1 if there is any")
    sub.add_argument("site", type=Path)
    sub = command("public", "print what marks a built site as private; exit 1 if anything does")
    sub.add_argument("site", type=Path)


def _add_making(command: Command) -> None:
    sub = command("export", "write the glossary as CSV, TBX, JSON-LD and Anki cards, and each study page as EPUB")
    sub.add_argument("folder", type=Path)
    sub = command("merge", "join sites built with STUDY_LOCALES into one")
    sub.add_argument("out", type=Path)
    sub.add_argument("part", type=Path, nargs="+")
    sub = command("offline", "build the offline copy of all locales as a zip")
    sub.add_argument("out", type=Path)
    sub.add_argument("--each", action="store_true", help="write a zip of each locale beside it too: OUT-en.zip …")
