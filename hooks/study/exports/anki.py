"""The glossary as flash cards: Chinese to English, English to Chinese, and sentences with a gap.

A note's identity comes from the term's id alone. Importing a newer package therefore changes the words on the cards and keeps
the record of what was learnt.
"""
from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from html import escape

from hooks.study.exports.apkg import Note, NoteType, write_package
from hooks.study.exports.examples import Example
from hooks.study.exports.plain import LICENCE, TITLE, PlainTerm

_CSS = """.card { font: 22px/1.6 serif; text-align: center; color: #1d1c1a; background: #fbfaf7; }
.nightMode.card, .nightMode .card { color: #e9e5dc; background: #171614; }
.zh { font-size: 1.7em; } .hant { font-size: 1.2em; opacity: .75; } .py { font-family: sans-serif; }
.def { font-size: .85em; text-align: left; max-width: 34em; margin: .6em auto; } .from { font-size: .7em; opacity: .7; }
.cloze { font-weight: bold; color: #9a2f1f; } .nightMode .cloze { color: #f0937f; }
"""
_NAMES = """<div class="zh" lang="zh-Hans">{{Simplified}}</div>
{{#Traditional}}<div class="hant" lang="zh-Hant">{{Traditional}}</div>{{/Traditional}}"""
_MORE = """<div class="def" lang="zh-Hans">{{Definition zh}}</div><div class="def" lang="en">{{Definition en}}</div>
<div class="from">{{Source}}</div>"""
_ENGLISH = '<div lang="en">{{English}}</div>'
_PINYIN = '<div class="py" lang="zh-Latn-pinyin">{{Pinyin}}</div>'
_TERM = NoteType(
    id=1732000000101, name="Duidu 术语 Term", css=_CSS, cloze=False,
    fields=("Simplified", "Traditional", "Pinyin", "English", "Definition zh", "Definition en", "Source"),
    cards=(("中→英 Chinese to English", _NAMES, f"{{{{FrontSide}}}}<hr id=answer>{_PINYIN}{_ENGLISH}{_MORE}"),
           ("英→中 English to Chinese", _ENGLISH, f"{{{{FrontSide}}}}<hr id=answer>{_NAMES}{_PINYIN}{_MORE}")))
_GAP = NoteType(
    id=1732000000102, name="Duidu 填空 Gap", css=_CSS, cloze=True, fields=("Text", "Pinyin", "English", "Source"),
    cards=(("填空 Gap", '<div lang="zh-Hans">{{cloze:Text}}</div>',
            f'<div lang="zh-Hans">{{{{cloze:Text}}}}</div><hr id=answer>{_PINYIN}{_ENGLISH}<div class="from">{{{{Source}}}}</div>'),))
_CONTROL_RE = re.compile("[\0-\x1f\x7f]")
_DECK = 1732000000001


def to_apkg(terms: Iterable[PlainTerm], examples: Mapping[str, Example], moment: int) -> bytes:
    """The package.

    Args:
        terms: the glossary.
        examples: the sentence for a term's gap, by term id; terms without one have no such card.
        moment: seconds since 1970, the time of the change that Anki goes by: of two packages the later one wins.
    """
    notes = []
    for plain in terms:
        notes.append(_term_note(plain))
        if plain.id in examples:
            notes.append(_gap_note(plain, examples[plain.id]))
    about = f"{TITLE['zh']} · {TITLE['en']}, CC BY 4.0, {LICENCE}"
    return write_package(_DECK, "对读 Duidu", about, notes, moment)


def _term_note(plain: PlainTerm) -> Note:
    names = plain.term.names
    other = names["zh-Hant"] if names["zh-Hant"] != names["zh-Hans"] else ""
    values = (names["zh-Hans"], other, plain.term.pinyin, names["en"], plain.definition["zh"], plain.definition["en"])
    return Note(f"duidu:term:{plain.id}", _TERM, (*map(_html, values), _source(plain, "")), _tags(plain))


def _gap_note(plain: PlainTerm, example: Example) -> Note:
    parts, at = [], 0
    for start, end in example.spans:
        parts += [_html(example.text[at:start]), f"{{{{c1::{_html(example.text[start:end])}}}}}"]
        at = end
    text = "".join([*parts, _html(example.text[at:])])
    fields = (text, _html(plain.term.pinyin), _html(plain.term.names["en"]), _source(plain, example.where))
    return Note(f"duidu:gap:{plain.id}", _GAP, fields, _tags(plain))


def _html(text: str) -> str:
    """Text for a field: a field is HTML; braces and colons in it could open a gap or a field, a control character parts fields."""
    return escape(_CONTROL_RE.sub(" ", text)).replace("{", "&#123;").replace("}", "&#125;").replace(":", "&#58;")


def _source(plain: PlainTerm, where: str) -> str:
    link = f'<a href="{escape(plain.url)}">{escape(plain.url)}</a>' if plain.url else ""
    return " · ".join(filter(None, (_html(where), link)))


def _tags(plain: PlainTerm) -> tuple[str, ...]:
    return (f"duidu::{plain.term.kind}", *(f"duidu::{article}" for article in plain.times))
