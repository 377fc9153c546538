"""What Factor F tables are made of (overhead, profit, months a row), from a plain table."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from estimator.domain.bill.work_types import WorkType
from estimator.domain.factor_f.generator import Components, RowComponents
from estimator.domain.factor_f.tables import Bound
from estimator.domain.findings import RowFinding
from estimator.domain.money import typed_decimal
from estimator.errors import UserError
from estimator.exchange.factor_f.table_words import CostUnit, cost_unit, read_cost, work_type_in
from estimator.exchange.tables.file_table import FileTable, cut_figure, unfit_texts
from estimator.exchange.tables.table_file import read_tables

_HEADS: dict[str, tuple[str, ...]] = {
    "work_type": ("work_type", "กลุ่มงาน", "ประเภทงาน"),
    "bound": ("bound",),
    "cost": ("cost_million_baht", "ค่างาน", "ต้นทุน"),
    "months": ("months", "ระยะเวลา", "เดือน"),
    "overhead": ("admin_percent", "อำนวยการ"),
    "profit": ("profit_percent", "กำไร"),
}
_REQUIRED = ("cost", "months", "overhead", "profit")
_LONGEST_MONTHS = 240


def read_components(
    tables: Sequence[FileTable], source: str, work_type: WorkType | None = None
) -> tuple[dict[WorkType, Components], tuple[RowFinding, ...]]:
    """Components by work type, rows ascending as they stand, and the rows that could not be read.

    A row may stand there once for each advance payment and retention, for they are all alike.
    Raises UserError where no table has the columns.
    """
    table, columns, first = _find(tables)
    unit = cost_unit(table.rows[first - 1][columns["cost"]])
    found: dict[WorkType, dict[tuple[Bound, str], RowComponents]] = {}
    findings: list[RowFinding] = []
    for number, row in enumerate(table.rows[first:], start=table.first_row + first):
        cells = {name: row[at] if at < len(row) else "" for name, at in columns.items()}
        if not any(cells.values()):
            continue
        unfit = unfit_texts(number, ((f"ช่องที่ {at} ", cell) for at, cell in enumerate(row, start=1)))
        if unfit:
            findings += unfit
            continue
        too_long = cut_figure(
            table, number - table.first_row, table.width(first - 1), columns["cost"]
        )
        if too_long is not None:
            findings.append(too_long)
            continue
        try:
            kind = work_type_in(cells.get("work_type", "")) or work_type
            if kind is None:
                raise UserError("ไม่รู้ว่าแถวนี้เป็นของกลุ่มงานใด โปรดใส่ช่องกลุ่มงาน")
            made = _row(cells, unit)
        except UserError as error:
            findings += [RowFinding(number, sentence) for sentence in error.sentences]
            continue
        place = (made.bound, f"{made.cost_million_baht:f}")
        known = found.setdefault(kind, {}).setdefault(place, made)
        if known != made:
            findings.append(RowFinding(number, "แถวนี้มีค่าต่างจากแถวก่อนที่ค่างานเดียวกัน โปรดแก้ให้ตรงกัน"))
    made_of = {kind: Components(tuple(rows.values()), source) for kind, rows in found.items()}
    return made_of, tuple(findings)


def shipped_components(folder: Path, source: str) -> dict[WorkType, Components]:
    """The components that came with an edition's tables; empty where it has none."""
    path = folder / "components.csv"
    if not path.exists():
        return {}
    found, findings = read_components(read_tables(path), source)
    if findings:
        raise ValueError(f"{path} row {findings[0].row}: {findings[0].message}")
    return found


def _find(tables: Sequence[FileTable]) -> tuple[FileTable, dict[str, int], int]:
    for table in tables:
        for index, row in enumerate(table.rows[:30]):
            columns: dict[str, int] = {}
            for at, cell in enumerate(row):
                text = "".join(cell.split()).lower()
                for name, words in _HEADS.items():
                    if text and name not in columns and any(word in text for word in words):
                        columns[name] = at
                        break
            if all(name in columns for name in _REQUIRED):
                return table, columns, index + 1
    raise UserError("ไม่พบหัวตารางที่มี ค่างาน ระยะเวลา (เดือน) ค่าอำนวยการ และกำไร โปรดวางพร้อมหัวตาราง")


def _row(cells: dict[str, str], unit: CostUnit) -> RowComponents:
    bound, cost = read_cost(cells["cost"], cells.get("bound", ""), unit)
    overhead, profit = (typed_decimal(cells[name].rstrip("% ")) for name in ("overhead", "profit"))
    months = typed_decimal(cells["months"])
    if months != months.to_integral_value() or not 0 < months <= _LONGEST_MONTHS:
        raise UserError(f"ระยะเวลา {cells['months']} เดือน ใช้ไม่ได้ โปรดใส่จำนวนเดือนเต็ม")
    for value, name in ((overhead, "ค่าอำนวยการ"), (profit, "กำไร")):
        if not 0 <= value < 100:
            raise UserError(f"{name}ร้อยละ {value:f} เป็นไปไม่ได้ โปรดใส่ 0 ถึงไม่เกิน 100")
    return RowComponents(bound, cost, overhead, profit, int(months))
