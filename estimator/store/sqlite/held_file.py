"""Whether an open database file is still the one that this program left, to the last byte.

SQLite holds a file and looks at it no more: another one may be copied over it by a sync program, or
an old state be restored, and it would go on writing its own pages among those. So all bytes of the
file, and of the log beside it, are remembered as they were left. They also make the copy which is
whole when the file is lost.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Final

from sqlite_utils import Database

from estimator.errors import UserError
from estimator.files.file_errors import Lost
from estimator.store.sqlite.connection import is_writing_ahead, path_of
from estimator.store.sqlite.copies import copy_in_memory, opened_aside
from estimator.store.sqlite.folded_log import folded, is_between, is_partly_folded
from estimator.store.sqlite.log_frames import committed_length

_HEADER: Final = 100
"""SQLite's own, with the counter of changes."""
_PIECE: Final = 1 << 18
"""Bytes of a file that are read at a time where it is only compared."""


class HeldFile:
    """A database file that SQLite holds for this program, and what it was like when left.

    POSIX drops all of a process's locks on a file when any handle to it is closed, so the one that
    is kept here must be closed after SQLite's own.
    """

    def __init__(self, path: Path, db: Database) -> None:
        """Remember the file as it is now, which is open as `db`. Raises OSError."""
        self._path = path
        self._db = db
        self._log_path = Path(f"{os.path.realpath(path)}-wal")
        self._drive = path.parent.stat().st_dev
        self._file = path.open("rb", buffering=0)
        self._log: int | None = None
        self._bytes = self._log_bytes = b""
        self._time = 0
        self._log_seen: tuple[int, int] | None = None
        """Size and time of the log when it was last seen to be ours."""
        self._is_unread = False
        """Whether a step was written to the log that could not be read back yet."""
        self.lacks_step = False
        """Whether a step that SQLite calls written is not in the log."""
        self._has_stray = False
        """Whether a step that was taken back may lie in the log behind what is committed."""
        self._broken_off: tuple[bytes, bytes] | None = None
        """The file but its header before a write to it that failed, and after it."""
        self._unsettled: Callable[[], None] | None = None
        """How to remember what SQLite wrote, where it could not be read back yet."""
        self._prepared: _Prepared | None = None
        try:
            self.remember()
        except BaseException:
            self.close()
            raise

    def remember(self) -> None:
        """This program has just written the file: as it is now, it is right. Raises OSError."""
        self._unsettled = self.remember
        self._take_file()
        self._log_bytes, self._broken_off = b"", None
        self.remember_log()
        self._unsettled = None

    def remember_folded(self) -> None:
        """The log was put into the file: that is right where it holds what both came to.

        Where not, somebody wrote it meanwhile; both stay remembered as they were. Raises OSError.
        """
        self._unsettled = self.remember_folded
        expected, time = folded(self._bytes, self._log_bytes), self._time_now()
        if self._holds(expected):
            self._time, self._bytes = time, expected
            # SQLite begins it anew, also where it could not be emptied.
            self._log_bytes, self._log_seen, self._has_stray = b"", None, False
        elif is_partly_folded(self._whole(), self._bytes, self._log_bytes):
            self._take_file()
        self._open_log()
        self._unsettled = None

    def remember_broken_off(self, expected: bytes | None) -> None:
        """Writing to the file itself failed: what was not put into it is still in the log.

        Or SQLite puts back, when it next reads, what it wrote over. Raises OSError.
        """
        self._unsettled = partial(self.remember_broken_off, expected)
        if is_partly_folded(self._whole(), self._bytes, self._log_bytes):
            self.remember_folded()
        elif expected is None:
            self.remember()
        else:
            before = folded(self._bytes, self._log_bytes)
            self._broken_off = (_but_header(before), _but_header(expected))
            self._bytes, self._time, self._log_bytes = before, 0, b""
            self.remember_log()
        self._unsettled = None

    def after(self, work: Callable[[Database], object]) -> bytes | None:
        """What the file comes to by work that writes to it; None where that cannot be tried out."""
        prepared, self._prepared = self._prepared, None
        if prepared is not None and prepared.is_of(work, self._bytes, self._log_bytes):
            return prepared.after
        return _tried(work, self._bytes, self._log_bytes)

    def prepare(self, work: Callable[[Database], object]) -> None:
        """Try out beforehand, on any thread, what this work comes to; `after` then knows it."""
        before, log = self._bytes, self._log_bytes
        after = _tried(work, before, log)
        self._prepared = None if after is None else _Prepared(work, before, log, after)

    def remember_rewritten(self, expected: bytes | None) -> None:
        """The file was written to: that is right where it is now what was expected.

        Where not, it stays remembered as it was. Raises OSError.
        """
        self._unsettled = partial(self.remember_rewritten, expected)
        time, found = self._time_now(), self._whole()
        if expected is None or _is_alike_but_header(found, expected):
            self._time, self._bytes = time, found
            self._log_bytes, self._broken_off = b"", None
            self.remember_log()
        self._unsettled = None

    def remember_log(self) -> None:
        """The log beside the file was just written, or begun anew. Raises OSError."""
        self._is_unread = True
        self._open_log()
        if self._log is None:
            self._log_bytes, self._is_unread = b"", False
            return
        now = os.fstat(self._log)
        found, kept = self._whole_log(), self._log_bytes
        is_ours = found.startswith(kept)
        # Where somebody wrote over what is committed SQLite goes on behind it all the same.
        log = found if is_ours else kept + found[len(kept) :]
        self._log_bytes = log[: committed_length(log, len(kept))]
        self._log_seen = (now.st_size, now.st_mtime_ns) if is_ours else None
        self._is_unread = False

    def remember_step(self) -> None:
        """As `remember_log`, of a step that must be in it: who broke into it may have lost it."""
        known = len(self._log_bytes)
        self.remember_log()
        self.lacks_step = self.lacks_step or len(self._log_bytes) <= known

    def cut_log(self) -> None:
        """Take out of the log what SQLite wrote of a step that was taken back. Raises OSError.

        With its end on disk it would be a step again after a crash, and nothing tells it from one
        that was recorded; SQLite would write over it.
        """
        self._has_stray = True
        if self._log is None or self._is_unread:
            return
        try:
            is_ours = self._whole_log().startswith(self._log_bytes)
        except OSError:
            is_ours = True  # a crash may come before it can be read
        if is_ours and os.fstat(self._log).st_size > len(self._log_bytes):
            os.ftruncate(self._log, len(self._log_bytes))
        self._has_stray = False

    @property
    def has_log(self) -> bool:
        """Whether a log is open in which steps are written."""
        return self._log is not None

    @property
    def whole(self) -> bytes:
        """All bytes of the file itself, as they were left; the log may have more."""
        return self._bytes

    @property
    def log_size(self) -> int:
        """How many bytes the log holds that the file may lack."""
        return len(self._log_bytes)

    def log_is_astray(self) -> bool:
        """Whether SQLite writes a log that would not be found beside the file any more."""
        if self._log is None:
            return False
        try:
            return not os.path.samestat(self._log_path.stat(), os.fstat(self._log))
        except FileNotFoundError:
            return True

    def foreign_log(self) -> Path | None:
        """A log that came beside the file and is not the one that SQLite writes, or will write."""
        try:
            found = self._log_path.stat()
        except FileNotFoundError:
            return None
        is_ours = self._log is not None and os.path.samestat(found, os.fstat(self._log))
        return None if is_ours or not found.st_size else self._log_path

    def has_our_log(self) -> bool:
        """Whether the log that SQLite writes still begins with all that is committed.

        What is to be read or cut since is now. Raises OSError where it cannot be.
        """
        if self._is_unread:
            self.remember_step()
        if self.lacks_step:
            return False
        if self._has_stray:
            self.cut_log()
        if self._log is None:
            return True
        now = os.fstat(self._log)
        seen = (now.st_size, now.st_mtime_ns)
        if seen != self._log_seen:
            if not self._whole_log().startswith(self._log_bytes):
                return False
            self._log_seen = seen
        return True

    def lost(self) -> Lost | None:
        """What has become of the file since it was left; None where it is as it was.

        Raises OSError where the system cannot tell now, as of a drive that does not answer.
        """
        if self._unsettled is not None:
            self._unsettled()
        try:
            named = self._path.stat()
        except (FileNotFoundError, NotADirectoryError):
            return self._gone()
        # Windows gives a file no number on some kinds of network drives.
        if named.st_ino and not os.path.samestat(named, os.fstat(self._file.fileno())):
            return "replaced"
        if named.st_size == len(self._bytes) and self._header() == self._bytes[:_HEADER]:
            if named.st_mtime_ns != self._time and self._whole() == self._bytes:
                self._time = named.st_mtime_ns  # somebody only touched it
            if named.st_mtime_ns == self._time:
                return None if self.has_our_log() else "overwritten"
        if self._broken_off and is_between(_but_header(self._whole()), *self._broken_off):
            return None if self.has_our_log() else "overwritten"
        is_cut = named.st_size < len(self._bytes) and self._bytes.startswith(self._whole())
        return "cut" if is_cut else "overwritten"

    def _gone(self) -> Lost:
        try:
            drive = self._path.parent.stat().st_dev
            names = os.fstat(self._file.fileno()).st_nlink
        except OSError:
            return "unreachable"
        if drive != self._drive:  # a stick that was pulled out leaves its folder behind
            return "unreachable"
        return "moved" if names else "deleted"

    def is_whole(self) -> bool:
        """Whether all its bytes, wherever it lies by now, are those that were left."""
        try:
            return self._whole() == self._bytes
        except OSError:
            return False

    def is_whole_with_log(self) -> bool:
        """Whether what SQLite writes at the end gets into all that was left."""
        try:
            return self.is_whole() and self.has_our_log()
        except OSError:
            return False

    def in_memory(self) -> Database:
        """All that the file and its log held when they were left; raises OSError, sqlite3.Error."""
        with opened_aside({"": self._bytes, "-wal": self._log_bytes}) as source:
            return copy_in_memory(source)

    def drop_log(self) -> None:
        """Take from SQLite what it would write into the file when it lets it go.

        Of no log it can put anything into a file, which is somebody else's by now.
        """
        if self._log is None:
            return
        with suppress(OSError):
            os.ftruncate(self._log, 0)
        self._log_bytes = b""

    def close_log(self) -> None:
        """Let the log go, before SQLite deletes it."""
        if self._log is not None:
            os.close(self._log)
            self._log = None

    def delete_dropped_log(self) -> None:
        """Leave no log of this program beside somebody else's file; after SQLite let go of it."""
        with suppress(OSError):
            if not self._log_path.stat().st_size:
                self._log_path.unlink()

    def close(self) -> None:
        """Let the file go; SQLite has done so before."""
        self.close_log()
        self._file.close()

    def _take_file(self) -> None:
        self._time, self._bytes = self._time_now(), self._whole()

    def _time_now(self) -> int:
        return os.fstat(self._file.fileno()).st_mtime_ns

    def _holds(self, expected: bytes) -> bool:
        """Whether the file is these bytes; it is read piece by piece, which is felt less."""
        self._file.seek(0)
        for at in range(0, len(expected) + 1, _PIECE):
            if self._file.read(_PIECE) != expected[at : at + _PIECE]:
                return self._whole() == expected  # a read may only have come short
        return True

    def _header(self) -> bytes:
        self._file.seek(0)
        return self._file.read(_HEADER) or b""

    def _open_log(self) -> None:
        if self._log is None and is_writing_ahead(self._db) and self._log_path.is_file():
            self._log = os.open(self._log_path, os.O_RDWR | getattr(os, "O_BINARY", 0))

    def _whole_log(self) -> bytes:
        assert self._log is not None
        os.lseek(self._log, 0, os.SEEK_SET)
        with os.fdopen(self._log, "rb", closefd=False) as log:
            return log.read()

    def _whole(self) -> bytes:
        self._file.seek(0)
        return self._file.readall() or b""


