"""Lines told to be services that come with the construction, or no longer (guideline clause 4)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from estimator.domain.bill.cells import SERVICE_NAME
from estimator.domain.bill.rows import Bill, Line, Node, RowId
from estimator.domain.bill_edits.row_edits import change_nodes
from estimator.domain.records.edits import Edit
from estimator.errors import UserError

_SET: Final = f"ระบุเป็น{SERVICE_NAME}"
_TAKEN: Final = f"ยกเลิก{SERVICE_NAME}"
_NO_LINES: Final = f"{SERVICE_NAME}ระบุได้เฉพาะรายการ ไม่ใช่ที่ชื่อกลุ่มงาน โปรดเลือกรายการก่อน"


def selected_lines(bill: Bill, rows: Iterable[RowId]) -> dict[RowId, Line]:
    """The lines among some rows; raises UserError where there is none."""
    lines = {row: node for row in rows if isinstance(node := bill.node(row), Line)}
    if not lines:
        raise UserError(_NO_LINES)
    return lines


def turn_services(bill: Bill, rows: Iterable[RowId]) -> Edit:
    """Make services of the lines among some rows; where all are, they are none any more.

    Raises UserError where no line is among them.
    """
    lines = selected_lines(bill, rows)
    service = not all(line.service for line in lines.values())
    changed: dict[RowId, Node] = {
        row: replace(line, service=service)
        for row, line in lines.items()
        if line.service != service
    }
    return change_nodes(bill, changed, _SET if service else _TAKEN)
