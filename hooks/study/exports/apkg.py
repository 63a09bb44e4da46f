"""An Anki package (.apkg): a zip with an SQLite collection of schema 11, which every version of Anki since 2.0 imports.

Written here with the standard library, because of the usual library one part is under the LGPL and the time goes into its ids.
All numbers follow from the notes and ``moment``: the same input gives the same bytes.
"""
from __future__ import annotations

import hashlib
import io
import json
import re
import sqlite3
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass

_SCHEMA = """
CREATE TABLE col (id integer PRIMARY KEY, crt integer NOT NULL, mod integer NOT NULL, scm integer NOT NULL, ver integer NOT NULL,
  dty integer NOT NULL, usn integer NOT NULL, ls integer NOT NULL, conf text NOT NULL, models text NOT NULL, decks text NOT NULL,
  dconf text NOT NULL, tags text NOT NULL);
CREATE TABLE notes (id integer PRIMARY KEY, guid text NOT NULL, mid integer NOT NULL, mod integer NOT NULL, usn integer NOT NULL,
  tags text NOT NULL, flds text NOT NULL, sfld integer NOT NULL, csum integer NOT NULL, flags integer NOT NULL, data text NOT NULL);
CREATE TABLE cards (id integer PRIMARY KEY, nid integer NOT NULL, did integer NOT NULL, ord integer NOT NULL, mod integer NOT NULL,
  usn integer NOT NULL, type integer NOT NULL, queue integer NOT NULL, due integer NOT NULL, ivl integer NOT NULL,
  factor integer NOT NULL, reps integer NOT NULL, lapses integer NOT NULL, left integer NOT NULL, odue integer NOT NULL,
  odid integer NOT NULL, flags integer NOT NULL, data text NOT NULL);
CREATE TABLE revlog (id integer PRIMARY KEY, cid integer NOT NULL, usn integer NOT NULL, ease integer NOT NULL, ivl integer NOT NULL,
  lastIvl integer NOT NULL, factor integer NOT NULL, time integer NOT NULL, type integer NOT NULL);
CREATE TABLE graves (usn integer NOT NULL, oid integer NOT NULL, type integer NOT NULL);
CREATE INDEX ix_notes_usn ON notes (usn);
CREATE INDEX ix_notes_csum ON notes (csum);
CREATE INDEX ix_cards_usn ON cards (usn);
CREATE INDEX ix_cards_nid ON cards (nid);
CREATE INDEX ix_cards_sched ON cards (did, queue, due);
CREATE INDEX ix_revlog_usn ON revlog (usn);
CREATE INDEX ix_revlog_cid ON revlog (cid);
"""
#: The options group every deck has; Anki keeps the user's own for decks already there.
_OPTIONS = {"id": 1, "name": "Default", "mod": 0, "usn": 0, "maxTaken": 60, "autoplay": True, "timer": 0, "replayq": True, "dyn": False,
            "new": {"delays": [1, 10], "ints": [1, 4, 7], "initialFactor": 2500, "order": 1, "perDay": 20, "bury": True, "separate": True},
            "rev": {"perDay": 200, "ease4": 1.3, "fuzz": 0.05, "minSpace": 1, "ivlFct": 1, "maxIvl": 36500, "bury": True},
            "lapse": {"delays": [10], "mult": 0, "minInt": 1, "leechFails": 8, "leechAction": 0}}
_MARKUP_RE = re.compile("<[^>]*>")
_UNIT_SEPARATOR = "\x1f"


@dataclass(frozen=True)
class NoteType:
    """Fields and cards of a kind of note. ``cards`` are (name, front, back); ``id`` must never change."""

    id: int
    name: str
    fields: tuple[str, ...]
    cards: tuple[tuple[str, str, str], ...]
    css: str
    cloze: bool


@dataclass(frozen=True)
class Note:
    """One note. ``key`` is what it is known by for ever; ``fields`` are HTML; a tag has no spaces."""

    key: str
    type: NoteType
    fields: tuple[str, ...]
    tags: tuple[str, ...] = ()

    @property
    def guid(self) -> str:
        """What Anki knows the note by: a note of a later package with this guid replaces it."""
        return hashlib.sha256(self.key.encode()).hexdigest()[:16]


