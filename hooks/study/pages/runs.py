"""What an author wrote, run by run, in the script of a page: converted before it is drawn."""
from __future__ import annotations

from hooks.study.model import Inline, Run
from hooks.study.pages.languages import CHINESE_RE
from hooks.study.script.pages import Script

#: Stands for what stays as it is: no word reaches across it.
_HOLE = "\N{OBJECT REPLACEMENT CHARACTER}"


def in_script(inlines: tuple[Inline, ...], lang: str, chinese: str, script: Script) -> tuple[Inline, ...]:
    """Inlines as a page shows them.

    They are converted as one text, past note marks and styles, so that no word is read in halves and quotation marks pair.

    Args:
        inlines: of a paragraph, heading or note.
        lang: its language.
        chinese: the language of Chinese words in it where it is in an alphabet, else ''.
        script: of the page.
    """
    if not script.source:
        return inlines
    parts = [_readable(item, lang, chinese, script.source) if isinstance(item, Run) else "" for item in inlines]
    line = "".join(parts)
    new = line if line.isascii() or not line.strip(_HOLE) else script.words([line], script.source)[0]
    out, at = [], 0
    for item, part in zip(inlines, parts, strict=True):
        if part:
            text = new[at:at + len(part)]
            if _HOLE in part:
                text = "".join([old if sign == _HOLE else char for old, sign, char in zip(item.text, part, text, strict=True)])
            item = Run(text, item.style, item.href, script.lang(item.lang))
        out.append(item)
        at += len(part)
    return tuple(out)


def _readable(run: Run, lang: str, chinese: str, source: str) -> str:
    """The text of a run with holes for what is not in the script ``source``."""
    if run.style == "code":
        return _HOLE * len(run.text)
    if (run.lang or lang) == source:
        return run.text
    if run.lang or chinese != source:
        return _HOLE * len(run.text)
    signs = [_HOLE] * len(run.text)
    for found in CHINESE_RE.finditer(run.text):
        signs[found.start():found.end()] = found.group()
    return "".join(signs)
