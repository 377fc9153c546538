"""Opening SQLite files as this program needs them: locked, distrusted, and told apart.

An open estimate is held by SQLite's own exclusive lock. It lasts as long as the process: a second
window or program is refused at once, and a crash leaves no lock behind.
"""

from __future__ import annotations

import errno
import os
import sqlite3
import sys
from collections.abc import Mapping, Sequence
from contextlib import closing, suppress
from functools import cached_property
from pathlib import Path
from tempfile import TemporaryFile
from typing import Final, Literal
from urllib.parse import quote
from weakref import WeakSet

from sqlite_utils import Database

from estimator.errors import UserError
from estimator.files.file_errors import FileInUseError, NoFileError, refuse_missing
from estimator.files.held_files import hold, is_held, let_go
from estimator.store.sqlite.failures import (
    ILLEGIBLE,
    DamagedFileError,
    ForeignFileError,
    NoLocksError,
    is_locked,
)

if sys.platform != "win32":
    import fcntl

Mode = Literal["ro", "rw", "rwc"]

SQLITE_VERSION: Final = sqlite3.sqlite_version
SIDE_FILES: Final = ("-journal", "-wal", "-shm")
SQLITE_HEADER: Final = b"SQLite format 3\x00"
_HEADER: Final = 100
_NEWEST_FORM: Final = 4
"""Of the schema (www.sqlite.org/fileformat.html)."""
_BUSY_SECONDS: Final = 0.25
"""Long enough for a virus scanner to let go, short enough to answer a user at once."""

_NO_LOCKS: Final = (errno.ENOLCK, errno.ENOSYS, errno.EINVAL, errno.ENOTSUP, errno.EOPNOTSUPP)


class DistrustingConnection(sqlite3.Connection):
    """Raises SQLite's own errors alone, and lets its file go when it is closed.

    SQLite's messages and the names of columns quote the file: where a quoted byte is no UTF-8,
    Python's module raises UnicodeDecodeError in place of what went wrong. And a statement that was
    not read to its end, as one that the traceback of an error holds, keeps a closed file locked.
    """

    @cached_property
    def _unfinished(self) -> WeakSet[sqlite3.Cursor]:
        return WeakSet()

    def execute(  # type: ignore[override] # nobody here gives it anything but these
        self, sql: str, parameters: Sequence[object] | Mapping[str, object] = (), /
    ) -> sqlite3.Cursor:
        try:
            cursor = super().execute(sql, parameters)
        except UnicodeDecodeError as error:
            said = error.object.decode(errors="replace")
            raise sqlite3.DatabaseError(f"{ILLEGIBLE}: {said}") from error
        if cursor.description is not None:
            self._unfinished.add(cursor)
        return cursor

    def close(self) -> None:
        for cursor in self._unfinished:
            cursor.close()
        self._unfinished.clear()
        super().close()


def connect(
    path: Path, mode: Mode, *, immutable: bool = False, patience: float = _BUSY_SECONDS
) -> Database:
    """A connection that trusts nothing in the file's schema.

    `patience` is how many seconds it waits while somebody else holds the file.
    """
    connection = sqlite3.connect(
        _uri(path) + f"?mode={mode}" + ("&immutable=1" if immutable else ""),
        uri=True,
        timeout=patience,
        isolation_level=None,
        check_same_thread=False,
        factory=DistrustingConnection,
    )
    connection.execute("PRAGMA trusted_schema = OFF")
    connection.execute("PRAGMA cell_size_check = ON")
    connection.execute("PRAGMA foreign_keys = ON")
    return Database(connection, recursive_triggers=False, execute_plugins=False)


def _uri(path: Path) -> str:
    # Bytes, so that a name that is no UTF-8 survives; three slashes before a drive letter.
    plain = path.absolute().as_posix()
    return "file://" + ("" if plain.startswith("/") else "/") + quote(os.fsencode(plain))


def pragma(db: Database, name: str) -> int:
    """The value of a pragma that is a number."""
    value = db.execute(f"PRAGMA {name}").fetchone()[0]
    return int(value)


