"""What can go wrong with a file, each in one Thai sentence that names it and says what to do.

The operating system says these things in English, in numbers, and in other numbers on Windows;
`translate_file_errors` is the one place where they become something a user can act on. An error
without the system's number, or about another file than the one in hand, stays a defect.
"""

from __future__ import annotations

import errno
import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final, Literal

from estimator.errors import UserError
from estimator.files.presence import is_folder

Doing = Literal["reading", "writing"]
"""What was tried when the system refused: a file that is gone and a folder that is are two."""


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


class ReadOnlyFileError(FileProblem):
    """The file, or the folder it lies in, cannot be written to."""

    def __init__(self, path: Path) -> None:
        """Name the file and its folder, or the folder that files were to go into."""
        why = (
            f"เขียนแฟ้มลงในโฟลเดอร์ {path} ไม่ได้ เพราะโฟลเดอร์นี้"
            if is_folder(path)
            else f"เขียนแฟ้ม “{path.name}” ไม่ได้ เพราะแฟ้มหรือโฟลเดอร์ {path.parent} "
        )
        super().__init__(path, f"{why}ให้อ่านได้อย่างเดียว โปรดเลือกโฟลเดอร์อื่นที่เขียนได้")


class UnreadableFileError(FileProblem):
    """The user has no right to read the file."""

    def __init__(self, path: Path) -> None:
        """Name the file and its folder."""
        super().__init__(
            path,
            f"อ่านแฟ้ม “{path.name}” ใน {path.parent} ไม่ได้ เพราะไม่มีสิทธิ์อ่าน "
            "โปรดขอสิทธิ์จากเจ้าของแฟ้มหรือเลือกแฟ้มอื่น",
        )


class NoFileError(FileProblem):
    """There is something of that name, but it is a folder or a device."""

    def __init__(self, path: Path) -> None:
        """Name it and its folder."""
        super().__init__(
            path,
            f"“{path.name}” ใน {path.parent} เป็นโฟลเดอร์ ไม่ใช่แฟ้ม โปรดเลือกแฟ้มหรือตั้งชื่ออื่น",
        )


class LinkRingError(FileProblem):
    """The name is that of a link which leads back to itself."""

    def __init__(self, path: Path) -> None:
        """Name it and its folder."""
        super().__init__(
            path,
            f"“{path.name}” ใน {path.parent} เป็นลิงก์ที่ชี้วนกลับมาที่เดิม จึงไม่มีแฟ้มให้ใช้ โปรดเลือกแฟ้มจริง",
        )


class NoFolderError(FileProblem):
    """Files shall go into something that is no folder."""

    def __init__(self, path: Path) -> None:
        """Name it and the folder it lies in."""
        super().__init__(
            path,
            f"“{path.name}” ใน {path.parent} เป็นแฟ้ม ไม่ใช่โฟลเดอร์ จึงเขียนแฟ้มลงไปไม่ได้ โปรดเลือกโฟลเดอร์",
        )


class FileInUseError(FileProblem):
    """Another window or program holds the file."""

    def __init__(self, path: Path, by: str = "") -> None:
        """Name the file; `by`: who has it open and where, in Thai, as far as that is known."""
        super().__init__(
            path,
            f"แฟ้ม “{path.name}” เปิดอยู่แล้ว{by or 'ในหน้าต่างหรือโปรแกรมอื่น'} โปรดปิดที่นั่นก่อนแล้วลองอีกครั้ง",
        )


Lost = Literal["moved", "deleted", "unreachable", "replaced", "overwritten", "cut"]
"""What has become of a file that this program holds open."""

_LOST: Final[dict[Lost, str]] = {
    "moved": "ถูกย้ายหรือเปลี่ยนชื่อ",
    "deleted": "ถูกลบ",
    "unreachable": "หาไม่พบพร้อมทั้งโฟลเดอร์ เพราะสื่อบันทึกถูกถอดหรือโฟลเดอร์ถูกย้าย",
    "replaced": "ถูกแทนที่ด้วยแฟ้มอื่น เช่น จากการซิงก์หรือการกู้สำเนา",
    "overwritten": "ถูกโปรแกรมอื่นเขียนทับ เช่น จากการซิงก์หรือการกู้สำเนา",
    "cut": "ถูกตัดให้สั้นลงหรือลบข้อมูลข้างใน",
}


