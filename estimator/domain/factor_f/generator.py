"""Factor F by its generating formula, for a loan interest or a VAT rate nobody has announced.

The formula (reference rules section C, derived and tried on printed tables): with A the advance
payment, R the retention, i the loan interest, all in percent, and T the months of the work,

``interest % = i x [(1 - A) x 2/12 + (R - A) x T/24]``, cut to four decimals towards zero;
``Factor = 1 + (overhead + interest + profit) / 100``, cut to four decimals;
``Factor F = Factor x (1 + VAT)``, cut to four decimals.

What comes out is *calculated, not announced*: an edition made here is never `official`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction

from estimator.domain.bill.work_types import WorkType
from estimator.domain.books.content_ids import content_id
from estimator.domain.books.edition import EditionInfo
from estimator.domain.books.trust import CALCULATED
from estimator.domain.factor_f.tables import Bound, FactorEdition, FactorRow, FactorTable, TableKey
from estimator.domain.factor_f.words import percent
from estimator.domain.money import rounded_factor
from estimator.errors import UserError

ADVANCES: tuple[Decimal, ...] = tuple(map(Decimal, (0, 5, 10, 15)))
RETENTIONS: tuple[Decimal, ...] = tuple(map(Decimal, (0, 5, 10)))
CALCULATED_TEXT = "คำนวณจากสูตร มิใช่ตารางที่ประกาศ"
_LARGEST_PERCENT = Decimal(50)


@dataclass(frozen=True, slots=True)
class RowComponents:
    """What a row of a table is made of: percentages of the direct cost, and months of work."""

    bound: Bound
    cost_million_baht: Decimal
    overhead_percent: Decimal
    profit_percent: Decimal
    months: int


@dataclass(frozen=True, slots=True)
class Components:
    """The rows of a work type's tables, ascending, and where the percentages were read."""

    rows: tuple[RowComponents, ...]
    source: str = ""


@dataclass(frozen=True, slots=True)
class Breakdown:
    """A row's factor with its parts in percent of the direct cost."""

    overhead: Decimal
    interest: Decimal
    profit: Decimal
    total: Decimal
    factor: Decimal
    factor_with_vat: Decimal


def interest_percent(
    loan_percent: Decimal, advance_percent: Decimal, retention_percent: Decimal, months: int
) -> Decimal:
    """Interest in percent of the direct cost, cut to four decimals towards zero.

    Falls below zero where a large advance payment outlives a long work.
    """
    advance = Fraction(advance_percent) / 100
    retention = Fraction(retention_percent) / 100
    share = (1 - advance) * Fraction(2, 12) + (retention - advance) * Fraction(months, 24)
    exact = Fraction(loan_percent) * share
    size = rounded_factor(abs(exact), "down")
    return -size if exact < 0 else size


def breakdown(
    row: RowComponents,
    advance_percent: Decimal,
    retention_percent: Decimal,
    loan_percent: Decimal,
    vat_percent: Decimal,
) -> Breakdown:
    """A row's factor and Factor F for these conditions, each cut to four decimals."""
    interest = interest_percent(loan_percent, advance_percent, retention_percent, row.months)
    total = row.overhead_percent + interest + row.profit_percent
    factor = rounded_factor(1 + Fraction(total) / 100, "down")
    return Breakdown(
        row.overhead_percent,
        interest,
        row.profit_percent,
        total,
        factor,
        with_vat(factor, vat_percent),
    )


def with_vat(factor: Decimal, vat_percent: Decimal) -> Decimal:
    """A factor times (1 + VAT), cut to four decimals, as ว 499 and ว 481 print it."""
    return rounded_factor(Fraction(factor) * (1 + Fraction(vat_percent) / 100), "down")


def generated_table(
    work_type: WorkType,
    components: Components,
    advance_percent: Decimal,
    retention_percent: Decimal,
    loan_percent: Decimal,
    vat_percent: Decimal,
) -> FactorTable:
    """The table that the formula makes for one advance payment and one retention."""
    rows = []
    for row in components.rows:
        made = breakdown(row, advance_percent, retention_percent, loan_percent, vat_percent)
        rows.append(FactorRow(row.bound, row.cost_million_baht, made.factor, made.factor_with_vat))
    return FactorTable(work_type, advance_percent, retention_percent, tuple(rows))


def calculated_edition(
    components: Mapping[WorkType, Components], loan_percent: Decimal, vat_percent: Decimal
) -> FactorEdition:
    """An edition of calculated tables, marked as not announced.

    Raises UserError where a rate is absurd or a work type has no rows.
    """
    _check_rate(loan_percent, "ดอกเบี้ยเงินกู้")
    _check_rate(vat_percent, "ภาษีมูลค่าเพิ่ม")
    if not components or any(not each.rows for each in components.values()):
        raise UserError("ยังไม่มีค่าอำนวยการ ค่ากำไร และระยะเวลาก่อสร้างของแต่ละแถว โปรดนำเข้าก่อนคำนวณตาราง")
    tables: dict[TableKey, FactorTable] = {}
    for work_type, each in components.items():
        for advance in ADVANCES:
            for retention in RETENTIONS:
                table = generated_table(
                    work_type, each, advance, retention, loan_percent, vat_percent
                )
                tables[table.key] = table
    loan, vat = percent(loan_percent), percent(vat_percent)
    basis = ", ".join(dict.fromkeys(each.source for each in components.values()))
    info = EditionInfo(
        id="-".join(("calculated", *sorted(components), loan, vat)),
        title=f"ตาราง Factor F คำนวณเอง ดอกเบี้ยร้อยละ {loan} ภาษีร้อยละ {vat}",
        circular="ตารางคำนวณเอง (ไม่มีหนังสือเวียน)",
        dated=None,
        in_force_from=None,
        source=f"คำนวณจากสูตรด้วยองค์ประกอบของ {basis}",
        verification=CALCULATED,
        verification_text=CALCULATED_TEXT,
    )
    made = FactorEdition(info, loan_percent, vat_percent, tables)
    return replace(made, info=replace(info, id=content_id(info.id, made.printed)))


def same_cells(made: FactorEdition, printed: FactorEdition) -> tuple[int, int]:
    """How many factors of calculated tables are as printed, of how many that are in both."""
    same = both = 0
    for key, table in made.tables.items():
        rows = printed.tables[key].rows if key in printed.tables else ()
        factors = {(row.bound, row.cost_million_baht): row.factor for row in rows}
        for row in table.rows:
            known = factors.get((row.bound, row.cost_million_baht))
            both += known is not None
            same += known == row.factor
    return same, both


def _check_rate(rate: Decimal, what: str) -> None:
    if not 0 <= rate <= _LARGEST_PERCENT:
        raise UserError(f"{what}ร้อยละ {rate:f} เป็นไปไม่ได้ โปรดใส่ระหว่าง 0 ถึง {_LARGEST_PERCENT}")
