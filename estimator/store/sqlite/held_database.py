"""A database file that is held open: written only while it is ours, and at rest whole in itself."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing, suppress
from datetime import datetime
from pathlib import Path
from typing import Final

from sqlite_utils import Database

from estimator.files.atomic_write import clear_left_beside
from estimator.files.file_errors import Lost, LostFileError
from estimator.files.owner_file import say_owner
from estimator.store.sqlite.connection import (
    checkpoint,
    close_locked,
    fold_in,
    is_writing_ahead,
    release_locked,
    write_ahead,
)
from estimator.store.sqlite.held_file import HeldFile

_LONGEST_LOG: Final = 800_000
"""Bytes of a log that is put into its file without waiting for quiet: a minute of typing."""


class HeldDatabase:
    """What `open_locked` opened, until its file is lost; from then on a copy of it in memory."""

    def __init__(self, path: Path, db: Database, who: str) -> None:
        """Watch a file that `who` just opened for writing, and say so beside it. Raises OSError."""
        self.db = db
        self.lost: LostFileError | None = None
        """What has become of the file, once that was seen: it is never written to again."""
        self._path = path
        self._file: HeldFile | None = HeldFile(path, db)
        self._owner = say_owner(path, who, datetime.now().astimezone())
        if self._owner is not None:
            clear_left_beside(path, self._owner.written_at)

    def look(self) -> None:
        """See whether the file is as it was left; where not, go on with the copy in memory.

        Raises OSError where nobody can tell, LostFileError where no copy can be made.
        """
        if self._file is not None and (how := self._file.lost()) is not None:
            self._come_loose(self._file, how)

    def check(self) -> None:
        """Before the file is written to: raises LostFileError, or what `look` raises."""
        self.look()
        if self.lost is not None:
            raise self.lost

    def foreign_log(self) -> Path | None:
        """A log that came beside the file, of another one or another desk. Raises OSError."""
        return None if self._file is None else self._file.foreign_log()

    def prepare(self, work: Callable[[Database], object]) -> None:
        """Find out beforehand, on any thread, what `rewrite` needs to know of this work."""
        file = self._file
        if file is not None:
            file.prepare(work)

    def rewrite(self, work: Callable[[Database], object]) -> None:
        """Write to the file itself, not its log: it is right where a copy of it becomes the same.

        Where not, somebody wrote it meanwhile, and `look` will see that. Raises what `work` does.
        """
        file = self._file
        if file is None:
            work(self.db)
            return
        expected = file.after(work)
        file.close_log()  # SQLite may delete it
        try:
            work(self.db)
        except BaseException:
            file.remember_broken_off(expected)
            raise
        file.remember_rewritten(expected)

    def _fold(self, file: HeldFile) -> None:
        """Put the log into the file, which is right where it holds then what both came to."""
        file.close_log()  # SQLite may delete it
        try:
            checkpoint(self.db)
        finally:
            file.remember_folded()

    def wrote(self) -> None:
        """After a commit: remember it. Raises LostFileError where somebody took it off the disk.

        Nothing else fails any more, for what was done is there.
        """
        file = self._file
        if file is None:
            return
        with suppress(OSError, sqlite3.Error):
            # It says so, too, where it could not begin a log.
            if not (is_writing_ahead(self.db) and file.has_log):
                file.remember()
                return
            file.remember_step()
            if file.lacks_step:
                self.check()
            if file.lost() is not None:
                return  # it is told before the next step; the copy has this one
            if file.log_is_astray():
                self.rewrite(_folded_and_ahead)
            elif file.log_size > _LONGEST_LOG:
                self._fold(file)

    def took_back(self) -> None:
        """After a step that failed or was stopped: nothing of it stays in the log."""
        if self._file is not None:
            with suppress(OSError):  # before the next step it is tried again
                self._file.cut_log()

    def rest(self) -> None:
        """Put all that is in the log into the file, so that a copy of that alone is whole.

        Raises as `check`, and sqlite3.Error where SQLite cannot; the log is still the file's then.
        """
        self.check()
        file = self._file
        if file is None or not file.log_size:
            return
        if file.log_is_astray():
            self.rewrite(_folded_and_ahead)
        else:
            self._fold(file)
        self.check()

    def is_sound(self) -> bool:
        """Whether the file was, as it was left: SQLite calls damaged what it cannot read, too."""
        if self._file is None:
            return False
        try:
            with closing(self._file.in_memory()) as copy:
                return str(copy.execute("PRAGMA quick_check(1)").fetchone()[0]) == "ok"
        except (OSError, sqlite3.Error):
            return False

    def bytes_at_rest(self) -> bytes | None:
        """All that the file holds, as it was left; None where its log has more, or it is lost."""
        file = self._file
        return None if file is None or file.log_size else file.whole

    def bytes_as_left(self) -> bytes:
        """All that the file itself holds; its log may have more."""
        return b"" if self._file is None else self._file.whole

    def close(self) -> None:
        """Let the file go, with no other file left beside it; one that is lost is not touched."""
        with suppress(OSError, LostFileError):
            self.look()
        file, self._file = self._file, None
        if file is None:
            self.db.close()
            return
        self._disown()
        try:
            if self._is_safe(file):
                file.close_log()
                close_locked(self.db, self._path)
            else:
                _let_go_of_foreign(self.db, self._path, file)
        finally:
            file.close()

    def _disown(self) -> None:
        """Say no more that the file is open, while nobody else can have opened it yet."""
        owner, self._owner = self._owner, None
        if owner is not None:
            owner.remove()

    def _is_safe(self, file: HeldFile) -> bool:
        """Whether what SQLite writes at the end gets into what this program left."""
        try:
            return file.lost() is None or file.is_whole_with_log()
        except OSError:
            return True  # a drive that does not answer takes nothing, or is what it was

    def _come_loose(self, file: HeldFile, how: Lost) -> None:
        lost = LostFileError(self._path, how)
        try:
            copy = file.in_memory()
        except (OSError, sqlite3.Error) as error:
            raise lost from error
        self.lost = lost
        held, self.db, self._file = self.db, copy, None
        self._disown()
        try:
            if file.is_whole_with_log():
                # It lies elsewhere, or nowhere any more: what is recorded belongs to it.
                file.close_log()
                close_locked(held, self._path)
            else:
                _let_go_of_foreign(held, self._path, file)
        finally:
            file.close()


def _folded_and_ahead(db: Database) -> None:
    fold_in(db)
    write_ahead(db)


def _let_go_of_foreign(db: Database, path: Path, file: HeldFile) -> None:
    file.drop_log()
    file.close_log()
    release_locked(db, path)
    file.delete_dropped_log()
