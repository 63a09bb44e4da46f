"""Forms that our own prose settles itself, as Wikipedia writes them: ``-{于}-`` stays as it is in every locale,
``-{zh-Hans:制;zh-Hant:製}-`` names both forms. What an author wrote is never read for such marks."""
from __future__ import annotations

import re
from collections.abc import Callable

MARK_RE = re.compile(r"-\{([^{}\n]+)\}-")
_BOTH_RE = re.compile(r"zh-Hans:(.*);\s*zh-Hant:(.*)")
#: Parts of a page in which a mark is no mark: code, and the words of an author.
_NOT_OURS = r'<(code|pre|script)\b.*?</\1>|<article class="source".*?</article>|<figure class="sample">.*?</figure>'
_PAGE_RE = re.compile(f"(?:{_NOT_OURS})|{MARK_RE.pattern}", re.S)
_PRIVATE = range(0x100000, 0x10FFFE)


def both_forms(inner: str) -> tuple[str, str]:
    """What stands between ``-{`` and ``}-`` as (Simplified, Traditional)."""
    both = _BOTH_RE.fullmatch(inner)
    return (both.group(1).strip(), both.group(2).strip()) if both else (inner, inner)


def mark(simplified: str, traditional: str) -> str:
    """A mark that names both forms; text that cannot stand in one is left without."""
    if not simplified or any(char in simplified + traditional for char in "{}\n"):
        return simplified
    return f"-{{{simplified}}}-" if simplified == traditional else f"-{{zh-Hans:{simplified};zh-Hant:{traditional}}}-"


def settle(page: str, convert: Callable[[str], str] | None) -> str:
    """Replace the marks of a page, fragment or title.

    Args:
        page: HTML or plain text with or without marks.
        convert: converts the rest to Traditional and keeps private-use characters; None to write the Simplified forms.
    """
    if "-{" not in page:
        return convert(page) if convert else page
    if convert is None:
        return _PAGE_RE.sub(lambda found: both_forms(found.group(2))[0] if found.group(2) else found.group(), page)
    free = (chr(code) for code in _PRIVATE if chr(code) not in page)
    kept: dict[str, str] = {}

    def hold(found: re.Match[str]) -> str:
        if not found.group(2):
            return found.group()
        sign = next(free)
        kept[sign] = both_forms(found.group(2))[1]
        return sign

    done = convert(_PAGE_RE.sub(hold, page))
    return "".join(kept.get(char, char) for char in done) if kept else done