class LostFileError(FileProblem):
    """The open file was moved, deleted, replaced or overwritten behind the program's back."""

    def __init__(self, path: Path, how: Lost) -> None:
        """Name the file, say what has become of it, and where the work can go on."""
        super().__init__(
            path,
            f"แฟ้ม “{path.name}” ที่เปิดอยู่{_LOST[how]} โปรแกรมจึงไม่เขียนลงในแฟ้มนั้นอีก "
            "งานที่บันทึกไว้ยังอยู่ครบในหน้าต่างนี้ โปรดบันทึกสำเนาเป็นชื่ออื่นแล้วทำงานต่อในสำเนา",
        )
        self.how = how


class NoSpaceError(FileProblem):
    """The disk is full."""

    def __init__(self, path: Path) -> None:
        """Name the file and its folder, or the folder that files were to go into."""
        what = f"ลงในโฟลเดอร์ {path}" if is_folder(path) else f" “{path.name}” ใน {path.parent}"
        super().__init__(
            path,
            f"เขียนแฟ้ม{what} ไม่ได้ เพราะเนื้อที่เต็ม โปรดลบแฟ้มที่ไม่ใช้หรือเลือกที่เก็บอื่น แล้วลองอีกครั้ง",
        )


class ExistingFileError(FileProblem):
    """There is a file of that name already."""

    def __init__(self, path: Path) -> None:
        """Name the file and its folder."""
        super().__init__(
            path,
            f"มีแฟ้ม “{path.name}” ในโฟลเดอร์ {path.parent} อยู่แล้ว โปรดใช้ชื่ออื่น",
        )


class ExistingFilesError(UserError):
    """Some of the files that shall be written together are there already."""

    def __init__(self, folder: Path, names: Iterable[str]) -> None:
        """Name the files and their folder."""
        there = ", ".join(f"“{name}”" for name in names)
        super().__init__(f"ในโฟลเดอร์ {folder} มีแฟ้ม {there} อยู่แล้ว โปรดเลือกโฟลเดอร์อื่น")


class SourceFileError(FileProblem):
    """A file shall be written in place of the estimate that it is made from."""

    def __init__(self, path: Path) -> None:
        """Name the file and its folder."""
        super().__init__(
            path,
            f"“{path.name}” ในโฟลเดอร์ {path.parent} คือแฟ้มประมาณราคาที่กำลังพิมพ์ จึงเขียนทับไม่ได้ "
            "โปรดเลือกโฟลเดอร์อื่น หรือเปลี่ยนชื่อแฟ้มประมาณราคา",
        )


class OtherFileError(FileProblem):
    """A sheet shall be written in place of a file that is none."""

    def __init__(self, path: Path) -> None:
        """Name the file and its folder."""
        super().__init__(
            path,
            f"“{path.name}” ในโฟลเดอร์ {path.parent} ไม่ใช่แผ่นที่พิมพ์จากโปรแกรมนี้ จึงไม่เขียนทับ "
            "โปรดเลือกโฟลเดอร์อื่น หรือย้ายหรือเปลี่ยนชื่อแฟ้มนั้นก่อน",
        )


class LongPathError(FileProblem):
    """The way to a folder is longer than the system takes."""

    def __init__(self, path: Path) -> None:
        """Say how long it is: to name it would take a page."""
        super().__init__(
            path,
            f"ที่อยู่ของโฟลเดอร์ “{path.name}” ยาว {len(str(path)):,} อักขระ ซึ่งยาวเกินไป "
            "โปรดเลือกโฟลเดอร์ที่มีที่อยู่สั้นกว่านี้",
        )


class LongNameError(FileProblem):
    """The file's name, or the way to it, is longer than the system takes."""

    def __init__(self, path: Path) -> None:
        """Name the file."""
        super().__init__(path, f"ชื่อแฟ้ม “{path.name}” ยาวเกินไป โปรดตั้งชื่อให้สั้นลง")


