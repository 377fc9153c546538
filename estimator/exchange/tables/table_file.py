"""A file from outside as tables: Excel workbook or CSV.

Files from outside are hostile until checked: size, rows and columns are bounded, only stored
values are read (no formula is run, no link followed), and what cannot be read is refused whole.
"""

from __future__ import annotations

from pathlib import Path

from estimator.errors import UserError
from estimator.exchange.tables.file_table import FileTable
from estimator.exchange.tables.text_table import decoded, table_from_text
from estimator.exchange.tables.workbook_table import workbook_tables
from estimator.files.file_errors import translate_file_errors

LARGEST_FILE = 20 * 1024 * 1024


def read_tables(path: Path) -> tuple[FileTable, ...]:
    """All sheets of a workbook, or the one table of a CSV file.

    Raises UserError with a Thai sentence where the file is missing, too large or unreadable.
    """
    with translate_file_errors(path, "reading"):
        if path.stat().st_size > LARGEST_FILE:
            raise UserError(f"แฟ้ม “{path.name}” ใหญ่เกิน 20 เมกะไบต์ โปรดแยกเป็นแฟ้มเล็กลง")
        content = path.read_bytes()
    if path.suffix.lower() in {".xlsx", ".xlsm"}:
        return tuple(workbook_tables(path.name, content))
    if path.suffix.lower() in {".csv", ".tsv", ".txt"}:
        return (table_from_text(decoded(path.name, content), path.stem),)
    raise UserError(f"แฟ้ม “{path.name}” ไม่ใช่ตารางที่อ่านได้ โปรดบันทึกเป็น Excel (.xlsx) หรือ CSV ก่อนนำเข้า")
