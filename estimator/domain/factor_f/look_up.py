"""Factor F of a direct cost: the look-up with its working, and refusals that say what there is.

The rule is note 1 under the official tables: between two rows the factor is interpolated,
``F = D - (D - E)(A - B) / (C - B)`` with A the direct cost, B and C the costs of the rows below
and above it, D and E their factors (reference rules B.3). Costs are satang, factors `Decimal`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from typing import Final, Literal

from estimator.domain import rules
from estimator.domain.bill.work_types import WORK_TYPE_NAMES, WorkType
from estimator.domain.books.trust import SIGNED, WITHDRAWN
from estimator.domain.estimate import Conditions, FactorChoice, FactorMethod
from estimator.domain.factor_f.tables import (
    CLOSING_BOUNDS,
    COLUMN_NAMES,
    FactorColumn,
    FactorEdition,
    FactorRow,
    FactorTable,
    TableKey,
)
from estimator.domain.money import FactorRounding, Satang, rounded_factor, shown_fraction
from estimator.domain.rules import Rule
from estimator.errors import UserError

FactorPlace = Literal[
    "on_row",
    "between",
    "below_first",
    "above_last",
    "beyond_printed",
    "manual",
]
FactorStepName = Literal["A", "B", "C", "D", "E", "table", "raw", "value"]
_WIDENS_AT_ONCE: Final = 5
"""No table of ว 481 or ว 499 has a step more than so many times as wide as the widest before it."""


@dataclass(frozen=True, slots=True)
class FactorWorking:
    """A Factor F with all that led to it.

    A is the direct cost; B, C the costs and D, E the factors of the rows below and above it,
    None where nothing was interpolated. `raw` is the value before it was cut to four decimals.
    `rain_left_out`: rain was asked, and the group's table has no column for it (`column_of`).
    """

    work_type: WorkType
    value: Decimal
    method: FactorMethod
    rounding: FactorRounding
    place: FactorPlace
    cost: Satang
    column: FactorColumn | None = None
    edition: FactorEdition | None = None
    lower: FactorRow | None = None
    upper: FactorRow | None = None
    raw: Decimal | None = None
    reason: str | None = None
    table: FactorTable | None = None
    rain_left_out: bool = False

    @property
    def held_back(self) -> bool:
        """Whether the factor serves a draft only: the row that holds for the cost is not there."""
        return self.place == "beyond_printed"

    @property
    def rows_beside(self) -> tuple[FactorRow, ...]:
        """The row of the cost, or the two between which it lies, the lower one first."""
        return tuple(row for row in (self.lower, self.upper) if row is not None)

    @property
    def rows_read(self) -> tuple[FactorRow, ...]:
        """Those of them that the factor comes from."""
        return self.rows_beside[:1] if self.method == "lower_row" else self.rows_beside

    @property
    def letters(self) -> dict[str, Decimal | None]:
        """A to E as the working writes them: costs in baht, factors as printed."""
        a = Decimal(self.cost).scaleb(-2)
        if self.lower is None or self.upper is None or self.column is None:
            return {"A": a, "B": None, "C": None, "D": None, "E": None}
        return {
            "A": a,
            "B": Decimal(self.lower.cost).scaleb(-2),
            "C": Decimal(self.upper.cost).scaleb(-2),
            "D": self.lower.cell(self.column),
            "E": self.upper.cell(self.column),
        }


@dataclass(frozen=True, slots=True)
class FactorStep:
    """One step of a working: what it gives, by which rule, from where.

    A, B and C are costs in baht; D, E, what was interpolated (`raw`) and the factor (`value`) are
    factors. Which `table` and column were read has no number.
    """

    name: FactorStepName
    value: Decimal | None
    rule: Rule | None = None
    source: str = ""


class NoFactorError(UserError):
    """No Factor F can be given for these conditions; the sentence names what there is."""


def _column_for(conditions: Conditions) -> FactorColumn:
    """The column the conditions ask for; NoFactorError where the tables have none such.

    VAT-free work uses the column without VAT (note 2 under the tables).
    """
    if conditions.vat_exempt:
        if conditions.rain_zone:
            raise NoFactorError(
                "ตาราง Factor F ไม่มีช่องฝนชุกที่ไม่รวมภาษีมูลค่าเพิ่ม "
                "โปรดเลือกพื้นที่ปกติ หรือกำหนดค่า Factor F เองพร้อมเหตุผล"
            )
        return "factor"
    columns: tuple[FactorColumn, ...] = ("factor_with_vat", "factor_rain_1", "factor_rain_2")
    return columns[conditions.rain_zone]


def column_of(
    edition: FactorEdition, table: FactorTable, conditions: Conditions, *, mixed: bool = False
) -> FactorColumn:
    """The column of a table that the conditions ask for; NoFactorError where it has none such.

    Rain belongs to the group of work: in a contract of several groups (`mixed`) one whose table
    prints no rain column takes its plain one. No rule text says so [inferred]; alone it is refused.
    """
    if mixed and conditions.rain_zone and not table.has_rain:
        return _column_for(replace(conditions, rain_zone=0))
    column = _column_for(conditions)
    if any(row.cell(column) is None for row in table.rows):
        raise NoFactorError(
            f"ตาราง Factor F {WORK_TYPE_NAMES[table.work_type]} ({edition.info.circular}) "
            f"ไม่มีช่อง “{COLUMN_NAMES[column]}” โปรดเลือกพื้นที่ปกติ"
        )
    return column


def find_factor(
    editions: Mapping[str, FactorEdition],
    conditions: Conditions,
    work_type: WorkType,
    cost: Satang,
    *,
    mixed: bool = False,
) -> FactorWorking:
    """Factor F for a direct cost in satang, by the method that the conditions choose.

    `mixed`: the contract has other groups of work, too (guideline clause 8). Raises NoFactorError,
    naming what there is, where no table fits: never a near one.
    """
    choice = conditions.factor_f
    own = choice.of_group(work_type)
    if own is not None:
        return _by_hand(work_type, own.value, choice, cost, own.reason)
    if choice.method == "manual":
        if choice.value is None or not (choice.reason or "").strip():
            raise NoFactorError("การกำหนดค่า Factor F เอง ต้องระบุทั้งค่าและเหตุผล โปรดกรอกให้ครบ")
        return _by_hand(work_type, choice.value, choice, cost, choice.reason)
    edition = editions.get(choice.edition)
    if edition is None:
        known = ", ".join(editions) or "-"
        raise NoFactorError(f"ไม่มีตาราง Factor F ชุด “{choice.edition}” ชุดที่มีคือ {known}")
    table = find_table(edition, conditions, work_type)
    column = column_of(edition, table, conditions, mixed=mixed)
    found = look_up(edition, table, column, cost, choice.method, choice.rounding, choice.reason)
    left_out = mixed and bool(conditions.rain_zone) and not table.has_rain
    return replace(found, rain_left_out=left_out)


def _by_hand(
    work_type: WorkType, value: Decimal, choice: FactorChoice, cost: Satang, reason: str | None
) -> FactorWorking:
    return FactorWorking(work_type, value, "manual", choice.rounding, "manual", cost, reason=reason)


def explain(working: FactorWorking) -> tuple[FactorStep, ...]:
    """The steps that lead to a Factor F; the last one gives its value.

    B to E stand there where the cost lies between two rows, interpolated or not.
    """
    letters = working.letters
    steps = [FactorStep("A", letters["A"], rules.DIRECT_COST)]
    if working.edition is None or working.lower is None:
        return (*steps, FactorStep("value", working.value, rules.MANUAL_FACTOR))
    info = working.edition.info
    source = f"{info.circular} {info.verification_text}".strip()
    vat_free = rules.VAT_FREE_COLUMN if working.column == "factor" else None
    steps.append(FactorStep("table", None, vat_free, source))
    if working.upper is not None:
        printed = rules.ROW_OF_TABLE
        steps += [
            FactorStep("B", letters["B"]),
            FactorStep("C", letters["C"]),
            FactorStep("D", letters["D"], printed, working.lower.source or source),
            FactorStep("E", letters["E"], printed, working.upper.source or source),
        ]
    if working.raw is None:
        return (*steps, FactorStep("value", working.value, _rule_of_printed(working)))
    steps.append(FactorStep("raw", working.raw, rules.INTERPOLATE))
    return (*steps, FactorStep("value", working.value, rules.FACTOR_PLACES))


def _rule_of_printed(working: FactorWorking) -> Rule:
    if working.held_back:
        return rules.BEYOND_TABLE
    return rules.LOWER_ROW if working.place == "between" else rules.ROW_OF_TABLE


def find_table(edition: FactorEdition, conditions: Conditions, work_type: WorkType) -> FactorTable:
    """The one table of an edition for these conditions; NoFactorError names what there is.

    Work that is free of VAT reads a column without it: the conditions' VAT plays no part.
    """
    other_vat = not conditions.vat_exempt and conditions.vat_percent != edition.vat_percent
    if conditions.interest_percent != edition.interest_percent or other_vat:
        raise NoFactorError(
            f"ตาราง Factor F {edition.info.circular} ใช้กับดอกเบี้ยเงินกู้ร้อยละ "
            f"{edition.interest_percent:f} และภาษีมูลค่าเพิ่มร้อยละ {edition.vat_percent:f} เท่านั้น "
            f"แต่เงื่อนไขคือร้อยละ {conditions.interest_percent:f} และร้อยละ "
            f"{conditions.vat_percent:f} โปรดแก้เงื่อนไขหรือเลือกตารางชุดอื่น"
        )
    key = (work_type, conditions.advance_percent, conditions.retention_percent)
    table = edition.tables.get(key)
    if table is None:
        raise NoFactorError(_no_such_table(edition, key))
    return table


def _no_such_table(edition: FactorEdition, key: TableKey) -> str:
    work_type, advance, retention = key
    pairs = sorted((a, r) for kind, a, r in edition.tables if kind == work_type)
    asked = (
        f"ไม่มีตาราง Factor F {WORK_TYPE_NAMES[work_type]} ({edition.info.circular}) สำหรับ"
        f"เงินล่วงหน้าจ่ายร้อยละ {advance:f} และเงินประกันผลงานหักร้อยละ {retention:f}"
    )
    if not pairs:
        kinds = sorted({kind for kind, _, _ in edition.tables})
        names = ", ".join(WORK_TYPE_NAMES[kind] for kind in kinds)
        return f"{asked} ตารางชุดนี้มีเฉพาะ {names}"
    there = ", ".join(f"{a:f}/{r:f}" for a, r in pairs)
    return f"{asked} ตารางที่มี (เงินล่วงหน้าจ่าย/เงินประกันผลงานหัก ร้อยละ) คือ {there}"


def look_up(
    edition: FactorEdition,
    table: FactorTable,
    column: FactorColumn,
    cost: Satang,
    method: FactorMethod = "interpolated",
    rounding: FactorRounding = "half_up",
    reason: str | None = None,
) -> FactorWorking:
    """Read one column of one table for a direct cost in satang."""
    place, lower, upper = locate(table, cost)

    def working(value: Decimal, raw: Decimal | None = None) -> FactorWorking:
        return FactorWorking(
            table.work_type,
            value,
            method,
            rounding,
            place,
            cost,
            column,
            edition,
            lower,
            upper,
            raw,
            reason,
            table,
        )

    printed = _cell(lower, column)
    if upper is None or method == "lower_row":
        return working(printed)
    raw = interpolated(cost, lower, upper, column)
    return working(rounded_factor(raw, rounding), shown_fraction(raw))


def locate(table: FactorTable, cost: Satang) -> tuple[FactorPlace, FactorRow, FactorRow | None]:
    """Where a cost falls in a table, with the row below (or at) it and, if between, the row above.

    Below the first row counts the first row, above the last the last one; a closing row that is
    printed with its own cost holds at that cost, too, and below it is interpolated with.
    `beyond_printed` says that the cost lies above the last row although that is no closing row; or
    above the last one before an added row, no closing row, to which no rows lead (`stands_apart`).
    """
    rows = table.rows
    if cost < rows[0].cost:
        return "below_first", rows[0], None
    for at, (lower, upper) in enumerate(pairwise(rows), start=1):
        if cost == lower.cost:
            return "on_row", lower, None
        if upper.bound != "above" and cost < upper.cost:
            added = upper.verification in (SIGNED, WITHDRAWN)
            if added and upper.bound not in CLOSING_BOUNDS and stands_apart(rows[: at + 1]):
                return "beyond_printed", lower, None
            return "between", lower, upper
    last = rows[-1]
    if cost == last.cost and last.bound != "above":
        return "on_row", last, None
    return "above_last" if table.closes else "beyond_printed", last, None


def stands_apart(rows: Sequence[FactorRow]) -> bool:
    """Whether the last of some rows is further from the one before than tables go on by.

    More than five times as wide as every step before it: printed tables widen by no more at once,
    so there are rows between that are not here [inferred]. One added row would otherwise have a
    factor interpolated over all that is missing. Where the print has none between, somebody who
    compares the whole table says so: its rows stand like any other then.
    """
    *steps, last = (upper.cost - lower.cost for lower, upper in pairwise(rows))
    return 0 < _WIDENS_AT_ONCE * max(steps, default=0) < last


def interpolated(
    cost: Satang, lower: FactorRow, upper: FactorRow, column: FactorColumn
) -> Fraction:
    """D - (D - E)(A - B) / (C - B), exactly."""
    d, e = Fraction(_cell(lower, column)), Fraction(_cell(upper, column))
    return d - (d - e) * Fraction(cost - lower.cost, upper.cost - lower.cost)


def _cell(row: FactorRow, column: FactorColumn) -> Decimal:
    value = row.cell(column)
    if value is None:
        raise NoFactorError(f"ตาราง Factor F ไม่มีช่อง “{COLUMN_NAMES[column]}”")
    return value
