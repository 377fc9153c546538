"""Factor F: the tables of a circular as printed, and how far each of them can be trusted.

Costs are satang, factors `Decimal`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Final, Literal

from estimator.domain.bill.work_types import WorkType
from estimator.domain.books.edition import EditionInfo
from estimator.domain.books.trust import Trust, trust_of
from estimator.domain.money import (
    FACTOR_PLACES,
    SATANG_PER_BAHT,
    Satang,
)

Bound = Literal["at_or_below", "exact", "above", "at_or_above"]
FactorColumn = Literal["factor", "factor_with_vat", "factor_rain_1", "factor_rain_2"]
TableKey = tuple[WorkType, Decimal, Decimal]
RowPlace = tuple[Bound, Decimal]
"""A row within its table: its bound and its cost in million baht."""

COLUMN_NAMES: dict[FactorColumn, str] = {
    "factor": "รวมในรูป Factor (ไม่รวมภาษีมูลค่าเพิ่ม)",
    "factor_with_vat": "Factor F",
    "factor_rain_1": "Factor F ฝนชุก 1",
    "factor_rain_2": "Factor F ฝนชุก 2",
}
CLOSING_BOUNDS: frozenset[Bound] = frozenset({"above", "at_or_above"})
"""Of a last row that holds for all higher costs, too: above its own cost, or from it on."""

CLOSING: Final = "closing"
"""The flag of a last row that does not close its table; what it prints is in no doubt by that."""
_EVERY_COLUMN: Final[frozenset[FactorColumn]] = frozenset(COLUMN_NAMES)
_COLUMNS_IN_DOUBT: Final[Mapping[str, frozenset[FactorColumn]]] = {
    "vat": frozenset({"factor_with_vat"}),
    "rain_1": frozenset({"factor_rain_1"}),
    "rain": frozenset({"factor_rain_2"}),
    CLOSING: frozenset(),
}

_MILLION_BAHT = 1_000_000 * SATANG_PER_BAHT


def factor_faults(value: Decimal, name: str) -> tuple[str, ...]:
    """Why a value cannot stand in a table's column of some name: from 1 to 2, four decimals."""
    if not 1 <= value < 2:
        return (f"ค่า {value:f} ในช่อง {name} เป็นไปไม่ได้ ต้องอยู่ระหว่าง 1 ถึง 2",)
    if value != round(value, FACTOR_PLACES):
        return (f"ค่า {value:f} ในช่อง {name} มีทศนิยมเกินสี่ตำแหน่ง โปรดใส่ตามที่พิมพ์",)
    return ()


@dataclass(frozen=True, slots=True)
class FactorRow:
    """One printed row: a cost in million baht, and the factors printed beside it.

    `flag` is a word why cells are in doubt (`columns_in_doubt`), empty where nothing is known
    against them; more words, with blanks between, where cells are in doubt for other reasons. A row
    that came another way than its table has a `verification` and a `source` (`trust_in_row`).
    """

    bound: Bound
    cost_million_baht: Decimal
    factor: Decimal
    factor_with_vat: Decimal | None
    factor_rain_1: Decimal | None = None
    factor_rain_2: Decimal | None = None
    flag: str = ""
    formula_factor: Decimal | None = None
    confirmed: bool = False
    verification: str = ""
    source: str = ""

    @property
    def place(self) -> RowPlace:
        """What the row is found by in its table."""
        return self.bound, self.cost_million_baht

    @property
    def cost(self) -> Satang:
        """The row's cost in satang."""
        return int(self.cost_million_baht * _MILLION_BAHT)

    def cell(self, column: FactorColumn) -> Decimal | None:
        """The factor printed in a column, or None where the table has no such column."""
        if column == "factor":
            return self.factor
        if column == "factor_with_vat":
            return self.factor_with_vat
        return self.factor_rain_1 if column == "factor_rain_1" else self.factor_rain_2

    def flags(self, column: FactorColumn | None) -> tuple[str, ...]:
        """The flags that are about the cell of a column: for some are about others of the row."""
        return tuple(word for word in self.flag.split() if column in columns_in_doubt(word))

    @property
    def printed(self) -> tuple[Bound, Decimal, tuple[Decimal | None, ...]]:
        """What the circular prints of it, whoever read that."""
        return self.bound, self.cost_million_baht, tuple(map(self.cell, COLUMN_NAMES))


def columns_in_doubt(flag: str) -> frozenset[FactorColumn]:
    """The cells that a flag is about: where the factor is in doubt, so is what is made of it."""
    return _COLUMNS_IN_DOUBT.get(flag, _EVERY_COLUMN)


@dataclass(frozen=True, slots=True)
class FactorTable:
    """One table: a work type with its advance payment and retention (percent), rows ascending.

    `page` is its page in the circular; `verification` and its text say how far this table was
    compared with it. All are empty where only the edition as a whole can tell (`trust_in`).
    """

    work_type: WorkType
    advance_percent: Decimal
    retention_percent: Decimal
    rows: tuple[FactorRow, ...]
    page: str = ""
    verification_text: str = ""
    verification: str = ""

    @property
    def key(self) -> TableKey:
        """What the table is found by."""
        return (self.work_type, self.advance_percent, self.retention_percent)

    @property
    def has_rain(self) -> bool:
        """Whether any row prints a rain column: bridge and building tables print none."""
        return any(row.factor_rain_1 is not None for row in self.rows)

    @property
    def closes(self) -> bool:
        """Whether the last row says what holds for all costs above it."""
        return self.rows[-1].bound in CLOSING_BOUNDS

    def same_figures(self, other: FactorTable) -> bool:
        """Whether another table prints the same rows."""
        return [row.printed for row in self.rows] == [row.printed for row in other.rows]


@dataclass(frozen=True, slots=True)
class FactorEdition:
    """The tables of one circular, for one loan interest and one VAT rate (percent).

    `mlr_average_percent` is the average of the banks' rates that the circular names as its ground
    (guideline clause 13), where it names one.
    """

    info: EditionInfo
    interest_percent: Decimal
    vat_percent: Decimal
    tables: Mapping[TableKey, FactorTable] = field(default_factory=dict)
    mlr_average_percent: Decimal | None = None

    @property
    def printed(self) -> tuple[object, ...]:
        """Its rates, and of all its tables what is printed, whoever read that."""
        tables = sorted(
            (*table.key, tuple(row.printed for row in table.rows)) for table in self.tables.values()
        )
        return self.interest_percent, self.vat_percent, tuple(tables)


def trust_in(edition: FactorEdition, table: FactorTable | None) -> Trust:
    """How far a table can be trusted: by what was found of itself, or else of its edition."""
    if table is not None and table.verification:
        text = table.verification_text or edition.info.verification_text
        return trust_of(table.verification, text)
    return edition.info.trust


def trust_in_row(edition: FactorEdition, table: FactorTable | None, row: FactorRow) -> Trust:
    """How far a row can be trusted: by what is known of itself, or else of its table."""
    if row.verification:
        return trust_of(row.verification, row.source)
    return trust_in(edition, table)
