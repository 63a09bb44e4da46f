"""Running heads that carry the title."""

from __future__ import annotations

import re

from hooks.study.ingest.furniture.pagenumbers import cuts
from hooks.study.ingest.furniture.runningheads import bare
from hooks.study.ingest.headings.numerals import numbering
from hooks.study.ingest.layout.lines import TextLine, cut
from hooks.study.ingest.layout.shape import is_caption
from hooks.study.ingest.trace import Ledger, count

#: Beside the title of a running head stand no sentences, and nothing is joined to it.
_BESIDE_RE = re.compile("[，。；！？“”]")
#: ``周明远，许言：`` before the title.
_NAMES_RE = re.compile("(?<![^\\s·])[\u4e00-\u9fff·]{2,4}(?:[，,、]\\s?[\u4e00-\u9fff·]{2,4})*[：:]\\s?$")
#: ``《某题》有 2 条评论``: a site goes on to comments.
_COUNTED_RE = re.compile("[》〉]有\\s*[0-9]")
_CHAPTER_RE = re.compile(r"第[一二三四五六七八九十百0-9]{1,4}[章讲编篇节卷]\s*")
_LETTER_RE = re.compile("[\u3400-\u9fffA-Za-z]")
#: ``某某，等：`` before the title.
_ET_AL_RE = re.compile("(?<![^\\s·])[\u4e00-\u9fff·]{2,4}[，,]?\\s?等[：:．.]\\s?(?=\\S)")
#: The number of a page and that of a volume with the name of a journal between: ``62 某刊 第 40 卷``, ``第 6 期 某刊 63``.
_NUMBERED_RE = re.compile(
    r"(?:[0-9]{1,4}\s+(?P<after>[^0-9，。；：]{2,30}?)\s*第\s*[0-9一二三四五六七八九十]{1,4}\s*[卷期辑輯]"
    r"|第\s*[0-9一二三四五六七八九十]{1,4}\s*[卷期辑輯]\s*(?P<before>[^0-9，。；：]{2,30}?)\s+[0-9]{1,4})$"
)
_GAPS_RE = re.compile(r"\s+")
#: Numbers that only the author's own headings have.
_AUTHORS = ("part", "chapter", "section", "formal", "han", "han-paren")


def drop_title_heads(lines: list[TextLine], title: tuple[int, ...], masthead: str, ledger: Ledger) -> list[TextLine]:
    """Running heads that carry the title, with the author or the issue beside it, however seldom they come.

    ``masthead`` is what stands above the title: the number of a page beside the name and the volume in it is a running head too.
    """
    # A title over two lines stands on one in the head of a page.
    names = [bare(lines[title[0]].text.s), bare("".join(lines[i].text.s for i in title))] if title else [""]
    first = names[0]
    # The head of a page leaves out the number of the chapter.
    names += [name for name in (_CHAPTER_RE.sub("", names[0]),) if 4 < len(name) < len(names[0])]
    result = list(lines)
    if len(first) < 5:
        return result
    # The whole title opens as its first line does.
    opens, longest = (names[0][0], names[-1][0]), len(first) + 25
    for i, line in enumerate(lines):
        text = line.text.s
        if not (masthead and text) and not (opens[0] in text or opens[1] in text):
            continue
        if line.role or line.bold or title[0] <= i <= title[-1] + 5:
            continue
        if line.hashes and not (bare(text) in names and cuts(next((n for n in reversed(lines[:i]) if n.text), None))):
            # A section may be called as the whole is; inside a sentence stands none.
            continue
        if (len(text) > longest and (count(text) > longest or len(_GAPS_RE.sub(" ", text)) > longest)) or _COUNTED_RE.search(text):
            continue
        carries = any(_carries(text, name) for name in names)
        if _heads_page(text, masthead) or (carries and not is_caption(text) and numbering(text)[0] not in _AUTHORS):
            ledger.drop(line.text, "running-head")
            result[i] = cut(line)
    return result


def _heads_page(text: str, masthead: str) -> bool:
    match = _NUMBERED_RE.match(text) if masthead else None
    return match is not None and bare(match.group("after") or match.group("before")) in bare(masthead)


def _carries(text: str, title: str) -> bool:
    """Whether a line is the title with no more than a name or a number beside it."""
    text = _ET_AL_RE.sub("", text, count=1)
    if text[-1] in "。；，,;：:？！" or title not in bare(text):
        return False
    # A sentence that speaks of the title's matter has it among its words.
    match = re.search(r"[\W_]*".join(title), text)
    before, after = text[: match.start()], text[match.end() :]
    joined = before[-1:] == "《" or _LETTER_RE.match(before[-1:]) or _LETTER_RE.match(after)
    return not joined and not _BESIDE_RE.search(_NAMES_RE.sub("", before) + after)
