"""Blocks → Article: sections, kinds, record fields, notes, figures; everything placed or in the ledger."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import count

from hooks.study.ingest import kinds
from hooks.study.ingest.drafts import Draft, Part
from hooks.study.ingest.exhibits import Exhibits
from hooks.study.ingest.headings.levels import Rank, levels
from hooks.study.ingest.headings.numerals import GLUED_YEAR_RE
from hooks.study.ingest.inline import formula, inlines
from hooks.study.ingest.language import is_latin, language
from hooks.study.ingest.layout.formulas import INLINE_RE
from hooks.study.ingest.layout.items import BESIDE, Block
from hooks.study.ingest.layout.layout import blocks
from hooks.study.ingest.layout.lines import joined
from hooks.study.ingest.notes.brokenmarks import mend_marks
from hooks.study.ingest.notes.innernotes import InnerNotes
from hooks.study.ingest.notes.references import pair
from hooks.study.ingest.notes.runinnotes import are_run_in
from hooks.study.ingest.parts import sort_block
from hooks.study.ingest.record.fields import without_signs
from hooks.study.ingest.remarks import remark, remark_gaps, remark_heading, remark_pairs, remark_quotes
from hooks.study.ingest.structure import Flow
from hooks.study.ingest.trace import Ledger, Span
from hooks.study.model import Article, Field, Formula, Inline, Paragraph, Run, Section, SourceText, plain

#: A note mark in square brackets.
_MARKED_RE = re.compile(r"(?<![A-Za-z])[\[［]\s*[1-9][0-9]{0,2}\s*[\]］]")
#: So much of a text tells its language.
_TELLING = 20_000
#: Addresses and formulas are of no language.
_SPEECHLESS_RE = re.compile(r"(?:https?://|www\.|doi:|[\w.+-]{1,60}@)[!-~]+|\$[^$\n]{1,200}\$")
#: What a space parts from the text it numbers or dates: an article of a law, a year of a chronicle.
_ENTRY_RE = re.compile(
    r"(第[一二三四五六七八九十百千零〇0-9]{1,6}条(?:之[一二三四五六七八九十])?(?=[ \u3000])"
    r"|[0-9]{3,4}(?:[—–-][0-9]{2,4})?年(?:[0-9]{1,2}月(?:[0-9]{1,2}日)?)?(?=\u3000|  ))[ \u3000]+(?=\S)"
)
_GAP_RE = re.compile(r"(第\s*[一二三四五六七八九十百0-9]{1,4}\s*[章节節编編篇部讲講回卷]分?|[一二三四五六七八九十]{1,3})[\s\u3000]+(?=\S)")


def assemble(flow: Flow, source: SourceText, article_id: str, ledger: Ledger, told: Sequence[tuple[str, str]] = ()) -> Article:
    """Build the article out of a text's flow; ``told`` are fields and values a page has for machines, used where readers get none."""
    draft = Draft(ledger)
    found = blocks(flow.items, flow.shape)
    for k, block in enumerate(found):
        sort_block(draft, block, found[k + 1 : k + 6], flow)
    for star in flow.notes.stars:
        text = joined(star.lines)
        sort_block(draft, Block("label", text, star.lines[0].number, "star", star.lines[0]), [], flow)
    for heading in flow.headings.values():
        if heading.lone >= 0:
            ledger.drop(flow.lines[heading.lone].text, "heading-number")
    shown = {field.name.removesuffix("-en") for field in draft.fields}
    draft.fields += [Field(name, ledger.place(ledger.put_in(value, 1)), 1) for name, value in told if name not in shown]
    return _article(draft, flow, source, article_id)


def _article(draft: Draft, flow: Flow, source: SourceText, article_id: str) -> Article:
    ledger = draft.ledger
    main = _language(draft)
    _drop_empty(draft)
    _cut_inner_notes(draft, flow)
    _mend_marks(draft, flow)
    texts = [text for part in draft.parts for text in _texts(part)]
    _remark(draft, texts)
    marks, notes = pair(texts, flow.notes.drafts, ledger, main)
    headed = [p for p in draft.parts if p.heading is not None and p.own]
    ranks = [Rank(p.heading.style, p.heading.first.hashes if p.heading.first else 0, not p.blocks) for p in headed]
    level = dict(zip(map(id, headed), levels(ranks), strict=True))
    sections: list[Section] = []
    paragraphs, exhibits = count(1), Exhibits(ledger)
    for part in draft.parts:
        if part.heading is None and not part.blocks:
            continue
        heading = part.heading
        title = _numbered(inlines(heading.text, ledger, marks), heading.style, ledger.written(heading.text)) if heading else ()
        found = _section_blocks(part, plain(title), main, paragraphs, exhibits, marks)
        line = part.heading.line if part.heading else part.blocks[0][1].line
        sections.append(
            Section(f"s{len(sections) + 1}", title, level.get(id(part), 1 if part.heading else 0), line, tuple(found), part.own)
        )
    title = _article_title(draft, sections, main) or article_id
    sections = _with_voices(sections, draft)
    rows, count_in, count_out = ledger.finish()
    return Article(article_id, source, main, title, tuple(draft.fields), tuple(sections), tuple(notes), rows, count_in, count_out)


def _language(draft: Draft) -> str:
    """The language of the text that is the author's own."""
    sample = ""
    for block in (block for part in draft.parts for kind, block in part.blocks if kind == "body"):
        if len(sample) >= _TELLING:
            break
        sample += draft.ledger.written(block.text)
    sample = sample[:_TELLING]
    return language(INLINE_RE.sub("", sample) if "$" in sample else sample, "")


