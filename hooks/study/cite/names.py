"""Names of authors as CSL-JSON has them: family and given where they can be told apart, else whole."""
from __future__ import annotations

import re
from functools import lru_cache
from itertools import product

from pypinyin import Style, pinyin

from hooks.study.content.model import Name

_HAN_RE = re.compile("[\u3400-\u9fff]")
_SUFFIXES = frozenset({"Jr.", "Sr.", "II", "III", "IV"})
#: A name with one of these words is not a person's.
_CORPORATE_RE = re.compile(
    r"^The\b|\b(?:Academy|Agency|Association|Bureau|Cent(?:er|re)|College|Commission|Committee|Council|Department|Editors?|Foundation"
    r"|Government|Group|Institut(?:e|ion)|Ministry|Office|Organi[sz]ation|Party|Press|School|Society|University)\b", re.I)


def has_han(text: str) -> bool:
    """Whether a Chinese character stands in ``text``."""
    return bool(_HAN_RE.search(text))


def csl_name(name: Name, form: str) -> dict[str, str]:
    """A name as a CSL-JSON name.

    Args:
        name: the name as the record gives it.
        form: ``zh`` for characters where there are any, ``en`` for Latin letters where there are any.

    Returns:
        ``{"family", "given"}``, or ``{"literal"}`` for a name in characters (processors set family and given apart: 王, 俊生),
        for a body and for a name of one word.
    """
    text = (name.zh or name.en) if form == "zh" else (name.en or name.zh)
    if has_han(text):
        return {"literal": text}
    if has_han(name.zh):
        family, given = _chinese(text, name.zh)
        return {"family": family, "given": given} if family else {"literal": text}
    return _western(text) or {"literal": text}


@lru_cache(maxsize=1 << 10)  # every style and every page that cites a work asks for its authors
def _chinese(text: str, han: str) -> tuple[str, str]:
    """Family and given name of a romanized Chinese name, in either order: the family name is the one that reads as the characters do;
    both '' where none does."""
    words = text.split()
    if len(words) < 2 or not 2 <= len(han) <= 4:
        return "", ""
    for size in (2, 1):
        readings = {"".join(r) for r in product(*pinyin(han[:size], style=Style.NORMAL, heteronym=True))}
        for family, given in ((words[0], words[1:]), (words[-1], words[:-1])):
            if family.replace("-", "").lower().replace("ü", "v") in readings and len(han) > size:
                return family, " ".join(given)
    return "", ""


def _western(text: str) -> dict[str, str]:
    """``Eric van der Berg Jr.``: the family name is the last word, or begins at the first that is not capitalized."""
    words = text.split()
    suffix = words.pop() if words and words[-1] in _SUFFIXES else ""
    if len(words) < 2 or _CORPORATE_RE.search(text):
        return {}
    at = next((i for i, word in enumerate(words) if i and word[0].islower()), len(words) - 1)
    found = {"family": " ".join(words[at:]), "given": " ".join(words[:at])}
    return found | {"suffix": suffix} if suffix else found
