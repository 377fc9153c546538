"""Whoever only reads a file leaves nothing beside it, and nothing in it."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.cli.conftest import Run


@pytest.mark.parametrize(
    "command", ["price", "check", "verify", "dump", "revisions", "compare", "print", "rescue"]
)
def test_a_copy_of_a_file_that_was_open_is_read_without_a_trace(
    run: Run, school: Path, tmp_path: Path, command: str
) -> None:
    """Its header says that it has a log; asked for a lock, SQLite would make one."""
    folder, out = tmp_path / "ทางไปรษณีย์", tmp_path / "ผล"
    folder.mkdir()
    out.mkdir()
    path = folder / school.name
    path.write_bytes(school.read_bytes())
    with closing(sqlite3.connect(path)) as db:
        db.execute("PRAGMA journal_mode = WAL")
    before = path.read_bytes()
    assert before[18:20] == b"\x02\x02"
    more = {
        "compare": (path,),
        "print": ("--out", out),
        "rescue": ("--out", out / "ใหม่.estimate"),
    }
    run(command, path, *more.get(command, ()))
    assert [each.name for each in folder.iterdir()] == [path.name]
    assert path.read_bytes() == before
