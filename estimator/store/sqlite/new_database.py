"""A new database file, whole or not at all: nobody ever opens half of one."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

from estimator.files.atomic_write import atomic_write, check_name_length, left_beside
from estimator.files.file_errors import ExistingFileError
from estimator.files.file_names import ESTIMATE_SUFFIX
from estimator.store.sqlite.connection import (
    SIDE_FILES,
    SQLITE_HEADER,
    connect,
    keeps_locks,
    refuse_if_in_use,
)
from estimator.store.sqlite.failures import (
    NoLocksError,
    OtherKindError,
    check_path_length,
    is_locked,
)

# How SQLite's own side files begin: a journal, a log in either order of bytes, and the index of
# the log; zeros where SQLite has done with one.
_BEGINNINGS: Final = (
    bytes.fromhex("d9d505f920a163d7"),
    bytes.fromhex("377f0682"),
    bytes.fromhex("377f0683"),
    (3_007_000).to_bytes(4, "little"),
    (3_007_000).to_bytes(4, "big"),
    bytes(4),
)
_LONGEST_BEGINNING: Final = 8
_HEADER: Final = 100
_MAKER_SECONDS: Final = 60
"""A file that its maker has only just opened is empty; it does not stay so for long."""


@contextmanager
def new_database(path: Path, *, overwrite: bool = False) -> Iterator[Path]:
    """Give an empty file beside `path` to fill with a database; it becomes `path` at the end.

    As `atomic_write`, for a file with SQLite's side files. Raises ExistingFileError unless
    `overwrite`, OtherKindError if what is there is of another kind than the new one,
    FileInUseError if it is open, NoLocksError, or another FileProblem.
    """
    check_name_length(path, path.name + "-journal")
    # Or the file aside, whose name is shorter, would get a name by which nobody could open it.
    check_path_length(path)

    def check_and_clear(place: Path) -> None:
        if overwrite and not _may_be_replaced(place, aside):
            raise OtherKindError(place)
        _check(place)
        # SQLite would take a dead file's log for the log of the file that has its name now.
        for side in _side_files(place):
            side.unlink(missing_ok=True)

    if overwrite:
        _check(path)
    with atomic_write(path, overwrite=overwrite, before_replacing=check_and_clear) as aside:
        try:
            yield aside
        except sqlite3.OperationalError as error:
            if aside.exists() and not keeps_locks(aside):
                raise NoLocksError(path) from error
            raise
        finally:
            for side in _side_files(aside):
                with suppress(OSError):
                    side.unlink(missing_ok=True)


def clear_killed(place: Path, application_id: int) -> None:
    """Delete what was to become `place`, which is there, and whose maker was killed on the way.

    A file is deleted only if it is named for that place, has the application's mark (or nothing
    in it for a while), and nobody holds it.
    """
    with suppress(OSError):
        for left in left_beside(place):
            if _is_abandoned(left, application_id):
                for each in (left, *_side_files(left)):
                    with suppress(OSError):  # Windows deletes nothing that is open
                        each.unlink(missing_ok=True)


def _is_abandoned(left: Path, application_id: int) -> bool:
    header = _header(left)
    if not header:
        return time.time() - left.stat().st_mtime > _MAKER_SECONDS
    if not header.startswith(SQLITE_HEADER) or header[68:72] != application_id.to_bytes(4, "big"):
        return False
    db = connect(left, "rw", patience=0)
    try:
        db.execute("BEGIN EXCLUSIVE")
        db.execute("ROLLBACK")
    except sqlite3.Error as error:
        return not is_locked(error)
    finally:
        db.close()
    return True


def _may_be_replaced(place: Path, by: Path) -> bool:
    """Whether a file is what another is by its mark, or holds nothing, or was an estimate."""
    old, new = _header(place), _header(by)
    if not old.startswith(SQLITE_HEADER):
        return not old or place.suffix == ESTIMATE_SUFFIX
    return old[68:72] == new[68:72]


def _header(path: Path) -> bytes:
    if not path.exists():
        return b""
    with path.open("rb") as file:
        return file.read(_HEADER)


def _side_files(path: Path) -> list[Path]:
    return [path.with_name(path.name + side) for side in SIDE_FILES]


def _check(place: Path) -> None:
    """Refuse to replace a file that is open, and to delete somebody's file with SQLite's name."""
    for side in _side_files(place):
        if side.exists() and not _is_of_sqlite(side):
            raise ExistingFileError(side)
    refuse_if_in_use(place)


def _is_of_sqlite(side: Path) -> bool:
    if not side.is_file():
        return False
    with side.open("rb") as file:
        start = file.read(_LONGEST_BEGINNING)
    return start.startswith(_BEGINNINGS) or not start
