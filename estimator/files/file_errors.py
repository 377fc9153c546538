"""What can go wrong with a file, each in one Thai sentence that names it and says what to do."""

from __future__ import annotations

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


class BrokenMediumError(FileProblem):
    """The disk, stick or network drive does not answer."""

    def __init__(self, path: Path) -> None:
        """Name the file and its folder."""
        super().__init__(
            path,
            f"อ่านหรือเขียนแฟ้ม “{path.name}” ใน {path.parent} ไม่ได้ "
            "โปรดตรวจว่าสื่อบันทึกหรือเครือข่ายยังต่ออยู่แล้วลองอีกครั้ง",
        )
