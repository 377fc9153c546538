"""A new database file, whole or not at all: nobody ever opens half of one."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

from estimator.files.atomic_write import atomic_write, check_name_length
from estimator.files.file_errors import ExistingFileError
from estimator.store.sqlite.connection import SIDE_FILES, refuse_if_in_use

# How SQLite's own side files begin: a journal, a log in either order of bytes, and the index of
# the log; zeros where SQLite has done with one.
_BEGINNINGS: Final = (
    bytes.fromhex("d9d505f920a163d7"),
    bytes.fromhex("377f0682"),
    bytes.fromhex("377f0683"),
    (3_007_000).to_bytes(4, "little"),
    (3_007_000).to_bytes(4, "big"),
    bytes(4),
)
_LONGEST_BEGINNING: Final = 8


@contextmanager
def new_database(path: Path, *, overwrite: bool = False) -> Iterator[Path]:
    """Give an empty file beside `path` to fill with a database; it becomes `path` at the end.

    As `atomic_write`, for a file with SQLite's side files. Raises ExistingFileError unless
    `overwrite`, FileInUseError if what is there is open, or another FileProblem.
    """
    check_name_length(path, path.name + "-journal")

    def check_and_clear(place: Path) -> None:
        _check(place)
        # SQLite would take a dead file's log for the log of the file that has its name now.
        for side in _side_files(place):
            side.unlink(missing_ok=True)

    if overwrite:
        _check(path)
    with atomic_write(path, overwrite=overwrite, before_replacing=check_and_clear) as aside:
        try:
            yield aside
        finally:
            for side in _side_files(aside):
                with suppress(OSError):
                    side.unlink(missing_ok=True)


def _side_files(path: Path) -> list[Path]:
    return [path.with_name(path.name + side) for side in SIDE_FILES]


def _check(place: Path) -> None:
    """Refuse to replace a file that is open, and to delete somebody's file with SQLite's name."""
    for side in _side_files(place):
        if side.exists() and not _is_of_sqlite(side):
            raise ExistingFileError(side)
    refuse_if_in_use(place)


def _is_of_sqlite(side: Path) -> bool:
    if not side.is_file():
        return False
    with side.open("rb") as file:
        start = file.read(_LONGEST_BEGINNING)
    return start.startswith(_BEGINNINGS) or not start
