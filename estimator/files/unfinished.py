"""What lies beside a user's files for a while, noted so that a kill leaves it there for no longer.

A note of each such thing is in the user's data as long as the thing may be there, locked by its
maker: the lock goes with the process, however that ends, and the next start clears what the note
names. So no folder is searched, and nothing is deleted that this program has not made, or whose
maker is still at work.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from secrets import token_hex
from time import time
from typing import Final

from estimator.files.places import user_data

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

_FOLDER: Final = "unfinished"
_LONGEST_NOTE: Final = 64_000
_WAITED_FOR: Final = 90 * 24 * 60 * 60
"""Seconds after which a stick that was pulled out is not waited for any more."""
_FILE: Final = re.compile(r"\.[0-9a-f]{12}\.tmp")
_FOLDER_ASIDE: Final = re.compile(r"(\.writing|estimator)-\w+\.tmp")
_OWNER: Final = re.compile(r"\.~lock\..+#")
_SIDES: Final = ("", "-journal", "-wal", "-shm")
"""What SQLite may have put beside a database, by what is behind its name."""
_LONGEST_MARKED: Final = 4096


@contextmanager
def noted(thing: Path, mark: str = "") -> Iterator[None]:
    """Keep a note of a thing, before it is made and until it is gone again.

    With a `mark` it is cleared only while that stands in it: another may have taken its place.
    Where no note can be kept, the work goes on without one.
    """
    note = Note.of(thing, mark)
    try:
        yield
    finally:
        if note is not None:
            note.forget()


@dataclass(frozen=True, slots=True)
class Note:
    """A note that is kept, and locked, until it is forgotten or the process ends."""

    path: Path
    handle: int

    @staticmethod
    def of(thing: Path, mark: str = "") -> Note | None:
        """Keep a note of a thing; None where none can be kept."""
        with suppress(OSError):
            folder = user_data() / _FOLDER
            folder.mkdir(exist_ok=True)
            path = folder / token_hex(8)
            handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600)
            note = Note(path, handle)
            try:
                _lock(handle)
                text = json.dumps({"thing": str(thing.absolute()), "mark": mark})
                os.write(handle, text.encode())
            except OSError:
                note.forget()
                raise
            return note
        return None

    def forget(self) -> None:
        """The thing is gone."""
        _let_go(self.path, self.handle)

    def leave(self) -> None:
        """The thing could not be cleared: the next start is to try it."""
        os.close(self.handle)


def clear_unfinished() -> None:
    """Clear what was left by processes that were killed; what cannot be is tried again."""
    with suppress(OSError):
        folder = user_data() / _FOLDER
        for path in list(folder.iterdir()) if folder.is_dir() else []:
            with suppress(OSError):
                _clear_if_dead(path)


def _clear_if_dead(path: Path) -> None:
    handle = os.open(path, os.O_RDWR | getattr(os, "O_NOFOLLOW", 0))
    try:
        _lock(handle)  # raises OSError while its maker lives
        text = os.read(handle, _LONGEST_NOTE)
        done = not text or _cleared(text) or time() - os.fstat(handle).st_mtime > _WAITED_FOR
    except BaseException:
        os.close(handle)
        raise
    if done:
        _let_go(path, handle)
    else:
        os.close(handle)


def _let_go(path: Path, handle: int) -> None:
    """Delete a note, on POSIX while it is locked: nobody takes it for a dead one's."""
    with suppress(OSError):
        if os.name == "posix":
            path.unlink(missing_ok=True)
    os.close(handle)
    with suppress(OSError):  # Windows deletes nothing that is open
        if os.name != "posix":
            path.unlink(missing_ok=True)


def _lock(handle: int) -> None:
    """Hold a note as long as it is open; raises OSError where another handle does."""
    if sys.platform == "win32":
        # What is locked there cannot be read: a place behind all that is written.
        os.lseek(handle, _LONGEST_NOTE, os.SEEK_SET)
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        os.lseek(handle, 0, os.SEEK_SET)
    else:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)


def _cleared(text: bytes) -> bool:
    """Delete what a note names; False where that is to be tried again."""
    try:
        note = json.loads(text)
        thing, mark = Path(note["thing"]), str(note["mark"])
    except (ValueError, TypeError, KeyError, RecursionError):
        return True  # its maker was killed before there was anything to clear
    if not thing.parent.is_dir():
        # On a stick, or a drive that does not answer now; or it went with the folder around it.
        return _FOLDER_ASIDE.fullmatch(thing.parent.name) is not None
    try:
        _delete(thing, mark)
    except OSError:
        return False
    return True


def _delete(thing: Path, mark: str) -> None:
    """Delete what is named as such things are, and is of their kind; raises OSError."""
    if thing.is_symlink():
        return
    if _FOLDER_ASIDE.fullmatch(thing.name) and thing.is_dir():
        shutil.rmtree(thing)
    elif _FILE.fullmatch(thing.name):
        delete_aside(thing)
    elif _OWNER.fullmatch(thing.name) and mark and thing.is_file():
        with thing.open("rb") as file:
            is_marked = mark.encode() in file.read(_LONGEST_MARKED)
        if is_marked:
            thing.unlink()


def delete_aside(path: Path) -> None:
    """Delete a file that was to take another's place, with what SQLite put beside it."""
    for side in _SIDES:
        each = path.with_name(path.name + side)
        if each.is_file() and not each.is_symlink():
            each.unlink()