def check_is_file(path: Path) -> None:
    """Refuse what is not there, what is no file, and a file that holds nothing any more."""
    refuse_missing(path)
    if not path.is_file():
        raise NoFileError(path) if path.is_dir() else ForeignFileError(path)
    if path.stat().st_size == 0 and not any(is_filled(path, side) for side in SIDE_FILES):
        raise DamagedFileError(path, "ว่างเปล่า ไม่มีข้อมูลเหลืออยู่")


def check_header(path: Path) -> None:
    """Raise DamagedFileError for a database of a kind that SQLite does not know.

    One that is to be read in another way it would call read-only, another form a wrong statement.
    Not of a file that this program holds: it would let go of it.
    """
    with path.open("rb") as file:
        header = file.read(_HEADER)
    form = int.from_bytes(header[44:48], "big")
    if header.startswith(SQLITE_HEADER) and not (
        set(header[18:20]) <= {1, 2} and form <= _NEWEST_FORM and len(header) == _HEADER
    ):
        raise DamagedFileError(path, "header")


def open_locked(path: Path, application_id: int) -> Database:
    """Open a file for writing and hold it until `close_locked`.

    Raises FileInUseError, ForeignFileError, ReadOnlyFileError, NoLocksError, or SQLite's own
    errors; the file is not changed by opening it.
    """
    check_is_file(path)
    if is_held(path):
        raise FileInUseError(path)
    check_header(path)
    hold(path)
    try:
        db = connect(path, "rw")
        try:
            db.execute("PRAGMA locking_mode = EXCLUSIVE")
            check_application(db, path, application_id)
            _try_writing(db)
        except BaseException:
            db.close()
            raise
    except BaseException as error:
        let_go(path)
        if isinstance(error, sqlite3.OperationalError) and not keeps_locks(path):
            raise NoLocksError(path) from error
        raise
    return db


def close_locked(db: Database, path: Path) -> None:
    """Close what `open_locked` opened, with nothing left beside the file where that can be."""
    # What cannot be folded in now will be at the next opening.
    with suppress(sqlite3.Error):
        db.execute("PRAGMA journal_mode = DELETE")
    release_locked(db, path)


def release_locked(db: Database, path: Path) -> None:
    """Close what `open_locked` opened, and do no more than that."""
    try:
        with suppress(sqlite3.Error):
            db.close()
    finally:
        let_go(path)


def check_application(db: Database, path: Path, application_id: int) -> None:
    """Refuse a database that was not made as what it is opened for."""
    if pragma(db, "application_id") != application_id:
        raise ForeignFileError(path)


def fold_in(db: Database) -> None:
    """Put all of a log into its file, which has none afterwards, until it is to `write_ahead`.

    Where SQLite raises an error the log stays, and is still the file's.
    """
    try:
        # A log that cannot be deleted, for a virus scanner reads it, must hold nothing.
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)").close()
    except sqlite3.OperationalError as error:
        # So SQLite calls a file of which it has failed to end the writing ahead.
        if not is_locked(error):
            raise
    db.execute("PRAGMA journal_mode = DELETE").close()


def checkpoint(db: Database) -> None:
    """Put all of a log into its file, and go on with an empty one. Raises sqlite3.Error."""
    busy, *_ = db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    if busy:
        raise sqlite3.OperationalError("database is locked")


def write_ahead(db: Database) -> None:
    """Let one `fsync` make an edit durable; where that does not work, the old way does.

    In exclusive mode the log needs no shared memory, so this holds on network drives as well.
    FULL, not NORMAL: an accepted edit must survive a power cut, too. When the log gets into the
    file is for whoever holds it to say, who sees first that it still is his file. Where a log lies
    already that is not this one's, SQLite would lay it into the file: then none is begun.
    """
    if is_writing_ahead(db) or not is_filled(path_of(db), "-wal"):
        with suppress(sqlite3.OperationalError):
            db.execute("PRAGMA journal_mode = WAL")
            # It is made when it is first asked for, and must not be another by then.
            pragma(db, "schema_version")
    db.execute("PRAGMA synchronous = FULL")
    db.execute("PRAGMA wal_autocheckpoint = 0")
    db.execute("PRAGMA journal_size_limit = 0")  # nothing of an earlier log stays in a new one


