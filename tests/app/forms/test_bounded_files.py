"""Files of an office's forms and prints that have no end, or are far too large."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from estimator.app.forms import office, other_files
from estimator.app.forms.templates import opened
from estimator.errors import UserError
from estimator.files.file_errors import OtherFileError
from estimator.sheets.templates.template_file import read_template, read_template_mapping

READERS: dict[str, Callable[[Path], object]] = {
    "a workbook to be mapped": opened,
    "a template": read_template,
    "what a template fills": read_template_mapping,
    "a form that is kept aside": lambda path: office.keep_aside(path, path.with_name("kept")),
}


@pytest.mark.parametrize("reader", READERS)
def test_a_file_that_is_far_too_large_is_refused_by_its_size(tmp_path: Path, reader: str) -> None:
    path = tmp_path / "ใหญ่.xlsx"
    with path.open("wb") as sparse:
        sparse.truncate(3 << 30)
    with pytest.raises(UserError, match=r"“ใหญ่\.xlsx” ใหญ่เกิน \d+ เมกะไบต์"):
        READERS[reader](path)
    assert [each.name for each in tmp_path.iterdir()] == ["ใหญ่.xlsx"]


@pytest.mark.skipif(sys.platform == "win32", reason="a name for a pipe is of POSIX systems")
@pytest.mark.parametrize("reader", list(READERS)[:3])
def test_a_pipe_is_not_waited_for(tmp_path: Path, reader: str) -> None:
    path = tmp_path / "pipe.xlsx"
    os.mkfifo(path)
    with pytest.raises(UserError, match="ไม่ใช่แฟ้ม จึงไม่อ่าน"):
        READERS[reader](path)


def test_what_is_too_large_for_a_print_is_not_printed_over(tmp_path: Path) -> None:
    path = tmp_path / "ปร.6.pdf"
    with path.open("wb") as sparse:
        sparse.truncate(3 << 30)
    with pytest.raises(OtherFileError):
        other_files.keep_other(path)
