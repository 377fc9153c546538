"""Whose the log is that lies beside an estimate file after a crash.

SQLite lays any sound log over whatever stands under the name: over a backup, too, that was put in
place of the file which crashed. So every write of a session leaves a stamp in the file, the first
one before there is a log. A log belongs to the file if it goes on from the file's own stamp.
"""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Final

from sqlite_utils import Database

from estimator.store.estimate.file_facts import delete_fact, set_fact
from estimator.store.sqlite.connection import connect, is_held, is_write_ahead
from estimator.store.sqlite.failures import ForeignLogError

_FACT: Final = "log"
_STAMP: Final = re.compile(rb"wal:([0-9a-f]{16}):([0-9]{1,15});")
_HEADER: Final = 32
"""Bytes of a log that holds nothing yet."""


def set_stamp(db: Database, session: str, write: int) -> None:
    """Stamp a file in a write of a session (16 hexadecimal digits); they are counted from 0."""
    set_fact(db, _FACT, _stamp(session, write).decode())


def delete_stamp(db: Database) -> None:
    """Of a copy, which looks the same but has its pages in other places."""
    delete_fact(db, _FACT)


def refuse_foreign_log(path: Path) -> None:
    """Raise ForeignLogError where a log lies beside a file to which it does not belong.

    Neither is touched. A log without stamps, of an earlier version of the program, belongs to a
    file that says it has one.
    """
    log = path.with_name(path.name + "-wal")
    # A second handle of this process would let go of the file when it is closed.
    if is_held(path) or not log.is_file() or log.stat().st_size <= _HEADER:
        return
    stamp, content = _stamp_of(path), log.read_bytes()
    if _STAMP.search(content) is None:
        belongs = is_write_ahead(path)
    elif stamp is None:
        belongs = False
    else:
        session, write = stamp
        # The log was begun anew after this write, or has not been yet.
        belongs = any(_stamp(session, each) in content for each in (write, write + 1))
    if not belongs:
        raise ForeignLogError(path, log)


def _stamp(session: str, write: int) -> bytes:
    return f"wal:{session}:{write};".encode()


def _stamp_of(path: Path) -> tuple[str, int] | None:
    """The stamp in the file itself, without its log."""
    try:
        with closing(connect(path, "ro", immutable=True)) as db:
            found = db.execute("SELECT value FROM meta WHERE key = ?", (_FACT,)).fetchone()
    except sqlite3.Error:  # whatever is wrong with it, its opening tells
        return None
    stamp = None if found is None else _STAMP.fullmatch(str(found[0]).encode())
    return None if stamp is None else (stamp[1].decode(), int(stamp[2]))
