"""Documents damaged as plain text is: wrapped, paged, spaced out, padded by a database, misread by character recognition, encoded."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from random import Random

from mangler import Document, Marked, Piece

from hooks.study.ingest.decoding.plainformulas import circled

_TENS, _UNITS = "輥輦輧", "輮輯輰輱輲輳輴輵輶輷"
_OPENERS, _CLOSERS = "“《（", "，。、；：？！”》）"
_TOKEN_RE = re.compile(r"[A-Za-z0-9.,'%:—-]+|\s+|.", re.S)
_MARK_RE = re.compile(r"([\[［][0-9０-９]+[\]］]|[輥輦輧].訛|[①-⑳㉑-㉟]|[\ue000-\uefff])")
Mark = Callable[[int], str]


def square(n: int) -> str:
    return f"[{n}]"


def full(n: int) -> str:
    return "［" + str(n).translate({ord(str(d)): chr(0xFF10 + d) for d in range(10)}) + "］"


def garbled(n: int) -> str:
    """Circled numbers as a Founder font's export leaves them: those above ten become Han."""
    return circled(n) if n <= 10 else _TENS[n // 10 - 1] + _UNITS[n % 10] + "訛"


def written(text: Marked, mark: Mark = square) -> str:
    """A text with its marks as one string."""
    return "".join(part if isinstance(part, str) else mark(part) for part in text)


def record(document: Document) -> list[str]:
    """Title, names, abstract and keywords, a line each."""
    return [document.title, "　".join(document.authors), "摘要：" + document.abstract, "关键词：" + "；".join(document.keywords)]


def note_list(document: Document, heading: str = "注释：", mark: Mark = square) -> list[str]:
    return [heading, *(f"{mark(n)} {text}" for n, text in enumerate(document.notes, 1))] if document.notes else []


def whole_lines(document: Document, mark: Mark = square) -> list[str]:
    """One paragraph a line, notes at the end."""
    return [*record(document), *(written(p.text, mark) for p in document.pieces), *note_list(document, mark=mark)]


def wrap(text: str, width: int, first: str = "") -> list[str]:
    """Break a text into lines of ``width`` Han: one closing sign may hang over; another, or a mark, takes its character down with it."""
    lines: list[str] = []
    line: list[str] = [first] if first else []
    for token in _tokens(text):
        used = sum(map(_cells, line))
        if used + _cells(token) <= 2 * width + (2 if token in _CLOSERS else 0) or not "".join(line).strip():
            line.append(token)
            continue
        cut = len(line)
        while cut > 1 and (line[cut - 1] in _OPENERS or _sticks(([*line, token])[cut])):
            cut -= 1
        lines.append("".join(line[:cut]))
        line = [t for t in (*line[cut:], token) if t.strip() or t is not token]
        while line and line[0].isspace():
            line.pop(0)
    return [*lines, "".join(line)]


def _sticks(token: str) -> bool:
    """What may not begin a line."""
    return token in _CLOSERS or bool(_MARK_RE.fullmatch(token))


def _tokens(text: str) -> Iterator[str]:
    for piece in _MARK_RE.split(text):
        yield from [piece] if _MARK_RE.fullmatch(piece) else _TOKEN_RE.findall(piece)


def _cells(text: str) -> int:
    """A mark is raised and small: it takes the room of one Han."""
    text = _MARK_RE.sub("〇", text)
    return sum(2 if c > "\u024f" else 1 for c in text)


def _indent(piece: Piece, deep: str) -> str:
    return deep if piece.kind == "paragraph" else "" if piece.level == 1 or piece.kind == "caption" else deep


def wrapped_lines(document: Document, rng: Random, deep: str) -> list[str]:
    """Every paragraph hard-wrapped; ``deep`` is what a first line is set in by."""
    width = rng.randint(32, 42)
    lines = [*record(document)[:2], *(line for text in record(document)[2:] for line in wrap(text, width))]
    for piece in document.pieces:
        lines += (
            wrap(written(piece.text), width, _indent(piece, deep))
            if piece.kind == "paragraph"
            else [_indent(piece, deep) + written(piece.text)]
        )
    notes = note_list(document)
    return lines + notes[:1] + [line for text in notes[1:] for line in wrap(text, round(width * 1.15))]


def lines(document: Document, rng: Random) -> str:
    return "\n".join(whole_lines(document))


def blank_lines(document: Document, rng: Random) -> str:
    return "\r\n\r\n".join(("　　" if p.endswith("。") else "") + p for p in whole_lines(document))


def wrapped(document: Document, rng: Random) -> str:
    return "\n".join(wrapped_lines(document, rng, "　　"))


def wrapped_flush(document: Document, rng: Random) -> str:
    """Wrapped with first lines set in on paper only: short by two Han, nothing before them."""
    text = wrapped_lines(document, rng, "　　")
    return "\n".join(line.lstrip("　") for line in text)


def wrapped_blank(document: Document, rng: Random) -> str:
    """A blank line behind every line, whether a paragraph ends there or not."""
    return "\n\n".join(line.lstrip("　") for line in wrapped_lines(document, rng, "　　"))


def spaced(document: Document, rng: Random) -> str:
    """Justified lines: a space between all Han; words and numbers stay whole."""
    return "\n".join(
        re.sub(" {2,}", " ", " ".join(_tokens(line))) if len(line) > 12 else line for line in wrapped_lines(document, rng, "　　")
    )


def captions(document: Document, rng: Random) -> str:
    """A paragraph a line, and captions in the middle of paragraphs."""
    out: list[str] = record(document)
    for k, piece in enumerate(document.pieces):
        after = document.pieces[k + 1] if k + 1 < len(document.pieces) else None
        if piece.kind == "caption":
            continue
        text = written(piece.text)
        if after and after.kind == "caption":
            middle = next(i for i in range(len(text) // 3, len(text)) if "一" <= text[i] <= "鿿" and "一" <= text[i + 1] <= "鿿")
            out += [text[: middle + 1], "", written(after.text), "（资料图片）", "", text[middle + 1 :]]
        else:
            out.append(text)
    return "\n".join([*out, *note_list(document)])


def markdown(document: Document, rng: Random) -> str:
    """Clean Markdown with footnotes."""
    out = ["# " + document.title, *record(document)[1:]]
    out += [("#" * (p.level + 1) + " " if p.kind == "heading" else "") + written(p.text, lambda n: f"[^{n}]") for p in document.pieces]
    return "\n\n".join([*out, *(f"[^{n}]: {text}" for n, text in enumerate(document.notes, 1))]) + "\n"


def ocr(document: Document, rng: Random) -> str:
    """As character recognition writes Markdown: every heading one hash, its number glued, marks as formulas, paragraphs cut by pages."""
    out = ["# " + document.title, " ".join(a + str(k) for k, a in enumerate(document.authors, 1)), *record(document)[2:]]
    for piece in document.pieces:
        text = written(piece.text, lambda n: f"$^{{[{n}]}}$")
        if piece.kind == "heading":
            out.append("# " + re.sub(r"(?<=[0-9]) ", "", text))
        elif piece.kind == "paragraph" and len(text) > 160 and rng.random() < 0.4:
            spots = [i for i in range(40, len(text) - 40) if re.match("[一-鿿]{2}", text[i - 1 : i + 1])]
            cut = rng.choice(spots)
            out += [text[:cut], text[cut:]]
        else:
            out.append(text)
    notes = note_list(document, "# 参考文献")
    return "\n\n".join(out + notes[:1] + ["\n".join(notes[1:])]) + "\n"


def export(document: Document, rng: Random) -> str:
    """As a database exports: padded labels, wrapped lines set in, full-width digits."""
    wide = str.maketrans({chr(c): chr(c + 0xFEE0) for c in range(0x30, 0x3A)})
    head = [
        f"【 标  题 】{document.title}",
        f"【 作  者 】{'/'.join(document.authors)}",
        "【内容提要】" + document.abstract,
        "【关 键 词】" + "/".join(document.keywords),
        "【 正  文 】",
        "",
    ]
    out: list[str] = []
    for piece in document.pieces:
        out += wrap(written(piece.text), 36, "　　")
    notes = note_list(document)
    body = [*out, "", *notes[:1], *(line for text in notes[1:] for line in wrap(text, 36, "　　"))]
    return "\r\n".join([*head, *(line.translate(wide) for line in body)])


def in_traditional(document: Document) -> Document:
    """The document in Traditional characters."""
    from opencc import OpenCC

    turn = OpenCC("s2tw").convert
    pieces = tuple(replace(p, text=tuple(turn(t) if isinstance(t, str) else t for t in p.text)) for p in document.pieces)
    return Document(
        turn(document.title),
        tuple(map(turn, document.authors)),
        turn(document.abstract),
        tuple(map(turn, document.keywords)),
        pieces,
        tuple(map(turn, document.notes)),
        document.numbering,
    )
