"""Factor F tables from a spreadsheet, a CSV file or pasted cells, and back.

Two shapes are read, and may be mixed: one row a cell row with its conditions in columns (as
``factor-f list --csv`` writes them; its columns of who confirmed a row are not read), and tables as
circulars print them, each under lines that name the work group, the advance payment and the
retention. Nothing is stored here: the caller shows what was read, with every row that could not be,
and has it checked (`domain.factor_f.checks`) and signed.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Literal

from estimator.domain.bill.work_types import WORK_TYPE_NAMES, WorkType
from estimator.domain.factor_f.tables import (
    Bound,
    FactorEdition,
    FactorRow,
    FactorTable,
    TableKey,
    factor_faults,
)
from estimator.domain.findings import RowFinding
from estimator.domain.money import rounded_factor, typed_decimal
from estimator.errors import UserError
from estimator.exchange.factor_f.table_words import (
    CONDITIONS,
    HEADING,
    CostUnit,
    FactorField,
    StatedCondition,
    belongs_to_table,
    cost_unit,
    has_figure,
    headed_columns,
    named_conditions,
    percent_in,
    read_cost,
    two_that_fit,
    work_type_in,
)
from estimator.exchange.tables.file_table import FileTable, cut_figure, fit_text, unfit_texts
from estimator.exchange.tables.harmless_cells import harmless
from estimator.files.atomic_write import write_whole

CSV_FIELDS: tuple[FactorField, ...] = (
    "work_type", "advance_percent", "retention_percent", "bound", "cost_million_baht", "factor",
    "factor_with_vat", "factor_rain_1", "factor_rain_2", "flag",
)  # fmt: skip
_NUMBER = re.compile(r"[\d๐-๙]+(?:\.[\d๐-๙]+)?")
_NOTE = re.compile(r"หมายเหตุ|\*")
_PLACES = Decimal("0.0001")
_PercentField = Literal["advance_percent", "retention_percent"]


@dataclass(frozen=True, slots=True)
class TablePlace:
    """The table that rows belong to where the outside table does not say so itself."""

    work_type: WorkType | None = None
    advance_percent: Decimal | None = None
    retention_percent: Decimal | None = None


@dataclass(frozen=True, slots=True)
class _Doubt:
    """A line that may say a condition of the rows below it, or may be a note."""

    row: int
    text: str
    readable: bool
    between_rows: bool
    """Whether no head has come since it, though rows stand above it."""


@dataclass(frozen=True, slots=True)
class FactorTables:
    """What was read: tables in the order of the outside rows, and every row that asks for a look.

    A row's `formula_factor` is filled where its overhead, interest and profit were printed.
    """

    tables: tuple[FactorTable, ...]
    findings: tuple[RowFinding, ...]
    unproven: tuple[tuple[int, TableKey], ...] = ()
    """Tables, with their first row's number, of which a condition is not in what was read."""

    @property
    def acceptable(self) -> bool:
        """True where no row failed: only then may the tables become an edition."""
        return bool(self.tables) and not any(f.severity == "stop" for f in self.findings)

    @property
    def row_count(self) -> int:
        """How many rows were read."""
        return sum(len(table.rows) for table in self.tables)


def read_factor_tables(
    tables: Sequence[FileTable], place: TablePlace | None = None
) -> FactorTables:
    """Read all Factor F tables of some sheets; `place` is where rows without conditions belong.

    Raises UserError where no sheet has a head with the cost and a factor.
    """
    reader = _TableReader(place or TablePlace())
    for table in tables:
        reader.begin()
        for index in range(len(table.rows)):
            reader.take(table, index)
    if not reader.headed:
        names = ", ".join(f"“{table.name}”" for table in tables if table.name) or "ที่วาง"
        raise UserError(f"ตาราง {names} ไม่มีหัวตารางที่มีคำว่า ค่างาน และ Factor F โปรดวางพร้อมหัวตาราง")
    return reader.result()


