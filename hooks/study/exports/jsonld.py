"""The glossary as linked data: a schema.org DefinedTermSet in JSON-LD, and each term as a script for its page."""
from __future__ import annotations

import json
from collections.abc import Iterable

from hooks.study.exports.plain import LICENCE, TITLE, PlainTerm

_CONTEXT = "https://schema.org"
#: The language tags of ``definition`` and ``note``.
_TAGS = {"zh": "zh-Hans", "en": "en"}


def to_jsonld(terms: Iterable[PlainTerm], url: str) -> bytes:
    """The file: one DefinedTermSet with every term.

    Args:
        terms: the glossary.
        url: absolute address of the index of terms, or ''.
    """
    whole = {"@context": _CONTEXT, "@type": "DefinedTermSet", **_address(url), "name": _texts(TITLE), "license": LICENCE,
             "hasDefinedTerm": [_term(term) for term in terms]}
    return json.dumps(whole, ensure_ascii=False, indent=1).encode("utf-8", "replace") + b"\n"


def term_script(term: PlainTerm, url: str) -> str:
    """``<script type="application/ld+json">`` for a term's own page. No text can end the script: < > & are escaped."""
    whole = {"@context": _CONTEXT, **_term(term), "inDefinedTermSet": url or {"@type": "DefinedTermSet", "name": _texts(TITLE)}}
    text = json.dumps(whole, ensure_ascii=False, separators=(",", ":"))
    for char in "<>&\u2028\u2029":
        text = text.replace(char, f"\\u{ord(char):04x}")
    return f'<script type="application/ld+json">{text}</script>'


def _term(plain: PlainTerm) -> dict:
    term = plain.term
    names = [{"@value": term.names[lang], "@language": lang} for lang in term.names]
    others = [{"@value": s.text, "@language": s.lang} for s in dict.fromkeys(term.surfaces)
              if s.text not in term.names.values() and s.status != "deprecated"]
    found = {"@type": "DefinedTerm", **_address(plain.url), "termCode": term.id, "name": names}
    if others:
        found["alternateName"] = others
    return found | {"description": _texts(plain.definition)}


def _texts(texts: dict[str, str]) -> list[dict[str, str]]:
    return [{"@value": text, "@language": _TAGS[ui]} for ui, text in texts.items()]


def _address(url: str) -> dict[str, str]:
    return {"@id": url, "url": url} if url else {}
