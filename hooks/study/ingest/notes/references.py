"""Marks in the text paired with the notes found: each with the next unused note of its label, else any, else none."""

from __future__ import annotations

import re
from bisect import bisect_right, insort
from collections import defaultdict
from collections.abc import Iterable, Mapping
from operator import itemgetter

from hooks.study.ingest.inline import inlines
from hooks.study.ingest.language import language
from hooks.study.ingest.layout.lines import joined
from hooks.study.ingest.notes.accepting import Reference, accepted
from hooks.study.ingest.notes.marks import Candidate, number
from hooks.study.ingest.notes.notedraft import Draft
from hooks.study.ingest.remarks import jumps
from hooks.study.ingest.trace import Ledger, Span
from hooks.study.model import Inline, Note, Run

_RINGS = frozenset({"ring", "garbled"})
#: Addresses and dates of access say nothing about the language of a note.
_ADDRESS_RE = re.compile(r"https?://[^\s，。）)]+|[(（]?\s*(?:上网|访问|登录|检索|浏览|查阅)[时日][间期][^()（）]{0,30}[)）]?")
#: The links of a note that lead back to its marks: ``[^](#ref_1_0)``.
_RETURN_RE = re.compile(r"^(?:\[[\^↩↑a-z]{0,3}\]\(#[^()\s]{1,80}\)\s*)+|\s*\[[↩↑↵]\ufe0e?\]\(#[^()\s]{1,80}\)$")
#: What is not the number of a label, and the signs of that.
_DRESS = frozenset("<\\^#:：*※")
_DRESS_RE = re.compile(r"</?sup>|\\|\[\^(?=[*※])|(?<=[*※])\]:$|\^|\(#[^()\s]*\)|:$|：$")
_ACCESS_RE = re.compile("[时日][间期]")
_SAME_RE = re.compile(
    r"^\W*(?:ibid\b|同上[注註引书]?|同前[注註引]?|同[注註]\s*[0-9]+|前引[书文]?|idem\b"
    r"|id\.)[^A-Za-z\u4e00-\u9fff]*(?:[,，]?\s*(?:pp?\.|第|頁|页)[\s0-9—–\-,，、]*页?)?[.。]?\W*$",
    re.I,
)


def pair(texts: Iterable[Span], drafts: list[Draft], ledger: Ledger, main: str) -> tuple[dict[int, tuple[str, ...]], list[Note]]:
    """Decide which candidates are marks and resolve them.

    Args:
        texts: the texts marks stand in, in document order.
        drafts: the notes found.
        ledger: gets the labels' rows; the texts of the notes are placed.
        main: the article's language.

    Returns:
        Note ids by the place of a mark's first character, and the notes, numbered from 1 over the article.
    """
    references = accepted(list(texts), drafts)
    slots, order = _assign(references, drafts, ledger)
    _remark(references, slots, drafts, ledger)
    ids = {slot: f"n{i}" for i, slot in enumerate(order, 1)}
    marks = {ref.place: tuple(ids[slot] for slot in slots[ref.place]) for ref in references}
    labels = {slot: ref.mark for ref in reversed(references) for slot in slots[ref.place]}
    return marks, _notes(order, ids, labels, drafts, ledger, main)


def _assign(references: list[Reference], drafts: list[Draft], ledger: Ledger) -> tuple[dict[int, list[object]], list[object]]:
    """For each reference its slots (a draft's index, or a name for a missing note), and all slots in the article's order."""
    # Where works are cited by numbers in brackets, a circled number means a note of its own.
    cited = any(ref.mark.scheme == "bracket" for ref in references)
    places: dict[tuple[str, bool], list[tuple[int, int]]] = defaultdict(list)
    works = {key for d in drafts if d.label and d.label.scheme == "bracket" for key in d.label.keys} if cited else set()
    for i, draft in enumerate(drafts):
        for key in draft.label.keys if draft.label else ():
            apart = cited and draft.label.scheme in ("bracket", "ring") and key in works
            for ringed in (draft.label.scheme == "ring",) if apart else (False, True):
                insort(places[key, ringed], (ledger.offset(draft.lines[0].text), i))
    unused = {key: list(found) for key, found in places.items()}
    used: set[int] = set()
    missing: dict[str, object] = {}
    behind: dict[object, list[object]] = defaultdict(list)
    slots: dict[int, list[object]] = {}
    after: object | None = None
    for ref in references:
        slots[ref.place] = []
        for key in ref.mark.keys:
            wanted = (key, ref.mark.scheme in _RINGS)
            slot = _choose(ledger.offset(ref.text), places.get(wanted, []), unused.get(wanted, []), used)
            if slot is None:
                slot = missing.get(key)
                if slot is None:
                    slot = missing[key] = f"missing-{key}-{len(missing)}"
                    behind[after].append(slot)
            else:
                used.add(slot)
            slots[ref.place].append(slot)
            after = slot
    return slots, _in_order(len(drafts), behind)


