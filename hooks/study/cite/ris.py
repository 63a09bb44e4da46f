"""A CSL-JSON item as RIS: a tag, two spaces, hyphen, space and a value on each line; TY first, ER last."""
from __future__ import annotations

import re

from hooks.study.cite.csl import Item
from hooks.study.cite.lines import one_line

_TYPES = {"article-journal": "JOUR", "article-magazine": "MGZN", "article-newspaper": "NEWS", "report": "RPRT", "webpage": "ELEC",
          "book": "BOOK", "chapter": "CHAP", "paper-conference": "CPAPER", "thesis": "THES"}
_TEXTS = (("T2", "container-title"), ("T3", "collection-title"), ("VL", "volume"), ("IS", "issue"), ("ET", "edition"),
          ("PB", "publisher"), ("CY", "publisher-place"), ("SN", "ISSN"), ("SN", "ISBN"), ("DO", "DOI"), ("UR", "URL"), ("LA", "language"))


def to_ris(item: Item) -> str:
    """One reference, lines ended by ``\\n``: it is text to copy, and the reader's system ends lines as it does."""
    rows = [("TY", _TYPES.get(str(item["type"]), "GEN"))]
    for tag, role in (("AU", "author"), ("ED", "editor"), ("A4", "translator")):
        rows += [(tag, name) for name in map(_name, item.get(role, ()))]
    rows.append(("TI", str(item["title"])))
    date = item["issued"]["date-parts"][0] if "issued" in item else []
    if date:
        rows.append(("PY", f"{date[0]:04}"))
    if len(date) == 3:
        rows.append(("DA", "{:04}/{:02}/{:02}".format(*date)))
    rows += [(tag, str(item.get(key, ""))) for tag, key in _TEXTS]
    first, _, last = str(item.get("page", "")).partition("-")
    rows += [("SP", first), ("EP", last), *(("KW", word) for word in re.split("[;；]", str(item.get("keyword", "")))),
             ("N1", str(item.get("note", "")))]
    return "".join(f"{tag}  - {text}\n" for tag, value in rows if (text := one_line(value))) + "ER  - \n"


def _name(name: dict[str, str]) -> str:
    """``Family, Given, Suffix``; a whole name loses its commas, which would part it."""
    if "literal" in name:
        return name["literal"].replace(",", " ")
    return ", ".join(name[k].replace(",", " ") for k in ("family", "given", "suffix") if k in name)