class _Prepared:
    """What some work makes of a file; what the file was already is not held twice."""

    def __init__(
        self, work: Callable[[Database], object], before: bytes, log: bytes, after: bytes
    ) -> None:
        self._work, self._before, self._log = work, before, log
        self._size = len(after)
        self._others = {
            at: piece
            for at in range(0, len(after), _PIECE)
            if (piece := after[at : at + _PIECE]) != before[at : at + _PIECE]
        }

    def is_of(self, work: Callable[[Database], object], before: bytes, log: bytes) -> bool:
        """Whether it is of this work, and the file is still as it was left then."""
        return work is self._work and before is self._before and log == self._log

    @property
    def after(self) -> bytes:
        """The whole file."""
        before = memoryview(self._before)
        pieces = range(0, self._size, _PIECE)
        return b"".join(self._others.get(at, before[at : at + _PIECE]) for at in pieces)


def _tried(work: Callable[[Database], object], before: bytes, log: bytes) -> bytes | None:
    """What a file with its log comes to by work on a copy; None where that cannot be done."""
    try:
        with opened_aside({"": before, "-wal": log}) as copy:
            try:
                copy.execute("PRAGMA synchronous = OFF")
                work(copy)
                return path_of(copy).read_bytes()
            finally:
                copy.execute("PRAGMA synchronous = OFF")  # nobody needs it on the disk
    except (OSError, UserError, sqlite3.Error):
        return None


def _is_alike_but_header(here: bytes, there: bytes) -> bool:
    """As of `_but_header`, piece by piece: the whole is not copied for it."""
    return (
        len(here) == len(there)
        and _but_header(here[:_HEADER]) == _but_header(there[:_HEADER])
        and all(
            here[at : at + _PIECE] == there[at : at + _PIECE]
            for at in range(_HEADER, len(here), _PIECE)
        )
    )


def _but_header(content: bytes) -> bytes:
    """A file without what hangs on the drive it lies on: the way of writing, the counters."""
    header = content[:18] + bytes(2) + content[20:24] + bytes(4) + content[28:92] + bytes(8)
    return header + content[_HEADER:]