def _remark(draft: Draft, texts: list[Span]) -> None:
    for look in (remark_quotes, remark_gaps, remark_pairs):
        look(texts, draft.ledger)
    marked = any(_MARKED_RE.search(text.s) for text in texts)
    for part in draft.parts:
        if part.heading is not None:
            remark_heading(part.heading.text, draft.ledger)
    remark([b.text for part in draft.parts for kind, b in part.blocks if kind not in BESIDE], draft.ledger, marked)


def _mend_marks(draft: Draft, flow: Flow) -> None:
    places = [(part, k) for part in draft.parts for k, (kind, _) in enumerate(part.blocks) if kind not in BESIDE]
    texts = [part.blocks[k][1].text for part, k in places]
    for (part, k), before, after in zip(places, texts, mend_marks(texts, flow.notes.drafts, draft.ledger), strict=True):
        if after is not before:
            kind, block = part.blocks[k]
            part.blocks[k] = kind, block._replace(text=after)


def _cut_inner_notes(draft: Draft, flow: Flow) -> None:
    inner = InnerNotes(draft.ledger, max((d.group for d in flow.notes.drafts), default=0) + 1, flow.notes.drafts)
    noted = any(d.label and d.label.scheme in ("ring", "garbled") for d in flow.notes.drafts)
    run_in = not noted and are_run_in([b.text for part in draft.parts for kind, b in part.blocks if kind not in BESIDE])
    for part in draft.parts:
        for k, (kind, block) in enumerate(part.blocks):
            if kind not in BESIDE:
                text = inner.cut_run_in(block.text) if run_in else block.text
                if (text := inner.cut(text)) is not block.text:
                    part.blocks[k] = kind, block._replace(text=text)


def _numbered(title: tuple[Inline, ...], style: str, source: str) -> tuple[Inline, ...]:
    """``2.1数据`` → ``2.1 数据``; ``一　题`` and ``第一章　题`` keep the space that parts the number."""
    if title and isinstance(title[0], Run) and (gap := _GAP_RE.match(source)):
        number = re.sub(r"\s", "", gap.group(1))
        if title[0].text.startswith(number):
            return (title[0]._replace(text=number + " " + title[0].text[len(number) :]), *title[1:])
    if style not in ("arabic-bare", "decimal2", "decimal3") or not title or not isinstance(title[0], Run):
        return title
    if glued := GLUED_YEAR_RE.match(title[0].text):
        return (title[0]._replace(text=f"{glued.group(1)} {title[0].text[glued.end() :]}"), *title[1:])
    return (title[0]._replace(text=re.sub(r"^([0-9.．]*[0-9])(?=[^\s0-9.．、–－-])", r"\1 ", title[0].text)), *title[1:])


def _parted(content: tuple[Inline, ...], source: str) -> tuple[Inline, ...]:
    """``第三条　船户…`` keeps the space that parts the number of an article or the year of an entry from its text."""
    first = content[0]
    if not isinstance(first, Run) or not (gap := _ENTRY_RE.match(source)) or not first.text.startswith(gap.group(1)):
        return content
    return (first._replace(text=gap.group(1) + " " + first.text[gap.end(1) :].lstrip()), *content[1:])


def _texts(part: Part) -> list[Span]:
    return ([part.heading.text] if part.heading else []) + [b.text for kind, b in part.blocks if kind not in BESIDE]


def _drop_empty(draft: Draft) -> None:
    """A last heading over nothing but a picture or a disclaimer is the platform's; a label whose text is a field says nothing."""
    for part in draft.parts:
        if part.heading is not None and not part.own and not part.blocks:
            draft.ledger.drop(part.heading.text, "label")
            part.heading = None
    last = draft.parts[-1]
    if (
        last.heading is not None
        and len(draft.parts) > 2
        and all(kind == "disclaimer" for kind, _ in last.blocks)
        and (last.blocks or draft.parts[-2].heading is None)
    ):
        draft.ledger.drop(last.heading.text, "empty-heading")
        last.heading, last.own = None, False


def _section_blocks(part: Part, title: str, main: str, paragraphs: Iterator[int], exhibits: Exhibits, marks: dict) -> list:
    result: list = []
    ledger = exhibits.ledger
    # An introduction in another language is an editor's, but not beside the author's own words in both.
    introduced = kinds.is_introduction(title) and not any(
        is_latin(b.text.s) == (main == "en") for kind, b in part.blocks if kind == "body"
    )
    for kind, block in part.blocks:
        if kind in ("figure", "table"):
            result += exhibits.add(kind, block)
            continue
        result += exhibits.made()
        if kind == "formula":
            result.append(formula(block.text, ledger))
            continue
        content = inlines(without_signs(block.text, ledger), ledger, marks, block.formulas)
        if all(isinstance(inline, Formula) for inline in content):
            result += content
            continue
        content = _parted(content, block.text.s)
        lang = language(_spoken(plain(content)), main)
        if kind == "body" and introduced and (lang == "en") != (main == "en"):
            kind = "introduction"
        result.append(Paragraph(f"p{next(paragraphs)}", content, block.line, kind, lang))
    return result + exhibits.made()


def _spoken(text: str) -> str:
    """A text without what is of no language."""
    return _SPEECHLESS_RE.sub("", text) if ":" in text or "@" in text or "$" in text or "www." in text else text


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
    return title or next((f.text for name in ("title", "title-en") for f in draft.fields if f.name == name), "")


def _with_voices(sections: list[Section], draft: Draft) -> list[Section]:
    paragraphs = [b for s in sections for b in s.blocks if isinstance(b, Paragraph)]
    voices = kinds.with_voices(paragraphs, any(f.name == "translator" for f in draft.fields))
    if not voices:
        return sections
    return [
        replace(s, blocks=tuple(kinds.spoken(b, voices.get(b.id, "")) if isinstance(b, Paragraph) else b for b in s.blocks))
        for s in sections
    ]
