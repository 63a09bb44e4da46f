"""What is read across articles: the dated events of docs/timeline.yml and the questions of docs/compare/questions.yml."""
from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from hooks.study.content.model import Event, Question, Theme
from hooks.study.problems import Problem
from hooks.study.yamlfile import Lines, load_yaml

_DATE_RE = re.compile(r"\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?")
_SLUG_RE = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


def load_timeline(path: Path, *, shown: str, articles: set[str]) -> tuple[tuple[Theme, ...], tuple[Event, ...], list[Problem]]:
    """Read the timeline; a missing file is an empty one.

    Returns:
        The themes in the file's order, the events by date, and problems (bad-yaml, bad-event, unknown-article).
    """
    value, lines, problems = _read(path, shown)
    themes = tuple(Theme(t["id"], {"zh": t["zh"], "en": t["en"]}) for t in _rows(value, "themes") if _bilingual(t) and t.get("id"))
    known = {t.id for t in themes}
    events: list[Event] = []
    for i, row in enumerate(_rows(value, "events")):
        line = lines.get(("events", i), 1)
        fault = _event_fault(row, known)
        if fault:
            problems.append(Problem(shown, line, "bad-event", fault))
        elif row["article"] not in articles:
            problems.append(Problem(shown, line, "unknown-article", f"“{row['article']}” is no article here; correct the id"))
        else:
            events.append(Event(row["date"], row["article"], row["paragraph"], {"zh": row["zh"], "en": row["en"]},
                                tuple(row["themes"]), row.get("at") or {}))
    return themes, tuple(sorted(events, key=lambda e: e.date)), problems


def _event_fault(row: Any, themes: set[str]) -> str:
    """What is wrong with an event, '' for nothing."""
    if not _bilingual(row) or not all(isinstance(row.get(k), str) and row[k] for k in ("date", "article", "paragraph")):
        return "an event needs date, article, paragraph, zh and en; add what is missing"
    if not all(_DATE_RE.fullmatch(part) for part in row["date"].split("/")) or row["date"].count("/") > 1:
        return f"“{row['date']}” is no date; write YYYY, YYYY-MM or YYYY-MM-DD, a range as start/end"
    unknown = [t for t in row.get("themes") or [] if t not in themes]
    if not row.get("themes") or unknown:
        return f"“{unknown[0] if unknown else ''}” is no theme of this file; use one of {', '.join(sorted(themes))}"
    if row.get("at") and not _bilingual(row["at"]):
        return "“at” needs zh and en; add what is missing"
    return ""


def load_questions(path: Path, *, shown: str, articles: set[str]) -> tuple[tuple[Question, ...], list[Problem]]:
    """Read the comparison questions; a missing file is none.

    Returns:
        Questions in the file's order, and problems (bad-yaml, bad-question, unknown-article).
    """
    value, lines, problems = _read(path, shown)
    questions: list[Question] = []
    for i, row in enumerate(_rows(value, "questions")):
        line = lines.get(("questions", i), 1)
        if not _bilingual(row) or not _SLUG_RE.fullmatch(row.get("id") or ""):
            problems.append(Problem(shown, line, "bad-question", "a question needs id (lower-case letters, digits, hyphens), zh and en"
                                                                 "; add what is missing"))
            continue
        positions = row.get("positions") or []
        for j, position in enumerate(positions):
            where = lines.get(("questions", i, "positions", j), line)
            if not _bilingual(position) or not position.get("article"):
                problems.append(Problem(shown, where, "bad-question", "a position needs article, zh and en; add what is missing"))
            elif position["article"] not in articles:
                problems.append(Problem(shown, where, "unknown-article", f"“{position['article']}” is no article here; correct the id"))
        questions.append(Question(row["id"], {"zh": row["zh"], "en": row["en"]},
                                  tuple((p["article"], {"zh": p["zh"], "en": p["en"]}) for p in positions
                                        if _bilingual(p) and p.get("article") in articles),
                                  row["agreement"] if _bilingual(row.get("agreement")) else {}, line))
    return tuple(questions), problems


def _read(path: Path, shown: str) -> tuple[Any, Lines, list[Problem]]:
    return load_yaml(path.read_text("utf-8"), shown) if path.is_file() else ({}, {}, [])


def _rows(value: Any, key: str) -> list:
    rows = value.get(key) if isinstance(value, dict) else None
    return rows if isinstance(rows, list) else []


def _bilingual(value: Any) -> bool:
    return isinstance(value, dict) and all(isinstance(value.get(k), str) and value[k] for k in ("zh", "en"))
