"""A database that is only read: a copy of it in memory, for which no file need be held."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from sqlite_utils import Database

from estimator.files.file_errors import FileInUseError
from estimator.store.sqlite.connection import (
    SIDE_FILES,
    DistrustingConnection,
    check_application,
    check_header,
    check_is_file,
    connect,
    is_filled,
    is_held,
    is_write_ahead,
    keeps_locks,
    refuse_if_locked,
)

_LEFT_BY_A_CRASH: Final = SIDE_FILES[:2]


def open_copy(path: Path, application_id: int) -> Database:
    """A copy in memory of a file that cannot or shall not be written to.

    Raises FileInUseError while another program writes to it.
    """
    check_is_file(path)
    if is_held(path):
        raise FileInUseError(path)
    check_header(path)
    if any(is_filled(path, side) for side in _LEFT_BY_A_CRASH):
        return _read_aside(path, application_id)
    # A write-ahead file cannot be opened read-only without leaving files behind, unless it is
    # promised not to change; with no log beside it, it is not in use. Nor can anybody hold it who
    # works on a drive without locks.
    source = connect(path, "ro", immutable=is_write_ahead(path) or not keeps_locks(path))
    with closing(source):
        check_application(source, path, application_id)
        return copy_in_memory(source)


def _read_aside(path: Path, application_id: int) -> Database:
    """A copy in memory of a file with what a crash left beside it, which belongs to it.

    Where the disk is full, or nothing can be written, SQLite could not put the one into the other.
    """
    if keeps_locks(path):
        refuse_if_locked(path)
    left = ["", *(side for side in _LEFT_BY_A_CRASH if is_filled(path, side))]
    together = [path.with_name(path.name + side) for side in left]
    before = [_state(each) for each in together]
    content = [each.read_bytes() for each in together]
    if [_state(each) for each in together] != before:
        raise FileInUseError(path)  # by now; halves of two states make none
    with opened_aside(dict(zip(left, content, strict=True))) as source:
        check_application(source, path, application_id)
        return copy_in_memory(source)


def _state(path: Path) -> tuple[int, int]:
    found = path.stat()
    return found.st_size, found.st_mtime_ns


@contextmanager
def opened_aside(content: Mapping[str, bytes]) -> Iterator[Database]:
    """A database with what lies beside it, given as bytes by what each has behind its name.

    It is open in a folder of its own, which goes again.
    """
    with TemporaryDirectory() as folder:
        aside = Path(folder) / "copy"
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
