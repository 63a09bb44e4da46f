"""Sites built locale by locale → one site, byte for byte what one build of all locales gives."""
from __future__ import annotations

import filecmp
import shutil
from collections.abc import Iterable
from pathlib import Path

from hooks.study.problems import Problem


def merge_parts(out: Path, parts: Iterable[Path]) -> list[Problem]:
    """Copy the files of every part into ``out``; what several parts have must be the same in all.

    Args:
        out: the folder of the whole site; it is made, and must be empty.
        parts: folders of sites that were built with ``STUDY_LOCALES``.

    Returns:
        A problem for each file that two parts have differently, and for a part or an ``out`` that cannot be used.
    """
    if out.is_dir() and any(out.iterdir()):
        return [Problem(str(out), 1, "unreadable", "the folder is not empty; name a new one")]
    problems = []
    for part in parts:
        if not (part / "index.html").is_file():
            problems.append(Problem(str(part), 1, "unreadable", "there is no site in this folder; build it with STUDY_LOCALES first"))
            continue
        for path in sorted(p for p in part.rglob("*") if p.is_file()):
            target = out / path.relative_to(part)
            if not target.exists():
                target.parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(path, target)
            elif not filecmp.cmp(path, target, shallow=False):
                problems.append(Problem(str(path), 1, "unreadable", "another part has this file with other content; build all parts "
                                                                    "from the same commit with the same SOURCE_DATE_EPOCH"))
    return problems
