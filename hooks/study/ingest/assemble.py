"""Blocks → Article: sections, kinds, record fields, notes, figures; everything placed or in the ledger."""
from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from hooks.study.ingest import kinds
from hooks.study.ingest.figures import figures, table
from hooks.study.ingest.inline import inlines, plain_line
from hooks.study.ingest.language import is_latin, language
from hooks.study.ingest.layout import Block, blocks
from hooks.study.ingest.levels import Rank, levels
from hooks.study.ingest.marks import find_label
from hooks.study.ingest.opening import FRONT_RE
from hooks.study.ingest.record import byline, find_label_word, is_name, meta
from hooks.study.ingest.references import pair
from hooks.study.ingest.structure import Flow
from hooks.study.ingest.trace import Ledger, Span
from hooks.study.model import Article, Field, Inline, Paragraph, Run, Section, SourceText, plain

_META_FIELDS = {"date": "date", "author": "author", "authors": "author", "doi": "doi", "url": "url", "link": "url", "source": "citation", "keywords": "keywords",
                "journal": "series", "editor": "editor", "translator": "translator", "series": "series", "issue": "issue"}
_SIGNS = "■□◆◇●○▲△▼★☆ \t\u3000"
#: Raised numbers and stars at names point to affiliations: ``王铮12 李雷2``.
_NAME_MARK_RE = re.compile(r"(?<=[\u4e00-\u9fff])\s*(?:<sup>[^<>]{1,12}</sup>|[0-9①-⑨*＊](?:[0-9,，]*[0-9*])?)(?=[\s,，、;；]|$)")
_GAP_RE = re.compile(r"(第\s*[一二三四五六七八九十百0-9]{1,4}\s*[章节節编篇部讲回卷]|[一二三四五六七八九十]{1,3})[\s\u3000]+(?=\S)")
_AFTERWORD_RE = re.compile(r"^[(（]?(?:本文)?(?:第一|第二|通讯)?(?:作者|编译者|译者)(?:系|为|是|单位|：|:)")



@dataclass(slots=True)
class Part:
    """A section in the making: its heading block (none before the first), and its blocks with the kind each is to have."""

    heading: Block | None = None
    own: bool = True
    kind: str = ""
    blocks: list[tuple[str, Block]] = field(default_factory=list)


@dataclass(slots=True)
class Draft:
    """An article in the making."""

    ledger: Ledger
    fields: list[Field] = field(default_factory=list)
    parts: list[Part] = field(default_factory=lambda: [Part()])
    title: list[str] = field(default_factory=list)
    pending: str = ""


def assemble(flow: Flow, source: SourceText, article_id: str, ledger: Ledger) -> Article:
    """Build the article out of a text's flow."""
    draft = Draft(ledger)
    found = blocks(flow.items, flow.shape)
    for k, block in enumerate(found):
        _sort(draft, block, found[k + 1:k + 6], flow)
    for i, heading in flow.headings.items():
        if heading.lone >= 0:
            ledger.drop(flow.lines[heading.lone].text, "heading-number")
    return _article(draft, flow, source, article_id)


def _sort(draft: Draft, block: Block, following: list[Block], flow: Flow) -> None:
    """Put one block where it belongs."""
    text = block.text.s
    if block.kind == "title":
        _title(draft, block)
    elif block.kind == "meta":
        _meta(draft, block)
    elif block.kind == "label":
        _label(draft, block, following)
    elif block.kind == "byline":
        if flow.back == block.first.number:
            draft.parts.append(Part(own=False))
        _field(draft, block.style, block.text, block.line)
    elif block.kind == "notes-heading":
        _field(draft, "note-label", block.text, block.line)
        draft.parts.append(Part(own=False))
        draft.pending = ""
    elif block.kind == "heading":
        front = bool(FRONT_RE.match(_bare(text)))
        draft.parts.append(Part(block, not front, kinds.section_kind(text)))
        draft.pending = "citation" if re.match("(?:recommended )?citation$", text, re.I) else ""
    elif block.kind in ("figure", "table"):
        draft.parts[-1].blocks.append((block.kind, block))
    else:
        _prose(draft, block, following, flow)


def _bare(text: str) -> str:
    return re.sub(r"[*_【】\[\]]", "", text).strip()


def _title(draft: Draft, block: Block) -> None:
    text = block.text
    if star := re.search(r"\s*(?:\\?\*|[※＊†]|<sup>[^<>]*</sup>|[①-⑳])\s*$", text.s):
        draft.ledger.drop(text[star.start():], "title-mark")
        text = text[:star.start()]
    line = plain_line(text, draft.ledger)
    name = "subtitle" if draft.title and re.match("[—―─–-]", line.s) else "title"
    string = draft.ledger.place(line)
    if draft.title and name == "title":
        draft.fields[-1] = replace(draft.fields[-1], text=_joined(draft.fields[-1].text, string))
    else:
        draft.fields.append(Field(name, string, block.line))
    draft.title.append(string)