class UnusableNameError(FileProblem):
    """The file's name has a sign in it that the disk does not take."""

    def __init__(self, path: Path) -> None:
        """Name the file."""
        super().__init__(
            path,
            f'ชื่อแฟ้ม “{path.name}” มีอักขระที่ที่เก็บนี้ไม่รับ โปรดตั้งชื่อโดยไม่ใช้ \\ / : * ? " < > |',
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


_Kind = Callable[[Path], FileProblem]

_WRITING: Final[dict[int, _Kind]] = {
    errno.ENOSPC: NoSpaceError,
    errno.EDQUOT: NoSpaceError,
    errno.EACCES: ReadOnlyFileError,
    errno.EPERM: ReadOnlyFileError,
    errno.EROFS: ReadOnlyFileError,
    errno.ENOENT: MissingFolderError,
    errno.ENOTDIR: MissingFolderError,
    errno.EISDIR: NoFileError,
    errno.ELOOP: LinkRingError,
    errno.EEXIST: ExistingFileError,
    errno.EBUSY: FileInUseError,
    errno.ETXTBSY: FileInUseError,
    errno.ENAMETOOLONG: LongNameError,
    errno.EILSEQ: UnusableNameError,
}
_READING: Final[dict[int, _Kind]] = {
    **_WRITING,
    errno.EACCES: UnreadableFileError,
    errno.EPERM: UnreadableFileError,
    errno.ENOENT: MissingFileError,
    errno.ENOTDIR: MissingFileError,
}
# Windows has more to say than the numbers that Python makes of it: of a path that is too long
# Python makes "no such file", of a file that is open in Excel "no permission".
_OF_WINDOWS: Final[dict[int, _Kind]] = {
    32: FileInUseError,  # ERROR_SHARING_VIOLATION
    33: FileInUseError,  # ERROR_LOCK_VIOLATION
    112: NoSpaceError,  # ERROR_DISK_FULL
    123: UnusableNameError,  # ERROR_INVALID_NAME
    206: LongNameError,  # ERROR_FILENAME_EXCED_RANGE
}


def file_problem(path: Path, error: OSError, doing: Doing) -> FileProblem | None:
    """What a refusal of the system means to the user of `path`; None for a defect.

    A number that is not known is the medium's: there are dozens, of every kind of network drive.
    """
    if error.errno is None:
        return None
    of_windows = _OF_WINDOWS.get(getattr(error, "winerror", None) or 0)
    known = (_WRITING if doing == "writing" else _READING).get(error.errno, BrokenMediumError)
    return (of_windows or known)(path)


def no_space(error: OSError) -> bool:
    """Whether the system says that there is no room, of whatever it was that was written."""
    return isinstance(file_problem(Path(), error, "writing"), NoSpaceError)


@contextmanager
def translate_file_errors(path: Path, doing: Doing) -> Iterator[None]:
    """Turn what the system raises about `path` into a `FileProblem`.

    A folder above it, a file beside it (a temporary one, SQLite's log) and what lies in it, where
    it is a folder, belong to it.
    """
    try:
        yield
    except OSError as error:
        problem = file_problem(path, error, doing) if _is_about(path, error) else None
        if problem is None:
            raise
        raise problem from error


def _is_about(path: Path, error: OSError) -> bool:
    # A file that is renamed, or given a second name, has two.
    named = [each for each in (error.filename, error.filename2) if isinstance(each, str | bytes)]
    if not named:  # an open file says only what, not where
        return True
    whole = path.absolute()
    places = [Path(os.fsdecode(each)).absolute() for each in named]
    return any(place.parent in (whole, whole.parent) or place in whole.parents for place in places)


def refuse_missing(path: Path) -> None:
    """Raise MissingFileError where nothing is there, or what else keeps anybody from looking."""
    with translate_file_errors(path, "reading"):
        try:
            path.stat()
        except ValueError:  # a sign that no name of a file has
            raise MissingFileError(path) from None
