"""Find every occurrence of every term in a plain text.

Longest form wins, occurrences never overlap. A form is no occurrence where it is cut out of other words (terms/words.py),
stands inside a context the record excludes (``not-in``) or a name listed in glossary/segmentation.txt, or lies in a web
address, an e-mail address or code. A form split by a space, a hard wrap or a hyphen at a line’s end is found
(terms/fold.py says what a wrap is).
"""
from __future__ import annotations

import json
import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping

from hooks.study.model import Match, Term
from hooks.study.terms.contexts import Contexts
from hooks.study.terms.fold import HAN, Compact, fold, key, lowered
from hooks.study.terms.forms import Form, forms_of
from hooks.study.terms.persons import Persons
from hooks.study.terms.trie import finder
from hooks.study.terms.words import Words

#: Addresses and code. In an address Chinese characters count only after a separator: …/wiki/北约, but not …/a.html的北约.
_TOP = "com|org|net|int|gov|edu|mil|info|cn|hk|tw|jp|kr|uk|eu"
_OPAQUE_RE = re.compile(
    rf"""(?:https?|ftp)://[!-~]*(?:(?<=[/=\#%_-])[{HAN}]+[!-~]*)*
       | \bwww\.[!-~]+
       | [\w.+-]{{1,64}}@[\w-]+(?:\.[\w-]+)+
       | \b(?:[a-z0-9-]{{1,63}}\.){{1,6}}(?:{_TOP})\b(?:/[!-~]*)?
       | \b10\.\d{{4,}}/[!-~]+
       | `[^`\n]+`""", re.X | re.I | re.A)
_FENCE_RE = re.compile("^```.*?^```", re.M | re.S)
#: Only a line with one of these is searched for them.
_SIGN_RE = re.compile(r"://|[@`]|[wW]{3}\.|\.[A-Za-z]{2,4}\b|10\.[0-9]{4}", re.A)
_RUN_RE = re.compile(f"[{HAN}]*")
#: How much of a sentence the segmenter reads on either side of a form.
_READ = 30
#: No Chinese character comes before it.
_LATIN = "\u2fff"
_OPENING = "\"'“”‘’「『（(《〈[ "
_STOPS = ".!?。！？:：;；…\n"


class Matcher:
    """Finds the occurrences of terms.

    Args:
        terms: the glossary.
        words: words of glossary/segmentation.txt as ``load_words`` gives them.
    """

    def __init__(self, terms: Iterable[Term], words: Mapping[str, str] | None = None) -> None:
        terms, words = tuple(terms), words or {}
        self._forms = forms_of(terms, [w for w, kind in words.items() if kind == "name"])
        chinese = [f for f, forms in self._forms.items() if forms[0].chinese]
        kinds = {t.id: t.kind for t in terms}
        self._words = Words({f: kinds.get(self._forms[f][0].term, "") for f in chinese}, map(key, words))
        latin = [f for f, forms in self._forms.items() if not forms[0].chinese]
        self._latin_words = frozenset(word for form in latin for word in form.split())
        self._patterns = [finder(forms, before) for forms, before in ((chinese, ""), (latin, "(?<![a-z0-9_].)")) if forms]
        #: For a string found, itself and the shorter ones that begin it, each with whether a Latin word may go on beyond it.
        self._at = {f: [(f[:n], _is_word(f[0]) or _is_word(f[n - 1])) for n in range(len(f), 0, -1) if f[:n] in self._forms]
                    for f in self._forms}
        self._persons = Persons(terms)
        self._not_in = {t.id: Contexts([key(context) for context in t.not_in]) for t in terms if t.not_in}

    def find(self, text: str) -> list[Match]:
        """Every occurrence in ``text``, in order; offsets are code points of ``text``."""
        compact = Compact(text, self._latin_words)
        low = lowered(compact.text)
        found = [c for pattern in self._patterns for c in self._candidates(pattern, text, compact, low)]
        if not found:
            return []
        opaque = _opaque(text)
        ends = [end for _, end in opaque]
        matches = []
        for first, last, term in _apart(found):
            start, end = compact.span(first, last)
            after = bisect_right(ends, start)
            if term and (after == len(opaque) or end <= opaque[after][0]):
                matches.append(Match(term, start, end))
        return matches

    def _candidates(self, pattern: re.Pattern[str], text: str, compact: Compact, low: str) -> Iterator[tuple[int, int, str]]:
        """Forms that may stand where they were found, overlapping each other: start, end, and the term or '' for a name."""
        for hit in pattern.finditer(low):
            start = hit.start()
            for string, latin in self._at[hit[1]]:
                end = start + len(string)
                if latin and not _bounded(low, start, end):
                    continue
                for form in self._forms[string]:
                    if self._fits(form, text, compact, low, start, end):
                        if not (form.chinese and self._cut_across(compact.text, start, end)):
                            yield start, end, form.term
                        break

    def _fits(self, form: Form, text: str, compact: Compact, low: str, start: int, end: int) -> bool:
        """Whether a form is written as it may be, and in none of the contexts its record excludes."""
        if form.has_capitals and not form.fits_case(compact.text[start:end], _opens_sentence(compact.text, start)):
            return False
        if form.regional:
            written = slice(*compact.span(start, end))
            if fold(text[written]) == text[written]:
                return False
        if form.text.isalpha() and self._persons.is_other(form.term, compact.text, start):
            return False
        contexts = self._not_in.get(form.term)
        return contexts is None or not contexts.hold(low, start, end)

    def _cut_across(self, text: str, start: int, end: int) -> bool:
        if not ((start and text[start - 1] > _LATIN) or text[end:end + 1] > _LATIN):
            return False
        before = _RUN_RE.match(text[max(start - _READ, 0):start][::-1]).end()
        after = _RUN_RE.match(text, end, end + _READ).end()
        return (before > 0 or after > end) and self._words.cut_across(text[start - before:after], before, before + end - start)


