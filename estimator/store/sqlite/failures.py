"""What can go wrong with a file, each in one Thai sentence that names it and says what to do.

SQLite and the operating system say these things in English and in codes; `telling` is the one
place where they become something a user can act on. What it does not know stays a defect.
"""

from __future__ import annotations

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from estimator.errors import UserError


class FileProblem(UserError):  # noqa: N818 - it is the family of the errors below
    """Something about a file that its user can put right; `path` names the file."""

    def __init__(self, path: Path, sentence: str) -> None:
        """Keep the file beside the sentence, so that a window can offer what fits."""
        super().__init__(sentence)
        self.path = path


class MissingFileError(FileProblem):
    """There is no such file."""

    def __init__(self, path: Path) -> None:
        """Name the file and where it was looked for."""
        super().__init__(
            path,
            f"ไม่พบแฟ้ม “{path.name}” ในโฟลเดอร์ {path.parent} โปรดตรวจชื่อและที่เก็บของแฟ้ม",
        )


class MissingFolderError(FileProblem):
    """There is no folder to write the file to."""

    def __init__(self, path: Path) -> None:
        """Name the file and the folder."""
        super().__init__(
            path,
            f"เขียนแฟ้ม “{path.name}” ไม่ได้ เพราะไม่มีโฟลเดอร์ {path.parent} โปรดเลือกโฟลเดอร์ที่มีอยู่",
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


class ReadOnlyFileError(FileProblem):
    """The file, or the folder it lies in, cannot be written to."""

    def __init__(self, path: Path) -> None:
        """Name the file and its folder."""
        super().__init__(
            path,
            f"เขียนแฟ้ม “{path.name}” ไม่ได้ เพราะแฟ้มหรือโฟลเดอร์ {path.parent} ให้อ่านได้อย่างเดียว "
            "โปรดเลือกโฟลเดอร์อื่นที่เขียนได้",
        )


class FileInUseError(FileProblem):
    """Another window or program holds the file."""

    def __init__(self, path: Path) -> None:
        """Name the file."""
        super().__init__(
            path,
            f"แฟ้ม “{path.name}” เปิดอยู่แล้วในหน้าต่างหรือโปรแกรมอื่น โปรดปิดที่นั่นก่อนแล้วเปิดอีกครั้ง",
        )


class NoSpaceError(FileProblem):
    """The disk is full."""

    def __init__(self, path: Path) -> None:
        """Name the file and its folder."""
        super().__init__(
            path,
            f"เนื้อที่ของที่เก็บ {path.parent} เต็ม จึงยังไม่ได้เขียนแฟ้ม “{path.name}” "
            "โปรดลบแฟ้มที่ไม่ใช้แล้วลองอีกครั้ง",
        )


class ExistingFileError(FileProblem):
    """There is a file of that name already."""

    def __init__(self, path: Path) -> None:
        """Name the file and its folder."""
        super().__init__(
            path,
            f"มีแฟ้ม “{path.name}” ในโฟลเดอร์ {path.parent} อยู่แล้ว โปรดใช้ชื่ออื่น",
        )


class LongNameError(FileProblem):
    """The file's name leaves no room for SQLite's side files."""

    def __init__(self, path: Path) -> None:
        """Name the file."""
        super().__init__(path, f"ชื่อแฟ้ม “{path.name}” ยาวเกินไป โปรดตั้งชื่อให้สั้นลง")


class MovedFileError(FileProblem):
    """The open file was moved, deleted or replaced behind the program's back."""

    def __init__(self, path: Path) -> None:
        """Name the file."""
        super().__init__(
            path,
            f"แฟ้ม “{path.name}” ที่เปิดอยู่ถูกย้าย ลบ หรือแทนที่ โปรดบันทึกสำเนาเป็นชื่ออื่นแล้วทำงานต่อในสำเนา",
        )


class BrokenMediumError(FileProblem):
    """The disk, stick or network drive does not answer."""

    def __init__(self, path: Path) -> None:
        """Name the file and its folder."""
        super().__init__(
            path,
            f"อ่านหรือเขียนแฟ้ม “{path.name}” ใน {path.parent} ไม่ได้ "
            "โปรดตรวจว่าสื่อบันทึกหรือเครือข่ายยังต่ออยู่แล้วลองอีกครั้ง",
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
