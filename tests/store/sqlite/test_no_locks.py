"""A drive that keeps no locks, as some of a network: told as that, and still good for reading."""

from __future__ import annotations

import errno
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from sqlite_utils import Database

from estimator.app.project.files import open_file
from estimator.errors import UserError
from estimator.files.file_errors import BrokenMediumError, FileInUseError
from estimator.store.estimate import estimate_file
from estimator.store.estimate.estimate_file import open_estimate_file
from estimator.store.sqlite import connection, copies
from estimator.store.sqlite.failures import NoLocksError
from tests.store.samples import (
    FIRST,
    NOON,
    WHO,
    as_text,
    full_estimate,
    names_in,
    new_file,
    retitled,
)

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="locks of Windows are others")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    made = tmp_path / "งาน.estimate"
    new_file(made).close()
    return made


def refuse_locks(patch: pytest.MonkeyPatch, number: int, said: str) -> None:
    """As on a drive whose locks fail with a number, of which SQLite says something else."""

    def lockf(_file: object, _how: int) -> None:
        raise OSError(number, "x")

    def fail(*_: object) -> None:
        raise sqlite3.OperationalError(said)

    patch.setattr("fcntl.lockf", lockf)
    patch.setattr(connection, "_try_writing", fail)
    patch.setattr(estimate_file, "migrate", fail)
    immutable = connection.connect

    def connect(path: Path, mode: connection.Mode, **how: bool) -> Database:
        if mode == "ro" and not how.get("immutable"):
            fail()
        return immutable(path, mode, **how)

    patch.setattr(connection, "connect", connect)
    patch.setattr(copies, "connect", connect)


NUMBERS = [
    (errno.ENOLCK, "database is locked"),
    (errno.ENOTSUP, "disk I/O error"),
    (errno.EINVAL, "disk I/O error"),
]


@pytest.mark.parametrize(("number", "said"), NUMBERS)
def test_it_is_told_and_the_file_can_be_read(
    path: Path, monkeypatch: pytest.MonkeyPatch, number: int, said: str
) -> None:
    before = path.read_bytes()
    refuse_locks(monkeypatch, number, said)
    with pytest.raises(NoLocksError, match=r"งาน\.estimate.*ล็อกแฟ้มไม่ได้.*ในเครื่องนี้"):
        open_estimate_file(path)
    with open_file(path) as file:
        assert file.read_only
        assert as_text(file.estimate) == as_text(full_estimate())
    assert path.read_bytes() == before
    assert names_in(path.parent) == [path.name]


@pytest.mark.parametrize(("number", "said"), NUMBERS)
def test_no_log_is_taken_away_there(
    path: Path, monkeypatch: pytest.MonkeyPatch, number: int, said: str
) -> None:
    """For it may be that of somebody at work."""
    backup = path.read_bytes()
    log = path.with_name(path.name + "-wal")
    with open_estimate_file(path) as file:
        file.record(retitled(file.estimate, FIRST, "หลัง"), who=WHO, when=NOON)
        content = log.read_bytes()
    path.write_bytes(backup)
    log.write_bytes(content)
    refuse_locks(monkeypatch, number, said)
    with pytest.raises(NoLocksError):
        open_estimate_file(path)
    assert log.read_bytes() == content
    assert names_in(path.parent) == [path.name, log.name]


@pytest.mark.parametrize(("number", "said"), NUMBERS)
def test_no_file_is_begun_there(
    path: Path, monkeypatch: pytest.MonkeyPatch, number: int, said: str
) -> None:
    refuse_locks(monkeypatch, number, said)
    with pytest.raises(NoLocksError):
        new_file(path.with_name("ใหม่.estimate"))
    assert names_in(path.parent) == [path.name]


@pytest.mark.parametrize(
    ("number", "said", "kind"),
    [
        (errno.EAGAIN, "database is locked", FileInUseError),
        (errno.EACCES, "disk I/O error", BrokenMediumError),
    ],
)
def test_where_others_hold_the_file_or_the_medium_fails_that_is_told(
    path: Path, monkeypatch: pytest.MonkeyPatch, number: int, said: str, kind: type[UserError]
) -> None:
    refuse_locks(monkeypatch, number, said)
    with pytest.raises(kind):
        open_estimate_file(path)
    with open_estimate_file(path, read_only=True) as viewed:
        assert as_text(viewed.estimate) == as_text(full_estimate())


_WRITE_ALONE = """
import sqlite3, sys
sqlite3.connect(sys.argv[1], timeout=0).execute('BEGIN IMMEDIATE')
"""


@pytest.mark.parametrize("read_only", [False, True])
@pytest.mark.parametrize("folder", ["writable", "read-only"])
def test_asking_for_a_file_by_another_name_lets_go_of_no_lock_on_it(
    path: Path, monkeypatch: pytest.MonkeyPatch, folder: str, read_only: bool
) -> None:
    """A hard link, or the same folder as another drive: to close it would end what is held here."""
    linked = path.with_name("ลิงก์.estimate")
    with open_estimate_file(path) as file:
        file.record(retitled(file.estimate, FIRST, "หลัง"), who=WHO, when=NOON)
        linked.hardlink_to(path)
        if folder == "read-only":
            monkeypatch.setattr(connection, "TemporaryFile", refused)
        with pytest.raises(FileInUseError):
            open_estimate_file(linked, read_only=read_only)
        other = [sys.executable, "-c", _WRITE_ALONE, str(path)]
        told = subprocess.run(other, capture_output=True, text=True, check=False)
        assert "locked" in told.stderr


def refused(*_: object, **__: object) -> None:
    raise PermissionError(errno.EROFS, "x")