def match_lines(text: str, matcher: Matcher) -> Iterator[str]:
    """The occurrences in a plain text as JSON lines: ``term``, ``start``, ``end``, ``text``."""
    for match in matcher.find(text):
        yield json.dumps({"term": match.term, "start": match.start, "end": match.end, "text": text[match.start:match.end]},
                         ensure_ascii=False)


def _opaque(text: str) -> list[tuple[int, int]]:
    """Where addresses and code stand, in order and apart."""
    spans, at = [m.span() for m in _FENCE_RE.finditer(text)] if "```" in text else [], 0
    for sign in _SIGN_RE.finditer(text):
        if sign.start() >= at:
            at = len(text) if (end := text.find("\n", sign.start())) < 0 else end
            spans += [m.span() for m in _OPAQUE_RE.finditer(text, text.rfind("\n", 0, sign.start()) + 1, at)]
    apart: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if apart and start < apart[-1][1]:
            start, end = apart[-1][0], max(end, apart.pop()[1])
        apart.append((start, end))
    return apart


def _apart(found: list[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    """Of overlapping ones the longest; in order."""
    kept: list[tuple[int, int, str]] = []
    cluster: list[tuple[int, int, str]] = []
    reach = 0
    for one in sorted(found):
        if one[0] >= reach:
            kept += cluster if len(cluster) < 2 else _longest(cluster)
            cluster = []
        cluster.append(one)
        reach = max(reach, one[1])
    return kept + _longest(cluster)


def _longest(cluster: list[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    """The longest first; where two equally long overlap, the one beside which more of the rest has room, else the first.

    In 东北亚地区一体化 that is 地区一体化 beside 东北亚, not 东北亚地区 alone.
    """
    first, last = (_greedy(sorted(cluster, key=lambda c: (c[0] - c[1], way * c[0]))) for way in (1, -1))
    return sorted(last if _covered(last) > _covered(first) else first)


def _greedy(ranked: list[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    kept: list[tuple[int, int, str]] = []
    for one in ranked:
        if all(one[1] <= start or end <= one[0] for start, end, _ in kept):
            kept.append(one)
    return kept


def _covered(kept: list[tuple[int, int, str]]) -> int:
    return sum(end - start for start, end, _ in kept)


def _bounded(low: str, start: int, end: int) -> bool:
    """Whether no Latin word or number goes on beyond either edge."""
    return not ((_is_word(low[start]) and start and _is_word(low[start - 1]))
                or (_is_word(low[end - 1]) and end < len(low) and _is_word(low[end])))


def _is_word(char: str) -> bool:
    return char == "_" or (char < "\u0250" and char.isalnum())


def _opens_sentence(text: str, start: int) -> bool:
    before = text[max(start - 6, 0):start].rstrip(_OPENING)
    return before[-1:] in _STOPS if before else start <= 6
