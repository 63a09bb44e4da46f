"""Where a site goes: it is built in a hidden folder beside its place and takes that place when it is whole.

MkDocs empties the site's folder before it builds, so that a build that fails or is killed would leave a hole. A folder that
cannot be renamed, the volume of a container for one, keeps its own identity: the site is built inside it and moved up.
"""
from __future__ import annotations

import errno
import os
import shutil
from dataclasses import dataclass
from pathlib import Path

#: What to do about an error of the file system, by its number; errors of any other kind are bugs and keep their traceback.
_ADVICE = {
    errno.ENOSPC: "free some space and build again",
    errno.EDQUOT: "free some space and build again",
    errno.EFBIG: "the file may not grow that large here; raise the limit or build elsewhere",
    errno.EROFS: "build into a folder that can be written",
    errno.EACCES: "correct the permissions or build into another folder",
    errno.EPERM: "correct the permissions or build into another folder",
    errno.ENOTDIR: "a file stands where a folder is needed: name another folder",
    errno.EEXIST: "a file stands where a folder is needed: name another folder",
    errno.EBUSY: "close what uses the folder, or name a folder below it",
    errno.EIO: "check the disk",
}


def explain(error: OSError, fallback: Path | str = "") -> str:
    """One sentence for a disk that refuses: path, reason, what to do. '' where the error is not the disk's.

    Args:
        error: as the system raised it.
        fallback: the path to name when the error carries none (a write to an open file does not).
    """
    if error.errno not in _ADVICE:
        return ""
    path = error.filename2 or error.filename or fallback  # of a copy: where it goes
    return f"{path}: {error.strerror}; {_ADVICE[error.errno]}"


@dataclass(frozen=True)
class Place:
    """The folder of a site and the hidden ones of its work: ``new`` is being built, ``last`` is about to be removed.

    They are beside the site's folder, or in it where that is ``fixed`` and cannot be renamed.
    """

    out: Path
    fixed: bool = False

    @classmethod
    def of(cls, folder: str | Path) -> Place:
        """The place of a site in ``folder``; a link is followed, so that it stays a link."""
        out = Path(os.path.realpath(folder))
        return cls(out, out.is_dir() and (os.path.ismount(out) or not os.access(out.parent, os.W_OK)))

    @property
    def new(self) -> Path:
        """Where the site is built."""
        return self._beside("building")

    @property
    def last(self) -> Path:
        """Where the site before it stands for the moment in which it is replaced."""
        return self._beside("last")

    def _beside(self, work: str) -> Path:
        return self.out / f".{work}" if self.fixed else self.out.with_name(f".{self.out.name}.{work}")

    def prepare(self) -> None:
        """Clear what a killed build left, and make an empty ``new``.

        Raises:
            OSError: when ``out`` could not be replaced later: said now and not after the build.
        """
        if self.last.exists() and not self.out.exists():  # killed between the two renames of ``take``
            self.last.rename(self.out)
        self._drop(self.last)
        self._drop(self.new)
        if self.out.exists():
            if not self.out.is_dir():
                raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), str(self.out))
            if not os.access(self.out, os.W_OK):
                raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(self.out))
        self.new.mkdir(parents=True)

    def take(self) -> None:
        """Put ``new`` where the site belongs: two renames, so that no reader ever meets half a site; more where it is ``fixed``."""
        if self.fixed:
            self._move_up()
            return
        if self.out.exists():
            self.out.rename(self.last)
        self.new.rename(self.out)
        self._drop(self.last)

    def _move_up(self) -> None:
        """Replace what is in ``out`` entry by entry."""
        self.last.mkdir()
        for entry in self.out.iterdir():
            if not entry.name.startswith("."):
                entry.rename(self.last / entry.name)
        for entry in self.new.iterdir():
            entry.replace(self.out / entry.name)
        self._drop(self.new)
        self._drop(self.last)

    def discard(self) -> None:
        """Remove what was built and is not wanted."""
        self._drop(self.new)

    def _drop(self, folder: Path) -> None:
        """Remove a folder; hidden entries (``.git`` of a checkout that is published) go on in ``out``, as MkDocs keeps them."""
        if not folder.is_dir():
            return
        for entry in folder.iterdir():
            kept = self.out / entry.name
            if entry.name.startswith(".") and self.out.is_dir() and not kept.exists():
                entry.rename(kept)
        shutil.rmtree(folder)
