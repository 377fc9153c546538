"""An estimate file that is open: read and written in turns, on whichever thread asks.

What goes wrong meanwhile is told here alone: a damaged file, one that is not the one any more that
was opened, one that takes nothing, one that was closed.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from functools import partial
from os import PathLike
from pathlib import Path
from secrets import token_hex
from threading import RLock

from sqlite_utils import Database

from estimator.files.cancelling import Cancelled
from estimator.files.file_errors import (
    BrokenMediumError,
    FileProblem,
    LostFileError,
    ReadOnlyFileError,
)
from estimator.store.estimate.kept_beside import take_log_away
from estimator.store.estimate.own_log import delete_stamp, set_stamp
from estimator.store.sqlite.connection import connect, fold_in, write_ahead
from estimator.store.sqlite.encoding import EncodingError
from estimator.store.sqlite.failures import (
    DamagedFileError,
    is_malformed,
    storable,
    translate_database_errors,
)
from estimator.store.sqlite.held_database import HeldDatabase
from estimator.store.sqlite.new_database import new_database

FilePath = str | PathLike[str]
FileStamp = tuple[int, int, int]


def file_stamp(path: Path) -> FileStamp | None:
    """What changes of a file with its content: size, time and number; None where it is not there.

    SQLite's own count of changes is in the content, which would have to be read.
    """
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_size, found.st_mtime_ns, found.st_ino


class OpenFile:
    """A file that is held until it is closed, or of which a copy in memory is only read.

    Whatever asks it for something, on any thread, raises FileProblem, and Cancelled once it is
    closed: nobody waits for the answer any more.
    """

    def __init__(
        self,
        path: Path,
        db: Database,
        held: HeldDatabase | None,
        as_read: FileStamp | None = None,
    ) -> None:
        """One that is not `held` is only read; it looked so from outside before it was copied."""
        self.path = path
        self.read_only = held is None
        self.refusal: FileProblem = ReadOnlyFileError(path)
        """What is said to whoever would write to a file that is only read."""
        self._held = held
        self.written: Callable[[], object] = _nobody
        """Hears of every write, on whichever thread it was done."""
        self._as_read = as_read
        self._session = token_hex(8)
        self._begin = partial(_begin_writing, self._session)
        self._writes = 0
        self._closed = False
        self._turns = RLock()
        """A long step is written by another thread than the one that looks at it meanwhile."""
        self._use(db)

    def _use(self, db: Database) -> None:
        """Work with a database from now on."""
        self._db = db

    def _forget(self) -> None:
        """What was read before may be another: something was not written."""

    @contextmanager
    def looked_into(self) -> Iterator[Database]:
        """Its tables, for who reads more than the estimate; nothing is written meanwhile."""
        with self._reading():
            yield self._db

    def save_copy(self, path: FilePath, *, overwrite: bool = False) -> None:
        """Write a copy with all its history; whole or not at all. Raises FileProblem."""
        place = Path(path).absolute()
        with translate_database_errors(place), new_database(place, overwrite=overwrite) as aside:
            with self._turns:
                self._look()
                with self._damage_proved():
                    self._db.execute("VACUUM INTO ?", (str(aside),))
            with closing(connect(aside, "rw")) as copy:
                delete_stamp(copy)

    @property
    def lost(self) -> LostFileError | None:
        """What has become of the file, where that was seen: it is never written to again."""
        return None if self._held is None else self._held.lost

    @property
    def has_moved_on(self) -> bool:
        """Whether a file that is only read was written to since; may wait for its drive."""
        return self._as_read is not None and file_stamp(self.path) not in (None, self._as_read)

    def rest(self) -> None:
        """Put all that was recorded into the file itself, so that a copy of that alone is whole.

        Does nothing while a step is being written. Raises FileProblem: LostFileError where the file
        is not as it was left, another where it takes nothing; all is in the log beside it then.
        """
        if self._held is None or not self._turns.acquire(blocking=False):
            return
        try:
            if not self._closed:
                with translate_database_errors(self.path), self._damage_proved():
                    self._look()
                    self._held.rest()
        finally:
            self._turns.release()

    def bytes_at_rest(self) -> bytes | None:
        """All that it is on disk, at once; None while it is written or not at `rest`, or lost."""
        if self._held is None or not self._turns.acquire(blocking=False):
            return None
        try:
            return self._held.bytes_at_rest()
        finally:
            self._turns.release()

    def close(self) -> None:
        """Let the file go, with no other file left beside it; closing twice does no harm."""
        with self._turns:
            if not self._closed:
                self._closed = True
                if self._held is not None:
                    self._held.close()
                else:
                    self._db.close()

    @contextmanager
    def _reading(self) -> Iterator[None]:
        with self._turns, translate_database_errors(self.path, "reading"), self._damage_told():
            self._look()
            with self._damage_proved():
                yield

    @contextmanager
    def _damage_proved(self) -> Iterator[None]:
        """Of what SQLite calls damaged, and was sound as it was left, reading alone has failed."""
        try:
            yield
        except sqlite3.DatabaseError as error:
            if not is_malformed(error):
                raise
            if self._held is not None and self._held.is_sound():
                raise BrokenMediumError(self.path) from error
            raise DamagedFileError(self.path, str(error)) from error

    @contextmanager
    def _damage_told(self) -> Iterator[None]:
        try:
            yield
        except EncodingError as error:
            raise DamagedFileError(self.path, str(error)) from error

    def prepare_writing(self) -> None:
        """Do beforehand, on any thread, what the first step would wait for; changes no file."""
        held = self._held
        if held is not None and not self._writes and not self._closed:
            held.prepare(self._begin)

    @contextmanager
    def _writing(self) -> Iterator[None]:
        if self._held is None:
            raise self.refusal
        try:
            with self._turns, translate_database_errors(self.path), self._damage_proved():
                self._look()
                self._held.check()
                if not self._writes:
                    self._refuse_foreign_log(self._held)
                    self._held.rewrite(self._begin)
                    self._held.check()
                    self._refuse_foreign_log(self._held)
                try:
                    with self._db.atomic(), storable():
                        yield
                        set_stamp(self._db, self._session, self._writes + 1)
                except BaseException:
                    self._held.took_back()
                    raise
                self._writes += 1
                self._held.wrote()
        except (BrokenMediumError, DamagedFileError) as error:
            self._forget()
            # Where another program wrote over the file meanwhile, that is what is to be told.
            self._look()
            raise self._held.lost or error from error
        except BaseException:
            self._forget()
            raise
        self.written()

    def _refuse_foreign_log(self, held: HeldDatabase) -> None:
        """Before a session has a log of its own: SQLite would lay whatever log lies there in."""
        if (log := held.foreign_log()) is not None:
            raise take_log_away(self.path, held.bytes_as_left(), log)

    def _look(self) -> None:
        """Go on with the copy in memory where the file is not the one any more that was opened."""
        if self._closed:
            raise Cancelled
        if self._held is None:
            return
        with suppress(OSError):  # nobody can tell now
            self._held.look()
        if self._held.db is not self._db:
            self._use(self._held.db)


def _begin_writing(session: str, db: Database) -> None:
    # A crash, a copy taken meanwhile or an end without `close` leave a file that writes ahead: its
    # stamp would get into the log alone, which were nobody's.
    fold_in(db)
    set_stamp(db, session, 0)
    write_ahead(db)


def _nobody() -> None:
    """Nobody hears of writes."""
