"""A CSL-JSON item as a BibTeX entry in UTF-8."""
from __future__ import annotations

from hooks.study.cite.csl import Item
from hooks.study.cite.lines import one_line

_TYPES = {"article-journal": "article", "article-magazine": "article", "article-newspaper": "article", "report": "techreport",
          "book": "book", "chapter": "incollection", "paper-conference": "inproceedings", "thesis": "phdthesis"}
_SPECIALS = {"\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "$": r"\$", "&": r"\&", "#": r"\#", "_": r"\_", "%": r"\%",
             "~": r"\textasciitilde{}", "^": r"\textasciicircum{}"}
#: In a web address only these end the field or begin a command; ``\\url`` takes the rest as it is.
_ADDRESS = {"\\": "%5C", "{": "%7B", "}": "%7D", " ": "%20"}


def to_bibtex(item: Item) -> str:
    """One entry; the key is the item's id. Titles stand in double braces, so that no style changes their capitals."""
    kind = _TYPES.get(str(item["type"]), "misc")
    container = {"article": "journal", "incollection": "booktitle", "inproceedings": "booktitle"}.get(kind, "howpublished")
    publisher = {"techreport": "institution", "phdthesis": "school"}.get(kind, "publisher")
    date = item["issued"]["date-parts"][0] if "issued" in item else []
    fields = {
        "author": _names(item.get("author")), "editor": _names(item.get("editor")), "translator": _names(item.get("translator")),
        "title": f"{{{escape(str(item['title']))}}}", container: _text(item, "container-title"), publisher: _text(item, "publisher"),
        "address": _text(item, "publisher-place"), "series": _text(item, "collection-title"), "year": str(date[0]) if date else "",
        "month": str(date[1]) if len(date) > 1 else "", "volume": _text(item, "volume"), "number": _text(item, "issue"),
        "pages": _text(item, "page").replace("-", "--"), "edition": _text(item, "edition"), "issn": _text(item, "ISSN"),
        "isbn": _text(item, "ISBN"), "doi": _address(item, "DOI"), "url": _address(item, "URL"), "language": _text(item, "language"),
        "keywords": _text(item, "keyword"), "note": _text(item, "note")}
    lines = [f"  {name} = {{{text}}},\n" for name, text in fields.items() if text]
    return f"@{kind}{{{item['id']},\n{''.join(lines)}}}\n"


def escape(text: str) -> str:
    """``text`` on one line, with the characters that LaTeX reads as commands spelled out."""
    return "".join(_SPECIALS.get(char, char) for char in one_line(text))


def _text(item: Item, key: str) -> str:
    return escape(str(item.get(key, "")))


def _address(item: Item, key: str) -> str:
    return "".join(_ADDRESS.get(char, char) for char in one_line(str(item.get(key, ""))))


def _names(names: object) -> str:
    """``Family, Given and {Whole}``: braces keep a name whole, with an “and” inside it too."""
    return " and ".join(f"{{{escape(n['literal'])}}}" if "literal" in n else
                        ", ".join(escape(n[k]) for k in ("family", "suffix", "given") if k in n) for n in names or ())
