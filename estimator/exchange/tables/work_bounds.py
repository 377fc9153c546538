"""How much work a packed workbook is: looked at before any of its cells is read."""

from __future__ import annotations

import io
import re
import zipfile
from typing import NoReturn

from estimator.errors import UserError
from estimator.exchange.tables.file_table import refuse_too_many_cells

LARGEST_UNPACKED = 200 * 1024 * 1024
_PIECE = 500_000
"""Bytes; the longest text of a cell is a third of it."""
_FILLED_CELL = re.compile(rb"<(?:\w+:)?c(?: [^<>]*[^<>/])?>")


def refuse_too_large(name: str, content: bytes) -> None:
    """Raise UserError for a packed file too large to unpack, BadZipFile for a damaged one."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        unpacked = sum(entry.file_size for entry in archive.infolist())
    if unpacked > LARGEST_UNPACKED:
        _refuse_large(name)


def _refuse_large(name: str) -> NoReturn:
    raise UserError(f"สมุดงาน “{name}” ใหญ่ผิดปกติ จึงไม่เปิด โปรดบันทึกใหม่เฉพาะตารางที่ใช้")


def refuse_too_full(name: str, content: bytes) -> None:
    """Refuse a book with too many cells or an endless text in one, before any of them is read."""
    cells = 0
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for entry in archive.infolist():
            if not entry.filename.endswith(".xml"):
                continue
            with archive.open(entry) as part:
                while piece := part.read(_PIECE):
                    if len(piece) == _PIECE and b"<" not in piece:
                        _refuse_large(name)
                    cells += len(_FILLED_CELL.findall(piece))
                    refuse_too_many_cells(name, cells)
