"""A database that is only read: a copy of it in memory, for which no file need be held."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager
from pathlib import Path
from tempfile import gettempdir
from time import sleep
from typing import Final, TypeVar

from sqlite_utils import Database

from estimator.errors import UserError
from estimator.files.atomic_write import folder_aside
from estimator.files.file_errors import FileInUseError
from estimator.files.held_files import is_held
from estimator.store.sqlite.connection import (
    SIDE_FILES,
    DistrustingConnection,
    check_application,
    check_header,
    check_is_file,
    connect,
    is_filled,
)

_Read = TypeVar("_Read")
_BESIDE: Final = SIDE_FILES[:2]
"""A log, or a journal: of whoever is at work, or left by a crash."""
_LOG_HEADER: Final = 32
_TRIES: Final = 20
_PAUSE_SECONDS: Final = 0.02


def open_copy(path: Path, application_id: int) -> Database:
    """A copy in memory of a file that cannot or shall not be written to.

    Others may have it open, and write to it: what they last put on disk as a whole is copied, with
    what lies beside it. Neither is locked or changed. Raises FileInUseError where this process
    holds it, or others write without a pause.
    """
    check_is_file(path)
    if is_held(path):
        raise FileInUseError(path)
    return at_one_state(path, lambda: _copied(path, application_id), Database.close)


def at_one_state(
    path: Path, read: Callable[[], _Read], drop: Callable[[_Read], object] = lambda _read: None
) -> _Read:
    """What is read of a file, and of what lies beside it, while nobody writes to them.

    What was read while somebody did is dropped, and read again. FileInUseError where others write
    without a pause.
    """
    for _ in range(_TRIES):
        before = _states(path)
        try:
            found = read()
        except (sqlite3.Error, OSError, UserError):
            if _states(path) == before:
                raise
        else:
            if _states(path) == before:
                return found
            drop(found)  # halves of two states make none
        sleep(_PAUSE_SECONDS)
    raise FileInUseError(path)


def _copied(path: Path, application_id: int) -> Database:
    check_header(path)
    left = [side for side in _BESIDE if is_filled(path, side)]
    if left:
        whole = {side: path.with_name(path.name + side).read_bytes() for side in ("", *left)}
        with opened_aside(whole) as source:
            check_application(source, path, application_id)
            return copy_in_memory(source)
    # Promised not to change, it is read without a lock, which would keep others from writing. And
    # one that writes ahead could not be opened read-only without leaving files behind.
    with closing(connect(path, "ro", immutable=True)) as source:
        check_application(source, path, application_id)
        return copy_in_memory(source)


def _states(path: Path) -> tuple[object, ...]:
    """What is another after all writing of which a copy may have one half.

    A log only grows, by whole commits, until it is begun anew with another header.
    """
    return (
        *(_size_and_time(path.with_name(path.name + side)) for side in ("", "-journal")),
        _start_of(path.with_name(path.name + "-wal")),
    )


def _size_and_time(path: Path) -> tuple[int, int] | None:
    try:
        found = path.stat()
    except FileNotFoundError:
        return None
    return found.st_size, found.st_mtime_ns


def _start_of(log: Path) -> bytes:
    try:
        with log.open("rb") as file:
            return file.read(_LOG_HEADER)
    except FileNotFoundError:
        return b""


@contextmanager
def opened_aside(content: Mapping[str, bytes]) -> Iterator[Database]:
    """A database with what lies beside it, given as bytes by what each has behind its name.

    It is open in a folder of its own, which goes again.
    """
    with folder_aside(Path(gettempdir()), "estimator-") as folder:
        aside = folder / "copy"
        for side, each in content.items():
            aside.with_name(aside.name + side).write_bytes(each)
        with closing(connect(aside, "rw")) as db:
            db.execute("PRAGMA locking_mode = EXCLUSIVE")
            yield db


def copy_in_memory(source: Database) -> Database:
    """A copy of a whole database that needs no file."""
    memory = sqlite3.connect(
        ":memory:", isolation_level=None, check_same_thread=False, factory=DistrustingConnection
    )
    try:
        source.conn.backup(memory)
        memory.execute("PRAGMA trusted_schema = OFF")
        memory.execute("PRAGMA foreign_keys = ON")
    except BaseException:
        memory.close()
        raise
    return Database(memory, recursive_triggers=False, execute_plugins=False)
