"""A file from outside as tables: a workbook of Excel or LibreOffice, or CSV.

Files from outside are hostile until checked: size, rows and columns are bounded, only stored
values are read (no formula is run, no link followed), and what cannot be read is refused whole.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

from estimator.errors import UserError
from estimator.exchange.tables.file_table import FileTable
from estimator.exchange.tables.text_table import decoded, table_from_text
from estimator.files.bounded_reading import read_file, refuse_endless
from estimator.files.cancelling import CancelToken, Progress, unhindered
from estimator.files.file_errors import translate_file_errors

LARGEST_FILE = 20 * 1024 * 1024
TABLE_SUFFIXES: Final = (".xlsx", ".xlsm", ".xls", ".ods", ".csv", ".tsv", ".txt")
_WORKBOOKS: Final = frozenset((".xlsx", ".xlsm", ".xls", ".ods"))
_PACKED: Final = b"PK\x03\x04"
_OPEN_DOCUMENT: Final = b"mimetypeapplication/vnd.oasis.opendocument"
_OLD_EXCEL: Final = b"\xd0\xcf\x11\xe0"


def read_tables(
    path: Path, stop: CancelToken | None = None, progress: Progress = unhindered
) -> tuple[FileTable, ...]:
    """All sheets of a workbook, or the one table of a CSV file.

    What kind of workbook it is, its content tells, for names are often wrong. Raises UserError with
    a Thai sentence where the file is missing, too large or unreadable, and Cancelled once `stop`
    asks for it.
    """
    with translate_file_errors(path, "reading"):
        refuse_endless(path)
        content = read_file(path, LARGEST_FILE)
    if path.suffix.lower() not in TABLE_SUFFIXES:
        raise UserError(
            f"แฟ้ม “{path.name}” ไม่ใช่ตารางที่อ่านได้ โปรดบันทึกเป็น Excel (.xlsx) หรือ CSV ก่อนนำเข้า"
        )
    if path.suffix.lower() in _WORKBOOKS or content.startswith((_PACKED, _OLD_EXCEL)):
        return _workbook(path.name, content, stop, progress)
    return (table_from_text(decoded(path.name, content), path.stem),)


def _workbook(
    name: str, content: bytes, stop: CancelToken | None, progress: Progress
) -> tuple[FileTable, ...]:
    # Neither is needed before somebody reads such a file.
    from estimator.exchange.tables.other_workbook import other_workbook_tables
    from estimator.exchange.tables.workbook_table import workbook_tables

    if content.startswith(_OLD_EXCEL) or _OPEN_DOCUMENT in content[:200]:
        return other_workbook_tables(name, content, stop)
    if content.startswith(_PACKED):
        return workbook_tables(name, content, stop, progress)
    raise UserError(
        f"แฟ้ม “{name}” เสียหาย หรือข้างในเป็นข้อมูลชนิดอื่น โปรดเปิดในโปรแกรมตารางคำนวณแล้วบันทึกเป็น .xlsx"
    )
