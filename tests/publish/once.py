"""A real build whose converter marks what it is given: ``python once.py OUT``, run from the repository's root.

A Han character goes to plane 15, one that comes a second time to plane 16; so a page shows what was converted, and how often.
"""
from __future__ import annotations

import sys

from mkdocs.__main__ import cli

from hooks.study.cache import Cache
from hooks.study.script.convert import Converter
from hooks.study.script.forms import HAN_RE

ONCE, TWICE = 0xF0000, 0x100000


def marked(converter: Converter, text: str, *, extra: object = None) -> str:
    """``text`` with every Han character counted up by one."""
    return "".join(chr(ONCE + ord(char) % 0x10000) if HAN_RE.match(char) else
                   chr(TWICE + ord(char) % 0x10000) if ONCE <= ord(char) < TWICE else char for char in text)


if __name__ == "__main__":
    Converter.convert = Converter.convert_title = marked
    Cache.of = lambda root, *, private: Cache(None)  # what is marked must not be remembered, nor what other builds remember be shown
    cli(["build", "-q", "-d", sys.argv[1]])
