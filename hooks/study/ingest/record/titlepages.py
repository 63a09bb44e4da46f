"""Second title pages: the fields of an English one between the record and the text, or behind the text."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from hooks.study.ingest.language import is_latin
from hooks.study.ingest.layout.lines import TextLine
from hooks.study.ingest.record.bylines import Opening
from hooks.study.ingest.record.names import LIFE_RE, are_names
from hooks.study.ingest.record.record import Label, byline

_FOREIGN_ABSTRACT_RE = re.compile(r"\W*(?:Abstract|Summary)\W*", re.I)
#: Record lines that stand between the parts of a title page.
_BESIDE = ("date", "doi", "funding", "email")


def front_roles(lines: Sequence[TextLine], opening: Opening, labels: Mapping[int, Label], back: int) -> dict[int, str]:
    """The fields of an English title page between the Chinese keywords and the text: all from its title to its abstract.

    ``back`` is the first line of a second title page behind the text.
    """
    own = opening.title and not is_latin(lines[opening.title[0]].text.s)
    near = range(opening.start, min(back, opening.start + 40))
    abstract = next((i for i in near if _is_foreign_abstract(lines[i], labels.get(i))), -1)
    if not own or abstract < 0:
        return {}
    first = abstract
    for i in range(abstract - 1, opening.start - 1, -1):
        if LIFE_RE.match(lines[i].text.s) or (i in labels and labels[i].name in _BESIDE):
            # Beside the portrait of an author stands who that is.
            continue
        if i in labels or (lines[i].text and not is_latin(lines[i].text.s)):
            break
        first = i if lines[i].text else first
    return back_roles(lines[:abstract], first, labels)


def _is_foreign_abstract(line: TextLine, label: Label | None) -> bool:
    match = _FOREIGN_ABSTRACT_RE.match(line.text.s)
    return match is not None and ((label is not None and label.name == "abstract") or (line.hashes > 0 and match.end() == len(line.text)))


def back_roles(lines: Sequence[TextLine], back: int, labels: Mapping[int, Label]) -> dict[int, str]:
    """The fields of a second title page behind the text: title, names, affiliations, up to its abstract."""
    roles: dict[int, str] = {}
    for i in range(back, len(lines)):
        text = lines[i].text.s
        if (i in labels and labels[i].name in _BESIDE) or LIFE_RE.match(text):
            continue
        if i in labels or len(roles) > 9:
            break
        if text:
            name = byline(text)
            alike = bool(roles) and (lines[i].hashes == lines[max(roles)].hashes or text[0].islower())
            titled = set(roles.values()) == {"title-en"} and alike
            named = name == "other" and bool(roles) and are_names(text)
            second = set(roles.values()) == {"title-en"} and text[0] in "—―─–-"
            first = not roles or second or (name == "other" and titled and not named)
            roles[i] = "title-en" if first else "author-en" if named else name
    return roles
