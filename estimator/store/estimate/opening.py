"""Opening an estimate file: nothing in it is believed before it has been checked.

A file comes by mail or on a stick. Its header must say that it is an estimate, its version must
be known, its pages must be sound, and it must hold exactly the tables this program makes, with no
trigger or view of somebody else's. What the rows say is checked where they are read.
"""

from __future__ import annotations

import sqlite3
from functools import cache
from pathlib import Path

from sqlite_utils import Database

from estimator.store.estimate.own_log import belongs
from estimator.store.estimate.schema import ESTIMATE_APPLICATION_ID, ESTIMATE_MIGRATIONS
from estimator.store.sqlite.connection import close_locked, fold_in, is_held, open_copy, open_locked
from estimator.store.sqlite.encoding import EncodingError
from estimator.store.sqlite.failures import (
    DamagedFileError,
    ForeignLogError,
    NewerFileError,
    database_problem,
)
from estimator.store.sqlite.migrations import (
    Migration,
    Shape,
    expected_shape,
    migrate,
    shape_of,
    version_of,
)
from estimator.store.sqlite.new_database import new_database


def open_checked(
    path: Path, *, read_only: bool, migrations: tuple[Migration, ...] | None = None
) -> Database:
    """Open an estimate file, check it and bring it up to date.

    Raises FileProblem, or what SQLite and the system say.
    """
    steps = ESTIMATE_MIGRATIONS if migrations is None else migrations
    _refuse_foreign_log(path)
    if read_only:
        db = open_copy(path, ESTIMATE_APPLICATION_ID)
    else:
        db = open_locked(path, ESTIMATE_APPLICATION_ID)
    try:
        version = version_of(db)
        if version > len(steps):
            raise NewerFileError(path)
        _check_sound(db, path, steps[:version])
        if version < len(steps):
            if not read_only:
                keep_backup(db, path)
                fold_in(db)
            _bring_up_to_date(db, path, steps)
    except BaseException:
        if read_only:
            db.close()
        else:
            close_locked(db, path)
        raise
    return db


def _refuse_foreign_log(path: Path) -> None:
    log = path.with_name(path.name + "-wal")
    # A second handle of this process would let go of the file when it is closed.
    if not is_held(path) and path.is_file() and log.is_file() and not belongs(path, log):
        raise ForeignLogError(path, log)


def keep_backup(db: Database, path: Path) -> Path:
    """Put a copy of an open file beside it, under the first free name ending in ``.bak``."""
    number, name = 1, f"{path.name}.bak"
    while path.with_name(name).exists():
        number += 1
        name = f"{path.name}.{number}.bak"
    beside = path.with_name(name)
    with new_database(beside) as aside:
        db.execute("VACUUM INTO ?", (str(aside),))
    return beside


def _check_sound(db: Database, path: Path, steps: tuple[Migration, ...]) -> None:
    # First, for in tables that are not its own SQLite finds other faults than damage.
    if not _expected(steps) <= shape_of(db):
        raise DamagedFileError(path, "ตารางไม่ครบหรือไม่ตรงกับรุ่น")
    found = db.execute("PRAGMA quick_check(1)").fetchone()[0]
    if found != "ok":
        raise DamagedFileError(path, str(found))
    if db.execute("PRAGMA foreign_key_check").fetchone() is not None:
        raise DamagedFileError(path, "บางแถวอ้างถึงแถวที่ไม่มีอยู่")
    odd = db.execute(
        "SELECT name FROM sqlite_master WHERE type NOT IN ('table', 'index') LIMIT 1"
    ).fetchone()
    if odd is not None:
        raise DamagedFileError(path, f"มีสิ่งที่โปรแกรมไม่ได้สร้าง: {odd[0]}")


def _bring_up_to_date(db: Database, path: Path, steps: tuple[Migration, ...]) -> None:
    try:
        migrate(db, steps)
    except EncodingError as error:
        raise DamagedFileError(path, str(error)) from error
    except sqlite3.Error as error:
        # The tables are not those of the version that the file claims to have.
        raise database_problem(path, error) or DamagedFileError(path, str(error)) from error


@cache
def _expected(steps: tuple[Migration, ...]) -> Shape:
    return expected_shape(steps)
