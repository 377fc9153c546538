"""What can go wrong with a database file, each in one Thai sentence that says what to do.

SQLite says these things in English; `translate_database_errors` is the one place where they become
something a user can act on, by the kind of error: what is around the file has a sentence each, what
a wrong statement of the program meets stays a defect, and all else is damage. Of what the operating
system says `files.file_errors` knows the meaning.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from estimator.errors import UserError, short
from estimator.files.file_errors import (
    BrokenMediumError,
    Doing,
    FileInUseError,
    FileProblem,
    NoSpaceError,
    ReadOnlyFileError,
    translate_file_errors,
)
from estimator.files.file_names import ESTIMATE_SUFFIX


class ForeignFileError(FileProblem):
    """The file is something else than an estimate."""

    def __init__(self, path: Path) -> None:
        """Name the file; one that is called an estimate may have been one."""
        super().__init__(
            path,
            f"แฟ้ม “{path.name}” ไม่ใช่แฟ้มประมาณราคาของโปรแกรมนี้ หรือเสียหายจนอ่านไม่ได้ "
            "โปรดเลือกแฟ้มอื่น หรือใช้สำเนาสำรองหรือสำเนาอื่นของงานนี้ "
            "หรือกู้เท่าที่อ่านได้เป็นแฟ้มใหม่ (กู้แฟ้มที่เสียหาย… หรือคำสั่ง rescue)"
            if path.suffix == ESTIMATE_SUFFIX
            else f"แฟ้ม “{path.name}” ไม่ใช่แฟ้มประมาณราคาของโปรแกรมนี้ โปรดเลือกแฟ้มที่มีนามสกุล .estimate",
        )


class OtherKindError(FileProblem):
    """A file of another kind stands where an estimate shall be written over what is there."""

    def __init__(self, path: Path) -> None:
        """Name the file; it may be one that the program itself needs."""
        super().__init__(
            path,
            f"แฟ้ม “{path.name}” ใน {path.parent} ไม่ใช่แฟ้มประมาณราคาของโปรแกรมนี้ จึงไม่เขียนทับ "
            "โปรดใช้ชื่ออื่น หรือย้ายแฟ้มนั้นไปไว้ที่อื่นก่อน",
        )


class DamagedFileError(FileProblem):
    """The file is an estimate, but not all of it can be read."""

    def __init__(self, path: Path, detail: str) -> None:
        """Name the file; `detail` says where the damage was met, for whoever repairs it.

        What is there in English, of SQLite or of the tables, is no matter for the user.
        """
        shown = f" ({detail})" if "ก" <= detail[:1] <= "๙" else ""
        super().__init__(
            path,
            f"แฟ้ม “{path.name}” เสียหาย{shown} โปรดใช้สำเนาสำรองหรือสำเนาอื่นของงานนี้ "
            "หรือกู้เท่าที่อ่านได้เป็นแฟ้มใหม่ (กู้แฟ้มที่เสียหาย… หรือคำสั่ง rescue)",
        )
        self.detail = detail


class DamagedRevisionError(FileProblem):
    """A named revision of a file cannot be read; nothing else of the file need be the worse."""

    def __init__(self, path: Path, name: str) -> None:
        """Name the revision and its file."""
        super().__init__(
            path,
            f"ฉบับ “{short(name)}” ในแฟ้ม “{path.name}” เสียหาย อ่านไม่ได้ จึงไม่ใช้ฉบับนี้ "
            "ฉบับปัจจุบันและฉบับอื่นที่อ่านได้ยังเปิดและแก้ต่อได้ แต่พิมพ์ได้เป็นร่าง "
            "ถ้าต้องการฉบับนี้หรือแผ่นที่จะลงนาม โปรดใช้สำเนาสำรองหรือสำเนาอื่นของแฟ้ม",
        )


class NewerFileError(FileProblem):
    """The file was made by a newer version of the program."""

    def __init__(self, path: Path) -> None:
        """Name the file."""
        super().__init__(
            path,
            f"แฟ้ม “{path.name}” ทำด้วยโปรแกรมรุ่นใหม่กว่ารุ่นนี้ โปรดติดตั้งโปรแกรมรุ่นใหม่แล้วเปิดอีกครั้ง",
        )


class NoLocksError(FileProblem):
    """The file lies on a drive that keeps no locks, as some of a network: nobody could hold it."""

    def __init__(self, path: Path) -> None:
        """Name the file and its folder, and say where it can be worked on."""
        super().__init__(
            path,
            f"เปิดแฟ้ม “{path.name}” ใน {path.parent} เพื่อแก้ไขไม่ได้ เพราะไดรฟ์หรือเครือข่ายนี้ล็อกแฟ้มไม่ได้ "
            "โปรดเก็บแฟ้มไว้ในเครื่องนี้แล้วทำงานที่นั่น",
        )


class ForeignLogError(FileProblem):
    """Beside the file lay the log of another one, which had its name."""

    def __init__(self, path: Path, log: Path, folder: Path) -> None:
        """Say in which folder both are kept, and how each can be opened."""
        super().__init__(
            path,
            f"ข้างแฟ้ม “{path.name}” มีแฟ้ม “{log.name}” ซึ่งเก็บงานที่ค้างอยู่ของแฟ้มอื่นที่ใช้ชื่อนี้ก่อนหน้า "
            f"จึงนำออกจากข้างแฟ้ม และเก็บทั้งสองแฟ้มตามที่พบไว้ในโฟลเดอร์ “{folder.name}” ข้างแฟ้มนี้แล้ว "
            "โปรดเปิดอีกครั้งเพื่อใช้แฟ้มนี้ตามที่วางไว้ ถ้าต้องการงานที่ค้างอยู่ "
            f"โปรดวางแฟ้มเดิมของงานนั้นแทน “{path.name}” ในโฟลเดอร์ดังกล่าว แล้วเปิดจากที่นั่น",
        )


class ArrivedLogError(FileProblem):
    """Beside the open file came the log of another one, or of another desk that has it open."""

    def __init__(self, path: Path, log: Path, folder: Path) -> None:
        """Say that nothing was recorded, and in which folder both are kept."""
        super().__init__(
            path,
            f"ข้างแฟ้ม “{path.name}” ที่เปิดอยู่ มีแฟ้ม “{log.name}” ซึ่งเก็บงานที่ค้างอยู่ของแฟ้มหรือเครื่องอื่น "
            "เช่น จากการซิงก์ จึงยังไม่บันทึกรายการนี้ และนำแฟ้มนั้นออกจากข้างแฟ้ม โดยเก็บไว้พร้อมสำเนาของแฟ้มนี้"
            f"ในโฟลเดอร์ “{folder.name}” ข้างแฟ้มนี้ โปรดตรวจว่าไม่มีผู้อื่นกำลังแก้ไขแฟ้มนี้อยู่ แล้วทำรายการนี้อีกครั้ง",
        )


class UnsureLogError(FileProblem):
    """Beside the file lay a log that may be its own, and was put into it."""

    def __init__(self, path: Path, log: Path, folder: Path) -> None:
        """Say in which folder both are kept, and how the file can be had without the log."""
        super().__init__(
            path,
            f"ข้างแฟ้ม “{path.name}” มีแฟ้ม “{log.name}” ซึ่งเก็บงานที่ค้างอยู่ แต่ตรวจไม่ได้แน่ว่าเป็นงานของแฟ้มนี้ "
            f"จึงเก็บทั้งสองแฟ้มตามที่พบไว้ในโฟลเดอร์ “{folder.name}” ข้างแฟ้มนี้ แล้วนำงานที่ค้างอยู่เข้าแฟ้ม "
            "โปรดเปิดอีกครั้งและตรวจว่างานครบถ้วน ถ้าไม่ใช่งานของแฟ้มนี้ "
            f"โปรดคัดลอกเฉพาะ “{path.name}” จากโฟลเดอร์ดังกล่าวไปไว้ที่อื่น แล้วเปิดจากที่นั่น",
        )


class LongFilePathError(FileProblem):
    """The way to a database file is longer than SQLite takes, which the system would."""

    def __init__(self, path: Path) -> None:
        """Name the file and say how long the way to it is."""
        super().__init__(
            path,
            f"ที่อยู่ของแฟ้ม “{path.name}” ยาว {len(str(path)):,} อักขระ ซึ่งยาวเกินไป "
            "โปรดตั้งชื่อแฟ้มหรือโฟลเดอร์ให้สั้นลง หรือเลือกโฟลเดอร์ที่มีที่อยู่สั้นกว่านี้",
        )


ILLEGIBLE: Final = "not UTF-8"
"""Said in place of what SQLite says of a file where it quotes something of it that is no text."""

_CORRUPT: Final = 11
_ERROR: Final = 1
_CANNOT_OPEN: Final = 14
_INPUT_OUTPUT: Final = 10
_IN_USE: Final = (5, 6, 15)

# By SQLite's primary codes (www.sqlite.org/rescode.html): what is around the file, and what only a
# wrong statement of the program meets. Everything else is damage to the file.
_AROUND: Final[dict[int, Callable[[Path], FileProblem]]] = {
    3: ReadOnlyFileError,  # SQLITE_PERM
    8: ReadOnlyFileError,  # SQLITE_READONLY
    _INPUT_OUTPUT: BrokenMediumError,  # SQLITE_IOERR
    13: NoSpaceError,  # SQLITE_FULL
    23: ReadOnlyFileError,  # SQLITE_AUTH
    26: ForeignFileError,  # SQLITE_NOTADB
    **dict.fromkeys(_IN_USE, FileInUseError),  # SQLITE_BUSY, _LOCKED, _PROTOCOL
}
# SQLITE_ERROR, _ABORT, _INTERRUPT, _TOOBIG, _CONSTRAINT, _MISMATCH, _MISUSE, _RANGE
_OF_THE_PROGRAM: Final = (_ERROR, 4, 9, 18, 19, 20, 21, 25)

# Python gives the codes only from 3.11 on, and none to what its own module raises. SQLite's words
# (sqlite3ErrStr) have not changed in twenty years.
_SAID: Final = (
    ("database is locked", 5),
    ("database or disk is full", 13),
    ("attempt to write a readonly database", 8),
    ("unable to open database file", _CANNOT_OPEN),
    ("file is not a database", 26),
    ("disk I/O error", 10),
    ("Could not decode to UTF-8", _CORRUPT),  # by Python's module, of a text that is none
)

_LONGEST: Final = 512 if os.name == "posix" else 260
"""Bytes of a path that SQLite takes, letters on Windows."""
_BEHIND: Final = len("-journal")
_LEAST_NAME: Final = 17
"""Letters of the file aside, which is to get the name."""


def _code_of(error: sqlite3.Error) -> int:
    code: int | None = getattr(error, "sqlite_errorcode", None)
    if code is not None:
        return code & 0xFF
    said = str(error)
    known = next((code for words, code in _SAID if words in said), None)
    if known is not None:
        return known
    # Of the classes of errors these two are given to what SQLite found in the file alone.
    is_found = type(error) in (sqlite3.DatabaseError, sqlite3.InternalError)
    return _CORRUPT if is_found else _ERROR


def is_malformed(error: sqlite3.Error) -> bool:
    """Whether SQLite found pages that make no sense, or could not read them."""
    return "database disk image is malformed" in str(error)


def is_locked(error: sqlite3.Error) -> bool:
    """Whether somebody else holds the file."""
    return _code_of(error) in _IN_USE


def database_problem(path: Path, error: sqlite3.Error) -> FileProblem | None:
    """What an error of SQLite means to the user of `path`; None for a defect of the program."""
    code = _code_of(error)
    if code in _OF_THE_PROGRAM:
        return None
    if code == _CANNOT_OPEN:
        return (LongFilePathError if _is_too_long(path) else ReadOnlyFileError)(path)
    if code == _INPUT_OUTPUT and _may_not_be_written(path):
        return ReadOnlyFileError(path)
    around = _AROUND.get(code)
    return DamagedFileError(path, str(error)) if around is None else around(path)


def _may_not_be_written(path: Path) -> bool:
    """Whether a file, its log or its folder may not be written to.

    SQLite fails at once where it cannot write the log of a file that writes ahead, or begin one.
    """
    log = path.with_name(path.name + "-wal")
    by_whoever_writes = os.access in os.supports_effective_ids
    return not all(
        os.access(each, os.W_OK, effective_ids=by_whoever_writes)
        for each in (path.parent, path, log)
        if each.exists()
    )


def check_path_length(path: Path) -> None:
    """Raise LongFilePathError where SQLite could not open a file of this name that is there."""
    if _is_too_long(path):
        raise LongFilePathError(path)


def _is_too_long(path: Path) -> bool:
    folder = os.path.realpath(path.parent)
    name = max(_length(path.name), _LEAST_NAME)
    return _length(folder) + 1 + name + _BEHIND > _LONGEST


def _length(name: str) -> int:
    return len(os.fsencode(name)) if os.name == "posix" else len(name)


@contextmanager
def translate_database_errors(path: Path, doing: Doing = "writing") -> Iterator[None]:
    """Turn what SQLite and the system raise about `path` into a `FileProblem`."""
    with translate_file_errors(path, doing):
        try:
            yield
        except sqlite3.Error as error:
            problem = database_problem(path, error)
            if problem is None:
                raise
            raise problem from error


@contextmanager
def storable() -> Iterator[None]:
    """Turn what no file can keep into a `UserError`."""
    try:
        yield
    except UnicodeEncodeError as error:  # half a surrogate pair, out of a damaged document
        raise UserError("ข้อความมีอักขระที่เก็บไม่ได้ โปรดพิมพ์ข้อความนั้นใหม่แทนการวาง") from error
    except sqlite3.DataError as error:  # "string or blob too big"
        raise UserError("ข้อความยาวเกินกว่าจะเก็บได้ โปรดย่อข้อความ") from error
