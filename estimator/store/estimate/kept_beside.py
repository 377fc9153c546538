"""What is kept beside an estimate file before the program takes something away or changes it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from sqlite_utils import Database

from estimator.files.atomic_write import atomic_folder, write_whole
from estimator.store.sqlite.failures import ArrivedLogError
from estimator.store.sqlite.new_database import new_database


def take_log_away(path: Path, content: bytes, log: Path) -> ArrivedLogError:
    """Take a log away that came beside an open file; what is told of it, for nothing was written.

    Both are kept aside; `content` is the file's, which is not to be opened again. Raises OSError or
    FileProblem where that cannot be done: then the log is where it was.
    """
    folder = keep_as_found(path, {path.name: content, log.name: log.read_bytes()})
    log.unlink(missing_ok=True)
    return ArrivedLogError(path, log, folder)


def keep_as_found(path: Path, files: Mapping[str, bytes]) -> Path:
    """Put files into a new folder beside `path`, under the first free name ending in ``.bak``."""
    folder = _free_beside(path)
    with atomic_folder(folder) as aside:
        for name, content in files.items():
            write_whole(aside / name, content, overwrite=False)
    return folder


def keep_backup(db: Database, path: Path) -> Path:
    """Put a copy of an open file beside it, under the first free name ending in ``.bak``."""
    beside = _free_beside(path)
    with new_database(beside) as aside:
        db.execute("VACUUM INTO ?", (str(aside),))
    return beside


def _free_beside(path: Path) -> Path:
    number, name = 1, f"{path.name}.bak"
    while path.with_name(name).exists():
        number += 1
        name = f"{path.name}.{number}.bak"
    return path.with_name(name)