def is_writing_ahead(db: Database) -> bool:
    """Whether what is committed gets into a log first."""
    with suppress(sqlite3.Error):
        return str(db.execute("PRAGMA journal_mode").fetchone()[0]) == "wal"
    return False


def path_of(db: Database) -> Path:
    """Where the file lies that is open."""
    return Path(db.execute("PRAGMA database_list").fetchone()[2])


def refuse_if_in_use(path: Path) -> None:
    """Raise FileInUseError if a file that is about to be replaced is open somewhere."""
    if not path.is_file():
        return
    if is_held(path):
        raise FileInUseError(path)
    db = connect(path, "rw")
    try:
        db.execute("BEGIN EXCLUSIVE")
        db.execute("ROLLBACK")
    except sqlite3.OperationalError as error:
        if is_locked(error):
            raise (FileInUseError if keeps_locks(path) else NoLocksError)(path) from error
    except sqlite3.DatabaseError:
        pass  # no database: whoever replaces it was asked
    finally:
        db.close()


def refuse_if_locked(path: Path) -> None:
    """Raise FileInUseError if another program holds a file; neither it nor its log is changed.

    Asked in any other way, SQLite puts the log into the file. Raises NoLocksError where nobody can
    tell.
    """
    if path.stat().st_size == 0:
        return  # SQLite would delete its log
    if is_write_ahead(path) and not path.with_name(path.name + "-wal").exists():
        return  # whoever has it open has a log beside it, and asking would leave one there
    if not keeps_locks(path):
        raise NoLocksError(path)
    index = path.with_name(path.name + "-shm")
    was_there = index.exists()
    try:
        with closing(connect(path, "ro")) as db:
            pragma(db, "schema_version")
    except sqlite3.DatabaseError as error:
        if is_locked(error):
            raise FileInUseError(path) from error
    finally:
        if not was_there:
            index.unlink(missing_ok=True)


def is_locked_elsewhere(path: Path) -> bool:
    """Whether another program holds a file, as far as the system can tell."""
    try:
        if not is_held(path):
            refuse_if_locked(path)
    except FileInUseError:
        return True
    except (OSError, UserError):
        pass  # whoever reads it says so
    return False


def keeps_locks(path: Path) -> bool:
    """Whether files can be locked where this one lies.

    SQLite calls a drive that keeps none busy, or broken. Asked of a nameless file beside it: to
    close the file itself would let go of the locks that this program holds on it, by any name.
    """
    if sys.platform == "win32":
        return True
    try:
        with TemporaryFile(dir=path.parent) as beside:
            return _can_lock(beside.fileno(), fcntl.LOCK_EX)
    except OSError:
        # Nothing can be made there. Whoever asks has seen that this program does not hold the file.
        with path.open("rb") as file:
            return _can_lock(file.fileno(), fcntl.LOCK_SH)


def _can_lock(file: int, how: int) -> bool:
    try:
        fcntl.lockf(file, how | fcntl.LOCK_NB)
    except OSError as error:
        return error.errno not in _NO_LOCKS
    return True


def _try_writing(db: Database) -> None:
    # Opening says nothing about rights: SQLite falls back to reading. A write that is taken back
    # needs the file and its folder to be writable, and changes neither.
    version = pragma(db, "user_version")
    db.execute("BEGIN EXCLUSIVE")
    try:
        db.execute(f"PRAGMA user_version = {version}")
    finally:
        # Of a full disk or a broken medium SQLite has taken everything back by itself.
        if db.conn.in_transaction:
            db.execute("ROLLBACK")


def is_filled(path: Path, side: str) -> bool:
    """Whether a file of SQLite's (its name's end) lies beside a database and holds anything."""
    beside = path.with_name(path.name + side)
    return beside.is_file() and beside.stat().st_size > 0


def is_write_ahead(path: Path) -> bool:
    """Whether a file says of itself that it may have a log."""
    with path.open("rb") as file:
        header = file.read(20)
    return header[18:19] == b"\x02"
