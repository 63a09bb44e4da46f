"""The glossary: glossary/<term-id>.yml → terms."""
from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Collection
from pathlib import Path
from typing import Any

from hooks.study.model import Surface, Term
from hooks.study.problems import Problem
from hooks.study.terms.claims import check_claims
from hooks.study.yamlfile import Lines, load_yaml

KINDS = ("concept", "doctrine", "treaty", "organization", "person", "place", "event", "weapon")
_ID_RE = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_TONE_RE = re.compile("[\u0300\u0301\u0304\u030c]")
_STATUSES = ("preferred", "admitted", "deprecated")
_LANGS = ("zh-Hans", "zh-Hant", "en", "ja")
_REGIONS = {"zh-TW": "tw", "zh-HK": "hk"}
#: Every field of a record, what its value must be, and whether it must be there.
_TEXT, _TEXTS, _MAP, _VARIANTS = "a text", "a list of texts", "a mapping of texts", "a list of variants"
_FIELDS = {"id": (_TEXT, True), "kind": (_TEXT, True), "names": (_MAP, True), "pinyin": (_TEXT, True),
           "variants": (_VARIANTS, False), "definition": (_MAP, True), "note": (_MAP, False), "related": (_TEXTS, False),
           "confused-with": (_TEXTS, False), "not-in": (_TEXTS, False)}
#: The languages a mapping must have, and those it may have.
_KEYS = {"names": (("zh-Hans", "zh-Hant", "en"), ("zh-TW", "zh-HK")), "definition": (("zh", "en"), ()), "note": (("zh", "en"), ())}
_VARIANT_FIELDS = ("form", "lang", "status", "by")


def load_terms(folder: Path, *, shown: str = "glossary", articles: Collection[str] | None = None) -> tuple[tuple[Term, ...], list[Problem]]:
    """Read every record.

    Args:
        folder: the glossary.
        shown: how that folder is named in problems.
        articles: ids of the articles there are; None leaves ``by`` unchecked.

    Returns:
        The good records sorted by id, and every problem found: bad-yaml, bad-term, term-id, and those of ``check_claims``.
    """
    records: list[tuple[Term, Lines]] = []
    problems: list[Problem] = []
    paths = sorted(folder.glob("*.yml"))
    for path in paths:
        name = f"{shown}/{path.name}"
        try:
            text = path.read_text("utf-8")
        except UnicodeDecodeError:
            problems.append(Problem(name, 1, "bad-yaml", "the file is not UTF-8; save it as UTF-8"))
            continue
        value, lines, found = load_yaml(text, name)
        if value is not None or not found:
            found += _check(value, lines, name, path.stem)
        problems += found
        if all(p.code == "bad-yaml" for p in found) and value is not None:
            records.append((_term(value, name), lines))
    problems += check_claims(records, {p.stem for p in paths}, articles)
    return tuple(term for term, _ in records), sorted(problems)


def _check(value: Any, lines: Lines, shown: str, stem: str) -> list[Problem]:
    """Everything wrong in one record on its own."""
    problems: list[Problem] = []

    def problem(where: tuple, message: str, code: str = "bad-term") -> None:
        problems.append(Problem(shown, lines.get(where, 1), code, message))

    if not isinstance(value, dict):
        problem((), "the record is not a mapping; write `field: value` lines")
        return problems
    for field in value.keys() - _FIELDS.keys():
        problem((field,), f"the field “{field}” is unknown; known are {', '.join(_FIELDS)}")
    for field, (shape, required) in _FIELDS.items():
        if field not in value:
            if required:
                problem((), f"the field “{field}” is missing; add it")
        elif not _has_shape(value[field], shape):
            say = f"write one of {', '.join(KINDS)}" if field == "kind" else "write it"
            problem((field,), f"“{field}” is empty; {say}" if value[field] == "" else f"“{field}” is not {shape}; correct it")
        elif field in _KEYS:
            _check_languages(value[field], field, problem)
        elif field == "variants":
            _check_variants(value[field], problem)
    if _is_text(value.get("pinyin")) and not _TONE_RE.search(unicodedata.normalize("NFD", value["pinyin"])):
        problem(("pinyin",), f"the pinyin “{value['pinyin']}” has no tone mark; write it with tone marks")
    if not problems and value["kind"] not in KINDS:
        problem(("kind",), f"“{value['kind']}” is no kind of term; use one of {', '.join(KINDS)}")
    if not problems and not _ID_RE.fullmatch(value["id"]):
        problem(("id",), f"the id “{value['id']}” is not lower-case ASCII words joined by hyphens; correct it")
    elif not problems and value["id"] != stem:
        problem(("id",), f"the id “{value['id']}” differs from the file name “{stem}”; make them equal", "term-id")
    return problems


def _has_shape(value: Any, shape: str) -> bool:
    if shape == _TEXT:
        return _is_text(value)
    if shape == _MAP:
        return isinstance(value, dict)
    return isinstance(value, list) and (shape == _VARIANTS or all(map(_is_text, value)))


def _is_text(value: Any) -> bool:
    return isinstance(value, str) and bool(value.strip())


def _check_languages(value: dict, field: str, problem: Callable[..., None]) -> None:
    required, optional = _KEYS[field]
    for lang in required:
        if lang not in value:
            problem((field,), f"“{field}” lacks “{lang}”; add it")
    for lang, text in value.items():
        if lang not in required + optional:
            problem((field, lang), f"“{lang}” is unknown in “{field}”; known are {', '.join(required + optional)}")
        elif not _is_text(text):
            problem((field, lang), f"“{field}” has no text for “{lang}”; {'write it' if lang in required else 'add it or remove the line'}")


def _check_variants(variants: list, problem: Callable[..., None]) -> None:
    for i, variant in enumerate(variants):
        where = ("variants", i)
        if not isinstance(variant, dict) or not _is_text(variant.get("form")):
            problem(where, "a variant is not {form, lang, status}; correct it")
            continue
        for field in variant.keys() - set(_VARIANT_FIELDS):
            problem((*where, field), f"the field “{field}” is unknown in a variant; known are {', '.join(_VARIANT_FIELDS)}")
        if variant.get("lang") not in _LANGS:
            problem(where, f"the variant “{variant['form']}” has no known lang; use one of {', '.join(_LANGS)}")
        if variant.get("status") not in _STATUSES:
            problem(where, f"the variant “{variant['form']}” has no known status; use one of {', '.join(_STATUSES)}")
        if "by" in variant and not _has_shape(variant["by"], _TEXTS):
            problem((*where, "by"), "“by” is not a list of article ids; correct it")


def _term(value: dict, shown: str) -> Term:
    names = value["names"]
    surfaces = [Surface(text, "zh-Hant" if lang in _REGIONS else lang, "preferred", region=_REGIONS.get(lang, ""))
                for lang, text in names.items()]
    surfaces += [Surface(v["form"], v["lang"], v["status"], tuple(v.get("by", ()))) for v in value.get("variants", [])]
    return Term(id=value["id"], kind=value["kind"], names=names, pinyin=value["pinyin"], surfaces=tuple(surfaces),
                definition=value["definition"], note=value.get("note", {}), related=tuple(value.get("related", ())),
                confused_with=tuple(value.get("confused-with", ())), not_in=tuple(value.get("not-in", ())), path=shown)
