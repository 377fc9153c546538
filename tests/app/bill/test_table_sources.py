"""The file that is open is no table, whatever it is called."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from estimator.app.bill.table_import import sources_of_file
from estimator.files.file_errors import FileInUseError
from tests.books import BOOKS
from tests.store.samples import new_file


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps its locks by the handle")
@pytest.mark.parametrize("name", ["งาน.estimate", "ตาราง.csv", "ตาราง.xlsx", "ตาราง.json"])
def test_the_open_file_is_not_read_as_a_table_by_any_name(tmp_path: Path, name: str) -> None:
    with new_file(tmp_path / "งาน.estimate") as file:
        other = tmp_path / name
        if other != file.path:
            os.link(file.path, other)
        with pytest.raises(FileInUseError):
            sources_of_file(other, BOOKS)
