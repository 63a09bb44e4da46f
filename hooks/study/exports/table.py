"""The glossary as CSV: one row a term, for spreadsheets."""
from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

from hooks.study.exports.plain import PlainTerm

COLUMNS = ("id", "kind", "zh-Hans", "zh-Hant", "zh-TW", "zh-HK", "pinyin", "en", "other zh", "other en", "other ja", "deprecated",
           "definition zh", "definition en", "note zh", "note en", "related", "confused with", "times", "articles", "url")
#: A spreadsheet runs a cell that begins so as a formula (OWASP, CSV injection).
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_BETWEEN = " | "


def to_csv(terms: Iterable[PlainTerm]) -> bytes:
    """The file: UTF-8 with a byte order mark, without which Excel takes it for the system's old encoding; CRLF (RFC 4180)."""
    return write_rows([COLUMNS, *(_row(t) for t in terms)])


def write_rows(rows: Iterable[Sequence[str]]) -> bytes:
    """Rows of text as CSV. A cell that a spreadsheet would run gets an apostrophe before it, which shows it as text."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    for row in rows:
        writer.writerow([f"'{cell}" if cell.startswith(_FORMULA) else cell for cell in row])
    return out.getvalue().encode("utf-8-sig", "replace")


def _row(plain: PlainTerm) -> list[str]:
    term = plain.term

    def others(lang: str) -> str:
        names = set(term.names.values())
        return _BETWEEN.join(s.text for s in plain.forms(lang) if s.status != "deprecated" and s.text not in names)

    deprecated = _BETWEEN.join(dict.fromkeys(s.text for s in term.surfaces if s.status == "deprecated"))
    chinese = _BETWEEN.join(filter(None, (others("zh-Hans"), others("zh-Hant"))))
    return [term.id, term.kind, *(term.names.get(lang, "") for lang in ("zh-Hans", "zh-Hant", "zh-TW", "zh-HK")), term.pinyin,
            term.names["en"], chinese, others("en"), others("ja"), deprecated,
            plain.definition["zh"], plain.definition["en"], plain.note.get("zh", ""), plain.note.get("en", ""),
            _BETWEEN.join(term.related), _BETWEEN.join(term.confused_with), str(sum(plain.times.values())),
            _BETWEEN.join(plain.times), plain.url]
