"""A table out of CSV text, or out of cells copied in a spreadsheet."""

from __future__ import annotations

import csv
import io
from contextlib import suppress

from estimator.errors import UserError
from estimator.exchange.tables.file_table import FileTable, bounded


def table_from_text(text: str, name: str = "") -> FileTable:
    """A table from CSV text or from cells pasted out of a spreadsheet (tabs)."""
    # Lines are counted, not signs: a price such as 1,234 stands in pasted cells, too.
    head = text[:4_000].splitlines()
    tabbed, listed = (sum(1 for line in head if sign in line) for sign in ("\t", ","))
    delimiter = "\t" if tabbed and tabbed >= listed else ","
    try:
        rows = list(csv.reader(io.StringIO(text), delimiter=delimiter, strict=True))
    except csv.Error as error:
        raise UserError(
            f"ตาราง “{name}” มีเครื่องหมายคำพูดไม่ครบคู่ โปรดบันทึกเป็น CSV ใหม่จากโปรแกรมตารางคำนวณ"
        ) from error
    kept = bounded(name, rows)
    if delimiter == "\t":
        return FileTable(name, kept)
    widths = tuple(len(row) for row in rows[: len(kept)])
    return FileTable(name, kept, widths=widths)


def decoded(name: str, content: bytes) -> str:
    """Text of a CSV file in UTF-8 (with or without a mark) or in the Thai code page of Windows."""
    for encoding in ("utf-8-sig", "cp874"):
        with suppress(UnicodeDecodeError):
            return content.decode(encoding)
    raise UserError(f"แฟ้ม “{name}” ไม่ได้เข้ารหัสแบบ UTF-8 หรือไทย (874) โปรดบันทึกเป็น UTF-8")
