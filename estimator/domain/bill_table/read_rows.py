"""What comes of a table's rows: groups and lines, rows that bring nothing, what is said."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

from estimator.domain.bill.rows import Group, Line
from estimator.domain.bill_edits.row_edits import Tree
from estimator.domain.findings import RowFinding
from estimator.domain.money import Satang

SUM_ROW: Final = "แถวยอดรวม"
CONTINUED_TITLE: Final = "ชื่อกลุ่มงานเดิมที่ต่อจากหน้าก่อน"


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A row of the sheet that brings nothing, and why."""

    row: int
    why: str


@dataclass(frozen=True, slots=True)
class ReadRow:
    """A row of the sheet that comes in, at how many groups' depth in the part."""

    row: int
    kind: Literal["group", "line"]
    depth: int
    node: Group | Line


@dataclass(frozen=True, slots=True)
class ReadBill:
    """What comes of a table's rows; `direct_cost` is material and labour of the lines (satang).

    `doubts` are those of the findings that tell of money in the sheet which is not what comes in.
    """

    trees: tuple[Tree, ...]
    rows: tuple[ReadRow, ...]
    left_out: tuple[LeftOut, ...]
    findings: tuple[RowFinding, ...]
    direct_cost: Satang
    doubts: tuple[RowFinding, ...] = ()