class _TableReader:
    """Carries the conditions that lines above a table name."""

    def __init__(self, place: TablePlace) -> None:
        self._default = place
        self._place = place
        self._columns: dict[FactorField, int] = {}
        self._heads = 0
        self._unit: CostUnit = ""
        self._doubts: dict[StatedCondition, _Doubt] = {}
        self._proven: set[StatedCondition] = set()
        self._unproven: dict[TableKey, int] = {}
        self._rows_since_head = False
        self._rows: dict[TableKey, list[FactorRow]] = {}
        self._seen: dict[tuple[TableKey, Bound, Decimal], int] = {}
        self._findings: list[RowFinding] = []
        self._failed = False
        self._failed_above: set[TableKey] = set()
        """The tables above whose first row a row could not be read."""
        self.headed = False

    def begin(self) -> None:
        """A new sheet: its conditions and columns are its own."""
        self._place, self._columns, self._failed = self._default, {}, False
        self._unit, self._rows_since_head = "", False
        self._doubts.clear()
        self._proven.clear()

    def take(self, table: FileTable, index: int) -> None:
        """Read one row (from 0): a head, a line of conditions, a row of factors, or a finding."""
        number, row = table.first_row + index, table.rows[index]
        if not any(row):
            return
        unfit = unfit_texts(number, ((f"ช่องที่ {at} ", cell) for at, cell in enumerate(row, start=1)))
        if unfit:
            self._findings += unfit
            row = tuple(fit_text(cell) for cell in row)
        columns = headed_columns(row)
        if columns is not None:
            self._columns, self.headed, self._failed = columns, True, False
            self._heads = table.width(index)
            self._unit = cost_unit(row[columns["cost_million_baht"]])
            self._rows_since_head = False
            self._doubts = {
                field: replace(doubt, between_rows=False) for field, doubt in self._doubts.items()
            }
            twice = two_that_fit(row)
            if twice:
                self._fail(number, twice)
            return
        cells: dict[FactorField, str] = {
            field: row[column] if column < len(row) else ""
            for field, column in self._columns.items()
        }
        if _NUMBER.fullmatch(cells.get("factor", "")):
            too_long = cut_figure(table, index, self._heads, self._columns["cost_million_baht"])
            if too_long is None:
                self._take_row(number, cells)
            else:
                self._fail(number, too_long.message)
            return
        text = " ".join(cell for cell in row if cell)
        named = {} if _NOTE.match(text) else named_conditions(text)
        if belongs_to_table(cells) or (not named and has_figure(cells, tuple(cells))):
            self._fail(number, _unread_factor(cells.get("factor", "")))
        elif named:
            self._take_conditions(number, text, named)
        else:
            self._pass_over(number, text)

    def _take_conditions(
        self, number: int, text: str, named: dict[StatedCondition, WorkType | Decimal | None]
    ) -> None:
        """What a line says of the rows below it; what is not sure is asked at the first of them."""
        self._failed = False
        plain = not HEADING.sub("", "".join(text.split()).lower())
        for field, value in named.items():
            self._proven.add(field)
            self._place = replace(self._place, **{field: value})  # type: ignore[arg-type]
            if plain and value is not None:
                self._doubts.pop(field, None)
            else:
                self._doubts[field] = _Doubt(
                    number, text[:80], value is not None, self._rows_since_head
                )
        if not plain:
            self._pass_over(number, text)

    def _pass_over(self, number: int, text: str) -> None:
        self._findings.append(RowFinding(number, f"ข้ามข้อความ “{text[:80]}”", "note"))

    def _doubted(self, cells: dict[FactorField, str]) -> bool:
        """Tell of each doubtful line that this row depends on, once; True where it forbids it."""
        forbidden = False
        for field, doubt in self._doubts.items():
            if cells.get(field):
                continue
            told = _doubt_finding(field, doubt, self._place)
            forbidden = forbidden or told.severity == "stop"
            if told not in self._findings:
                self._findings.append(told)
        self._failed = self._failed or forbidden
        return forbidden

    def _take_row(self, number: int, cells: dict[FactorField, str]) -> None:
        self._rows_since_head = True
        if self._doubted(cells):
            return
        try:
            key = self._key(cells)
            row = self._factor_row(cells)
        except UserError as error:
            self._fail(number, *error.sentences)
            return
        if key not in self._rows and self._failed:
            self._failed_above.add(key)
        first = self._seen.setdefault((key, row.bound, row.cost_million_baht), number)
        if first != number:
            self._fail(number, f"แถวนี้ซ้ำกับแถว {first} ของตารางเดียวกัน โปรดลบแถวที่ซ้ำ")
            return
        if any(not cells.get(field) and field not in self._proven for field in CONDITIONS):
            self._unproven.setdefault(key, number)
        self._rows.setdefault(key, []).append(row)

    def _fail(self, number: int, *sentences: str) -> None:
        self._failed = True
        self._findings.extend(RowFinding(number, sentence) for sentence in sentences)

    def _key(self, cells: dict[FactorField, str]) -> TableKey:
        place = self._place
        kind = cells.get("work_type", "")
        work_type = work_type_in(kind) if kind else place.work_type
        if work_type is None:
            raise UserError("ไม่รู้ว่าแถวนี้เป็นตารางของกลุ่มงานใด โปรดใส่ช่องกลุ่มงาน หรือเลือกก่อนอ่าน")
        percents = []
        wanted: tuple[tuple[_PercentField, Decimal | None, str], ...] = (
            ("advance_percent", place.advance_percent, "เงินล่วงหน้าจ่าย"),
            ("retention_percent", place.retention_percent, "เงินประกันผลงานหัก"),
        )
        for field, known, name in wanted:
            text = cells.get(field, "")
            percent = percent_in(text) if text else known
            if text and percent is None:
                raise UserError(f"{_UNREAD[field]} “{text[:80]}” {_HOW_TO_SAY}")
            if percent is not None and 0 < percent < 1:
                raise UserError(f"{name} {percent:f} ดูเหมือนเป็นสัดส่วน โปรดใส่เป็นร้อยละ เช่น 5 แทน 0.05")
            if percent is None:
                raise UserError(f"ไม่รู้ร้อยละ{name}ของแถวนี้ โปรดใส่ช่องนี้ หรือเลือกก่อนอ่าน")
            percents.append(percent)
        return (work_type, percents[0], percents[1])

    def _factor_row(self, cells: dict[FactorField, str]) -> FactorRow:
        bound, cost = read_cost(cells["cost_million_baht"], cells.get("bound", ""), self._unit)
        factor = _factor(cells, "factor", "รวมในรูป Factor")
        if factor is None:
            raise UserError(_unread_factor(""))
        with_vat = _factor(cells, "factor_with_vat", "Factor F")
        if with_vat is not None and with_vat < factor:
            raise UserError(
                f"Factor F รวมภาษีมูลค่าเพิ่ม {with_vat:f} น้อยกว่าค่าที่ไม่รวมภาษี {factor:f} "
                "โปรดตรวจว่าสองช่องนี้สลับกันหรือไม่ แล้วแก้หัวตาราง"
            )
        return FactorRow(
            bound,
            cost,
            factor,
            with_vat,
            _factor(cells, "factor_rain_1", "ฝนชุก 1"),
            _factor(cells, "factor_rain_2", "ฝนชุก 2"),
            formula_factor=_made(cells),
        )

    def result(self) -> FactorTables:
        """Everything taken so far; a first row printed without a sign also holds below its cost.

        Not where a row above it could not be read: then it is not known to be the first.
        """
        tables = []
        for key, rows in self._rows.items():
            first = rows[0]
            if first.bound == "exact" and key not in self._failed_above:
                rows[0] = replace(first, bound="at_or_below")
            tables.append(FactorTable(*key, tuple(rows)))
        return FactorTables(
            tuple(tables),
            tuple(self._findings),
            tuple((number, key) for key, number in self._unproven.items()),
        )