def write_package(deck: int, name: str, about: str, notes: Iterable[Note], moment: int) -> bytes:
    """A package with one deck; a gap note has one card, another note one for each card of its type.

    Args:
        deck: id of the deck, never to change.
        name: its name.
        about: what the deck's page says.
        notes: in the order in which new cards come.
        moment: seconds since 1970 of the last change.
    """
    notes = list(notes)
    database = sqlite3.connect(":memory:")
    database.executescript(_SCHEMA)
    database.execute("INSERT INTO col VALUES (1, ?, ?, ?, 11, 0, 0, 0, ?, ?, ?, ?, '{}')", (
        moment, moment * 1000, moment * 1000, _json({"curDeck": deck, "activeDecks": [deck], "nextPos": len(notes) + 1}),
        _json({str(t.id): _model(t, deck, moment) for t in dict.fromkeys(n.type for n in notes)}),
        _json({"1": _deck(1, "Default", "", 0), str(deck): _deck(deck, name, about, moment)}), _json({"1": _OPTIONS})))
    for due, note in enumerate(notes, 1):
        _insert(database, note, deck, due, moment)
    database.commit()
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for member, data in (("collection.anki2", database.serialize()), ("media", b"{}")):
            info = zipfile.ZipInfo(member, (1980, 1, 1, 0, 0, 0))
            info.compress_type, info.create_system = zipfile.ZIP_DEFLATED, 3
            archive.writestr(info, data)
    database.close()
    return out.getvalue()


def _insert(database: sqlite3.Connection, note: Note, deck: int, due: int, moment: int) -> None:
    sort = _MARKUP_RE.sub("", note.fields[0])
    checksum = int(hashlib.sha1(sort.encode(), usedforsecurity=False).hexdigest()[:8], 16)
    number = _number(note.key)
    tags = f" {' '.join(note.tags)} " if note.tags else ""
    database.execute("INSERT INTO notes VALUES (?, ?, ?, ?, -1, ?, ?, ?, ?, 0, '')",
                     (number, note.guid, note.type.id, moment, tags, _UNIT_SEPARATOR.join(note.fields), sort, checksum))
    for place in range(len(note.type.cards)):
        database.execute("INSERT INTO cards VALUES (?, ?, ?, ?, ?, -1, 0, 0, ?, 0, 0, 0, 0, 0, 0, 0, 0, '')",
                         (_number(f"{note.key}:{place}"), number, deck, place, moment, due))


def _number(key: str) -> int:
    """An id for a row: Anki's are milliseconds of the time of making, so one of thirteen digits before 2020."""
    return 1_480_000_000_000 + int(hashlib.sha256(key.encode()).hexdigest(), 16) % 100_000_000_000


def _model(kind: NoteType, deck: int, moment: int) -> dict:
    cards = [{"name": name, "ord": n, "qfmt": front, "afmt": back, "bqfmt": "", "bafmt": "", "did": None}
             for n, (name, front, back) in enumerate(kind.cards)]
    fields = [{"name": name, "ord": n, "sticky": False, "rtl": False, "font": "Arial", "size": 20, "media": []}
              for n, name in enumerate(kind.fields)]
    needed = [[n, "any", [i for i, name in enumerate(kind.fields) if f"{{{{{name}}}}}" in front]]
              for n, (_, front, _) in enumerate(kind.cards)]
    return {"id": kind.id, "name": kind.name, "type": int(kind.cloze), "mod": moment, "usn": -1, "sortf": 0, "did": deck,
            "tmpls": cards, "flds": fields, "css": kind.css, "latexPre": "", "latexPost": "", "latexsvg": False,
            "req": [] if kind.cloze else needed, "tags": [], "vers": []}


def _deck(number: int, name: str, about: str, moment: int) -> dict:
    none = [0, 0]
    return {"id": number, "name": name, "desc": about, "mod": moment, "usn": -1 if moment else 0, "conf": 1, "dyn": 0,
            "collapsed": False, "browserCollapsed": False, "extendNew": 0, "extendRev": 0,
            "newToday": none, "revToday": none, "lrnToday": none, "timeToday": none}


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
