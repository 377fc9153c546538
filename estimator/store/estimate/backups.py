"""A backup of an estimate file: the bytes that it was at rest, found whole before it counts."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path
from typing import Final

from estimator.files.atomic_write import write_whole
from estimator.files.file_errors import translate_file_errors
from estimator.store.estimate.opening import let_go, open_checked
from estimator.store.estimate.schema import ESTIMATE_APPLICATION_ID
from estimator.store.sqlite.connection import SQLITE_HEADER
from estimator.store.sqlite.failures import DamagedFileError, translate_database_errors

# Of SQLite's header: how the file is written, the counter of changes, who wrote it last. They are
# others after the file was only closed (www.sqlite.org/fileformat.html).
_PASSING: Final = ((18, 20), (24, 28), (92, 100))


def content_mark(content: bytes) -> str:
    """SHA-256 of what an estimate file holds, the same before and after it is closed."""
    header = bytearray(content[:100])
    for start, end in _PASSING:
        header[start:end] = bytes(len(header[start:end]))
    digest = sha256(header)
    digest.update(memoryview(content)[100:])
    return digest.hexdigest()


def begins_whole(place: Path, size: int) -> bool:
    """Whether a file of some size begins as an estimate file that is as long as it says."""
    try:
        with place.open("rb") as file:
            head = file.read(100)
    except OSError:
        return False
    if (
        not head.startswith(SQLITE_HEADER)
        or int.from_bytes(head[68:72], "big") != ESTIMATE_APPLICATION_ID
    ):
        return False
    page, pages = int.from_bytes(head[16:18], "big"), int.from_bytes(head[28:32], "big")
    return size == (1 << 16 if page == 1 else page) * pages  # 1 stands for what has no room there


def write_backup(place: Path, content: bytes) -> None:
    """Write what an estimate file holds to a new file, and read it back from there.

    Raises FileProblem; what cannot be read back does not stay.
    """
    write_whole(place, content, overwrite=False)
    try:
        with translate_file_errors(place, "reading"):
            if place.read_bytes() != content:
                raise DamagedFileError(place, "read back as another")
        with translate_database_errors(place, "reading"):
            let_go(open_checked(place, read_only=True), place, read_only=True)
    except BaseException:
        place.unlink(missing_ok=True)
        raise
