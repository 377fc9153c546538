"""Cells pasted without a description among them: what their columns are, and whether they add up.

A printed bill has amounts beside its prices, which the grid may keep out of sight. Cell by cell an
amount would become a price; the quantities of the lines beneath prove what it is.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import combinations
from types import MappingProxyType
from typing import Final

from estimator.domain.bill.cells import FIELDS, BillField
from estimator.domain.bill.rows import Bill, Line, RowId
from estimator.domain.bill_table.cells import OutsideTable, ReadCells, filled_rows, row_parts
from estimator.domain.bill_table.columns import (
    AMOUNTS,
    COLUMN_NAMES,
    PRICED,
    PRICES,
    Column,
    Columns,
)
from estimator.domain.bill_table.line_figures import LineFigures, disagreements
from estimator.domain.bill_table.proofs import Score, score
from estimator.domain.findings import RowFinding
from estimator.domain.sources.not_applicable import NOT_APPLICABLE
from estimator.domain.sources.percent_of_material import PercentOfMaterial
from estimator.domain.sources.prices import typed_value
from estimator.errors import UserError, short

_TWO_MEANINGS: Final = (
    "ตัวเลขที่วางอาจเป็นราคาต่อหน่วยหรือจำนวนเงินก็ได้ จึงยังไม่ได้วาง",
    "หากมีจำนวนเงิน โปรดแสดงคอลัมน์จำนวนเงินก่อนวาง (มุมมอง > คอลัมน์) มิฉะนั้นโปรดวางทีละคอลัมน์",
)
_AMOUNTS_ALONE: Final = (
    "จำนวนเงินคำนวณจากปริมาณคูณราคา จึงวางลงในช่องนี้ไม่ได้",
    "โปรดวางราคาต่อหน่วยที่ช่องราคา หรือวางทั้งตารางที่ช่องรายการ",
)
_FROM_LINES: Final[tuple[BillField, ...]] = ("quantity", "material", "labour")
_SAMPLE: Final = 80
"""Rows by which readings are weighed, spread over the table."""
_ROUNDED_TO_BAHT: Final = Decimal("0.5")
_NEARLY: Final = Decimal("0.1")
"""As far as somebody types an amount over."""
_WIDEST: Final = 9
"""Columns from the quantity to the remark, of which other readings than the layouts are made."""
_MEANT: Final[frozenset[Column]] = frozenset(("quantity", "unit", "remark", *PRICED))
_PRICES_OF: Final[Mapping[Column, frozenset[Column]]] = MappingProxyType(
    {
        "material_amount": frozenset(("material",)),
        "labour_amount": frozenset(("labour",)),
        "total": frozenset(PRICES),
    }
)
"""An amount, and the prices of which one stands beside it: that of the line would be chance."""
_NO_FIGURES: Final[Mapping[Column, str]] = MappingProxyType(
    {"unit": "จึงเป็นหน่วยไม่ได้", "remark": "แต่ตรงกับช่องหมายเหตุ"}
)


@dataclass(frozen=True, slots=True)
class _Weighed:
    """A reading of the cells, what speaks for it, and how far the layouts say the same."""

    columns: Columns
    score: Score
    agreeing: int

    @property
    def proved(self) -> tuple[int, int]:
        """The more, the better."""
        return self.score.products - self.score.against, self.agreeing

    @property
    def brought(self) -> Columns:
        """What goes into cells: an amount goes into none."""
        return tuple(each if each in FIELDS else "" for each in self.columns)


def columns_of_cells(
    bill: Bill, beneath: Sequence[RowId], table: OutsideTable, layouts: Sequence[Columns]
) -> Columns:
    """Which columns a block of cells has: those that its amounts prove, else the first layout.

    `beneath` are the rows that it is pasted over. Beside the layouts every reading is looked at
    that has the order of the last one. Raises UserError where a figure would become a unit or a
    remark, where all are amounts, or one may be: of several columns of money a proof has to tell
    which they are, or that none is an amount, unless they were copied out of a bill.
    """
    lines = _lines(bill, beneath, len(table.rows))
    cells, width = ReadCells(_with_lines(table, lines)), table.width
    filled = list(filled_rows(table))
    if table.is_own:
        _refuse_figures_as_texts(table, cells, filled, layouts[0][:width])
        return layouts[0]
    rows = filled[:: max(1, len(filled) // _SAMPLE)]
    wide = [each[:width] for each in layouts[1:] if len(each) >= width]
    known = [layouts[0][:width], *wide]
    readings = dict.fromkeys((*known, *_with_amounts(layouts[-1], width)))
    weighed = [_weigh(cells, rows, each, width, layouts) for each in readings]
    proved = [
        each
        for each in weighed
        if each.score.products
        and each.score.is_borne_out
        and not each.score.misfits
        and _misplaced(cells, rows, each.columns) is None
    ]
    if proved:
        best = max(proved, key=lambda each: each.proved)
        if all(each.brought == best.brought for each in proved if each.proved == best.proved):
            return next((each for each in layouts if each[:width] == best.columns), best.columns)
    _refuse_figures_as_texts(table, cells, filled, known[0])
    money = [
        at
        for at, column in enumerate(known[0])
        if column in PRICED and any(cells.values(filled, at))
    ]
    has_rates = any(
        line is not None and line.item is not None for line in lines
    )  # a total may stand for them, too
    if proved or (
        len(money) > 1 and (has_rates or not _are_both_sides(cells, filled, known[0], money, width))
    ):
        raise UserError(_TWO_MEANINGS)
    _refuse_amounts_alone(cells, filled, known[0])
    return layouts[0]


def _are_both_sides(
    cells: ReadCells, rows: Sequence[int], columns: Columns, money: Sequence[int], width: int
) -> bool:
    """Whether two columns are what their place says: the prices of material and of labour.

    The quantities, of the table or of the lines beneath, have to be there and to speak against an
    amount: in no row is one the product of the other, in most not even nearly.
    """
    if {columns[at] for at in money} != {"material", "labour"}:
        return False
    quantity = columns.index("quantity") if "quantity" in columns else width
    told = near = same = 0
    for row in rows:
        count = cells.figure(row, quantity).value
        one, other = (cells.figure(row, at).value for at in money)
        if not count or count == 1 or not one or not other:
            continue
        apart = min(abs(count * one - other), abs(count * other - one))
        if apart <= _ROUNDED_TO_BAHT:
            return False
        told += 1
        near += apart <= max(one, other) * _NEARLY
        same += one == other
    return told > 2 * near and told > 2 * same


def _with_amounts(layout: Columns, width: int) -> Iterator[Columns]:
    """Readings that begin with a layout, in its order, and have an amount beside its price."""
    if width > _WIDEST:
        return
    meant = [each for each in layout[1:] if each in _MEANT]
    if "labour" in meant and "total" in meant:
        meant.insert(meant.index("total"), "both_price")
    for chosen in combinations(meant, width - 1):
        columns = (layout[0], *chosen)
        amounts = [each for each in AMOUNTS if each in columns]
        if amounts and all(_PRICES_OF[each] & set(columns) for each in amounts):
            yield columns


def _weigh(
    cells: ReadCells, rows: Sequence[int], columns: Columns, width: int, layouts: Sequence[Columns]
) -> _Weighed:
    """How the cells bear out a reading, with what the lines beneath have and it lacks."""
    rest: list[Column] = [""] * (width - len(columns))
    lacking: Columns = tuple("" if each in columns else each for each in _FROM_LINES)
    agreeing = max(_alike(columns, each) for each in layouts)
    return _Weighed(columns, score(cells, rows, (*columns, *rest, *lacking)), agreeing)


def _alike(columns: Columns, layout: Columns) -> int:
    """How many of the first columns are the same."""
    pairs = enumerate(zip(columns, layout, strict=False))
    return next((at for at, (one, other) in pairs if one != other), len(columns))


def _lines(bill: Bill, beneath: Sequence[RowId], most: int) -> tuple[Line | None, ...]:
    """The lines beneath the first rows; None where one lies on a title."""
    nodes = map(bill.node, beneath[:most])
    return tuple(node if isinstance(node, Line) else None for node in nodes)


def _with_lines(table: OutsideTable, lines: Sequence[Line | None]) -> OutsideTable:
    """The table with three columns more: `_FROM_LINES`, as the lines beneath have them."""
    rows = []
    for at, row in enumerate(table.rows):
        line = lines[at] if at < len(lines) else None
        beneath = ("",) * len(_FROM_LINES) if line is None else _texts_of(line)
        rows.append((*row, *[""] * (table.width - len(row)), *beneath))
    return replace(table, rows=tuple(rows))


def _texts_of(line: Line) -> tuple[str, ...]:
    found = _figures_of(line)
    texts = {each: "" if value is None else f"{value:f}" for each, value in found.items()}
    if isinstance(line.labour, PercentOfMaterial):
        texts["labour"] = f"{line.labour.percent:f}%"
    return tuple(texts[each] for each in _FROM_LINES)


def _figures_of(line: Line) -> dict[BillField, Decimal | None]:
    return {
        "quantity": line.quantity.value,
        "material": typed_value(line.material),
        "labour": typed_value(line.labour),
    }


def _misplaced(cells: ReadCells, rows: Sequence[int], columns: Columns) -> tuple[int, int] | None:
    """The first figure where a unit should stand, or a remark behind other cells."""
    places = [
        at
        for at, column in enumerate(columns)
        if column == "unit" or (column == "remark" and at > 0)
    ]
    found = ((row, at) for row in rows for at in places)
    return next((each for each in found if cells.figure(*each).kind == "number"), None)


def _refuse_figures_as_texts(
    table: OutsideTable, cells: ReadCells, rows: Sequence[int], columns: Columns
) -> None:
    found = _misplaced(cells, rows, columns)
    if found is None:
        return
    row, at = found
    wrong = f"แถวที่ {row + table.first_row} “{short(cells.text(row, at))}” เป็นตัวเลข"
    wrong = f"{wrong} {_NO_FIGURES[columns[at]]}"
    if columns[at] == "unit":
        raise UserError([wrong, "ยังไม่ได้วางช่องใด โปรดคัดลอกให้มีช่องหน่วยอยู่ด้วย หรือวางทีละคอลัมน์"])
    raise UserError([wrong, "ยังไม่ได้วางช่องใด", *_TWO_MEANINGS[1:]])


def _refuse_amounts_alone(cells: ReadCells, rows: Sequence[int], columns: Columns) -> None:
    """Raise UserError for cells of which none would come in: an amount is worked out, not kept."""
    filled = [column for at, column in enumerate(columns) if cells.filled(rows, at)]
    if filled and all(column in AMOUNTS for column in filled):
        raise UserError(_AMOUNTS_ALONE)


def told_columns(columns: Columns, width: int) -> str:
    """What a block of cells was taken for, where that is not the columns in sight."""
    names = " ".join(COLUMN_NAMES[each] for each in columns[:width] if each)
    return f"วางเป็น {names} ตามยอดที่ปริมาณคูณราคาได้ตรงกัน"


def disagreements_of_cells(
    after: Bill, beneath: Sequence[RowId], table: OutsideTable, columns: Columns
) -> tuple[RowFinding, ...]:
    """Amounts among cells that are not what the lines beneath come to, as these stand now."""
    if not set(AMOUNTS) & set(columns[: table.width]):
        return ()
    cells, lines = ReadCells(table), _lines(after, beneath, len(table.rows))
    return tuple(
        RowFinding(row + table.first_row, remark.message, remark.severity)
        for row in cells.in_use
        if row < len(lines) and (line := lines[row]) is not None and _is_plain(line)
        for remark in disagreements(row_parts(cells, row, columns), _as_it_stands(line))
    )


def _is_plain(line: Line) -> bool:
    """Whether its prices are known here: not those of a book, or of other lines."""
    return all(
        price == NOT_APPLICABLE or typed_value(price) is not None
        for price in (line.material, line.labour)
    )


def _as_it_stands(line: Line) -> LineFigures:
    found = _figures_of(line)
    return LineFigures(found["quantity"], found["material"], found["labour"])
