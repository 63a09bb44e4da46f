"""What the program need not do twice, in ``.cache/`` of the repository: results by the hash of all they came from.

Removing the folder is always safe. The hash covers the bytes of the input, the data it was read with and the program itself,
so that a stale result cannot be found; each file is written whole under another name first, and only plain data and dataclasses
of ours are read back. A change of the glossary makes nearly all of it anew: ``forget`` keeps the folder from growing for ever.
What came of a private text lies in a folder of its own, which a build without private texts does not open; nothing in
``.cache/`` is part of a site.
"""
from __future__ import annotations

import hashlib
import io
import os
import pickle
import shutil
import sys
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, is_dataclass
from importlib.metadata import version
from pathlib import Path
from typing import TypeVar

_PROGRAM = Path(__file__).resolve().parents[1]
#: What results depend on besides the program's own files.
_LIBRARIES = ("opencc", "rjieba", "pypinyin", "lxml", "pypdfium2", "pypdf", "charset-normalizer", "Markdown", "Jinja2", "citeproc-py",
              "pymdown-extensions", "nh3", "MarkupSafe", "PyYAML")
#: Bytes of results that are kept: those of some 2,500 texts of ten kilobytes, or of a few after hundreds of changes.
_MOST = 2_000_000_000
Result = TypeVar("Result")


@dataclass(frozen=True)
class Cache:
    """Results in ``folder``; None keeps nothing."""

    folder: Path | None

    @classmethod
    def of(cls, root: Path, *, private: bool) -> Cache:
        """The cache of a repository for what came of private texts, or for the rest."""
        return cls(_home(root) / _NOW / ("private" if private else "public"))

    def get(self, kind: str, key: str, make: Callable[[], Result]) -> Result:
        """The result under a kind and key, made and kept where there is none.

        Args:
            kind: what it is, part of the file's name.
            key: from ``digest`` of all it comes from; '' where that is not known, and then nothing is kept.
            make: makes it; what it returns must be picklable.
        """
        if self.folder is None or not key:
            return make()
        path = self.folder / kind / key[:2] / key[2:]
        try:
            result = _Reader(io.BytesIO(path.read_bytes())).load()
        except Exception:  # missing, cut short or not ours: pickle promises no narrower class
            result = make()
            self._keep(path, result)
        else:
            with suppress(OSError):  # it is used: ``forget`` takes others first
                os.utime(path)
        return result

    def _keep(self, path: Path, result: object) -> None:
        part = path.with_name(f"{path.name}.{os.getpid()}.part")
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            part.write_bytes(pickle.dumps(result, pickle.HIGHEST_PROTOCOL))
            part.replace(path)
        except OSError:  # a full or read-only disk: a build does without
            with suppress(OSError):
                part.unlink(missing_ok=True)


class _Reader(pickle.Unpickler):
    """Reads facts of ours and nothing else: a pickle may name any function to call, and a folder may have come with a checkout."""

    def find_class(self, module: str, name: str) -> type:
        if module.startswith("hooks.study.") and _is_fact(found := super().find_class(module, name)):
            return found
        raise pickle.UnpicklingError(f"{module}.{name} is no fact of this program")


def _is_fact(found: object) -> bool:
    return isinstance(found, type) and (is_dataclass(found) or (issubclass(found, tuple) and hasattr(found, "_fields")))


def digest(*parts: str | bytes) -> str:
    """One hash of several parts, whose borders count."""
    found = hashlib.sha256()
    for part in parts:
        data = part if isinstance(part, bytes) else part.encode("utf-8", "surrogatepass")
        found.update(len(data).to_bytes(8, "big"))
        found.update(data)
    return found.hexdigest()


def forget(root: Path) -> None:
    """Remove from the cache of a repository what an older program left and, beyond ``_MOST`` bytes, what was used longest ago."""
    home = _home(root)
    with suppress(OSError):  # there is none yet
        for folder in home.iterdir():
            if folder.name != _NOW:
                shutil.rmtree(folder, ignore_errors=True)
    found: list[tuple[float, int, str]] = []
    for folder, _, names in os.walk(home):
        for path in (os.path.join(folder, name) for name in names):
            with suppress(OSError):  # another build has renamed or removed it
                facts = os.stat(path)
                found.append((facts.st_mtime, facts.st_size, path))
    size = sum(size for _, size, _ in found)
    for _, part, path in sorted(found):
        if size <= _MOST:
            break
        with suppress(OSError):
            os.unlink(path)
        size -= part


def _home(root: Path) -> Path:
    return root / ".cache" / "study"


def _program() -> str:
    """Hash of the program's files, of the Python it runs on and of the libraries."""
    files = sorted(p for p in _PROGRAM.rglob("*") if p.is_file() and p.suffix != ".pyc")
    return digest(sys.version, *(f"{name} {version(name)}" for name in _LIBRARIES),
                  *(part for p in files for part in (p.relative_to(_PROGRAM).as_posix(), p.read_bytes())))[:16]


#: Told when the program is loaded: its files may change while it runs, and its results are still those of what was loaded.
_NOW = _program()
