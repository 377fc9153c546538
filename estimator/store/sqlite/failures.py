"""What can go wrong with a database file, each in one Thai sentence that says what to do.

SQLite says these things in English; `translate_database_errors` is the one place where they become
something a user can act on. What it does not know stays a defect. Of what the operating system says
`files.file_errors` knows the meaning.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from estimator.files.file_errors import (
    BrokenMediumError,
    Doing,
    FileInUseError,
    FileProblem,
    NoSpaceError,
    ReadOnlyFileError,
    translate_file_errors,
)


class ForeignFileError(FileProblem):
    """The file is something else than an estimate."""

    def __init__(self, path: Path) -> None:
        """Name the file; one that is called an estimate may have been one."""
        super().__init__(
            path,
            f"แฟ้ม “{path.name}” ไม่ใช่แฟ้มประมาณราคาของโปรแกรมนี้ หรือเสียหายจนอ่านไม่ได้ "
            "โปรดเลือกแฟ้มอื่น หรือใช้สำเนาหรือแฟ้มสำรองล่าสุดของงานนี้"
            if path.suffix == ".estimate"
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
            f"แฟ้ม “{path.name}” เสียหาย{shown} โปรดใช้สำเนาหรือแฟ้มสำรองล่าสุดของงานนี้",
        )
        self.detail = detail


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


# SQLite's own words (sqlite3ErrStr), which have not changed in twenty years; Python gives the
# codes only from 3.11 on.
_SAID_BY_SQLITE: tuple[tuple[str, Callable[[Path], FileProblem]], ...] = (
    ("database is locked", FileInUseError),
    ("database or disk is full", NoSpaceError),
    ("attempt to write a readonly database", ReadOnlyFileError),
    ("unable to open database file", ReadOnlyFileError),
    ("file is not a database", ForeignFileError),
    ("disk I/O error", BrokenMediumError),
)
ILLEGIBLE: Final = "not UTF-8"
"""Said in place of what SQLite says of a file where it quotes something of it that is no text."""
# The second is said by Python's module, of a text that is none.
_DAMAGE = ("malformed", "Could not decode to UTF-8", "unsupported file format", ILLEGIBLE)


def database_problem(path: Path, error: sqlite3.Error) -> FileProblem | None:
    """What an error of SQLite means to the user of `path`; None for a defect."""
    said = str(error)
    for words, kind in _SAID_BY_SQLITE:
        if words in said:
            return kind(path)
    if any(words in said for words in _DAMAGE):
        return DamagedFileError(path, said)
    return None


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
