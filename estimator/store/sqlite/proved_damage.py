"""A file counts as damaged where it could be read and what was read is wrong.

Of a read that fails SQLite says the same as of pages that make no sense.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Final, TypeVar

from estimator.files.file_errors import Doing, translate_file_errors
from estimator.files.held_files import is_held
from estimator.store.sqlite.failures import DamagedFileError, translate_database_errors

_Read = TypeVar("_Read")
_LARGEST: Final = 1 << 29
"""Bytes of a file that are read once more: no estimate and no rate database is larger."""
_AT_ONCE: Final = 1 << 20


def proved(
    path: Path,
    doing: Doing,
    read: Callable[[], _Read],
    *,
    is_writing: Callable[[], bool] = lambda: False,
) -> _Read:
    """What is read of a database file that this process does not hold. Raises FileProblem.

    What is found damaged is read once more, as plain bytes and then as before; amid a transaction,
    `is_writing`, not as bytes: to close the file would let go of the locks that SQLite has on it.
    """
    try:
        with translate_database_errors(path, doing):
            return read()
    except DamagedFileError:
        with translate_file_errors(path, "reading"):
            if is_held(path) or not path.is_file() or path.stat().st_size > _LARGEST:
                raise
            if not is_writing():
                _read_through(path)
    with translate_database_errors(path, doing):
        return read()


def _read_through(path: Path) -> None:
    for each in (path, path.with_name(f"{path.name}-wal")):
        if each.is_file():
            with each.open("rb", buffering=0) as file:
                while file.read(_AT_ONCE):
                    pass
