"""Whose name is it: a surname after somebody else's given name is another person's (Ivanka Trump, 亨特·拜登)."""
from __future__ import annotations

import re
from collections.abc import Iterable

from hooks.study.model import Term
from hooks.study.terms.fold import HAN, fold

#: The capitalized words before a surname, and a Chinese given name with the dot that joins it.
_BEFORE_RE = re.compile(r"(?:(?<!\w)[A-Z][a-zà-ÿāēīōū]+[ \n])+$")
_JOINED_RE = re.compile(f"([{HAN}·]+)·$")
#: Capitalized words that are no given names: offices and ranks, days and months, and words that open a sentence.
_OTHER_RE = re.compile("""
    A|About|Above|According|Across|Adviser|Advisor|After|Again|Against|All|Already|Also|Although|Ambassador|Among|An|And|
    April|As|At|August|Because|Before|Behind|Besides|Between|Beyond|Both|But|By|Can|Candidate|Chairman|Chancellor|Chief|
    Clearly|Colonel|Commander|Comrade|Conservative|Could|December|Democrat|Deputy|Despite|Did|Director|Do|Does|Dr|During|
    Either|Elect|Emperor|Envoy|Even|Eventually|Ever|February|Few|Finally|For|Former|Friday|From|General|Given|Governor|
    Had|Has|Have|Hence|Here|How|However|If|In|Incumbent|Indeed|Instead|Into|Is|It|Its|January|July|June|Just|Justice|
    King|Last|Later|Leader|Lieutenant|Like|Many|March|May|Meanwhile|Might|Minister|Monday|Monsieur|More|Most|Mr|Mrs|Ms|
    Much|Must|Neither|Never|Nevertheless|Next|No|Nominee|Nor|Not|Nothing|November|Now|October|Of|Off|Officer|Often|On|
    Once|Only|Or|Other|Our|Out|Over|Perhaps|Premier|President|Presidents|Prime|Privately|Professor|Publicly|Rather|
    Recently|Regarding|Representative|Republican|Saturday|Secretary|Senator|September|Since|Sir|So|Some|Soon|Speaker|
    Statesman|Still|Such|Sunday|Surely|Than|Thanks|That|The|Their|Then|There|Therefore|These|They|This|Those|Though|
    Through|Throughout|Thursday|Thus|To|Today|Together|Toward|Towards|Tuesday|Under|Unless|Unlike|Until|Upon|Vice|Was|We|
    Wednesday|Were|What|When|Whenever|Where|Whereas|Whether|Which|While|Who|Whom|Whose|Why|Will|With|Within|Without|
    Would|Yesterday|Yet|You|Your""", re.X)


class Persons:
    """The given names of each person of a glossary, read off the forms of the full name."""

    def __init__(self, terms: Iterable[Term]) -> None:
        self._given: dict[str, frozenset[str]] = {}
        for term in terms:
            if term.kind == "person":
                forms = [fold(s.text) for s in term.surfaces]
                self._given[term.id] = frozenset(word for f in forms for word in re.split("[ ·]", f)[:-1]) | frozenset(
                    word for f in forms for word in f.split(" ")[1:])

    def is_other(self, term: str, text: str, start: int) -> bool:
        """Whether the name at ``start`` of the folded ``text`` follows a given name that is not the person's.

        A person whose full name the record does not give has every given name. Of a chain (乔·罗比内特·拜登) one name is enough.
        """
        given = self._given.get(term)
        if not given or start == 0:
            return False
        before = text[max(start - 24, 0):start]
        if before[-1] == "·":
            joined = _JOINED_RE.search(before)
            return bool(joined) and any(map(_is_han, given)) and not any(
                part.endswith(tuple(given)) for part in joined[1].split("·"))
        words = found.group().split() if (found := _BEFORE_RE.search(before)) else []
        return bool(words) and not given.intersection(words) and not _OTHER_RE.fullmatch(words[-1])


def _is_han(name: str) -> bool:
    return not name.isascii() and bool(re.match(f"[{HAN}]", name))
