"""Writing a whole file aside and putting it in its place at once: never half a file."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from secrets import token_hex

from estimator.files.file_errors import ExistingFileError, LongNameError, MissingFolderError
from estimator.store.sqlite.connection import SIDE_FILES, refuse_if_in_use

_LONGEST_NAME = 255


@contextmanager
def written_aside(path: Path, *, overwrite: bool = False) -> Iterator[Path]:
    """Give a path beside `path` to write to; it becomes `path` when the block ends well.

    Raises ExistingFileError unless `overwrite`, FileInUseError if what is there is open,
    MissingFolderError without the folder, or what the system says. Whatever goes wrong, `path` is
    as it was and nothing is left beside it.
    """
    if not path.parent.is_dir():
        raise MissingFolderError(path)
    if _units(path.name + "-journal") > _LONGEST_NAME:
        raise LongNameError(path)
    _check_free(path, overwrite)
    # A short name: a long Thai one may have no room for more bytes.
    aside = path.parent / f".{token_hex(6)}.tmp"
    try:
        yield aside
        _flush(aside)
        _check_free(path, overwrite)
        # SQLite would take a dead file's log for the log of the file that has its name now.
        for side in SIDE_FILES:
            path.with_name(path.name + side).unlink(missing_ok=True)
        aside.replace(path)
        _flush_folder(path.parent)
    finally:
        for side in ("", *SIDE_FILES):
            with suppress(OSError):
                aside.with_name(aside.name + side).unlink(missing_ok=True)


def _units(name: str) -> int:
    """Length of a name as the system counts it: in bytes, on Windows in UTF-16."""
    if os.name == "posix":
        return len(os.fsencode(name))
    return len(name.encode("utf-16-le", "surrogatepass")) // 2


def _check_free(path: Path, overwrite: bool) -> None:
    if path.exists():
        if not overwrite:
            raise ExistingFileError(path)
        refuse_if_in_use(path)


def _flush(path: Path) -> None:
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def _flush_folder(folder: Path) -> None:
    """Make the new name durable; Windows has no such call, and some file systems refuse it."""
    if os.name != "posix":
        return
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
