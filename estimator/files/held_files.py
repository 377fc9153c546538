"""Which files this process holds.

POSIX drops all of a process's locks on a file when any handle to it is closed, so this process must
never open one twice, by whatever name.
"""

from __future__ import annotations

import os
from pathlib import Path

from estimator.files.file_errors import FileInUseError

# By the name of each, which file it is.
_held: dict[str, tuple[int, int] | None] = {}


def hold(path: Path) -> None:
    """Count a file as held, until `let_go`."""
    _held[_key(path)] = inode(path)


def let_go(path: Path) -> None:
    """Count a file as held no more."""
    _held.pop(_key(path), None)


def is_held(path: Path) -> bool:
    """Whether this very process has the file open, by whatever name."""
    if _key(path) in _held:
        return True
    return os.name == "posix" and path.exists() and inode(path) in _held.values()


def refuse_held(path: Path) -> None:
    """Raise FileInUseError for what this process holds: reading it would let others in."""
    if is_held(path):
        raise FileInUseError(path)


def inode(path: Path) -> tuple[int, int] | None:
    """Which file a name stands for; None if it is gone.

    Windows forbids moving an open file, and its file numbers do not last on every kind of disk.
    """
    if os.name != "posix":
        return (0, 0)
    try:
        found = path.stat()
    except FileNotFoundError:
        return None
    return (found.st_dev, found.st_ino)


def _key(path: Path) -> str:
    # Unlike `Path.resolve`, which knows no way out of links that lead in a ring.
    return os.path.normcase(os.path.realpath(path))
