"""Opening an estimate file: nothing in it is believed before it has been checked.

A file comes by mail or on a stick. Its header must say that it is an estimate, its version must
be known, its pages must be sound, and it must hold exactly what this program makes: no table,
index, trigger or view of somebody else's. What the rows say is checked where they are read.
"""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path
from typing import Final, NoReturn

from sqlite_utils import Database

from estimator.files.file_errors import FileInUseError
from estimator.files.held_files import is_held
from estimator.store.estimate.kept_beside import keep_as_found, keep_backup
from estimator.store.estimate.own_log import Whose, whose_log
from estimator.store.estimate.schema import ESTIMATE_APPLICATION_ID, ESTIMATE_MIGRATIONS
from estimator.store.sqlite.connection import (
    close_locked,
    fold_in,
    is_filled,
    open_locked,
    refuse_if_locked,
)
from estimator.store.sqlite.copies import open_copy
from estimator.store.sqlite.encoding import EncodingError
from estimator.store.sqlite.failures import (
    DamagedFileError,
    ForeignLogError,
    NewerFileError,
    UnsureLogError,
    database_problem,
)
from estimator.store.sqlite.migrations import (
    Migration,
    check_shape,
    migrate,
    version_of,
)
from estimator.store.sqlite.rollback_journal import journal_pages

LARGEST_FILE: Final = 512 * 1024 * 1024
"""With its log; an estimate of a hundred thousand lines has a tenth of it."""


def open_checked(
    path: Path, *, read_only: bool, migrations: tuple[Migration, ...] | None = None
) -> Database:
    """Open an estimate file, check it and bring it up to date.

    A log or journal beside it that is not surely its own is kept aside with it and told of in an
    error, once.
    Raises FileProblem, or what SQLite and the system say.
    """
    steps = ESTIMATE_MIGRATIONS if migrations is None else migrations
    if path.is_symlink():
        path = Path(os.path.realpath(path))  # beside which SQLite keeps the log
    _refuse_too_large(path)
    try:
        _take_foreign_away(path)
    except FileInUseError:
        if not read_only:  # the log is of whoever is at work
            raise
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
        let_go(db, path, read_only=read_only)
        raise
    return db


def let_go(db: Database, path: Path, *, read_only: bool) -> None:
    """Close what `open_checked` opened."""
    if read_only:
        db.close()
    else:
        close_locked(db, path)


def _refuse_too_large(path: Path) -> None:
    """What is open is held in memory whole, with its log."""
    all_of_it = (path, *(path.with_name(path.name + side) for side in ("-wal", "-journal")))
    if sum(each.stat().st_size for each in all_of_it if each.is_file()) > LARGEST_FILE:
        raise DamagedFileError(
            path, f"ใหญ่เกิน {LARGEST_FILE // 1024**2} เมกะไบต์ เกินกว่าที่แฟ้มประมาณราคาจะเป็นได้"
        )


def _take_foreign_away(path: Path) -> None:
    """Take a log, or the journal of a write that was broken off, from beside a file not its own."""
    # A second handle of this process would let go of the file when it is closed.
    if is_held(path) or not path.is_file():
        return
    for side, whose_is in (("-wal", _whose_log), ("-journal", _whose_journal)):
        beside = path.with_name(path.name + side)
        if whose_is(path, beside) == "own":
            continue
        refuse_if_locked(path)
        whose = whose_is(path, beside)  # again, for whoever held it at the first look was writing
        if whose != "own":
            _keep_aside(path, beside, whose)


def _keep_aside(path: Path, beside: Path, whose: Whose) -> NoReturn:
    folder = keep_as_found(path, {each.name: each.read_bytes() for each in (path, beside)})
    if whose == "unsure":
        close_locked(open_locked(path, ESTIMATE_APPLICATION_ID), path)
    beside.unlink(missing_ok=True)
    if whose == "unsure":
        raise UnsureLogError(path, beside, folder)
    raise ForeignLogError(path, beside, folder)


def _whose_log(path: Path, log: Path) -> Whose:
    return whose_log(path, log) if log.is_file() else "own"


def _whose_journal(path: Path, journal: Path) -> Whose:
    """SQLite puts back the pages of any sound journal, and leaves alone what is none any more."""
    if not is_filled(path, "-journal") or not (content := path.read_bytes()):
        return "own"
    try:
        before = journal_pages(journal.read_bytes())
    except ValueError:
        return "own"
    return "own" if before is None or before.is_of(content) else "foreign"


def _check_sound(db: Database, path: Path, steps: tuple[Migration, ...]) -> None:
    # First, for in tables that are not its own SQLite finds other faults than damage.
    check_shape(db, path, steps)
    # The quick one asks neither whether keys are in order nor whether indexes lead to their rows.
    found = db.execute("PRAGMA integrity_check(1)").fetchone()[0]
    if found != "ok":
        raise DamagedFileError(path, str(found))
    # A revision that stands on one that is gone says so where it is asked for, and nothing else.
    lost = "SELECT 1 FROM pragma_foreign_key_check WHERE \"table\" <> 'revision'"
    if db.execute(lost).fetchone() is not None:
        raise DamagedFileError(path, "บางแถวอ้างถึงแถวที่ไม่มีอยู่")


def _bring_up_to_date(db: Database, path: Path, steps: tuple[Migration, ...]) -> None:
    try:
        migrate(db, steps)
    except EncodingError as error:
        raise DamagedFileError(path, str(error)) from error
    except sqlite3.Error as error:
        # The tables are not those of the version that the file claims to have.
        raise database_problem(path, error) or DamagedFileError(path, str(error)) from error