def _joined(first: str, second: str) -> str:
    """Two lines of one title."""
    return f"{first} {second}" if is_latin(first) else first + second


def _meta(draft: Draft, block: Block) -> None:
    key, start = meta(block.text.s)
    draft.ledger.drop(block.text[:start], "label")
    value = block.text[start:].strip()
    if value:
        _field(draft, _META_FIELDS.get(key, "other"), value, block.line)


def _field(draft: Draft, name: str, text: Span, line: int) -> None:
    if name == "author":
        text = draft.ledger.sub(text, _NAME_MARK_RE, "", "name-mark")
    value = plain_line(_without_signs(text, draft.ledger), draft.ledger)
    if value and name == "title-en" and draft.fields and draft.fields[-1].name == name and not draft.fields[-1].text.endswith("."):
        last = draft.fields[-1]
        draft.fields[-1] = replace(last, text=_joined(last.text, draft.ledger.place(value)))
    elif value:
        draft.fields.append(Field(name, draft.ledger.place(value), line))


def _without_signs(text: Span, ledger: Ledger) -> Span:
    """Without the sign that ends an article (■) or sets off a name (□ 张三)."""
    bare = text.s.rstrip(_SIGNS)
    ledger.drop(text[len(bare):], "sign")
    text = text[:len(bare)]
    start = len(bare) - len(bare.lstrip(_SIGNS))
    ledger.drop(text[:start], "sign")
    return text[start:].strip()


def _label(draft: Draft, block: Block, following: list[Block]) -> None:
    """A record line: its label goes, its value is a field, or a paragraph where it is prose."""
    name, text = block.style, block.text
    if name == "star":
        star = find_label(text.s)
        draft.ledger.drop(text[:star.end], "label")
        return _field(draft, "funding" if not re.search(r"^.{0,12}作者", text.s) else "affiliation", text[star.end:], block.line)
    label = find_label_word(text.s)
    value = text[label.end:label.close].strip()
    draft.pending = ""
    if name == "abstract":
        _field(draft, "abstract-label", text[:label.end], block.line)
        draft.ledger.drop(text[label.close:], "label")
    else:
        draft.ledger.drop(text[:label.end], "label")
        draft.ledger.drop(text[label.close:], "label")
    if name == "text":
        if value:
            draft.parts[-1].blocks.append(("body", Block("", value, block.line, "", block.first)))
    elif not value:
        draft.pending = name
    elif name == "abstract" or (name in ("bio", "author") and _is_prose(value.s)):
        draft.parts[-1].blocks.append((name if name == "abstract" else "bio", Block("", value, block.line, "", block.first)))
        draft.pending = name if name != "abstract" or _labelled_soon(following) else ""
    else:
        _field(draft, _localised({"bio": "affiliation"}.get(name, name), value.s), value, block.line)


def _localised(name: str, value: str) -> str:
    return f"{name}-en" if name in ("author", "keywords", "title") and is_latin(value) else name


def _is_prose(text: str) -> bool:
    return len(text) >= 40 or text[-1] in "。；;"


def _labelled_soon(following: list[Block]) -> bool:
    """Whether keywords close a longer abstract within the next paragraphs."""
    for block in following[:4]:
        if block.kind == "label":
            return block.style in ("keywords", "classification")
        if block.kind:
            return False
    return False


def _prose(draft: Draft, block: Block, following: list[Block], flow: Flow) -> None:
    part, text = draft.parts[-1], block.text.s
    pending = draft.pending
    if pending and pending not in ("abstract", "bio", "author"):
        draft.pending = ""
        return _field(draft, _localised(pending, text), block.text, block.line)
    if pending == "abstract":
        part.blocks.append(("abstract", block))
        draft.pending = "abstract" if _labelled_soon(following) else ""
        return None
    if pending in ("bio", "author") and kinds.own_kind(text) != "disclaimer":
        if _is_prose(text):
            part.blocks.append(("bio", block))
        else:
            _field(draft, "author" if is_name(text) else "affiliation", block.text, block.line)
        return None
    if not part.own and part.heading is not None and not _is_prose(text):
        return _field(draft, byline(text), block.text, block.line)
    if _AFTERWORD_RE.match(text) and len(text) < 120:
        return _field(draft, "affiliation", block.text, block.line)
    if part.heading is not None and not part.blocks and len(text) < 60 and text[-1] not in "。！？.!?：:" and _is_byline(draft, text):
        return _field(draft, byline(text), block.text, block.line)
    part.blocks.append((part.kind or kinds.own_kind(text) or "body", block))
    return None


def _is_byline(draft: Draft, text: str) -> bool:
    """Under a heading: a line that opens with the name of a known author."""
    names = [n for f in draft.fields if f.name in ("author", "citation", "author-en") for n in re.findall(r"[\u4e00-\u9fff]{2,4}|[A-Z][a-z]+ [A-Z][a-z]+", f.text)]
    return any(text.startswith(n) for n in names if len(n) > 1)


