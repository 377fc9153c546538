"""Whose the log is that lies beside an estimate file after a crash.

SQLite lays any sound log over whatever stands under the name: over a backup, too, that was put in
place of the file which crashed. So every write of a session leaves a stamp in the file, the first
one before there is a log. A log belongs to the file if it goes on from the file's own stamp.
"""

from __future__ import annotations

import re
import sqlite3
import struct
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Final, Literal

from sqlite_utils import Database

from estimator.store.estimate.file_facts import delete_fact, set_fact
from estimator.store.sqlite.connection import connect, is_write_ahead
from estimator.store.sqlite.log_frames import committed_frames, frame_starts, is_log

Whose = Literal["own", "unsure", "foreign"]
LogEnd = Literal["whole", "cut", "damaged"]
"""Of a log: with a commit, within one, or with commits behind a damage, or nothing can be read."""

_FACT: Final = "log"
_STAMP: Final = re.compile(rb"wal:([0-9a-f]{16}):([0-9]{1,15});")
_CELL: Final = re.compile(rb".{4}log" + _STAMP.pattern, re.DOTALL)
"""A row of `meta`, after the lengths of it, of their list and of its two columns."""
_CELLS: Final = {2: (12, 4), 10: (8, 0)}
"""By the kind of a page of `meta`: where its list of cells starts, and what each has in front."""
_FRAME: Final = 24
_Stamp = tuple[str, int]


def set_stamp(db: Database, session: str, write: int) -> None:
    """Stamp a file in a write of a session (16 hexadecimal digits); they are counted from 0."""
    set_fact(db, _FACT, _stamp(session, write).decode())


def delete_stamp(db: Database) -> None:
    """Of a copy, which looks the same but has its pages in other places."""
    delete_fact(db, _FACT)


def whose_log(path: Path, log: Path) -> Whose:
    """Whether a log goes on from the file that it lies beside, or holds nothing for any file.

    A log without stamps, of an earlier version of the program, belongs to a file that says it
    has one. To such a file a log may belong as well if the file cannot be read alone, or if the
    log has the first stamp of a session, as an earlier version wrote it.
    """
    pages = [page for _, page in committed_frames(log.read_bytes())]
    if not pages:
        return "own"
    stamps = {stamp for page in pages for stamp in _stamps_in(page)}
    if not stamps:
        return "own" if is_write_ahead(path) else "foreign"
    own, torn = _stamps_of(path)
    for session, write in own:
        # The log was begun anew after the file's own write, or has not been yet.
        if not stamps.isdisjoint({(session, write), (session, write + 1)}):
            return "own"
    began = any(write == 0 for _, write in stamps)
    return "unsure" if (began or torn) and is_write_ahead(path) else "foreign"


def log_pages(log: bytes) -> tuple[dict[int, bytes], LogEnd]:
    """What stands in a log in place of pages of its file, by their numbers, as SQLite takes it.

    And how it ends.
    """
    if not is_log(log):
        return {}, "damaged" if any(log) else "whole"
    frames = committed_frames(log)
    behind = [log[at : at + _FRAME] for at in frame_starts(log, len(frames))]
    ours = [frame for frame in behind if frame[8:16] == log[16:24] or len(frame) < _FRAME]
    if any(len(frame) == _FRAME and any(frame[4:8]) for frame in ours):
        return dict(frames), "damaged"
    return dict(frames), "cut" if ours else "whole"


def _stamps_of(path: Path) -> tuple[set[_Stamp], bool]:
    """The stamp in the file itself, without its log; all that may be it where pages are torn.

    And whether they are.
    """
    try:
        with closing(connect(path, "ro", immutable=True)) as db:
            found = db.execute("SELECT value FROM meta WHERE key = ?", (_FACT,)).fetchone()
    except sqlite3.Error:
        # As a power cut leaves it that comes while pages are put into it; the log has them whole.
        return {_read(each) for each in _STAMP.finditer(path.read_bytes())}, True
    stamp = None if found is None else _STAMP.fullmatch(str(found[0]).encode())
    return (set() if stamp is None else {_read(stamp)}), False


def _stamps_in(page: bytes) -> Iterator[_Stamp]:
    """The stamps in a page of `meta`; what only was there before lies between its cells."""
    if b"wal:" not in page or page[0] not in _CELLS:
        return
    start, left = _CELLS[page[0]]
    cells = page[start : start + 2 * int.from_bytes(page[3:5], "big")]
    for (cell,) in struct.iter_unpack(">H", cells):
        found = _CELL.match(page, cell + left)
        if found:
            yield _read(found)


def _stamp(session: str, write: int) -> bytes:
    # Always as long, so that it stays in one place of a page of which half is written.
    return f"wal:{session}:{write:015};".encode()


def _read(stamp: re.Match[bytes]) -> _Stamp:
    return stamp[1].decode(), int(stamp[2])
