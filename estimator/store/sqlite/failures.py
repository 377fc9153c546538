"""What can go wrong with a database file, each in one Thai sentence that says what to do.

SQLite and the operating system say these things in English and in codes; `telling` is the one
place where they become something a user can act on. What it does not know stays a defect.
"""

from __future__ import annotations

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from estimator.files.file_errors import (
    BrokenMediumError,
    ExistingFileError,
    FileInUseError,
    FileProblem,
    LongNameError,
    MissingFileError,
    NoSpaceError,
    ReadOnlyFileError,
)


class ForeignFileError(FileProblem):
    """The file is something else than an estimate."""

    def __init__(self, path: Path) -> None:
        """Name the file."""
        super().__init__(
            path,
            f"แฟ้ม “{path.name}” ไม่ใช่แฟ้มประมาณราคาของโปรแกรมนี้ โปรดเลือกแฟ้มที่มีนามสกุล .estimate",
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


class MovedFileError(FileProblem):
    """The open file was moved, deleted or replaced behind the program's back."""

    def __init__(self, path: Path) -> None:
        """Name the file."""
        super().__init__(
            path,
            f"แฟ้ม “{path.name}” ที่เปิดอยู่ถูกย้าย ลบ หรือแทนที่ โปรดบันทึกสำเนาเป็นชื่ออื่นแล้วทำงานต่อในสำเนา",
        )


# SQLite's own words (sqlite3ErrStr), which have not changed in twenty years; Python gives the
# codes only from 3.11 on.
_SAID_BY_SQLITE: tuple[tuple[str, type[FileProblem]], ...] = (
    ("database is locked", FileInUseError),
    ("database or disk is full", NoSpaceError),
    ("attempt to write a readonly database", ReadOnlyFileError),
    ("unable to open database file", ReadOnlyFileError),
    ("file is not a database", ForeignFileError),
    ("disk I/O error", BrokenMediumError),
)
_SAID_BY_SYSTEM: dict[int, type[FileProblem]] = {
    errno.ENOSPC: NoSpaceError,
    errno.EDQUOT: NoSpaceError,
    errno.EACCES: ReadOnlyFileError,
    errno.EPERM: ReadOnlyFileError,
    errno.EROFS: ReadOnlyFileError,
    errno.ENOENT: MissingFileError,
    errno.ENOTDIR: MissingFileError,
    errno.EISDIR: ForeignFileError,
    errno.EEXIST: ExistingFileError,
    errno.ENAMETOOLONG: LongNameError,
    errno.EIO: BrokenMediumError,
}


def problem_of(path: Path, error: Exception) -> FileProblem | None:
    """What an error of SQLite or of the system means to the user; None for a defect."""
    if isinstance(error, sqlite3.Error):
        said = str(error)
        for words, kind in _SAID_BY_SQLITE:
            if words in said:
                return kind(path)  # type: ignore[call-arg]  # each of these takes the path alone
        return DamagedFileError(path, said) if "malformed" in said else None
    if isinstance(error, OSError):
        known = _SAID_BY_SYSTEM.get(error.errno or 0, BrokenMediumError)
        return known(path)  # type: ignore[call-arg]
    return None


@contextmanager
def telling(path: Path) -> Iterator[None]:
    """Turn what SQLite and the system raise about `path` into a `FileProblem`."""
    try:
        yield
    except (sqlite3.Error, OSError) as error:
        problem = problem_of(path, error)
        if problem is None:
            raise
        raise problem from error