def _unread_factor(text: str) -> str:
    if not text:
        return "แถวนี้ไม่มีค่าในช่องรวมในรูป Factor โปรดใส่ให้ครบ"
    return f"อ่านค่า “{text[:80]}” ในช่องรวมในรูป Factor ไม่ได้ โปรดใส่เป็นตัวเลข เช่น 1.2218"


_UNREAD: dict[StatedCondition, str] = {
    "work_type": "อ่านกลุ่มงานใน",
    "advance_percent": "อ่านร้อยละเงินล่วงหน้าจ่ายใน",
    "retention_percent": "อ่านร้อยละเงินประกันผลงานหักใน",
}
_HOW_TO_SAY = "ไม่ได้ โปรดใส่เป็นร้อยละ เช่น 5% หรือ 0% หากไม่มี"


def _doubt_finding(field: StatedCondition, doubt: _Doubt, place: TablePlace) -> RowFinding:
    """What to say of a line that may be about the rows below it, or may be a note."""
    if not doubt.readable:
        how = "ไม่ได้ โปรดใส่กลุ่มงานเดียว" if field == "work_type" else _HOW_TO_SAY
        return RowFinding(
            doubt.row,
            f"{_UNREAD[field]} “{doubt.text}” {how} หรือลบบรรทัดนี้หากเป็นหมายเหตุ แถวใต้บรรทัดนี้จึงยังไม่อ่าน",
        )
    if doubt.between_rows:
        return RowFinding(
            doubt.row,
            f"“{doubt.text}” อยู่กลางตาราง จึงไม่ทราบว่าเป็นหมายเหตุหรือตารางใหม่ "
            "โปรดลบบรรทัดนี้หากเป็นหมายเหตุ หรือใส่หัวตารางใต้บรรทัดนี้หากเป็นตารางใหม่",
        )
    read = {
        "work_type": WORK_TYPE_NAMES[place.work_type] if place.work_type else "",
        "advance_percent": f"เงินล่วงหน้าจ่าย {place.advance_percent} %",
        "retention_percent": f"เงินประกันผลงานหัก {place.retention_percent} %",
    }[field]
    return RowFinding(doubt.row, f"อ่าน{read} จาก “{doubt.text}” โปรดตรวจว่าถูกต้อง", "warn")


