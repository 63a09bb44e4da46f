"""The glossary as TBX-Basic (ISO 30042:2019, data categories as attributes), which terminology and translation tools read.

One ``conceptEntry`` a term, one ``langSec`` a language, one ``termSec`` a form with its administrative status.
What TBX-Basic has no category for stands in notes: the kind of a term, its pinyin, what it is not to be confused with.
"""
from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from xml.etree import ElementTree

from hooks.study.exports.plain import LICENCE, TITLE, PlainTerm, one_line
from hooks.study.model import Surface

NAMESPACE = "urn:iso:std:iso:30042:ed-2"
LANGUAGES = ("zh-Hans", "zh-Hant", "en", "ja")
_REGIONS = {"tw": "TW", "hk": "HK"}
#: What XML 1.0 cannot hold, not even as a reference.
_UNFIT_RE = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def to_tbx(terms: Iterable[PlainTerm]) -> bytes:
    """The file as UTF-8 XML. Text that XML cannot hold is shown as U+FFFD."""
    terms = list(terms)
    root = ElementTree.Element("tbx", {"style": "dca", "type": "TBX-Basic", "xml:lang": "en", "xmlns": NAMESPACE})
    file = _add(_add(root, "tbxHeader"), "fileDesc")
    _add(_add(file, "titleStmt"), "title", f"{TITLE['zh']} · {TITLE['en']}")
    _add(_add(file, "sourceDesc"), "p", f"Licence: CC BY 4.0, {LICENCE}")
    body = _add(_add(root, "text"), "body")
    names = {t.id: t.term.names["en"] for t in terms}
    for term in terms:
        _concept(body, term, names)
    ElementTree.indent(root)
    return ElementTree.tostring(root, encoding="utf-8", xml_declaration=True) + b"\n"


def concept_id(term: str) -> str:
    """The XML id of a term's concept; an XML id may not begin with a digit, a term's id may."""
    return f"t-{term}"


def _concept(body: ElementTree.Element, plain: PlainTerm, names: Mapping[str, str]) -> None:
    concept = _add(body, "conceptEntry", id=concept_id(plain.id))
    for other in plain.term.related:
        if other in names:
            _add(concept, "ref", names[other], type="crossReference", target=concept_id(other))
    if plain.url:
        _add(concept, "xref", plain.term.names["en"], type="externalCrossReference", target=plain.url)
    _add(concept, "note", f"Kind: {plain.term.kind}")
    confused = [names[other] for other in plain.term.confused_with if other in names]
    if confused:
        _add(concept, "note", f"Not to be confused with: {'; '.join(confused)}")
    for lang in LANGUAGES:
        forms = plain.forms(lang)
        if forms:
            _language(concept, plain, lang, forms)


def _language(concept: ElementTree.Element, plain: PlainTerm, lang: str, forms: list[Surface]) -> None:
    section = _add(concept, "langSec")
    section.set("xml:lang", lang)
    ui = {"zh-Hans": "zh", "en": "en"}.get(lang, "")
    if ui:
        _add(section, "descrip", plain.definition[ui], type="definition")
        if plain.note.get(ui):
            _add(section, "note", plain.note[ui])
    for form in forms:
        one = _add(section, "termSec")
        _add(one, "term", form.text)
        _add(one, "termNote", f"{form.status}Term-admn-sts", type="administrativeStatus")
        if form.region:
            _add(one, "termNote", _REGIONS[form.region], type="geographicalUsage")
        for article in form.by:
            _add(one, "admin", article, type="source")
        if form.text == plain.term.names["zh-Hans"] and lang == "zh-Hans":
            _add(one, "note", f"Pinyin: {plain.term.pinyin}")


def _add(parent: ElementTree.Element, tag: str, text: str = "", **attributes: str) -> ElementTree.Element:
    clean = {key: _UNFIT_RE.sub("\N{REPLACEMENT CHARACTER}", value) for key, value in attributes.items()}
    child = ElementTree.SubElement(parent, tag, clean)
    child.text = _UNFIT_RE.sub("\N{REPLACEMENT CHARACTER}", one_line(text)) or None
    return child
