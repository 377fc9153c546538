"""What a disk refuses is told in one Thai sentence; what it did not refuse stays a defect."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from pathlib import Path
from typing import get_args

import pytest

from estimator.errors import UserError
from estimator.files.file_errors import (
    BrokenMediumError,
    Doing,
    ExistingFileError,
    FileInUseError,
    FileProblem,
    LinkRingError,
    LongNameError,
    MissingFileError,
    MissingFolderError,
    NoFileError,
    NoSpaceError,
    ReadOnlyFileError,
    UnreadableFileError,
    UnusableNameError,
    file_problem,
    no_space,
    refuse_missing,
    translate_file_errors,
)

PATH = Path("/งาน/ออก.xlsx")


def said_by_windows(number: int, winerror: int) -> OSError:
    """What Python raises on Windows, whose own number it keeps beside the one it makes of it."""
    error = OSError(number, "The system says it in English")
    error.__dict__["winerror"] = winerror
    return error


@pytest.mark.parametrize(
    ("number", "writing", "reading"),
    [
        (errno.ENOSPC, NoSpaceError, NoSpaceError),
        (errno.EDQUOT, NoSpaceError, NoSpaceError),
        (errno.EACCES, ReadOnlyFileError, UnreadableFileError),
        (errno.EPERM, ReadOnlyFileError, UnreadableFileError),
        (errno.EROFS, ReadOnlyFileError, ReadOnlyFileError),
        (errno.ENOENT, MissingFolderError, MissingFileError),
        (errno.ENOTDIR, MissingFolderError, MissingFileError),
        (errno.EISDIR, NoFileError, NoFileError),
        (errno.ELOOP, LinkRingError, LinkRingError),
        (errno.EEXIST, ExistingFileError, ExistingFileError),
        (errno.EBUSY, FileInUseError, FileInUseError),
        (errno.ETXTBSY, FileInUseError, FileInUseError),
        (errno.ENAMETOOLONG, LongNameError, LongNameError),
        (errno.EILSEQ, UnusableNameError, UnusableNameError),
        (errno.EIO, BrokenMediumError, BrokenMediumError),
        (errno.ENETDOWN, BrokenMediumError, BrokenMediumError),
    ],
)
def test_each_number_of_the_system(
    number: int, writing: type[FileProblem], reading: type[FileProblem]
) -> None:
    error = OSError(number, os.strerror(number))
    assert type(file_problem(PATH, error, "writing")) is writing
    assert type(file_problem(PATH, error, "reading")) is reading
    assert no_space(error) == (writing is NoSpaceError)


@pytest.mark.parametrize(
    ("number", "winerror", "kind"),
    [
        (errno.EACCES, 5, ReadOnlyFileError),
        (errno.EACCES, 32, FileInUseError),
        (errno.EACCES, 33, FileInUseError),
        (errno.ENOSPC, 112, NoSpaceError),
        (errno.EINVAL, 123, UnusableNameError),
        (errno.ENOENT, 3, MissingFolderError),
        (errno.ENOENT, 206, LongNameError),
    ],
)
def test_windows_says_more_than_the_number_that_python_makes_of_it(
    number: int, winerror: int, kind: type[FileProblem]
) -> None:
    assert type(file_problem(PATH, said_by_windows(number, winerror), "writing")) is kind


def _problems() -> list[Callable[[Path], FileProblem]]:
    return [
        BrokenMediumError, ExistingFileError, FileInUseError, LongNameError, MissingFileError,
        MissingFolderError, NoFileError, NoSpaceError, ReadOnlyFileError, UnreadableFileError,
        UnusableNameError,
    ]  # fmt: skip


@pytest.mark.parametrize("kind", _problems())
def test_each_is_one_thai_sentence_that_names_the_file_and_says_what_to_do(
    kind: Callable[[Path], FileProblem],
) -> None:
    problem = kind(PATH)
    (sentence,) = problem.sentences
    assert isinstance(problem, UserError)
    assert problem.path == PATH
    assert PATH.name in sentence
    assert "โปรด" in sentence


@pytest.mark.parametrize("kind", [NoSpaceError, ReadOnlyFileError])
def test_a_folder_that_files_were_to_go_into_is_called_one(
    kind: Callable[[Path], FileProblem], tmp_path: Path
) -> None:
    out = tmp_path / "ออก"
    out.mkdir()
    (sentence,) = kind(out).sentences
    assert sentence.startswith(f"เขียนแฟ้มลงในโฟลเดอร์ {out} ไม่ได้ เพราะ")
    assert "“ออก”" not in sentence


@pytest.mark.parametrize("doing", get_args(Doing))
def test_what_the_system_really_says(tmp_path: Path, doing: Doing) -> None:
    path = tmp_path / "ไม่มี" / "ออก.xlsx"
    with pytest.raises(FileProblem) as refused, translate_file_errors(path, doing):
        path.open("rb" if doing == "reading" else "wb")
    assert type(refused.value) is (MissingFileError if doing == "reading" else MissingFolderError)
    assert isinstance(refused.value.__cause__, FileNotFoundError)
    with pytest.raises(NoFileError), translate_file_errors(tmp_path, doing):
        tmp_path.open("rb" if doing == "reading" else "wb")


def test_a_long_name_is_told(tmp_path: Path) -> None:
    path = tmp_path / ("ก" * 300)
    with pytest.raises(LongNameError), translate_file_errors(path, "writing"):
        path.write_bytes(b"")


def test_what_the_program_carries_and_lacks_is_not_told_of_the_users_file(tmp_path: Path) -> None:
    """A font that is missing is a defect, even if it is missed while a file is being written."""
    path = tmp_path / "ออก.pdf"
    font = tmp_path.parent / "no-such-folder" / "font.ttf"
    with pytest.raises(FileNotFoundError), translate_file_errors(path, "writing"):
        font.open("rb")
    with pytest.raises(FileNotFoundError), translate_file_errors(path, "writing"):
        raise FileNotFoundError("the program was installed without its resources folder")


@pytest.mark.parametrize("name", ["งาน.estimate-wal", ".1f2e3d.tmp"])
def test_what_lies_beside_a_file_belongs_to_it(tmp_path: Path, name: str) -> None:
    path = tmp_path / "งาน.estimate"
    (tmp_path / name).mkdir()
    with pytest.raises(NoFileError) as refused, translate_file_errors(path, "writing"):
        (tmp_path / name).write_bytes(b"")
    assert refused.value.path == path


def test_a_folder_above_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    path = tmp_path / "file" / "below" / "ออก.xlsx"
    with pytest.raises(MissingFolderError), translate_file_errors(path, "writing"):
        path.parent.mkdir(parents=True)


def test_a_defect_is_not_translated() -> None:
    with pytest.raises(TypeError), translate_file_errors(PATH, "writing"):
        raise TypeError("a defect")


def test_a_name_that_no_file_can_have_is_one_of_a_missing_file(tmp_path: Path) -> None:
    with pytest.raises(MissingFileError):
        refuse_missing(tmp_path / "a\0b.estimate")
    refuse_missing(tmp_path)
