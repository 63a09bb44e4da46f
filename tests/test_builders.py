"""The way out: MkDocs ends some day, and the site must not end with it (README, “When MkDocs ends”)."""
from __future__ import annotations

import ast
import hashlib
from pathlib import Path

import pytest
from conftest import ROOT, run_build


def _bytes(site: Path) -> dict[str, str]:
    return {p.relative_to(site).as_posix(): hashlib.sha256(p.read_bytes()).hexdigest() for p in site.rglob("*") if p.is_file()}


def test_one_file_knows_mkdocs() -> None:
    knowing = set()
    for path in (ROOT / "hooks").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            names = [a.name for a in node.names] if isinstance(node, ast.Import) else [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            if any(name.split(".")[0] in ("mkdocs", "properdocs", "material", "mkdocs_static_i18n") for name in names):
                knowing.add(path.relative_to(ROOT).as_posix())
    assert knowing == {"hooks/events.py"}


def test_properdocs_builds_the_same_site(public_site: Path, tmp_path: Path) -> None:
    pytest.importorskip("properdocs", reason="ProperDocs is not installed: pip install -r requirements.txt")
    done = run_build(tmp_path / "site", builder="properdocs", SITE_URL="https://example.org/duidu/",
                     REPO_URL="https://example.org/someone/duidu")
    assert done.returncode == 0, done.stderr[-4000:]
    ours, theirs = _bytes(public_site), _bytes(tmp_path / "site")
    assert {name for name in ours.keys() | theirs.keys() if ours.get(name) != theirs.get(name)} == set()