def _factor(cells: dict[FactorField, str], field: FactorField, name: str) -> Decimal | None:
    text = cells.get(field, "")
    if text in ("", "-"):
        return None
    value = typed_decimal(text)
    faults = factor_faults(value, name)
    if faults:
        raise UserError(faults)
    return value.quantize(_PLACES)


def _made(cells: dict[FactorField, str]) -> Decimal | None:
    """The factor that the printed overhead, interest and profit make, cut to four decimals."""
    texts = [cells.get(field, "").rstrip("% ") for field in ("overhead", "interest", "profit")]
    if not all(texts):
        return None
    total = sum((Fraction(typed_decimal(text)) for text in texts), Fraction(0))
    return rounded_factor(1 + total / 100, "down")


def edition_rows(edition: FactorEdition) -> Iterable[tuple[str, ...]]:
    """An edition as rows of text, head first, one row a printed row (interchange, ``--csv``)."""
    yield CSV_FIELDS
    for table in edition.tables.values():
        for row in table.rows:
            yield (
                table.work_type,
                f"{table.advance_percent:f}",
                f"{table.retention_percent:f}",
                row.bound,
                f"{row.cost_million_baht:f}",
                f"{row.factor:f}",
                *(
                    "" if value is None else f"{value:f}"
                    for value in (row.factor_with_vat, row.factor_rain_1, row.factor_rain_2)
                ),
                row.flag,
            )


def write_edition_csv(edition: FactorEdition, path: Path) -> None:
    """Write an edition so that it can be edited in a spreadsheet and read again.

    The file appears whole or not at all; raises UserError where it cannot be written.
    """
    text = io.StringIO(newline="")
    csv.writer(text).writerows(map(harmless, row) for row in edition_rows(edition))
    # With the mark that makes Excel take it for UTF-8.
    write_whole(path, text.getvalue().encode("utf-8-sig"), overwrite=True)