def _article(draft: Draft, flow: Flow, source: SourceText, article_id: str) -> Article:
    ledger = draft.ledger
    main = language("".join(b.text.s for part in draft.parts for kind, b in part.blocks if kind == "body"), "")
    _drop_empty(draft)
    texts = [text for part in draft.parts for text in _texts(part)]
    marks, notes = pair(texts, flow.notes.drafts, ledger, main)
    headed = [p for p in draft.parts if p.heading is not None and p.own]
    ranks = [Rank(p.heading.style, p.heading.first.hashes if p.heading.first else 0, not p.blocks) for p in headed]
    level = dict(zip(map(id, headed), levels(ranks), strict=True))
    sections: list[Section] = []
    counters = {"p": 0, "f": 0, "t": 0}
    for part in draft.parts:
        if part.heading is None and not part.blocks:
            continue
        title = _numbered(inlines(part.heading.text, ledger, marks), part.heading.style, part.heading.text.s) if part.heading else ()
        found = _section_blocks(part, plain(title), main, counters, marks, ledger)
        line = part.heading.line if part.heading else part.blocks[0][1].line
        sections.append(Section(f"s{len(sections) + 1}", title, level.get(id(part), 1 if part.heading else 0), line, tuple(found), part.own))
    title = _article_title(draft, sections, main) or article_id
    sections = _with_voices(sections, draft)
    rows, count_in, count_out = ledger.finish()
    return Article(article_id, source, main, title, tuple(draft.fields), tuple(sections), tuple(notes), rows, count_in, count_out)


def _numbered(title: tuple[Inline, ...], style: str, source: str) -> tuple[Inline, ...]:
    """``2.1数据`` → ``2.1 数据``; ``一　题`` and ``第一章　题`` keep the space that parts the number."""
    if title and isinstance(title[0], Run) and (gap := _GAP_RE.match(source)):
        number = re.sub(r"\s", "", gap.group(1))
        if title[0].text.startswith(number):
            return (replace(title[0], text=number + " " + title[0].text[len(number):]), *title[1:])
    if style not in ("arabic-bare", "decimal2", "decimal3") or not title or not isinstance(title[0], Run):
        return title
    return (replace(title[0], text=re.sub(r"^([0-9.．]*[0-9])(?=[^\s0-9.．、])", r"\1 ", title[0].text)), *title[1:])


def _texts(part: Part) -> list[Span]:
    return ([part.heading.text] if part.heading else []) + [b.text for kind, b in part.blocks if kind not in ("figure", "table")]


def _drop_empty(draft: Draft) -> None:
    """A last heading over nothing but a picture or a disclaimer is the platform's."""
    last = draft.parts[-1]
    if last.heading is not None and len(draft.parts) > 2 and all(kind == "disclaimer" for kind, _ in last.blocks) and (
            last.blocks or draft.parts[-2].heading is None):
        draft.ledger.drop(last.heading.text, "empty-heading")
        last.heading, last.own = None, False


def _section_blocks(part: Part, title: str, main: str, counters: dict[str, int], marks: dict, ledger: Ledger) -> list:
    result: list = []
    held: list[Block] = []
    rows: list[Block] = []

    def flush() -> None:
        if held:
            made = figures([(b.style, b.text, b.line) for b in held], counters["f"] + 1, ledger)
            counters["f"] += len(made)
            result.extend(made)
            held.clear()
        if rows:
            counters["t"] += 1
            result.append(table([b.text for b in rows], counters["t"], rows[0].line, ledger))
            rows.clear()

    for kind, block in part.blocks:
        if kind in ("figure", "table"):
            (held if kind == "figure" else rows).append(block)
            continue
        flush()
        content = inlines(_without_signs(block.text, ledger), ledger, marks)
        if not content:
            continue
        counters["p"] += 1
        lang = language(plain(content), main)
        if kind == "body" and kinds.is_introduction(title) and (lang == "en") != (main == "en"):
            kind = "introduction"
        result.append(Paragraph(f"p{counters['p']}", content, block.line, kind, lang))
    flush()
    return result


def _article_title(draft: Draft, sections: list[Section], main: str) -> str:
    """The title found; where that is in another language, an unnumbered heading with the author's name under it."""
    title = "".join(draft.title)
    if title and is_latin(title) == (main == "en"):
        return title
    bylines = {f.line for f in draft.fields if f.name in ("author", "affiliation")}
    for section in sections:
        text = plain(section.title)
        if text and section.own and is_latin(text) == (main == "en") and any(0 < line - section.line <= 3 for line in bylines):
            return text
    return title or next((f.text for f in draft.fields if f.name.startswith("title")), "")


def _with_voices(sections: list[Section], draft: Draft) -> list[Section]:
    paragraphs = [b for s in sections for b in s.blocks if isinstance(b, Paragraph)]
    voices = kinds.with_voices(paragraphs, any(f.name == "translator" for f in draft.fields))
    if not voices:
        return sections
    return [replace(s, blocks=tuple(kinds.spoken(b, voices.get(b.id, "")) if isinstance(b, Paragraph) else b for b in s.blocks)) for s in sections]