def _choose(place: int, found: list[tuple[int, int]], unused: list[tuple[int, int]], used: set[int]) -> int | None:
    """The next unused note behind a place, else the last unused one, else the nearest: ``found`` and ``unused`` are (offset, index)."""
    k = bisect_right(unused, place, key=itemgetter(0))
    while k < len(unused) and unused[k][1] in used:
        del unused[k]
    if k < len(unused):
        return unused.pop(k)[1]
    while unused and unused[-1][1] in used:
        unused.pop()
    if unused:
        return unused.pop()[1]
    k = bisect_right(found, place, key=itemgetter(0))
    return min(found[max(0, k - 1) : k + 1], key=lambda at: abs(at[0] - place))[1] if found else None


def _in_order(drafts: int, behind: Mapping[object, list[object]]) -> list[object]:
    """All slots: the drafts, and each missing note right behind the one that was referred to before it."""
    order: list[object] = []
    waiting: list[object] = [*reversed(range(drafts)), *behind.get(None, [])]
    while waiting:
        slot = waiting.pop()
        order.append(slot)
        waiting += behind.get(slot, [])
    return order


def _remark(references: list[Reference], slots: Mapping[int, list[object]], drafts: list[Draft], ledger: Ledger) -> None:
    """List marks whose note is not there, notes whose mark is not, and numbers left out on either side."""
    seen: set[object] = set()
    first: list[tuple[int, Span]] = []
    for ref in references:
        new = [(number(key), slot) for key, slot in zip(ref.mark.keys, slots[ref.place], strict=True) if slot not in seen]
        seen.update(slot for _, slot in new)
        for value, slot in new:
            # ``⑬～⑮`` is one note; its first mark stands for all.
            label = drafts[slot].label if isinstance(slot, int) else None
            first += [(number(key), ref.text) for key in label.keys] if label and len(label.keys) > 1 else [(value, ref.text)]
        if any(isinstance(slot, str) for _, slot in new):
            ledger.remark(ref.text, "note-missing")
    for mark in jumps(first):
        ledger.remark(mark, "mark-jump")
    labelled = [(i, d) for i, d in enumerate(drafts) if d.label]
    for draft in jumps([(number(key), d) for _, d in labelled for key in d.label.keys]):
        ledger.remark(_written(draft), "note-jump")
    # A list of references that the text does not number is no list of notes.
    unused = [d for i, d in labelled if i not in seen]
    if len(unused) * 2 < len(labelled):
        for draft in unused:
            ledger.remark(_written(draft), "note-unused")


def _written(draft: Draft) -> Span:
    """A note's label and its first words."""
    return draft.lines[0].text[: draft.label.end + 12]


def _notes(
    order: list[object], ids: Mapping[object, str], labels: Mapping[object, Candidate], drafts: list[Draft], ledger: Ledger, main: str
) -> list[Note]:
    notes: list[Note] = []
    groups: list[int] = []
    for i, slot in enumerate(order, 1):
        if isinstance(slot, int):
            note, group = _note(drafts[slot], ids[slot], i, ledger, main), drafts[slot].group
            if notes and groups[-1] == group and _SAME_RE.match("".join(r.text for r in note.inlines or () if isinstance(r, Run))):
                note = Note(note.id, note.number, note.label, note.inlines, note.line, notes[-1].lang, notes[-1].id, note.page)
        else:
            note, group = Note(ids[slot], i, labels[slot].label, None, 1), -1
        notes.append(note)
        groups.append(group)
    return notes


def _note(draft: Draft, name: str, value: int, ledger: Ledger, main: str) -> Note:
    text = joined(draft.lines)
    label = ""
    if draft.label:
        written = text[: draft.label.end].strip()
        bare = _DRESS.isdisjoint(written.s)
        label = ledger.place(written if bare else ledger.sub(written, _DRESS_RE, "", "markup"))
        text = text[draft.label.end :].strip()
        if "](#" in text.s:
            text = ledger.sub(text, _RETURN_RE, "", "note-label").strip()
    content: tuple[Inline, ...] = inlines(text, ledger, {})
    return Note(name, value, label, content, draft.lines[0].number, language(_without_addresses(content), main))


def _without_addresses(content: tuple[Inline, ...]) -> str:
    texts = [r.text for r in content if isinstance(r, Run)]
    return " ".join([_ADDRESS_RE.sub("", text) if "http" in text or _ACCESS_RE.search(text) else text for text in texts])
