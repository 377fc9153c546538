"""What reads a file of somebody does not let go of an estimate that is open, by whatever name."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Final

import pytest

from estimator.app.bill.table_import import sources_of_file
from estimator.app.forms.comparing import read_sheet
from estimator.app.forms.office import form_in
from estimator.files.file_errors import FileInUseError
from estimator.sheets.templates.template_file import read_template
from tests.books import BOOKS
from tests.store.samples import new_file

READERS: Final[dict[str, Callable[[Path], object]]] = {
    ".csv": lambda path: sources_of_file(path, BOOKS),
    ".json": lambda path: sources_of_file(path, BOOKS),
    ".pdf": read_sheet,
    ".toml": lambda path: form_in(path, "2560"),
    ".xlsx": read_template,
}
_FREE: Final = """
import fcntl, sys
with open(sys.argv[1], "rb+") as file:
    fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="another handle lets go of nothing there")
@pytest.mark.parametrize("linked", [os.link, os.symlink])
def test_no_reader_of_other_files_lets_go_of_an_open_estimate(
    tmp_path: Path, linked: Callable[[Path, Path], None]
) -> None:
    path = tmp_path / "งาน.estimate"

    def is_free() -> bool:
        asked = subprocess.run(
            [sys.executable, "-c", _FREE, path], capture_output=True, check=False
        )
        return asked.returncode == 0

    with new_file(path):
        for suffix, read in READERS.items():
            other = path.with_name(f"อื่น{suffix}")
            linked(path, other)
            with pytest.raises(FileInUseError):
                read(other)
        assert not is_free()
    assert is_free()
